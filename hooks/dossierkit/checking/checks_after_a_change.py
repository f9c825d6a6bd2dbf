"""The checks between records after one of them has changed, in a library without problems: only what can differ then is looked at.

A server checks in this way after each save. Whatever it finds, all is checked anew, and told of that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from dossierkit import addresses
from dossierkit.checking import checks_between_records as checks
from dossierkit.checking.checks_between_records import Check
from dossierkit.checking.checks_of_addresses import addresses_stay
from dossierkit.checking.checks_of_content import (
    links_lead_somewhere,
    links_of_texts,
    nothing_of_the_sites_own_is_replaced,
    places_of_record,
    settings_name_what_is_there,
)
from dossierkit.checking.circles import claims_supersede_in_no_circle, nothing_is_related_to_itself, relations_go_in_no_circle
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document
from dossierkit.records import Actor, Article, Event, Record, Thing

# Looked at of the changed record alone: each of them looks at every record by itself.
_OF_IT_ALONE: tuple[Check, ...] = (
    checks.references_resolve,
    checks.articles_lie_in_their_year,
    checks.topics_are_declared,
    checks.claims_have_anchors,
    claims_supersede_in_no_circle,
    nothing_is_related_to_itself,
    checks.one_claim_is_preferred,
    checks.images_exist,
)
_OF_ITS_TEXT: Mapping[Check, Callable[[Library, Iterable[Document]], Iterator[Problem]]] = {
    checks.prose_is_sound: checks.prose_of_texts,
    links_lead_somewhere: links_of_texts,
}
# Looked at of all records where something else is another of the changed one: what that is, of a library and a record in it.
_OF_ALL: tuple[tuple[Check, Callable[[Library, Record], object]], ...] = (
    (relations_go_in_no_circle, lambda _library, record: _steps(record)),
    (checks.names_are_distinct, lambda _library, record: (record.all_names, record.not_same_as) if isinstance(record, Actor) else ()),
    (checks.addresses_are_unique, addresses.of_record),
    (addresses_stay, lambda library, record: (addresses.of_record(library, record), _anchors(library, record))),
    (checks.parties_use_their_record, lambda _library, record: _parties(record)),
    (links_lead_somewhere, lambda library, record: (addresses.address(record), places_of_record(library, record))),
)
# The rest knows nothing of a record but that it is there, where its id, kind and dossier stay.
_OF_NOTHING_ELSE: tuple[Check, ...] = (
    checks.ids_are_unique,
    checks.dossiers_exist,
    checks.properties_mean_one_thing,
    nothing_of_the_sites_own_is_replaced,
    settings_name_what_is_there,
)


def looked_at() -> set[Check]:
    """The checks of which it is said here what they depend on: all of them."""
    return {*_OF_IT_ALONE, *_OF_ITS_TEXT, *(check for check, _of in _OF_ALL), *_OF_NOTHING_ELSE}


def _steps(record: Record) -> object:
    """What a circle may be made of."""
    if isinstance(record, Actor):
        return [(one.type, one.to) for one in record.relations]
    return [getattr(record, key, None) for key in ("previous", "next")]


def _anchors(library: Library, record: Record) -> object:
    """The anchors by which the claims of a record are known, and those that are made of the earlier ids of an article."""
    if isinstance(record, Actor | Event | Thing):
        return [one.id for one in record.all_claims], addresses.earlier_claim_anchors(library, record)
    return record.previous_ids


def _parties(record: Record) -> object:
    if isinstance(record, Actor):
        return record.kind, record.country, record.members
    return record.involved if isinstance(record, Event) else ()


def is_still_sound(before: Library, now: Library, old: Record, new: Record) -> bool:
    """Whether there is no problem between the records of a library either, in which one record is another than in one without problems."""
    narrow = replace(
        now,
        actors=(new,) if isinstance(new, Actor) else (),
        events=(new,) if isinstance(new, Event) else (),
        things=(new,) if isinstance(new, Thing) else (),
        articles=(new,) if isinstance(new, Article) else (),
        links=tuple(link for link in now.links if link.source is new),
        dangling=tuple(one for one in now.dangling if one[0] is new),
    )
    if any(True for check in _OF_IT_ALONE for _problem in check(narrow)):
        return False
    if any(True for check in _OF_ITS_TEXT.values() for _problem in check(now, [now.document(new)])):
        return False
    return not any(True for check, of in _OF_ALL if of(before, old) != of(now, new) for _problem in check(now))
