"""Where things happened, drawn: what is a dot and what an area, how large, what is joined, and that nothing is left out."""

import re
from dataclasses import replace
from math import inf
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.corroboration.readings import Reading, Status
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library import Library
from dossierkit.pages.map_page import events_by_place
from dossierkit.pictures.map import HEIGHT, WIDTH, MapPicture, map_picture, marks_of
from dossierkit.pictures.map_around_one_event import locator
from dossierkit.pictures.map_clusters import NEAR, clusters
from dossierkit.pictures.map_frame import WHOLE, fitted
from dossierkit.pictures.map_key import key_numbers
from dossierkit.pictures.map_labels import Area, FreeSpace, Label, short_name
from dossierkit.pictures.map_marks import HIGHEST, LARGEST, DiscSizes, Mark, Size, disc, drawn_mark, marks, size_of
from dossierkit.pictures.map_on_the_overview import small_map
from dossierkit.records import Event
from support.built_site import Element, read_html
from support.examples import examples
from support.kinds import ATTACK, MEETING
from support.projects import REPOSITORY, library_of

DOSSIER = "global-coalition"


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(REPOSITORY)


@pytest.fixture(scope="module")
def figures(library: Library) -> Figures:
    return Figures(library)


@pytest.fixture(scope="module")
def drawn(library: Library, figures: Figures) -> MapPicture:
    return map_picture(library.events_of(DOSSIER), figures, f"/{DOSSIER}/map/", "Map")


def record(name: str, place: dict[str, Any]) -> dict[str, Any]:
    somewhere = {"name": "Somewhere", "country": "SY", "lat": 35, "lon": 38, "precision": "city"}
    return {"id": name, "path": PurePosixPath(f"{name}.md"), "dossier": "a", "body": "", "name": name, "place": somewhere | place}


def attack(name: str = "an-attack", **place: Any) -> Event:
    return ATTACK.model_validate(record(name, place) | {"date": "2016-01-01"})


def meeting(name: str = "a-meeting", **place: Any) -> Event:
    return MEETING.model_validate(record(name, place) | {"start": "2016-01-01", "type": "other"})


def marked(event: Event, size: Size | None = None) -> Mark:
    (found,) = marks(event, None)
    return replace(found, size=size)


def drawn_classes(one: Mark) -> list[str]:
    """What stands for an event, by the classes of its parts, without what is only there to be hit."""
    parts = read_html(drawn_mark(one, DiscSizes([one]), 0.2)).everything()
    return [part["class"].removeprefix("dk-map-") for part in parts if part["class"] != "dk-map-hit"]


# --- a dot or an area ---


@pytest.mark.parametrize(
    ("precision", "parts"),
    [
        ("exact", ["disc"]),
        ("city", ["disc"]),
        ("district", ["area", "disc dk-map-soft"]),
        ("province", ["area", "disc dk-map-soft"]),
        ("country", ["area", "disc dk-map-soft"]),
        ("unknown", ["area", "disc dk-map-soft"]),
    ],
)
def test_only_an_exact_place_and_a_city_are_dots(precision: str, parts: list[str]) -> None:
    assert drawn_classes(marked(attack(precision=precision), Size(5, 5, more=False))) == parts


@pytest.mark.parametrize("scale", [0.05, 0.2, 1.6])
def test_the_less_is_known_the_larger_is_the_area(scale: float) -> None:
    def radius(precision: str) -> float:
        (area,) = read_html(drawn_mark(marked(meeting(precision=precision)), DiscSizes([]), scale)).all("circle", class_="dk-map-area")
        return float(area["r"])

    assert radius("district") < radius("province") < radius("country") == radius("unknown")


def test_without_coordinates_nothing_is_drawn() -> None:
    assert not [*marks(attack(lat=None, lon=None, precision="unknown"), None)]
    assert locator(attack(lat=None, lon=None, precision="country"), "/a/") == ""
    assert small_map([attack(lat=None, lon=None)], "/a/", "map/") == ""


# --- how large ---


def reading(low: float, high: float, status: Status = Status.SINGLE_SOURCE, *, above: bool = False) -> Reading:
    return Reading("killed", "total", (), Interval(low, high, above), status, contested=False)


@pytest.mark.parametrize(
    ("read", "size", "parts"),
    [
        (reading(49, 49), Size(49, 49, more=False), ["disc"]),
        (reading(63, 92, Status.DISPUTED), Size(63, 92, more=False), ["ring", "disc"]),
        (reading(30, inf), Size(30, 30, more=True), ["disc", "more"]),
        (reading(80, inf, above=True), Size(80, 80, more=True), ["disc", "more"]),
        (reading(-inf, 20), Size(0, 20, more=False), ["ring"]),
        (None, None, ["none"]),
    ],
)
def test_the_uncertainty_of_a_number_is_drawn(read: Reading | None, size: Size | None, parts: list[str]) -> None:
    """The inner disc is the low end, the ring the high end, the dashed line "at least"; hollow is no reading."""
    assert size_of(read) == size
    assert drawn_classes(marked(attack(), size)) == parts


@given(st.floats(10, 1e6), st.floats(10, 1e6))
def test_areas_are_in_proportion_to_numbers(one: float, other: float) -> None:
    sizes = DiscSizes([marked(attack(), Size(0, max(one, other), more=False))])
    assert sizes.radius(max(one, other)) == LARGEST
    if min(one, other) > max(one, other) / 100:
        assert (sizes.radius(one) / sizes.radius(other)) ** 2 == pytest.approx(one / other, rel=0.1)


def test_the_ring_ends_where_a_disc_of_the_high_number_would() -> None:
    sizes = DiscSizes([marked(attack(), Size(100, 100, more=False))])
    ring, inner = (read_html(part).one("circle") for part in disc(Size(25, 100, more=False), sizes))
    assert (float(ring["r"]), float(inner["r"])) == (LARGEST, LARGEST / 2)


def test_a_meeting_has_its_sign_and_no_size() -> None:
    assert drawn_classes(marked(meeting())) == ["sign"]


@pytest.mark.parametrize(
    ("highest", "numbers"), [(324, [300, 100, 30]), (100, [100, 33, 10]), (56, [50, 17, 5]), (9, [5, 2, 1]), (2, [2, 1]), (0.5, [1])]
)
def test_the_key_shows_round_numbers_within_the_map_s_own(highest: float, numbers: list[int]) -> None:
    assert key_numbers(highest) == numbers


# --- clusters ---


@examples(12)
@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-170, 170)), max_size=40))
def test_every_event_is_in_one_cluster_and_clusters_keep_apart(places: list[tuple[float, float]]) -> None:
    marks = [marked(attack(f"a{number}", lat=lat, lon=lon)) for number, (lat, lon) in enumerate(places)]
    frame = fitted(WHOLE, WIDTH, HEIGHT)
    found = clusters(marks, frame)
    assert sorted(one.event.id for group in found for one in group.marks) == sorted(one.event.id for one in marks)
    for number, one in enumerate(found):
        assert one.at == frame.at(one.marks[0].point)
        for other in found[number + 1 :]:
            assert (one.at.x - other.at.x) ** 2 + (one.at.y - other.at.y) ** 2 >= NEAR**2


def test_enlarged_they_separate() -> None:
    marks = [marked(attack("a", lon=36)), marked(attack("b", lon=38)), marked(attack("c", lon=38))]
    small, large = (clusters(marks, fitted(WHOLE, width, width / 2)) for width in (700, 7000))
    assert [len(one.marks) for one in small] == [3]
    assert sorted(len(one.marks) for one in large) == [1, 2]


# --- names ---


def test_a_name_never_lies_on_another() -> None:
    room = FreeSpace(fitted(WHOLE, 400, 200))
    room.reserve(Area(0, 0, 20, 20))
    assert not room.place(Label("Homs", 10, 12, "start"))
    assert room.place(Label("Homs", 30, 12, "start"))
    assert not room.place(Label("Hama", 40, 16, "start"))
    assert not room.place(Label("Beyond", 390, 100, "start"))


def test_a_place_is_called_without_its_region() -> None:
    assert short_name("Jableh, Latakia") == "Jableh"
    assert short_name("A place with a name longer than any") == "A place with a name lon…"


# --- the real dossier ---


def test_every_event_is_drawn_inside_the_picture(library: Library, figures: Figures, drawn: MapPicture) -> None:
    places = re.findall(r'class="dk-map-mark[^>]* transform="translate\((\S+) (\S+)\)"', drawn.svg)
    assert len(places) == len(marks_of(library.events_of(DOSSIER), figures)) == 54
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in places)


def picture(drawn: MapPicture) -> Element:
    return read_html(drawn.svg)


def marks_on(drawn: MapPicture, id_: str) -> Element:
    return picture(drawn).one("a", **{"data-id": id_})


@pytest.mark.parametrize(
    ("event", "parts", "told"),
    [
        ("sri-lanka-2019-04-21", ["disc"], "Colombo, Sri Lanka. Killed, as reported: 253 (early reports only, single source)."),
        ("kabul-hospital-2017-03-08", ["disc"], "Killed, as reported: 49 (single source, contested by a party)."),
        ("kabul-wedding-2019-08-17", ["ring", "disc", "more"], "Killed, as reported: 80 to 92 (disputed)."),
        ("kabul-deh-mazang-2016-07-23", ["disc", "more"], "Killed, as reported: more than 80 (early reports only, single source)."),
        ("baghdad-karrada-2016-07-03", ["disc"], "Killed, as reported: 324 (single source)."),
        ("suwayda-2018-07-25", ["area", "disc dk-map-soft"], "As-Suwayda Governorate, Syria."),
        ("jeddah-2014-09-11", ["sign"], "11 September 2014, Jeddah, Saudi Arabia."),
    ],
)
def test_events_that_happened(drawn: MapPicture, event: str, parts: list[str], told: str) -> None:
    """The highest report on the wedding in Kabul is "at least 92", so its ring is dashed outside."""
    one = marks_on(drawn, event)
    found = [part["class"].removeprefix("dk-map-") for part in one.everything() if part.attributes.get("class", "dk-map-hit") != "dk-map-hit"]
    assert found == parts
    assert told in one.one("title").words


def test_the_largest_attack_has_the_largest_disc(drawn: MapPicture) -> None:
    """324 killed in Baghdad."""
    discs = {one["r"] for one in marks_on(drawn, "baghdad-karrada-2016-07-03").all("circle", class_="dk-map-disc")}
    assert discs == {str(LARGEST)}


def test_kabul_s_events_are_one_mark_at_first(library: Library, drawn: MapPicture) -> None:
    (around,) = [one for one in drawn.clusters if any(member.event.id == "kabul-hospital-2017-03-08" for member in one.marks)]
    assert {one.event.id for one in around.marks if one.place.name == "Kabul"} == {
        "kabul-deh-mazang-2016-07-23",
        "kabul-hospital-2017-03-08",
        "kabul-wedding-2019-08-17",
    }
    assert [one.words for one in events_by_place(library.events_of(DOSSIER)) if len(one.rows) == 3 and "Kabul" in one.words] == ["Kabul, Afghanistan"]


def test_a_map_without_places_is_a_table() -> None:
    found = map_picture([], Figures(library_of(REPOSITORY)), "/a/map/", "Map")
    assert found.clusters == ()
    assert "dk-map-mark " not in found.svg


# --- several figures on one map ---


def test_numbers_of_several_figures_have_scales_of_their_own() -> None:
    """126 containers and 290 people on strike are not compared: each is the highest of its like, and no circle has a number for both."""
    harbour = library_of(REPOSITORY / "tests" / "kinds" / "harbour")
    figures = Figures(harbour)
    highest = {one.event.id: one.size.high for one in marks_of(harbour.events, figures) if one.size}
    assert {highest["amber-1998-05"], highest["strike-1999-03-01"]} == {HIGHEST}
    assert highest["gull-1999-03"] == pytest.approx(HIGHEST * 44 / 126)
    assert "dk-map-key" not in map_picture(harbour.events, figures, "/sule/map/", "Map").svg
    of_one = [event for event in harbour.events if event.record_kind == "port_call"]
    assert {one.size.high for one in marks_of(of_one, figures) if one.size} == {126, 44}
    assert "dk-map-key" in map_picture(of_one, figures, "/sule/map/", "Map").svg
