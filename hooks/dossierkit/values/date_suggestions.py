"""What somebody who wrote a date in another way most likely means, in the form that records keep: `2017-03-08` for `8 March 2017`.

For hints only: nothing is read as a date that is not written as one. Of a date that can be read in two ways both are given.
"""

import re
from collections.abc import Callable

from dossierkit.values.dates import DateError, parse_date
from dossierkit.values.month_names import folded_for_dates, month_names, with_latin_digits

OTHER_CALENDAR = "a date of another calendar is written as the Gregorian day, and may stand in a `note` as it was"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([^\W\d_]{3,})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d{1,2}:\d\d.*")
_YEARS = re.compile(r"(\d{4})\s*(?:-|–|—|to|bis)\s*(\d{4})")
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.|um|etwa)\s+(.+)", re.IGNORECASE)


def suggested_dates(text: str) -> list[str]:
    """What the text most likely means as a date, in EDTF: one, two where it can be read in two ways, none where nobody can tell."""
    text = " ".join(with_latin_digits(text).split())
    if about := _ABOUT.fullmatch(text):
        return [f"{one}~" for one in suggested_dates(about[1]) or [about[1]] if _is_date(f"{one}~")]
    found = [one for one in _readings(text) if _is_date(one)]
    return [*dict.fromkeys(found)]


def may_be_of_another_calendar(text: str) -> bool:
    """Whether a year in it may be one of the Persian, the Islamic or the Buddhist calendar (1395, 1438 and 2560 for 2017)."""
    years = map(int, _YEAR.findall(with_latin_digits(text)))
    return any(1250 <= year <= 1500 or 2400 <= year <= 2600 for year in years)


def _readings(text: str) -> list[str]:
    return next((read(found) for form, read in _FORMS if (found := form.fullmatch(text))), [])


def _numeric(found: re.Match[str]) -> list[str]:
    first, second, year = found.groups()
    dotted = "." in found[0]  # so only the day comes first
    return [_written(year, second, first), *([] if dotted else [_written(year, first, second)])]


def _named(name: str, day: str | None, year: str) -> list[str]:
    month = month_names("de").get(folded_for_dates(name))  # English names are among them
    return [_written(year, str(month), day)] if month else []


def _written(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (_YEARS, lambda found: [f"{found[1]}/{found[2]}"]),
    (_WITH_TIME, lambda found: [found[1]]),
    (_YEAR_FIRST, lambda found: [_written(*found.groups())]),
    (_NUMERIC, _numeric),
    (_DAY_FIRST, lambda found: _named(found[2], found[1], found[3])),
    (_MONTH_FIRST, lambda found: _named(found[1], found[2], found[3])),
)
