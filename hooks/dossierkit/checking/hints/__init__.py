"""Hints: what may be amiss without being wrong. `all_hints.py` has the list."""
