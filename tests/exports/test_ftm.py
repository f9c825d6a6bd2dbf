"""A dossier for FollowTheMoney: what becomes of dates, parts and ties, which value was read where, and that nothing withdrawn is in it."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossierkit.addresses import FTM_ENTITIES, FTM_STATEMENTS, Site
from dossierkit.build import SiteContent
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports import ftm_files, ftm_values
from dossierkit.exports.ftm_entity import COLUMNS, LONGEST, Entity
from dossierkit.exports.ftm_files import write_ftm
from dossierkit.history.file_histories import FileHistory, Version
from dossierkit.library import Library
from dossierkit.values.dates import parse_date
from support.projects import EXAMPLE, REPOSITORY, library_of
from support.small_projects import content_of

CASES = yaml.safe_load((Path(__file__).parent / "cases/ftm.yml").read_text(encoding="utf-8"))
PROJECTS = (EXAMPLE, REPOSITORY, REPOSITORY / "tests/rivers", REPOSITORY / "tests/kinds/harbour")
SITE = Site("Dossiers", "https://dossiers.example/")
Entities = dict[str, Any]
PIER = {
    "dossiers/coast/dossier.md": "\ntitle: The coast\nsummary: Fires.\nscope: Fires.\n",
    "dossiers/coast/actors/pier.md": """
name: {en: Pier Guild, ar: نقابة الرصيف, ckb: نەقابەی پیر}
kind: ngo
previous_ids: [pier-old]
names:
  - {value: PG, kind: acronym, source: post}
  - {value: Quay Guild, kind: former, until: '1999', source: post}
founded: 1987~
country: EA
claims:
  members:
    - {value: 12, by: Harbour office, source: post}
""",
    "dossiers/coast/actors/gone.md": """
name: Gone Guild
kind: ngo
withdrawn: {date: 2021-01-01, reason: It was never there.}
""",
    "dossiers/coast/meetings/talks.md": """
name: Talks
type: conference
start: 2001-01-02
end: 2001-01-22~
places:
  - {name: Old town, country: BV, lat: -54.4, lon: 3.4, precision: city}
  - {name: North, country: BV, lat: -54.1, lon: 3.1, precision: province}
involved:
  - {actor: pier, role: host, source: post}
  - {country: AQ, role: participant, source: post}
  - {name: The keeper, role: absent, source: post}
sources: [post]
""",
    "content/articles/2001/post.md": """
title: Fires
url: https://post.example
publisher: The Post
language: fa-AF
type: news
published: 2001-01-02
dossiers: [coast]
actors: [pier]
""",
}


def written(folder: Path, library: Library, dossier: str = "", site: Site = SITE) -> tuple[Entities, list[dict[str, str]]]:
    """The entities by their ids, and the statements; in both, each stands once."""
    home = next(one for one in library.dossiers if dossier in {"", one.id})
    with site.speaking():
        count = write_ftm(folder, library, Figures(library), home, site, {str(home.path): FileHistory((Version(date(2021, 1, 1), "x"),), 0)})
    lines = (folder / FTM_ENTITIES).read_text(encoding="utf-8").split("\n")
    listed = [json.loads(line) for line in lines if line]
    entities = {one["id"]: one for one in listed}
    assert len(entities) == len(listed)
    with (folder / FTM_STATEMENTS).open(encoding="utf-8", newline="") as file:
        statements = [*csv.DictReader(file, dialect="unix")]
    assert len({one["id"] for one in statements}) == len(statements) == count
    return entities, statements


@cache
def pier_files() -> tuple[Entities, list[dict[str, str]]]:
    with TemporaryDirectory() as folder:
        content = content_of(Path(folder) / "project", PIER)
        return written(Path(folder) / "data", content.library)


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["written"])
def test_what_a_date_can_be(case: dict[str, Any]) -> None:
    when = parse_date(case["written"])
    assert [*ftm_values.values_of(when)] == case["values"]
    assert ftm_values.is_whole(when) is case["whole"]


@pytest.mark.parametrize("case", CASES["intervals"], ids=lambda case: case["written"])
def test_what_the_ends_of_a_span_can_be(case: dict[str, Any]) -> None:
    first, last = ftm_values.ends_of(parse_date(case["written"]))
    assert ([*first], [*last]) == (case["first"], case["last"])


@pytest.mark.parametrize("case", CASES["languages"], ids=lambda case: case["written"])
def test_what_a_language_is(case: dict[str, Any]) -> None:
    assert (ftm_values.language(case["written"]), ftm_values.is_whole_language(case["written"])) == (case["value"], case["whole"])


@pytest.mark.parametrize("case", CASES["countries"], ids=lambda case: case["written"])
def test_what_a_country_is(case: dict[str, Any]) -> None:
    assert ftm_values.country(case["written"]) == case["value"]


@given(st.dates(date(1000, 1, 1), date(2900, 1, 1)), st.integers(1, 4000))
@settings(max_examples=50)
def test_values_of_a_span_leave_out_no_day_of_it(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = ftm_values.values_of(parse_date(f"[{first}..{last}]"))
    assert all(any(str(day).startswith(one) for one in found) for day in (first, last)) if found else last.year - first.year >= ftm_values.MOST
    assert len(found) <= ftm_values.MOST


def test_a_name_has_its_language_and_what_it_was_read_in() -> None:
    entities, statements = pier_files()
    pier = entities["pier"]
    assert (pier["schema"], pier["referents"]) == ("Organization", ["pier-old"])
    assert pier["properties"]["name"] == ["Pier Guild", "نقابة الرصيف", "نەقابەی پیر"]
    names = {one["value"]: one for one in statements if one["canonical_id"] == "pier" and one["prop_type"] == "name" and one["entity_id"] == "pier"}
    assert [names[name]["lang"] for name in pier["properties"]["name"]] == ["eng", "ara", "ckb"]  # the last is on no list of theirs
    assert (pier["properties"]["abbreviation"], pier["properties"]["previousName"]) == (["PG"], ["Quay Guild"])
    assert (names["PG"]["origin"], names["PG"]["external"]) == ("post", "f")
    assert "نەقابەی پیر: Central Kurdish (ckb)" in pier["properties"]["notes"]


def test_earlier_ids_are_ids_of_statements_too() -> None:
    _entities, statements = pier_files()
    assert [(one["canonical_id"], one["prop"], one["value"]) for one in statements if one["entity_id"] == "pier-old"] == [
        ("pier", "name", "Pier Guild")
    ]


def test_what_a_property_cannot_hold_is_told_in_words() -> None:
    entities, statements = pier_files()
    pier, post = entities["pier"]["properties"], entities["post"]["properties"]
    assert pier["incorporationDate"] == ["1987"]
    assert "Founded: about 1987 (1987~)" in pier["notes"]
    assert [one["original_value"] for one in statements if one["prop"] == "incorporationDate"] == ["1987~"]
    assert "country" not in pier
    assert "Country: Ceuta & Melilla" in pier["notes"]
    assert post["language"] == ["fas"]
    assert "Language: Persian (fa-AF)" in post["notes"]
    assert post["sourceUrl"] == ["https://post.example/"]


def test_each_claim_is_a_note_with_who_says_so_and_its_source() -> None:
    entities, statements = pier_files()
    assert "Members: 12 · single source · Harbour office" in entities["pier"]["properties"]["notes"]
    claim = entities["pier.claim.members-post"]
    assert claim["schema"] == "Note"
    assert (claim["properties"]["entity"], claim["properties"]["proof"]) == (["pier"], ["post"])
    assert claim["properties"]["description"] == ["Members: 12 · Who says so: Harbour office · stands alone"]
    assert {one["origin"] for one in statements if one["entity_id"] == claim["id"] and one["prop"] == "description"} == {"post"}


def test_an_event_has_an_address_for_each_place() -> None:
    entities, statements = pier_files()
    talks = entities["talks"]["properties"]
    assert (talks["startDate"], talks["endDate"]) == (["2001-01-02"], ["2001-01-22"])
    assert "Date: about 22 January 2001 (2001-01-22~)" in talks["notes"]
    assert [one["original_value"] for one in statements if one["prop"] == "endDate"] == ["2001-01-22~"]
    town, north = (entities[id_]["properties"] for id_ in talks["addressEntity"])
    assert (town["city"], town["latitude"], town["longitude"], town["country"]) == (["Old town"], ["-54.4"], ["3.4"], ["bv"])
    assert "latitude" not in north  # it is known no better than by its province
    assert north["notes"] == ["coordinates: province · -54.1, 3.1"]


def test_whoever_took_part_has_a_role_and_is_involved_only_if_there() -> None:
    entities, _statements = pier_files()
    talks = entities["talks"]["properties"]
    assert (talks["organizer"], talks["involved"]) == (["pier"], ["country.aq"])
    parts = [one["properties"] for one in entities.values() if one["schema"] == "UnknownLink" and one["properties"]["object"] == ["talks"]]
    assert [one["role"] for one in parts] == [["Host"], ["Participant"], ["Absent"]]
    assert entities[parts[2]["subject"][0]]["properties"]["name"] == ["The keeper"]


def test_a_thing_is_a_note_with_its_name_first(tmp_path: Path) -> None:
    entities, _statements = written(tmp_path, library_of(REPOSITORY / "tests/rivers"))
    things = library_of(REPOSITORY / "tests/rivers").things
    assert things
    for thing in things:
        note = entities[thing.id]
        assert (note["schema"], note["properties"]["name"], note["properties"]["description"][0]) == ("Note", [thing.label], thing.label)


def test_nothing_is_told_of_a_withdrawn_record() -> None:
    entities, statements = pier_files()
    assert "gone" not in json.dumps([entities, statements]).casefold()


def test_the_day_since_which_a_record_stands_as_it_is_is_told(tmp_path: Path) -> None:
    content = content_of(tmp_path / "project", PIER)
    home, library = content.library.dossiers[0], content.library
    known = {"dossiers/coast/actors/pier.md": FileHistory((Version(date(2021, 3, 4), "b"), Version(date(2020, 1, 1), "a")), 0)}
    with SITE.speaking():
        write_ftm(tmp_path, library, Figures(library), home, SITE, known)
    with (tmp_path / FTM_STATEMENTS).open(encoding="utf-8", newline="") as file:
        seen = {(one["entity_id"], one["first_seen"]) for one in csv.DictReader(file)}
    assert {("pier", "2021-03-04"), ("talks", "")} <= seen


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_statements_say_what_the_entities_say_and_name_articles_that_are_there(project: Path, tmp_path: Path) -> None:
    library = library_of(project)
    for dossier in library.dossiers:
        entities, statements = written(tmp_path / dossier.id, library, dossier.id)
        told: dict[str, dict[str, list[str]]] = {id_: {} for id_ in entities}
        for one in statements:
            assert set(one) == set(COLUMNS)
            assert one["schema"] == entities[one["canonical_id"]]["schema"]
            assert all(library.article(origin) and origin in entities for origin in one["origin"].split(";") if origin)
            if one["entity_id"] == one["canonical_id"] and one["prop"] != "id":
                values = told[one["canonical_id"]].setdefault(one["prop"], [])
                if one["value"] not in values:  # one value in two languages is two statements
                    values.append(one["value"])
        assert told == {id_: one["properties"] for id_, one in entities.items()}
        records = {one.id for one in library.everything if one.dossier == dossier.id and one is not dossier}
        assert records <= entities.keys()


def test_a_site_offers_them_and_makes_the_same_bytes_again(tmp_path: Path) -> None:
    content = SiteContent(library_of(EXAMPLE), SITE)
    (name,) = [name for name in content.export_groups if name.startswith(ftm_files.__name__)]
    first, second = (content.write_exports(name, tmp_path / part) for part in "ab")
    assert first == second
    assert [(one.address, one.rows is not None) for one in first] == [
        (f"/data/{dossier}/{file}", has_rows)
        for dossier in ("harbour-talks", "harbour")  # the second is its earlier id
        for file, has_rows in ((FTM_ENTITIES, False), (FTM_STATEMENTS, True))
    ]
    page = content.render(content.dossier_pages["/harbour-talks/downloads/"]).html
    assert f"../../data/harbour-talks/{FTM_ENTITIES}" in page
    assert content.exports_that_wait[f"/data/harbour-talks/{FTM_STATEMENTS}"] == (name,)


def test_what_is_too_long_for_its_property_goes_among_the_notes_and_long_texts_go_on() -> None:
    entity = Entity("pier", "Organization")
    entity.add("name", "a" * 400)
    long = "".join(f"Line {number}.\n" for number in range(13_000))
    entity.add("description", long)
    assert (entity.of("name"), entity.of("notes")) == ([], ["a" * 400])
    assert all(len(one) <= LONGEST["text"] for one in entity.of("description"))
    assert "".join(f"{one}\n" for one in entity.of("description")) == long
