"""From the library to files for programs: the table EXPORTS names everything that makes some."""

from collections.abc import Callable, Iterator

from dossierkit.exports import coverage, names, styles
from dossierkit.exports.export import Export
from dossierkit.library import Library

EXPORTS: tuple[Callable[[Library, str], Iterator[Export]], ...] = (coverage.coverages, styles.styles, names.names, names.facets)


def exports(library: Library, edit_url: str = "") -> Iterator[Export]:
    """Every file of the site that is made from records for programs. `edit_url` is where the project's files are edited."""
    for files in EXPORTS:
        yield from files(library, edit_url)


__all__ = ["EXPORTS", "Export", "exports"]
