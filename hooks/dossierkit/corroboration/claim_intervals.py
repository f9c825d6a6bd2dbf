"""The numbers that a claim allows, as an interval: counts, sums and scores as they are, dates and durations in days."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, inf
from typing import Any

from dossierkit.records import Claim
from dossierkit.records.claims import Amount, DateClaim, NumberClaim
from dossierkit.values.dates import EdtfDate


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, which may be infinite; with `above`, `low` itself does not belong to it.

    Dates are counted in days of the proleptic Gregorian calendar, durations in days.
    """

    low: float
    high: float
    above: bool = False

    def shares(self, other: "Interval") -> bool:
        """Whether some number belongs to both."""
        return _meets(self, other) and _meets(other, self)

    def within(self, other: "Interval") -> bool:
        """Whether every number of this interval belongs to the other."""
        starts = (self.low, self.above) >= (other.low, other.above)
        return starts and self.high <= other.high

    @property
    def bounded(self) -> bool:
        """Whether it ends on both sides. The interval of `at_most` does not: it says nothing of how little."""
        return self.high != inf and self.low > -inf

    @property
    def last_reported(self) -> float:
        """The highest number that was reported: the upper end, or the lower one of `at_least`."""
        return self.low if self.high == inf else self.high

    @property
    def first_reported(self) -> float:
        """The lowest number that was reported: the lower end, or the upper one of `at_most`."""
        return self.high if self.low == -inf else self.low


def _meets(left: Interval, right: Interval) -> bool:
    return right.low < left.high or (right.low == left.high and not right.above)


def interval(claim: Claim) -> Interval | None:
    """The numbers that a claim allows; None for places and texts, which have none.

    `at_least` and `more_than` have no upper end, `at_most` no lower one; `about` reaches ten per cent to each side, of counts
    rounded outward.
    """
    match claim:
        case Amount():
            return _amount_interval(claim)
        case DateClaim(value=EdtfDate() as when):
            return Interval(when.earliest.toordinal() if when.earliest else -inf, when.latest.toordinal() if when.latest else inf)
    return None


def _times(number: float, factor: str) -> Decimal:
    """A product of decimals, exact where floating point is not."""
    return Decimal(str(number)) * Decimal(factor)


def _amount_interval(claim: Amount[Any]) -> Interval:
    sizes = [claim.size(amount) for amount in claim.reported]
    low, high = sizes[0], sizes[-1]
    match claim.form:
        case "at_least":
            return Interval(low, inf)
        case "more_than":
            return Interval(low, inf, above=True)
        case "at_most":
            return Interval(-inf, high)
        case "about":
            first, last = sorted((_times(low, "0.9"), _times(low, "1.1")))
            return Interval(floor(first), ceil(last)) if isinstance(claim, NumberClaim) else Interval(float(first), float(last))
    return Interval(low, high)
