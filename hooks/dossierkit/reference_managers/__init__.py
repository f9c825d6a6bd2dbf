"""`dossier import library.bib`: articles from a library of Zotero or another reference manager.

`library_files` reads a file by its format (`bibtex_files`, `ris_files`, `csl_files`) into `works`, `dates_of_works` reads their dates,
`work_to_article` makes of a work what a curator would write, `library_plan` decides what becomes of it. Planned, written and brought in step it
is like the rows of a table (`spreadsheets/`).
"""

from dossierkit.reference_managers.library_files import ENDINGS, LibraryError, read_library
from dossierkit.reference_managers.library_plan import LibraryPlan, planned_library
from dossierkit.reference_managers.work_to_article import Defaults

__all__ = ["ENDINGS", "Defaults", "LibraryError", "LibraryPlan", "planned_library", "read_library"]
