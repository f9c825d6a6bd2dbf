"""The tables of everything that makes files for programs. A new export is a module beside this one and a line in EXPORTS.

The files that one function makes are made together: see `ExportGroup`. What takes long for a large dossier goes into WHEN_ASKED_FOR instead.
"""

from collections.abc import Callable, Iterator

from dossierkit.addresses import Site
from dossierkit.exports import (
    bibliographies,
    coverage_file,
    data_files,
    data_of_views,
    events_calendar,
    feeds,
    ftm_files,
    index_files,
    ipif_files,
    nanopublications,
    points_geojson,
    record_schemas,
    robots,
    search_names,
    social_cards,
    style_sheet,
    twin_schemas,
)
from dossierkit.exports.export import Exporter, ExportGroup
from dossierkit.library import Library

EXPORTS: tuple[Exporter, ...] = (
    style_sheet.styles,
    search_names.names,
    search_names.facets,
    record_schemas.schemas,
    bibliographies.bibliographies,
    coverage_file.coverages,
    data_of_views.data_of_views,
    twin_schemas.twin_schemas,
    index_files.site_index,
    index_files.dossier_twins,
    index_files.moved_twins,
    robots.robots,
    social_cards.social_cards,
    feeds.feeds,
    feeds.feed_of_corrections,
    feeds.feeds_of_figures,
)

# What gives groups of files that belong to some of the records: after a change few of them are made anew.
IN_PARTS: tuple[Callable[[Library], Iterator[ExportGroup]], ...] = (feeds.feeds_of_records,)

# What gives groups with the addresses of their files: a server makes those only when somebody asks for them.
WHEN_ASKED_FOR: tuple[Callable[[Library], Iterator[ExportGroup]], ...] = (
    data_files.data_files,
    points_geojson.points,
    events_calendar.calendars,
    ftm_files.ftm_files,
)


def _wanted(library: Library, site: Site) -> Iterator[ExportGroup]:
    """What is made only where the settings ask for it; a server waits with it, too."""
    if site.ipif:
        yield from ipif_files.ipif_files(library)
    if site.nanopublications:
        yield from nanopublications.nanopublications(library, site)


def export_groups(library: Library, site: Site) -> Iterator[ExportGroup]:
    """Every file of the site that is made for programs, the style sheet included, in the groups in which they are made."""
    for exporter in EXPORTS:
        yield ExportGroup(f"{exporter.__module__}.{exporter.__name__}", exporter)
    for groups in (*IN_PARTS, *WHEN_ASKED_FOR):
        yield from groups(library)
    yield from _wanted(library, site)
