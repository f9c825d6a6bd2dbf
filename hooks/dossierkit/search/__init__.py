"""The search: what every page of the site offers to it, and the index that the reader's browser asks."""
