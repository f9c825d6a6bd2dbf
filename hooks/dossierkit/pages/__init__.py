"""From the library to the pages of the site, one module for each kind of page. `all_pages.py` has the list."""
