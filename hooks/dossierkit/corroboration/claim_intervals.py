"""The numbers that a claim allows, as an interval: counts and sums as they are, dates and durations in days."""

import re
from dataclasses import dataclass
from math import ceil, floor, inf

from dossierkit.records import Claim
from dossierkit.records.claims import DateClaim, DurationClaim, MoneyClaim, NumberClaim
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

    `at_least` and `more_than` have no upper end, `at_most` no lower one; `about` reaches ten per cent to each side, rounded outward.
    """
    match claim:
        case NumberClaim() | MoneyClaim():
            return _amount_interval(claim)
        case DateClaim(value=EdtfDate() as when):
            return Interval(when.earliest.toordinal() if when.earliest else -inf, when.latest.toordinal() if when.latest else inf)
        case DurationClaim(value=str() as text):
            return Interval(days(text), days(text))
    return None


def _amount_interval(claim: NumberClaim | MoneyClaim) -> Interval:
    sizes = [claim.size(amount) for amount in claim.reported]  # type: ignore[arg-type]
    low, high = sizes[0], sizes[-1]
    match claim.form:
        case "at_least":
            return Interval(low, inf)
        case "more_than":
            return Interval(low, inf, above=True)
        case "at_most":
            return Interval(-inf, high)
        case "about":
            return Interval(floor(low * 9 / 10), ceil(high * 11 / 10))  # exact where 1.1 is not
    return Interval(low, high)


_SECONDS = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "H": 3_600, "m": 60, "S": 1}  # a year has 365.25 days


def days(duration: str) -> float:
    """A duration of ISO 8601 in days; a year has 365.25 days, a month a twelfth of that."""
    date_part, _, time_part = duration.removeprefix("P").partition("T")
    parts = re.findall(r"(\d+)([A-Za-z])", date_part + time_part.replace("M", "m"))
    return sum(int(number) * _SECONDS[unit] for number, unit in parts) / _SECONDS["D"]
