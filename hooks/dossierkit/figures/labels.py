"""Names beside marks, as many as there is room for: none lies on a mark or on another name."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossierkit.figures.clusters import Cluster
from dossierkit.figures.frame import Frame
from dossierkit.figures.marks import Sizes

LETTER, LINE, LONGEST = 6.4, 14.0, 24  # the width of a letter and the height of a line in units of the page; letters of a name
BADGE = 14.0  # the radius of a cluster


class Label(NamedTuple):
    """A name, where its first, middle or last letter stands beside its mark, and which of them that is."""

    text: str
    x: float
    y: float
    anchor: str


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Area") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def short_name(name: str) -> str:
    """The name of a place without the region behind it."""
    first = name.split(",", 1)[0]
    return first if len(first) <= LONGEST else first[: LONGEST - 1].rstrip() + "…"


def radius_of(cluster: Cluster, sizes: Sizes) -> float:
    """How far the drawing of a cluster, or of its only mark, reaches."""
    if len(cluster.marks) > 1:
        return BADGE
    size = cluster.marks[0].size
    return max(sizes.radius(size.high) if size else 0, 8.0)


def labels(clusters: Sequence[Cluster], sizes: Sizes, frame: Frame) -> dict[str, Label]:
    """The names that find room in the picture, by the id of the cluster."""
    taken = [_around(one, radius_of(one, sizes)) for one in clusters]
    found = {}
    for cluster in clusters:
        if len({short_name(name) for name in cluster.places}) > 1:
            continue
        for label in _choices(short_name(cluster.places[0]), radius_of(cluster, sizes)):
            area = _area(cluster, label)
            inside = area.left >= 0 and area.top >= 0 and area.right <= frame.width and area.bottom <= frame.height
            if inside and not any(area.meets(other) for other in taken):
                taken.append(area)
                found[cluster.id] = label
                break
    return found


def _around(cluster: Cluster, radius: float) -> _Area:
    x, y = cluster.at
    return _Area(x - radius, y - radius, x + radius, y + radius)


def _choices(text: str, radius: float) -> Iterable[Label]:
    yield Label(text, radius + 4, 4, "start")
    yield Label(text, -radius - 4, 4, "end")
    yield Label(text, 0, radius + 13, "middle")
    yield Label(text, 0, -radius - 5, "middle")


def _area(cluster: Cluster, label: Label) -> _Area:
    width = len(label.text) * LETTER
    left = cluster.at.x + label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    top = cluster.at.y + label.y - LINE + 3
    return _Area(left, top, left + width, top + LINE)
