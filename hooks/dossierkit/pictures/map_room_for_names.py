"""Where each country has room for its name on a map, worked out once with the outlines (`map_outlines.py`) and kept in `countries.json`."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from dossierkit.pictures.map_outline_geometry import cut_ring, decoded, joined_ring, ring_area, rings_of, simplified
from dossierkit.pictures.map_projection import Point, project

NAMES = Path(__file__).parent / "countries.json"  # what is written
SMALLEST_BEND = 220.0  # km²: bends that span less are straightened
LEVELS = 16  # heights at which a country is measured for its name


def name_rooms(topology: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """By ISO 3166-1 alpha-2 code: the middle (x, y) of the room for the name and its width, in whole units of the world.

    Countries without such a code are left out.
    """
    arcs = [simplified(arc, SMALLEST_BEND) for arc in decoded(topology)]
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        codes = get_global("territory_aliases").get(country.get("id", ""), ())
        if len(codes) == 1:
            rings = (piece for ring in rings_of(country) for piece in cut_ring(joined_ring(ring, arcs)))
            found[str(codes[0])] = _room([project(lat, lon) for lon, lat in max(rings, key=ring_area)])
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
