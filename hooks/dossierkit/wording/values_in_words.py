"""Values in words: dates never more exact than they are known, figures with what the source made of them.

All are in the language spoken now. Dates, numbers, lists, units, countries and languages are as CLDR has them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from dossierkit.language import SOURCE, counted, current_language, locale, mark, mark_counted, ngettext, pgettext, pmark, translated
from dossierkit.language import gettext as _
from dossierkit.records.actor import Position
from dossierkit.records.claims import Claim, DurationClaim, Money
from dossierkit.records.common import Period, Place
from dossierkit.records.vocabulary import POPULATIONS, PRECISIONS
from dossierkit.values.dates import EdtfDate, Moment

KINDS_COUNTED = (mark_counted("actor"), mark_counted("meeting"), mark_counted("attack"), mark_counted("article"), mark_counted("dossier"))


def date_words(when: EdtfDate) -> str:
    """`22 March 2017`, `about March 2017`, `21 or 22 March 2017`, `from 10 September 2014 on`."""
    return _date_words(when, current_language())


@cache
def _date_words(when: EdtfDate, _language: str) -> str:
    if when.form == "interval":
        return _interval_words(*when.moments)
    if when.form == "one_of":
        return _alternatives([moment for moment in when.moments if moment])
    return _moment_words(when.moments[0]) if when.moments[0] else when.text


def day_words(when: EdtfDate) -> str:
    """Like `date_words`, with the day of the week where the day is certain."""
    return format_date(when.exact, _arranged("full"), locale()) if when.exact else date_words(when)


def short_date_words(when: EdtfDate) -> str:
    """Like `date_words`, with the month cut short where it is one day: `8 Mar 2017`."""
    return format_date(when.exact, _arranged("yMMMd"), locale()) if when.exact else date_words(when)


def calendar_words(day: date) -> str:
    """`22 March 2017`."""
    return format_date(day, _arranged("long"), locale())


def month_words(day: date) -> str:
    """`March 2017`."""
    return format_date(day, _arranged("yMMMM"), locale())


def _arranged(form: str) -> str:
    """The pattern of a date (one of CLDR's formats or skeletons) in the language spoken now; English has the day before the month."""
    return _pattern(form, current_language())


@cache
def _pattern(form: str, _language: str) -> str:
    where = Locale(SOURCE, "GB") if str(locale()) == SOURCE else locale()
    known = where.date_formats if form in where.date_formats else where.datetime_skeletons
    return str(known[form].pattern)


def _interval_words(start: Moment | None, end: Moment | None) -> str:
    if start is None:
        return _("until %(date)s") % {"date": _moment_words(end)} if end else ""
    if end is None:
        return _("from %(date)s on") % {"date": _moment_words(start)}
    return _("%(start)s to %(end)s") % {"start": _shortened(start, end), "end": _moment_words(end)}


def _alternatives(moments: Sequence[Moment]) -> str:
    if len(moments) == 2:
        return _("%(first)s or %(second)s") % {"first": _shortened(*moments), "second": _moment_words(moments[1])}
    return format_list([_moment_words(moment) for moment in moments], style="or", locale=locale())


def _shortened(first: Moment, second: Moment) -> str:
    """The first of two dates without what it shares with the second, where the day stands first: the 11 of `11 to 13 July 2017`."""
    plain = not any(moment.approximate or moment.uncertain for moment in (first, second))
    if not (plain and first.year == second.year and _is_day(first) and _is_day(second) and _arranged("long").startswith("d")):
        return _moment_words(first)
    if first.month == second.month:
        return pgettext("day of a month", "%(day)s") % {"day": int(first.day or 0)}
    return format_date(_as_date(first), _arranged("MMMMd"), locale())


def _is_day(moment: Moment) -> bool:
    return moment.day not in {None, "XX"}


def _as_date(moment: Moment) -> date:
    return date(int(moment.year), int(moment.month or 1), int(moment.day or 1))


def _moment_words(moment: Moment | None) -> str:
    if moment is None:
        return pgettext("date", "unknown")
    words = _plain_words(moment)
    if moment.approximate:
        words = _("about %(date)s") % {"date": words}
    return _("%(date)s (uncertain)") % {"date": words} if moment.uncertain else words


_SEASONS = {"21": mark("spring %(year)s"), "22": mark("summer %(year)s"), "23": mark("autumn %(year)s"), "24": mark("winter %(year)s")}


def _plain_words(moment: Moment) -> str:
    if moment.year.endswith("XX"):
        return _("a year from %(first)s to %(last)s") % {"first": f"{moment.year[:2]}00", "last": f"{moment.year[:2]}99"}
    if "X" in moment.year:
        return _("the %(year)ss") % {"year": moment.year.replace("X", "0")}
    if moment.month in _SEASONS:
        return _(_SEASONS[moment.month]) % {"year": int(moment.year)}
    if moment.month in {None, "XX"}:
        return _("a month of %(year)s") % {"year": int(moment.year)} if moment.month else str(int(moment.year))
    if _is_day(moment):
        return calendar_words(_as_date(moment))
    month = month_words(date(int(moment.year), int(moment.month or 1), 1))
    return _("a day in %(month)s") % {"month": month} if moment.day else month


def period_words(period: Period) -> str:
    """`1 February 2017 – 31 March 2018`, `from 26 April 2018, end not known`, `on 8 March 2017`, or an empty string."""
    start, end = (date_words(one) if one else None for one in (period.from_, period.until))
    if start and end:
        return _("%(start)s – %(end)s") % {"start": start, "end": end}
    if start:
        return _("from %(date)s, end not known") % {"date": start}
    if end:
        return _("until %(date)s, start not known") % {"date": end}
    if not period.held_on:
        return ""
    attested = {"dates": list_words([date_words(one) for one in period.held_on])}
    return (_("in office on %(dates)s") if isinstance(period, Position) else _("as of %(dates)s")) % attested


def use_words(period: Period) -> str:
    """When something was in use, a name for instance: `from 2001 until 2003`, `from 2001`, `until 1999`."""
    start, end = (date_words(one) if one else "" for one in (period.from_, period.until))
    if start and end:
        return _("from %(start)s until %(end)s") % {"start": start, "end": end}
    return _("from %(date)s") % {"date": start} if start else _("until %(date)s") % {"date": end} if end else ""


def claim_words(claim: Claim) -> str:
    """What the claim reports: `49`, `at least 30`, `3 to 5`, `26 October 2019`, `2 days`."""
    given = getattr(claim, claim.form)
    if isinstance(claim, DurationClaim):
        return duration_words(given)
    if claim.form == "between":
        return range_words(*map(value_words, given))
    return form_words(claim.form, value_words(given))


_FORMS = {
    "value": "%(value)s",
    "at_least": mark("at least %(value)s"),
    "more_than": mark("more than %(value)s"),
    "at_most": mark("at most %(value)s"),
    "about": pmark("figure", "about %(value)s"),
}


def form_words(form: str, value: str) -> str:
    """A value in the form in which it was given: `at_least` with `30` is `at least 30`."""
    return translated(_FORMS[form]) % {"value": value}


def range_words(low: str, high: str) -> str:
    """`3 to 5`; one value where both are the same."""
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def value_words(value: object) -> str:
    """One value of any type that claims have."""
    match value:
        case EdtfDate():
            return date_words(value)
        case int() | float():
            return number_words(value)
        case Money():
            return format_currency(value.amount, value.currency, locale=locale())
        case Place():
            return place_words(value)
    return str(value)


def number_words(number: float) -> str:
    """`1,255`."""
    return _number_words(number, current_language())


@cache
def _number_words(number: float, _language: str) -> str:
    return str(format_decimal(number, locale=locale()))


_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def duration_words(text: str) -> str:
    """An ISO 8601 duration: `P2D` is `2 days`."""
    days, _, hours = text.removeprefix("P").partition("T")
    parts = [*_duration_parts(days, _UNITS), *_duration_parts(hours, _TIME_UNITS)]
    return format_list(parts, locale=locale())


def _duration_parts(text: str, units: dict[str, str]) -> Iterable[str]:
    number = ""
    for character in text:
        if character.isdigit():
            number += character
        else:
            yield format_unit(int(number), units[character], locale=locale())
            number = ""


def population_words(claim: Claim) -> str:
    """Of whom the claim speaks; an empty string where it speaks of all."""
    return "" if claim.of == "total" else POPULATIONS[claim.of]


def country_words(code: str) -> str:
    """The usual name of a country."""
    return str(locale().territories.get(code, code))


def language_words(code: str) -> str:
    """The name of a language."""
    return str(locale().languages.get(code.split("-", 1)[0], code))


def place_words(place: Place) -> str:
    """`Kabul, Afghanistan`."""
    country = country_words(place.country) if place.country else ""
    if not country or country in place.name:
        return place.name
    return _("%(place)s, %(country)s") % {"place": place.name, "country": country}


def precision_words(place: Place) -> str:
    """How exact the coordinates are; an empty string where there are none."""
    return _("coordinates: %(precision)s") % {"precision": PRECISIONS[place.precision]} if place.lat is not None else ""


def list_words(words: Sequence[str]) -> str:
    """`a, b, and c`."""
    return format_list(list(words), locale=locale())


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """`1 report`, `8 reports`: a noun of the catalogue, counted. Where a variable holds the noun, `mark_counted` must mark it."""
    return ngettext(*counted(singular, plural), count) % {"count": number_words(count)}
