"""The page *Timeline* of each dossier: everything dated, as a picture and as a list by month.

Of a dossier with more than WHOLE entries, it shows a picture that is thinned out and leads to a page for each year; of a year with more, that
page leads to one for each month, whose list comes in parts.
"""

from collections.abc import Iterator
from dataclasses import replace

from dossierkit.addresses import dossier_view, timeline_of_period
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.library.dated_entries import WITHOUT_YEAR, count_by_month, month_key, year_key
from dossierkit.pages.dossier_page import Crumb, DossierPage, page_of_dossier
from dossierkit.pages.long_lists import A_PART
from dossierkit.pages.parts import numbered_parts, part_of_page
from dossierkit.pictures.timeline import WHOLE
from dossierkit.records import Dossier
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words


def timelines(library: Library) -> Iterator[DossierPage]:
    """The pages of each dossier's timeline; their templates ask for the entries (`library/dated_entries.py`) and the picture."""
    for dossier in library.dossiers:
        counts = count_by_month(library, dossier.id)
        if sum(counts.values()) <= WHOLE:
            yield _page(dossier, "", "timeline.html")
            continue
        yield _page(dossier, "", "timeline_thinned.html")
        years: dict[int | None, int] = {}
        for (year, _month), count in counts.items():
            years[year] = years.get(year, 0) + count
        for year in sorted(year for year in years if year is not None):
            if years[year] <= WHOLE:
                yield _page(dossier, year_key(year), "timeline.html")
                continue
            yield _page(dossier, year_key(year), "timeline_thinned.html")
            for month in sorted(month or 0 for of_year, month in counts if of_year == year):
                yield from _list(dossier, month_key(year, month), counts[year, month or None])
        if None in years:
            yield from _list(dossier, WITHOUT_YEAR, years[None])


def period_words(period: str) -> str:
    """A year, a month, or what belongs to no year, in words."""
    if period == WITHOUT_YEAR:
        return _("Over several years, or not dated")
    if period.endswith("-00"):
        return _("%(year)s, month not known") % {"year": period[:4]}
    return date_words(parse_date(period))


def _page(dossier: Dossier, period: str, template: str) -> DossierPage:
    title = _("Timeline: %(period)s") % {"period": period_words(period)} if period else _("Timeline")
    description = _("Events, terms of office and articles of the dossier “%(title)s” by date") % {"title": dossier.title}
    if period:
        description = f"{description}: {period_words(period)}"
    found = page_of_dossier(dossier, timeline_of_period(dossier.id, period), title, template, description, {"period": period})
    return replace(found, crumbs=(*found.crumbs, *_above(dossier, period)))


def _above(dossier: Dossier, period: str) -> Iterator[Crumb]:
    if period:
        yield Crumb(_("Timeline"), dossier_view(dossier.id, "timeline"))
    if "-" in period:
        yield Crumb(period[:4], timeline_of_period(dossier.id, period[:4]))


def _list(dossier: Dossier, period: str, count: int) -> Iterator[DossierPage]:
    """The pages of a month: its template takes the entries of each part."""
    first = _page(dossier, period, "timeline_list.html")
    for part in numbered_parts(first.address, count, A_PART):
        yield part_of_page(replace(first, subject={**first.subject, "part": part}), part)
