"""The tables of everything that makes dossier pages. A new kind of page is a module beside this one and a line in PAGES."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple, cast

from dossierkit.addresses import CORRECTIONS, EDITIONS, SEARCH, DossierView, address, dossier_view, listing
from dossierkit.checking.coverage import Coverage
from dossierkit.library import Library
from dossierkit.pages import (
    corrections_page,
    coverage_page,
    downloads_page,
    editions_page,
    map_page,
    network_page,
    overview_and_listings,
    record_pages,
    search_page,
    timeline_page,
    withdrawn_pages,
)
from dossierkit.pages.dossier_page import DossierPage
from dossierkit.pages.record_pages import PagesOfRecords
from dossierkit.records import Dossier, Record

CoverageOf = Callable[[Dossier], Coverage]
PagesOf = Callable[[Library, CoverageOf], Iterator[DossierPage]]


class PagesBelow(NamedTuple):
    """Pages that are made together: those at some `places`, which are known without work, and those below them."""

    places: Callable[[Library], Iterable[str]]
    pages: PagesOf


def _of_library(pages: Callable[[Library], Iterator[DossierPage]]) -> PagesOf:
    return lambda library, _coverage_of: pages(library)


def _view(view: DossierView, pages: PagesOf) -> PagesBelow:
    return PagesBelow(lambda library: (dossier_view(dossier.id, view) for dossier in library.dossiers), pages)


def _overviews(library: Library) -> Iterator[str]:
    return map(address, library.dossiers)


def _listings(library: Library) -> Iterator[str]:
    return (listing(dossier.id, one.folder) for dossier in library.dossiers for one in record_pages.listings_of(library, dossier))


def _corrections(library: Library) -> Iterator[str]:
    return iter([CORRECTIONS] if library.dossiers else [])


def _editions(library: Library) -> Iterator[str]:
    return iter([EDITIONS] if library.editions else [])


def _search(_library: Library) -> Iterator[str]:
    return iter([SEARCH])


def _coverages(library: Library, coverage_of: CoverageOf) -> Iterator[DossierPage]:
    return coverage_page.coverages(map(coverage_of, library.dossiers))


# What makes pages of the library, in the order of the sitemap.
PAGES: tuple[PagesBelow | PagesOfRecords, ...] = (
    PagesBelow(_overviews, _of_library(overview_and_listings.overviews)),
    _view("network", _of_library(network_page.networks)),
    PagesBelow(_listings, _of_library(overview_and_listings.listings)),
    _view("topics", _of_library(overview_and_listings.topic_pages)),
    _view("timeline", _of_library(timeline_page.timelines)),
    _view("map", _of_library(map_page.maps)),
    _view("downloads", _of_library(downloads_page.downloads)),
    _view("coverage", _coverages),
    PagesBelow(_corrections, _of_library(corrections_page.corrections_pages)),
    PagesBelow(_editions, _of_library(editions_page.editions_pages)),
    PagesBelow(_search, _of_library(search_page.search_pages)),
    record_pages.ACTORS,
    record_pages.EVENTS,
    record_pages.THINGS,
    record_pages.ARTICLES_OF_ALL,
    withdrawn_pages.WITHDRAWN,
)
_Pages = dict[str, DossierPage]


class DossierPages(Mapping[str, DossierPage]):
    """Every dossier page of the site by its address, in the order of the sitemap; none is rendered yet.

    The pages at a place and below it are made when one of them, or the whole, is first asked for, within `work`: who saves a record waits
    for no others. `coverage_of` is what a dossier still lacks.
    """

    def __init__(self, library: Library, coverage_of: CoverageOf, work: Callable[[], AbstractContextManager[object]]) -> None:
        self._library, self._coverage_of, self._work = library, coverage_of, work
        self._records: list[dict[str, Record]] = [
            {address(record): record for record in one.records(library)} if isinstance(one, PagesOfRecords) else {} for one in PAGES
        ]
        self._places: dict[str, int] = {  # each with its line in PAGES
            place: number for number, one in enumerate(PAGES) if isinstance(one, PagesBelow) for place in one.places(library)
        }
        self._of_place: dict[str, _Pages] = {}  # those that are made, by the place of a record
        self._of_line: dict[int, _Pages] = {}  # lines of which all are made
        self._made: _Pages = {}

    @property
    def known_at_once(self) -> Iterator[str]:
        """The addresses that are known without work, in their order: those of records, listings and views, and none below them."""
        for number, records in enumerate(self._records):
            yield from records or (place for place, line in self._places.items() if line == number)

    def is_late(self, address: str) -> bool:
        """Whether an address is one that it takes work to know: one below those that are known at once."""
        return not self._is_known(address) and (self._record_at(address) is not None or self._line_at(address) is not None)

    @property
    def late(self) -> Iterator[str]:
        """The addresses that it takes work to know, in their order."""
        return (address for address in self if not self._is_known(address))

    def _is_known(self, address: str) -> bool:
        return address in self._places or any(address in records for records in self._records)

    def _record_at(self, address: str) -> tuple[int, str, Record] | None:
        """The record whose page is at an address or above it, with its line and the place of that page."""
        place = "/".join([*address.split("/", _OF_A_RECORD)[:_OF_A_RECORD], ""])
        return next(((number, place, records[place]) for number, records in enumerate(self._records) if place in records), None)

    def _line_at(self, address: str) -> int | None:
        """The line of what makes the page at an address, if that is none of a record."""
        found = self._places.get(address)
        return self._places.get("/".join([*address.split("/", _OF_A_LISTING)[:_OF_A_LISTING], ""])) if found is None else found

    def _below(self, address: str) -> Iterator[_Pages]:
        """The pages among which the one at an address is, if it is there."""
        if found := self._record_at(address):
            yield self._of_record(*found)
        if (line := self._line_at(address)) is not None:
            yield self._of(line)

    def _of_record(self, line: int, place: str, record: Record) -> _Pages:
        if place not in self._of_place:
            with self._work():
                if place not in self._of_place:  # another thread may have been quicker
                    self._keep_record(line, place, record)
        return self._of_place[place]

    def _keep_record(self, line: int, place: str, record: Record) -> None:
        found = _by_address(cast(PagesOfRecords, PAGES[line]).pages(self._library, record))
        self._made |= found
        self._of_place[place] = found

    def _of(self, line: int) -> _Pages:
        if line not in self._of_line:
            with self._work():
                if line not in self._of_line:
                    self._of_line[line] = self._all_of(line)
        return self._of_line[line]

    def _all_of(self, line: int) -> _Pages:
        one = PAGES[line]
        if isinstance(one, PagesBelow):
            found = _by_address(one.pages(self._library, self._coverage_of))
            self._made |= found
            return found
        for place, record in self._records[line].items():
            if place not in self._of_place:
                self._keep_record(line, place, record)
        return {address: page for place in self._records[line] for address, page in self._of_place[place].items()}

    def __getitem__(self, address: str) -> DossierPage:
        if found := self._made.get(address):
            return found
        for pages in self._below(address):
            if address in pages:
                return pages[address]
        raise KeyError(address)

    def __contains__(self, address: object) -> bool:
        if not isinstance(address, str):
            return False
        return address in self._made or self._is_known(address) or any(address in pages for pages in self._below(address))

    def __iter__(self) -> Iterator[str]:
        for line in range(len(PAGES)):
            yield from self._of(line)

    def __len__(self) -> int:
        return sum(len(self._of(line)) for line in range(len(PAGES)))


_OF_A_LISTING, _OF_A_RECORD = 3, 4  # parts of an address between slashes, the empty one before the first among them


def _by_address(pages: Iterator[DossierPage]) -> _Pages:
    return {page.address: page for page in pages}
