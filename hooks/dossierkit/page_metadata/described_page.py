"""A page as what its head says is made of: its address and words, the record or dossier that it is about, and whom to ask."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from dossierkit import addresses
from dossierkit.addresses import Site
from dossierkit.asking.asked import Asked
from dossierkit.library import dossiers_of
from dossierkit.page_metadata.licences import licence_url
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing


@dataclass(frozen=True)
class DescribedPage:
    """A page of the site.

    `title` is its heading, empty for the home page. `about` is the record or the dossier that it belongs to, None for pages of the whole site;
    a part of a record, such as a long list, has another address than the record.
    """

    site: Site
    asked: Asked
    address: str
    title: str
    description: str
    about: Record | None = None

    @property
    def record(self) -> Actor | Event | Thing | Article | None:
        """The record whose own page it is; None for any other page."""
        return self.about if isinstance(self.about, Actor | Event | Thing | Article) and self._is_own else None

    @property
    def own_dossier(self) -> Dossier | None:
        """The dossier whose first page it is; None for any other page."""
        return self.about if isinstance(self.about, Dossier) and self._is_own else None

    @property
    def _is_own(self) -> bool:
        return self.about is not None and addresses.address(self.about) == self.address

    @cached_property
    def dossier(self) -> Dossier | None:
        """The dossier that it lies in; None for pages of the whole site."""
        if self.about is None or isinstance(self.about, Dossier):
            return self.about
        return next(filter(None, map(self.asked.library.dossier, dossiers_of(self.about))), None)

    @property
    def maintainers(self) -> tuple[str, ...]:
        """Who looks after it, or else the site's own name."""
        named = (self.dossier.maintainers if self.dossier else ()) or self.site.maintainers
        return named or ((self.site.name,) if self.site.name else ())

    @property
    def licence(self) -> str:
        """The URL of the licence of its text; an empty text where none is named, or one without a known URL."""
        dossier = self.dossier
        return licence_url((dossier.license_text or dossier.license_data or "") if dossier else "")

    @property
    def licence_of_data(self) -> str:
        """The URL of the licence of its data."""
        dossier = self.dossier
        return licence_url((dossier.license_data or dossier.license_text or "") if dossier else "")

    @property
    def url(self) -> str:
        """Its URL; where the site does not say where it is published, a link to itself."""
        return self.link(self.address)

    @property
    def has_twin(self) -> bool:
        """Whether a file in JSON lies beside it."""
        return self._is_own or self.address == addresses.HOME

    def link(self, address: str) -> str:
        """The URL of an address of the site; where the site does not say where it is published, the way there from this page."""
        if self.site.url:
            return addresses.on_the_web(self.site, address)
        if address.startswith(self.address):
            return address.removeprefix(self.address) or "./"
        return addresses.relative(address, self.address)


def element(name: str, /, **attributes: str) -> str:
    """An element of a head; an underscore ends names that are words of Python."""
    written = [f'{key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items()]
    return f"<{name} {' '.join(written)}>"
