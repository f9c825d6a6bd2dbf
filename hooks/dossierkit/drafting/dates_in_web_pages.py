"""Dates as web pages write them, turned into EDTF, never more exact than what is written. Months are known in every language of CLDR."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from dossierkit.values.dates import DateError, parse_date
from dossierkit.values.month_names import day_first, folded_for_dates, month_names

LONGEST = 60  # characters; a longer text is no date, though one may stand in it
OLDEST_YEAR = 1990  # pages of the web are not older; what they say of earlier years is told, not taken

_YEAR = r"((?:19|20)\d\d)"
_NUMBERS = re.compile(r"\s*(\d{4})(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?:$|[T\s].*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b")
_YEAR_FIRST = re.compile(rf"(?<![\d./-]){_YEAR}\s?([-/.])\s?(\d{{1,2}})\2\s?(\d{{1,2}})(?!\d)(?!\2\d)")
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})(\s?[-./]\s?)(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)(?![./-]\d)")
_SIGNS = re.compile(rf"{_YEAR}\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(?:(\d{{1,2}})\s?[日일])?")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?=[/\-_.]|$)")
_IN_PATH_TOGETHER = re.compile(r"[/\-_]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/\-_.]|$)")
_IN_PATH_REVERSED = re.compile(r"[/\-_](\d\d)[-.](\d\d)[-.]((?:19|20)\d\d)(?=[/\-_.]|$)")


@dataclass(frozen=True, slots=True)
class DateInText:
    """A day that a text names, at `start` and `end` in its folded form.

    `days` holds one EDTF day, or two where figures leave open which of them is the month.
    """

    start: int
    end: int
    days: tuple[str, ...]


def written_date(text: str, language: str | None = "en") -> str | None:
    """The EDTF date that a text gives: `2001-04-09T08:00Z`, `20010409`, `April 2001`, `9. April 2001`; None where it gives none.

    `language` (BCP 47) is that of the page. `03/04/2001` gives none: nobody can tell its day from its month.
    """
    if len(text) > LONGEST:
        return None
    match = _NUMBERS.fullmatch(text)
    if match and not (match[3] and not match[4] and not match[2]):  # six digits in a row may be anything
        return _sound(match[1], match[3], match[4])
    found = {date.days for date in dates_in_text(text, language)}
    if found:
        days = found.pop()
        return days[0] if len(days) == 1 and not found else None
    return _month_in_words(text, language)


def dates_in_text(text: str, language: str | None = "en") -> Iterator[DateInText]:
    """Every full date in a text, in words or in figures, in the order of the kinds; two-figure years are those around 2000."""
    plain = folded_for_dates(text)
    if not any(each.isdigit() for each in plain):
        return
    for match in _YEAR_FIRST.finditer(plain):
        yield from _found(match, [(match[1], match[3], match[4])])
    for match in _SIGNS.finditer(plain):
        if match[3]:
            yield from _found(match, [(match[1], match[2], match[3])])
    for match in _YEAR_LAST.finditer(plain):
        yield from _found(match, _readings(match, language))
    before, after, year_before = _patterns(language)
    names = month_names(language)
    for match in before.finditer(plain):
        yield from _found(match, [(match[3], str(names[match[2]]), match[1])])
    for match in after.finditer(plain):
        yield from _found(match, [(match[3], str(names[match[1]]), match[2])])
    for match in year_before.finditer(plain):
        yield from _found(match, [(match[1], str(names[match[2]]), match[3])])


def date_in_address(url: str) -> str | None:
    """The date in the path of an address, like `/2001/04/09/`; None without one. `/2020/21/` and `/2021-22/` are spans of years, not months."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    for pattern in (_IN_PATH, _IN_PATH_TOGETHER, _IN_PATH_REVERSED):
        for match in pattern.finditer(path):
            year, month, day = match.groups() if pattern is not _IN_PATH_REVERSED else (match[3], match[2], match[1])
            if int(month) <= 12 and (found := _sound(year, month, day)):
                return found
    return None


def _readings(match: re.Match[str], language: str | None) -> list[tuple[str, str, str]]:
    """What three figures with the year at the end may mean."""
    year = match[4] if len(match[4]) == 4 else f"{'19' if int(match[4]) > 69 else '20'}{match[4]}"
    day_and_month, month_and_day = (year, match[3], match[1]), (year, match[1], match[3])
    dots = match[2].strip() == "." and not (language or "").lower().startswith("en")
    if dots or day_first(language):
        return [day_and_month]
    if day_first(language) is False:
        return [month_and_day]
    return [day_and_month, month_and_day]


# What stands before the last day of several, like `3 or 4 April 2001` and `14. - 20. Januar 2022`.
_OF_SEVERAL = re.compile(
    r"(?<![\d:])\d{1,2}(?:st|nd|rd|th|\.)?\s?(?:[-–—/&+]|bis|to|till|until|through|and|or|und|oder|et|ou|y|o|e|al?|au|до|и)\s?(?:zum\s)?$"
)


def _found(match: re.Match[str], readings: list[tuple[str, str, str]]) -> Iterator[DateInText]:
    days = dict.fromkeys(day for year, month, number in readings if (day := _sound(year, f"{int(month):02}", f"{int(number):02}")))
    if days and not _OF_SEVERAL.search(match.string[: match.start()][-14:]):
        yield DateInText(match.start(), match.end(), tuple(days))


@cache
def _patterns(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds `9 April 2001`, `April 9, 2001` and `2001 April 9` in folded text."""
    names = "|".join(map(re.escape, sorted(month_names(language), key=len, reverse=True)))
    name = rf"(?<![^\W\d_])\u05d1?({names})(?:/(?:{names}))?(?![^\W\d_])\.?"
    day = r"(?<![\d.:/-])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|re|o|a|e|\.|º|ª|°))?"
    small = r"(?:de|del|di|of|den|d'|d’)?"
    return (
        re.compile(rf"{day}[\s,/-]*{small}[\s/-]*{name}[\s,،./-]*{small}[\s']*{_YEAR}(?!\d)"),
        re.compile(rf"{name}[\s-]*(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|,|\.|\s|-|،)+\s*{_YEAR}(?!\d)"),
        re.compile(rf"(?<!\d){_YEAR}\.?[\s,-]*(?:m\.)?\s*{name}[\s-]*(?<!\d)(\d{{1,2}})(?!\d)"),
    )


def _month_in_words(text: str, language: str | None) -> str | None:
    """A month and a year in words, and nothing else but small words."""
    if match := _SIGNS.search(folded_for_dates(text)):
        return _sound(match[1], f"{int(match[2]):02}", None)
    names = month_names(language)
    words = _WORD.findall(_CLOCK.sub("", folded_for_dates(text)))
    found = {names[word] for word in words if word in names}
    years = [word for word in words if re.fullmatch(r"(19|20)\d\d", word)]
    if len(found) != 1 or len(years) != 1 or any(re.fullmatch(r"\d{1,2}", word) for word in words):
        return None
    return _sound(years[0], f"{found.pop():02}", None)


def _sound(year: str, month: str | None, day: str | None) -> str | None:
    text = "-".join(part for part in (year, month, day) if part)
    if month and int(month) > 12:  # a season for EDTF; pages that write 2001-22 mean two years
        return None
    try:
        parse_date(text)
    except DateError:
        return None
    return text
