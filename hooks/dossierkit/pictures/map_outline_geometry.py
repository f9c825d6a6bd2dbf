"""Lines and rings in degrees: read from TopoJSON, simplified, joined, and cut at ±180°. Used only to make the outlines anew.

In TopoJSON a line between two countries is stored once, as an arc; rings are lists of numbers of arcs, where `~n` is arc n backwards.
"""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from dossierkit.pictures.map_projection import PER_KM, Point, project

Degrees = tuple[float, float]  # longitude first, as in the source; not cut at ±180°
Line = list[Degrees]
HALF_TURN, TURN = 180.0, 360.0


def decoded(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON file in degrees. Where one passes ±180°, its longitudes run on instead of jumping."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((start_x + x * scale_x, start_y + y * scale_y))
        found.append(_unrolled(line))
    return found


def _unrolled(line: Line) -> Line:
    """The same points, each less than half a turn from the one before it."""
    found = line[:1]
    for lon, lat in line[1:]:
        found.append((lon - TURN * round((lon - found[-1][0]) / TURN), lat))
    return found


def simplified(line: Line, bend: float) -> Line:
    """The line without bends that span less than `bend` km² (Visvalingam and Whyatt 1993: the smallest goes first).

    Its ends stay, so that neighbours still meet; of a ring two more points stay.
    """
    points = [project(lat, lon) for lon, lat in line]
    fewest = 4 if line[0][1] == line[-1][1] and (line[0][0] - line[-1][0]) % TURN == 0 else 2
    before, after = [*range(-1, len(line) - 1)], [*range(1, len(line) + 1)]
    gone = [False] * len(line)
    spans = [0.0, *(_triangle(*points[i - 1 : i + 2]) for i in range(1, len(line) - 1)), 0.0]
    queue = [(spans[i], i) for i in range(1, len(line) - 1)]
    heapq.heapify(queue)
    left = len(line)
    while queue and left > fewest:
        span, i = heapq.heappop(queue)
        if gone[i] or span != spans[i]:
            continue
        if span >= bend * PER_KM**2:
            break
        gone[i], left = True, left - 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < len(line) - 1:
                spans[j] = max(span, _triangle(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(queue, (spans[j], j))
    return [point for point, is_gone in zip(line, gone, strict=True) if not is_gone]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2


def ring_area(ring: Line) -> float:
    """The area of a ring in km², without its sign."""
    points = [project(lat, lon) for lon, lat in ring]
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairwise([*points, points[0]]))) / 2 / PER_KM**2


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """The rings of a country, each a list of arcs; `~n` is arc n backwards."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def joined_ring(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The points of a ring, once around."""
    found: Line = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        found += line[1:] if found else line
    return _unrolled(found)


def stitched(rings: Iterable[Sequence[int]], arcs: Sequence[Line], uses: Counter[int]) -> list[list[int]]:
    """The rings of all land together, as arcs: only those that a single country has, each beginning where the one before it ends.

    `uses` counts how many rings have each arc.
    """
    coast = [arc for ring in rings for arc in ring if uses[max(arc, ~arc)] == 1]
    starting: defaultdict[Degrees, deque[int]] = defaultdict(deque)
    for arc in coast:
        starting[_end(arc, arcs)].append(arc)
    found = []
    used: set[int] = set()
    for arc in coast:
        ring: list[int] = []
        following: int | None = arc
        while following is not None and following not in used:
            used.add(following)
            ring.append(following)
            waiting = starting[_end(~following, arcs)]
            while waiting and waiting[0] in used:
                waiting.popleft()
            following = waiting[0] if waiting else None
        if ring:
            found.append(ring)
    return found


def _end(arc: int, arcs: Sequence[Line]) -> Degrees:
    """Where an arc begins; `~n`, where arc n ends."""
    lon, lat = arcs[arc][0] if arc >= 0 else arcs[~arc][-1]
    return round(lon % TURN, 4) % TURN, round(lat, 4)


def cut_ring(ring: Line) -> Iterator[Line]:
    """The parts of a ring between -180° and 180°, closed along the cut. A ring around a pole is closed along that pole."""
    turned = ring[-1][0] - ring[0][0]
    if abs(turned) > HALF_TURN:
        pole = HALF_TURN / 2 if ring[0][1] > 0 else -HALF_TURN / 2
        ring = [*ring, (ring[-1][0], pole), (ring[0][0], pole)]
    west = min(lon for lon, _lat in ring)
    east = max(lon for lon, _lat in ring)
    for turn in range(round((west - TURN) // TURN), round(east // TURN) + 2):
        moved = [(lon - turn * TURN, lat) for lon, lat in ring]
        piece = _clipped(_clipped(moved, -HALF_TURN, 1), HALF_TURN, -1)
        if len({lon for lon, _lat in piece}) > 1:  # more than a line along the cut
            yield piece


def _clipped(ring: Line, edge: float, side: int) -> Line:
    """The part of a ring on one side of a meridian: east of it where `side` is 1, west of it where it is -1."""
    found: Line = []
    for here, there in pairwise([*ring, *ring[:1]]):
        here_in, there_in = ((lon - edge) * side >= 0 for lon in (here[0], there[0]))
        if here_in:
            found.append(here)
        if here_in != there_in:
            found.append((edge, here[1] + (there[1] - here[1]) * (edge - here[0]) / (there[0] - here[0])))
    return found


def cut_line(line: Line) -> Iterator[Line]:
    """The parts of a line between -180° and 180°."""
    piece: Line = []
    turn = None
    for lon, lat in line:
        here = (lon + HALF_TURN) // TURN
        if piece and here != turn:
            yield piece
            piece = []
        turn = here
        piece.append((lon - here * TURN, lat))
    yield piece
