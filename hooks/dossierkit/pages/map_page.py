"""The page *Map* of each dossier: its events where they were, and the same as a table by place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from dossierkit.addresses import dossier_view, map_of_country
from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import Crumb, DossierPage, page_of_dossier
from dossierkit.pages.long_lists import A_PART
from dossierkit.pages.parts import in_parts, part_of_page
from dossierkit.pictures.map_marks import place_anchor
from dossierkit.pictures.map_thinned import is_thinned
from dossierkit.records import Actor, Dossier, Event, Kind
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.values_in_words import country_words, place_words


class EventsAtPlace(NamedTuple):
    """A place with its events, oldest first, and the anchor of their rows. `words` is empty for events without a recorded place."""

    id: str
    words: str
    rows: tuple["EventAtPlace", ...]


class EventAtPlace(NamedTuple):
    """An event at one of its places (None where none is recorded), with the anchor of its row; `again` for all its places but the first."""

    id: str
    event: Event
    place: Place | None
    again: bool


class EventsOfCountry(NamedTuple):
    """A country on a map that is thinned out: the address of the list of its events, its name, and how many events of each kind were there."""

    address: str
    words: str
    sizes: Mapping[Kind, int]


class MapChoices(NamedTuple):
    """What the map's filters offer: years, countries (code and name), and actors."""

    years: list[str]
    countries: list[tuple[str, str]]
    actors: list[Actor]


def maps(library: Library) -> Iterator[DossierPage]:
    """The page *Map* of each dossier; of a map that is thinned out, also the lists of the events of each country."""
    for dossier in library.dossiers:
        events = library.events_of(dossier.id)
        description = _("Where the events of the dossier “{}” were").format(dossier.title)
        place, choices = dossier_view(dossier.id, "map"), map_choices(library, events)
        if not is_thinned(events):
            subject = {"events": events, "places": events_by_place(events), "choices": choices, "sized": sized_by(events)}
            yield page_of_dossier(dossier, place, _("Map"), "map.html", description, subject)
            continue
        groups = {country: [*some] for country, some in groupby(events_by_place(events), key=_country_of)}
        countries = [EventsOfCountry(map_of_country(dossier.id, code), _country_words(code), _sizes(some)) for code, some in groups.items()]
        yield page_of_dossier(
            dossier,
            place,
            _("Map"),
            "map_thinned.html",
            description,
            {"events": events, "countries": countries, "choices": choices, "sized": sized_by(events)},
        )
        for one, places in zip(countries, groups.values(), strict=True):
            yield from _list_of_country(library, dossier, one, places)


def _country_of(group: EventsAtPlace) -> str:
    place = group.rows[0].place
    return place.country or "" if place else ""


def _country_words(code: str) -> str:
    return country_words(code) if code else _("Country not recorded")


def _sizes(places: Iterable[EventsAtPlace]) -> Mapping[Kind, int]:
    """How many events of each kind were in some places."""
    found: dict[Kind, set[str]] = {}
    for row in chain.from_iterable(place.rows for place in places):
        found.setdefault(row.event.record_kind, set()).add(row.event.id)
    return {kind: len(ids) for kind, ids in found.items() if ids}


def sized_by(events: Iterable[Event]) -> list[str]:
    """The figures that give the marks of some events their sizes, each once: `killed`."""
    return [*dict.fromkeys(event.declaration.figures[0] for event in events if event.declaration.sized)]


def _list_of_country(library: Library, dossier: Dossier, country: EventsOfCountry, places: Sequence[EventsAtPlace]) -> Iterator[DossierPage]:
    """The list of the events of a country by place, in parts."""
    title = _("Map: %(country)s") % {"country": country.words}
    description = _("Where the events of the dossier “{}” were").format(dossier.title) + f": {country.words}"
    rows = [(place, row) for place in places for row in place.rows]
    there = [*{row.event.id: row.event for _place, row in rows}.values()]
    subject = {"choices": map_choices(library, there), "sized": sized_by(there)}
    for part in in_parts(country.address, rows, A_PART):
        shown = [EventsAtPlace(place.id, place.words, tuple(row for _place, row in some)) for place, some in groupby(part.entries, key=itemgetter(0))]
        first = page_of_dossier(dossier, country.address, title, "map_list.html", description, subject | {"places": shown, "part": part})
        first = replace(first, crumbs=(*first.crumbs, Crumb(_("Map"), dossier_view(dossier.id, "map"))))
        yield part_of_page(first, part)


def events_by_place(events: Iterable[Event]) -> list[EventsAtPlace]:
    """The events by place, the places by country and name; those without a place last. An event in several places stands in each of them."""
    places: dict[tuple[str, str], list[EventAtPlace]] = {}
    for event in events:
        for number, place in enumerate(event.all_places or (None,)):
            row = EventAtPlace(place_anchor(event, number), event, place, number > 0)
            places.setdefault(_place_order(place), []).append(row)
    ordered = sorted(places.items(), key=lambda pair: (not any(pair[0]), pair[0]))
    return [EventsAtPlace(f"place-of-{rows[0].id}", place_words(rows[0].place) if rows[0].place else "", tuple(rows)) for _place, rows in ordered]


def _place_order(place: Place | None) -> tuple[str, str]:
    if place is None:
        return "", ""
    return alphabetical(country_words(place.country)) if place.country else "", alphabetical(place.name)


def map_choices(library: Library, events: Iterable[Event]) -> MapChoices:
    """The years, countries and actors that some events have."""
    known = [*events]
    years = {day.year for event in known for day in (event.date.earliest, event.date.latest) if day}
    countries = {country for event in known for country in event.countries}
    actors = {party.actor for event in known for party in event.involved if party.actor}
    return MapChoices(
        [str(year) for year in sorted(years)],
        sorted(((code, country_words(code)) for code in countries), key=lambda pair: alphabetical(pair[1])),
        sorted((actor for id_ in actors if (actor := library.actor(id_))), key=lambda actor: alphabetical(actor.name)),
    )
