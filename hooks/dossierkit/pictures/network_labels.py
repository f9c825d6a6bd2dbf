"""Discs and their labels placed without overlaps: no disc touches another, a label covers no disc and no other label, or is hidden."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dossierkit.pictures.network_layout import Box, Point
from dossierkit.pictures.network_overlaps import Discs, places_around, pushed_apart

CELL = 64  # the side of a square of the grid in which neighbours are looked up
NARROW, WIDE = frozenset("fijlrtI.,:;'|()[]- ’‘"), frozenset("mwMW—…")  # letters
UNSEEN = frozenset("\u2066\u2067\u2068\u2069")  # what keeps a name apart
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands beside its disc and what it covers. `fits` is False where there was no room: then it shows only on demand."""

    x: float
    y: float
    anchor: Anchor
    box: Box
    fits: bool = True


class DiscPlacement:
    """Places for discs near the points that they want, and for their labels (`words`), in letters of `size` units.

    `gap` is the least distance between two discs. Discs that come first choose first; the first `sure` of them keep their label in any case:
    those that come later make room for it. `places` and `labels` are the result, in the order given.
    """

    def __init__(self, points: Sequence[Point], radii: Sequence[float], words: Sequence[str], *, gap: float, size: float, sure: int = 0) -> None:
        self._radii, self._words, self._size = radii, words, size
        self._wanted = pushed_apart(points, radii, gap)
        self._discs, self._taken = Discs(radii, gap), _Boxes()
        labels: dict[int, Label] = {}
        for number in range(len(points)):
            self._place(number)
            if number < sure and (label := self._least_in_the_way(number)):
                self._taken.put(label.box)
                labels[number] = label
        self.places: list[Point] = [self._discs.at[number] for number in range(len(points))]
        for place, radius in zip(self.places, radii, strict=True):
            self._taken.put(_around_disc(place, radius))
        self.labels: list[Label] = [labels.get(number) or self._label(number) for number in range(len(points))]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of everything that is shown."""
        discs = (_around_disc(place, radius) for place, radius in zip(self.places, self._radii, strict=True))
        boxes = [*discs, *(label.box for label in self.labels if label.fits)]
        return min(one[0] for one in boxes), min(one[1] for one in boxes), max(one[2] for one in boxes), max(one[3] for one in boxes)

    def _place(self, number: int) -> None:
        tries = places_around(self._wanted[number])
        radius = self._radii[number]
        free = (place for place in tries if self._discs.is_free(number, place) and self._taken.is_free(_around_disc(place, radius)))
        self._discs.put(number, next(free))

    def _beside(self, number: int) -> list[Label]:
        return [*_beside(self._discs.at[number], self._radii[number] + 3, text_width(self._words[number], self._size), self._size)]

    def _least_in_the_way(self, number: int) -> Label | None:
        """The place for a label that crosses nothing placed yet and where the fewest of those to come want to be."""
        free = [one for one in self._beside(number) if self._taken.is_free(one.box) and not self._covers_disc(one.box, number)]
        return min(free, key=lambda one: self._wanting(one.box, number), default=None)

    def _covers_disc(self, box: Box, last: int) -> bool:
        return any(_cross(box, _around_disc(self._discs.at[number], self._radii[number])) for number in range(last + 1))

    def _wanting(self, box: Box, after: int) -> int:
        return sum(_cross(box, _around_disc(self._wanted[number], self._radii[number])) for number in range(after + 1, len(self._radii)))

    def _label(self, number: int) -> Label:
        """The first place for a label that is free."""
        tries = self._beside(number)
        label = next((one for one in tries if self._taken.is_free(one.box)), None)
        if label is None:
            return Label(tries[0].x, tries[0].y, tries[0].anchor, tries[0].box, fits=False)
        self._taken.put(label.box)
        return label


class _Boxes:
    """Rectangles that are taken, looked up by the squares of a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def put(self, box: Box) -> None:
        for square in _squares(box):
            self._cells[square].append(box)

    def is_free(self, box: Box) -> bool:
        return not any(_cross(box, other) for square in _squares(box) for other in self._cells.get(square, ()))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(one // CELL) for one in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around_disc(place: Point, radius: float) -> Box:
    return place[0] - radius, place[1] - radius, place[0] + radius, place[1] + radius


def _beside(point: Point, away: float, width: float, size: float) -> Iterator[Label]:
    """The places for a label that are tried: right and left of the disc, below and above it, then at its corners."""
    x, y = point
    yield _label(x + away, y, "start", width, size)
    yield _label(x - away, y, "end", width, size)
    for slant in (away + size * 0.4, away + size * 1.5):
        yield _label(x, y + slant, "middle", width, size)
        yield _label(x, y - slant, "middle", width, size)
        for down in (slant * 0.75, -slant * 0.75, slant, -slant):
            yield _label(x + away * 0.6, y + down, "start", width, size)
            yield _label(x - away * 0.6, y + down, "end", width, size)


def _label(x: float, y: float, anchor: Anchor, width: float, size: float) -> Label:
    """A label whose middle line lies at `y`."""
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return Label(round(x, 1), round(y + size * 0.35, 1), anchor, (left - 1, y - size * 0.55, left + width + 1, y + size * 0.55))


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a usual sans serif of `size` units: by narrow, wide, capital and other letters."""
    return size * sum(0.34 if one in NARROW else 0.92 if one in WIDE else 0.7 if one.isupper() else 0.58 for one in text if one not in UNSEEN)
