"""The names of the months in every language of CLDR and in all its regions, and in which order a language writes a day in figures."""

import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata

# The languages whose names are tried on a page that names no language of its own.
_USUAL = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "ps", "ku", "sv", "da", "nb", "cs", "el", "ro", "hu")
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)  # Arabic, Persian, Devanagari, Bengali, Thai, full width
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}


def with_latin_digits(text: str) -> str:
    """The text with the digits of other scripts as 0 to 9."""
    return text.translate(_DIGITS)


def folded_for_dates(text: str) -> str:
    """The text as dates are looked for in it: small letters, no accents, digits 0 to 9, no soft hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_DIGITS)
    kept = "".join(each for each in plain if not unicodedata.combining(each) and each not in "\u00ad\u200e\u200f\u200b")
    return unicodedata.normalize("NFC", kept)  # Korean letters stand apart otherwise


@cache
def month_names(language: str | None) -> Mapping[str, int]:
    """The numbers of the months (1 to 12) by their folded names, in English and in a language (BCP 47) as all its regions write them.

    Without a language, the names that mean one month in all usual languages.
    """
    if language:
        return {**_names("en"), **_names(re.split("[-_]", language)[0].lower())}
    found: dict[str, set[int]] = {}
    for each in _USUAL:
        for name, number in _names(each).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


@cache
def _names(language: str) -> Mapping[str, int]:
    in_order = [*_regions(language), language]  # where regions differ, the language as such has the last word
    names = dict(pair for identifier in in_order for pair in _of_one(identifier))
    return {name: number for name, number in names.items() if not name.isdigit() and len(name) > 1}


@cache
def _regions(language: str) -> tuple[str, ...]:
    return tuple(sorted(one for one in localedata.locale_identifiers() if one.startswith(f"{language}_")))


def _of_one(identifier: str) -> Iterator[tuple[str, int]]:
    """The names that a locale has beyond those that it takes over.

    Read from the file of the locale: Babel's own `load` would merge each with all that it takes over, which costs a hundred times as much.
    """
    if not localedata.exists(identifier):
        return
    with Path(localedata.resolve_locale_filename(identifier)).open("rb") as file:
        own = pickle.load(file)  # noqa: S301  (a file of the installed package)
    for form in own.get("months", {}).values():
        for width in ("wide", "abbreviated"):
            named = form.get(width)
            if isinstance(named, Mapping):  # else an alias
                for number, name in named.items():
                    yield folded_for_dates(name).rstrip("."), number


@cache
def day_first(language: str | None) -> bool | None:
    """Whether 3/4/2001 is 3 April in a language: True or False where all its regions write it so, None where they differ.

    A tag with a region (`en-GB`) answers for that region; `en-US` does not, since programs put it on pages of every country.
    """
    if not language:
        return None
    parts = re.split("[-_]", language)
    here = [part.upper() for part in parts[1:] if len(part) == 2]
    if here and (parts[0].lower(), here[0]) != ("en", "US"):
        return _day_first(f"{parts[0].lower()}_{here[0]}")
    orders = {_day_first(one) for one in ((parts[0].lower(), "en_US", "en_GB") if parts[0].lower() == "en" else (parts[0].lower(),))}
    return orders.pop() if len(orders) == 1 else None


@cache
def _day_first(identifier: str) -> bool | None:
    try:
        pattern = str(Locale.parse(identifier).date_formats["short"].pattern).casefold()
    except (UnknownLocaleError, ValueError):
        return None
    places = [pattern.find(letter) for letter in "dmy"]
    if -1 in places or places[2] < max(places[:2]):
        return None
    return places[0] < places[1]
