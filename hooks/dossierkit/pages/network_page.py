"""The page *Network* of each dossier: who is tied to whom, to which meeting and which attack, as a picture and as a table.

Of a dossier with more than WHOLE ties the page has the picture alone, and the ties of each kind have pages of their own, in parts.
"""

from collections.abc import Iterator
from dataclasses import replace

from dossierkit.addresses import dossier_view, ties_of_kind
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.library.network import Network, networks_of
from dossierkit.pages.dossier_page import Crumb, DossierPage, page_of_dossier
from dossierkit.pages.long_lists import A_PART, with_long_lists
from dossierkit.pages.parts import numbered_parts, part_of_page
from dossierkit.records import Dossier

WHOLE = 300  # ties that the page has in a table: each takes a dozen elements and more


def networks(library: Library) -> Iterator[DossierPage]:
    """The page *Network* of each dossier; the ties themselves are worked out by its template, from `library/network.py`."""
    for dossier in library.dossiers:
        network = networks_of(library).of(dossier.id)
        words = _("Who is tied to whom, and to which event, in the dossier “%(title)s”, and which source says so")
        place, thinned = dossier_view(dossier.id, "network"), len(network.edges) > WHOLE
        template = "network_thinned.html" if thinned else "network.html"
        found = page_of_dossier(dossier, place, _("Network"), template, words % {"title": dossier.title}, {})
        yield from with_long_lists(found, {"alone": network.unconnected}, dossier, lambda: {"alone": _("Without a recorded tie")})
        if thinned:
            yield from _kinds(dossier, network)


def _kinds(dossier: Dossier, network: Network) -> Iterator[DossierPage]:
    """The ties of each kind, in parts; the templates take them by their places."""
    for kind, ties in network.by_kind:
        place = ties_of_kind(dossier.id, kind.name)
        title = _("Network: %(kind)s") % {"kind": kind.label}
        description = _("Ties of the kind “%(kind)s” in the dossier “%(title)s”, and which source says so") % {
            "kind": kind.label,
            "title": dossier.title,
        }
        for part in numbered_parts(place, len(ties), A_PART):
            first = page_of_dossier(dossier, place, title, "network_list.html", description, {"name": kind.name, "part": part})
            yield part_of_page(replace(first, crumbs=(*first.crumbs, Crumb(_("Network"), dossier_view(dossier.id, "network")))), part)
