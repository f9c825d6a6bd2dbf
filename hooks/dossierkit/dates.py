"""Dates that are only as exact as what is known: EDTF (ISO 8601-2:2019) level 1, plus one-of sets."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

FORMS = "2017-03-22, 2017-03, '2017', 2017-03~ for about, 2014-09-10/2014-09-12 for a period"

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOMENT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)")
_SEASONS = range(21, 25)


class DateError(ValueError):
    """The text is not a date that can be kept; the message says why, in words for a curator."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a date as written: `XX` marks a part that is known to be unknown.

    `month` is 1 to 12, or 21 to 24 for spring, summer, autumn and winter (EDTF seasons).
    """

    year: str
    month: str | None = None
    day: str | None = None
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, an interval or a set of possible dates.

    `earliest` and `latest` are the first and the last day it can mean; `None` where an interval is open or its end
    unknown. Two dates are equal when they were written alike.
    """

    text: str
    form: Literal["moment", "interval", "one_of"]
    moments: tuple[Moment | None, ...]
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        """The EDTF text."""
        return self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders by first possible day, then last; open starts first, open ends last."""
        return (self.earliest or date.min, self.latest or date.max, self.text)

    @property
    def year(self) -> str | None:
        """The calendar year as four digits where the whole date lies in one, else None."""
        if self.earliest and self.latest and self.earliest.year == self.latest.year:
            return f"{self.earliest.year:04}"
        return None

    @property
    def exact(self) -> date | None:
        """The day, where it is one certain day."""
        moment = self.moments[0]
        certain = self.form == "moment" and moment and not (moment.approximate or moment.uncertain)
        return self.earliest if certain and self.earliest == self.latest else None

    def overlaps(self, other: "EdtfDate") -> bool:
        """Whether some day belongs to both."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (self.latest or date.max)

    def certainly_before(self, other: "EdtfDate") -> bool:
        """Whether every day of this date comes before every day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


@cache
def parse_date(text: str) -> EdtfDate:
    """Read an EDTF text.

    Raises DateError for anything outside level 1 and one-of sets, and for days that do not exist.
    """
    if _PLAIN.fullmatch(text):
        return _plain(text)
    form, parts = _split(text)
    moments = tuple(_moment(part) if part not in {"", ".."} else None for part in parts)
    earliest, latest = _bounds(text, moments)
    if earliest and latest and earliest > latest:
        raise DateError(f"`{text}` ends before it starts")
    return EdtfDate(text, form, moments, earliest, latest)


def _plain(text: str) -> EdtfDate:
    """The common forms, without the library: it needs five milliseconds a date."""
    moment = _moment(text)
    year, month, day = int(moment.year), int(moment.month or 0), int(moment.day or 0)
    if month in _SEASONS:
        return EdtfDate(text, "moment", (moment,), *_library_bounds(text))
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return EdtfDate(text, "moment", (moment,), first, last)


def _split(text: str) -> tuple[Literal["moment", "interval", "one_of"], list[str]]:
    if text.startswith("[") and text.endswith("]"):
        return "one_of", [part.strip() for part in re.split(r",|(?<=\d)\.\.(?=\d)", text[1:-1])]
    if "/" in text:
        parts = text.split("/")
        if len(parts) != 2 or not any(part not in {"", ".."} for part in parts):
            raise DateError(f"`{text}` is not an interval of two dates")
        return "interval", parts
    return "moment", [text]


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise DateError(f"`{text}` is not a date")
    year, month, day, qualifier = match.groups()
    if not year.endswith("X"):
        _check_calendar(year, month, day)
    elif month:
        raise DateError(f"`{text}` has a month of an unknown year")
    return Moment(year, month, day, approximate=qualifier in {"~", "%"}, uncertain=qualifier in {"?", "%"})


def _check_calendar(year: str, month: str | None, day: str | None) -> None:
    if year == "0000":
        raise DateError("there is no year 0000 here: dates run from year 1 to 9999")
    if month in {None, "XX"}:
        if day not in {None, "XX"}:
            raise DateError(f"`{year}-{month}-{day}` has a day of an unknown month")
        return
    number = int(month or 0)
    if number in _SEASONS and day is None:
        return
    if not 1 <= number <= 12:
        raise DateError(f"`{year}-{month}` is not a month: there is no month {month}")
    if day not in {None, "XX"} and not 1 <= int(day or 0) <= monthrange(int(year), number)[1]:
        raise DateError(f"`{year}-{month}-{day}` is not a day: {year}-{month} has {monthrange(int(year), number)[1]} days")


def _bounds(text: str, moments: tuple[Moment | None, ...]) -> tuple[date | None, date | None]:
    """First and last possible day; the library cannot tell those of an interval with an open or unknown end."""
    if len(moments) == 2 and None in moments:
        start, end = text.split("/")
        earliest = parse_date(start).earliest if moments[0] else None
        latest = parse_date(end).latest if moments[1] else None
        return earliest, latest
    return _library_bounds(text)


def _library_bounds(text: str) -> tuple[date, date]:
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415  (0.2 s to import; most dates never need it)

    try:
        parsed = parse_edtf(text)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError) as error:
        raise DateError(f"`{text}` is not a date in EDTF") from error
    return date(*first[:3]), date(*last[:3])
