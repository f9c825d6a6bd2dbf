"""The shape of each country, to tell whether a place lies in it: reduced with the outlines (`map_outlines.py`), kept in `country_shapes.json`.

Coordinates that were typed wrongly mostly lie far off, so the shapes are coarse, and a place is outside only from TOLERANCE on. Where
several states call an area their own, coordinates there are taken for each of them.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import cos, inf, radians, sqrt
from pathlib import Path
from typing import Any

from babel.core import get_global

from dossierkit.pictures.map_outline_geometry import cut_ring, decoded, joined_ring, ring_area, rings_of, simplified

FILE = Path(__file__).parent / "country_shapes.json"  # what is written
TOLERANCE = 50.0  # km: ships, coasts and what is lost in coarse shapes
NEAR = 0.5  # degrees of latitude, more than TOLERANCE
KM = 111.2  # a degree of latitude
_SMALLEST_BEND, _SMALLEST_ISLAND = 600.0, 300.0  # km²
_PARTS = 100  # of a degree, in the file
_UNCODED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}  # shapes of Natural Earth that have no code of ISO 3166
Box = tuple[float, float, float, float]  # the least and the greatest longitude, the least and the greatest latitude
_CALLED_THEIR_OWN: Mapping[str, Sequence[Box]] = {
    "AR": [(-62.0, -57.0, -53.0, -50.5)],
    "CN": [(119.0, 122.5, 21.5, 26.0), (73.0, 82.0, 32.0, 37.5)],
    "CY": [(32.0, 35.0, 34.4, 36.0)],
    "EH": [(-18.0, -8.0, 20.0, 28.5)],
    "IN": [(72.5, 81.0, 32.0, 37.5), (91.0, 98.0, 26.5, 29.8)],
    "MA": [(-18.0, -8.0, 20.0, 28.5)],
    "PK": [(72.5, 81.0, 32.0, 37.5)],
    "PS": [(34.0, 36.0, 31.0, 33.0)],
    "RS": [(19.8, 22.0, 41.7, 43.5)],
    "RU": [(32.0, 40.5, 44.0, 50.5)],
    "SY": [(35.4, 36.2, 32.5, 33.6)],
    "UA": [(32.0, 40.5, 44.0, 50.5)],
}
Ring = Sequence[tuple[float, float]]


def country_shapes(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The rings of each country by its code of ISO 3166-1: longitude and latitude in hundredths of a degree, each told from the one before."""
    arcs = [simplified(arc, _SMALLEST_BEND) for arc in decoded(topology)]
    found: dict[str, list[list[int]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        codes = get_global("territory_aliases").get(country.get("id", ""), ())
        code = str(codes[0]) if len(codes) == 1 else _UNCODED.get(country.get("properties", {}).get("name", ""))
        if code:
            rings = [piece for ring in rings_of(country) for piece in cut_ring(joined_ring(ring, arcs))]
            largest = max(rings, key=ring_area)
            found.setdefault(code, []).extend(_steps(ring) for ring in rings if ring is largest or ring_area(ring) >= _SMALLEST_ISLAND)
    return dict(sorted(found.items()))


def _steps(ring: Ring) -> list[int]:
    points = [(round(lon * _PARTS), round(lat * _PARTS)) for lon, lat in ring]
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b)]
    return [number for step in steps for number in step]


@cache
def _shapes() -> Mapping[str, Sequence[Ring]]:
    return {code: [_ring(steps) for steps in rings] for code, rings in json.loads(FILE.read_text(encoding="utf-8")).items()}


def _ring(steps: Sequence[int]) -> Ring:
    x = y = 0
    ring = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x / _PARTS, y / _PARTS))
    return ring


def outside(country: str, lat: float, lon: float) -> float:
    """How many km a place lies outside a country; 0 where it lies in it or near it, or where nothing is known of the country's shape."""
    rings = _shapes().get(country)
    if not rings or any(west <= lon <= east and south <= lat <= north for west, east, south, north in _CALLED_THEIR_OWN.get(country, ())):
        return 0.0
    if sum(_crossings(ring, lat, lon) for ring in rings) % 2:
        return 0.0
    distance = min(_distance(ring, lat, lon) for ring in rings)
    return distance if distance > TOLERANCE else 0.0


def lies_in(country: str, lat: float, lon: float) -> bool:
    """Whether a place lies in a country or near it, or nothing is known of the country's shape: what `outside` gives no distance for."""
    is_shaped = country in _shapes() and country not in _CALLED_THEIR_OWN
    is_far = is_shaped and not any(south - NEAR <= lat <= north + NEAR for south, north in _latitudes(country))
    return not is_far and not outside(country, lat, lon)


@cache
def _latitudes(country: str) -> Sequence[tuple[float, float]]:
    """From which to which latitude each part of a country reaches."""
    return [(min(y for _x, y in ring), max(y for _x, y in ring)) for ring in _shapes()[country]]


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    """How often the line from a place to the east crosses a ring."""
    return sum((a[1] <= lat) != (b[1] <= lat) and lon < a[0] + (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) for a, b in pairwise([*ring, ring[0]]))


def _distance(ring: Ring, lat: float, lon: float) -> float:
    """The way from a place to the nearest point of a ring in km, as on a map that is true around the place; across ±180° too."""
    narrow = cos(radians(lat)) * KM
    points = [(((x - lon + 180) % 360 - 180) * narrow, (y - lat) * KM) for x, y in ring]
    nearest = inf
    ax, ay = points[-1]
    for bx, by in points:
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        share = -(ax * dx + ay * dy) / length if length else 0.0
        share = 0.0 if share < 0.0 else min(share, 1.0)
        x, y = ax + share * dx, ay + share * dy
        nearest = min(nearest, x * x + y * y)
        ax, ay = bx, by
    return sqrt(nearest)
