"""The table of everything that makes dossier pages. A new kind of page is a module beside this one and a line in PAGES."""

from collections.abc import Callable, Iterator

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

PAGES: tuple[Callable[[Library], Iterator[DossierPage]], ...] = (
    overview_and_listings.overviews,
    network_page.networks,
    overview_and_listings.listings,
    overview_and_listings.topic_pages,
    timeline_page.timelines,
    map_page.maps,
    coverage_page.coverages,
    corrections_page.corrections_pages,
    search_page.search_pages,
    record_pages.actors,
    record_pages.events,
    record_pages.articles,
)


def dossier_pages(library: Library) -> Iterator[DossierPage]:
    """Every dossier page of the site, not rendered yet."""
    for pages in PAGES:
        yield from pages(library)
