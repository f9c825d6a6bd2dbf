"""The table of everything that makes dossier pages. A new kind of page is a module beside this one and a line in PAGES or MORE_PAGES."""

from collections.abc import Callable, Iterable, Iterator

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
)
from dossierkit.pages.dossier_page import DossierPage

# What makes pages of the library, in the order of the sitemap; those of what a dossier lacks stand between the two.
PAGES: tuple[Callable[[Library], Iterator[DossierPage]], ...] = (
    overview_and_listings.overviews,
    network_page.networks,
    overview_and_listings.listings,
    overview_and_listings.topic_pages,
    timeline_page.timelines,
    map_page.maps,
)
MORE_PAGES: tuple[Callable[[Library], Iterator[DossierPage]], ...] = (
    corrections_page.corrections_pages,
    search_page.search_pages,
    record_pages.actors,
    record_pages.events,
    record_pages.things,
    record_pages.articles,
)


def dossier_pages(library: Library, coverages: Iterable[Coverage]) -> Iterator[DossierPage]:
    """Every dossier page of the site, not rendered yet; `coverages` are what each dossier still lacks."""
    for pages in PAGES:
        yield from pages(library)
    yield from coverage_page.coverages(coverages)
    for pages in MORE_PAGES:
        yield from pages(library)
