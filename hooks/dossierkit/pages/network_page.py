"""The page *Network* of each dossier: who is tied to whom, to which meeting and which attack, as a picture and as a table."""

from collections.abc import Iterator

from dossierkit.addresses import dossier_view
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier

OPEN_UP_TO = 300  # ties; of more, each kind is folded


def networks(library: Library) -> Iterator[DossierPage]:
    """The page *Network* of each dossier; the ties themselves are worked out by its template, from `library/network.py`."""
    for dossier in library.dossiers:
        words = _("Who is tied to whom, to which meeting and to which attack in the dossier “%(title)s”, and which source says so")
        subject = {"open_up_to": OPEN_UP_TO}
        yield page_of_dossier(dossier, dossier_view(dossier.id, "network"), _("Network"), "network.html", words % {"title": dossier.title}, subject)
