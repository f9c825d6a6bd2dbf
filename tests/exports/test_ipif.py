"""Factoids of each dossier for prosopographies (IPIF): what is said of whom, and that the files are what the published description asks for."""

import json
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from dossierkit.addresses import IPIF_FILES, Site
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.exports import ipif_files
from dossierkit.exports.ipif_statements import statements_of
from dossierkit.history.today_from_last_change import last_change
from support.cases import load as cases_of
from support.cases import write
from support.dated_repository import DatedRepository
from support.projects import EXAMPLE, REPOSITORY, library_of, run

SITE = Site("Examples", "https://example.test/", maintainers=("The Archive",), ipif=True)
NAMES = ("persons", "sources", "statements", "factoids")
DESCRIPTION = os.environ.get("IPIF_DESCRIPTION", "")  # the path of a copy of prosopogrAPhI.yaml
GIVEN = {
    "dossiers/coalition/dossier.md": "---\ntitle: The coalition\nsummary: Who met whom.\nscope: Meetings.\n---\n",
    "content/articles/2016/report.md": (
        "---\ntitle: A report\nurl: https://news.example/a\npublisher: The Example\nlanguage: en\ntype: news\npublished: 2016-05-12\n"
        "dossiers: [coalition]\n---\n"
    ),
}
CASES = cases_of(Path(__file__).parent / "cases/ipif.yml")
Files = dict[str, Any]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    for path, text in (GIVEN | {f"dossiers/coalition/{path}": text for path, text in case["records"].items()}).items():
        write(tmp_path, path, text)
    with SITE.speaking():
        found = statements_of(library_of(tmp_path), "coalition", SITE)
    told = []
    for one in found.said:
        told.append(f"{one.id}: {', '.join(one.persons)}, in {', '.join(one.articles)}")
        told += [f"  {key}: {json.dumps(one.says[key], ensure_ascii=False, separators=(',', ':'))}" for key in sorted(one.says)]
    assert "\n".join(told) == case["statements"].strip()
    assert (found.without_source, found.without_person) == (case["without_source"], case["without_person"])


def files_of(content: SiteContent) -> dict[str, str]:
    groups = [group for name, group in content.export_groups.items() if name.startswith(ipif_files.__name__)]
    with content.site.speaking():
        return {export.address: export.text for group in groups for export in group.make(content._basis)}  # noqa: SLF001


@cache
def texts(project: Path) -> dict[str, str]:
    library = load(project, today=last_change(project))
    return files_of(SiteContent(library, SITE, histories_of(library)))


def dossiers(project: Path) -> Iterator[Files]:
    """The files of each dossier, by their names."""
    for dossier in library_of(project).dossiers:
        yield {name: json.loads(texts(project)[f"/data/{dossier.id}/ipif/{name}.json"]) for name in ("describe", *NAMES)}


BOTH = pytest.mark.parametrize("project", [EXAMPLE, REPOSITORY], ids=["example", "own"])


@BOTH
def test_each_file_is_what_the_description_asks_for(project: Path) -> None:
    schema = yaml.safe_load(Path(__file__).with_name("ipif_shapes.yml").read_text(encoding="utf-8"))
    check = {name: Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"}, format_checker=FormatChecker()) for name in ("describe", *NAMES)}
    count = 0
    for files in dossiers(project):
        assert [*check["describe"].iter_errors(files["describe"])] == []
        for name in NAMES:
            answered = files[name]
            assert answered["protocol"] == {"size": len(answered[name]), "page": 1, "totalHits": len(answered[name])}
            for one in answered[name]:
                assert [*check[name].iter_errors(one)] == [], one
                count += 1
    assert count > 40


@BOTH
def test_all_files_say_the_same_of_who_belongs_to_what(project: Path) -> None:
    for files in dossiers(project):
        by_id = {name: {one["@id"]: one for one in files[name][name]} for name in NAMES}
        assert all(len(by_id[name]) == len(files[name][name]) for name in NAMES)  # an id stands for one thing
        joined = {name: {(one, ref["@id"]) for one, each in by_id[name].items() for ref in each["factoid-refs"]} for name in NAMES[:3]}
        factoids = by_id["factoids"]
        assert joined["persons"] == {(one["person-ref"]["@id"], id_) for id_, one in factoids.items()}
        assert joined["sources"] == {(one["source-ref"]["@id"], id_) for id_, one in factoids.items()}
        assert joined["statements"] == {(ref["@id"], id_) for id_, one in factoids.items() for ref in one["statement-refs"]}
        assert {one for one, _factoid in joined["persons"]} <= {*by_id["persons"]}
        assert {one for one, _factoid in joined["statements"]} == {*by_id["statements"]}


def test_statements_have_the_ids_of_the_rows_of_tables(tmp_path: Path) -> None:
    made = run("dossierkit", "export", str(tmp_path), "--dossier", "harbour-talks", "--ipif", folder=EXAMPLE)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "harbour-talks"
    assert sorted(f"ipif/{path.name}" for path in (folder / "ipif").iterdir()) == sorted(IPIF_FILES)
    said = {one["@id"] for one in json.loads((folder / "ipif/statements.json").read_text(encoding="utf-8"))["statements"]}
    for table in ("positions", "relations", "members", "involved", "claims", "designations"):
        rows = {line.split(",", 1)[0] for line in (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()[1:]}
        assert said & rows, table
        said -= rows
    assert {id_.split("/")[1] for id_ in said} == {"name", "names", "statements"}


def test_a_factoid_has_the_days_of_the_file_that_it_is_written_in(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns(".cache"))
    repository = DatedRepository(tmp_path / "project")
    repository.commit("2027-05-01")
    repository.append("dossiers/harbour-talks/attacks/pier-2001-04-02.md", "\nIt is rebuilt.\n")
    repository.commit("2027-05-04")
    found = json.loads(texts(repository.root)["/data/harbour-talks/ipif/factoids.json"])["factoids"]
    for one in found:
        changed = {"modifiedBy": "The tests", "modifiedWhen": "2027-05-04"} if one["@id"].startswith("pier-2001-04-02/") else {}
        assert {key: value for key, value in one.items() if key.endswith(("By", "When"))} == {
            "createdBy": "The tests",
            "createdWhen": "2027-05-01",
            **changed,
        }


def test_nothing_is_made_where_nobody_asks_or_where_no_day_is_known() -> None:
    library = load(EXAMPLE, today=last_change(REPOSITORY))
    assert files_of(SiteContent(library, Site(url="https://example.test/"))) == {}
    assert files_of(SiteContent(load(EXAMPLE), SITE)) == {}


def test_what_a_dossier_was_called_has_the_same_files() -> None:
    found = texts(EXAMPLE)
    for name in IPIF_FILES:
        assert found[f"/data/harbour/{name}"] == found[f"/data/harbour-talks/{name}"]


@pytest.mark.outside
@pytest.mark.skipif(not DESCRIPTION, reason="IPIF_DESCRIPTION names no copy of prosopogrAPhI.yaml")
@BOTH
def test_the_published_description_takes_every_file(project: Path) -> None:
    described = yaml.safe_load(Path(DESCRIPTION).read_text(encoding="utf-8"))
    answers = {path: next(iter(described["paths"][path]["get"]["responses"]["200"]["content"].values()))["schema"] for path in ("/describe",)}
    answers |= {f"/{name}": described["paths"][f"/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] for name in NAMES}
    for files in dossiers(project):
        for path, schema in answers.items():
            check = Draft202012Validator({**schema, "components": described["components"]}, format_checker=FormatChecker())
            assert [error.message for error in check.iter_errors(files[path.lstrip("/")])] == []
