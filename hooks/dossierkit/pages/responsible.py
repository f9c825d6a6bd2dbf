"""Who is responsible for a dossier, or for the whole site, and how readers reach them."""

from typing import NamedTuple

from dossierkit.addresses import Site, contact_link
from dossierkit.records import Dossier


class Responsible(NamedTuple):
    """Names of those who look after something, and a web or mail address to reach them; both may be empty. `link` opens the address."""

    maintainers: tuple[str, ...]
    contact: str
    link: str


def responsible(site: Site, dossier: Dossier | None = None) -> Responsible:
    """Who looks after a dossier or, without one, after the site; what a dossier does not say is as for the site."""
    maintainers = (dossier.maintainers if dossier else ()) or site.maintainers
    contact = (dossier.contact if dossier else None) or site.contact
    return Responsible(maintainers, contact, contact_link(contact))
