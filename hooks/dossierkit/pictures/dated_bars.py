"""Dated things drawn along an axis of days: where they lie, bars that fade where an end is not known, and rows without overlaps.

Used by the timeline. How exactly something is dated comes from `library/date_extents.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from markupsafe import Markup

from dossierkit.library.date_extents import Extent
from dossierkit.pictures.axis import Scale
from dossierkit.wording.markup import filled, joined

FADE = 14  # how far an end fades that is not known
NARROWEST = 20  # a stretch of unknown days is wide enough to be seen fading
THINNEST = 5  # and a bar to be hit


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A horizontal axis of whole years: `first` and `last` are its days as ordinals, which lie at the places `start` to `end` of the picture."""

    years: range
    first: int
    last: int
    start: float
    end: float

    @classmethod
    def of_years(cls, years: range, start: float, end: float) -> "TimeAxis":
        """The axis from 1 January of the first to 31 December of the last of these years, drawn from `start` to `end`."""
        return cls(years, date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal(), start, end)

    @property
    def scale(self) -> Scale:
        """The scale from days (ordinals) to places. A day reaches from its own place to that of the next day."""
        return Scale(self.first, self.last + 1, self.start, self.end)

    def clamped(self, place: float) -> float:
        """The place itself, or the nearer end of the axis where it lies beyond it."""
        return min(max(place, self.start), self.end)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a dated thing is drawn: from `left` to `right`, with full colour between the two places of `solid`.

    Outside `solid` it fades, because these days may not belong to it; `solid` is None where no day surely does. Cut off at the axis' ends.
    """

    left: float
    right: float
    solid: tuple[float, float] | None


def span_of(extent: Extent, paper: TimeAxis) -> Span | None:
    """Where the days of an extent are drawn, never narrower than can be seen and pointed at; None where all lie outside the axis."""
    if extent.last < paper.first or extent.first > paper.last:
        return None
    along = paper.scale
    left, right = along.at(extent.first), along.at(extent.last + 1)
    least = THINNEST if extent.core else NARROWEST
    if right - left < least:
        left, right = (left + right - least) / 2, (left + right + least) / 2
    solid = _solid(extent, paper, (left, right))
    left, right = left - FADE * extent.beyond[0], right + FADE * extent.beyond[1]
    return Span(round(paper.clamped(left), 1), round(paper.clamped(right), 1), solid)


def _solid(extent: Extent, paper: TimeAxis, whole: tuple[float, float]) -> tuple[float, float] | None:
    """The certain days, drawn to the very end of the whole where that end is certain too."""
    if extent.core is None:
        return None
    left = whole[0] if extent.core[0] == extent.first else paper.scale.at(extent.core[0])
    right = whole[1] if extent.core[1] == extent.last else paper.scale.at(extent.core[1] + 1)
    return round(paper.clamped(left), 1), round(paper.clamped(max(left, right)), 1)


def bar(drawn: Span, fade: str, y: float, height: float) -> Iterator[Markup]:
    """The rectangles of a bar whose top is `y`: a solid middle, and fading parts on the sides where the days are not certain.

    `fade` is the prefix and colour under which `fade_gradients` has defined the gradients.
    """
    if drawn.solid is None:
        yield _rect(drawn.left, drawn.right, y, height, f"url(#dk-fade-both-{fade})")
        return
    begin, end = drawn.solid
    if begin > drawn.left:
        yield _rect(drawn.left, begin, y, height, f"url(#dk-fade-in-{fade})")
    yield _rect(begin, end, y, height)
    if end < drawn.right:
        yield _rect(end, drawn.right, y, height, f"url(#dk-fade-out-{fade})")


def _rect(left: float, right: float, y: float, height: float, fill: str = "") -> Markup:
    colour = filled(' fill="{}"', fill) if fill else ""
    return filled('<rect x="{}" y="{}" width="{}" height="{}"{}/>', left, round(y, 1), round(right - left, 1), height, colour)


def fade_gradients(colours: Iterable[str], prefix: str = "") -> Markup:
    """The `<defs>` of the gradients that bars fade with: three for each colour. `prefix` keeps the ids of several pictures on a page apart."""
    return filled("<defs>{}</defs>", joined(_FADE.format(name=f"{prefix}{colour}", colour=colour) for colour in colours))


_FADE = Markup(
    '<linearGradient id="dk-fade-in-{name}" class="dk-fade dk-{colour}"><stop offset="0" stop-opacity="0"/><stop offset="1"/></linearGradient>'
    '<linearGradient id="dk-fade-out-{name}" xlink:href="#dk-fade-in-{name}" x1="1" x2="0"/>'
    '<linearGradient id="dk-fade-both-{name}" xlink:href="#dk-fade-in-{name}" x2="0.5" spreadMethod="reflect"/>'
)


def free_rows(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """The row (from 0) for each of some stretches (left, right), so that no two in one row overlap; as few rows as possible.

    Given in any order; each takes the lowest row that is free at its left end, those that begin first choose first.
    """
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    found = [0] * len(stretches)
    for number in sorted(range(len(stretches)), key=lambda one: (stretches[one][0], one)):
        left, right = stretches[number]
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        row = heappop(free) if free else len(busy)
        heappush(busy, (right, row))
        found[number] = row
    return found
