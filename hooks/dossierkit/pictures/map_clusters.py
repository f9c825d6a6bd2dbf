"""Marks that lie too close to one another to be told apart or pointed at are joined into one cluster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from dossierkit.pictures.map_frame import Frame
from dossierkit.pictures.map_marks import Mark, drawing_order, in_drawing_order
from dossierkit.pictures.map_projection import Point
from dossierkit.records import DeclaredKind

NEAR = 26.0  # units of the page


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks joined at the place of the largest of them, which is the first; `at` is that place in the picture.

    Several of them may be of one event that was in several places.
    """

    at: Point
    marks: tuple[Mark, ...]

    @property
    def id(self) -> str:
        """The anchor of the list of its events on the page: `around-<anchor of the first mark>`."""
        return f"around-{self.marks[0].anchor}"

    def count(self, kind: str) -> int:
        """How many of its events are of a kind, by the kind's name."""
        return len({one.event.id for one in self.marks if one.event.record_kind == kind})

    @property
    def counts(self) -> Mapping[DeclaredKind, int]:
        """How many of its events are of each kind, in the order in which they are told."""
        return {kind: self.count(kind.name) for kind in in_drawing_order(one.event for one in self.marks)}

    @property
    def places(self) -> list[str]:
        """The names of its places, each once, that of the largest mark first."""
        return [*dict.fromkeys(one.place.name for one in self.marks)]


def clusters(marks: Sequence[Mark], frame: Frame) -> list[Cluster]:
    """Every mark in one cluster, most of them alone in theirs. Any two clusters are at least NEAR units of the page apart."""
    found: list[tuple[Point, list[Mark]]] = []
    for one in sorted(marks, key=drawing_order):
        at = frame.at(one.point)
        nearest = min(found, key=lambda cluster: _distance(cluster[0], at), default=None)
        if nearest and _distance(nearest[0], at) < NEAR:
            nearest[1].append(one)
        else:
            found.append((at, [one]))
    return [Cluster(at, tuple(members)) for at, members in found]


def _distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)
