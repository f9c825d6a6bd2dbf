"""The chapters of a dossier's book: its overview, then its records kind by kind, then its sources; each a page of the built site."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Article, Dossier, Record


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the book: its address on the site, the part of the book that it belongs to, its title, and the name of its file."""

    address: str
    part: str
    title: str
    name: str


def chapters(library: Library, dossier: Dossier) -> Iterator[Chapter]:
    """The chapters in their order: what happened by date, everything else by name, sources by year and name."""
    yield Chapter(addresses.address(dossier), "", dossier.title, "overview.xhtml")
    for kind in library.kinds_of(dossier.id):
        records = library.of_kind(dossier.id, kind.name)
        yield from (_chapter(record, str(kind.many)) for record in records)
    yield from (_chapter(article, _("Sources")) for article in _sources(library, dossier))


def _sources(library: Library, dossier: Dossier) -> list[Article]:
    own = [one for one in library.articles if dossier.id in one.dossiers]
    return sorted(own, key=lambda one: (one.year, one.id))


def _chapter(record: Record, part: str) -> Chapter:
    place = addresses.address(record)
    return Chapter(place, part, record.label, f"{place.strip('/').replace('/', '-')}.xhtml")


def file_of(site: Path, chapter: Chapter) -> Path:
    """The page of a chapter in the built site."""
    return site / chapter.address.strip("/") / "index.html"
