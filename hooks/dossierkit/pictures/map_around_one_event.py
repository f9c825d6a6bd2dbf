"""The small map on the page of a meeting or an attack: its place in the middle of a part of the world."""

from collections.abc import Sequence

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.pictures.map import drawn_name
from dossierkit.pictures.map_frame import Box, Frame, fitted
from dossierkit.pictures.map_labels import Area, FreeSpace, Label, country_names, short_name
from dossierkit.pictures.map_marks import AREA_RADII, Mark, fading_colours, kinds_of_events, marks
from dossierkit.records import Event
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import SEMICOLON, in_a_row, place_words

WIDTH, HEIGHT = 320, 180  # of the picture
SPAN = 500.0  # units of the world that the picture is wide: 30° at the equator
AROUND = 1.7  # so many times as wide as several places lie apart


def locator(event: Event, page: str) -> Markup:
    """The map as SVG. `page` is the address of the page that it is for; empty where the event has no coordinates."""
    shown = [*marks(event, None)]
    if not shown:
        return Markup()
    frame = _around(shown)
    return filled(
        '<svg class="dk-map-picture dk-locator dk-{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        event.record_kind,
        WIDTH,
        HEIGHT,
        in_a_row((_alternative(one.place) for one in shown), SEMICOLON),
        fading_colours(kinds_of_events(one.event for one in shown)) if not all(one.is_dot for one in shown) else "",
        frame.world(page),
        joined(_place(one, frame) for one in shown),
        _names(shown, frame),
    )


def _around(shown: Sequence[Mark]) -> Frame:
    """The frame with the places in its middle: 30° wide at the equator, or more for places far apart or only known to lie in a large area."""
    xs, ys = [one.point.x for one in shown], [one.point.y for one in shown]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    span = max(SPAN, max(one.reach for one in shown) * 5, wide * AROUND, high * AROUND * WIDTH / HEIGHT)
    height = span * HEIGHT / WIDTH
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return fitted(Box(x - span / 2, y - height / 2, x + span / 2, y + height / 2), WIDTH, HEIGHT)


def _place(one: Mark, frame: Frame) -> Markup:
    x, y = frame.at(one.point)
    if one.is_dot:
        return filled('<circle class="dk-locator-halo" cx="{}" cy="{}" r="11"/><circle class="dk-locator-dot" cx="{}" cy="{}" r="5"/>', x, y, x, y)
    return filled(
        '<circle class="dk-map-area" cx="{}" cy="{}" r="{:.1f}" fill="url(#dk-area-{})"/>', x, y, _radius(one, frame), one.event.record_kind
    )


def _radius(one: Mark, frame: Frame) -> float:
    return max(one.reach * frame.scale, AREA_RADII[one.place.precision][1])


def _names(shown: Sequence[Mark], frame: Frame) -> Markup:
    """The names of the places, as far as they find room, the first always, and around them those of the countries."""
    room = FreeSpace(frame)
    drawn: list[Label] = []
    for one in shown:
        at = frame.at(one.point)
        below, above = (24, -14) if one.is_dot else (_radius(one, frame) + 12, -_radius(one, frame) - 4)
        tries = [Label(short_name(one.place.name), at.x, at.y + off, "middle") for off in (below, above)]
        free = next((label for label in tries if room.place(label)), None)
        if free is None and not drawn:
            room.reserve(tries[0].area)
            free = tries[0]
        drawn += [free] if free else []
        room.reserve(Area(at.x - 12, at.y - 12, at.x + 12, at.y + 12))
    lands = joined(map(drawn_name, country_names(frame, room).values()))
    return filled('<g class="dk-map-countries">{}</g><g class="dk-map-names">{}</g>', lands, joined(map(drawn_name, drawn)))


def _alternative(place: Place) -> str:
    """What the picture says to those who do not see it: the place, and how exactly it is known."""
    exactness = {
        "exact": _("on the map, at the site itself"),
        "city": _("on the map, at the centre of the city"),
        "district": _("on the map, somewhere in the district"),
        "province": _("on the map, somewhere in the province"),
        "country": _("on the map, somewhere in the country"),
        "unknown": _("on the map; it is not known how exactly"),
    }
    return _("%(place)s: %(exactness)s") % {"place": place_words(place), "exactness": exactness[place.precision]}
