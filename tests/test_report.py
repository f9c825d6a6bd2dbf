"""`dossier report`: golden cases of what a change does in words, and the command as it is run for a pull request."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import EXAMPLE, REPOSITORY, run
from dossierkit.build import examine
from dossierkit.comparing import State, markdown, page, read, report, stored
from dossierkit.hints import hints
from walkthrough import made_up_project

CASES = REPOSITORY / "tests/cases/reports/changes.yml"


@dataclass(frozen=True)
class Case:
    """One entry of the file of cases; a misspelt key fails."""

    name: str
    replace: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    add: Mapping[str, str] = field(default_factory=dict)
    delete: list[str] = field(default_factory=list)
    move: Mapping[str, str] = field(default_factory=dict)
    says: str = ""

    def happen(self, project: Path) -> None:
        """Make the change in a project."""
        for old, new in self.move.items():
            (project / old).rename(project / new)
        for path in self.delete:
            (project / path).unlink()
        for path, text in self.add.items():
            (project / path).write_text(text, encoding="utf-8")
        for path, texts in self.replace.items():
            written = (project / path).read_text(encoding="utf-8")
            for old, new in texts.items():
                assert written.count(old) == 1, f"{path}: {old}"
                written = written.replace(old, new)
            (project / path).write_text(written, encoding="utf-8")


def cases() -> Iterator[Any]:
    for entry in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        case = Case(**entry)
        yield pytest.param(case, id=case.name)


def state(project: Path) -> State:
    library, problems = examine(project)
    return State(library, problems, hints(library))


@pytest.fixture(scope="module")
def before() -> State:
    return state(EXAMPLE)


def said(told: str) -> str:
    """The report without its mark and its lists of pages."""
    lines, inside = [], False
    for line in told.splitlines():
        inside = inside or line.startswith("<details><summary>")
        if not inside and line.strip() and not line.startswith("<!--"):
            lines.append(line)
        inside = inside and line != "</details>"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", [*cases()])
def test_what_a_change_does(case: Case, before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    case.happen(project)
    assert said(markdown(report("main", before, state(project)), "")) == case.says


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project in a repository, in a folder whose name has spaces and other letters, with a new claim and a broken link."""
    (tmp_path / "Мои досье & more").mkdir()
    project = made_up_project(tmp_path / "Мои досье & more")
    pier = project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    text = pier.read_text(encoding="utf-8")
    pier.write_text(text.replace("  boats_lost:\n", "    - {value: 4, source: communique-2001-06-11}\n  boats_lost:\n"), encoding="utf-8")
    return project


def test_the_command_says_it_and_names_the_pages(project: Path) -> None:
    done = run("dossierkit", "report", "--base", "main", "--site-url", "https://site.example/x/", folder=project / "dossiers")
    assert (done.returncode, done.stderr) == (0, "")
    pier = "https://site.example/x/harbour-talks/attacks/pier-2001-04-02/"
    assert f"- **[Fire on the northern pier]({pier})**: killed +1 claim, now disputed: 2 to 4," in done.stdout


def test_a_project_with_problems_is_told_and_ends_with_1(project: Path) -> None:
    (project / "content/odd.md").write_text("[[nobody]]\n", encoding="utf-8")
    done = run("dossierkit", "report", "--base", "main", folder=project)
    assert done.returncode == 1
    assert "### 1 new problem\n\n- `content/odd.md:1` there is no record" in done.stdout


def test_the_page_stands_on_its_own(project: Path, tmp_path: Path) -> None:
    done = run("dossierkit", "report", "--base", "main", "--format", "html", "--output", tmp_path / "report.html", folder=project)
    assert (done.returncode, done.stdout) == (0, "")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "now disputed: 2 to 4" in html
    assert "<script" not in html
    assert "http" not in html.replace("http://www.w3.org/", "")


def test_a_stored_report_tells_the_same(project: Path, tmp_path: Path) -> None:
    run("dossierkit", "report", "--base", "main", "--format", "json", "--output", tmp_path / "report.json", folder=project)
    told = run("dossierkit", "report", "--from", tmp_path / "report.json", folder=project)
    assert told.stdout == run("dossierkit", "report", "--base", "main", folder=project).stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"base": 1}', "\x00", "[" * 100_000])
def test_a_stored_report_that_is_none_is_told_in_one_line(project: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    done = run("dossierkit", "report", "--from", tmp_path / "report.json", folder=project)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give either `--base REV` or `--from FILE`"),
        (["--base", "nobody"], "there is no revision `nobody`"),
        (["--base", "main", "--format", "word"], "'word' is not one of"),
        (["--base", "main", "--site-url", "javascript:alert(1)"], "is not an address"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_one_line(project: Path, arguments: list[str], said: str) -> None:
    done = run("dossierkit", "report", *arguments, folder=project)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_comment_is_never_longer_than_the_forge_takes(before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    for number in range(1500):
        actor = f"---\nname: Actor {'x' * 60} {number}\nkind: other\n---\n"
        (project / f"dossiers/harbour-talks/actors/actor-{number}.md").write_text(actor, encoding="utf-8")
    told = report("main", before, state(project))
    assert len(markdown(told, "")) < 65_536
    assert markdown(read(stored(told).encode()), "") == markdown(told, "")
    assert "Actor" in page(told, "")
