"""The colours of the site by their names, what each is for, and how well one can be read on another (WCAG 2.2).

`styles/colours.css` has their values; a test keeps this table and the page *Looks* of the guide in step with it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from dossierkit.records.kind_declarations import COLOURS as OF_KINDS

Triple = tuple[float, float, float]
Scheme = Literal["light", "dark"]
LEAST = 4.5  # of WCAG 2.2, level AA, for text

COLOURS: Mapping[str, str] = {
    "paper": "the ground of every page",
    "ink": "text",
    "soft": "text of less weight: dates, captions, notes",
    "line": "lines between parts",
    "tint": "the ground of boxes, tables and the foot",
    "link": "links",
    **{name: f"kinds of records with the colour `{name}`: their links, signs and marks" for name in OF_KINDS},
    "article": "articles",
    "dossier": "dossiers",
    "warn": "what deserves caution: disputed figures, problems",
    "focus": "the frame around what the keyboard is at",
    "head": "the ground of the head of a page: its bar and tabs",
    "head-ink": "text in the head",
    "head-soft": "text of less weight in the head",
    "accent": "what a pointer is at",
    "sea": "water on maps",
    "land": "land on maps",
    "coast": "coasts on maps",
    "border": "borders of countries on maps",
}
# Which colour is read on which: all text that a page has.
READ_ON: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "soft", "link", *OF_KINDS, "article", "dossier", "warn") for ground in ("paper", "tint")),
    ("head-ink", "head"),
    ("head-soft", "head"),
)
SHEET = Path(__file__).parents[1] / "styles" / "colours.css"
_SHORT, _LONG = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE), re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)", re.IGNORECASE)
_NAMED: Mapping[str, Triple] = {"white": (1, 1, 1), "black": (0, 0, 0)}


def colour(text: str) -> Triple | None:
    """Red, green and blue, each from 0 to 1, of a colour as style sheets write it (`#1b4f8a`, `#fff`, `rgb(1 2 3)`); else None."""
    written = text.strip()
    if written.lower() in _NAMED:
        return _NAMED[written.lower()]
    if found := _SHORT.fullmatch(written):
        red, green, blue = (int(part * 2, 16) / 255 for part in found.groups())
    elif found := _LONG.fullmatch(written):
        red, green, blue = (int(part, 16) / 255 for part in found.groups())
    elif (found := _RGB.fullmatch(written)) and all(int(part) <= 255 for part in found.groups()):
        red, green, blue = (int(part) / 255 for part in found.groups())
    else:
        return None
    return (red, green, blue)


def linear(value: Triple) -> Triple:
    """The light of a colour, without the bend that screens put into its numbers."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in value)
    return (red, green, blue)


def contrast(one: Triple, other: Triple) -> float:
    """How well one colour is read on another, from 1 (not at all) to 21 (black on white), as WCAG 2.2 reckons it."""
    low, high = sorted(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue for red, green, blue in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


def as_hex(value: Triple) -> str:
    """A colour as `#1b4f8a`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in value)


def shipped() -> Mapping[Scheme, Mapping[str, str]]:
    """The values of all colours as the site brings them, as its style sheet writes them; one may be that of another, `var(--dk-paper)`."""
    sheet = SHEET.read_text(encoding="utf-8")
    light = {"head": "var(--dk-paper)", "head-ink": "var(--dk-ink)", "head-soft": "var(--dk-soft)", "accent": "var(--dk-orange)"}
    light |= dict(_properties(sheet.split(":root {", 1)[1].partition("}")[0]))
    dark = dict(_properties(sheet.split('[data-md-color-scheme="slate"] {', 1)[1].partition("}")[0]))
    return {"light": light, "dark": {**light, **dark}}


_PROPERTY = re.compile(r"--dk-([a-z-]+)\s*:\s*([^;}]+)")


def _properties(block: str) -> Iterator[tuple[str, str]]:
    yield from ((name, value.strip()) for name, value in _PROPERTY.findall(block))


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OF_LIGHT, _OF_DARK = re.compile(r":root|html|.*default.*", re.DOTALL), "slate"
# Material's own names for what a project colours most, and ours for the same.
_OF_MATERIAL = {
    "--md-primary-fg-color": "head",
    "--md-primary-bg-color": "head-ink",
    "--md-typeset-a-color": "link",
    "--md-accent-fg-color": "accent",
}
_OURS_OR_MATERIALS = re.compile(rf"(--dk-[a-z-]+|{'|'.join(_OF_MATERIAL)})\s*:\s*([^;}}]+)")


def given_in(sheet: str) -> Iterator[tuple[Scheme, str, str, int]]:
    """The colours that a style sheet of the project gives: scheme, name, value, and where the value stands in the sheet, from 0."""
    text = _COMMENT.sub(lambda comment: " " * len(comment[0]), sheet)
    for rule in _RULE.finditer(text):
        for found in _OURS_OR_MATERIALS.finditer(rule[2]):
            name = _OF_MATERIAL.get(found[1], found[1].removeprefix("--dk-"))
            if name in COLOURS:
                yield from ((scheme, name, found[2].strip(), rule.start(2) + found.start(2)) for scheme in _schemes(rule[1]))


def _schemes(selectors: str) -> Iterator[Scheme]:
    if _OF_DARK in selectors:
        yield "dark"
    elif any(_OF_LIGHT.fullmatch(one.strip()) for one in selectors.split(",")):
        yield "light"
    elif any(one.strip() == "body" for one in selectors.split(",")):
        yield from ("light", "dark")


def too_faint(values: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """The pairs of a scheme's colours that cannot be read well: text, ground, and their contrast. What is no plain colour is passed over."""
    for text, ground in READ_ON:
        one, other = (_plain(values, name) for name in (text, ground))
        if one and other and (found := contrast(one, other)) < LEAST:
            yield text, ground, found


def _plain(values: Mapping[str, str], name: str, steps: int = 4) -> Triple | None:
    """The colour of a name, by way of the names that it refers to."""
    written = values.get(name, "")
    if found := re.fullmatch(r"var\(--dk-([a-z-]+)\)", written):
        return _plain(values, found[1], steps - 1) if steps else None
    return colour(written)
