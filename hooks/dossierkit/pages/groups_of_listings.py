"""The groups that the list of a kind of records comes in: years of events and articles, kinds of actors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossierkit.addresses import part_of_list
from dossierkit.language import gettext as _
from dossierkit.pages.parts import AT_ONCE
from dossierkit.records import Actor, Article, Event, Record
from dossierkit.records.vocabulary import ACTOR_KINDS


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a list: the anchor of its heading, its words, how many records it has, and the address of the part that it begins in."""

    id: str
    label: str
    size: int
    address: str


def group_of(record: Record) -> str:
    """The anchor of the group that a record stands in: `year-2016`, `year-undated`, `year-unknown`, or the kind of an actor."""
    if isinstance(record, Actor):
        return record.kind
    if isinstance(record, Article):
        return f"year-{record.year}"
    return f"year-{record.date.year or 'unknown'}" if isinstance(record, Event) else ""


def in_order_of_groups(records: Sequence[Record]) -> Sequence[Record]:
    """The records as their list shows them: actors by kind, others as they are."""
    order = {kind: number for number, kind in enumerate(ACTOR_KINDS)}
    return sorted(records, key=lambda one: order[one.kind] if isinstance(one, Actor) else 0)


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
    year = record.date.year if isinstance(record, Event) else None
    return str(year) if year else _("Over several years, or not dated")
