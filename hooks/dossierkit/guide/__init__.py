"""The reference that belongs to the guide: pages that list every key, option, command and code, made from what the program itself goes by.

`all_pages.py` says which pages there are. Nothing on them is written by hand but the words around the lists.
"""

from dossierkit.guide.all_pages import reference_pages

__all__ = ["reference_pages"]
