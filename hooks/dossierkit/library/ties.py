"""Ties: which records are connected to which, by involvement, relation, position, membership or designation.

An Edge is one tie between two ends; what several entries of records say of the same tie stands in it together, each as an EntryReport
with its sources. Pictures and tables of the network are made from them (see `network.py`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dossierkit.language import alphabetical, mark
from dossierkit.library import Library, event_order, named_by
from dossierkit.library.entry_reports import EntryReport, party_report, told_apart
from dossierkit.records import Actor, DeclaredKind, Event, Kinds
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_declarations import Qualifier
from dossierkit.records.shared_blocks import Party, Period
from dossierkit.records.vocabularies import DeclaredTerm
from dossierkit.records.vocabulary import RELATION_TYPES, LineForm, RelationType

ACTORS = "actors"  # the group of ties between actors; the others are named by the folder of the kind of event that they lead to
Form = LineForm
Node = Actor | Event


class Unrecorded(NamedTuple):
    """An end of a tie without a record, a country or a name: it stands in tables and is not drawn."""

    country: str | None
    name: str | None

    @property
    def id(self) -> str:
        """What distinguishes it from other ends; no record has such an id."""
        return f"country {self.country}" if self.country else f"name {self.name}"

    @property
    def label(self) -> str:
        """The name, or the country's code of ISO 3166-1."""
        return self.name or self.country or ""


End = Node | Unrecorded


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie: `name` in addresses, words from either end (untranslated), what it leads to, how its line is drawn, its rank in order.

    The `form` of the line is `strong` for those who hosted, led or claimed it themselves, `dashed` for what others say or what is less
    than taking part, `dotted` for what is denied, refused or against.
    """

    name: str
    forward: Words
    backward: Words
    group: str
    form: Form
    rank: int

    @property
    def label(self) -> str:
        """What the first end is to the second: `Position in`."""
        return str(self.forward)

    @property
    def inverse(self) -> str:
        """What the second end is to the first: `People in office`."""
        return str(self.backward)


def _ours(marked: str) -> Words:
    return Words((("", marked),), ours=True)


_FORMS: Mapping[str, Form] = {
    "channel": "dashed",
    "asserted": "dashed",
    "designated": "dotted",
    "listed": "dotted",
}
# What a qualifier of somebody's part says of those whom it names.
_QUALIFIERS: Mapping[Qualifier, tuple[str, str]] = {
    "representing": ("represented", mark("Represented")),
    "via": ("channel", mark("Channel of a claim")),
    "by": ("asserted", mark("Names others")),
}
_BETWEEN_ACTORS: tuple[tuple[str, str, str], ...] = (
    ("position", mark("Position in"), mark("People in office")),
    ("listed", mark("Has listed under a law"), mark("Listed under a law by")),
)


@cache
def tie_kinds(kinds: tuple[DeclaredKind, ...], relations: tuple[tuple[str, RelationType], ...] = ()) -> Mapping[tuple[str, str], TieKind]:
    """The kinds of ties in a project with these kinds of records, by group and by what ties: a role, a qualifier, a field, a relation.

    `relations` are the types of them that dossiers have added, by their terms. In the order in which pages list them. A name never
    changes: it stands in shared addresses (`?tie=claimed_responsibility`). Where two kinds of events have a role of one name, that of
    the second is named with its kind.
    """
    found = _TieKinds()
    for kind in (kind for kind in kinds if kind.base == "event"):
        found.add_events(kind)
    for term, type_ in RELATION_TYPES.items():
        found.add(ACTORS, term, type_.forward, type_.backward, type_.line)
    for key, forward, backward in _BETWEEN_ACTORS:
        found.add(ACTORS, key, _ours(forward), _ours(backward), _FORMS.get(key, "plain"))
    for named in (kind.designations for kind in kinds if kind.designations):
        found.add(ACTORS, "designated", named.lists, named.listed_by, _FORMS["designated"])
    for term, type_ in relations:  # last, so that a new one gives no other tie another name
        found.add(ACTORS, _own_relation(term), type_.forward, type_.backward, type_.line, name=term)
    return found.by_key


class _TieKinds:
    """The kinds of ties while they are collected."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, str], TieKind] = {}
        self._names: set[str] = set()

    def add(self, group: str, key: str, forward: Words, backward: Words, form: Form, *, name: str = "") -> None:
        """Take in one kind; it is named by its key unless it has another name, and with its group where that is another's name already."""
        name = name or key
        while name in self._names:
            name = f"{group}-{name}"
        self._names.add(name)
        self.by_key[group, key] = TieKind(name, forward, backward, group, form, len(self.by_key))

    def add_events(self, kind: DeclaredKind) -> None:
        """Take in what ties to the events of a kind."""
        for role in kind.roles:
            self.add(kind.folder, role.name, role.label, role.label, role.line)
        for qualifier, (key, words) in _QUALIFIERS.items():
            if qualifier in kind.qualifiers:
                self.add(kind.folder, key, _ours(words), _ours(words), _FORMS.get(key, "plain"))
        for one in kind.references:
            if one.inverse:
                said = one.tie or one.label
                self.add(kind.folder, one.key, said, said, "plain")


def _own_relation(term: str) -> str:
    """By what relations of a type that a dossier has added tie: other ties may be named by the same word."""
    return f"relation {term}"


def groups_of_ties(kinds: Kinds) -> tuple[str, ...]:
    """The groups of ties in the order in which pages list them: a group for each kind of event, by its folder, then that between actors."""
    return (*(kind.folder for kind in kinds.events), ACTORS)


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one end (`who`) to the other (`whom`), at least one of which has a record. `title` is that of a position."""

    kind: TieKind
    who: End
    whom: End
    title: str | None
    reports: tuple[EntryReport, ...]

    @property
    def told(self) -> tuple[EntryReport, ...]:
        """The reports as a listing shows them: each qualifier with its own sources."""
        return told_apart(self.reports)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The ends that have records."""
        return tuple(end for end in (self.who, self.whom) if not isinstance(end, Unrecorded))

    @property
    def event(self) -> Event | None:
        """The event that the tie leads to, or None."""
        return None if isinstance(self.whom, Actor | Unrecorded) else self.whom

    @property
    def is_drawn(self) -> bool:
        """Whether it joins two different records, and so is a line in pictures."""
        return len(self.nodes) == 2 and self.who.id != self.whom.id

    def other(self, id_: str) -> End:
        """The end that is not the record with this id."""
        return self.whom if self.who.id == id_ else self.who

    def label(self, id_: str = "") -> str:
        """The words of its kind as read from the end with this id; from the first end if none is named."""
        return self.kind.inverse if id_ == self.whom.id else self.kind.label


def edges(library: Library) -> tuple[Edge, ...]:
    """Every tie that the records hold, by what it leads to: events kind by kind, oldest first, then actors by kind of tie."""
    known = tie_kinds(library.kinds.declared, library.kinds.relation_types)
    reports: dict[tuple[tuple[str, str], str, str, str | None], list[EntryReport]] = defaultdict(list)
    ends: dict[str, End] = {}
    for kind, who, whom, title, report in _entries(library):
        ends[who.id], ends[whom.id] = who, whom
        reports[kind, who.id, whom.id, title].append(report)
    found = (Edge(known[kind], ends[who], ends[whom], title, tuple(said)) for (kind, who, whom, title), said in reports.items() if kind in known)
    groups = groups_of_ties(library.kinds)
    return tuple(sorted(found, key=lambda edge: (groups.index(edge.kind.group), *_in_order(edge))))


def by_name(end: End) -> tuple[str, str]:
    """The key that sorts ends of ties by name."""
    return (alphabetical(end.label), end.id)


def _in_order(edge: Edge) -> tuple[object, ...]:
    when = event_order(edge.event) if edge.event else ()
    return (when, edge.kind.rank, by_name(edge.whom), by_name(edge.who), edge.title or "")


_Entry = tuple[tuple[str, str], End, End, str | None, EntryReport]  # group and what ties, who, whom, title, report


def _entries(library: Library) -> Iterator[_Entry]:
    """Every entry of every record that ties two ends."""
    for event in library.events:
        yield from _of_event(library, event)
    for actor in library.actors:
        for key, who, whom, title, report in _of_actor(library, actor):
            yield (ACTORS, key), who, whom, title, report


def _of_event(library: Library, event: Event) -> Iterator[_Entry]:
    group = event.declaration.folder
    for field, id_ in named_by(event):
        if field.inverse and (named := library.actor(id_)):
            yield (group, field.key), named, event, None, EntryReport()
    for one in event.involved:
        party = _end(library, one)
        yield (group, one.role), party, event, None, party_report(one)
        if one.representing and (sender := library.actor(one.representing)):
            yield (group, "represented"), sender, event, None, EntryReport(represented_by=one.actor or party.label, cited=one.cited)
        if via := library.actor(one.via or ""):
            yield (group, "channel"), via, event, None, EntryReport(cited=one.cited)
        if by := library.actor(one.by or ""):
            yield (group, "asserted"), by, event, None, EntryReport(cited=one.cited)


_ActorEntry = tuple[str, End, End, str | None, EntryReport]


def _of_actor(library: Library, actor: Actor) -> Iterator[_ActorEntry]:
    for relation in actor.relations:
        if other := library.actor(relation.to):
            type_ = RELATION_TYPES[relation.type]
            who, whom = sorted((actor, other), key=by_name) if type_.symmetric else (actor, other)
            tie = _own_relation(relation.type) if isinstance(relation.type, DeclaredTerm) else relation.type
            yield tie, who, whom, None, _dated(relation)
    for member in actor.members:
        yield "member_of", _end(library, member), actor, None, _dated(member, None if member.role == "member" else member.role)
    for position in actor.positions:
        if position.organization:
            yield "position", actor, _named(library, position.organization), position.title, _dated(position)
    for one in actor.designations:
        tie = "designated" if library.designation_words(actor) else "listed"
        yield tie, _named(library, one.by), actor, None, EntryReport(when=one.date, note=one.note, cited=one.cited)


def _dated(period: Period, role: str | None = None) -> EntryReport:
    return EntryReport(period=period, role=role, note=period.note, cited=period.cited)


def _end(library: Library, party: Party) -> End:
    return library.actor(party.actor or "") or Unrecorded(party.country, party.name)


def _named(library: Library, id_or_text: str) -> End:
    return library.actor(id_or_text) or Unrecorded(None, id_or_text)
