"""Dates as curators write them, no more exact than they are known: EDTF level 1 (ISO 8601-2:2019), sets `[a,b]` and `[a..b]`, and `XXXX`.

`XXXX` says that nothing is known. Times of day, years before 1 or after 9999, and the rest of level 2 are refused.
`wording/dates_in_words.py` shows dates.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

FORMS = "2017-03-22, 2017-03, '2017', 2017-03~ for about, 2014-09-10/2014-09-12 for a period"

UNKNOWN = "XXXX"  # the whole of a date that nobody knows, as EDTF (level 2) writes it
LONGEST = 200  # characters; a set of possible dates has a handful

_MOMENT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
# Whatever can be a date, as a pattern for other programs: it cannot know how many days a month has.
_ONE = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"
PATTERN = rf"{_ONE}|{_ONE}/(?:{_ONE}|\.\.)?|(?:\.\.)?/{_ONE}|\[\s*{_ONE}\s*(?:(?:,\s*{_ONE}\s*)*|\.\.\s*{_ONE}\s*)\]"
_SEASONS = range(21, 25)
_WINTER = 24
Form = Literal["moment", "interval", "one_of", "between"]


class DateError(ValueError):
    """The text is no date that this project keeps; the message says why, in words for a curator."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a date as written, such as `2017-03-XX~`; `XX` in `month` or `day` says that it is not known.

    `year` has four characters, the last one or two may be `X`. `month` is 01 to 12, or 21 to 24 for spring, summer, autumn and winter (EDTF
    seasons). `approximate` is the mark `~`, `uncertain` the mark `?`; `%` is both.
    """

    year: str
    month: str | None = None
    day: str | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def vague(self) -> bool:
        """Whether it is marked as approximate or as uncertain."""
        return self.approximate or self.uncertain

    @property
    def in_month(self) -> bool:
        """Whether it lies in one known month; a season does not."""
        return self.month is not None and self.month.isdigit() and int(self.month) <= 12

    @property
    def plain(self) -> bool:
        """Whether it is one known year, month or day of the calendar, without a mark of doubt."""
        return self.year.isdigit() and (self.month is None or self.in_month) and self.day != "XX" and not self.vague

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day that it can mean; the marks `~` and `?` do not widen them."""
        return _bounds(self)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, an interval or a set of possible dates, read by `parse_date`.

    `text` is as written; two dates are equal if they were written alike. `form` is `moment`, `interval`, `one_of` (one of the `moments`)
    or `between` (some day from the first moment to the last). `moments` are its parts; None in an interval for an end that is open or
    not known, and for a date of which nothing is known (`XXXX`). `earliest` and `latest` are the first and the last day that it can mean;
    None on the side of an interval that is open or not known.
    """

    text: str
    form: Form
    moments: tuple[Moment | None, ...]
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        """The EDTF text."""
        return self.text

    def __hash__(self) -> int:
        """That of its text, which a dictionary of dates asks for many times a page."""
        return hash(self.text)

    def __reduce__(self) -> tuple[Callable[[str], "EdtfDate"], tuple[str]]:
        """Pickled as its text: each date is there once, whoever reads it."""
        return parse_date, (self.text,)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders dates by first possible day, then last, then text; open beginnings come first, open ends last, then what is not known."""
        if not self.is_known:
            return (date.max, date.max, self.text)
        return (self.earliest or date.min, self.latest or date.max, self.text)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it: False for `XXXX`."""
        return any(self.moments)

    @property
    def year(self) -> str | None:
        """The calendar year as four digits if the whole date lies in one, else None."""
        if self.earliest and self.latest and self.earliest.year == self.latest.year:
            return f"{self.earliest.year:04}"
        return None

    @property
    def exact(self) -> date | None:
        """The day if the date is one certain day, else None."""
        moment = self.moments[0]
        certain = self.form == "moment" and moment and not (moment.approximate or moment.uncertain)
        return self.earliest if certain and self.earliest == self.latest else None

    def contains(self, other: "EdtfDate") -> bool:
        """Whether every day that the other date can mean is one that this date can mean."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        return starts and (self.latest is None or (other.latest is not None and other.latest <= self.latest))

    def certainly_before(self, other: "EdtfDate") -> bool:
        """Whether every day that this date can mean comes before every day that the other can mean."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


@cache
def parse_date(text: str) -> EdtfDate:
    """Read a date of EDTF level 1 (`2017-03-22?`, `2014-09/..`) or a one-of set (`[2017-03-21,2017-03-22]`, `[2016-12-28..2017-01-09]`).

    Raises DateError for anything else, for days that no calendar has, and for intervals that end before they start.
    """
    if not text or len(text) > LONGEST:
        raise DateError("is empty" if not text else f"a date of {len(text)} characters is too long")
    if text == UNKNOWN:
        return EdtfDate(text, "moment", (None,), None, None)
    form, parts = _split(text)
    moments = tuple(None if part in _OPEN and form == "interval" else _moment(part) for part in parts)
    bounds = [_bounds(moment) if moment else (None, None) for moment in moments]
    if form in {"one_of", "between"}:
        if form == "between":
            _check_span(text, moments)
        days = [day for bound in bounds for day in bound if day]
        return EdtfDate(text, form, moments, min(days), max(days))
    earliest, latest = bounds[0][0], bounds[-1][1]
    if earliest and latest and earliest > latest:
        raise DateError(f"`{text}` ends before it starts")
    return EdtfDate(text, form, moments, earliest, latest)


_OPEN = {"", ".."}  # an end that is not known, an end that is open


def _split(text: str) -> tuple[Form, list[str]]:
    if text.startswith("[") and text.endswith("]"):
        if ".." in text and "," not in text:
            ends = [part.strip() for part in text[1:-1].split("..")]
            if not all(ends):
                raise DateError(f"`{text}` has only one end")
            return "between", ends
        choices = [part.strip() for part in text[1:-1].split(",")]
        if not all(choices):
            raise DateError(f"`{text}` leaves a place empty")
        return "one_of", choices
    if "/" in text:
        parts = text.split("/")
        if len(parts) != 2 or not any(part not in _OPEN for part in parts):
            raise DateError(f"`{text}` is not an interval of two dates")
        return "interval", parts
    return "moment", [text]


def _check_span(text: str, ends: Sequence[Moment | None]) -> None:
    """Refuse a span unless it has two ends in order: both a day, both a month or both a year."""
    plain = [moment for moment in ends if moment and moment.plain]
    if not len(plain) == len(ends) == 2 or len({(moment.month is None, moment.day is None) for moment in plain}) == 2:
        raise DateError(f"`{text}` does not lie between two days, two months or two years")
    if plain[1].bounds <= plain[0].bounds:
        raise DateError(f"`{text}` ends before it starts")


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise DateError(f"`{text}` is not a date")
    year, month, day, qualifier = match.groups()
    if year.replace("X", "0") == "0000":
        raise DateError(f"`{text}` has no year: dates run from year 1 to 9999")
    if not year.endswith("X"):
        _check_calendar(year, month, day)
    elif month:
        raise DateError(f"`{text}` has a month of an unknown year")
    return Moment(year, month, day, approximate=qualifier in {"~", "%"}, uncertain=qualifier in {"?", "%"})


def _bounds(moment: Moment) -> tuple[date, date]:
    """First and last possible day. A season bounds no more than its year, and a winter may run on: the hemispheres differ."""
    first, last = int(moment.year.replace("X", "0")), int(moment.year.replace("X", "9"))
    month = int(moment.month or 0) if moment.month not in {None, "XX"} else 0
    if not month or month in _SEASONS:
        return date(first, 1, 1), date(last + 1, 2, monthrange(last + 1, 2)[1]) if month == _WINTER and last < 9999 else date(last, 12, 31)
    day = int(moment.day or 0) if moment.day not in {None, "XX"} else 0
    return date(first, month, day or 1), date(first, month, day or monthrange(first, month)[1])


def _check_calendar(year: str, month: str | None, day: str | None) -> None:
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
