"""The page *Map* of each dossier: its meetings and attacks where they were, and the same as a table by place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossierkit.addresses import dossier_view
from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier
from dossierkit.pictures.map_marks import place_anchor
from dossierkit.records import Actor, Event
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


class MapChoices(NamedTuple):
    """What the map's filters offer: years, countries (code and name), and actors."""

    years: list[str]
    countries: list[tuple[str, str]]
    actors: list[Actor]


def maps(library: Library) -> Iterator[DossierPage]:
    """The page *Map* of each dossier."""
    for dossier in library.dossiers:
        events = library.events_of(dossier.id)
        description = _("Where the meetings and attacks of the dossier “{}” were").format(dossier.title)
        subject = {"events": events, "places": events_by_place(events), "choices": map_choices(library, events)}
        yield page_of_dossier(dossier, dossier_view(dossier.id, "map"), _("Map"), "map.html", description, subject)


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
