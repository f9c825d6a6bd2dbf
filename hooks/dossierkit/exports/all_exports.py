"""The table of everything that makes files for programs. A new export is a module beside this one and a line in EXPORTS."""

from collections.abc import Callable, Iterator

from dossierkit.addresses import Site
from dossierkit.exports import (
    bibliographies,
    record_schemas,
    search_names,
    style_sheet,
)
from dossierkit.exports.export import Export
from dossierkit.library import Library

EXPORTS: tuple[Callable[[Library, Site], Iterator[Export]], ...] = (
    style_sheet.styles,
    search_names.names,
    search_names.facets,
    record_schemas.schemas,
    bibliographies.bibliographies,
)


def exports(library: Library, site: Site) -> Iterator[Export]:
    """Every file of the site that is made for programs, the style sheet included."""
    for files in EXPORTS:
        yield from files(library, site)
