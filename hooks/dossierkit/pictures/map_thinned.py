"""The map of many events, thinned out: how many there are where, with the single marks in files that are fetched for a closer view.

First the density (numbers of events that are close together), then marks, then names: in the picture that a page begins with, only events
far from all others have marks of their own. The marks are cut into tiles of at most IN_A_TILE, each of about as many, by where they lie.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dossierkit.addresses import map_of_country, map_tile
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.pictures.map import HEIGHT, WIDTH, MapPicture, drawn_cluster, drawn_map, drawn_mark_of_event, frame_with_margin, marks_of
from dossierkit.pictures.map_clusters import Cluster, clusters
from dossierkit.pictures.map_frame import Box, Frame, box_around
from dossierkit.pictures.map_marks import DiscSizes, Mark, in_drawing_order
from dossierkit.records import Event, Kind
from dossierkit.wording.markup import filled, joined

MOST_MARKS = 150  # marks that a page draws and lists one by one
IN_A_TILE = 400


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the world with some of the marks: its number in the addresses of files (from 1), and the marks."""

    number: int
    marks: Sequence[Mark]

    @property
    def box(self) -> Box:
        """The smallest box with all its marks."""
        xs, ys = [one.point.x for one in self.marks], [one.point.y for one in self.marks]
        return Box(min(xs), min(ys), max(xs), max(ys))


def tiles(marks: Sequence[Mark]) -> list[Tile]:
    """The marks in tiles: cut in halves across the longer side until each has at most IN_A_TILE."""
    return [Tile(number, some) for number, some in enumerate(_cut(marks), 1)]


def _cut(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    if len(marks) <= IN_A_TILE:
        if marks:
            yield marks
        return
    xs, ys = [one.point.x for one in marks], [one.point.y for one in marks]
    across = 0 if max(xs) - min(xs) >= max(ys) - min(ys) else 1
    ordered = sorted(marks, key=lambda one: (one.point[across], one.anchor))
    middle = len(ordered) // 2
    yield from _cut(ordered[:middle])
    yield from _cut(ordered[middle:])


def is_thinned(events: Iterable[Event]) -> bool:
    """Whether some events have so many places with coordinates that their map is thinned out."""
    return sum(place.lat is not None and place.lon is not None for event in events for place in event.all_places) > MOST_MARKS


def thinned_map(events: Iterable[Event], figures: Figures, dossier: str, page: str, heading: str) -> MapPicture:
    """The picture of the events of a dossier that are too many to draw each: those close together as one number, which leads to their country.

    `page` is the address of the page that it is for, `heading` its name for screen readers. For scripts it has, in `data-dk-tiles`, of each
    tile its box and how many events of each kind (in the order of `data-dk-kinds`) lie about where: `left top right bottom,x y 3 2,…;…`.
    """
    drawn = marks_of(events, figures)
    frame = _frame(drawn)
    groups = clusters(drawn, frame)
    alone = [one.marks[0] for one in groups if len(one.marks) == 1]
    several = tuple(one for one in groups if len(one.marks) > 1)
    sizes = DiscSizes(drawn)
    marks = joined(drawn_mark_of_event(one, frame, sizes, page, hidden=False) for one in alone)
    numbers = joined(drawn_cluster(one, _list_of(one, dossier, page)) for one in several)
    kinds = [kind.name for kind in in_drawing_order(one.event for one in drawn)]
    attributes = filled(
        ' data-dk-tiles="{}" data-dk-tile="{}"',
        ";".join(_summary(one, frame, {mark.anchor for mark in alone}, kinds) for one in tiles(drawn)),
        map_tile(dossier, 0).rsplit("/", 1)[1],
    )
    return drawn_map(drawn, groups, (marks, numbers), page, heading, attributes)


def _frame(drawn: Sequence[Mark]) -> Frame:
    return frame_with_margin(box_around((one.point for one in drawn), margin=0.02), WIDTH, HEIGHT)


def _list_of(cluster: Cluster, dossier: str, page: str) -> str:
    """The list of the events of the country in which most of a cluster's places lie."""
    countries = [one.place.country or "" for one in cluster.marks]
    country = max(sorted(set(countries)), key=countries.count)
    return "../" * (page.count("/") - 1) + map_of_country(dossier, country).removeprefix("/")


def _summary(tile: Tile, frame: Frame, alone: AbstractSet[str], kinds: Sequence[Kind]) -> str:
    """The box of a tile, and what is close together in it; the marks that stand alone in the picture are there already."""
    box = " ".join(f"{side:.2f}" for side in (tile.box.left, tile.box.top, tile.box.right, tile.box.bottom))
    several = clusters([one for one in tile.marks if one.anchor not in alone], frame)
    about = (f"{one.marks[0].point.x:.1f} {one.marks[0].point.y:.1f} {' '.join(str(one.count(kind)) for kind in kinds)}" for one in several)
    return ",".join((box, *about))


def tile_files(events: Iterable[Event], figures: Figures, dossier: str, page: str) -> Iterator[tuple[str, str]]:
    """Address and text of the file of each tile: the marks as they stand in a picture, in JSON."""
    drawn = marks_of(events, figures)
    frame, sizes = _frame(drawn), DiscSizes(drawn)
    for tile in tiles(drawn):
        marks = joined(drawn_mark_of_event(one, frame, sizes, page, hidden=False) for one in tile.marks)
        yield map_tile(dossier, tile.number), json.dumps({"marks": str(marks)}, ensure_ascii=False)
