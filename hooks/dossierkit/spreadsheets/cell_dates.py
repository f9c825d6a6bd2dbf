"""The text of one cell read as a date in EDTF, never more exact than it is written."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dossierkit.spreadsheets.cell_values import CellError, Typed
from dossierkit.values.date_suggestions import OTHER_CALENDAR, may_be_of_another_calendar
from dossierkit.values.dates import DateError, parse_date

Precision = Literal["day", "week", "month", "year", "about"]
MOST_DAYS = 7  # that are listed one by one as possible days of one date

_LENGTHS: Mapping[str, int] = {"month": 7, "year": 4}  # characters of a date of that precision
_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.ASCII)
_DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})", re.ASCII)
_SHORT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_BASIC = re.compile(r"\d{8}", re.ASCII)
_SEASON = re.compile(r"\d{4}-2[1-4](?![\d-])", re.ASCII)
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DAY = "write 2017-03-22, or give the mapping a `format`"


@dataclass(frozen=True, slots=True)
class DateNotation:
    """How dates are written: a `format` of `strptime`, and whether a time of day is passed over in silence."""

    format: str | None = None
    times_left_out: bool = False


_ISO = DateNotation()


def date_text(column: str, cell: str, notation: DateNotation = _ISO) -> str:
    """A date in EDTF, as exact as it is written: ISO 8601 (also week and day of the year) and EDTF, or by a `format`.

    Raises CellError for anything else, for a time of day (unless it is left out), and for words behind the day.
    """
    if notation.format and not isinstance(cell, Typed):
        return _by_format(column, cell, notation.format)
    first, gap, rest = _at_first(cell)
    try:
        found = _written_date(first)
    except (ValueError, OverflowError):
        raise CellError(column, cell, "is not a day", _how_to_write(cell, notation.format)) from None
    if gap:
        _check_time(column, cell, rest, notation)
    return found


def _how_to_write(cell: str, expected: str | None) -> str:
    how = f"the mapping expects `{expected}`" if expected else _DAY
    return f"{how}; {OTHER_CALENDAR}" if may_be_of_another_calendar(cell) else how


def _at_first(cell: str) -> tuple[str, str, str]:
    gap = re.search(r"(?<=\d)[T ]+", cell)
    return (cell[: gap.start()], gap[0], cell[gap.end() :]) if gap else (cell, "", "")


def _check_time(column: str, cell: str, rest: str, notation: DateNotation) -> None:
    try:
        at = time.fromisoformat(rest.strip())
    except ValueError:
        raise CellError(column, cell, "has more than a day in it", "write the day alone, like 2017-03-22") from None
    if at.replace(tzinfo=None) != time() and not notation.times_left_out:
        hint = "it may be another day elsewhere; write the day alone, or give the mapping `time_of_day: left_out` if the day is right"
        raise CellError(column, cell, f"has a time of day ({at:%H:%M})", hint)


def _written_date(written: str) -> str:
    """The date in EDTF. Raises ValueError (DateError is one) for what is none."""
    if week := _WEEK.fullmatch(written):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3] or 1))
        return monday.isoformat() if week[3] else between(monday, monday + timedelta(6))
    if day := _DAY_OF_YEAR.fullmatch(written):
        found = date(int(day[1]), 1, 1) + timedelta(int(day[2]) - 1)
        if found.year != int(day[1]):
            raise ValueError(written)
        return found.isoformat()
    if short := _SHORT.fullmatch(written):
        parts = [part for part in short.groups() if part]
        date(*([int(part) for part in parts] + [1, 1])[:3])
        return "-".join([parts[0], *(f"{int(part):02}" for part in parts[1:])])
    if _BASIC.fullmatch(written):
        return date.fromisoformat(written).isoformat()
    if _SEASON.search(written):
        raise DateError("may be a season, or two years")
    return parse_date(written).text


def _by_format(column: str, cell: str, date_format: str) -> str:
    """The date by a format of `strptime`: without a day or a month in the format, none is made up."""
    try:
        found = datetime.strptime(cell, date_format).date()  # noqa: DTZ007  (days have no time zone)
    except ValueError:
        raise CellError(column, cell, "is not a day", _how_to_write(cell, date_format)) from None
    parts = set(re.findall("%[-]?([a-zA-Z])", date_format))
    if parts & set("djxcDF") or parts & set("UWV"):
        return found.isoformat()
    return found.isoformat()[: 7 if parts & set("mbBh") else 4]


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day that a date in EDTF can mean."""
    known = parse_date(text)
    return known.earliest or date.min, known.latest or date.max


def between(first: date, last: date) -> str:
    """Some day from one to another, in EDTF: the day, whole months or years, a few days one by one, else both ends."""
    if whole := _whole_months(first, last):
        return whole
    days = (last - first).days + 1
    if days > MOST_DAYS:
        return f"[{first}..{last}]"
    return _one_of([(first + timedelta(number)).isoformat() for number in range(days)])


def _whole_months(first: date, last: date) -> str:
    """The months, or years, that begin and end with these days; empty where they are no whole ones."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ""
    whole_years = (first.month, last.month) == (1, 12)
    count = last.year - first.year if whole_years else (last.year - first.year) * 12 + last.month - first.month
    begin, end = (day.isoformat()[: 4 if whole_years else 7] for day in (first, last))
    return _one_of([begin, end][: count + 1]) if count < 2 else f"[{begin}..{end}]"


def _one_of(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"[{','.join(choices)}]"


def coarsened(column: str, text: str, precision: Precision) -> str:
    """The date no more exact than a precision: of a `week`, the seven days around it; `about` marks it as approximate.

    A date that is coarser already stays. Raises CellError for a date that cannot be marked.
    """
    if precision == "day" or not _PLAIN_DATE.fullmatch(text):
        return text
    if precision == "about":
        return f"{text}~"
    if precision in _LENGTHS:
        return text[: _LENGTHS[precision]]
    if len(text) < len("2017-03-22"):
        return text
    middle = date.fromisoformat(text)
    try:
        return between(middle - timedelta(3), middle + timedelta(3))
    except OverflowError:
        raise CellError(column, text, "has no whole week around it") from None
