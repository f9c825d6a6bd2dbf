"""The page *Timeline* of each dossier: everything dated, as a picture and as a list by month."""

from collections.abc import Iterator

from dossierkit.addresses import dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier


def timelines(library: Library) -> Iterator[DossierPage]:
    """The page *Timeline* of each dossier; its template asks for the entries (`library/dated_entries.py`) and the picture."""
    for dossier in library.dossiers:
        description = _("Meetings, attacks, terms of office and articles of the dossier “%(title)s” by date") % {"title": dossier.title}
        yield page_of_dossier(dossier, dossier_view(dossier.id, "timeline"), _("Timeline"), "timeline.html", description, {})
