"""The groups that the list of a kind of records comes in: years of events and articles, kinds of actors, types of things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dossierkit.addresses import part_of_list
from dossierkit.language import gettext as _
from dossierkit.pages.parts import AT_ONCE
from dossierkit.records import Actor, Article, Event, Record, Thing
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.vocabulary import ACTOR_KINDS


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a list: the anchor of its heading, its words, how many records it has, and the address of the part that it begins in."""

    id: str
    label: str
    size: int
    address: str


def group_of(record: Record) -> str:
    """The anchor of the group that a record stands in: `year-2016`, `year-undated`, `year-unknown`, the kind of an actor, the type of a thing."""
    if isinstance(record, Actor):
        return record.kind
    if isinstance(record, Article):
        return f"year-{record.year}"
    if isinstance(record, Event):
        return f"year-{record.date.year or 'unknown'}"
    return f"type-{(_type(record) or 'unknown').replace('_', '-')}" if type_of_things(record) else "all"


def type_of_things(record: Record) -> DeclaredField | None:
    """The vocabulary by which the things of a record's kind are grouped; None where each may have several of its terms, or where there is none."""
    found = record.declaration.main_terms if isinstance(record, Thing) else None
    return None if found is None or found.several else found


def _type(record: Record) -> str:
    """The term that types a thing; empty where it has none."""
    field = type_of_things(record)
    return getattr(record, field.key) or "" if field else ""


def in_order_of_groups(records: Sequence[Record]) -> Sequence[Record]:
    """The records as their list shows them: actors by kind, things by type, others as they are."""
    return sorted(records, key=lambda one: (_place_of_group(one), one.kind if isinstance(one, Actor) else ""))


def _place_of_group(record: Record) -> int:
    if isinstance(record, Actor):
        return place_of_actor_kind(record.kind)
    terms = [*field.words] if (field := type_of_things(record)) else []
    return terms.index(_type(record)) if _type(record) in terms else len(terms)


def place_of_actor_kind(kind: str) -> int:
    """Where a kind of actors stands among the others: those that dossiers have added come last."""
    known = [*ACTOR_KINDS]
    return known.index(kind) if kind in known else len(known)


def in_groups(records: Sequence[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Records that stand in the order of their groups, with the anchor of each group."""
    return ((id_, [*some]) for id_, some in groupby(records, group_of))


def groups_of(place: str, records: Sequence[Record], at_once: int = AT_ONCE) -> Mapping[str, Group]:
    """The groups of a list, by their anchors, in its order. `place` is the address of the list, of whose parts each has `at_once` records."""
    found: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        found.setdefault(group_of(record), []).append(number)
    return {
        id_: Group(id_, _words(records[numbers[0]]), len(numbers), part_of_list(place, numbers[0] // at_once + 1)) for id_, numbers in found.items()
    }


def _words(record: Record) -> str:
    if isinstance(record, Actor):
        return ACTOR_KINDS[record.kind]
    if isinstance(record, Article):
        return _("Undated") if record.year == "undated" else str(record.year)
    if field := type_of_things(record):
        return field.word(_type(record)) or _("Not known")
    if isinstance(record, Thing):
        return _("All")
    year = record.date.year if isinstance(record, Event) else None
    return str(year) if year else _("Over several years, or not dated")
