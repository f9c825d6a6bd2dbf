"""Two files for the search in the browser, each loaded when a reader needs it: `names.json` and `facets.json`.

Both are as short as they can be. `names.json` holds a row for each thing that has a name: the place of its kind in `kinds`, its address,
its name, its other names, for an event when and where it was, and for an actor who is no person the sign. Misspelt words are compared with them.
"""

import json
from collections.abc import Iterator
from typing import Any

from dossierkit import addresses
from dossierkit.exports.export import Basis, Export
from dossierkit.library import Library
from dossierkit.pictures.signs import sign_of
from dossierkit.search.facets import facet_words, kinds_of_pages, renamed_ids
from dossierkit.values.texts_in_languages import in_other_languages
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import in_a_row, places_words


def names(basis: Basis) -> Iterator[Export]:
    """`names.json`: every name of actors, events, dossiers and topics. Titles of articles are no names."""
    kinds = list(kinds_of_pages(basis.library.kinds))
    rows = [[kinds.index(kind), *rest] for kind, *rest in _named(basis.library)]
    yield Export(addresses.NAMES, _short({"kinds": kinds, "rows": rows}))


def facets(basis: Basis) -> Iterator[Export]:
    """`facets.json`: what the values of facets are called, and the present ids for earlier ones in shared addresses."""
    yield Export(addresses.FACETS, _short({"words": facet_words(basis.library), "renamed": renamed_ids(basis.library)}))


def _named(library: Library) -> Iterator[tuple[Any, ...]]:
    for actor in library.actors:
        sign = sign_of(actor)
        yield actor.record_kind, addresses.address(actor), actor.name, [*actor.all_names[1:]], "", *([sign] if sign != "actor" else [])
    for event in library.events_by_kind:
        told = in_a_row(filter(None, (date_words(event.date), places_words(event.all_places))), " · ")
        yield event.record_kind, addresses.address(event), event.name, [*event.all_names[1:]], told
    for thing in library.things:
        yield thing.record_kind, addresses.address(thing), thing.name, [*thing.all_names[1:]], places_words(thing.all_places)
    for dossier in library.dossiers:
        yield "dossier", addresses.address(dossier), dossier.title, [words for _code, words in in_other_languages(dossier.title)], ""
        for slug, label in dossier.topics.items():
            yield "topic", addresses.topic(dossier.id, slug), label, [words for _code, words in in_other_languages(label)], ""


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
