"""A library in which a few records are others than before: what they do not touch is taken over from the library before.

Whoever saves a file waits for this, so that nothing in it may take longer than to walk once through a list of all records. The result is the
library that `link` makes of all files; where that would take work, an index is left to be made when it is asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from dossierkit.library.library import Library, Link, RecordClaim, ReportedStatement, RoleInEvent, dossiers_of, event_order, named_by
from dossierkit.library.resolving_references import by_name, newest_first
from dossierkit.reading.one_file import Document
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing
from dossierkit.records.model_keys import Reference

_ORDERS: Mapping[str, tuple[type[Record], Callable[[Any], Any]]] = {
    "actors": (Actor, by_name),
    "events": (Event, event_order),
    "things": (Thing, by_name),
    "articles": (Article, newest_first),
}


class Changed(NamedTuple):
    """A record as it was and as it is now, with the file that it was read from now, and every reference in it."""

    old: Record
    new: Record
    document: Document
    references: Sequence[Reference]


def link_again(before: Library, changed: Changed) -> Library | None:
    """The library in which one record is another; None where so much else may change that all has to be linked."""
    old, new = changed.old, changed.new
    if (
        isinstance(new, Dossier)
        or getattr(new, "withdrawn", None)
        or type(old) is not type(new)
        or before.same_id
        or before.records.get(new.id) is not old
    ):
        return None
    own, unresolved = _resolved(before, changed)
    known = [link for link in before.links if link.source is old]
    dangling = _dangling(before, old, unresolved)
    if dangling is None or (own and not known):
        return None
    library = replace(
        before,
        records={**before.records, new.id: new},
        documents={**before.documents, str(new.path): changed.document},
        links=_with_others(before.links, known, own, changed),
        dangling=dangling,
        **{name: _in_order(getattr(before, name), old, new, order) for name, (shape, order) in _ORDERS.items() if isinstance(new, shape)},  # type: ignore[arg-type]
    )
    for name, value in _Indexes(before, library, changed, known, own).taken_over():
        vars(library)[name] = value
    return library


def _resolved(before: Library, changed: Changed) -> tuple[list[Link], list[tuple[Record, Reference]]]:
    """The links of the record, and those of its references that no record answers."""
    found: list[Link] = []
    unresolved: list[tuple[Record, Reference]] = []
    for reference in changed.references:
        target: Record | None = before.dossier(reference.id) if reference.to.kinds == ("dossier",) else before.records.get(reference.id)
        target = changed.new if target is changed.old else target
        if target and reference.to.takes(target):
            found.append(Link(changed.new, reference, target))
        else:
            unresolved.append((changed.new, reference))
    return found, unresolved


def _with_others(links: Sequence[Link], known: Sequence[Link], own: Sequence[Link], changed: Changed) -> tuple[Link, ...]:
    """All links, with a record's own in the place of those that are `known` of it; others that lead to it lead to what it is now."""
    old, new = changed.old, changed.new
    first = next((number for number, link in enumerate(links) if link is known[0]), 0) if known else 0
    found = [link if link.target is not old else Link(link.source, link.reference, new) for link in links if link.source is not old]
    found[first:first] = own
    return tuple(found)


def _dangling(before: Library, old: Record, own: Sequence[tuple[Record, Reference]]) -> tuple[tuple[Record, Reference], ...] | None:
    """All dangling references; None where the record had none before: the place of its own among the others would have to be found."""
    place = next((number for number, (source, _reference) in enumerate(before.dangling) if source is old), None)
    if place is None:
        return None if own else before.dangling
    left = [one for one in before.dangling if one[0] is not old]
    left[place:place] = own
    return tuple(left)


def _in_order(records: tuple[Any, ...], old: Record, new: Record, order: Callable[[Any], Any]) -> tuple[Any, ...]:
    found = [new if one is old else one for one in records]
    return tuple(found) if order(old) == order(new) else tuple(sorted(found, key=order))


class _Indexes:
    """The indexes that the library before had made, as far as they are quickly had for the new one."""

    def __init__(self, before: Library, now: Library, changed: Changed, known: Sequence[Link], own: Sequence[Link]) -> None:
        self._before, self._now, self._old, self._new = before, now, changed.old, changed.new
        self._known, self._own = known, own  # its links as they were and as they are
        order = next(order for shape, order in _ORDERS.values() if isinstance(self._new, shape))
        self._in_its_place = order(self._old) == order(self._new) and dossiers_of(self._old) == dossiers_of(self._new)
        self._names_the_same = [link.target.id for link in known] == [link.target.id for link in own]

    def taken_over(self) -> Iterable[tuple[str, object]]:
        """Names and contents of the indexes."""
        made = {name: value for name, value in vars(self._before).items() if isinstance(getattr(Library, name, None), cached_property)}
        for name, value in made.items():
            if name in _OF_DOSSIERS_AND_IDS or (name in _OF_SHAPES and not isinstance(self._new, _OF_SHAPES[name])):
                yield name, value
            elif self._in_its_place and (found := self._changed(name, value)) is not None:
                yield name, found

    def _changed(self, name: str, index: Any) -> object:
        if (pairs := _PAIRS.get(name)) and isinstance(self._new, pairs.shape):
            return _with_other_pairs(index, pairs, [*pairs.of(self._before, self._old)], [*pairs.of(self._now, self._new)], self._old)
        if name == "claims_asserted_by" and isinstance(self._new, Article):
            said = [(one.publisher, one.type, one.official) for one in (self._old, self._new) if isinstance(one, Article)]
            return index if said[0] == said[1] else None
        if name in {"backlinks", "mentioned_in", "citing"} and self._names_the_same:
            return self._backlinks(index) if name == "backlinks" else self._with_the_other_record(index)
        return None

    @cached_property
    def _naming(self) -> list[Link]:
        """The links that lead to the record."""
        return [link for link in self._now.links if link.target is self._new]

    def _backlinks(self, index: Mapping[str, tuple[Link, ...]]) -> Mapping[str, tuple[Link, ...]] | None:
        own, known = ([(link.target.id, link) for link in links] for links in (self._own, self._known))
        found = _with_other_pairs(index, _Pairs(Record, lambda _library, _record: (), lambda link: link.source), known, own, self._old)
        return {**found, self._new.id: tuple(self._naming)} if found and self._naming else found

    def _with_the_other_record(self, index: Mapping[str, tuple[Record, ...]]) -> Mapping[str, tuple[Record, ...]]:
        keys = {link.target.id for link in self._own} | {link.source.id for link in self._naming}
        touched = {key: tuple(self._new if one is self._old else one for one in index[key]) for key in keys if key in index}
        return {**index, **touched}


class _Pairs(NamedTuple):
    """An index that is grouped from pairs of a key and an entry: what pairs a record of a shape gives, and to whom an entry belongs."""

    shape: type[Record] | tuple[type[Record], ...]
    of: Callable[[Library, Any], Iterable[tuple[Any, Any]]]
    owner: Callable[[Any], Record]


def _with_other_pairs(
    index: Mapping[Any, tuple[Any, ...]], pairs: _Pairs, old: Sequence[tuple[Any, Any]], new: Sequence[tuple[Any, Any]], record: Record
) -> Mapping[Any, tuple[Any, ...]] | None:
    """The index with other entries of a record in the place of those that it had; None where they stand below other keys, or in another order."""
    if [*dict.fromkeys(key for key, _entry in old)] != [*dict.fromkeys(key for key, _entry in new)]:
        return None
    entries: dict[Any, list[Any]] = {}
    for key, entry in new:
        entries.setdefault(key, []).append(entry)
    found = dict(index)
    for key, own in entries.items():
        first = next(number for number, one in enumerate(found[key]) if pairs.owner(one) is record)
        left = [one for one in found[key] if pairs.owner(one) is not record]
        found[key] = (*left[:first], *own, *left[first:])
    return found


_CLAIMING = (Event, Actor, Thing)
# The indexes that a change of one record leaves as they are, because its id and kind stay: all of them, or those made of other shapes than its own.
_OF_DOSSIERS_AND_IDS = frozenset({"_dossiers", "founded_by", "_content_page_addresses", "_actor_ids", "kinds_there"})
_OF_SHAPES: Mapping[str, type[Record] | tuple[type[Record], ...]] = {
    "parts_of": Actor,
    "relations_of": Actor,
    "office_holders": Actor,
    "designations_by": Actor,
    "roles_in_events": Event,
    "events_in": Event,
    "events_by_kind": Event,
    "_neighbours": Event,
    "referring": _CLAIMING,
    "claims_citing": _CLAIMING,
    "statements_by": Article,
    "statements_about": Article,
}
_PAIRS: Mapping[str, _Pairs] = {
    "_by_dossier": _Pairs(Record, lambda _library, one: (((id_, one.base or one.record_kind), one) for id_ in dossiers_of(one)), lambda one: one),
    "_by_kind": _Pairs(Record, lambda _library, one: (((id_, one.record_kind), one) for id_ in dossiers_of(one)), lambda one: one),
    "roles_in_events": _Pairs(
        Event, lambda _library, event: ((party.actor, RoleInEvent(event, party)) for party in event.involved if party.actor), lambda role: role.event
    ),
    "events_in": _Pairs(Event, lambda _library, event: ((country, event) for country in event.countries), lambda event: event),
    "referring": _Pairs(
        _CLAIMING, lambda _library, one: ((id_, (field, one)) for field, id_ in named_by(one) if field.inverse), lambda referring: referring[1]
    ),
    "claims_citing": _Pairs(
        _CLAIMING,
        lambda _library, one: ((cited.article, RecordClaim(one, claim)) for claim in one.all_claims for cited in claim.cited),
        lambda claimed: claimed.record,
    ),
    "claims_asserted_by": _Pairs(
        _CLAIMING,
        lambda library, one: ((who.actor, RecordClaim(one, claim)) for claim in one.all_claims for who in library.asserters(claim) if who.actor),
        lambda claimed: claimed.record,
    ),
    "statements_by": _Pairs(
        Article, lambda _library, one: ((said.speaker, ReportedStatement(one, said)) for said in one.statements), lambda said: said.article
    ),
    "statements_about": _Pairs(
        Article,
        lambda _library, one: ((id_, ReportedStatement(one, said)) for said in one.statements for id_ in said.about),
        lambda said: said.article,
    ),
    "on_topic": _Pairs(
        Record, lambda _library, one: (((dossier, topic), one) for dossier in dossiers_of(one) for topic in one.topics), lambda one: one
    ),
}
