"""Ties: which records are connected to which, by involvement, relation, position, membership or designation.

An Edge is one tie between two ends; what several entries of records say of the same tie stands in it together, each as an EntryReport
with its sources. Pictures and tables of the network are made from them (see `network.py`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dossierkit.language import alphabetical, mark, translated
from dossierkit.library import Library, event_order
from dossierkit.library.entry_reports import EntryReport, party_report, told_apart
from dossierkit.records import Actor, Attack, Event, Meeting
from dossierkit.records.shared_blocks import Party, Period
from dossierkit.records.vocabulary import ATTACK_ROLES, MEETING_ROLES, RELATION_TYPES

Group = Literal["meetings", "attacks", "actors"]
Form = Literal["strong", "plain", "dashed", "dotted"]
Node = Actor | Meeting | Attack


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
    forward: str
    backward: str
    group: Group
    form: Form
    rank: int

    @property
    def label(self) -> str:
        """What the first end is to the second: `Position in`."""
        return translated(self.forward)

    @property
    def inverse(self) -> str:
        """What the second end is to the first: `People in office`."""
        return translated(self.backward)


_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("host", "chair", "claimed_responsibility", "leads"), "strong"),
    **dict.fromkeys(("observer", "invited", "attributed", "suspected", "channel", "asserted"), "dashed"),
    **dict.fromkeys(("not_invited", "absent", "denied", "opposes", "designated"), "dotted"),
}


_WORDS: tuple[tuple[Group, str, str, str], ...] = (
    *(("meetings", name, label, label) for name, label in MEETING_ROLES.marked.items()),
    ("meetings", "represented", mark("Represented"), mark("Represented")),
    ("meetings", "meeting_of", mark("Met as a group"), mark("Met as a group")),
    *(("attacks", name, label, label) for name, label in ATTACK_ROLES.marked.items()),
    ("attacks", "channel", mark("Channel of a claim"), mark("Channel of a claim")),
    ("attacks", "asserted", mark("Names others"), mark("Names others")),
    *(("actors", name, one.forward, one.backward) for name, one in RELATION_TYPES.items()),
    ("actors", "position", mark("Position in"), mark("People in office")),
    ("actors", "designated", mark("Lists as a terrorist entity"), mark("Listed as a terrorist entity by")),
)
# In the order in which pages list them. A name never changes: it stands in shared addresses (`?tie=claimed_responsibility`).
TIE_KINDS: Mapping[str, TieKind] = {
    name: TieKind(name, forward, backward, group, _FORMS.get(name, "plain"), rank) for rank, (group, name, forward, backward) in enumerate(_WORDS)
}
_GROUPS: tuple[Group, ...] = ("meetings", "attacks", "actors")


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
        """The meeting or attack that the tie leads to, or None."""
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
    """Every tie that the records hold, by what it leads to: meetings and attacks, oldest first, then actors by kind of tie."""
    reports: dict[tuple[str, str, str, str | None], list[EntryReport]] = defaultdict(list)
    ends: dict[str, End] = {}
    for kind, who, whom, title, report in _entries(library):
        ends[who.id], ends[whom.id] = who, whom
        reports[kind, who.id, whom.id, title].append(report)
    found = (Edge(TIE_KINDS[kind], ends[who], ends[whom], title, tuple(said)) for (kind, who, whom, title), said in reports.items())
    return tuple(sorted(found, key=_in_order))


def by_name(end: End) -> tuple[str, str]:
    """The key that sorts ends of ties by name."""
    return (alphabetical(end.label), end.id)


def _in_order(edge: Edge) -> tuple[object, ...]:
    when = event_order(edge.event) if edge.event else ()
    return (_GROUPS.index(edge.kind.group), when, edge.kind.rank, by_name(edge.whom), by_name(edge.who), edge.title or "")


_Entry = tuple[str, End, End, str | None, EntryReport]  # kind, who, whom, title, report


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
        yield "meeting_of", group, meeting, None, EntryReport()
    for one in meeting.involved:
        party = _end(library, one)
        yield one.role, party, meeting, None, party_report(one)
        if one.representing and (sender := library.actor(one.representing)):
            yield "represented", sender, meeting, None, EntryReport(represented_by=one.actor or party.label, cited=one.cited)


def _of_attack(library: Library, attack: Attack) -> Iterator[_Entry]:
    for one in attack.involved:
        yield one.role, _end(library, one), attack, None, party_report(one)
        if via := library.actor(one.via or ""):
            yield "channel", via, attack, None, EntryReport(cited=one.cited)
        if by := library.actor(one.by or ""):
            yield "asserted", by, attack, None, EntryReport(cited=one.cited)


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
        yield "designated", _named(library, one.by), actor, None, EntryReport(when=one.date, note=one.note, cited=one.cited)


def _dated(period: Period, role: str | None = None) -> EntryReport:
    return EntryReport(period=period, role=role, note=period.note, cited=period.cited)


def _end(library: Library, party: Party) -> End:
    return library.actor(party.actor or "") or Unrecorded(party.country, party.name)


def _named(library: Library, id_or_text: str) -> End:
    return library.actor(id_or_text) or Unrecorded(None, id_or_text)
