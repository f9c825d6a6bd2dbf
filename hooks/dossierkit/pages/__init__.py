"""From the library to pages: the table PAGES names everything that makes some."""

from collections.abc import Callable, Iterator

from dossierkit.library import Library
from dossierkit.pages import corrections, coverage, dossiers, maps, network, records, search, timeline
from dossierkit.pages.leaf import Leaf

PAGES: tuple[Callable[[Library], Iterator[Leaf]], ...] = (
    dossiers.overviews,
    network.networks,
    dossiers.listings,
    dossiers.topic_pages,
    timeline.timelines,
    maps.maps,
    coverage.coverages,
    corrections.pages,
    search.pages,
    records.actors,
    records.events,
    records.articles,
)


def leaves(library: Library) -> Iterator[Leaf]:
    """Every page of the site that is made from records."""
    for pages in PAGES:
        yield from pages(library)
