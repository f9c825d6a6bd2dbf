"""Pictures made at build time as inline SVG: readings, and where things happened."""
