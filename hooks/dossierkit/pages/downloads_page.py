"""The page of each dossier from which its data is taken away: its files, what their columns mean, and how to begin with them.

How large the files are, and their digests, are known only when they are made: `exports/facts_of_files.py` puts that into the finished page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dossierkit.addresses import data_file, dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier
from dossierkit.pages.examples_of_data import examples
from dossierkit.pictures.tables_together import tables_picture
from dossierkit.records import Dossier
from dossierkit.tables.all_tables import TablesOfDossier
from dossierkit.values.licences import licence


def downloads(library: Library) -> Iterator[DossierPage]:
    """The page *Downloads* of each dossier."""
    for dossier in library.dossiers:
        place = dossier_view(dossier.id, "downloads")
        description = _("The data of the dossier “%(dossier)s” as tables (CSV) and as one SQLite file, with what their columns mean")
        page = page_of_dossier(dossier, place, _("Downloads"), "downloads.html", description % {"dossier": dossier.title}, {})
        yield replace(page, more=partial(_tables, dossier))


def _tables(dossier: Dossier, library: Library) -> Mapping[str, Any]:
    tables = TablesOfDossier(library, dossier).tables
    return {
        "tables": tables,
        "picture": tables_picture({table.name: [to for _column, to in table.leads_to] for table in tables}),
        "licences": [(what, licence(text)) for what, text in ((_("Data"), dossier.license_data), (_("Texts"), dossier.license_text)) if text],
        "examples": partial(examples, dossier.id),
        "file": partial(data_file, dossier.id),
        "editions": [one for one in library.editions if {dossier.id, *dossier.previous_ids} & one.dossiers.keys()],
    }
