"""In what the axis of a picture of amounts is counted, and what stands at its ticks: numbers, percentages, days or hours."""

from collections.abc import Callable
from typing import NamedTuple

from babel.units import format_unit

from dossierkit.language import locale
from dossierkit.pictures.axis import ticks
from dossierkit.records import Claim
from dossierkit.records.claims import DurationClaim, NumberClaim, PercentageClaim
from dossierkit.wording.values_in_words import percentage_words, short_number_words


class AxisUnit(NamedTuple):
    """The unit of an axis (`size`, in the amounts of claims), the least distance of its ticks in that unit, and the words of a tick in it."""

    size: float
    least: float
    words: Callable[[float], str]


class Tick(NamedTuple):
    """An amount on an axis, and what stands there."""

    at: float
    words: str


_LEAST = 0.01
# Durations in days: up to which length an axis is counted in which unit, and how long that is.
_DURATIONS = ((2 / 24, "minute", 1 / 1440), (2.0, "hour", 1 / 24), (800.0, "day", 1.0))


def amount_ticks(claim: Claim, low: float, high: float) -> list[Tick]:
    """The ticks of an axis that reaches at least from `low` to `high`, in the unit that fits the claims of the type of `claim`."""
    unit = _unit(claim, high)
    return [Tick(number * unit.size, unit.words(number)) for number in ticks(low / unit.size, high / unit.size, unit.least)]


def _unit(claim: Claim, highest: float) -> AxisUnit:
    match claim:
        case NumberClaim():
            return AxisUnit(1, 1, short_number_words)
        case PercentageClaim():
            return AxisUnit(1, _LEAST, percentage_words)
        case DurationClaim():
            _most, name, size = next((one for one in _DURATIONS if highest < one[0]), (0.0, "year", 365.25))
            return AxisUnit(size, 1, lambda number: str(format_unit(number, name, "narrow", locale=locale())))
    return AxisUnit(1, _LEAST, short_number_words)
