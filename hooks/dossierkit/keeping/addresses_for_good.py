"""`addresses.lock`: the address of every page and of every claim that was published, each of which has to lead somewhere for good.

One address stands on a line, that of a claim as `<page>#<anchor>`, in the order of their characters: claims come below their page. Every
line stands for itself, so that two branches that add some can be merged line by line. The order does not matter when the file is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from dossierkit.addresses import (
    CORRECTIONS,
    DOSSIER_VIEWS,
    EDITIONS,
    HOME,
    SEARCH,
    address,
    all_addresses,
    claim,
    dossier_view,
    earlier_claim_anchors,
    edition,
    listed_folders,
    listing,
    redirects,
    topic,
)
from dossierkit.library import Library
from dossierkit.reading.folders import ADDRESSES
from dossierkit.records import Actor, Event, Record, Thing

HEAD = """\
# Addresses that were published, those of claims below their page: each leads somewhere for good, or `dossier check` says which does not.
# Written by `dossier addresses --write`, which only ever adds lines. The order does not matter; a line may be taken out by hand as long
# as nobody can have seen its address.
"""
_COMMENT = "# "


class Line(NamedTuple):
    """An address in the file: its line from 1, the page, and the anchor of a claim on it; empty for the page itself."""

    number: int
    page: str
    anchor: str

    @property
    def address(self) -> str:
        """The address as it stands in the file."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass(frozen=True, slots=True)
class Lock:
    """What stands in the file: its addresses in their order, and the lines that are none, with their numbers."""

    lines: tuple[Line, ...]
    others: tuple[tuple[int, str], ...]


def text_of_lock(root: Path) -> str | None:
    """What stands in the `addresses.lock` of the project at `root`; None where it has none. Raises OSError or ValueError for what is no text."""
    try:
        return (root / ADDRESSES).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def read_lock(text: str) -> Lock:
    """The addresses that stand in the text of the file."""
    lines: list[Line] = []
    others: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("/"):
            page, _mark, anchor = line.rstrip().partition("#")
            lines.append(Line(number, page, anchor))
        elif line.strip() and not line.startswith(_COMMENT):
            others.append((number, line))
    return Lock(tuple(lines), tuple(others))


def lasting_addresses(library: Library) -> Iterator[str]:
    """The addresses that readers may note and others may cite: pages, and the rows of claims.

    Those of parts of long lists, of years and months of a timeline and the like are none: they change with what the site holds.
    """
    yield from (content_page.address for content_page in library.own_content_pages)
    yield from (HOME, SEARCH)
    if library.dossiers:
        yield CORRECTIONS
    if library.editions:
        yield EDITIONS
    yield from (edition(one.name) for one in library.editions)
    for dossier in library.dossiers:
        yield address(dossier)
        yield from (listing(dossier.id, folder) for folder in listed_folders(library, dossier))
        yield from (dossier_view(dossier.id, name) for name in DOSSIER_VIEWS)
        yield from (topic(dossier.id, slug) for slug in dossier.topics)
    yield from map(address, library.records.values())
    for record in library.with_claims:
        yield from (claim(record, one) for one in record.all_claims)


def with_addresses(text: str, new: Iterable[str]) -> str:
    """The text of the file with more addresses in it, in order; its own comments make room for the usual ones."""
    known = {line.address for line in read_lock(text).lines}
    return HEAD + "".join(f"{one}\n" for one in sorted(known.union(new)))


def new_addresses(library: Library, text: str) -> list[str]:
    """The addresses of a library that do not stand in the text of the file yet, in their order."""
    return sorted({*lasting_addresses(library)} - {line.address for line in read_lock(text).lines})


class Leads:
    """Where addresses lead that were published once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._there = {one for one, _path in all_addresses(library)} | {HOME}

    def is_there(self, page: str) -> bool:
        """Whether there is a page at an address, be it one that leads on or one that says that its record was withdrawn."""
        return page in self._there

    def has_anchor(self, page: str, anchor: str) -> bool:
        """Whether a claim is known by this anchor on the page, or on the one that its address leads to; any, where the record was withdrawn."""
        record = self._records.get(self._moved.get(page, page))
        if record is None or record.id in self._library.withdrawn:
            return record is not None
        return anchor in self._anchors(record)

    def claims_at(self, page: str) -> list[str]:
        """The present anchors of the claims on the page that an address leads to."""
        record = self._records.get(self._moved.get(page, page))
        return sorted({one.id for one in record.all_claims}) if isinstance(record, Actor | Event | Thing) else []

    def _anchors(self, record: Record) -> Iterable[str]:
        if not isinstance(record, Actor | Event | Thing) or not record.claims:
            return ()
        if record.id not in self._known:
            earlier = (anchor for anchors in earlier_claim_anchors(self._library, record).values() for anchor in anchors)
            self._known[record.id] = frozenset((*(one.id for one in record.all_claims), *earlier))
        return self._known[record.id]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        return {old: new for old, new, _record in redirects(self._library)}

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return {address(record): record for record in (*self._library.with_claims, *self._library.withdrawn.values())}
