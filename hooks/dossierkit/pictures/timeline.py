"""A dossier on one axis of time: a lane for each kind of event, one for terms of office, and how many articles came out each month."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library.dated_entries import ENTRY_KINDS, DatedEntries, Entry, EntryKind, kind_words
from dossierkit.pictures.axis import year_axis
from dossierkit.pictures.dated_bars import Span, TimeAxis, bar, fade_gradients, free_rows, span_of
from dossierkit.records.actor import Position
from dossierkit.values.dates import parse_date
from dossierkit.wording.values_in_words import date_words, number_words, place_words

Href = Callable[[str], str]

WIDTH, WIDEST, A_YEAR, MARGIN = 1020, 9000, 84, 16
TOP, BOTTOM, GAP = 24, 22, 18
MOST_HEIGHT = {"meeting": 260, "attack": 260, "term": 900}  # where a lane would grow higher, its rows draw together
MONTHS_FROM = 60  # a year that is as wide has room for the lines of its months
DENSITY, LOWEST = 54, 2
LETTER = 5.9  # about the width of a letter
NAME_OF_YEAR = 40
COLOURS: dict[EntryKind, str] = {"meeting": "meeting", "attack": "attack", "term": "actor", "article": "article"}


@dataclass(frozen=True, slots=True)
class Size:
    """How large the marks are: of a row, of a sign in it, of a bar in it."""

    row: float
    sign: float
    bar: float


LARGE, SMALL, NAMED = Size(17, 13, 11), Size(12, 9, 7), Size(20, 0, 6)
SIZES: dict[EntryKind, Size] = {"meeting": LARGE, "attack": LARGE, "term": NAMED}
STRIP: dict[EntryKind, float] = {"meeting": 2, "attack": 36}  # where the lanes of the small picture begin


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry on paper, and the row of its lane."""

    entry: Entry
    drawn: Span
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one kind, from `top` on, in rows of one height."""

    kind: EntryKind
    top: float
    row: float
    height: float
    size: Size
    marks: Sequence[Mark]

    @property
    def colour(self) -> str:
        """The colour and the sign of its kind."""
        return COLOURS[self.kind]


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The picture, and the names of its lanes, which stay in sight when it is scrolled sideways; both are equally high."""

    width: int
    height: float
    names: Markup
    picture: Markup
    not_drawn: int
    has_doubtful: bool


def item_attributes(entry: Entry) -> Markup:
    """What the filter asks of an entry, in the list and in the picture."""
    parts = [Markup(' data-{}="{}"').format(name, " ".join(values)) for name, values in entry.facets.items() if values]
    return Markup(" data-dk-item{}").format(Markup().join(parts))


def entry_address(entry: Entry) -> str:
    """Where an entry is told in full: its record, or the part of a person's page about offices."""
    anchor = "" if entry.term is None else "#positions" if isinstance(entry.term, Position) else "#relations"
    return addresses.address(entry.record) + anchor


def drawn_years(dated_entries: DatedEntries) -> range:
    """The years that a picture shows: those of the period and the events of a dossier, and those of articles that follow on without a gap.

    An event of unknown years does not widen them; where there are neither events nor a period, the articles or else the terms decide.
    """
    known = {one.year for kind in ("meeting", "attack") for one in dated_entries.of(kind) if one.year is not None}
    period = dated_entries.dossier.period
    known |= {day.year for day in (period.earliest, period.latest) if day} if period else set()
    of_articles = {one.year for one in dated_entries.of("article") if one.year is not None}
    known = known or of_articles or {one.year for one in dated_entries.of("term") if one.year is not None}
    if not known:
        return range(0)
    first, last = min(known), max(known)
    while first - 1 in of_articles:
        first -= 1
    while last + 1 in of_articles:
        last += 1
    return range(first, last + 1)


def timeline_axis(dated_entries: DatedEntries, href: Href) -> TimelinePicture | None:
    """The large picture: all lanes, terms with names, years and months that lead to their place in the list; None without any year."""
    years = drawn_years(dated_entries)
    if not years:
        return None
    width = min(max(WIDTH, A_YEAR * len(years) + 2 * MARGIN), WIDEST)
    paper = TimeAxis.of_years(years, MARGIN, width - MARGIN)
    lanes: list[Lane] = []
    top: float = TOP + 6
    for kind, size in SIZES.items():
        lane = _lane(dated_entries.of(kind), kind, paper, top, size)
        if lane.marks:
            lanes.append(lane)
            top += lane.height + GAP
    counts = _months(dated_entries, paper)
    floor = top + DENSITY if counts else top - GAP / 2
    parts = [*_months_and_years(paper, dated_entries, floor), fade_gradients(("meeting", "attack", "actor"))]
    parts += [_group(lane, href, paper, _followed) for lane in lanes]
    parts += [*_density(counts, paper, floor, DENSITY)]
    picture = Markup('<svg class="dk-axis" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-label="{2}">{3}</svg>').format(
        width, floor + BOTTOM, _told(dated_entries, years, ENTRY_KINDS), Markup().join(parts)
    )
    drawn = sum(len(lane.marks) for lane in lanes) + sum(counts.values())
    doubtful = any(mark.entry.is_doubtful for lane in lanes for mark in lane.marks)
    return TimelinePicture(width, floor + BOTTOM, _names(lanes, counts, floor), picture, len(dated_entries.entries) - drawn, doubtful)


def timeline_strip(dated_entries: DatedEntries, href: Href) -> Markup:
    """The small picture: meetings and attacks above the density of articles, with the names of the years only; empty without any year."""
    years = drawn_years(dated_entries)
    if not years:
        return Markup()
    width, prefix = 680, f"{dated_entries.dossier.id}-"
    paper = TimeAxis.of_years(years, 18, width - 12)
    lanes = [_lane(dated_entries.of(kind), kind, paper, top, SMALL, most=30) for kind, top in STRIP.items()]
    floor = 92
    parts = [*year_axis(years, paper.scale, 0, floor), fade_gradients(("meeting", "attack"), prefix)]
    parts += [_group(lane, href, paper, _fixed, prefix) for lane in lanes if lane.marks]
    parts += [*_density(_months(dated_entries, paper), paper, floor, 20, href(addresses.part(dated_entries.dossier.id, "timeline")))]
    return Markup('<svg class="dk-axis dk-strip" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        width, floor + 20, _told(dated_entries, years, (*STRIP, "article")), Markup().join(parts)
    )


def _told(dated_entries: DatedEntries, years: range, kinds: Iterable[EntryKind]) -> str:
    """What the picture shows, in one sentence."""
    words = kind_words()
    counted = ", ".join(f"{words[kind]}: {number_words(len(dated_entries.of(kind)))}" for kind in kinds if dated_entries.of(kind))
    return _("%(title)s, %(first)s to %(last)s, on one axis of time (%(counted)s)") % {
        "title": dated_entries.dossier.title,
        "first": years[0],
        "last": years[-1],
        "counted": counted,
    }


def _lane(entries: Iterable[Entry], kind: EntryKind, paper: TimeAxis, top: float, size: Size, most: float = 0) -> Lane:
    drawn = [(entry, one) for entry in entries if entry.extent and (one := span_of(entry.extent, paper))]
    numbers = free_rows([_taken(entry, one, paper, size) for entry, one in drawn])
    marks = [Mark(entry, one, row) for (entry, one), row in zip(drawn, numbers, strict=True)]
    height = (max(numbers, default=-1) + 1) * size.row
    row = size.row * min(1.0, (most or MOST_HEIGHT[kind]) / height) if height else size.row
    return Lane(kind, top, row, min(height, most or MOST_HEIGHT[kind]), size, marks)


def _taken(entry: Entry, drawn: Span, paper: TimeAxis, size: Size) -> tuple[float, float]:
    """The stretch of a row that a mark needs, its name included."""
    if entry.kind == "term":
        begin = _name_at(entry, drawn, paper)
        return min(drawn.left, begin), max(drawn.right, begin + LETTER * len(entry.record.label)) + 6
    middle, half = (drawn.left + drawn.right) / 2, max(drawn.right - drawn.left, size.sign) / 2
    return middle - half, middle + half + 1


def _name_at(entry: Entry, drawn: Span, paper: TimeAxis) -> float:
    begin = drawn.solid[0] if drawn.solid else drawn.left
    return round(max(paper.start, min(begin, paper.end - LETTER * len(entry.record.label))), 1)


def _group(lane: Lane, href: Href, paper: TimeAxis, attributes: Callable[[Mark], Markup], prefix: str = "") -> Markup:
    """A lane; its attributes let a script draw it together where a filter leaves rows empty."""
    inside = (
        Markup('<a xlink:href="{}"{}{}><title>{}</title>{}</a>').format(
            href(entry_address(mark.entry)),
            attributes(mark),
            Markup(' class="dk-hollow"') if mark.entry.is_doubtful else "",
            entry_in_words(mark.entry),
            _shape(mark, lane, paper, prefix),
        )
        for mark in lane.marks
    )
    return Markup('<g class="dk-lane dk-{}" data-lane="{}" data-step="{}" data-height="{}">{}</g>').format(
        lane.colour, lane.kind, lane.row, lane.height + GAP, Markup().join(inside)
    )


def _followed(mark: Mark) -> Markup:
    """What lets a mark follow the filter."""
    return Markup('{} data-row="{}"').format(item_attributes(mark.entry), mark.row)


def _fixed(_mark: Mark) -> Markup:
    return Markup()


def _shape(mark: Mark, lane: Lane, paper: TimeAxis, prefix: str) -> Markup:
    entry, size, y = mark.entry, lane.size, lane.top + mark.row * lane.row
    if entry.kind == "term":
        name = Markup('<text x="{}" y="{}">{}</text>').format(_name_at(entry, mark.drawn, paper), round(y + 10, 1), entry.record.label)
        return name + Markup().join(bar(mark.drawn, prefix + lane.colour, y + 13, size.bar))
    if entry.extent and entry.extent.is_one_day:
        return Markup('<use xlink:href="#dk-icon-{}" x="{}" y="{}" width="{}" height="{}"/>').format(
            lane.colour, round((mark.drawn.left + mark.drawn.right - size.sign) / 2, 1), round(y, 1), size.sign, size.sign
        )
    return Markup().join(bar(mark.drawn, prefix + lane.colour, y + (size.sign - size.bar) / 2, size.bar))


def entry_in_words(entry: Entry) -> str:
    """An entry in one line: `Attack on …, 8 March 2017, Kabul, Afghanistan`."""
    parts = [entry.record.label]
    if isinstance(entry.term, Position):
        parts.append(entry.term.title)
    parts.append(entry.words)
    if entry.place:
        parts.append(place_words(entry.place))
    return ", ".join(part for part in parts if part)


def _months(dated_entries: DatedEntries, paper: TimeAxis) -> dict[str, int]:
    """How many articles stand in each month of the picture."""
    return {
        one.key: len(one.articles)
        for year in dated_entries.years
        if year.number in paper.years
        for one in year.stretches
        if one.month and one.articles
    }


def _density(counts: dict[str, int], paper: TimeAxis, floor: float, height: float, place: str = "") -> Iterator[Markup]:
    """A bar for each month with articles, which leads to them."""
    if not counts:
        return
    most, along = max(counts.values()), paper.scale
    yield Markup('<g class="dk-density dk-article" data-most="{}" data-height="{}" data-floor="{}">').format(most, height, floor)
    for key, count in counts.items():
        begin = date.fromisoformat(f"{key}-01").toordinal()
        left, right = along.at(begin), along.at(begin + 30)
        high = round(max(height * count / most, LOWEST), 1)
        articles = ngettext("%(num)s article", "%(num)s articles", count) % {"num": number_words(count)}
        yield Markup('<a xlink:href="{}#month-{}" data-month="{}"><title>{}: {}</title><rect x="{}" y="{}" width="{}" height="{}"/></a>').format(
            place, key, key, date_words(parse_date(key)), articles, left, floor - high, round(max(right - left - 1, 1), 1), high
        )
    yield Markup("</g>")


def _months_and_years(paper: TimeAxis, dated_entries: DatedEntries, floor: float) -> Iterator[Markup]:
    """Lines for years and, where there is room, for months; each year that the list has is named and leads there."""
    along = paper.scale
    room = (paper.end - paper.start) / len(paper.years)
    if room >= MONTHS_FROM:
        lines = "".join(f"M{along.at(date(year, month, 1).toordinal())} {TOP}V{floor}" for year in paper.years for month in range(2, 13))
        yield Markup('<path class="dk-months" d="{}"/>').format(lines)
    yield from year_axis(paper.years, along, TOP - 10, floor)
    listed = {year.number for year in dated_entries.years}
    for year in paper.years[:: ceil(NAME_OF_YEAR / room)]:
        x = along.at(date(year, 1, 1).toordinal()) + 5
        if year in listed:
            yield Markup('<a class="dk-year" xlink:href="#year-{0}"><text x="{1}" y="14">{0}</text></a>').format(year, x)


def _names(lanes: Sequence[Lane], counts: dict[str, int], floor: float) -> Markup:
    """The names of the lanes with their signs, each at the height of its lane."""
    named = [(lane.kind, lane.top) for lane in lanes]
    if counts:
        named.append(("article", floor - DENSITY / 2 - 8))
    return Markup().join(_name(kind, round(top, 1)) for kind, top in named)


def _name(kind: EntryKind, top: float) -> Markup:
    sign = Markup('<use xlink:href="#dk-icon-{}" x="5" y="{}" width="13" height="13"/>').format(COLOURS[kind], top)
    words = Markup('<text x="25" y="{}">{}</text>').format(round(top + 11, 1), kind_words()[kind])
    return Markup('<g class="dk-{}" data-lane="{}">{}{}</g>').format(COLOURS[kind], kind, sign, words)
