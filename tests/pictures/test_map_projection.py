"""The Equal Earth projection, against values of another implementation and by what its authors promise."""

from math import inf, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.pictures.map_frame import WHOLE, Box, box_around, covering, fitted
from dossierkit.pictures.map_projection import HEIGHT, PER_KM, WIDTH, Point, equal_earth, locate, project

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
EARTH = 6378137.0  # metres; the sphere of the tests of PROJ


# From the tests of PROJ (`+proj=eqearth +R=6378137`): latitude, longitude, metres to the east and to the north.
@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [
        (0, 0, 0, 0),
        (90, -180, -10227908.09, 8402320.16),
        (45, -180, -14795421.79, 5486671.72),
        (0, -180, -17263256.84, 0),
        (-45, -180, -14795421.79, -5486671.72),
        (-90, -180, -10227908.09, -8402320.16),
        (90, 0, 0, 8402320.16),
        (-90, 180, 10227908.09, -8402320.16),
    ],
)
def test_it_agrees_with_another_implementation(lat: float, lon: float, x: float, y: float) -> None:
    assert equal_earth(lat, lon) == pytest.approx((x / EARTH, y / EARTH), abs=1e-9)


def test_the_poles_are_lines_a_good_half_as_long_as_the_equator() -> None:
    """The paper: 0.59 times as long; the picture is 2.05 times as wide as high."""
    assert equal_earth(90, 180)[0] / equal_earth(0, 180)[0] == pytest.approx(0.59, abs=0.005)
    assert pytest.approx(2.05, abs=0.01) == WIDTH / HEIGHT


@given(latitudes, longitudes)
def test_the_way_back_leads_to_the_same_place(lat: float, lon: float) -> None:
    assert locate(project(lat, lon)) == pytest.approx((lat, lon), abs=1e-6 if abs(lat) < 89.99 else 1e-3)


@given(latitudes, longitudes)
def test_north_mirrors_south_and_east_mirrors_west(lat: float, lon: float) -> None:
    x, y = equal_earth(lat, lon)
    assert equal_earth(-lat, lon) == pytest.approx((x, -y))
    assert equal_earth(lat, -lon) == pytest.approx((-x, y))


@given(latitudes, longitudes)
def test_every_place_lies_on_the_picture(lat: float, lon: float) -> None:
    x, y = project(lat, lon)
    assert -1e-9 <= x <= WIDTH + 1e-9
    assert -1e-9 <= y <= HEIGHT + 1e-9


@given(st.floats(-89, 88.5), st.floats(-179, 178.5), st.floats(0.1, 1))
def test_further_north_is_higher_and_further_east_is_to_the_right(lat: float, lon: float, step: float) -> None:
    assert project(lat + step, lon).y < project(lat, lon).y
    assert project(lat, lon + step).x > project(lat, lon).x


@given(st.floats(-85, 85), st.floats(-179, 178))
def test_equal_areas_stay_equal(lat: float, lon: float) -> None:
    """A small box between two meridians and two parallels covers what it covers on the globe."""
    step = 0.01
    (x1, y1), (x2, y2) = project(lat, lon), project(lat + step, lon + step)
    (x3, _y), (x4, _y2) = project(lat, lon + step), project(lat + step, lon)
    drawn = abs((x3 - x1 + x2 - x4) / 2 * (y1 - y2)) / PER_KM**2
    real = 6371.0**2 * radians(step) * (sin(radians(lat + step)) - sin(radians(lat)))
    assert drawn == pytest.approx(real, rel=1e-4)
    assert 4 * pi * 6371.0**2 < WIDTH * HEIGHT / PER_KM**2  # the corners lie beyond the globe


points = st.builds(project, latitudes, longitudes)


@given(st.lists(points, min_size=1), st.floats(100, 2000), st.floats(100, 2000))
def test_a_frame_shows_all_that_it_was_made_for(found: list[Point], width: float, height: float) -> None:
    box = box_around(found)
    for frame in (fitted(box, width, height), fitted(box, width, height, largest=0.1)):
        for x, y in map(frame.at, found):
            assert -0.1 <= x <= width + 0.1
            assert -0.1 <= y <= height + 0.1


@given(st.lists(points, min_size=1), st.floats(100, 2000), st.floats(100, 2000))
def test_moved_so_that_the_world_fills_it_a_frame_still_shows_them(found: list[Point], width: float, height: float) -> None:
    frame = covering(fitted(box_around(found), width, height))
    for x, y in map(frame.at, found):
        assert -0.1 <= x <= width + 0.1
        assert -0.1 <= y <= height + 0.1
    assert frame.x <= 0.1 or frame.scale * WIDTH <= width


def test_without_places_the_whole_world_is_shown() -> None:
    assert box_around([]) == WHOLE == Box(0, 0, WIDTH, HEIGHT)
    assert fitted(WHOLE, WIDTH, HEIGHT, inf).scale == 1
