"""Values in words: claims, numbers, money, durations, places, countries and languages. Dates are in `dates_in_words.py`.

All are in the language in use; numbers, lists, units, currencies and names of countries and languages are as CLDR has them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal as PlainDecimal
from functools import cache
from typing import Any

from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from babel.units import format_unit

from dossierkit.language import Speech, counted, current_speech, kept_apart, locale, mark, mark_counted, ngettext, pmark, translated
from dossierkit.language import gettext as _
from dossierkit.records.claims import Amount, Claim, DurationClaim, Money, PercentageClaim
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.records.shared_blocks import Place
from dossierkit.records.vocabulary import PRECISIONS
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.grouped_numbers import grouped, grouped_money, is_grouped
from dossierkit.wording.said_once import said_once

KINDS_COUNTED = (mark_counted("article"), mark_counted("dossier"))  # the declared kinds bring their own words


def claim_words(claim: Claim) -> str:
    """What a claim reports, without who and of whom: `49`, `at least 30`, `3 to 5`, `26 October 2019`, `2 days`."""
    words = _WORDS_OF_TYPES.get(type(claim), value_words)
    given = getattr(claim, claim.form)
    if claim.form == "between":
        return range_words(*map(words, given))
    return form_words(claim.form, words(given))


@said_once
def source_words(claim: Claim) -> str:
    """What a claim reports as its source puts it: `“dozens” (taken as at least 24)` where that is no number, otherwise as `claim_words` has it."""
    words = claim_words(claim)
    worded = claim.worded if isinstance(claim, Amount) else None
    return _("“%(words)s” (taken as %(value)s)") % {"words": worded, "value": words} if worded else words


_FORMS = {
    "value": "%(value)s",
    "at_least": mark("at least %(value)s"),
    "more_than": mark("more than %(value)s"),
    "at_most": mark("at most %(value)s"),
    "about": pmark("figure", "about %(value)s"),
}


def form_words(form: str, value: str) -> str:
    """A value with the words of its form, one of a claim's but `between`: `at least 30` for `at_least` and `30`."""
    return translated(_FORMS[form]) % {"value": value}


def range_words(low: str, high: str) -> str:
    """Two values as a range, `3 to 5`; one value where both are the same."""
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def value_words(value: object) -> str:
    """One value of any type that claims have: a date, a number, an amount of money, a place or a text."""
    match value:
        case EdtfDate():
            return date_words(value)
        case int() | float():
            return number_words(value)
        case Money():
            return money_words(value)
        case Place():
            return place_words(value)
    return str(value)


def number_words(number: float) -> str:
    """A number with the separators of the language, and with all its decimals: `1,255`."""
    return _number_words(number, current_speech())


@cache
def _number_words(number: float, _speech: Speech) -> str:
    return grouped(number, locale())


MANY = 1_000_000  # from here on the numbers of axes are shortened


def short_number_words(number: float) -> str:
    """A number for the axis of a picture: `1,255`, `1.5M`."""
    if abs(number) < MANY:
        return number_words(number)
    return str(format_compact_decimal(number, locale=locale(), fraction_digits=2))


def money_words(money: Money) -> str:
    """A sum as the source wrote it: `€1,250.50`, `€20`."""
    return grouped_money(money.amount, money.currency, locale())


def percentage_words(percentage: float) -> str:
    """A percentage with the sign of the language, and with all its decimals: `12.5%`."""
    hundredth = PlainDecimal(str(percentage)) / 100
    separated = is_grouped(percentage, locale())
    return str(format_percent(hundredth, locale=locale(), decimal_quantization=False, group_separator=separated))


_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def duration_words(text: str) -> str:
    """A duration of ISO 8601 in words: `2 days` for `P2D`."""
    days, _, hours = text.removeprefix("P").partition("T")
    parts = [*_duration_parts(days, _UNITS), *_duration_parts(hours, _TIME_UNITS)]
    return format_list(parts, locale=locale())


def _duration_parts(text: str, units: dict[str, str]) -> Iterable[str]:
    number = ""
    for character in text:
        if character.isdigit():
            number += character
        else:
            grouped_by_babel = format_decimal(int(number), locale=locale())
            yield format_unit(int(number), units[character], locale=locale()).replace(grouped_by_babel, number_words(int(number)))
            number = ""


_WORDS_OF_TYPES: Mapping[type[Claim], Callable[[Any], str]] = {DurationClaim: duration_words, PercentageClaim: percentage_words}


def population_words(claim: Claim) -> str:
    """Of whom a claim gives the number: `civilians`; an empty text where it counts all."""
    return "" if claim.of == "total" else POPULATIONS[claim.of]


def country_words(code: str) -> str:
    """The usual name of a country by its code of ISO 3166-1; the code where CLDR does not know it."""
    return str(locale().territories.get(code, code))


def language_words(code: str) -> str:
    """The name of a language by its BCP 47 code, without region or script; the code where CLDR does not know it."""
    return str(locale().languages.get(code.split("-", 1)[0], code))


def currency_words(code: str) -> str:
    """The name of a currency by its code of ISO 4217."""
    return str(locale().currencies.get(code, code))


def place_words(place: Place) -> str:
    """A place with its country: `Kabul, Afghanistan`."""
    return _with_country(place.name, place.country)


def places_words(places: Sequence[Place]) -> str:
    """Several places, those of one country together: `Kabul and Herat, Afghanistan; Quetta, Pakistan`; an empty text for none."""
    if len(places) < 2:
        return "".join(map(place_words, places))
    by_country: dict[str | None, list[str]] = {}
    for place in places:
        by_country.setdefault(place.country, []).append(place.name)
    return in_a_row((_with_country(list_words(names), country) for country, names in by_country.items()), SEMICOLON)


def _with_country(name: str, code: str | None) -> str:
    country = country_words(code) if code else ""
    return _("%(place)s, %(country)s") % {"place": name, "country": country} if country and country not in name else name


def precision_words(place: Place) -> str:
    """How exact a place's coordinates are: `coordinates: centre of the city`; an empty text where it has none."""
    return _("coordinates: %(precision)s") % {"precision": PRECISIONS[place.precision]} if place.lat is not None else ""


def list_words(words: Sequence[str]) -> str:
    """Several words as a list: `a, b, and c`."""
    return words[0] if len(words) == 1 else format_list(list(map(kept_apart, words)), locale=locale())


COMMA, SEMICOLON = mark(", "), mark("; ")


def in_a_row(words: Iterable[str], between: str = COMMA) -> str:
    """Several words one after the other, `a, b, c`; `between` them stands a marked sign of the language, or one of all languages."""
    return translated(between).join(map(kept_apart, words))


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """A noun with its number: `1 report`, `8 reports`. Where a variable holds the noun, `mark_counted` must mark it for the catalogue."""
    return ngettext(*counted(singular, plural), count) % {"count": number_words(count)}
