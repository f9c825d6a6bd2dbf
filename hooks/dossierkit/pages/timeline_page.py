"""The page of each dossier that tells everything by its date."""

from collections.abc import Iterator

from dossierkit.addresses import address, dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import Crumb, DossierPage


def timelines(library: Library) -> Iterator[DossierPage]:
    """Meetings, attacks, terms of office and articles of each dossier in the order of their dates."""
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
