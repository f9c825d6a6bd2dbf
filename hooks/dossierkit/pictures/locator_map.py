"""Where one event was: a cut of the world around its place."""

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.pictures.map import drawn_name
from dossierkit.pictures.map_frame import Box, Frame, fitted
from dossierkit.pictures.map_labels import Area, FreeSpace, Label, country_names, short_name
from dossierkit.pictures.map_marks import AREA_RADII, FADING_COLOURS, Mark, mark
from dossierkit.records import Event
from dossierkit.records.common import Place
from dossierkit.wording.values_in_words import place_words

WIDTH, HEIGHT = 320, 180
SPAN = 500.0  # units of the world that the picture is wide: 30° at the equator


def locator(event: Event, page: str) -> Markup:
    """A small map of the place of an event, for the page at an address; nothing where its coordinates are not recorded."""
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
    exactness = {
        "exact": _("on the map, at the site itself"),
        "city": _("on the map, at the centre of the city"),
        "district": _("on the map, somewhere in the district"),
        "province": _("on the map, somewhere in the province"),
        "country": _("on the map, somewhere in the country"),
        "unknown": _("on the map; it is not known how exactly"),
    }
    return _("%(place)s: %(exactness)s") % {"place": place_words(place), "exactness": exactness[place.precision]}
