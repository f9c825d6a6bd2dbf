"""The look as one file: the style sheets of `styles/`, one after the other in a stated order."""

from collections.abc import Iterator
from pathlib import Path

from dossierkit.addresses import STYLES, Site
from dossierkit.exports.export import Export
from dossierkit.library import Library

FOLDER = Path(__file__).parents[1] / "styles"
# What stands later wins over what stands before it. Print comes last: paper overrules all screens.
FRAME = ("colours", "type", "frame", "page", "boxes", "tables", "lists", "listing", "overview", "readings", "citing", "previews", "search")
PICTURES = ("pictures", "timeline", "map", "network")
SHEETS = (*FRAME, *PICTURES, "print")


def styles(_library: Library, _site: Site) -> Iterator[Export]:
    """One request for the reader, one file a subject for whoever changes the look."""
    yield Export(STYLES, "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS))
