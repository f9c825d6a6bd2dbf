"""The outlines of land and the borders between countries, reduced once to one small file that all pages share.

They are made anew by

    npm pack world-atlas@2.0.2
    python -m dossierkit.pictures.map_outlines world-atlas-2.0.2.tgz

run from `hooks/`. The package `world-atlas` holds Natural Earth 4.1 (public domain, https://www.naturalearthdata.com/),
1:50 million, as TopoJSON: each line between two countries is stored once, as an arc that both refer to. The arcs are
simplified on the equal-area picture of projection.py (Visvalingam and Whyatt: the bend that spans the smallest area goes
first), so that neighbours keep one common line and each step costs the same area everywhere. Islands and lakes below
a size are left out, but never the largest part of a country. Everything is cut at ±180°. Disputed borders are those of Natural Earth.

Beside the outlines stands, for each country with a code in ISO 3166-1, where in it there is room for its name.
"""

import heapq
import json
import sys
import tarfile
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from dossierkit.pictures.map_projection import HEIGHT, PER_KM, WIDTH, Point, project

Degrees = tuple[float, float]  # longitude first, as in the source; not cut at ±180°
Line = list[Degrees]

FILE = Path(__file__).parents[1] / "theme" / "assets" / "dossierkit" / "world.svg"
NAMES = Path(__file__).parent / "countries.json"
MEMBER = "package/countries-50m.json"
SMALLEST_BEND = 220.0  # km²: bends that span less are straightened
SMALLEST_ISLAND = 550.0  # km²
NORTH, SOUTH, COARSER = 66.0, -50.0, 8.0  # the polar regions, with hardly anybody in them, are drawn more coarsely
LEVELS = 16  # heights at which a country is measured for its name
HALF_TURN, TURN = 180.0, 360.0


def world_svg(topology: dict[str, Any], bend: float = SMALLEST_BEND, island: float = SMALLEST_ISLAND) -> str:
    """The shared file: land as one path of rings, borders as one path of lines, in units of the picture. Sizes in km²."""
    arcs = [simplified(arc, bend * (COARSER if _is_polar(arc) else 1)) for arc in decoded(topology)]
    rings_of_countries = [_rings(one) for one in topology["objects"]["countries"]["geometries"]]
    uses = Counter(max(arc, ~arc) for country in rings_of_countries for ring in country for arc in ring)
    kept = {max(arc, ~arc) for country in rings_of_countries for arc in max(country, key=lambda ring: _area(_joined(ring, arcs)))}
    coast = stitched([ring for country in rings_of_countries for ring in country], arcs, uses)
    large = [ring for ring in coast if any(max(arc, ~arc) in kept for arc in ring) or _area(_joined(ring, arcs)) >= island]
    land = [piece for ring in large for piece in cut_ring(_joined(ring, arcs))]
    borders = [piece for number, times in sorted(uses.items()) if times > 1 for piece in cut_line(arcs[number]) if _is_seen(piece, island)]
    edge: Line = [(side * HALF_TURN, -side * float(lat)) for side in (1, -1) for lat in range(-90, 91, 6)]
    return _TEMPLATE.format(
        width=round(WIDTH),
        height=round(HEIGHT),
        globe=_path([edge], closed=True),
        land=_path(land, closed=True),
        borders=_path(borders, closed=False),
    )


_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<title>Land and borders</title>
<!-- Natural Earth 4.1, 1:50m, public domain, from the npm package world-atlas 2.0.2; Equal Earth projection, reduced by
dossierkit/pictures/map_outlines.py. Pages draw it with <use>, which hands their colours down. -->
<path id="globe" d="{globe}"/>
<path id="land" vector-effect="non-scaling-stroke" fill-rule="evenodd" stroke-linejoin="round" d="{land}"/>
<path id="borders" vector-effect="non-scaling-stroke" fill="none" stroke-linejoin="round" d="{borders}"/>
</svg>
"""


def _is_polar(line: Line) -> bool:
    middle = sum(lat for _lon, lat in line) / len(line)
    return middle > NORTH or middle < SOUTH


def name_rooms(topology: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """For each country, by its code: the middle of the room for its name, and how wide it is, in units of the picture."""
    arcs = [simplified(arc, SMALLEST_BEND) for arc in decoded(topology)]
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        codes = get_global("territory_aliases").get(country.get("id", ""), ())
        if len(codes) == 1:
            rings = (piece for ring in _rings(country) for piece in cut_ring(_joined(ring, arcs)))
            found[str(codes[0])] = _room([project(lat, lon) for lon, lat in max(rings, key=_area)])
    return dict(sorted(found.items()))


def _room(ring: Sequence[Point]) -> tuple[int, int, int]:
    """The widest strip inside a ring, across three of LEVELS heights."""
    top, bottom = min(one.y for one in ring), max(one.y for one in ring)
    heights = [top + (bottom - top) * level / LEVELS for level in range(1, LEVELS)]
    widest = [_chord(ring, height) for height in heights]
    strips = [
        (max(left for left, _right in three), min(right for _left, right in three), heights[number + 1])
        for number, three in enumerate(zip(widest, widest[1:], widest[2:], strict=False))
    ]
    left, right, height = max(strips, key=lambda strip: strip[1] - strip[0])
    return round((left + right) / 2), round(height), max(0, round(right - left))


def _chord(ring: Sequence[Point], height: float) -> tuple[float, float]:
    """The ends of the longest horizontal line inside a ring at a height."""
    crossed = sorted(
        a.x + (b.x - a.x) * (height - a.y) / (b.y - a.y) for a, b in pairwise([*ring, ring[0]]) if (a.y <= height < b.y) or (b.y <= height < a.y)
    )
    pairs = zip(crossed[::2], crossed[1::2], strict=False)
    return max(pairs, key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))


def decoded(topology: dict[str, Any]) -> list[Line]:
    """The arcs in degrees. Where one passes ±180°, its longitudes run on instead of jumping."""
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
    """The line without the bends that span less than `bend` km²; its ends stay, and so do two more points of a ring."""
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


def _area(ring: Line) -> float:
    """The area of a ring in km², without its sign."""
    points = [project(lat, lon) for lon, lat in ring]
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairwise([*points, points[0]]))) / 2 / PER_KM**2


def _rings(country: dict[str, Any]) -> list[list[int]]:
    """The rings of a country, each a list of arcs; `~n` is arc n backwards."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _joined(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The points of a ring, once around."""
    found: Line = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        found += line[1:] if found else line
    return _unrolled(found)


def stitched(rings: Iterable[Sequence[int]], arcs: Sequence[Line], uses: Counter[int]) -> list[list[int]]:
    """The rings of all land: the arcs that only one country has, in an order in which each begins where the one before ends."""
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
    """The parts of a ring from -180° to 180°, closed along the cut. A ring around a pole is closed along it."""
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
    """The parts of a line from -180° to 180°."""
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


def _is_seen(line: Line, island: float) -> bool:
    """Whether a border is more than a dot: those of very small enclaves are not."""
    return len(line) > 1 and (line[0] != line[-1] or _area(line) >= island)


def _path(lines: Iterable[Line], *, closed: bool) -> str:
    """The lines in the shortest form that SVG knows: whole units, each point told from the one before."""
    parts = []
    for line in lines:
        points = _whole(line)
        if len(points) < (3 if closed else 2):
            continue
        steps = [(there[0] - here[0], there[1] - here[1]) for here, there in pairwise(points)]
        parts.append(f"M{points[0][0]} {points[0][1]}l{_numbers(steps)}{'z' if closed else ''}")
    return "".join(parts)


def _whole(line: Line) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for lon, lat in line:
        x, y = project(lat, lon)
        point = round(x), round(y)
        if not found or point != found[-1]:
            found.append(point)
    return found


def _numbers(steps: Iterable[tuple[int, int]]) -> str:
    words = " ".join(str(number) for step in steps for number in step)
    return words.replace(" -", "-")


def main(package: Path) -> None:
    """Write both files anew from the package as npm packs it."""
    with tarfile.open(package) as packed, packed.extractfile(MEMBER) as file:  # type: ignore[union-attr]
        topology = json.load(file)
    FILE.write_text(world_svg(topology), encoding="utf-8", newline="\n")
    lines = (f"{json.dumps(code)}: {json.dumps(room)}" for code, room in name_rooms(topology).items())
    NAMES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
