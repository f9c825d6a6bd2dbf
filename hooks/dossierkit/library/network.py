"""The network of a dossier: its ties as a graph of records, how well each record is connected, and which have no tie.

`ties.py` reads the ties from the records; `pictures/network.py` draws the graph.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dossierkit.library import Library
from dossierkit.library.ties import Edge, Node, TieKind, by_name, edges, groups_of_ties
from dossierkit.records import Actor, Kind, Kinds
from dossierkit.records.vocabulary import ACTOR_KINDS


class ConnectedActor(NamedTuple):
    """An actor with the number of its ties, and of the different events of each kind among their other ends."""

    actor: Actor
    ties: int
    events: Mapping[Kind, int]


class NumberedTie(NamedTuple):
    """A tie and its number in its network, by which lines of the picture and rows of the table find each other."""

    number: int
    edge: Edge


class TiesOfKind(NamedTuple):
    """The ties of one kind in a network."""

    kind: TieKind
    ties: tuple[NumberedTie, ...]


@dataclass(frozen=True)
class Network:
    """The ties of a dossier, in the order of `ties.edges`, and all records of the dossier, tied or not."""

    edges: tuple[Edge, ...]
    records: tuple[Node, ...]
    kinds: Kinds

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
    def ties_of(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ties of each record, by its id; a record without ties is not in it."""
        return ties_by_record(self.edges)

    @cached_property
    def unconnected(self) -> tuple[Node, ...]:
        """The dossier's records without any tie."""
        return tuple(one for one in self.records if one.id not in self.ties_of)

    @cached_property
    def connected(self) -> tuple[ConnectedActor, ...]:
        """The actors with a tie: most ties first, then by name."""
        actors = {node.id: node for edge in self.edges for node in edge.nodes if isinstance(node, Actor)}
        found = (_connected(actor, self.ties_of[id_]) for id_, actor in actors.items())
        return tuple(sorted(found, key=lambda one: (-one.ties, *by_name(one.actor))))

    def most_connected(self, most: int) -> tuple[ConnectedActor, ...]:
        """The first of the connected actors, `most` at most."""
        return self.connected[:most]

    @cached_property
    def by_kind(self) -> tuple[TiesOfKind, ...]:
        """The ties by kind, in the order in which pages list them; kinds without ties are left out."""
        found: dict[TieKind, list[NumberedTie]] = {}
        for number, edge in enumerate(self.edges):
            found.setdefault(edge.kind, []).append(NumberedTie(number, edge))
        return tuple(TiesOfKind(kind, tuple(found[kind])) for kind in sorted(found, key=lambda kind: kind.rank))

    @property
    def groups(self) -> tuple[str, ...]:
        """What the ties lead to: the kinds of events by their folders, then actors; those without ties are left out."""
        there = {one.kind.group for one in self.by_kind}
        return tuple(group for group in groups_of_ties(self.kinds) if group in there)

    @property
    def of_kind(self) -> Mapping[str, TiesOfKind]:
        """The ties of each kind, by its name."""
        return {one.kind.name: one for one in self.by_kind}

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors with a tie, by name."""
        return tuple(sorted((one.actor for one in self.connected), key=by_name))

    @cached_property
    def actor_kinds(self) -> tuple[str, ...]:
        """The kinds of the actors with ties, in the order of the vocabulary."""
        found = {one.actor.kind for one in self.connected}
        return (*(kind for kind in ACTOR_KINDS if kind in found), *sorted(found - {*ACTOR_KINDS}))


def _connected(actor: Actor, edges: Sequence[Edge]) -> ConnectedActor:
    events = {edge.event.id: edge.event for edge in edges if edge.event}
    return ConnectedActor(actor, len(edges), Counter(event.record_kind for event in events.values()))


def ties_by_record(edges: Iterable[Edge]) -> Mapping[str, tuple[Edge, ...]]:
    """The ties that end at each record, by its id; a tie that ends at one record twice comes once."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for id_ in dict.fromkeys(node.id for node in edge.nodes):
            found[id_].append(edge)
    return {id_: tuple(some) for id_, some in found.items()}


class Networks:
    """The networks of the dossiers of a library, each made once, when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[str, Network] = {}

    def of(self, dossier: str) -> Network:
        """The network of a dossier: every tie to one of its events, and between actors every tie with one of its own at an end.

        An actor may be in several dossiers; its part in an event belongs to the dossier that tells of the event.
        """
        if dossier not in self._made:
            edges = tuple(edge for edge in self._edges if any(node.dossier == dossier for node in ((edge.event,) if edge.event else edge.nodes)))
            records: tuple[Node, ...] = (*self.library.of(dossier, Actor), *self.library.events_of(dossier))
            self._made[dossier] = Network(edges, records, self.library.kinds)
        return self._made[dossier]

    def ties_of(self, id_: str) -> tuple[Edge, ...]:
        """Every tie of the record with this id, in the order of all; empty where it has none."""
        return self._ties_of.get(id_, ())

    @cached_property
    def _ties_of(self) -> Mapping[str, tuple[Edge, ...]]:
        return ties_by_record(self._edges)

    def most_connected(self, dossier: str, most: int) -> tuple[ConnectedActor, ...]:
        """The actors of a dossier with most ties, then by name, `most` at most."""
        return self.of(dossier).most_connected(most)

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        return edges(self.library)


_last: list[Networks] = []  # one at most


def networks_of(library: Library) -> Networks:
    """The networks of a library: the same for everybody who asks for those of the library that was asked for last."""
    if not _last or _last[0].library is not library:
        _last[:] = [Networks(library)]
    return _last[0]
