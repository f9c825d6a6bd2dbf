"""Names of places and countries on a map, as many as fit: none lies over a mark or over another name."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dossierkit.pictures.map_clusters import Cluster
from dossierkit.pictures.map_frame import Frame
from dossierkit.pictures.map_marks import GAP, DiscSizes
from dossierkit.pictures.map_projection import Point
from dossierkit.wording.values_in_words import country_words

LETTER, LINE, LONGEST = 6.4, 14.0, 24  # the width of a letter and the height of a line in units of the page; letters of a name
SMALL_LETTER, SHORTEST = 6.0, 3  # the same of the names of countries; no name is shorter
BADGE = 14.0  # the radius of a cluster
COUNTRIES = Path(__file__).parent / "countries.json"


class Label(NamedTuple):
    """A name, the place of its first, middle or last letter on the baseline, and which of these that is (the `text-anchor` of SVG)."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def area(self) -> "Area":
        """About what it covers, by the usual width of a letter."""
        width = len(self.text) * LETTER
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Area(left, self.y - LINE + 3, left + width, self.y + 3)


class Area(NamedTuple):
    """A rectangle of the picture, in units of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Area") -> bool:
        """Whether the two have some part in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class FreeSpace:
    """Which parts of a picture are still free for names."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._taken: list[Area] = []

    def reserve(self, area: Area) -> None:
        """Keep a part of the picture free of names."""
        self._taken.append(area)

    def place(self, label: Label) -> bool:
        """Take the room of a name if it is free and inside the picture; False where it is not."""
        area = label.area
        inside = area.left >= 0 and area.top >= 0 and area.right <= self._frame.width and area.bottom <= self._frame.height
        if not inside or any(area.overlaps(other) for other in self._taken):
            return False
        self._taken.append(area)
        return True


def short_name(name: str) -> str:
    """The name of a place without what follows a comma (its region), at most 24 characters."""
    first = name.split(",", 1)[0]
    return first if len(first) <= LONGEST else first[: LONGEST - 1].rstrip() + "…"


def radius_of(cluster: Cluster, sizes: DiscSizes) -> float:
    """How far from its middle the drawing of a cluster reaches, or of its only mark; in units of the page."""
    if len(cluster.marks) > 1:
        return BADGE
    size = cluster.marks[0].size
    return max(sizes.radius(size.high) + (GAP if size.more else 0) if size else 0, 8.0)


def place_names(clusters: Sequence[Cluster], sizes: DiscSizes, room: FreeSpace) -> list[Label]:
    """A name beside each cluster whose events were all in one place, where there is room; first keeps all marks free of names."""
    for one in clusters:
        radius = radius_of(one, sizes)
        room.reserve(Area(one.at.x - radius, one.at.y - radius, one.at.x + radius, one.at.y + radius))
    found = []
    for cluster in clusters:
        names = {short_name(name) for name in cluster.places}
        if len(names) == 1:
            beside = _beside(names.pop(), cluster.at, radius_of(cluster, sizes))
            found += [label for label in [next(filter(room.place, beside), None)] if label]
    return found


def _beside(text: str, at: Point, radius: float) -> Iterable[Label]:
    """Where a name may stand, in the order in which it is tried: right, left, below, above."""
    yield Label(text, at.x + radius + 4, at.y + 4, "start")
    yield Label(text, at.x - radius - 4, at.y + 4, "end")
    yield Label(text, at.x, at.y + radius + 13, "middle")
    yield Label(text, at.x, at.y - radius - 5, "middle")


class Country(NamedTuple):
    """A country (ISO 3166-1 alpha-2), the middle of the room that it has for its name, and how wide that is, in units of the world."""

    code: str
    middle: Point
    width: float


@cache
def countries() -> tuple[Country, ...]:
    """All countries of `countries.json` (made by `map_outlines.py`), those with the most room first."""
    found = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    return tuple(sorted((Country(code, Point(x, y), width) for code, (x, y, width) in found.items()), key=lambda one: (-one.width, one.code)))


def country_names(frame: Frame, room: FreeSpace) -> dict[str, Label]:
    """The names of the countries that are shown, wide enough for their name and not in the way of others, by code. Takes their room."""
    left, top = -frame.x / frame.scale, -frame.y / frame.scale
    right, bottom = left + frame.width / frame.scale, top + frame.height / frame.scale
    shortest = SHORTEST * SMALL_LETTER / frame.scale
    found = {}
    for code, (x, y), width in countries():
        if width < shortest:
            break  # the others are smaller still
        if left <= x <= right and top <= y <= bottom:
            text = country_words(code)
            at = frame.at(Point(x, y))
            label = Label(text, at.x, at.y + 4, "middle")
            if len(text) * SMALL_LETTER <= width * frame.scale and room.place(label):
                found[code] = label
    return found
