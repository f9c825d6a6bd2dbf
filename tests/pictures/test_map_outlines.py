"""The outlines that all maps share: how they are reduced, and what the published file keeps."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from dossierkit.pictures.map_labels import countries
from dossierkit.pictures.map_outline_geometry import cut_line, cut_ring, decoded, simplified, stitched
from dossierkit.pictures.map_outlines import FILE, world_svg
from dossierkit.pictures.map_projection import HEIGHT, WIDTH, project
from dossierkit.pictures.map_room_for_names import name_rooms
from dossierkit.values.country_names import COUNTRIES
from support.projects import REPOSITORY

Shape = list[tuple[float, float]]


def topology(countries: dict[str, list[list[list[int]]]], arcs: list[Shape]) -> dict[str, Any]:
    """A made-up world: polygons of countries, as lists of arcs, by their codes; arcs of whole degrees."""
    steps = [[line[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))] for line in arcs]
    geometries = [{"type": "MultiPolygon", "arcs": polygons, "id": id_} for id_, polygons in countries.items()]
    return {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": steps, "objects": {"countries": {"geometries": geometries}}}


def shapes(svg: str, name: str) -> list[Shape]:
    """The lines of a path of the file, in units of the picture."""
    (path,) = re.findall(f'<path id="{name}"[^>]* d="([^"]*)"', svg)
    found = []
    for part in re.findall(r"M[^M]+", path):
        x, y, *steps = map(int, re.findall(r"-?\d+", part))
        line: Shape = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            line.append((line[-1][0] + dx, line[-1][1] + dy))
        found.append(line)
    return found


# Two neighbours, 20° wide each: arc 0 is their border, 1 and 2 are their coasts.
NEIGHBOURS = topology(
    {"250": [[[0, 1]]], "276": [[[~0, 2]]]},
    [[(0, 40), (0, 60)], [(0, 60), (-20, 60), (-20, 40), (0, 40)], [(0, 40), (20, 40), (20, 60), (0, 60)]],
)


def test_neighbours_are_one_land_with_one_border() -> None:
    drawn = world_svg(NEIGHBOURS)
    (land,) = shapes(drawn, "land")
    assert len({*land}) == 6
    (border,) = shapes(drawn, "borders")
    assert border == [tuple(map(round, project(lat, 0))) for lat in (40, 60)]


def test_a_line_is_straightened_where_its_bends_span_little() -> None:
    bent: Shape = [(0, 0), (1, 0.01), (2, 0), (3, 3), (4, 0)]
    assert simplified(bent, 1000) == [(0, 0), (2, 0), (3, 3), (4, 0)]
    assert simplified(bent, 1e9) == [bent[0], bent[-1]]


def test_a_ring_never_collapses() -> None:
    assert len(simplified([(0, 0), (1, 0), (1, 1), (0.5, 1.2), (0, 1), (0, 0)], 1e12)) == 4


def test_what_passes_180_degrees_is_cut_there() -> None:
    (line,) = decoded(topology({}, [[(170, 10), (-170, 20)]]))
    assert line == [(170, 10), (190, 20)]
    assert [*cut_line(line)] == [[(170, 10)], [(-170, 20)]]
    west, east = cut_ring([(170, 10), (190, 10), (190, 20), (170, 20)])
    assert {lon for lon, _lat in west} == {170, 180}
    assert {lon for lon, _lat in east} == {-180, -170}


def test_a_ring_around_a_pole_is_closed_along_it() -> None:
    (ring,) = cut_ring([(lon, -70) for lon in range(-180, 181, 10)])
    assert {lat for _lon, lat in ring} == {-70, -90}


def test_small_islands_go_but_the_largest_part_of_a_country_stays() -> None:
    tiny: Shape = [(100, 0), (100.1, 0), (100.1, 0.1), (100, 0)]
    smaller: Shape = [(110, 0), (110.05, 0), (110.05, 0.05), (110, 0)]
    drawn = world_svg(topology({"470": [[[0]], [[1]]]}, [tiny, smaller]), island=1e6)
    assert len(shapes(drawn, "land")) == 1


def test_coasts_are_joined_where_one_begins_at_the_end_of_the_other() -> None:
    arcs = decoded(NEIGHBOURS)
    assert stitched([[0, 1], [~0, 2]], arcs, Counter({0: 2, 1: 1, 2: 1})) == [[1, 2]]


def test_a_name_stands_where_its_country_is_widest() -> None:
    x, y, width = name_rooms(NEIGHBOURS)["FR"]
    left, right = project(43, -20).x, project(43, 0).x
    assert (left, project(60, 0).y) < (x, y) < (right, project(40, 0).y)
    assert 0 < width <= right - left


# --- the published file ---

SVG = FILE.read_text(encoding="utf-8")


def test_it_is_small_enough_to_be_shared_by_all_pages() -> None:
    assert FILE.stat().st_size < 60_000


def test_it_asks_for_nothing_and_says_where_it_is_from() -> None:
    assert "Natural Earth 4.1" in SVG
    assert "public domain" in SVG
    assert re.findall(r"(?:href|src|url\()", SVG) == []


@pytest.mark.parametrize(("name", "longest"), [("land", 430), ("borders", 430)])
def test_no_line_runs_across_the_map(name: str, longest: int) -> None:
    """The longest are borders along parallels; a line back from 180° would be thousands of units long. Antarctica ends in its pole."""
    pole = round(HEIGHT)
    lengths = [abs(b[0] - a[0]) for line in shapes(SVG, name) for a, b in pairwise(line) if not a[1] == b[1] == pole]
    assert max(lengths) < longest


def test_everything_lies_on_the_picture() -> None:
    points = [point for name in ("globe", "land", "borders") for line in shapes(SVG, name) for point in line]
    assert min(x for x, _y in points) >= 0
    assert max(x for x, _y in points) <= WIDTH
    assert min(y for _x, y in points) >= 0
    assert max(y for _x, y in points) <= round(HEIGHT)


def inside(lat: float, lon: float) -> bool:
    """Whether a point is on land: a line to the right of it crosses the coasts an odd number of times."""
    x, y = project(lat, lon)
    crossed = 0
    for ring in shapes(SVG, "land"):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 <= y < y2 or y2 <= y < y1) and x1 + (x2 - x1) * (y - y1) / (y2 - y1) > x:
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("place", "lat", "lon", "is_land"),
    [
        ("Kabul", 34.53, 69.17, True),
        ("Raqqa", 35.95, 39.01, True),
        ("Kandy, Sri Lanka", 7.29, 80.63, True),
        ("Paris", 48.85, 2.35, True),
        ("Chukotka, beyond 180°", 66.5, -175, True),
        ("Vanua Levu, Fiji", -16.6, 179.2, True),
        ("Antarctica", -85, 0, True),
        ("Valletta's island", 35.88, 14.44, True),
        ("the Caspian Sea", 41.5, 50.5, False),
        ("the Black Sea", 43.2, 34, False),
        ("the Atlantic", 30, -40, False),
        ("the Gulf of Aden", 12.3, 48, False),
    ],
)
def test_land_is_land_and_sea_is_sea(place: str, lat: float, lon: float, *, is_land: bool) -> None:
    assert inside(lat, lon) is is_land, place


def test_the_names_of_countries_stand_inside_them() -> None:
    found = {one.code: one for one in countries()}
    assert {*found} <= COUNTRIES
    assert {"AF", "SY", "IQ", "LK", "FR", "US", "RU", "FJ"} <= {*found}
    assert all(0 <= one.middle.x <= WIDTH and 0 <= one.middle.y <= HEIGHT for one in found.values())
    assert found["RU"].width > found["IQ"].width > found["LB"].width


def test_the_command_that_makes_it_is_named_where_it_comes_from() -> None:
    licence = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert "Natural Earth" in licence
