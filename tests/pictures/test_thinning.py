"""Pictures of many entries: what is drawn, and what is told by numbers."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntries
from dossierkit.pictures import map_thinned, timeline, timeline_thinned
from dossierkit.pictures.map import closest_scale, marks_of
from dossierkit.pictures.map_clusters import NEAR
from dossierkit.pictures.map_projection import PER_KM
from support.built_site import Element, read_html
from support.kinds import attacks
from support.small_timelines import article, attack, made

CASES = yaml.safe_load(Path(__file__).with_name("thinning_cases.yml").read_text(encoding="utf-8"))
HERE = "/talks-of-old/timeline/"


def cases(name: str) -> pytest.MarkDecorator:
    found = CASES[name]["cases"]
    return pytest.mark.parametrize("case", found, ids=[case["says"] for case in found])


def dated(root: Path, case: Mapping[str, Any]) -> DatedEntries:
    attacks = {f"attacks/raid-{number}.md": attack(f"Raid {number}", day) for number, day in enumerate(case["attacks"])}
    return made(root, attacks | {f"{day[:4]}/report-{number}.md": article(day) for number, day in enumerate(case.get("articles", ()))})


@cases("timeline")
def test_a_timeline_thins_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Mapping[str, Any]) -> None:
    limits = CASES["timeline"]["limits"]
    monkeypatch.setattr(timeline, "WHOLE", limits["whole"])
    monkeypatch.setattr(timeline_thinned, "SINGLE", limits["single"])
    period = case.get("period", "")
    entries = dated(tmp_path, case)
    drawn = timeline_thinned.thinned_axis(entries.by_period[period] if period else entries, lambda address: address, period)
    assert drawn
    picture = read_html(drawn.picture)
    lanes = {lane["data-lane"]: len(lane.all("a")) for lane in picture.all("g", class_="dk-lane")}
    assert lanes == case["marks"]
    assert {group["data-kind"]: bars(group, days="-" in period) for group in picture.all("g", class_="dk-density")} == case["bars"]
    assert drawn.not_drawn == case.get("not drawn", 0)


def bars(group: Element, *, days: bool) -> dict[str, int]:
    """How many entries each bar tells of, by its month, or by its day."""
    found = [one for one in (*group.all("a"), *group.all("g")) if "data-month" in one.attributes]
    told = [(one["data-month"], one.one("title").words) for one in found]
    return {words.split()[0] if days else month: int(words.rsplit(" ", 2)[1]) for month, words in told}


@cases("places of months")
def test_a_bar_leads_to_its_month_wherever_that_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Mapping[str, Any]) -> None:
    monkeypatch.setattr(timeline, "WHOLE", CASES["places of months"]["limits"]["whole"])
    entries = dated(tmp_path, case)
    assert {month: timeline.place_of_month(entries, month) for month in case["leads to"]} == {
        month: f"{HERE}{place}" for month, place in case["leads to"].items()
    }


def library(root: Path, places: Sequence[Sequence[float]]) -> Library:
    where = {"name": "Somewhere", "country": "NO", "precision": "exact", "coordinates_from": "a map"}
    raids = {
        f"attacks/raid-{number}.md": attack(f"Raid {number}", "2016-01-01") | {"place": where | {"lat": lat, "lon": lon}}
        for number, (lat, lon) in enumerate(places)
    }
    return made(root, raids).library


@cases("map")
def test_a_map_thins_out_and_its_marks_lie_in_tiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Mapping[str, Any]) -> None:
    monkeypatch.setattr(map_thinned, "IN_A_TILE", CASES["map"]["limits"]["a tile"])
    found = library(tmp_path, case["places"])
    figures = Figures(found)
    drawn = read_html(map_thinned.thinned_map(attacks(found), figures, "talks-of-old", "/talks-of-old/map/", "Map").svg)
    assert len(drawn.all("a", class_="dk-map-mark")) == case["alone"]
    numbers = [int(one.all("text")[0].words) for one in drawn.all("a", class_="dk-map-cluster")]
    assert numbers == case["numbers"]
    files = dict(map_thinned.tile_files(attacks(found), figures, "talks-of-old", "/talks-of-old/map/"))
    marks = {address: re.findall(r'data-id=\\"([^"\\]+)', text) for address, text in files.items()}
    assert sorted(map(len, marks.values())) == case["tiles"]
    assert sorted(id_ for ids in marks.values() for id_ in ids) == [one.id for one in sorted(attacks(found), key=lambda one: one.id)]
    told = drawn.one("svg")["data-dk-tiles"].split(";")
    assert len(told) == len(files)
    about = [words.split() for tile in told for words in tile.split(",")[1:]]
    assert sum(int(count) for _x, _y, *counts in about for count in counts) == sum(case["numbers"])


@cases("closest view")
def test_the_closest_view_tells_apart_what_lies_apart(tmp_path: Path, case: Mapping[str, Any]) -> None:
    found = library(tmp_path, case["places"])
    scale = closest_scale(marks_of(attacks(found), Figures(found)))
    least, most = case["metres on 26 pixels"]
    assert least <= NEAR / scale / PER_KM * 1000 <= most
