"""A project with something wrong in it: nothing is published, and every problem is said as `dossier check` says it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.projects import run

pytestmark = pytest.mark.build

FRONT = "dossiers/harbour-talks/actors/tide-front.md"
PIER = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"


def spoil(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def broken(copy: Callable[..., Path]) -> Path:
    """A copy with a problem of each sort: in front matter, between records, in prose, in a page of text."""
    project = copy()
    spoil(project, FRONT, "kind: armed_group", "kinds: armed_group")
    spoil(project, PIER, "by: port-authority", "by: port-autority")
    spoil(project, "dossiers/harbour-talks/actors/mira-sund.md", "until the talks", "until the [[talk]]")
    spoil(project, "content/method.md", "# Method", "# Method <script>")
    return project


@pytest.mark.parametrize("options", [[], ["--strict"], ["--strict", "--quiet"]], ids=" ".join)
def test_nothing_is_published_and_every_problem_is_told(broken: Path, options: list[str]) -> None:
    site = broken / "site"
    site.mkdir()
    (site / "index.html").write_text("the old home page", encoding="utf-8")
    checked = run("dossierkit", "check", "--no-hints", folder=broken)

    built = run("mkdocs", "build", *options, folder=broken)

    assert built.returncode == 1
    printed = built.stdout + built.stderr
    problems = [line for line in checked.stdout.splitlines() if line]
    assert len([line for line in problems if not line.startswith(" ")]) == 6
    assert [line for line in problems if line not in printed] == []
    assert "6 problems" in printed
    assert "Traceback" not in printed
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the old home page"


def test_a_project_is_published_again_once_it_is_mended(broken: Path) -> None:
    for path, wrong, right in (
        (FRONT, "kinds:", "kind:"),
        (PIER, "by: port-autority", "by: port-authority"),
        ("dossiers/harbour-talks/actors/mira-sund.md", "[[talk]]", "talks"),
        ("content/method.md", " <script>", ""),
    ):
        spoil(broken, path, wrong, right)
    built = run("mkdocs", "build", "--strict", folder=broken)
    assert built.returncode == 0, built.stderr
    assert (broken / "site/harbour-talks/actors/tide-front/index.html").is_file()
