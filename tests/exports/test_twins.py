"""The JSON twins of pages: what they say of a record, their schemas, and that nothing which was written is lost."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from dossierkit.addresses import TWIN_SHAPES, Site
from dossierkit.build import SiteContent
from dossierkit.exports.record_schemas import schema
from dossierkit.exports.twin_schemas import schema_of_twins
from dossierkit.exports.twin_shapes import MAJOR, VERSION
from support.cases import GIVEN, load, write
from support.projects import EXAMPLE, REPOSITORY, library_of
from support.records import plain

SITE = Site("A site", "https://dossiers.example/")
BOTH = pytest.mark.parametrize("project", [EXAMPLE, REPOSITORY], ids=["example", "own"])


@cache
def content_of(project: Path) -> SiteContent:
    return SiteContent(library_of(project), SITE)


@cache
def twins(project: Path) -> dict[str, Any]:
    """Every twin of a project, by the address of its page."""
    content = content_of(project)
    of_records = {address: made.twin for address, page in content.dossier_pages.items() if (made := content.render(page)).twin}
    indexes = {one.address.removesuffix("index.json"): one.text for one in content.exports() if one.address.endswith("/index.json")}
    return {address: json.loads(text) for address, text in (of_records | indexes).items()}


@pytest.mark.parametrize("case", load(Path(__file__).parent / "cases/twins.yml"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    given = {path: text for name in case.get("given", ()) for path, text in GIVEN[name].items()}
    for path, text in (given | case["files"]).items():
        write(tmp_path, path, text)
    content = SiteContent(library_of(tmp_path), SITE)
    twin = json.loads(content.render(content.dossier_pages[case["page"]]).twin)
    assert twin["written"] == case.get("written", twin["written"])
    assert {name: twin["computed"][name] for name in case["computed"]} == case["computed"]


@BOTH
def test_every_record_has_a_twin_and_every_twin_is_what_its_schema_says(project: Path) -> None:
    library, found = library_of(project), twins(project)
    assert {one["id"] for one in found.values() if one.get("kind") not in {None, "dossier"}} == {*library.records}
    assert {one["id"] for one in found.values() if one.get("kind") == "dossier"} == {one.id for one in library.dossiers}
    checked = {shape: _validator(schema_of_twins(shape, SITE)) for shape in TWIN_SHAPES}
    by_address = {f"https://dossiers.example/schemas/twins/{MAJOR}/{shape}.json": validator for shape, validator in checked.items()}
    for address, twin in found.items():
        assert twin["version"] == VERSION
        assert [*by_address[twin["schema"]].iter_errors(twin)] == [], address


def _validator(schema: Any) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@BOTH
def test_what_was_written_is_what_the_schema_for_curators_takes(project: Path) -> None:
    kinds = library_of(project).kinds
    checked = {kind: Draft202012Validator(schema(kind, kinds=kinds)) for kind in kinds.names}
    for address, twin in twins(project).items():
        if "written" in twin:
            assert [*checked[twin["kind"]].iter_errors(twin["written"]["front_matter"])] == [], address


@BOTH
def test_no_value_that_was_written_is_lost(project: Path) -> None:
    """Read by another reader, from the files themselves."""
    library = library_of(project)
    for twin in twins(project).values():
        if "written" not in twin:
            continue
        document = library.documents[twin["written"]["path"]]
        assert twin["written"]["text"] == document.body.strip()
        lost = {*_values(plain(document))} - {*_values(twin["written"]["front_matter"])}
        assert lost == set(), document.path


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield str(int(value) if isinstance(value, float) and value.is_integer() else value)


@BOTH
def test_the_indexes_lead_to_every_twin(project: Path) -> None:
    found = twins(project)
    site = found["/"]
    listed = {one["address"] for one in site["dossiers"]}
    for dossier in list(listed):
        listed |= {one["address"] for one in found[dossier]["computed"]["records"]}
    orphans = {address for address, twin in found.items() if "written" in twin} - listed
    assert {found[address]["kind"] for address in orphans} <= {"article"}  # such as belong to no dossier
    assert listed <= {*found}


def test_where_a_record_was_before_a_file_says_where_its_twin_is_now() -> None:
    found = twins(EXAMPLE)
    assert found["/harbour-talks/actors/mira-sundt/"]["moved_to"] == "/harbour-talks/actors/mira-sund/index.json"
    assert found["/harbour/"]["moved_to"] == "/harbour-talks/index.json"


def test_a_change_of_the_shape_is_a_new_version_and_is_told() -> None:
    """Every key of every twin, as it was when the version was made; `shape_of_twins.txt` changes with the version, and the guide tells why."""
    told = (REPOSITORY / "content/guide/json-changes.md").read_text(encoding="utf-8")
    assert re.findall("^## (.*)$", told, re.MULTILINE)[0] == VERSION
    lines = [f"version {VERSION}"]
    for shape in TWIN_SHAPES:
        whole = schema_of_twins(shape, Site())
        blocks = {shape: whole, **{f"{shape}: {name}": block for name, block in whole.get("$defs", {}).items()}}
        lines += [f"{name}: {key} {_kind(about)}" for name, block in blocks.items() for key, about in block["properties"].items()]
    assert (Path(__file__).parent / "shape_of_twins.txt").read_text(encoding="utf-8").splitlines() == lines


def _kind(about: Any) -> str:
    """What a key holds, in short: `string or null`, `list of Named`."""
    if "anyOf" in about:
        return " or ".join(map(_kind, about["anyOf"]))
    if "$ref" in about:
        return str(about["$ref"].rsplit("/", 1)[1])
    if about.get("type") == "array":
        return f"list of {_kind(about['items'])}"
    if isinstance(about.get("additionalProperties"), dict):
        return f"block of {_kind(about['additionalProperties'])}"
    return str(about.get("format") or about["type"])
