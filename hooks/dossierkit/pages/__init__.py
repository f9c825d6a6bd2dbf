"""From the library to the dossier pages: one module for each kind of page. `all_pages.py` lists them, `dossier_page.py` renders them.

Pages of content/ are not made here; MkDocs renders them. Templates lie in `templates/`, style sheets in `styles/`.
"""
