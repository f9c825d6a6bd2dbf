"""What `dossier check` prints for programs: GitHub's commands, JSON and SARIF."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest

from dossierkit.problem_formats.all_formats import FORMATS
from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.problems import Problem, Severity
from support.check_command import check, in_a_repository, with_two_problems


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    return with_two_problems(copy)


@pytest.fixture
def committed(copy: Callable[..., Path]) -> Path:
    return in_a_repository(copy)


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    """Two errors that say the same in two lines, and a hint, of files with unusual names."""
    errors = [Problem("content/a, b: 100%.md", line, 3, "tab", "a tab:\nindent, 100% wrong", "use spaces") for line in (4, 7)]
    hint = Problem("content/Ümlaut #1.md", 2, 1, "no-archive", "no copy", severity=Severity.HINT)
    return CheckResult(errors, [hint], {"no-archive": 1}, base=tmp_path, folder=Path("the project"))  # type: ignore[arg-type]


def test_github_gets_one_command_a_problem_with_everything_escaped(result: CheckResult) -> None:
    first, second, third = FORMATS["github"](result).split("\n")
    said = "a tab:\\nindent, 100%25 wrong%0Ause spaces"
    assert first == f"::error file=the project/content/a%2C b%3A 100%25.md,line=4,col=3,title=tab::{said}"
    assert second == first.replace("line=4", "line=7")
    assert third == "::notice file=the project/content/Ümlaut #1.md,line=2,col=1,title=no-archive::no copy"


def test_github_gets_nothing_where_nothing_is_wrong(copy: Callable[..., Path]) -> None:
    done = check(copy(), "--format", "github", "--no-hints")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


PROBLEM = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("path", "code", "message", "hint")},
        **{name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
    },
    "required": ["path", "line", "column", "code", "message", "hint"],
    "additionalProperties": False,
}
DOCUMENT = {
    "type": "object",
    "properties": {
        "version": {"const": 1},
        "errors": {"type": "array", "items": PROBLEM},
        "hints": {"type": "array", "items": PROBLEM},
        "counts": {"type": "object", "required": ["errors", "hints"]},
    },
    "required": ["version", "errors", "hints", "counts"],
    "additionalProperties": False,
}


def test_json_has_the_promised_shape(project: Path) -> None:
    done = check(project, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    jsonschema.validate(told, DOCUMENT)
    assert told["counts"] == {"errors": len(told["errors"]), "hints": len(told["hints"])} == {"errors": 2, "hints": 15}
    assert told["errors"][0] == {
        "path": "dossiers/harbour-talks/actors/odd.md",
        "line": 3,
        "column": 7,
        "code": "vocabulary",
        "message": told["errors"][0]["message"],
        "hint": "did you mean `armed_group`?",
    }


TEXT = {"type": "object", "properties": {"text": {"type": "string", "minLength": 1}}, "required": ["text"]}
RULE = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT, "defaultConfiguration": {"required": ["level"]}},
    "required": ["id", "shortDescription", "help", "defaultConfiguration"],
}
RESULT = {
    "type": "object",
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["error", "note"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "maxItems": 1},
        "partialFingerprints": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
    },
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "properties": {"driver": {"required": ["name", "rules"], "properties": {"rules": {"items": RULE, "uniqueItems": True}}}}
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": RESULT},
                },
                "required": ["tool", "results", "originalUriBaseIds"],
            },
        },
    },
    "required": ["version", "runs", "$schema"],
}


def test_sarif_leads_to_the_files(project: Path) -> None:
    done = check(project, "--format", "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    jsonschema.validate(told, SARIF)
    (only,) = told["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert len(only["results"]) == 17
    for result in only["results"]:
        rule = rules[result["ruleIndex"]]
        assert (rule["id"], rule["defaultConfiguration"]["level"]) == (result["ruleId"], result["level"])
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
        whole = urljoin(only["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"]]["uri"], uri)
        lines = Path(unquote(urlsplit(whole).path)).read_text(encoding="utf-8").split("\n")
        assert 1 <= place["region"]["startLine"] <= len(lines)
        assert 1 <= place["region"]["startColumn"] <= len(lines[place["region"]["startLine"] - 1]) + 1


def test_fingerprints_stay_when_lines_move_and_differ_otherwise(result: CheckResult) -> None:
    def marks(problems: list[Problem]) -> list[str]:
        moved = CheckResult(problems, [], base=result.base, folder=result.folder)
        return [one["partialFingerprints"]["dossier/v1"] for one in json.loads(FORMATS["sarif"](moved))["runs"][0]["results"]]

    def problem(line: int, message: str = "stands twice (first in line 3)", path: str = "a.md") -> Problem:
        return Problem(path, line, 1, "duplicate-key", message)

    assert marks([problem(4), problem(8)]) == marks([problem(5, "stands twice (first in line 4)"), problem(9)])
    assert len({*marks([problem(4), problem(5), problem(4, "another"), problem(4, path="b.md")])}) == 4


def test_files_are_named_from_the_folder_of_the_repository(committed: Path) -> None:
    done = check(committed, "dossiers/harbour-talks/dossier.md", "--format", "github")
    assert done.stdout.startswith("::notice file=a project/dossiers/harbour-talks/dossier.md,line=")
    run = json.loads(check(committed, "--format", "sarif").stdout)["runs"][0]
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == committed.parent.resolve().as_uri() + "/"
