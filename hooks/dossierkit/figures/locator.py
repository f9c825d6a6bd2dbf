"""Where one event was: a cut of the world around its place."""

from markupsafe import Markup

from dossierkit.figures.frame import Box, Frame, fitted
from dossierkit.figures.labels import short_name
from dossierkit.figures.marks import REACHES, SOFT, Mark, mark
from dossierkit.language import gettext as _
from dossierkit.records import Event
from dossierkit.records.common import Place
from dossierkit.wording import place_words

WIDTH, HEIGHT = 320, 180
SPAN = 500.0  # units of the world that the picture is wide: 30° at the equator


def locator(event: Event, page: str) -> Markup:
    """A small map of the place of an event, for the page at an address; nothing where its coordinates are not recorded."""
    one = mark(event, None)
    if one is None:
        return Markup()
    frame = _around(one)
    return Markup('<svg class="dk-map-picture dk-locator dk-{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>').format(
        event.record_kind, WIDTH, HEIGHT, _alternative(one.place), SOFT if not one.is_dot else "", frame.world(page), _place(one, frame), _name(one)
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
    radius = max(one.reach * frame.scale, REACHES[one.place.precision][1])
    return Markup('<circle class="dk-map-area" cx="{}" cy="{}" r="{:.1f}" fill="url(#dk-area-{})"/>').format(x, y, radius, one.event.record_kind)


def _name(one: Mark) -> Markup:
    return Markup('<g class="dk-map-names"><text x="{}" y="{}" text-anchor="middle">{}</text></g>').format(
        WIDTH / 2, HEIGHT / 2 + (24 if one.is_dot else 5), short_name(one.place.name)
    )


def _alternative(place: Place) -> str:
    exactness = {
        "exact": _("on the map, at the site itself"),
        "city": _("on the map, at the centre of the city"),
        "district": _("on the map, somewhere in the district"),
        "province": _("on the map, somewhere in the province"),
        "country": _("on the map, somewhere in the country"),
        "unknown": _("on the map; it is not known how exactly"),
    }
    return f"{place_words(place)}: {exactness[place.precision]}"
