"""Axes: where a number lies on the paper, and which round numbers are marked."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor, log10

from markupsafe import Markup

MOST_TICKS = 6


class Scale:
    """Maps numbers from `low` to `high` onto places from `start` to `end`, in units of the picture."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._span = low, (high - low) or 1
        self._start, self._length = start, end - start

    def at(self, number: float) -> float:
        """The place of a number, to a tenth of a unit."""
        return round(self._start + (number - self._low) / self._span * self._length, 1)


def ticks(low: float, high: float) -> list[float]:
    """At most seven round numbers from at or below `low` to at or above `high`; from zero where that is near."""
    low = 0 if low <= high / 2 else low
    step = 10.0 ** floor(log10(max(high - low, 1) / MOST_TICKS))
    step = max(1.0, next(step * factor for factor in (1, 2, 5, 10, 20) if (high - low) / (step * factor) <= MOST_TICKS - 1))
    first, last = floor(low / step), ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


MOST_YEARS = 14


def year_axis(years: Sequence[int], along: Scale, top: float, bottom: float) -> Iterator[Markup]:
    """A line and a name for each year (for every second, third … of many) from `top` to `bottom`."""
    for year in years[:: 1 + len(years) // MOST_YEARS]:
        x = along.at(date(year, 1, 1).toordinal())
        yield Markup('<path class="dk-grid" d="M{} {}V{}"/><text class="dk-tick" x="{}" y="{}">{}</text>').format(
            x, top, bottom, x, bottom + 16, year
        )
