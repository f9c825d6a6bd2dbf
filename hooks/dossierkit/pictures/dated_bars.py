"""What is dated, on paper: a sign for one day, a bar for several, ends that fade where they are not known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from markupsafe import Markup

from dossierkit.library.date_extents import Extent
from dossierkit.pictures.axis import Scale

FADE = 14  # how far an end fades that is not known
NARROWEST = 20  # a stretch of unknown days is wide enough to be seen fading
THINNEST = 5  # and a bar to be hit


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The days and the years that a picture has room for, and where on it they lie."""

    years: range
    first: int
    last: int
    start: float
    end: float

    @classmethod
    def of_years(cls, years: range, start: float, end: float) -> "TimeAxis":
        """Room for whole years between two places."""
        return cls(years, date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal(), start, end)

    @property
    def scale(self) -> Scale:
        """The scale of its days: each is as long as from its own place to that of the next one."""
        return Scale(self.first, self.last + 1, self.start, self.end)

    def clamped(self, place: float) -> float:
        """A place, or the edge of the paper where it lies beyond it."""
        return min(max(place, self.start), self.end)


@dataclass(frozen=True, slots=True)
class Span:
    """An extent on paper: from `left` to `right`, `solid` between its certain days. What the edge cuts off ends there."""

    left: float
    right: float
    solid: tuple[float, float] | None


def span_of(extent: Extent, paper: TimeAxis) -> Span | None:
    """Where an extent lies; None where it lies beside the paper."""
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
    """The part of it that is certain, which reaches to the end of the whole where that is as certain."""
    if extent.core is None:
        return None
    left = whole[0] if extent.core[0] == extent.first else paper.scale.at(extent.core[0])
    right = whole[1] if extent.core[1] == extent.last else paper.scale.at(extent.core[1] + 1)
    return round(paper.clamped(left), 1), round(paper.clamped(max(left, right)), 1)


def bar(drawn: Span, fade: str, y: float, height: float) -> Iterator[Markup]:
    """A bar from `y` on; it fades from where it is certain to where it may still be. `fade` names the gradients."""
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
    filled = Markup(' fill="{}"').format(fill) if fill else ""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"{}/>').format(left, round(y, 1), round(right - left, 1), height, filled)


def fade_gradients(colours: Iterable[str], prefix: str = "") -> Markup:
    """The gradients that bars end in, three for each colour, named by a prefix and the colour."""
    return Markup("<defs>{}</defs>").format(Markup().join(_FADE.format(name=f"{prefix}{colour}", colour=colour) for colour in colours))


_FADE = Markup(
    '<linearGradient id="dk-fade-in-{name}" class="dk-fade dk-{colour}"><stop offset="0" stop-opacity="0"/><stop offset="1"/></linearGradient>'
    '<linearGradient id="dk-fade-out-{name}" xlink:href="#dk-fade-in-{name}" x1="1" x2="0"/>'
    '<linearGradient id="dk-fade-both-{name}" xlink:href="#dk-fade-in-{name}" x2="0.5" spreadMethod="reflect"/>'
)


def free_rows(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """A row for each stretch of paper, in the order of their beginnings: the first one that is free there, so that none hides another."""
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
