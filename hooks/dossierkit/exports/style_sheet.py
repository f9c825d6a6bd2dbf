"""The style sheet of the site: the files of `styles/`, joined in a stated order into one."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dossierkit.addresses import STYLES
from dossierkit.exports.export import Basis, Export
from dossierkit.records import DeclaredKind

FOLDER = Path(__file__).parents[1] / "styles"
# `palette.css` is in none of them: `own_looks.py` adds it where a site has colours of Material's palette.
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
THEME_LAYER, LAYER = "theme", "dossierkit"  # of the theme below, and of the site: a project's own style sheets are in none, and go before both
OF_A_KIND = "each_kind"  # stands once for each kind of records, before the paper
_QUOTED = r"""("[^"\n]*"|'[^'\n]*')"""  # stays as it is
_COMMENT = re.compile(rf"{_QUOTED}|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rf"{_QUOTED}|[;\s]*(}})\s*|\s*([{{;,])\s*|(\s)\s*")
_CHARSET = re.compile(r'^@charset "[^"]*";', re.IGNORECASE)


def styles(basis: Basis) -> Iterator[Export]:
    """The one file. A new style sheet is a file in `styles/` and its name in FRAME or PICTURES."""
    sheets = [(FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    rules = "\n".join((*sheets[:-1], *map(_of_kind, basis.library.kinds.declared), sheets[-1]))
    yield Export(STYLES, f"{in_layer(LAYER, f'{compact(rules)}{basis.site.looks}', order=(THEME_LAYER, LAYER))}\n")


def compact(sheet: str) -> str:
    """The same rules without what only people read: every page waits for them, and comments and indents are a quarter of what comes over the wire."""
    return _SPACE.sub(_kept, _COMMENT.sub(_kept, sheet)).strip()


def _kept(found: re.Match[str]) -> str:
    """Of what a pattern found, the part that it names; of space, one."""
    return next((part for part in found.groups() if part), "").replace("\n", " ")


def _of_kind(kind: DeclaredKind) -> str:
    """The rules by which a kind has its colour everywhere."""
    rules = (FOLDER / f"{OF_A_KIND}.css").read_text(encoding="utf-8").split("*/\n", 1)[1]
    return rules.replace("KIND", kind.name).replace("FOLDER", kind.folder).replace("COLOUR", kind.colour)


def in_layer(layer: str, sheet: str, order: Sequence[str] = ()) -> str:
    """A style sheet in a layer of the cascade; `order` are all layers, the weakest first. Rules outside of any layer go before them all."""
    stated = f"@layer {', '.join(order)};\n" if order else ""
    return f"{stated}@layer {layer} {{\n{_CHARSET.sub('', sheet)}\n}}"
