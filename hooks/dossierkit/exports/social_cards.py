"""`/assets/cards/…`: the pictures that are shown with pages that somebody passes on, one of the site and one of each dossier."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dossierkit import addresses
from dossierkit.checking.colours import COLOURS, colour, given_in, shipped
from dossierkit.exports.export import Basis, Export
from dossierkit.library import Library
from dossierkit.pictures.png import Colour
from dossierkit.pictures.social_card import Entry, social_card, touch_icon
from dossierkit.records import Article, Event


def social_cards(basis: Basis) -> Iterator[Export]:
    """The card of each dossier, that of the site with everything on it, and the site's sign for the screens of phones."""
    library, colours = basis.library, _colours(basis.site.looks)
    yield Export(addresses.TOUCH_ICON, touch_icon(colours))
    yield Export(addresses.social_card(""), social_card(_entries(library, library.events, library.articles), colours))
    for dossier in library.dossiers:
        entries = _entries(library, library.events_of(dossier.id), library.of(dossier.id, Article))
        yield Export(addresses.social_card(dossier.id), social_card(entries, colours))


def _entries(library: Library, events: Iterable[Event], articles: Iterable[Article]) -> Iterator[Entry]:
    """Everything that has a first day."""
    of_kinds = {kind.name: kind.colour for kind in library.kinds.declared}
    yield from ((event.date.earliest, of_kinds[event.record_kind]) for event in events if event.date.earliest)
    yield from ((one.published.earliest, "") for one in articles if one.published and one.published.earliest)


@cache
def _colours(looks: str) -> Mapping[str, Colour]:
    """The colours of the light side by their names: those of the settings, else those that come along."""
    values = dict(shipped()["light"])
    values |= {name: value for scheme, name, value, _place in given_in(looks) if scheme == "light"}
    return {name: _of_bytes(values.get(name, ""), shipped()["light"].get(name, "")) for name in COLOURS}


def _of_bytes(*written: str) -> Colour:
    """The first of these that is a plain colour; black where none is."""
    red, green, blue = next(filter(None, map(colour, written)), (0.0, 0.0, 0.0))
    return round(red * 255), round(green * 255), round(blue * 255)
