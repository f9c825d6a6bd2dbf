"""Values in words: dates never more exact than they are known, figures with what the source made of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from dossierkit.dates import EdtfDate, Moment
from dossierkit.records.actor import Position
from dossierkit.records.claims import Claim, DurationClaim, Money
from dossierkit.records.common import Period, Place
from dossierkit.records.vocabulary import POPULATIONS, PRECISIONS

LOCALE = Locale("en")
_SEASON_NAMES = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@cache
def date_words(when: EdtfDate) -> str:
    """`22 March 2017`, `about March 2017`, `21 or 22 March 2017`, `from 10 September 2014 on`."""
    if when.form == "interval":
        return _interval_words(*when.moments)
    if when.form == "one_of":
        return _alternatives([moment for moment in when.moments if moment])
    return _moment_words(when.moments[0]) if when.moments[0] else when.text


def day_words(when: EdtfDate) -> str:
    """Like `date_words`, with the day of the week where the day is certain."""
    return f"{format_date(when.exact, 'EEEE', LOCALE)}, {date_words(when)}" if when.exact else date_words(when)


def calendar_words(day: date) -> str:
    """`22 March 2017`."""
    return format_date(day, "d MMMM y", LOCALE)


def _interval_words(start: Moment | None, end: Moment | None) -> str:
    if start is None:
        return f"until {_moment_words(end)}" if end else ""
    if end is None:
        return f"from {_moment_words(start)} on"
    return _joined(start, end, "to")


def _alternatives(moments: Sequence[Moment]) -> str:
    if len(moments) == 2:
        return _joined(moments[0], moments[1], "or")
    return format_list([_moment_words(moment) for moment in moments], style="or", locale=LOCALE)


def _joined(first: Moment, second: Moment, word: str) -> str:
    """Two dates with what they share said once: `11 to 13 July 2017`."""
    plain = not any(moment.approximate or moment.uncertain for moment in (first, second))
    if plain and first.year == second.year and _is_day(first) and _is_day(second):
        start = _day(first) if first.month == second.month else format_date(_as_date(first), "d MMMM", LOCALE)
        return f"{start} {word} {_moment_words(second)}"
    return f"{_moment_words(first)} {word} {_moment_words(second)}"


def _is_day(moment: Moment) -> bool:
    return moment.day not in {None, "XX"}


def _day(moment: Moment) -> str:
    return str(int(moment.day or 0))


def _as_date(moment: Moment) -> date:
    return date(int(moment.year), int(moment.month or 1), int(moment.day or 1))


def _moment_words(moment: Moment | None) -> str:
    if moment is None:
        return "unknown"
    words = _plain_words(moment)
    if moment.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if moment.uncertain else words


def _plain_words(moment: Moment) -> str:
    if moment.year.endswith("XX"):
        return f"a year from {moment.year[:2]}00 to {moment.year[:2]}99"
    if "X" in moment.year:
        return f"the {moment.year.replace('X', '0')}s"
    if moment.month in _SEASON_NAMES:
        return f"{_SEASON_NAMES[moment.month]} {int(moment.year)}"
    if moment.month in {None, "XX"}:
        return f"a month of {int(moment.year)}" if moment.month else str(int(moment.year))
    if _is_day(moment):
        return format_date(_as_date(moment), "d MMMM y", LOCALE)
    month = format_date(date(int(moment.year), int(moment.month or 1), 1), "MMMM y", LOCALE)
    return f"a day in {month}" if moment.day else month


def period_words(period: Period) -> str:
    """`1 February 2017 – 31 March 2018`, `from 26 April 2018, end not known`, `on 8 March 2017`, or an empty string."""
    start, end = (date_words(one) if one else None for one in (period.from_, period.until))
    attested = format_list([date_words(one) for one in period.held_on], locale=LOCALE)
    if start and end:
        return f"{start} – {end}"
    if start:
        return f"from {start}, end not known"
    if end:
        return f"until {end}, start not known"
    return f"in office on {attested}" if attested and isinstance(period, Position) else f"as of {attested}" if attested else ""


def claim_words(claim: Claim) -> str:
    """What the claim reports: `49`, `at least 30`, `3 to 5`, `26 October 2019`, `2 days`."""
    given = getattr(claim, claim.form)
    if isinstance(claim, DurationClaim):
        return duration_words(given)
    if claim.form == "between":
        return f"{value_words(given[0])} to {value_words(given[1])}"
    return f"{_FORM_WORDS[claim.form]}{value_words(given)}"


_FORM_WORDS = {"value": "", "at_least": "at least ", "more_than": "more than ", "at_most": "at most ", "about": "about "}


def value_words(value: object) -> str:
    """One value of any type that claims have."""
    match value:
        case EdtfDate():
            return date_words(value)
        case int() | float():
            return number_words(value)
        case Money():
            return format_currency(value.amount, value.currency, locale=LOCALE)
        case Place():
            return place_words(value)
    return str(value)


def number_words(number: float) -> str:
    """`1,255`."""
    return format_decimal(number, locale=LOCALE)


_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def duration_words(text: str) -> str:
    """An ISO 8601 duration: `P2D` is `2 days`."""
    days, _, hours = text.removeprefix("P").partition("T")
    parts = [*_duration_parts(days, _UNITS), *_duration_parts(hours, _TIME_UNITS)]
    return format_list(parts, locale=LOCALE)


def _duration_parts(text: str, units: dict[str, str]) -> Iterable[str]:
    number = ""
    for character in text:
        if character.isdigit():
            number += character
        else:
            yield format_unit(int(number), units[character], locale=LOCALE)
            number = ""


def population_words(claim: Claim) -> str:
    """Of whom the claim speaks; an empty string where it speaks of all."""
    return "" if claim.of == "total" else POPULATIONS[claim.of]


def country_words(code: str) -> str:
    """The usual name of a country."""
    return str(LOCALE.territories.get(code, code))


def language_words(code: str) -> str:
    """The name of a language."""
    return str(LOCALE.languages.get(code.split("-", 1)[0], code))


def place_words(place: Place) -> str:
    """`Kabul, Afghanistan`."""
    country = country_words(place.country) if place.country else ""
    return place.name if not country or country in place.name else f"{place.name}, {country}"


def precision_words(place: Place) -> str:
    """How exact the coordinates are; an empty string where there are none."""
    return f"coordinates: {PRECISIONS[place.precision]}" if place.lat is not None else ""


def list_words(words: Sequence[str]) -> str:
    """`a, b, and c`."""
    return format_list(list(words), locale=LOCALE)


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """`1 report`, `8 reports`."""
    return f"{number_words(count)} {singular if count == 1 else plural or singular + 's'}"


def short_date_words(when: EdtfDate) -> str:
    """Like `date_words`, with the month cut short where it is one day: `8 Mar 2017`."""
    return format_date(when.exact, "d MMM y", LOCALE) if when.exact else date_words(when)
