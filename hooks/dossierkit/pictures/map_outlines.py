"""The outlines of land and the borders between countries (`world.svg`), reduced once to one small file that all pages share.

They are made anew by

    npm pack world-atlas@2.0.2
    python -m dossierkit.pictures.map_outlines world-atlas-2.0.2.tgz

run from `hooks/`. The package `world-atlas` holds Natural Earth 4.1 (public domain, https://www.naturalearthdata.com/), 1:50 million, as
TopoJSON. Its lines are simplified on the equal-area picture of `map_projection.py`, so that neighbours keep one common line and each step
costs the same area everywhere. Islands and lakes below a size are left out, but never the largest part of a country. Everything is cut at
±180°. Disputed borders are those of Natural Earth; the project takes no stand of its own.

Beside the outlines, `countries.json` says where each country has room for its name (`map_room_for_names.py`), and `country_shapes.json`
what shape each has, coarsely (`country_shapes.py`). A build reads the first two files only; the third is for checks.
"""

import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from dossierkit.pictures.country_shapes import FILE as SHAPES
from dossierkit.pictures.country_shapes import country_shapes
from dossierkit.pictures.map_outline_geometry import (
    HALF_TURN,
    Line,
    cut_line,
    cut_ring,
    decoded,
    joined_ring,
    ring_area,
    rings_of,
    simplified,
    stitched,
)
from dossierkit.pictures.map_projection import HEIGHT, WIDTH, project
from dossierkit.pictures.map_room_for_names import NAMES, SMALLEST_BEND, name_rooms

FILE = Path(__file__).parents[1] / "theme" / "assets" / "dossierkit" / "world.svg"  # what is written
MEMBER = "package/countries-50m.json"  # of the npm package
SMALLEST_ISLAND = 550.0  # km²
NORTH, SOUTH, COARSER = 66.0, -50.0, 8.0  # the polar regions, with hardly anybody in them, are drawn more coarsely


def world_svg(topology: dict[str, Any], bend: float = SMALLEST_BEND, island: float = SMALLEST_ISLAND) -> str:
    """The text of `world.svg`: the globe's edge, land as rings and borders as lines, in whole units of the world (`map_projection.py`).

    `bend` is the area of the smallest bend that is kept and `island` that of the smallest island, both in km².
    """
    arcs = [simplified(arc, bend * (COARSER if _is_polar(arc) else 1)) for arc in decoded(topology)]
    rings_of_countries = [rings_of(one) for one in topology["objects"]["countries"]["geometries"]]
    uses = Counter(max(arc, ~arc) for country in rings_of_countries for ring in country for arc in ring)
    kept = {max(arc, ~arc) for country in rings_of_countries for arc in max(country, key=lambda ring: ring_area(joined_ring(ring, arcs)))}
    coast = stitched([ring for country in rings_of_countries for ring in country], arcs, uses)
    large = [ring for ring in coast if any(max(arc, ~arc) in kept for arc in ring) or ring_area(joined_ring(ring, arcs)) >= island]
    land = [piece for ring in large for piece in cut_ring(joined_ring(ring, arcs))]
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


def _is_seen(line: Line, island: float) -> bool:
    """Whether a border is more than a dot: those of very small enclaves are not."""
    return len(line) > 1 and (line[0] != line[-1] or ring_area(line) >= island)


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
    """Write `world.svg`, `countries.json` and `country_shapes.json` anew from the package as npm packs it (a .tgz)."""
    with tarfile.open(package) as packed, packed.extractfile(MEMBER) as file:  # type: ignore[union-attr]
        topology = json.load(file)
    FILE.write_text(world_svg(topology), encoding="utf-8", newline="\n")
    lines = (f"{json.dumps(code)}: {json.dumps(room)}" for code, room in name_rooms(topology).items())
    NAMES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    shapes = (f"{json.dumps(code)}: {json.dumps(rings, separators=(',', ':'))}" for code, rings in country_shapes(topology).items())
    SHAPES.write_text("{\n" + ",\n".join(shapes) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
