"""The page *Timeline* of each dossier: everything dated, as a picture and as a list by month."""

from collections.abc import Iterator

from dossierkit.addresses import address, dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import Crumb, DossierPage


def timelines(library: Library) -> Iterator[DossierPage]:
    """The page *Timeline* of each dossier; its template asks for the entries (`library/dated_entries.py`) and the picture."""
    for dossier in library.dossiers:
        title = _("Timeline")
        yield DossierPage(
            dossier_view(dossier.id, "timeline"),
            title,
            _("%(page)s – %(dossier)s") % {"page": title, "dossier": dossier.title},
            "timeline.html",
            _("Meetings, attacks, terms of office and articles of the dossier “%(title)s” by date") % {"title": dossier.title},
            str(dossier.path),
            dossier.id,
            {"record": dossier, "title": title},
            crumbs=(Crumb(dossier.title, address(dossier)),),
        )
