"""The lanes of a timeline: the marks of one kind of entry in as many rows as they need, drawn as signs, bars or named bars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.library.dated_entries import TERM, Entry, EntryKind
from dossierkit.pictures.dated_bars import Span, TimeAxis, bar, free_rows, span_of
from dossierkit.records.actor import Position
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import in_a_row, places_words

Href = Callable[[str], str]
GAP = 18  # between two lanes
MOST_HEIGHT, MOST_OF_TERMS = 260, 900  # where a lane of events, or that of terms of office, would grow higher, its rows draw together
LETTER = 5.9  # about the width of a letter


@dataclass(frozen=True, slots=True)
class Size:
    """The height of a row, of a sign in it, and of a bar in it, in units of the picture."""

    row: float
    sign: float
    bar: float


LARGE, SMALL, NAMED = Size(17, 13, 11), Size(12, 9, 7), Size(20, 0, 6)  # in the large picture, in the small one, and for bars with a name


def size_of_lane(kind: EntryKind) -> Size:
    """How large the marks of a kind of entry are in the large picture."""
    return NAMED if kind == TERM else LARGE


def colour_of(kind: EntryKind) -> str:
    """The name of the colour and of the sign of a kind of entry: those of terms of office are those of actors."""
    return "actor" if kind == TERM else kind


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the dossier, where it is drawn, and its row in the lane (from 0)."""

    entry: Entry
    drawn: Span
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one kind of entry, with its first row at `top`; `row` is the height of a row, `height` that of all."""

    kind: EntryKind
    top: float
    row: float
    height: float
    size: Size
    marks: Sequence[Mark]

    @property
    def colour(self) -> str:
        """The name of the colour and of the sign that its kind has."""
        return colour_of(self.kind)


def item_attributes(entry: Entry) -> Markup:
    """The attributes by which `filters.js` finds an entry, in the list and in the picture: `data-<facet>` with its values."""
    parts = [filled(' data-{}="{}"', name, " ".join(values)) for name, values in entry.facets.items() if values]
    return filled(" data-dk-item{}", joined(parts))


def entry_address(entry: Entry) -> str:
    """The address where an entry is told in full: its record, for a term of office the part of the person's page with offices or ties."""
    anchor = "" if entry.term is None else "#positions" if isinstance(entry.term, Position) else "#relations"
    return addresses.address(entry.record) + anchor


def lane_of(entries: Iterable[Entry], kind: EntryKind, paper: TimeAxis, top: float, size: Size, most: float = 0) -> Lane:
    """The lane of one kind: its entries that lie within the years, in rows without overlaps.

    Where it would grow higher than `most` (or than its kind may), the rows move together and marks overlap.
    """
    drawn = [(entry, one) for entry in entries if entry.extent and (one := span_of(entry.extent, paper))]
    numbers = free_rows([_taken(entry, one, paper, size) for entry, one in drawn])
    marks = [Mark(entry, one, row) for (entry, one), row in zip(drawn, numbers, strict=True)]
    height = (max(numbers, default=-1) + 1) * size.row
    highest = most or (MOST_OF_TERMS if kind == TERM else MOST_HEIGHT)
    row = size.row * min(1.0, highest / height) if height else size.row
    return Lane(kind, top, row, min(height, highest), size, marks)


def _taken(entry: Entry, drawn: Span, paper: TimeAxis, size: Size) -> tuple[float, float]:
    """The stretch of a row that a mark needs, its name included."""
    if entry.kind == TERM:
        begin = _name_at(entry, drawn, paper)
        return min(drawn.left, begin), max(drawn.right, begin + LETTER * len(entry.record.label)) + 6
    middle, half = (drawn.left + drawn.right) / 2, max(drawn.right - drawn.left, size.sign) / 2
    return middle - half, middle + half + 1


def _name_at(entry: Entry, drawn: Span, paper: TimeAxis) -> float:
    begin = drawn.solid[0] if drawn.solid else drawn.left
    return round(max(paper.start, min(begin, paper.end - LETTER * len(entry.record.label))), 1)


def drawn_lane(lane: Lane, href: Href, paper: TimeAxis, attributes: Callable[[Mark], Markup], prefix: str = "") -> Markup:
    """A lane as SVG, each mark a link to its entry; `attributes` gives more attributes for a mark.

    Its own attributes let `timeline.js` close up rows that a filter leaves empty.
    """
    inside = (
        filled(
            '<a xlink:href="{}"{}{}><title>{}</title>{}</a>',
            href(entry_address(mark.entry)),
            attributes(mark),
            Markup(' class="dk-hollow"') if mark.entry.is_doubtful else "",
            entry_in_words(mark.entry),
            _shape(mark, lane, paper, prefix),
        )
        for mark in lane.marks
    )
    return filled(
        '<g class="dk-lane dk-{}" data-lane="{}" data-step="{}" data-height="{}">{}</g>',
        lane.colour,
        lane.kind,
        lane.row,
        lane.height + GAP,
        joined(inside),
    )


def filter_attributes(mark: Mark) -> Markup:
    """The attributes by which a mark follows the filter and finds its row."""
    return filled('{} data-row="{}"', item_attributes(mark.entry), mark.row)


def no_attributes(_mark: Mark) -> Markup:
    """For pictures without a filter."""
    return Markup()


def _shape(mark: Mark, lane: Lane, paper: TimeAxis, prefix: str) -> Markup:
    entry, size, y = mark.entry, lane.size, lane.top + mark.row * lane.row
    if entry.kind == TERM:
        name = filled('<text x="{}" y="{}">{}</text>', _name_at(entry, mark.drawn, paper), round(y + 10, 1), entry.record.label)
        return name + joined(bar(mark.drawn, prefix + lane.colour, y + 13, size.bar))
    if entry.extent and entry.extent.is_one_day:
        return filled(
            '<use xlink:href="#dk-icon-{}" x="{}" y="{}" width="{}" height="{}"/>',
            lane.colour,
            round((mark.drawn.left + mark.drawn.right - size.sign) / 2, 1),
            round(y, 1),
            size.sign,
            size.sign,
        )
    return joined(bar(mark.drawn, prefix + lane.colour, y + (size.sign - size.bar) / 2, size.bar))


def entry_in_words(entry: Entry) -> str:
    """An entry in one line: `Attack on …, 8 March 2017, Kabul, Afghanistan`."""
    parts = [entry.record.label]
    if isinstance(entry.term, Position):
        parts.append(entry.term.title)
    parts.append(entry.words)
    parts.append(places_words(entry.places))
    return in_a_row(part for part in parts if part)
