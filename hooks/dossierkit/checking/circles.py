"""Checks of what may not come back to itself: a record related to itself, a part of its own part, a claim that supersedes its successor."""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossierkit.library import PART_RELATIONS, Library
from dossierkit.problems import Problem
from dossierkit.records import Record

Loc = tuple[str | int, ...]
_OF_OTHERS = frozenset({"relations", "members", "related", "previous", "next", "not_same_as"})  # fields that name another record of the kind


class _Edge(NamedTuple):
    """One step of a possible circle: where it is written."""

    record: Record
    loc: Loc


_Edges = Mapping[str, Mapping[str, _Edge]]


def nothing_is_related_to_itself(library: Library) -> Iterator[Problem]:
    """No record names itself as a relation, a member, a related event or another record (`itself`)."""
    for link in library.links:
        if link.source is link.target and link.reference.loc[0] in _OF_OTHERS:
            line, column = library.document(link.source).position(link.reference.loc)
            message = f"the record names itself: `{link.target.id}` is its own id"
            yield Problem(str(link.source.path), line, column, "itself", message, "name the other record, or delete the entry")


def relations_go_in_no_circle(library: Library) -> Iterator[Problem]:
    """Nothing is a part, a successor or the next of itself by way of others (`circle`)."""
    parts, successors = _relations(library, PART_RELATIONS), _relations(library, frozenset({"successor_of"}))
    for words, edges in (("is part of", parts), ("is the successor of", successors), ("comes after", _meetings(library))):
        for circle in circles(edges):
            yield _problem(library, circle, edges, words)


def claims_supersede_in_no_circle(library: Library) -> Iterator[Problem]:
    """No claim supersedes itself by way of others (`circle`)."""
    for record in library.with_claims:
        for name, claims in record.claims.items():
            edges = {
                claim.id: {claim.supersedes: _Edge(record, ("claims", name, number, "supersedes"))}
                for number, claim in enumerate(claims)
                if claim.supersedes and claim.supersedes != claim.id
            }
            for circle in circles(edges) if len(edges) > 1 else ():
                yield _problem(library, circle, edges, "supersedes")


def _relations(library: Library, types: frozenset[str]) -> dict[str, dict[str, _Edge]]:
    edges: dict[str, dict[str, _Edge]] = {}
    for actor in library.actors:
        for number, relation in enumerate(actor.relations):
            if relation.type in types and relation.to != actor.id:
                edges.setdefault(actor.id, {}).setdefault(relation.to, _Edge(actor, ("relations", number, "to")))
    return edges


def _meetings(library: Library) -> dict[str, dict[str, _Edge]]:
    """From each event of a row to those before it (`previous`, `next`), whichever of the two says so."""
    edges: dict[str, dict[str, _Edge]] = {}
    for event in library.events:
        previous, following = (getattr(event, key, None) for key in ("previous", "next"))
        if isinstance(previous, str) and previous != event.id:
            edges.setdefault(event.id, {}).setdefault(previous, _Edge(event, ("previous",)))
        if isinstance(following, str) and following != event.id:
            edges.setdefault(following, {}).setdefault(event.id, _Edge(event, ("next",)))
    return edges


def circles(edges: _Edges) -> Iterator[list[str]]:
    """One shortest circle through each node that lies on one, the first in the alphabet first; no node is in two of those given."""
    left = _without_ends(edges)
    told: set[str] = set()
    for start in sorted(left):
        if start not in told and (circle := _circle_through(start, left)) and told.isdisjoint(circle):
            told.update(circle)
            yield circle


def _without_ends(edges: _Edges) -> _Edges:
    """The nodes from which one can go on for ever, with the steps between them: nearly always none."""
    left = {here: {*steps} for here, steps in edges.items()}
    behind: dict[str, set[str]] = {}
    for here, steps in edges.items():
        for there in steps:
            behind.setdefault(there, set()).add(here)
    ends = [one for one in behind if one not in left]
    while ends:
        end = ends.pop()
        for here in behind.get(end, ()):
            left[here].discard(end)
            if not left[here]:
                ends.append(here)
    return {here: {there: edges[here][there] for there in edges[here] if there in steps} for here, steps in left.items() if steps}


def _circle_through(start: str, edges: _Edges) -> list[str]:
    """The nodes of a shortest way from a node back to it, beginning with it; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in edges.get(here, ()):
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _problem(library: Library, circle: list[str], edges: _Edges, words: str) -> Problem:
    edge = edges[circle[0]][circle[1]]
    ways = [f"{words} `{id_}`" for id_ in (*circle[1:], circle[0])]
    line, column = library.document(edge.record).position(edge.loc)
    message = f"`{circle[0]}` {', which '.join(ways)}: a circle"
    return Problem(str(edge.record.path), line, column, "circle", message, "one of these is the wrong way round, or wrong: mend it there")
