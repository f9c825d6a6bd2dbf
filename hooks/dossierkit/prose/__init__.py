"""The Markdown that people write: what it links to and cites, and the safe HTML that is made of it."""
