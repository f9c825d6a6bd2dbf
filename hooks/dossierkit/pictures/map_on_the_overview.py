"""The map on the first page of a dossier: every place, no names and no sizes, as one link to the full map."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.pictures.map import frame_with_margin
from dossierkit.pictures.map_frame import box_around
from dossierkit.pictures.map_marks import AREA_RADII, Mark, fading_colours, kinds_of_events, marks
from dossierkit.records import Event
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import number_words

MOST_SPOTS = 500  # that are drawn; none is nearer than they are wide
WIDTH, HEIGHT, EDGE = 560, 250, 14  # of the picture, and what is free around the places


class _Spot(NamedTuple):
    """Where on the picture something stands, and what."""

    x: float
    y: float
    kind: str
    sized: bool
    precision: str


def small_map(events: Iterable[Event], page: str, target: str) -> Markup:
    """The picture of the places of some events, as a link to `target`; `page` is the address of the page that it is for.

    Empty where no event has coordinates.
    """
    shown = [one for event in events for one in marks(event, None)]
    if not shown:
        return Markup()
    frame = frame_with_margin(box_around((one.point for one in shown), margin=0.02), WIDTH, HEIGHT, EDGE)
    spots = _thinned({_Spot(*frame.at(one.point), one.event.record_kind, one.event.declaration.sized, one.place.precision) for one in shown})
    return filled(
        '<a class="dk-small-map" href="{}"><svg class="dk-map-picture" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg></a>',
        target,
        WIDTH,
        HEIGHT,
        _words(shown),
        fading_colours(kinds_of_events(one.event for one in shown)),
        frame.world(page),
        joined(map(_drawn, spots)),
    )


def _thinned(spots: set[_Spot]) -> list[_Spot]:
    """The spots in the order in which they are drawn; of too many, one of each kind in each square, as small as it can be."""
    ordered = sorted(spots, key=_areas_first)
    side = 1
    while len(ordered) > MOST_SPOTS:
        side *= 2
        ordered = [*{(one.x // side, one.y // side, one.kind, one.precision in AREA_RADII): one for one in ordered}.values()]
    return ordered


def _areas_first(spot: _Spot) -> tuple[object, ...]:
    return (spot.precision not in AREA_RADII, spot.kind, spot)


def _drawn(spot: _Spot) -> Markup:
    if spot.precision in AREA_RADII:
        return filled(
            '<circle class="dk-map-area" cx="{}" cy="{}" r="{}" fill="url(#dk-area-{})"/>',
            spot.x,
            spot.y,
            AREA_RADII[spot.precision][1] / 2,
            spot.kind,
        )
    if not spot.sized:
        return filled(
            '<use class="dk-map-sign dk-{0}" xlink:href="#dk-icon-{0}" x="{1:.1f}" y="{2:.1f}" width="9" height="9"/>',
            spot.kind,
            spot.x - 4.5,
            spot.y - 4.5,
        )
    return filled('<circle class="dk-map-spot dk-{}" cx="{}" cy="{}" r="3.5"/>', spot.kind, spot.x, spot.y)


def _words(shown: list[Mark]) -> str:
    events = len({one.event.id for one in shown})
    places = len({(one.place.name, one.place.country) for one in shown})
    return _("Map of {events} in {places}").format(
        events=ngettext("{} event", "{} events", events).format(number_words(events)),
        places=ngettext("{} place", "{} places", places).format(number_words(places)),
    )
