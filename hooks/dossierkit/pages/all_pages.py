"""The tables of everything that makes dossier pages. A new kind of page is a module beside this one and a line in PAGES."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial

from dossierkit.addresses import DossierView, dossier_view
from dossierkit.checking.coverage import Coverage
from dossierkit.library import Library
from dossierkit.pages import (
    corrections_page,
    coverage_page,
    map_page,
    network_page,
    overview_and_listings,
    record_pages,
    search_page,
    timeline_page,
    withdrawn_pages,
)
from dossierkit.pages.dossier_page import DossierPage
from dossierkit.records import Dossier

CoverageOf = Callable[[Dossier], Coverage]
LATE: tuple[DossierView, ...] = ("network", "coverage")  # a view of each dossier, and what may be below: how many pages takes work to know
# What makes pages of the library, in the order of the sitemap; a view stands for what `_late` makes.
PAGES: tuple[Callable[[Library], Iterator[DossierPage]] | DossierView, ...] = (
    overview_and_listings.overviews,
    "network",
    overview_and_listings.listings,
    overview_and_listings.topic_pages,
    timeline_page.timelines,
    map_page.maps,
    "coverage",
    corrections_page.corrections_pages,
    search_page.search_pages,
    record_pages.actors,
    record_pages.events,
    record_pages.things,
    record_pages.articles,
    withdrawn_pages.withdrawn_pages,
)


def _late(view: DossierView, library: Library, coverage_of: CoverageOf) -> Iterator[DossierPage]:
    if view == "network":
        return network_page.networks(library)
    return coverage_page.coverages(map(coverage_of, library.dossiers))


class DossierPages(Mapping[str, DossierPage]):
    """Every dossier page of the site by its address, in the order of the sitemap; none is rendered yet.

    Those of the views in LATE are made when one of them, or the whole, is first asked for, within `work`: who saves a record waits for
    neither. `coverage_of` is what a dossier still lacks.
    """

    def __init__(self, library: Library, coverage_of: CoverageOf, work: Callable[[], AbstractContextManager[object]]) -> None:
        self._work = work
        self._places = {dossier_view(dossier.id, view): view for view in LATE for dossier in library.dossiers}
        self._make: Mapping[DossierView, Callable[[], Iterator[DossierPage]]] = {view: partial(_late, view, library, coverage_of) for view in LATE}
        self._made: dict[DossierView, dict[str, DossierPage]] = {}
        self._groups = [pages if isinstance(pages, str) else _by_address(pages(library)) for pages in PAGES]
        self._first = {address: page for group in self._groups if not isinstance(group, str) for address, page in group.items()}

    @property
    def known_at_once(self) -> Iterator[str]:
        """The addresses that are known without work, in their order: all but those below the views in LATE."""
        for group in self._groups:
            yield from (place for place, view in self._places.items() if view == group) if isinstance(group, str) else group

    def is_late(self, address: str) -> bool:
        """Whether an address is one that it takes work to know: below a view in LATE."""
        return address not in self._first and self._view(address) is not None and address not in self._places

    @property
    def late(self) -> Iterator[str]:
        """The addresses that it takes work to know, in their order."""
        return (address for group in self._groups if isinstance(group, str) for address in self._of(group) if address not in self._places)

    def _view(self, address: str) -> DossierView | None:
        return self._places.get("/".join([*address.split("/", 3)[:3], ""]))

    def _of(self, view: DossierView) -> dict[str, DossierPage]:
        if view not in self._made:
            with self._work():
                if view not in self._made:  # another thread may have been quicker
                    self._made[view] = _by_address(self._make[view]())
        return self._made[view]

    def __getitem__(self, address: str) -> DossierPage:
        found = self._first.get(address)
        if found is None and (view := self._view(address)):
            found = self._of(view).get(address)
        if found is None:
            raise KeyError(address)
        return found

    def __contains__(self, address: object) -> bool:
        if address in self._first or address in self._places:
            return True
        return isinstance(address, str) and (view := self._view(address)) is not None and address in self._of(view)

    def __iter__(self) -> Iterator[str]:
        for group in self._groups:
            yield from self._of(group) if isinstance(group, str) else group

    def __len__(self) -> int:
        return len(self._first) + sum(len(self._of(view)) for view in LATE)


def _by_address(pages: Iterator[DossierPage]) -> dict[str, DossierPage]:
    return {page.address: page for page in pages}
