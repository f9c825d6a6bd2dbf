"""Contributions without Git: the forms, and what is made of their issues. Golden cases in cases/issues.yml."""

import difflib
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.build import load
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import empty_plan
from dossierkit.drafting.drafts_from_issues import draft_issue
from dossierkit.drafting.issue_forms import FORMS, forms
from dossierkit.drafting.issue_text import LARGEST, read_issue
from dossierkit.records import READY_MADE, Kinds
from dossierkit.records.kinds import AT_FIRST
from support.issue_texts import text_of
from support.projects import EXAMPLE, bytes_in, run
from tools import issue_form_files

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "issues.yml").read_text(encoding="utf-8"))

# --- the forms ---

# What the forge documents for each kind of question: https://docs.github.com/communities → syntax for GitHub's form schema
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def form_files() -> dict[str, Any]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in issue_form_files.FOLDER.glob("*.yml") if path.stem != "config"}


def test_the_files_of_the_forms_are_in_step_with_the_table() -> None:
    """The same that `python tests/tools/issue_form_files.py` would write, so that what is asked is what is understood."""
    assert {path.stem for path in issue_form_files.FOLDER.iterdir()} == {*FORMS, "config"}
    for name, form in FORMS.items():
        assert issue_form_files.written(name).read_text(encoding="utf-8") == issue_form_files.as_yaml(form), (
            "run `python tests/tools/issue_form_files.py`"
        )
    assert yaml.safe_load((issue_form_files.FOLDER / "config.yml").read_text(encoding="utf-8")) == {"blank_issues_enabled": True}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_the_shape_that_the_forge_documents(name: str) -> None:
    form = form_files()[name]
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "body", "title", "labels"}
    assert all(isinstance(form[key], str) and form[key] for key in ("name", "description", "title"))
    assert all(isinstance(label, str) for label in form["labels"])
    questions = [one for one in form["body"] if one["type"] != "markdown"]
    assert questions
    for one in form["body"]:
        assert one["attributes"].keys() <= ATTRIBUTES[one["type"]]
        assert one.keys() <= {"type", "id", "attributes", "validations"}
        assert all(isinstance(text, str) and text for key, text in one["attributes"].items() if key != "options")
        assert one.get("validations", {"required": True}) == {"required": True}
        if one["type"] == "markdown":
            assert one.keys() == {"type", "attributes"}
    ids, labels = [one["id"] for one in questions], [one["attributes"]["label"] for one in questions]
    assert all(re.fullmatch("[A-Za-z0-9_-]+", id_) for id_ in ids)
    assert len({*ids}) == len(ids)
    assert len({*labels}) == len(labels)


@pytest.mark.parametrize("name", FORMS)
def test_choices_of_a_form_are_what_the_forge_takes(name: str) -> None:
    for one in form_files()[name]["body"]:
        options = one["attributes"].get("options", [])
        assert bool(options) == (one["type"] in {"dropdown", "checkboxes"})
        if one["type"] == "dropdown":
            assert all(isinstance(option, str) for option in options)
            assert len({*options}) == len(options)
            assert "None" not in options
        if one["type"] == "checkboxes":
            assert all(option.keys() <= {"label", "required"} and option["required"] is True for option in options)


# --- their issues ---


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    return copy("a project")


def added(before: bytes, after: bytes) -> list[str]:
    """The lines that a text has more; none may be gone."""
    lines = [*difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))]
    assert not any(line.startswith("- ") for line in lines)
    return [line[2:] for line in lines if line.startswith("+ ")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_made_of_an_issue(case: dict[str, Any], project: Path) -> None:
    issue = project / "issue.md"
    issue.write_bytes(case["issue"].replace("\n", "\r\n").encode())  # as a forge gives it
    before = bytes_in(project)
    done = run("dossierkit", "new", "--from-issue", issue, folder=project / "dossiers")
    after = bytes_in(project)
    assert {path: text.decode() for path, text in after.items() if path not in before} == case.get("new", {})
    changed = {path: added(text, after[path]) for path, text in before.items() if after[path] != text}
    assert changed == case.get("changed", {})
    if "refused" in case:
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"dossier: {case['refused']}\n")
        return
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    for step in case.get("steps", []):
        assert step in said
        said = said[said.index(step) :]


def test_a_claim_that_an_issue_brought_is_sound(project: Path) -> None:
    for case in CASES:
        if "changed" in case:
            (project / "issue.md").write_text(case["issue"], encoding="utf-8")
            run("dossierkit", "new", "--from-issue", "issue.md", folder=project)
    assert load(project)
    assert run("dossierkit", "fmt", "--check", folder=project).returncode == 0


def test_a_claim_is_added_in_the_line_ends_of_the_file(project: Path) -> None:
    path = project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    case = next(case for case in CASES if case["name"] == "A figure that a page lacks is added beside the others")
    (project / "issue.md").write_text(case["issue"], encoding="utf-8")
    assert run("dossierkit", "new", "--from-issue", "issue.md", folder=project).returncode == 0
    assert b"at_least: 1004" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


# What people type: anything but the end of a line where one line is asked for, and no heading of the form itself.
ANSWER = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_whatever_is_written_into_a_form_comes_out_of_its_own_field(name: str, data: st.DataObject) -> None:
    form = FORMS[name]
    said = {field.id: data.draw(st.from_regex("[a-z]+( [a-z]+){0,4}", fullmatch=True)) for field in form.fields if field.type != "checkboxes"}
    assert {key: value for key, value in read_issue(text_of(form, said).encode()).answers.items() if key in said} == said


@given(st.sampled_from(["article", "actor"]), st.data())
def test_no_issue_breaks_anything(name: str, data: st.DataObject) -> None:
    """Drafts have ids that are ids, and new files inside the project, if there are any at all."""
    answers = {field.id: data.draw(ANSWER) for field in FORMS[name].fields}
    drafting = empty_plan(EXAMPLE)
    with suppress(DraftRefusedError):
        draft_issue(drafting, read_issue(text_of(FORMS[name], answers | {"url": "https://a.example/", "dossier": ""}).encode()))
    for draft in drafting.drafts:
        assert re.fullmatch("[a-z0-9-]+", draft.id)
        assert ".." not in draft.path.parts
        assert not (EXAMPLE / draft.path).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "the issue is not UTF-8"),
        (b"x" * (LARGEST + 1), "the issue has more than 200 kB"),
        (f"### Page\n\n{'x' * 5000}\n\n### What is wrong\n\ny\n\n### What would be right\n\nz\n\n### Source\n\nw".encode(), "has 5000 characters"),
        (text_of(FORMS["article"], {"url": "https://a.example/", "actors": "A\n" * 51}).encode(), "the issue lists 51 actors; at most 50"),
        (text_of(FORMS["correction"], {"page": "https://[x"}).encode(), "nobody can tell which page `https://[x` is"),
        (text_of(FORMS["correction"], {"page": "../../x"}).encode(), "nobody can tell which page `../../x` is"),
        (text_of(FORMS["article"], {"url": "javascript:alert(1)"}).encode(), "is not a web address"),
        (text_of(FORMS["article"], {"url": "https://post.example/pier"}).encode(), "is the article at this address already"),
        (text_of(FORMS["article"], {"url": "https://a.example/", "dossier": "../x"}).encode(), "there is no dossier `../x`"),
    ],
)
def test_an_issue_that_nothing_can_be_made_of_is_told_in_one_line(project: Path, content: bytes, said: str) -> None:
    (project / "issue.md").write_bytes(content)
    before = bytes_in(project)
    done = run("dossierkit", "new", "--from-issue", "issue.md", folder=project)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr
    assert bytes_in(project) == before


def options(form: str, field: str, kinds: Kinds) -> tuple[str, ...]:
    return next(one.options for one in forms(kinds)[form].fields if one.id == field)


def test_terms_of_the_project_can_be_chosen_and_are_understood(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: A\n",
        "content/index.md": "# A\n",
        "dossiers/a/dossier.md": "---\ntitle: A\nsummary: A.\nscope: A.\nvocabularies:\n  actor_kinds:\n    terms: {clinic: Clinic}\n"
        "  article_types:\n    terms: {leaflet: Leaflet}\n---\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    kinds = load(tmp_path).kinds
    assert options("actor", "kind", kinds)[-1] == "Clinic"
    assert options("article", "type", kinds)[-1] == "Leaflet"
    drafting = empty_plan(tmp_path)
    draft_issue(drafting, read_issue(text_of(FORMS["actor"], {"name": "North", "kind": "Clinic", "country": "", "dossier": ""}).encode()))
    assert drafting.drafts[0].data["kind"] == "clinic"
    for command, term in (("actor", "clinic"), ("article", "leaflet")):
        assert re.search(rf"One of [^.]*\b{term}\.", " ".join(run("dossierkit", "new", command, "--help", folder=tmp_path).stdout.split()))


def test_who_fights_is_offered_only_beside_attacks() -> None:
    assert "Armed group" in options("actor", "kind", READY_MADE)
    assert "Armed group" not in options("actor", "kind", AT_FIRST)
