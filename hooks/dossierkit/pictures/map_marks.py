"""The marks of events on a map: a dot where the place is known, a fading area where it is not; attacks as large as the number killed.

The area of a disc is in proportion to the number. The inner disc is the lowest number that the reports leave room for, the ring around
it reaches to the highest, a dashed line around both means that it may be more ("at least", "more than"). No number is chosen: they are
the ends of the reading that the event's own page shows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf, sqrt

from markupsafe import Markup

from dossierkit.corroboration.readings import Reading, Status
from dossierkit.corroboration.readings_in_words import badge_words, expected_words, reading_words
from dossierkit.language import gettext as _
from dossierkit.pictures.map_projection import PER_KM, Point, project
from dossierkit.records import Event
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
FADING_COLOURS = Markup(
    "<defs>"
    '<radialGradient id="dk-area-attack" class="dk-attack"><stop offset="0"/><stop offset="1"/></radialGradient>'
    '<radialGradient id="dk-area-meeting" class="dk-meeting"><stop offset="0"/><stop offset="1"/></radialGradient>'
    '<radialGradient id="dk-disc-soft" class="dk-attack"><stop offset=".3"/><stop offset="1"/></radialGradient>'
    "</defs>"
)


@dataclass(frozen=True, slots=True)
class Size:
    """The lowest and the highest number killed that the reports leave room for; `more` says that they give no upper end."""

    low: float
    high: float
    more: bool


def size_of(reading: Reading | None) -> Size | None:
    """The size that a reading of `killed` gives; None without one, or where nothing could be read."""
    if reading is None or reading.interval is None:
        return None
    span = reading.interval
    extremes = reading.extremes if reading.status is Status.DISPUTED else None
    more = span.high == inf or bool(extremes and extremes[1].interval.high == inf)
    return Size(max(span.low, 0), span.last_reported, more)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, one of its places, and where that lies on the picture of the world.

    `size` is None for meetings, where no number is read, and where the number read is that of several places together; `killed` is the
    reading that it comes from. `number` counts the places of the event, from 0.
    """

    event: Event
    place: Place
    point: Point
    size: Size | None
    killed: Reading | None = None
    number: int = 0

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
        """The event, its date and its place, and of an attack the reading of those killed: what the mark says when pointed at."""
        names = {"event": self.event.label, "date": date_words(self.event.date), "place": place_words(self.place)}
        told = _("%(event)s: %(date)s, %(place)s.") % names
        if self.event.record_kind != "attack":
            return told
        if not (self.killed and self.killed.badges):
            return " ".join((told, _("No reading of those killed.")))
        said = reading_words(self.killed) or expected_words(self.killed)
        reading = _("%(reading)s (%(status)s)") % {"reading": said, "status": badge_words(self.killed)}
        if len(self.event.all_places) > 1:
            reading = _("%(reading)s, in all its places together") % {"reading": reading}
        return " ".join((told, _("Killed, as reported: {}.").format(reading)))


def place_anchor(event: Event, number: int) -> str:
    """The anchor of an event's row for the place with this number (from 0): `paris-2015-11-13`, `paris-2015-11-13--2`; no id holds two hyphens."""
    return f"{event.id}--{number + 1}" if number else event.id


def marks(event: Event, killed: Reading | None) -> Iterator[Mark]:
    """The marks of an event, one for each place that has coordinates. `killed` counts for attacks only."""
    read = killed if event.record_kind == "attack" else None
    size = size_of(read) if len(event.all_places) == 1 else None
    for number, place in enumerate(event.all_places):
        if place.lat is not None and place.lon is not None:
            yield Mark(event, place, project(place.lat, place.lon), size, read, number)


def drawing_order(one: Mark) -> tuple[object, ...]:
    """Sort key: large marks first, so that small ones are drawn on top of them."""
    return (-(one.size.high if one.size else 0), one.event.id, one.number)


class DiscSizes:
    """The scale of the discs of one map: the highest number of its marks is drawn as large as a disc may be."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.highest = max((one.size.high for one in marks if one.size), default=1) or 1

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
    if kind == "meeting":
        parts.append(Markup('<use class="dk-map-sign" xlink:href="#dk-icon-meeting" x="-8" y="-8" width="16" height="16"/>'))
    elif one.size is None:
        parts.append(filled('<circle class="dk-map-none" r="{}"/>', NONE))
    else:
        parts += disc(one.size, sizes, soft=not one.is_dot)
    return joined(parts)


def disc(size: Size, sizes: DiscSizes, *, soft: bool = False) -> list[Markup]:
    """The disc of the lowest number, the ring up to the highest, and the dashed line of an open end.

    `soft`: the place is only an area, so the disc has no sharp edge.
    """
    low, high = sizes.radius(size.low), sizes.radius(size.high)
    found = []
    if size.high > size.low:
        found.append(filled('<circle class="dk-map-ring" r="{}"/>', high))
    if size.low:
        edge = Markup(' fill="url(#dk-disc-soft)"') if soft else ""
        found.append(filled('<circle class="dk-map-disc{}" r="{}"{}/>', " dk-map-soft" if soft else "", low, edge))
    if size.more:
        found.append(filled('<circle class="dk-map-more" r="{}"/>', round(high + GAP, 1)))
    return found
