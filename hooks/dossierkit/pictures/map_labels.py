"""Names on a map, as many as there is room for: none lies on a mark or on another name."""

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
    """A name, where its first, middle or last letter stands, and which of them that is."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def area(self) -> "Area":
        """What it covers."""
        width = len(self.text) * LETTER
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Area(left, self.y - LINE + 3, left + width, self.y + 3)


class Area(NamedTuple):
    """A part of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Area") -> bool:
        """Whether the two have something in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class FreeSpace:
    """What of a picture is taken."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._taken: list[Area] = []

    def reserve(self, area: Area) -> None:
        """Keep a part of the picture free of names."""
        self._taken.append(area)

    def place(self, label: Label) -> bool:
        """Whether a name finds room; if so, it is taken."""
        area = label.area
        inside = area.left >= 0 and area.top >= 0 and area.right <= self._frame.width and area.bottom <= self._frame.height
        if not inside or any(area.overlaps(other) for other in self._taken):
            return False
        self._taken.append(area)
        return True


def short_name(name: str) -> str:
    """The name of a place without the region behind it."""
    first = name.split(",", 1)[0]
    return first if len(first) <= LONGEST else first[: LONGEST - 1].rstrip() + "…"


def radius_of(cluster: Cluster, sizes: DiscSizes) -> float:
    """How far the drawing of a cluster, or of its only mark, reaches."""
    if len(cluster.marks) > 1:
        return BADGE
    size = cluster.marks[0].size
    return max(sizes.radius(size.high) + (GAP if size.more else 0) if size else 0, 8.0)


def place_names(clusters: Sequence[Cluster], sizes: DiscSizes, room: FreeSpace) -> list[Label]:
    """The names of the clusters that lie in one place, beside them."""
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
    yield Label(text, at.x + radius + 4, at.y + 4, "start")
    yield Label(text, at.x - radius - 4, at.y + 4, "end")
    yield Label(text, at.x, at.y + radius + 13, "middle")
    yield Label(text, at.x, at.y - radius - 5, "middle")


class Country(NamedTuple):
    """A country by its code, with the middle of the room for its name and how wide that is, in units of the world."""

    code: str
    middle: Point
    width: float


@cache
def countries() -> tuple[Country, ...]:
    """The countries, those with the most room first."""
    found = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    return tuple(sorted((Country(code, Point(x, y), width) for code, (x, y, width) in found.items()), key=lambda one: (-one.width, one.code)))


def country_names(frame: Frame, room: FreeSpace) -> dict[str, Label]:
    """The names of countries that are wide enough for them and find room, by their codes."""
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
