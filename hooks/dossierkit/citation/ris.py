"""A citation in RIS, the format of reference managers: one line a fact, its tag in front."""

import re
from collections.abc import Iterator

from dossierkit.citation.page import PageCitation, known_parts, known_years
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words


def ris(work: PageCitation) -> str:
    """The lines of one reference, from its type (`TY`) to its end (`ER`)."""
    lines = [f"{tag}  - {value}" for tag, value in _lines(work) if value]
    return "\n".join((f"TY  - {work.form.ris}", *lines, "ER  - "))


_PRINTED_IN = {"article-newspaper": "newspaper"}  # has the type of a magazine
_PUBLISHED = frozenset({"RPRT", "DATA", "BOOK", "PCOMM", "CASE", "VIDEO", "GEN"})  # types whose maker is a publisher, and no larger work


def _lines(work: PageCitation) -> Iterator[tuple[str, str]]:
    yield "ID", work.key
    yield from (("AU", name) for name in work.authors)
    yield "TI", work.title
    yield "PB" if work.form.ris in _PUBLISHED else "T2", work.container
    yield "T3", work.part
    yield "M3", work.genre or _PRINTED_IN.get(work.form.csl, "")
    yield "IS", work.issue
    yield "M1", work.number
    first, last = _ends(work.pages)
    yield "SP", first
    yield "EP", last
    yield "SN", work.isbn
    yield "AV", work.held_at
    yield "PY", _year(work.issued)
    yield "DA", _date(work.issued)
    yield "Y2", _date(work.accessed)
    yield "LA", work.language
    yield "UR", work.url
    yield from (("KW", keyword) for keyword in work.keywords)
    yield "N1", work.note


_RANGE = re.compile(r"(\w+) ?[-–] ?(\w+)")


def _ends(pages: str) -> tuple[str, str]:
    """The first and the last of some pages; one text where they are no plain range."""
    found = _RANGE.fullmatch(pages) if pages else None
    return (found[1], found[2]) if found else (pages, "")


def _year(when: EdtfDate | None) -> str:
    """The one year, or that in which a period began; nothing for a date that is in one of several."""
    years = known_years(when)
    return f"{years[0]:04}" if when and (len(years) == 1 or (years and when.form == "interval")) else ""


def _date(when: EdtfDate | None) -> str:
    """`2017/03/08/`; parts that are not known are empty, and the words of a date that is not one certain day come last.

    Without a year there is nothing: readers take the words alone for a day.
    """
    year = _year(when)
    if not when or not year:
        return ""
    rest = known_parts(when)[1:]
    places = [f"{part:02}" for part in rest] + [""] * (2 - len(rest))
    return "/".join([year, *places, "" if when.exact else date_words(when)])
