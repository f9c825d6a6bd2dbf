"""The marks of events on a map: a dot where the place is known, a fading area where it is not; discs as large as the most important figure.

The area of a disc is in proportion to the number. The inner disc is the lowest number that the reports leave room for, the ring around
it reaches to the highest, a dashed line around both means that it may be more ("at least", "more than"). No number is chosen: they are
the ends of the reading that the event's own page shows. Numbers of several figures, or of several currencies, are never compared: each
has a scale of its own, by which its highest number on the map is drawn as large as a disc may be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf, sqrt

from markupsafe import Markup

from dossierkit.corroboration.readings import Reading, Status
from dossierkit.corroboration.readings_in_words import badge_words, expected_words, reading_words, unit_of
from dossierkit.language import gettext as _
from dossierkit.pictures.map_projection import PER_KM, Point, project
from dossierkit.records import DeclaredKind, Event
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import place_words

DOTS = frozenset({"exact", "city"})  # precisions of a place that are known well enough for a dot
# How far from its middle a place of each precision may reach: km on the Earth, and at least so many units of the page.
AREA_RADII = {"district": (15.0, 16.0), "province": (70.0, 22.0), "country": (300.0, 34.0), "unknown": (300.0, 34.0)}
LARGEST, SMALLEST, NONE, GAP = 26.0, 1.5, 4.5, 3.5  # radii, in units of the page
TARGET = 13.0  # the radius of what can be hit


# A soft area fades towards its edge, which nobody knows. Each picture brings these colours, once.
def fading_colours(kinds: Iterable[DeclaredKind]) -> Markup:
    """The colours of soft areas, and of discs in them, of some kinds of events."""
    found = []
    for kind in kinds:
        found.append(filled('<radialGradient id="dk-area-{0}" class="dk-{0}"><stop offset="0"/><stop offset="1"/></radialGradient>', kind.name))
        if kind.sized:
            soft = '<radialGradient id="dk-disc-soft-{0}" class="dk-{0}"><stop offset=".3"/><stop offset="1"/></radialGradient>'
            found.append(filled(soft, kind.name))
    return filled("<defs>{}</defs>", joined(found))


def kinds_of_events(events: Iterable[Event]) -> tuple[DeclaredKind, ...]:
    """The kinds of some events, each once, in the order in which they come."""
    return tuple(dict.fromkeys(event.declaration for event in events))


def in_drawing_order(events: Iterable[Event]) -> list[DeclaredKind]:
    """The kinds of some events in the order in which their shares stand around the number of a cluster: those with sizes first, then by name."""
    return sorted(kinds_of_events(events), key=lambda kind: (not kind.sized, kind.name))


@dataclass(frozen=True, slots=True)
class Size:
    """The lowest and the highest number that the reports leave room for; `more` says that they give no upper end."""

    low: float
    high: float
    more: bool


def size_of(reading: Reading | None) -> Size | None:
    """The size that a reading gives; None without one, or where nothing could be read."""
    if reading is None or reading.interval is None:
        return None
    span = reading.interval
    extremes = reading.extremes if reading.status is Status.DISPUTED else None
    more = span.high == inf or bool(extremes and extremes[1].interval.high == inf)
    return Size(max(span.low, 0), span.last_reported, more)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, one of its places, and where that lies on the picture of the world.

    `size` is None for kinds without a figure that gives one, where no number is read, and where the number read is that of several places
    together; `reading` is what it comes from. `number` counts the places of the event, from 0.
    """

    event: Event
    place: Place
    point: Point
    size: Size | None
    reading: Reading | None = None
    figure: str = ""
    number: int = 0

    @property
    def scale(self) -> str:
        """What its size can be compared with: the figure, and of sums of money the currency; empty without a size."""
        return f"{self.reading.property_name} {unit_of(self.reading)}" if self.size and self.reading else ""

    @property
    def anchor(self) -> str:
        """The anchor of the event's row for this place, on the page of the map: the event's id, and for further places their numbers."""
        return place_anchor(self.event, self.number)

    @property
    def is_dot(self) -> bool:
        """Whether the place is known well enough for a dot: `precision` is `exact` or `city`."""
        return self.place.precision in DOTS

    @property
    def reach(self) -> float:
        """How far from the point the event may have been, in units of the world; 0 for a dot."""
        return 0 if self.is_dot else AREA_RADII[self.place.precision][0] * PER_KM

    @property
    def words(self) -> str:
        """The event, its date and its place, and the reading of its most important figure: what the mark says when pointed at."""
        names = {"event": self.event.label, "date": date_words(self.event.date), "place": place_words(self.place)}
        told = _("%(event)s: %(date)s, %(place)s.") % names
        if not self.event.declaration.sized:
            return told
        if not (self.reading and self.reading.badges):
            return " ".join((told, _("%(figure)s: no reading.") % {"figure": self.figure}))
        said = reading_words(self.reading) or expected_words(self.reading)
        reading = _("%(reading)s (%(status)s)") % {"reading": said, "status": badge_words(self.reading)}
        if len(self.event.all_places) > 1:
            reading = _("%(reading)s, in all its places together") % {"reading": reading}
        return " ".join((told, _("%(figure)s, as reported: %(reading)s.") % {"figure": self.figure, "reading": reading}))


def place_anchor(event: Event, number: int) -> str:
    """The anchor of an event's row for the place with this number (from 0): `paris-2015-11-13`, `paris-2015-11-13--2`; no id holds two hyphens."""
    return f"{event.id}--{number + 1}" if number else event.id


def marks(event: Event, read: Reading | None, figure: str = "") -> Iterator[Mark]:
    """The marks of an event, one for each place that has coordinates; `read` is the reading of the figure, of that name, that gives its size."""
    size = size_of(read) if len(event.all_places) == 1 else None
    for number, place in enumerate(event.all_places):
        if place.lat is not None and place.lon is not None:
            yield Mark(event, place, project(place.lat, place.lon), size, read, figure, number)


HIGHEST = 100.0  # the highest number of each figure, where there are several


def comparable(marks: Iterable[Mark]) -> list[Mark]:
    """The marks with sizes that one scale can draw: those of several figures as parts of the highest number that their figure has, of HIGHEST."""
    given = [*marks]
    highest: dict[str, float] = {}
    for one in given:
        if one.size:
            highest[one.scale] = max(one.size.high, highest.get(one.scale, 0))
    return given if len(highest) < 2 else [_part_of(one, highest) for one in given]


def _part_of(one: Mark, highest: Mapping[str, float]) -> Mark:
    if not one.size:
        return one
    factor = HIGHEST / (highest[one.scale] or 1)
    return replace(one, size=Size(one.size.low * factor, one.size.high * factor, one.size.more))


def drawing_order(one: Mark) -> tuple[object, ...]:
    """Sort key: large marks first, so that small ones are drawn on top of them."""
    return (-(one.size.high if one.size else 0), one.event.id, one.number)


class DiscSizes:
    """The scale of the discs of one map: the highest number of its marks is drawn as large as a disc may be.

    `reading` is one of those that the numbers come from, for their unit; None where there is none, or where the numbers are of several figures.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        sized = [one for one in marks if one.size]
        self.highest = max((one.size.high for one in sized if one.size), default=1) or 1
        self.reading = sized[0].reading if len({one.scale for one in sized}) == 1 else None

    def radius(self, number: float) -> float:
        """The radius, in units of the page, of the disc whose area is in proportion to a number."""
        return round(max(LARGEST * sqrt(number / self.highest), SMALLEST if number else 0), 1)


def drawn_mark(one: Mark, sizes: DiscSizes, scale: float) -> Markup:
    """The mark as SVG around the point 0, 0. `scale` is how many units of the page a unit of the world is long."""
    kind = one.event.record_kind
    parts = [filled('<circle class="dk-map-hit" r="{}"/>', TARGET)]
    if not one.is_dot:
        least = AREA_RADII[one.place.precision][1]
        parts.append(
            filled(
                '<circle class="dk-map-area" r="{}" data-reach="{}" data-least="{}" fill="url(#dk-area-{})"/>',
                round(max(one.reach * scale, least), 1),
                round(one.reach, 1),
                least,
                kind,
            )
        )
    if not one.event.declaration.sized:
        parts.append(filled('<use class="dk-map-sign" xlink:href="#dk-icon-{}" x="-8" y="-8" width="16" height="16"/>', kind))
    elif one.size is None:
        parts.append(filled('<circle class="dk-map-none" r="{}"/>', NONE))
    else:
        parts += disc(one.size, sizes, "" if one.is_dot else kind)
    return joined(parts)


def disc(size: Size, sizes: DiscSizes, soft: str = "") -> list[Markup]:
    """The disc of the lowest number, the ring up to the highest, and the dashed line of an open end.

    `soft` is the kind of an event whose place is only an area, so that the disc has no sharp edge; empty for a dot.
    """
    low, high = sizes.radius(size.low), sizes.radius(size.high)
    found = []
    if size.high > size.low:
        found.append(filled('<circle class="dk-map-ring" r="{}"/>', high))
    if size.low:
        edge = filled(' fill="url(#dk-disc-soft-{})"', soft) if soft else ""
        found.append(filled('<circle class="dk-map-disc{}" r="{}"{}/>', " dk-map-soft" if soft else "", low, edge))
    if size.more:
        found.append(filled('<circle class="dk-map-more" r="{}"/>', round(high + GAP, 1)))
    return found
