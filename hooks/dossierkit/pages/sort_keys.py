"""Sort keys of the cells of listings: numbers for `listing.js`, so that words such as "about March 2017" are never parsed again.

A key is the least and the most that something can be (`30 49`), or one number where both are the same, or empty where it is not
known. Upwards the least counts, downwards the most; what is not known comes last either way.
"""

from datetime import date
from math import inf

from dossierkit.corroboration.readings import Reading
from dossierkit.records.claims import Money
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.values.dates import EdtfDate
from dossierkit.values.durations import days

LONGEST_SPAN = 20  # years; of a longer period only the ends are named


def date_key(when: EdtfDate | None, until: EdtfDate | None = None) -> str:
    """The first and the last day that a date can mean: `20170301 20170331`; with `until`, the last day is that of `until`.

    An open end becomes the first or last day that Python knows. Empty without a date.
    """
    if when is None or not when.is_known:
        return ""
    return _key(_digits(when.earliest or date.min), _digits((until or when).latest or date.max))


def reading_key(reading: Reading | None) -> str:
    """The lowest and the highest number of a reading: `30` for "at least 30", `63 92` for "63 to 92"; empty where nothing is read."""
    if reading is None or reading.interval is None:
        return ""
    span = reading.interval
    return _key(_number(0 if span.low == -inf else span.low), _number(span.last_reported))


def column_sorts_by(field: DeclaredField) -> str:
    """How a column for a declared field is sorted: by `date`, by `number`, or by its words (an empty text)."""
    if field.several:
        return ""
    return "date" if field.type == "date" else "number" if field.type in {"number", "money", "duration"} else ""


def value_key(value: object) -> str:
    """The key of a value of a declared field; empty where its words are sorted by."""
    match value:
        case EdtfDate():
            return date_key(value)
        case Money():
            return _number(value.amount)
        case int() | float() if not isinstance(value, bool):
            return _number(value)
    return ""


def duration_key(value: str) -> str:
    """The key of a duration of ISO 8601: its days."""
    return _number(days(value))


def number_key(number: int) -> str:
    """The digits of a number that is shown with a separator (`1,255`); empty below 1,000, where the script reads the words themselves."""
    return str(number) if number >= 1000 else ""


def years(when: EdtfDate) -> tuple[str, ...]:
    """Every calendar year that a date can lie in; of more than 20 only the first and the last, none where one end is open."""
    if not (when.earliest and when.latest):
        return ()
    first, last = when.earliest.year, when.latest.year
    found = range(first, last + 1) if last - first < LONGEST_SPAN else (first, last)
    return tuple(f"{year:04}" for year in found)


def _key(least: str, most: str) -> str:
    return least if least == most else f"{least} {most}"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _number(value: float) -> str:
    return f"{value:.15g}"
