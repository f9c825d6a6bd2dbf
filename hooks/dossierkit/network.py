"""The network: who is tied to whom and to what, as the records say it, read once for pictures and tables alike.

An edge is one tie between two ends. What several entries say of the same tie stands in it together, each with its sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from dossierkit.dates import EdtfDate
from dossierkit.language import mark
from dossierkit.library import Library, event_order
from dossierkit.records import Actor, Attack, Event, Meeting
from dossierkit.records.common import Party, Period, SourceReference
from dossierkit.records.vocabulary import ATTACK_ROLES, MEETING_ROLES, RELATION_TYPES

Group = Literal["meetings", "attacks", "actors"]
Form = Literal["strong", "plain", "dashed", "dotted"]
Node = Actor | Meeting | Attack


class Unrecorded(NamedTuple):
    """An end without a record of its own, a country or a name: it stands in the table and is no node of a picture."""

    country: str | None
    name: str | None

    @property
    def id(self) -> str:
        """What tells it from others; no record has such an id."""
        return f"country {self.country}" if self.country else f"name {self.name}"

    @property
    def label(self) -> str:
        """The name, or the code of the country."""
        return self.name or self.country or ""


End = Node | Unrecorded


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie: its words from the first end and from the second, what it leads to, and the form of its line.

    `strong` are those who hosted, led or claimed it themselves, `dashed` what others say or what is less than taking part,
    `dotted` what is denied, refused or against.
    """

    name: str
    label: str
    inverse: str
    group: Group
    form: Form


_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("host", "chair", "claimed_responsibility", "leads"), "strong"),
    **dict.fromkeys(("observer", "invited", "attributed", "suspected", "channel", "asserted"), "dashed"),
    **dict.fromkeys(("not_invited", "absent", "denied", "opposes", "designated"), "dotted"),
}


def _kinds(group: Group, words: Iterable[tuple[str, str, str]]) -> dict[str, TieKind]:
    return {name: TieKind(name, label, inverse, group, _FORMS.get(name, "plain")) for name, label, inverse in words}


# In the order in which they are told. A name never changes: it stands in shared addresses (`?tie=claimed_responsibility`).
TIE_KINDS: Mapping[str, TieKind] = {
    **_kinds("meetings", ((name, label, label) for name, label in MEETING_ROLES.items())),
    **_kinds("meetings", [("represented", mark("Represented"), mark("Represented")), ("meeting_of", mark("Met as a group"), mark("Met as a group"))]),
    **_kinds("attacks", ((name, label, label) for name, label in ATTACK_ROLES.items())),
    **_kinds("attacks", [("channel", mark("Channel of a claim"), mark("Channel of a claim")), ("asserted", mark("Names others"), mark("Names others"))]),
    **_kinds("actors", ((name, one.label, one.inverse) for name, one in RELATION_TYPES.items())),
    **_kinds("actors", [("position", mark("Position in"), mark("People in office"))]),
    **_kinds("actors", [("designated", mark("Lists as a terrorist entity"), mark("Listed as a terrorist entity by"))]),
}
_GROUPS: tuple[Group, ...] = ("meetings", "attacks", "actors")
_ORDER = {name: number for number, name in enumerate(TIE_KINDS)}


class Report(NamedTuple):
    """What one entry of a record says of a tie: for when, in which role, through whom or on whose word, and where it was read.

    `representing`, `by` and `via` are ids of actors or words, as written.
    """

    period: Period | None = None
    when: EdtfDate | None = None
    role: str | None = None
    representing: str | None = None
    by: str | None = None
    via: str | None = None
    note: str | None = None
    cited: tuple[SourceReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one end to the other; at least one of them has a record. `title` is that of a position."""

    kind: TieKind
    who: End
    whom: End
    title: str | None
    reports: tuple[Report, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The ends that have records."""
        return tuple(end for end in (self.who, self.whom) if not isinstance(end, Unrecorded))

    @property
    def event(self) -> Event | None:
        """The meeting or attack that it leads to, if it does."""
        return None if isinstance(self.whom, Actor | Unrecorded) else self.whom

    @property
    def is_drawn(self) -> bool:
        """Whether it joins two nodes of a picture."""
        return len(self.nodes) == 2 and self.who.id != self.whom.id

    def other(self, id_: str) -> End:
        """The end that is not the one with this id."""
        return self.whom if self.who.id == id_ else self.who

    def label(self, id_: str = "") -> str:
        """The words of its kind, read from one of the ends; from the first, if none is named."""
        return self.kind.inverse if id_ == self.whom.id else self.kind.label


class Connected(NamedTuple):
    """An actor, the number of its ties, and the number of the meetings and attacks among those it is tied to."""

    actor: Actor
    ties: int
    meetings: int
    attacks: int


@dataclass(frozen=True)
class Network:
    """The ties of a dossier, in a stated order, and what they join. `records` are all that belong to the dossier."""

    edges: tuple[Edge, ...]
    records: tuple[Node, ...]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every record tied to another one, most neighbours first, then by name."""
        found = {node.id: node for edge in self.edges if edge.is_drawn for node in edge.nodes}
        return tuple(sorted(found.values(), key=lambda one: (-len(self.neighbours[one.id]), *by_name(one))))

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """The ids of the records that a record is tied to, by its id."""
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.edges:
            if edge.is_drawn:
                found[edge.who.id].add(edge.whom.id)
                found[edge.whom.id].add(edge.who.id)
        return {id_: frozenset(others) for id_, others in found.items()}

    @cached_property
    def around(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ties of each record, by its id."""
        return by_end(self.edges)

    @cached_property
    def alone(self) -> tuple[Node, ...]:
        """The dossier's records without any tie."""
        return tuple(one for one in self.records if one.id not in self.around)

    @cached_property
    def connected(self) -> tuple[Connected, ...]:
        """The actors with a tie: most ties first, then by name."""
        actors = {node.id: node for edge in self.edges for node in edge.nodes if isinstance(node, Actor)}
        found = (_connected(actor, self.around[id_]) for id_, actor in actors.items())
        return tuple(sorted(found, key=lambda one: (-one.ties, *by_name(one.actor))))

    def most_connected(self, most: int) -> tuple[Connected, ...]:
        """The first of the connected actors."""
        return self.connected[:most]


def _connected(actor: Actor, edges: Sequence[Edge]) -> Connected:
    events = {edge.event.id: edge.event for edge in edges if edge.event}
    attacks = sum(isinstance(event, Attack) for event in events.values())
    return Connected(actor, len(edges), len(events) - attacks, attacks)


def by_end(edges: Iterable[Edge]) -> Mapping[str, tuple[Edge, ...]]:
    """The edges that end at each record, by its id."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for id_ in dict.fromkeys(node.id for node in edge.nodes):
            found[id_].append(edge)
    return {id_: tuple(some) for id_, some in found.items()}


class Networks:
    """The networks of a library: each made once, when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[str, Network] = {}

    def of(self, dossier: str) -> Network:
        """The network of a dossier: every tie with one of its records at an end."""
        if dossier not in self._made:
            edges = tuple(edge for edge in self.edges if any(node.dossier == dossier for node in edge.nodes))
            records = (*self._library.of(dossier, Actor), *self._library.of(dossier, Meeting), *self._library.of(dossier, Attack))
            self._made[dossier] = Network(edges, records)
        return self._made[dossier]

    def around(self, id_: str) -> tuple[Edge, ...]:
        """Every tie of a record, in the order of all."""
        return self._around.get(id_, ())

    @cached_property
    def _around(self) -> Mapping[str, tuple[Edge, ...]]:
        return by_end(self.edges)

    def most_connected(self, dossier: str, most: int) -> tuple[Connected, ...]:
        """The actors of a dossier with most ties, then by name."""
        return self.of(dossier).most_connected(most)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every tie that the records tell, by what it leads to: meetings and attacks oldest first, then actors by kind of tie."""
        reports: dict[tuple[str, str, str, str | None], list[Report]] = defaultdict(list)
        ends: dict[str, End] = {}
        for kind, who, whom, title, report in _entries(self._library):
            ends[who.id], ends[whom.id] = who, whom
            reports[kind, who.id, whom.id, title].append(report)
        found = (Edge(TIE_KINDS[kind], ends[who], ends[whom], title, tuple(said)) for (kind, who, whom, title), said in reports.items())
        return tuple(sorted(found, key=_in_order))


def by_name(end: End) -> tuple[str, str]:
    """Orders ends by name."""
    return (end.label.casefold(), end.id)


def _in_order(edge: Edge) -> tuple[object, ...]:
    when = event_order(edge.event) if edge.event else ()
    return (_GROUPS.index(edge.kind.group), when, _ORDER[edge.kind.name], by_name(edge.whom), by_name(edge.who), edge.title or "")


_Entry = tuple[str, End, End, str | None, Report]  # kind, who, whom, title, report


def _entries(library: Library) -> Iterator[_Entry]:
    """Every entry of every record that ties two ends."""
    for meeting in library.meetings:
        yield from _of_meeting(library, meeting)
    for attack in library.attacks:
        yield from _of_attack(library, attack)
    for actor in library.actors:
        yield from _of_actor(library, actor)


def _of_meeting(library: Library, meeting: Meeting) -> Iterator[_Entry]:
    if group := library.actor(meeting.meeting_of or ""):
        yield "meeting_of", group, meeting, None, Report()
    for one in meeting.involved:
        party = _end(library, one)
        yield one.role, party, meeting, None, Report(representing=one.representing, note=one.note, cited=one.cited)
        if one.representing and (sender := library.actor(one.representing)):
            yield "represented", sender, meeting, None, Report(by=one.actor or party.label, cited=one.cited)


def _of_attack(library: Library, attack: Attack) -> Iterator[_Entry]:
    for one in attack.involved:
        yield one.role, _end(library, one), attack, None, Report(by=one.by, via=one.via, note=one.note, cited=one.cited)
        if via := library.actor(one.via or ""):
            yield "channel", via, attack, None, Report(cited=one.cited)
        if by := library.actor(one.by or ""):
            yield "asserted", by, attack, None, Report(cited=one.cited)


def _of_actor(library: Library, actor: Actor) -> Iterator[_Entry]:
    for relation in actor.relations:
        if other := library.actor(relation.to):
            yield relation.type, actor, other, None, _dated(relation)
    for member in actor.members:
        yield "member_of", _end(library, member), actor, None, _dated(member, None if member.role == "member" else member.role)
    for position in actor.positions:
        if position.organization:
            yield "position", actor, _named(library, position.organization), position.title, _dated(position)
    for one in actor.designations:
        yield "designated", _named(library, one.by), actor, None, Report(when=one.date, note=one.note, cited=one.cited)


def _dated(period: Period, role: str | None = None) -> Report:
    return Report(period=period, role=role, note=period.note, cited=period.cited)


def _end(library: Library, party: Party) -> End:
    return library.actor(party.actor or "") or Unrecorded(party.country, party.name)


def _named(library: Library, id_or_text: str) -> End:
    return library.actor(id_or_text) or Unrecorded(None, id_or_text)
