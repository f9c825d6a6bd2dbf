"""The Markdown of articles and content pages: its links and citations, their faults, and the safe HTML made of it."""
