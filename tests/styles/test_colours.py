"""The colours of the kinds: told apart by readers who see fewer colours. How well they are read, `checking/test_colours_of_a_project.py` asks.

Colour blindness is simulated as by Machado, Oliveira and Fernandes (2009), at full severity;
differences are Euclidean in CIELAB (CIE 1976), where about 2 can just be seen and 20 is plain.
"""

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

import dossierkit
from dossierkit.checking.colours import Triple, colour, linear
from dossierkit.pictures.signs import ACTOR_SIGNS
from dossierkit.records import READY_MADE
from dossierkit.records.kind_declarations import COLOURS, ICONS

SHEET = (Path(dossierkit.__file__).parent / "styles" / "colours.css").read_text(encoding="utf-8")
KINDS = ("actor", "meeting", "attack", "article")
PLAIN = 20
CLEAR = 12
Matrix = tuple[Triple, Triple, Triple]
SIGHTS: dict[str, Matrix] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
D65 = (0.95047, 1.0, 1.08883)


def palette(scheme: str) -> dict[str, Triple]:
    """The colours of a scheme by their names, as linear light."""
    selector = {"light": ":root", "dark": '[data-md-color-scheme="slate"]'}[scheme]
    block = SHEET.split(selector + " {", 1)[1].partition("}")[0]
    written = {name: colour(value) for name, value in re.findall(r"--dk-(\w+): (#\w{6});", block)}
    colours = {name: linear(value) for name, value in written.items() if value}
    return colours | {kind.name: colours[kind.colour] for kind in READY_MADE.declared}


def times(matrix: Matrix, colour: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return (first, second, third)


def lab(colour: Triple) -> Triple:
    x, y, z = (root(max(0.0, value) / white) for value, white in zip(times(TO_XYZ, colour), D65, strict=True))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_are_told_apart_with_every_sight(scheme: str, sight: str) -> None:
    seen = {kind: lab(times(SIGHTS[sight], palette(scheme)[kind])) for kind in KINDS}
    assert {pair: dist(seen[pair[0]], seen[pair[1]]) for pair in combinations(KINDS, 2) if dist(seen[pair[0]], seen[pair[1]]) < PLAIN} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_so_are_all_colours_that_a_kind_may_have(scheme: str, sight: str) -> None:
    """Eight cannot be as far apart as four, for text has to be read in each of them; side by side they differ."""
    seen = {name: lab(times(SIGHTS[sight], palette(scheme)[name])) for name in COLOURS}
    assert {pair: dist(seen[pair[0]], seen[pair[1]]) for pair in combinations(COLOURS, 2) if dist(seen[pair[0]], seen[pair[1]]) < CLEAR} == {}


def test_each_kind_has_a_sign_of_its_own() -> None:
    """Colour is never all that tells a kind."""
    partial = Path(dossierkit.__file__).parent / "theme" / "partials" / "icons_of_kinds.html"
    text = partial.read_text(encoding="utf-8")
    signs = dict(re.findall(r'<symbol id="dk-icon-(\w+)"[^>]*>(.*?)</symbol>', text))
    assert set(signs) == {"actor", "article", "dossier", *ACTOR_SIGNS}
    shapes = dict(re.findall(r"^  \"(\w+)\": '(.*?)',?$", text, re.MULTILINE))
    assert set(shapes) == set(ICONS)
    drawn = [*(shape for sign, shape in signs.items() if sign != "actor"), *shapes.values()]
    assert len(set(drawn)) == len(drawn)
    assert len({kind.icon for kind in READY_MADE.declared}) == len(READY_MADE.declared)
