"""The timeline of many entries, thinned out: a lane with too many of them says only how many began in each stretch of time.

First the density (bars of months, in a picture of one month bars of days), then marks, then names: a lane with at most SINGLE entries is drawn
as in the timeline that is whole. Pictures of years and months are nearer, so what is a bar in the large picture stands singly there.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.library.dated_entries import ARTICLE, DatedEntries, Entry, EntryKind, kind_words, month_key
from dossierkit.pictures.axis import year_axis
from dossierkit.pictures.dated_bars import TimeAxis, fade_gradients
from dossierkit.pictures.timeline import (
    A_YEAR,
    BOTTOM,
    DENSITY,
    LOWEST,
    MARGIN,
    SINGLE,
    TOP,
    WIDEST,
    WIDTH,
    TimelinePicture,
    drawn_years,
    entries_words,
    event_kinds,
    in_words,
    name_of_lane,
    place_of_month,
)
from dossierkit.pictures.timeline_lanes import GAP, Href, colour_of, drawn_lane, lane_of, no_attributes, size_of_lane
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.markup import filled, joined


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time that a picture shows: its axis, and whether its bars stand for days rather than months."""

    paper: TimeAxis
    by_day: bool


def thinned_axis(dated: DatedEntries, href: Href, period: str = "") -> TimelinePicture | None:
    """The picture of all entries of a dossier, or of those of a period that `by_period` knows; None where there are no years to draw.

    `href` makes an address relative to the page.
    """
    found = _stretch(dated, period)
    if found is None:
        return None
    paper, top = found.paper, float(TOP + 6)
    parts: list[Markup] = []
    names: list[Markup] = []
    drawn, doubtful = 0, ""
    for kind in dated.kinds:
        entries = dated.of(kind)
        if not entries:
            continue
        if len(entries) > SINGLE or kind == ARTICLE:
            counts = _counts(entries, found)
            if counts:
                parts += _bars(counts, kind, found, top + DENSITY, href, dated)
                names.append(name_of_lane(dated, kind, round(top + DENSITY / 2 - 8, 1)))
                drawn, top = drawn + sum(counts.values()), top + DENSITY + GAP
            continue
        lane = lane_of(entries, kind, paper, top, size_of_lane(kind))
        if lane.marks:
            parts.append(drawn_lane(lane, href, paper, no_attributes))
            names.append(name_of_lane(dated, kind, round(top, 1)))
            drawn, top = drawn + len(lane.marks), top + lane.height + GAP
            doubtful = doubtful or next((kind for mark in lane.marks if mark.entry.is_doubtful), "")
    floor = top - GAP / 2
    grid = [*_grid(found, floor), fade_gradients((*event_kinds(dated), "actor"))]
    width = round(paper.end + MARGIN)
    picture = filled(
        '<svg class="dk-axis" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-label="{2}">{3}</svg>',
        width,
        floor + BOTTOM,
        in_words(dated, paper.years, dated.kinds),
        joined((*grid, *parts)),
    )
    return TimelinePicture(width, floor + BOTTOM, joined(names), picture, len(dated.entries) - drawn, doubtful, event_kinds(dated))


def _stretch(dated: DatedEntries, period: str) -> Stretch | None:
    if len(period) > len("2016"):
        year, month = (int(part) for part in period.split("-"))
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return Stretch(TimeAxis(range(year, year + 1), first.toordinal(), last.toordinal(), MARGIN, WIDTH - MARGIN), by_day=True)
    years = range(int(period), int(period) + 1) if period else drawn_years(dated)
    if not years:
        return None
    width = min(max(WIDTH, A_YEAR * len(years) + 2 * MARGIN), WIDEST)
    return Stretch(TimeAxis.of_years(years, MARGIN, width - MARGIN), by_day=False)


def _counts(entries: Sequence[Entry], found: Stretch) -> Mapping[date, int]:
    """How many entries begin on each day or in each month of the picture, by its first day; those not dated so exactly are left out."""
    counts: Counter[date] = Counter()
    for one in entries:
        if one.year is None or one.month is None or one.year not in found.paper.years:
            continue
        if not found.by_day:
            counts[date(one.year, one.month, 1)] += 1
        elif one.extent and one.extent.is_one_day:
            counts[date.fromordinal(one.extent.first)] += 1
    return dict(sorted(counts.items()))


def _bars(counts: Mapping[date, int], kind: EntryKind, found: Stretch, floor: float, href: Href, dated: DatedEntries) -> Iterator[Markup]:
    """A bar for each day or month with entries of a kind; that of a month leads to its page."""
    most, along = max(counts.values()), found.paper.scale
    yield filled(
        '<g class="dk-density dk-{}" data-kind="{}" data-most="{}" data-height="{}" data-floor="{}">', colour_of(kind), kind, most, DENSITY, floor
    )
    for begin, count in counts.items():
        end = begin + timedelta(days=1 if found.by_day else monthrange(begin.year, begin.month)[1])
        left, right = along.at(begin.toordinal()), along.at(end.toordinal())
        high = round(max(DENSITY * count / most, LOWEST), 1)
        key = month_key(begin.year, begin.month)
        when = date_words(parse_date(begin.isoformat() if found.by_day else key))
        told = _("%(when)s: %(kind)s, %(entries)s") % {"when": when, "kind": kind_words(dated.library.kinds)[kind], "entries": entries_words(count)}
        rect = filled(
            '<title>{}</title><rect x="{}" y="{}" width="{}" height="{}"/>',
            told,
            left,
            round(floor - high, 1),
            round(max(right - left - 1, 1), 1),
            high,
        )
        if found.by_day:
            yield filled('<g data-month="{}">{}</g>', key, rect)
        else:
            yield filled('<a xlink:href="{}" data-month="{}">{}</a>', href(place_of_month(dated, key)), key, rect)
    yield Markup("</g>")


def _grid(found: Stretch, floor: float) -> Iterator[Markup]:
    """Lines for years, months and days, where there is room for them, with their names."""
    paper = found.paper
    if len(paper.years) > 1:
        yield from year_axis(paper.years, paper.scale, TOP - 10, floor)
        return
    first, last = date.fromordinal(paper.first), date.fromordinal(paper.last)
    steps = [date(first.year, month, 1) for month in range(1, 13)] if not found.by_day else [first + timedelta(days=n) for n in range(0, last.day, 5)]
    for one in steps:
        x = paper.scale.at(one.toordinal())
        words = str(one.day) if found.by_day else one.strftime("%m")
        yield filled('<path class="dk-grid" d="M{} {}V{}"/><text class="dk-tick" x="{}" y="{}">{}</text>', x, TOP - 10, floor, x, floor + 16, words)
