"""The coarse shapes of countries, by which coordinates are told to lie elsewhere."""

import json

import pytest

from dossierkit.pictures.country_shapes import FILE, TOLERANCE, country_shapes, outside
from dossierkit.pictures.map_projection import HEIGHT, RADIUS, WIDTH, inverse
from dossierkit.pictures.map_room_for_names import NAMES
from dossierkit.values.field_types import COUNTRIES
from pictures.test_map_outlines import NEIGHBOURS


def test_each_country_has_a_ring_around_it() -> None:
    shapes = country_shapes(NEIGHBOURS)
    assert {*shapes} == {"DE", "FR"}
    (ring,) = shapes["DE"]
    x = y = 0
    points = set()
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        points.add((x, y))
    assert points == {(0, 4000), (0, 6000), (2000, 4000), (2000, 6000)}


def test_where_a_country_has_room_for_its_name_is_in_the_country() -> None:
    far = {}
    for code, (x, y, _width) in json.loads(NAMES.read_text(encoding="utf-8")).items():
        if x == 0:  # the two halves of Saint Martin, too small for any name
            continue
        lat, lon = inverse((x - WIDTH / 2) / RADIUS, (HEIGHT / 2 - y) / RADIUS)
        far[code] = outside(code, lat, lon)
    assert {*far} <= COUNTRIES
    assert {code: round(km) for code, km in far.items() if km} == {}


@pytest.mark.parametrize(
    ("place", "country", "lat", "lon"),
    [
        ("Baghdad", "IQ", 33.31, 44.36),
        ("Suva, west of 180 degrees", "FJ", -18.14, 178.44),
        ("Taveuni, on 180 degrees", "FJ", -16.85, -179.98),
        ("Chukotka, beyond 180 degrees", "RU", 66.0, -171.0),
        ("Honolulu, far from the mainland", "US", 21.3, -157.86),
        ("Valletta, on a small island", "MT", 35.9, 14.51),
        ("a ship off Aden", "YE", 12.6, 45.0),
        ("a place that two states call their own", "UA", 44.95, 34.1),
        ("the same for the other", "RU", 44.95, 34.1),
        ("a country of which no shape is known", "GI", 36.14, -5.35),
    ],
)
def test_a_place_in_its_country(place: str, country: str, lat: float, lon: float) -> None:
    assert outside(country, lat, lon) == 0, place


@pytest.mark.parametrize(
    ("place", "country", "lat", "lon", "km"),
    [
        ("Baghdad with its numbers exchanged", "IQ", 44.36, 33.31, 1081),
        ("Sydney in the north", "AU", 33.87, 151.21, 5023),
        ("Vienna said to be in Slovenia", "SI", 48.2, 16.37, 150),
    ],
)
def test_a_place_elsewhere(place: str, country: str, lat: float, lon: float, km: float) -> None:
    assert outside(country, lat, lon) == pytest.approx(km, rel=0.05, abs=30), place
    assert km > TOLERANCE


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size < 100_000
