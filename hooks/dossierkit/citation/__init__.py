"""How to cite what the site says: one claim, one of its pages, and the sources that it rests on. `all_formats.py` has the list."""
