"""Dates as web pages write them, turned into EDTF, never more exact than what is written. Months are known in every language of CLDR."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote, urlsplit

from babel import Locale, UnknownLocaleError

from dossierkit.values.dates import DateError, parse_date

_NUMBERS = re.compile(r"\s*(\d{4})(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?:$|[T\s].*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?=[/\-_.]|$)")
_IN_PATH_TOGETHER = re.compile(r"[/\-_]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/\-_.]|$)")
LONGEST = 60  # characters; longer texts are no dates


def written_date(text: str, language: str = "en") -> str | None:
    """The EDTF date that a text gives: `2001-04-09T08:00Z`, `20010409`, `April 2001`, `9. April 2001`; None where it gives none.

    `language` (BCP 47) is that of the page. `03/04/2001` gives none: nobody can tell its day from its month.
    """
    if len(text) > LONGEST:
        return None
    match = _NUMBERS.fullmatch(text)
    if match and not (match[3] and not match[4] and not match[2]):  # six digits in a row may be anything
        return _sound(match[1], match[3], match[4])
    return _in_words(text, language)


def date_in_address(url: str) -> str | None:
    """The date in the path of an address, like `/2001/04/09/`; None without one."""
    path = unquote(urlsplit(url).path)
    for pattern in (_IN_PATH, _IN_PATH_TOGETHER):
        if (match := pattern.search(path)) and (found := _sound(*match.groups())):
            return found
    return None


def _in_words(text: str, language: str) -> str | None:
    """A date with the name of a month, and nothing else beside a day, a year, a weekday and small words."""
    months = {**_months("en"), **_months(language.split("-", maxsplit=1)[0])}
    words = [_folded(word) for word in _WORD.findall(_CLOCK.sub("", text))]
    found = [months[word] for word in words if word in months]
    years = [word for word in words if re.fullmatch(r"(19|20)\d\d", word)]
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    if len(set(found)) != 1 or len(years) != 1:
        return None
    month = f"{found[0]:02}"
    if not days:
        return _sound(years[0], month, None)
    return _sound(years[0], month, f"{int(days[0]):02}") if len(days) == 1 else None


@cache
def _months(language: str) -> Mapping[str, int]:
    """The numbers of the months by their names, as CLDR has them."""
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return {}
    names = {
        _folded(name): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
    }
    return {name: number for name, number in names.items() if not name.isdigit()}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each)).rstrip(".")


def _sound(year: str, month: str | None, day: str | None) -> str | None:
    text = "-".join(part for part in (year, month, day) if part)
    try:
        parse_date(text)
    except DateError:
        return None
    return text
