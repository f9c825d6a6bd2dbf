"""The schemas for editors: made from the models, true to them, and the same in the repository and on the site."""

import copy as copies
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dossierkit.exports.record_schemas import FOLDER, file_name, schema, schema_text
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.reading.one_file import Document
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.model_keys import keys
from dossierkit.records.vocabulary import Property
from dossierkit.settings import site_url
from support.built_site import Site
from support.cases import GIVEN, load, write
from support.examples import examples
from support.kinds import KINDS, MODELS
from support.projects import EXAMPLE, REPOSITORY, run
from support.records import plain, records


@cache
def validator(kind: Kind, kinds: Kinds = READY_MADE) -> Draft202012Validator:
    return Draft202012Validator(schema(kind, kinds=kinds))


def complaints(kind: Kind, data: Any, kinds: Kinds = READY_MADE) -> list[str]:
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator(kind, kinds).iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("root", [REPOSITORY, EXAMPLE], ids=["real", "example"])
def test_every_record_has_the_shape_that_its_schema_asks_for(root: Path) -> None:
    seen, kinds = set(), declared_kinds(root).kinds
    for kind, document in records(root):
        assert complaints(kind, plain(document), kinds) == [], document.path
        seen.add(kind)
    assert seen == set(kinds.names)


def test_what_the_cases_accept_the_schemas_accept(tmp_path: Path) -> None:
    checked = 0
    for number, entry in enumerate(
        one for room in ("checking", "reading") for path in sorted((REPOSITORY / "tests" / room / "cases").glob("*.yml")) for one in load(path)
    ):
        root = tmp_path / str(number)
        for files in (*(GIVEN[name] for name in entry.get("given", ())), entry["files"]):
            for path, content in files.items():
                write(root, path, content)
        kinds = declared_kinds(root).kinds
        for kind, document in records(root):
            assert complaints(kind, plain(document), kinds) == [], f"{entry['name']}: {document.path}"
            checked += 1
    assert checked > 150


EXAMPLES = [(kind, document) for kind, document in records(EXAMPLE)]
VALUES = [None, "", " ", "x", "isis", "Afghan authorities", "2017", "2017-03-22", "2017-02-30", "..", "AF", "en", "USD", "https://x.test", "P2D"]
WORDS = [*VALUES, 0, 3, -1, 2.5, True, [], {}, ["2017"], ["isis"], {"article": "gazette-2001-04-04"}, {"name": "Pier"}, {"value": 3, "source": "a"}]


def places(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a value."""
    if loc:
        yield loc
    for part, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*loc, part))


def at(value: Any, loc: tuple[str | int, ...]) -> Any:
    """What stands at a place."""
    for part in loc:
        value = value[part]
    return value


def key(loc: tuple[str | int, ...]) -> str:
    """The key that a place belongs to."""
    return next(str(part) for part in reversed(loc) if isinstance(part, str))


POOL: dict[str, list[Any]] = {}  # what records hold under each key, in whatever block
for _kind, _document in EXAMPLES:
    _data = plain(_document)
    for _loc in places(_data):
        if isinstance(_loc[-1], str):
            POOL.setdefault(_loc[-1], []).append(at(_data, _loc))


@st.composite
def altered(draw: st.DrawFn) -> tuple[Kind, Any]:
    """A record of the example in which a few values are others, or gone, or stand under other keys."""
    kind, document = draw(st.sampled_from(EXAMPLES))
    data = plain(document)
    for _ in range(draw(st.integers(1, 3))):
        loc = draw(st.sampled_from([*places(data)]))
        block = at(data, loc[:-1])
        how = draw(st.sampled_from(["as elsewhere", "as elsewhere", "gone", "odd", "moved"]))
        if how == "as elsewhere" and isinstance(loc[-1], str):
            block[loc[-1]] = copies.deepcopy(draw(st.sampled_from(POOL.get(key(loc), WORDS))))
        elif how == "odd":
            block[loc[-1]] = copies.deepcopy(draw(st.sampled_from(WORDS)))
        elif how == "gone" and len(data) > 1:
            block.pop(loc[-1])
        elif how == "moved" and isinstance(block, dict):
            block[draw(st.sampled_from(sorted(POOL)))] = block.pop(loc[-1])
    return kind, data


def accepted(kind: Kind, data: Any) -> bool:
    """Whether the models take it."""
    document = Document("x.md", json.dumps(data), "", 1)
    declared = {"boats_lost": Property("Boats lost", "number")}
    return validate(document, RecordFile(PurePosixPath("x.md"), kind, "x", "coalition"), declared)[0] is not None


@examples(100)
@given(altered())
def test_what_the_models_accept_the_schemas_accept(case: tuple[Kind, Any]) -> None:
    kind, data = case
    if accepted(kind, data):
        assert complaints(kind, json.loads(json.dumps(data))) == []


KABUL = {"name": "Kabul", "date": "2017-03-08"}
FAULTS: list[tuple[str, Kind, dict[str, Any], str]] = [
    ("an unknown key", "attack", {**KABUL, "nane": "Kabul"}, "'nane' was unexpected"),
    ("a key that comes from the file", "attack", {**KABUL, "id": "kabul"}, "'id' was unexpected"),
    ("a key that is missing", "attack", {"name": "Kabul"}, "'date' is a required property"),
    ("a word that no vocabulary has", "attack", {**KABUL, "weapon_types": ["explosive"]}, "weapon_types.0: 'explosive' is not one of"),
    ("two values in one claim", "attack", {**KABUL, "claims": {"killed": [{"value": 3, "at_least": 3, "source": "a"}]}}, "claims.killed.0: "),
    ("a claim without a value", "attack", {**KABUL, "claims": {"killed": [{"source": "a"}]}}, "claims.killed.0: "),
    ("a claim without a source", "attack", {**KABUL, "claims": {"killed": [{"value": 3}]}}, "claims.killed.0: "),
    ("a claim with no sources", "attack", {**KABUL, "claims": {"killed": [{"value": 3, "sources": []}]}}, "claims.killed.0: "),
    ("a value of the wrong type", "attack", {**KABUL, "claims": {"killed": [{"value": "about 3", "source": "a"}]}}, "claims.killed.0.value: "),
    (
        "an amount without a currency",
        "meeting",
        {"name": "M", "start": "2017", "type": "summit", "claims": {"pledged": [{"value": 3, "source": "a"}]}},
        "",
    ),
    ("one end of two", "attack", {**KABUL, "claims": {"killed": [{"between": [3], "source": "a"}]}}, "claims.killed.0.between: "),
    ("a rank without a reason", "attack", {**KABUL, "claims": {"killed": [{"value": 3, "source": "a", "rank": "preferred"}]}}, "'reason'"),
    ("a property that is no name", "attack", {**KABUL, "claims": {"Killed!": []}}, "'Killed!'"),
    ("a party with two names", "attack", {**KABUL, "involved": [{"actor": "isis", "country": "SY", "role": "suspected"}]}, "involved.0: "),
    ("a party without a name", "attack", {**KABUL, "involved": [{"role": "suspected"}]}, "involved.0: "),
    ("an id with capitals", "attack", {**KABUL, "sources": ["Reuters"]}, "sources.0: 'Reuters' does not match"),
    ("a year without quotes", "attack", {**KABUL, "date": 2017}, "date: 2017 is not of type 'string'"),
    ("a day that no month has", "attack", {**KABUL, "date": "2017-03-32"}, "date: '2017-03-32' does not match"),
    ("a word for a date", "attack", {**KABUL, "date": "March"}, "date: 'March' does not match"),
    ("half of a place", "attack", {**KABUL, "place": {"name": "Kabul", "lat": 34.5}}, "place: "),
    ("a latitude beyond the pole", "attack", {**KABUL, "place": {"name": "Kabul", "lat": 134.5, "lon": 69}}, "place: "),
    ("a country by its name", "actor", {"name": "Iraq", "kind": "state", "country": "Iraq"}, "country: 'Iraq' is not one of"),
    ("a living person without a public role", "actor", {"name": "Jo", "kind": "person"}, "'public_role' is a required property"),
    ("an address that is none", "article", {"title": "T", "url": "x.test", "publisher": "P", "language": "en", "type": "news"}, "url: 'x.test'"),
    (
        "a long quote",
        "attack",
        {**KABUL, "involved": [{"name": "X", "role": "denied", "source": {"article": "a", "quote": "so " * 41}}]},
        "involved.0",
    ),
]


@pytest.mark.parametrize(("kind", "data", "said"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_typical_faults_are_refused_where_they_are(kind: Kind, data: dict[str, Any], said: str) -> None:
    assert not accepted(kind, data), "the models take it too"
    found = complaints(kind, data)
    assert any(said in one for one in found), found


def test_a_dossiers_own_property_may_have_claims_of_any_type() -> None:
    assert complaints("attack", {**KABUL, "claims": {"boats_lost": [{"at_least": 3, "source": "a"}]}}) == []
    assert complaints("attack", {**KABUL, "claims": {"flag": [{"value": "white", "source": "a"}]}}) == []
    assert complaints("attack", {**KABUL, "claims": {"boats_lost": [{"at_least": 3}]}}) != []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_the_keys_of_the_model_and_says_what_each_means(kind: Kind) -> None:
    made = schema(kind)
    assert set(made["properties"]) == keys(MODELS[kind])
    for block in (made, *made["$defs"].values()):
        for key, value in block.get("properties", {}).items():
            assert value.get("description", "").endswith("."), f"{block.get('title')}.{key}"


def test_vocabularies_are_listed_with_their_words() -> None:
    weapons = schema("attack")["properties"]["weapon_types"]["items"]
    assert ("melee", "Melee") in [*zip(weapons["enum"], weapons["enumDescriptions"], strict=True)]
    assert "- `vehicle`: Vehicle (not car or truck bombs)" in weapons["markdownDescription"]
    assert schema("actor")["$defs"]["Relation"]["properties"]["type"]["enumDescriptions"][0] == "Member of"
    assert schema("attack")["$defs"]["NumberClaim"]["properties"]["of"]["default"] == "total"


def test_no_mark_of_ours_is_left_in_a_schema() -> None:
    for kind in KINDS:
        text = schema_text(kind)
        defined = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', text))
        assert defined == set(schema(kind)["$defs"]), "every definition is used, and every one used is there"
        assert "$shape" not in text


OWN_KINDS = declared_kinds(REPOSITORY).kinds


@pytest.mark.parametrize("kind", OWN_KINDS.names)
def test_the_schemas_of_the_repository_are_those_of_the_models(kind: Kind) -> None:
    committed = (REPOSITORY / FOLDER / file_name(kind)).read_text(encoding="utf-8")
    assert committed == schema_text(kind, site_url(REPOSITORY), OWN_KINDS), f"write it anew: dossier schema --write {FOLDER}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_site_publishes_the_schemas_at_their_own_addresses(site: Site, project_of: Path, kind: Kind) -> None:
    published = json.loads(site.files[f"schemas/{kind}.json"])
    assert {**published, "$id": ""} == {**schema(kind, kinds=declared_kinds(project_of).kinds), "$id": ""}
    assert published["$id"].endswith(f"/schemas/{kind}.json")


def test_the_command_prints_one_schema(copy: Callable[[str], Path]) -> None:
    project = copy("a copy with ü")
    done = run("dossierkit", "schema", "attack", folder=project / "dossiers")
    assert (done.returncode, done.stdout) == (0, schema_text("attack", site_url(project)))


def test_the_command_writes_all_and_tells_when_they_are_stale(copy: Callable[[str], Path]) -> None:
    project = copy("copy")
    assert run("dossierkit", "schema", "--check", folder=project).returncode == 1
    assert run("dossierkit", "schema", "--write", "schemas", folder=project).stdout == "5 schemas written to schemas\n"
    assert sorted(path.name for path in (project / "schemas").iterdir()) == sorted(map(file_name, KINDS))
    assert run("dossierkit", "schema", "--check", folder=project / "content").returncode == 0
    (project / "schemas" / "actor.schema.json").write_text("{}", encoding="utf-8")
    stale = run("dossierkit", "schema", "--check", folder=project)
    assert (stale.returncode, stale.stderr.splitlines()[0]) == (1, "actor.schema.json is not as the models say")


def test_the_command_says_in_a_line_what_was_typed_wrongly(tmp_path: Path) -> None:
    for words in (["schema"], ["schema", "attacks"], ["schema", "--check"]):
        done = run("dossierkit", *words, folder=tmp_path)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "dossier schema --write schemas" in run("dossierkit", "schema", "--help", folder=tmp_path).stdout
