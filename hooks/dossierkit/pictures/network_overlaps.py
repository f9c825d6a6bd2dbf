"""Discs kept apart: pushed away from one another until none touches, and put only where there is room."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import cos, sin, sqrt

from dossierkit.pictures.network_layout import GOLDEN, Point

ROUNDS = 60  # of pushing apart
SPIRAL = 6.0  # between two tries for a place, in units of the picture
AROUND = tuple(product((-1, 0, 1), repeat=2))  # a square of the grid and those that touch it


def pushed_apart(points: Sequence[Point], radii: Sequence[float], gap: float) -> list[Point]:
    """The points after at most ROUNDS rounds of pushing apart the discs (of these radii) that are less than `gap` apart."""
    x, y = [one for one, _ in points], [one for _, one in points]
    cell = 2 * max(radii, default=1) + gap
    for _ in range(ROUNDS):
        calm = True
        for one, other in _near(x, y, cell):
            wanted = radii[one] + radii[other] + gap
            dx, dy = x[other] - x[one], y[other] - y[one]
            apart = sqrt(dx * dx + dy * dy)
            if apart >= wanted:
                continue
            calm = False
            if apart < 1:  # one upon the other: apart in a direction of their own
                dx, dy, apart = cos(other * GOLDEN), sin(other * GOLDEN), 1.0
            push = (wanted - apart + 0.5) / (2 * apart)
            x[one] -= push * dx
            y[one] -= push * dy
            x[other] += push * dx
            y[other] += push * dy
        if calm:
            break
    return list(zip(x, y, strict=True))


def _near(x: Sequence[float], y: Sequence[float], cell: float) -> Iterator[tuple[int, int]]:
    """The pairs of points in the same or touching squares of a grid, in a stated order."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number in range(len(x)):
        cells[int(x[number] // cell), int(y[number] // cell)].append(number)
    for (column, row), members in sorted(cells.items()):
        around = [one for dc, dr in AROUND for one in cells.get((column + dc, row + dr), ())]
        yield from ((one, other) for one in members for other in around if one < other)


def places_around(point: Point) -> Iterator[Point]:
    """The point itself, then endlessly places farther and farther from it on a spiral, to a tenth of a unit."""
    number = 0
    while True:
        far = SPIRAL * sqrt(number)
        yield round(point[0] + far * cos(number * GOLDEN), 1), round(point[1] + far * sin(number * GOLDEN), 1)
        number += 1


class Discs:
    """The discs placed so far (`at`, by their numbers). Any two keep `gap` apart; a grid makes looking for neighbours cheap."""

    def __init__(self, radii: Sequence[float], gap: float) -> None:
        self.at: dict[int, Point] = {}
        self._radii, self._gap = radii, gap
        self._cell = 2 * max(radii, default=1) + gap
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)

    def put(self, number: int, place: Point) -> None:
        """Give a disc its place."""
        self.at[number] = place
        self._cells[self._square(place)].append(number)

    def is_free(self, number: int, place: Point) -> bool:
        """Whether a disc of this number would keep its distance from all others at a place."""
        column, row = self._square(place)
        return all(self._apart(number, place, other) for dc, dr in AROUND for other in self._cells.get((column + dc, row + dr), ()))

    def _apart(self, number: int, place: Point, other: int) -> bool:
        x, y = self.at[other]
        return (place[0] - x) ** 2 + (place[1] - y) ** 2 >= (self._radii[number] + self._radii[other] + self._gap) ** 2

    def _square(self, place: Point) -> tuple[int, int]:
        return int(place[0] // self._cell), int(place[1] // self._cell)
