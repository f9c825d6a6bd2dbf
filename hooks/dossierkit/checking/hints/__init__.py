"""Hints: what may be amiss in a record without being wrong; they never stop a build. `all_hints.py` has the list."""
