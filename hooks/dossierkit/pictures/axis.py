"""Axes of pictures: a linear scale, round numbers for its ticks, and the grid lines of years."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor, log10

from markupsafe import Markup

from dossierkit.wording.markup import filled

MOST_TICKS = 6  # intervals between ticks, about


class Scale:
    """A linear scale: numbers from `low` to `high` become places from `start` to `end`, in units of the picture.

    `start` may lie beyond `end`, as on an axis that grows upwards. Numbers outside are placed outside.
    """

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._span = low, (high - low) or 1
        self._start, self._length = start, end - start

    def at(self, number: float) -> float:
        """The place of a number, rounded to a tenth of a unit so that files stay small and the same everywhere."""
        return round(self._start + (number - self._low) / self._span * self._length, 1)


def ticks(low: float, high: float, least: float = 1) -> list[float]:
    """Round numbers for an axis that reaches at least from `low` to `high`: 1, 2 or 5 times a power of ten apart, never less than `least`.

    At most seven, the first at or below `low`, the last at or above `high`. The axis begins at zero where `low` is at most half of `high`.
    """
    low = 0 if low <= high / 2 else low
    step = 10.0 ** floor(log10(max(high - low, least) / MOST_TICKS))
    step = max(float(least), next(step * factor for factor in (1, 2, 5, 10, 20) if (high - low) / (step * factor) <= MOST_TICKS - 1))
    first, last = floor(low / step), ceil(high / step)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


MOST_YEARS = 14  # years that are each named, below this many


def year_axis(years: Sequence[int], along: Scale, top: float, bottom: float) -> Iterator[Markup]:
    """A vertical grid line for each year, from `top` to `bottom`, with the year's number below; only every second, third … of 14 or more.

    `along` is the horizontal scale, whose numbers are days (`date.toordinal()`).
    """
    for year in years[:: 1 + len(years) // MOST_YEARS]:
        x = along.at(date(year, 1, 1).toordinal())
        yield filled('<path class="dk-grid" d="M{} {}V{}"/><text class="dk-tick" x="{}" y="{}">{}</text>', x, top, bottom, x, bottom + 16, year)
