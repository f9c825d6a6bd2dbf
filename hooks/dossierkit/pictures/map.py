"""The map of a dossier's events, framed to them, with clusters, names and a key to the sizes of discs.

Marks stand in units of the page and keep their size when `map.js` enlarges the map; the outlines lie below them in units of the world
(`map_projection.py`). The same rules for clusters and names are written in `map.js`, for views that a reader zooms to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, hypot

from markupsafe import Markup

from dossierkit.addresses import address, relative
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import gettext as _
from dossierkit.pictures.map_clusters import NEAR, Cluster, clusters
from dossierkit.pictures.map_frame import Box, Frame, box_around, covering, fitted
from dossierkit.pictures.map_key import key_area, nested_circles, share_rings
from dossierkit.pictures.map_labels import BADGE, SMALL_LETTER, FreeSpace, Label, countries, country_names, place_names
from dossierkit.pictures.map_marks import (
    DiscSizes,
    Mark,
    comparable,
    drawing_order,
    drawn_mark,
    fading_colours,
    in_drawing_order,
    kinds_of_events,
    marks,
)
from dossierkit.pictures.map_projection import PER_KM
from dossierkit.records import Event
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import country_words, in_a_row, number_words

# Links in pictures are `xlink:href`: the theme's scripts stumble over `href` on elements of SVG.

WIDTH, HEIGHT, EDGE = 720, 440, 30  # of the picture, and what is free around the marks
SAME = 0.005 * PER_KM  # units of the world between places that are told apart
LARGEST_SCALE = 1.6  # of a unit of the world; beyond it the outlines are too coarse


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map as SVG, its clusters of two or more events (listed beside it), and whether some place is known only as an area (for the key)."""

    svg: Markup
    clusters: tuple[Cluster, ...]
    has_areas: bool


def marks_of(events: Iterable[Event], figures: Figures) -> list[Mark]:
    """A mark for each place of an event that has coordinates, large ones first. The size comes from the reading of the kind's first figure."""
    return sorted(comparable(one for event in events for one in _marks_of_event(event, figures)), key=drawing_order)


def _marks_of_event(event: Event, figures: Figures) -> Iterator[Mark]:
    if not event.declaration.sized:
        return marks(event, None)
    name = event.declaration.figures[0]
    return marks(event, figures.headline(event, name), figures.library.properties[name].label)


def map_picture(events: Iterable[Event], figures: Figures, page: str, heading: str) -> MapPicture:
    """The map of some events, framed to them. `page` is the address of the page that it is for, `heading` its name for screen readers."""
    drawn = marks_of(events, figures)
    sizes, frame = DiscSizes(drawn), frame_with_margin(box_around((one.point for one in drawn), margin=0.02), WIDTH, HEIGHT)
    groups = clusters(drawn, frame)
    several = tuple(one for one in groups if len(one.marks) > 1)
    hidden = {one.anchor for group in several for one in group.marks}
    marks = joined(drawn_mark_of_event(one, frame, sizes, page, hidden=one.anchor in hidden) for one in drawn)
    return drawn_map(drawn, groups, (marks, joined(drawn_cluster(one, f"#{one.id}") for one in several)), page, heading)


def drawn_map(
    drawn: Sequence[Mark], groups: Sequence[Cluster], parts: tuple[Markup, Markup], page: str, heading: str, attributes: str = ""
) -> MapPicture:
    """A map of marks in groups, with names and a key; `parts` are its marks and the numbers of its clusters, drawn, `attributes` those of its SVG."""
    sizes, box = DiscSizes(drawn), box_around((one.point for one in drawn), margin=0.02)
    frame = frame_with_margin(box, WIDTH, HEIGHT)
    room = FreeSpace(frame)
    room.reserve(key_area(sizes, HEIGHT))
    names, lands = place_names(groups, sizes, room), country_names(frame, room)
    svg = filled(
        '<svg class="dk-map-picture" viewBox="0 0 {} {}" role="group" aria-label="{}" data-dk-box="{}" data-dk-highest="{}" data-dk-closest="{}" '
        'data-dk-kinds="{}"{}>'
        '{}{}{}<g class="dk-map-marks">{}</g><g class="dk-map-clusters">{}</g><g class="dk-map-names" aria-hidden="true">{}</g>{}</svg>',
        WIDTH,
        HEIGHT,
        heading,
        box.for_scripts,
        sizes.highest,
        closest_scale(drawn),
        " ".join(kind.name for kind in in_drawing_order(one.event for one in drawn)),
        attributes,
        fading_colours(kinds_of_events(one.event for one in drawn)),
        frame.world(page),
        _countries(lands),
        *parts,
        joined(map(drawn_name, names)),
        nested_circles(sizes, HEIGHT),
    )
    return MapPicture(svg, tuple(one for one in groups if len(one.marks) > 1), not all(one.is_dot for one in drawn))


def closest_scale(drawn: Iterable[Mark]) -> int:
    """The scale of the closest view, in pixels to a unit of the world: there the two places that lie nearest to one another are told apart.

    Places that the records give as the same point count as one; so do places less than five metres apart.
    """
    points = sorted({one.point for one in drawn})
    least = NEAR / LARGEST_SCALE
    for number, one in enumerate(points):
        for other in points[number + 1 :]:
            if other.x - one.x >= least:
                break
            apart = hypot(other.x - one.x, other.y - one.y)
            if SAME < apart < least:
                least = apart
    return ceil(NEAR * 1.05 / least)


def frame_with_margin(box: Box, width: float, height: float, edge: float = EDGE) -> Frame:
    """The frame (`width` by `height` units of the page) in which a part of the world has `edge` units free around it, for marks at its edges."""
    inner = fitted(box, width - 2 * edge, height - 2 * edge, LARGEST_SCALE)
    return covering(Frame(width, height, inner.scale, inner.x + edge, inner.y + edge))


def drawn_mark_of_event(one: Mark, frame: Frame, sizes: DiscSizes, page: str, *, hidden: bool) -> Markup:
    """A mark as a link to its event, with what `filters.js` and `map.js` ask for; `hidden` where a cluster stands for it."""
    event, at = one.event, frame.at(one.point)
    return filled(
        '<a class="dk-map-mark dk-{}" xlink:href="{}" data-dk-item data-id="{}" {} data-x="{:.4f}" data-y="{:.4f}" data-place="{}"{} '
        'transform="translate({} {})"><title>{}</title>{}</a>',
        event.record_kind,
        relative(address(event), page),
        one.anchor,
        filter_data(event, one.place),
        *one.point,
        one.place.name,
        Markup(" data-in-cluster") if hidden else "",
        *at,
        one.words,
        drawn_mark(one, sizes, frame.scale),
    )


def filter_data(event: Event, place: Place | None) -> Markup:
    """The attributes `data-kind`, `data-year`, `data-actor` and `data-country` by which `filters.js` finds a mark of an event and its row."""
    years = _years(event)
    actors = dict.fromkeys(party.actor for party in event.involved if party.actor)
    country = place.country if place and place.country else ""
    return filled('data-kind="{}" data-year="{}" data-actor="{}" data-country="{}"', event.record_kind, " ".join(years), " ".join(actors), country)


def _years(event: Event) -> list[str]:
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        return [str(day.year) for day in (first, last) if day]
    return [str(year) for year in range(first.year, last.year + 1)]


def drawn_cluster(one: Cluster, href: str) -> Markup:
    """A cluster as its number of events, a link to where they are listed."""
    counts = one.counts
    return filled(
        '<a class="dk-map-cluster" xlink:href="{}" transform="translate({} {})"><title>{}</title>'
        '<circle class="dk-map-badge" r="{}"/>{}<text dy="4.5">{}</text></a>',
        href,
        *one.at,
        cluster_words(one),
        BADGE,
        share_rings({kind.name: count for kind, count in counts.items()}),
        sum(counts.values()),
    )


def cluster_words(one: Cluster) -> str:
    """The words of a cluster: `5 attacks, 3 meetings: Beirut, Homs`."""
    counts = (kind.words.counting(count, number_words(count)) for kind, count in one.counts.items())
    return _("%(counts)s: %(places)s") % {"counts": in_a_row(counts), "places": in_a_row(one.places)}


def drawn_name(label: Label) -> Markup:
    """The `<text>` of a name on a map."""
    return filled('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>', label.x, label.y, label.anchor, label.text)


def _countries(placed: Mapping[str, Label]) -> Markup:
    """The names of countries: those that found room, and hidden, with where they belong, those that `map.js` may show in a closer view."""
    drawn = Markup()
    for one in countries():
        text = country_words(one.code)
        if len(text) * SMALL_LETTER <= one.width * LARGEST_SCALE:
            label = placed.get(one.code)
            at = filled('x="{:.1f}" y="{:.1f}"', label.x, label.y) if label else Markup('class="dk-map-spare"')
            drawn += filled('<text {} data-at="{} {} {}">{}</text>', at, round(one.middle.x), round(one.middle.y), round(one.width), text)
    return filled('<g class="dk-map-countries" aria-hidden="true">{}</g>', drawn)
