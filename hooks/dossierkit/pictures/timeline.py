"""The timeline of a dossier: a lane for each kind of event, one for terms of office, and the number of articles of each month.

Two pictures: the large one of the page *Timeline*, and a strip of it on the dossier's first page. `timeline_lanes.py` draws the lanes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library.dated_entries import ARTICLE, TERM, DatedEntries, EntryKind, kind_words
from dossierkit.pictures.axis import year_axis
from dossierkit.pictures.dated_bars import TimeAxis, fade_gradients
from dossierkit.pictures.timeline_lanes import (
    GAP,
    SMALL,
    Href,
    Lane,
    colour_of,
    drawn_lane,
    filter_attributes,
    lane_of,
    no_attributes,
    size_of_lane,
)
from dossierkit.records import Kinds
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import count_words, in_a_row, number_words

WIDTH, WIDEST, A_YEAR, MARGIN = 1020, 9000, 84, 16  # of the large picture, at least and at most; of a year; free at both sides
TOP, BOTTOM = 24, 22  # room for the names of years above, for their numbers below
MONTHS_FROM = 60  # a year that is as wide has room for the lines of its months
DENSITY, LOWEST = 54, 2  # the height of the bars of months, at most and at least
STRIP_HEIGHT = 30  # of a lane of the small picture
NAME_OF_YEAR = 40  # the room that the name of a year needs
WHOLE = 450  # entries of a timeline, or of a part of it, that one page tells: about 5,000 elements
SINGLE = 150  # entries of a kind, up to which each is drawn by itself in a picture that is thinned out
STRIP, STRIP_STEP = 2, 34  # where the first lane of the small picture begins, and how far the next ones lie below


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The large picture.

    `names` are the names of its lanes, an SVG of the same height that stays in sight when the picture is scrolled sideways. `not_drawn` counts
    the entries that are only in the list; `doubtful` is the kind of an event that is not known to have taken place, empty where there is none;
    `kinds` are the kinds of events that it draws.
    """

    width: int
    height: float
    names: Markup
    picture: Markup
    not_drawn: int
    doubtful: EntryKind
    kinds: tuple[EntryKind, ...] = ()


def drawn_years(dated_entries: DatedEntries) -> range:
    """The years that a picture shows: those of the dossier's period and of its events, and years of articles that adjoin them.

    Events without a certain year do not widen them. Without events and period the articles decide, else the terms of office; empty without any.
    """
    known = {one.year for kind in event_kinds(dated_entries) for one in dated_entries.of(kind) if one.year is not None}
    period = dated_entries.dossier.period
    known |= {day.year for day in (period.earliest, period.latest) if day} if period else set()
    of_articles = {one.year for one in dated_entries.of(ARTICLE) if one.year is not None}
    known = known or of_articles or {one.year for one in dated_entries.of(TERM) if one.year is not None}
    if not known:
        return range(0)
    first, last = min(known), max(known)
    while first - 1 in of_articles:
        first -= 1
    while last + 1 in of_articles:
        last += 1
    return range(first, last + 1)


def timeline_axis(dated_entries: DatedEntries, href: Href, year: str = "") -> TimelinePicture | None:
    """The large picture: all lanes, terms with names, and years and months as links to their place in the list; None without any year.

    `href` makes an address relative to the page. `year` is the only one to draw, where the entries are those of one.
    """
    years = range(int(year), int(year) + 1) if year.isdigit() else range(0) if year else drawn_years(dated_entries)
    if not years:
        return None
    width = min(max(WIDTH, A_YEAR * len(years) + 2 * MARGIN), WIDEST)
    paper = TimeAxis.of_years(years, MARGIN, width - MARGIN)
    lanes: list[Lane] = []
    top: float = TOP + 6
    for kind in (*event_kinds(dated_entries), TERM):
        lane = lane_of(dated_entries.of(kind), kind, paper, top, size_of_lane(kind))
        if lane.marks:
            lanes.append(lane)
            top += lane.height + GAP
    counts = _months(dated_entries, paper)
    floor = top + DENSITY if counts else top - GAP / 2
    parts = [*_months_and_years(paper, dated_entries, floor), fade_gradients((*event_kinds(dated_entries), "actor"))]
    parts += [drawn_lane(lane, href, paper, filter_attributes) for lane in lanes]
    parts += [*_density(counts, paper, (floor, DENSITY), "#month-{}".format, dated_entries.library.kinds)]
    picture = filled(
        '<svg class="dk-axis" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-label="{2}">{3}</svg>',
        width,
        floor + BOTTOM,
        in_words(dated_entries, years, dated_entries.kinds),
        joined(parts),
    )
    drawn = sum(len(lane.marks) for lane in lanes) + sum(counts.values())
    doubtful = next((lane.kind for lane in lanes for mark in lane.marks if mark.entry.is_doubtful), "")
    kinds = tuple(lane.kind for lane in lanes if lane.kind != TERM)
    names = _names(dated_entries, lanes, counts, floor)
    return TimelinePicture(width, floor + BOTTOM, names, picture, len(dated_entries.entries) - drawn, doubtful, kinds)


def event_kinds(dated_entries: DatedEntries) -> tuple[EntryKind, ...]:
    """The kinds of events of which there are entries, in the order of their lanes."""
    return tuple(kind for kind in dated_entries.kinds if kind not in {TERM, ARTICLE} and dated_entries.of(kind))


def timeline_strip(dated_entries: DatedEntries, href: Href) -> Markup:
    """The small picture: a lane for each kind of events above the number of articles, with the years named; empty without any year."""
    years = drawn_years(dated_entries)
    if not years:
        return Markup()
    width, prefix = 680, f"{dated_entries.dossier.id}-"
    paper = TimeAxis.of_years(years, 18, width - 12)
    kinds, known = event_kinds(dated_entries), dated_entries.library.kinds
    floor = STRIP + max(len(kinds), 2) * STRIP_STEP + 22
    parts = [*year_axis(years, paper.scale, 0, floor), fade_gradients(kinds, prefix)]

    def month(key: str) -> str:
        return href(place_of_month(dated_entries, key))

    for number, kind in enumerate(kinds):
        top = STRIP + number * STRIP_STEP
        if len(dated_entries.of(kind)) > SINGLE:
            parts += [*_density(_months(dated_entries, paper, kind), paper, (top + STRIP_HEIGHT, STRIP_HEIGHT), month, known, kind)]
            continue
        lane = lane_of(dated_entries.of(kind), kind, paper, top, SMALL, most=STRIP_HEIGHT)
        parts += [drawn_lane(lane, href, paper, no_attributes, prefix)] if lane.marks else []
    parts += [*_density(_months(dated_entries, paper), paper, (floor, 20), month, known)]
    return filled(
        '<svg class="dk-axis dk-strip" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        width,
        floor + 20,
        in_words(dated_entries, years, (*kinds, ARTICLE)),
        joined(parts),
    )


def in_words(dated_entries: DatedEntries, years: range, kinds: Iterable[EntryKind]) -> str:
    """The text for those who do not see the picture: title, years, and how many entries of each kind."""
    words = kind_words(dated_entries.library.kinds)
    counted = in_a_row(f"{words[kind]}: {number_words(len(dated_entries.of(kind)))}" for kind in kinds if dated_entries.of(kind))
    return _("%(title)s, %(first)s to %(last)s, on one axis of time (%(counted)s)") % {
        "title": dated_entries.dossier.title,
        "first": years[0],
        "last": years[-1],
        "counted": counted,
    }


def place_of_month(dated: DatedEntries, key: str) -> str:
    """Where a month (`2017-03`) is told: on the one page of the timeline; of a large one on the page of its year, or on its own.

    `dated` are the entries of the whole dossier, or of the month's year.
    """
    dossier, year = dated.dossier.id, key[:4]
    if len(dated.entries) <= WHOLE:
        return f"{addresses.dossier_view(dossier, 'timeline')}#month-{key}"
    if len(dated.by_period[year].entries) <= WHOLE:
        return f"{addresses.timeline_of_period(dossier, year)}#month-{key}"
    return addresses.timeline_of_period(dossier, key)


def _months(dated_entries: DatedEntries, paper: TimeAxis, kind: EntryKind = ARTICLE) -> dict[str, int]:
    """How many entries of a kind stand in each month of the picture."""
    months = (one for year in dated_entries.years if year.number in paper.years for one in year.months if one.month)
    counted = ((one.key, sum(entry.kind == kind for entry in (one.articles if kind == ARTICLE else one.events_and_terms))) for one in months)
    return {key: count for key, count in counted if count}


def _density(
    counts: dict[str, int], paper: TimeAxis, height: tuple[float, float], place: Callable[[str], str], kinds: Kinds, kind: EntryKind = ARTICLE
) -> Iterator[Markup]:
    """A bar for each month with entries of a kind, which leads to the place of the month. `height` is where the bars stand, and the highest."""
    if not counts:
        return
    floor, highest = height
    most, along = max(counts.values()), paper.scale
    yield filled('<g class="dk-density dk-{}" data-most="{}" data-height="{}" data-floor="{}">', kind, most, highest, floor)
    for key, count in counts.items():
        begin = date.fromisoformat(f"{key}-01").toordinal()
        left, right = along.at(begin), along.at(begin + 30)
        high = round(max(highest * count / most, LOWEST), 1)
        yield filled(
            '<a xlink:href="{}" data-month="{}"><title>{}: {}</title><rect x="{}" y="{}" width="{}" height="{}"/></a>',
            place(key),
            key,
            date_words(parse_date(key)),
            _counted(kinds, kind, count),
            left,
            round(floor - high, 1),
            round(max(right - left - 1, 1), 1),
            high,
        )
    yield Markup("</g>")


def _counted(kinds: Kinds, kind: EntryKind, count: int) -> str:
    """A number of entries of one kind: `3 articles`, `25 meetings`."""
    return kinds.by_name[kind].words.counting(count, number_words(count)) if kind in kinds.by_name else count_words(count, "article")


def entries_words(count: int) -> str:
    """A number of entries of a timeline: `3 entries`."""
    return ngettext("%(num)s entry", "%(num)s entries", count) % {"num": number_words(count)}


def _months_and_years(paper: TimeAxis, dated_entries: DatedEntries, floor: float) -> Iterator[Markup]:
    """Lines for years and, where there is room, for months; each year that the list has is named and leads there."""
    along = paper.scale
    room = (paper.end - paper.start) / len(paper.years)
    if room >= MONTHS_FROM:
        lines = "".join(f"M{along.at(date(year, month, 1).toordinal())} {TOP}V{floor}" for year in paper.years for month in range(2, 13))
        yield filled('<path class="dk-months" d="{}"/>', lines)
    yield from year_axis(paper.years, along, TOP - 10, floor)
    listed = {year.number for year in dated_entries.years}
    for year in paper.years[:: ceil(NAME_OF_YEAR / room)]:
        x = along.at(date(year, 1, 1).toordinal()) + 5
        if year in listed:
            yield filled('<a class="dk-year" xlink:href="#year-{0}"><text x="{1}" y="14">{0}</text></a>', year, x)


def _names(dated: DatedEntries, lanes: Sequence[Lane], counts: dict[str, int], floor: float) -> Markup:
    """The names of the lanes with their signs, each at the height of its lane."""
    named = [(lane.kind, lane.top) for lane in lanes]
    if counts:
        named.append((ARTICLE, floor - DENSITY / 2 - 8))
    return joined(name_of_lane(dated, kind, round(top, 1)) for kind, top in named)


def name_of_lane(dated: DatedEntries, kind: EntryKind, top: float) -> Markup:
    """The name of a lane with its sign, at the height of the lane."""
    sign = filled('<use xlink:href="#dk-icon-{}" x="5" y="{}" width="13" height="13"/>', colour_of(kind), top)
    words = filled('<text x="25" y="{}">{}</text>', round(top + 11, 1), kind_words(dated.library.kinds)[kind])
    return filled('<g class="dk-{}" data-lane="{}">{}{}</g>', colour_of(kind), kind, sign, words)
