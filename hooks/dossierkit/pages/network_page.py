"""The page *Network* of each dossier: who is tied to whom, to which meeting and which attack, as a picture and as a table."""

from collections.abc import Iterator

from dossierkit.addresses import address, dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import Crumb, DossierPage

OPEN_UP_TO = 300  # ties; of more, each kind is folded


def networks(library: Library) -> Iterator[DossierPage]:
    """The page *Network* of each dossier; the ties themselves are worked out by its template, from `library/network.py`."""
    for dossier in library.dossiers:
        title = _("Network")
        yield DossierPage(
            dossier_view(dossier.id, "network"),
            title,
            _("%(page)s – %(dossier)s") % {"page": title, "dossier": dossier.title},
            "network.html",
            _("Who is tied to whom, to which meeting and to which attack in the dossier “%(title)s”, and which source says so")
            % {"title": dossier.title},
            str(dossier.path),
            dossier.id,
            {"record": dossier, "title": title, "open_up_to": OPEN_UP_TO},
            crumbs=(Crumb(dossier.title, address(dossier)),),
        )
