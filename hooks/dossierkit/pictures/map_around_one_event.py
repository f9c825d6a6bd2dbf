"""The small map on the page of a meeting or an attack: its place in the middle of a part of the world."""

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.pictures.map import drawn_name
from dossierkit.pictures.map_frame import Box, Frame, fitted
from dossierkit.pictures.map_labels import Area, FreeSpace, Label, country_names, short_name
from dossierkit.pictures.map_marks import AREA_RADII, FADING_COLOURS, Mark, mark
from dossierkit.records import Event
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.values_in_words import place_words

WIDTH, HEIGHT = 320, 180  # of the picture
SPAN = 500.0  # units of the world that the picture is wide: 30° at the equator


def locator(event: Event, page: str) -> Markup:
    """The map as SVG. `page` is the address of the page that it is for; empty where the event has no coordinates."""
    one = mark(event, None)
    if one is None:
        return Markup()
    frame = _around(one)
    return Markup('<svg class="dk-map-picture dk-locator dk-{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>').format(
        event.record_kind,
        WIDTH,
        HEIGHT,
        _alternative(one.place),
        FADING_COLOURS if not one.is_dot else "",
        frame.world(page),
        _place(one, frame),
        _names(one, frame),
    )


def _around(one: Mark) -> Frame:
    """The frame with the place in its middle: 30° wide at the equator, or more where the place is only known to lie in a large area."""
    span = max(SPAN, one.reach * 5)
    height = span * HEIGHT / WIDTH
    x, y = one.point
    return fitted(Box(x - span / 2, y - height / 2, x + span / 2, y + height / 2), WIDTH, HEIGHT)


def _place(one: Mark, frame: Frame) -> Markup:
    x, y = frame.at(one.point)
    if one.is_dot:
        return Markup('<circle class="dk-locator-halo" cx="{}" cy="{}" r="11"/><circle class="dk-locator-dot" cx="{}" cy="{}" r="5"/>').format(
            x, y, x, y
        )
    return Markup('<circle class="dk-map-area" cx="{}" cy="{}" r="{:.1f}" fill="url(#dk-area-{})"/>').format(
        x, y, _radius(one, frame), one.event.record_kind
    )


def _radius(one: Mark, frame: Frame) -> float:
    return max(one.reach * frame.scale, AREA_RADII[one.place.precision][1])


def _names(one: Mark, frame: Frame) -> Markup:
    """The name of the place, and around it those of the countries that find room."""
    here = Label(short_name(one.place.name), WIDTH / 2, HEIGHT / 2 + (24 if one.is_dot else _radius(one, frame) + 12), "middle")
    room = FreeSpace(frame)
    room.reserve(here.area)
    room.reserve(Area(WIDTH / 2 - 12, HEIGHT / 2 - 12, WIDTH / 2 + 12, HEIGHT / 2 + 12))
    lands = Markup().join(map(drawn_name, country_names(frame, room).values()))
    return Markup('<g class="dk-map-countries">{}</g><g class="dk-map-names">{}</g>').format(lands, drawn_name(here))


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
