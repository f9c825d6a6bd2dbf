"""Pictures made at build time: readings as inline SVG."""
