"""GeoJSON of each dossier: one layer of points, with what the reports say and who says so; nothing nested, nothing made more exact than it is."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dossierkit.addresses import Site, map_files
from dossierkit.build import SiteContent
from dossierkit.exports import points_geojson
from dossierkit.library import Library
from dossierkit.records import Event, Thing
from support.outside_tools import run_python
from support.projects import EXAMPLE, REPOSITORY, library_of

PROJECTS = [EXAMPLE, REPOSITORY, REPOSITORY / "tests/rivers"]


@cache
def layers(project: Path) -> dict[str, Any]:
    content = SiteContent(library_of(project), Site(url="https://example.test/"))
    groups = [group for name, group in content.export_groups.items() if name.startswith(points_geojson.__name__)]
    with content.site.speaking():
        return {export.address: json.loads(export.text) for group in groups for export in group.make(content._basis)}  # noqa: SLF001


def records(library: Library, dossier: str, name: str) -> list[Event | Thing]:
    return [*library.events_of(dossier)] if name.startswith("events") else [one for one in library.of(dossier, Thing) if one.all_places]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda one: one.name)
def test_each_place_of_each_record_is_one_feature(project: Path) -> None:
    library = library_of(project)
    found = 0
    for dossier in library.dossiers:
        for name in map_files(library, dossier.id):
            features = layers(project)[f"/data/{dossier.id}/{name}"]["features"]
            wanted = [(one.id, number) for one in records(library, dossier.id, name) for number, _place in enumerate(one.all_places or (None,))]
            assert [(each["properties"]["record"], max(each["properties"]["place_number"] - 1, 0)) for each in features] == wanted
            found += len(features)
    assert found


@pytest.mark.parametrize("project", PROJECTS, ids=lambda one: one.name)
def test_each_file_is_one_layer_of_points_with_flat_properties(project: Path) -> None:
    for layer in layers(project).values():
        columns = {tuple(feature["properties"]) for feature in layer["features"]}
        assert len(columns) == 1
        assert "id" not in columns.pop()
        for feature in layer["features"]:
            assert feature.keys() == {"type", "geometry", "properties"}
            assert feature["geometry"] is None or feature["geometry"]["type"] == "Point"
            assert all(value is None or isinstance(value, str | int | float | bool) for value in feature["properties"].values())


def test_a_feature_says_what_the_reports_say_and_who_says_so() -> None:
    features = layers(EXAMPLE)["/data/harbour-talks/events.geojson"]["features"]
    (pier,) = [one for one in features if one["properties"]["record"] == "pier-2001-04-02"]
    assert pier["geometry"] == {"type": "Point", "coordinates": [3.4, -54.4]}
    told = pier["properties"]
    assert told["address"] == "https://example.test/harbour-talks/attacks/pier-2001-04-02/"
    assert (told["date"], told["date_first"], told["date_last"]) == ("2001-04-02", "2001-04-02", "2001-04-02")
    assert (told["precision"], told["country"], told["coordinates_from"]) == ("exact", "BV", "post-2001-04-03")
    assert (told["killed_reads"], told["killed_low"], told["killed_high"], told["killed_said_by"]) == ("2", 2.0, 2.0, "Port Authority")
    (light,) = [one for one in features if one["properties"]["record"] == "lighthouse-2001-05"]
    assert light["geometry"] is None
    assert (light["properties"]["date"], light["properties"]["date_first"], light["properties"]["date_last"]) == (
        "2001-05-XX",
        "2001-05-01",
        "2001-05-31",
    )


def test_things_of_ones_own_come_out_too() -> None:
    assert any(place.endswith("/things.geojson") or "reservoir" in json.dumps(layer) for place, layer in layers(REPOSITORY / "tests/rivers").items())


@pytest.mark.outside
def test_gdal_reads_each_file_as_one_layer_of_points(tmp_path: Path) -> None:
    files = {place: layer for project in PROJECTS for place, layer in layers(project).items()}
    for number, layer in enumerate(files.values()):
        (tmp_path / f"{number}.geojson").write_text(json.dumps(layer), encoding="utf-8")
    read = json.loads(run_python("points.py", *(tmp_path / f"{number}.geojson" for number in range(len(files)))))
    for told, (place, layer) in zip(read, files.items(), strict=True):
        properties = [feature["properties"] for feature in layer["features"]]
        points = sum(feature["geometry"] is not None for feature in layer["features"])
        assert told["layers"] == [place.rsplit("/", 1)[1].removesuffix(".geojson")]
        assert (told["geometry"], told["points"]) == (("Point", points) if points else (told["geometry"], 0))
        assert (told["features"], told["columns"]) == (len(properties), [*properties[0]])
        assert told["names"] == [one["name"] for one in properties]
