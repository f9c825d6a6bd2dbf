"""How to cite what the site says: a claim, a page, and the sources that it rests on. `all_formats.py` lists the formats."""
