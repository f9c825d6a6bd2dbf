"""The style sheet of the site: the files of `styles/`, joined in a stated order into one."""

from collections.abc import Iterator
from pathlib import Path

from dossierkit.addresses import STYLES, Site
from dossierkit.exports.export import Export
from dossierkit.library import Library
from dossierkit.records import DeclaredKind

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
OF_A_KIND = "each_kind"  # stands once for each kind of records, before the paper


def styles(library: Library, _site: Site) -> Iterator[Export]:
    """The one file. A new style sheet is a file in `styles/` and its name in FRAME or PICTURES."""
    sheets = [(FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    yield Export(STYLES, "\n".join((*sheets[:-1], *map(_of_kind, library.kinds.declared), sheets[-1])))


def _of_kind(kind: DeclaredKind) -> str:
    """The rules by which a kind has its colour everywhere."""
    rules = (FOLDER / f"{OF_A_KIND}.css").read_text(encoding="utf-8").split("*/\n", 1)[1]
    return rules.replace("KIND", kind.name).replace("FOLDER", kind.folder).replace("COLOUR", kind.colour)
