"""The style sheet of the site: the files of `styles/`, joined in a stated order into one."""

from collections.abc import Iterator
from pathlib import Path

from dossierkit.addresses import STYLES, Site
from dossierkit.exports.export import Export
from dossierkit.library import Library

FOLDER = Path(__file__).parents[1] / "styles"
# What stands later wins over what stands before it. Print comes last: paper overrules all screens.
FRAME = (
    "colours",
    "type",
    "frame",
    "page",
    "boxes",
    "tables",
    "lists",
    "listing",
    "overview",
    "readings",
    "citing",
    "previews",
    "search",
    "how_it_is_made",
)
PICTURES = ("pictures", "timeline", "map", "network")
SHEETS = (*FRAME, *PICTURES, "print")


def styles(_library: Library, _site: Site) -> Iterator[Export]:
    """The one file. A new style sheet is a file in `styles/` and its name in FRAME or PICTURES."""
    yield Export(STYLES, "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS))
