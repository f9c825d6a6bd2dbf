"""A dossier in FollowTheMoney itself: it knows every property, takes every value, and reads every statement as it was written."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dossierkit.addresses import FTM_ENTITIES, FTM_STATEMENTS, Site
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports import ftm_entity, ftm_schemas, ftm_values
from dossierkit.exports.ftm_files import write_ftm
from dossierkit.language import languages
from dossierkit.values.country_names import COUNTRIES
from support.outside_tools import run_python
from support.projects import EXAMPLE, REPOSITORY, library_of

pytestmark = pytest.mark.outside

PROJECTS = (EXAMPLE, REPOSITORY, REPOSITORY / "tests/rivers", REPOSITORY / "tests/kinds/harbour")
# What it takes out of any text, and out of a name that begins and ends so: the guide tells of both.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
QUOTED = re.compile("^[\"'](.*)[\"']$")


@cache
def lists() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run_python("ftm.py", "--lists"))
    return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What it says of both files of every dossier of four projects, in every language of the interface, by their paths."""
    folder, paths = tmp_path_factory.mktemp("ftm"), []
    for project in PROJECTS:
        library = library_of(project)
        for language in languages():
            site = Site("Dossiers", "https://dossiers.example/", language=language)
            for dossier in library.dossiers:
                with site.speaking():
                    write_ftm(folder / language / dossier.id, library, Figures(library), dossier, site, {})
                paths += [folder / language / dossier.id / name for name in (FTM_ENTITIES, FTM_STATEMENTS)]
    found: dict[str, Any] = json.loads(run_python("ftm.py", *paths))
    return found


def test_its_lists_are_those_that_we_have() -> None:
    assert sorted(set(ftm_values.LANGUAGES.values())) == sorted(lists()["languages"])
    known = set(lists()["countries"])
    assert {code for code in COUNTRIES if code.lower() not in known} == ftm_values.NO_COUNTRIES
    assert list(ftm_entity.COLUMNS) == lists()["columns"]
    assert {name: lists()["longest"][name] for name in ftm_entity.LONGEST} == ftm_entity.LONGEST


def test_each_property_has_the_type_that_it_has_there() -> None:
    schemata = {*ftm_schemas.ACTORS.values(), ftm_schemas.ANYBODY, *ftm_entity.DOCUMENTS, *ftm_entity.LINKS, "Event", "Note", "Address", "Position"}
    types = {name: lists()["types"][name] for name in schemata}
    for name, type_ in ftm_entity.TYPES.items():
        there = {properties[name] for properties in types.values() if name in properties}
        assert there == ({type_} if name != "id" else set()), name
    assert {name for name in ftm_entity.LINKS if "notes" in types[name]} == set()
    assert {name for name in ftm_entity.DOCUMENTS if "title" not in types[name]} == set()


def test_it_takes_each_entity_value_by_value(read: dict[str, Any]) -> None:
    schemata: set[str] = set()
    for path, told in read.items():
        if path.endswith(FTM_ENTITIES):
            assert (told["unknown"], told["invalid"], told["missing"], told["ends"]) == ([], [], [], []), path
            for type_, value, *kept in told["changed"]:
                shorter = INVISIBLE.sub("", value)
                assert kept == [QUOTED.sub("\\1", shorter) if type_ == "name" else shorter], value
            schemata |= told["schemata"].keys()
    assert schemata >= {"Person", "Organization", "PublicBody", "Company", "LegalEntity", "Event", "Address", "Article", "Document", "Note"}
    assert schemata >= {"Membership", "Occupancy", "Position", "Directorship", "Sanction", "UnknownLink", "Documentation"}


def test_it_reads_each_statement_as_it_was_written(read: dict[str, Any]) -> None:
    for path, told in read.items():
        if path.endswith(FTM_STATEMENTS):
            assert told["other_ids"] == []
            lines = (Path(path).parent / FTM_ENTITIES).read_text(encoding="utf-8").split("\n")
            entities = [json.loads(line) for line in lines if line]
            assert told["entities"].keys() == {one["id"] for one in entities}
            for one in entities:
                found = told["entities"][one["id"]]
                assert (found["schema"], sorted(set(found["referents"]))) == (one["schema"], sorted(one.get("referents", [])))
                assert {name: list(values) for name, values in found["properties"].items()} == one["properties"]
