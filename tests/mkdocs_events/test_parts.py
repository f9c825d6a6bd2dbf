"""A site that is made in parts has the bytes of one that is made at once; parts that do not fit are refused in words."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from support.built_site import Site
from support.projects import EXAMPLE, REPOSITORY, Run, build, bytes_in, run

pytestmark = pytest.mark.build

SECOND = {
    "dossiers/pier-works/dossier.md": """
title: The works at the pier
summary: Made up for the tests of parts, a second dossier.
scope: What was built at the pier.
inclusion: [Works.]
exclusion: [Talks.]
period: 2001-01/2001-12
countries: [BV]
languages: [en]
topics: {works: The works}
license_text: CC BY 4.0
license_data: CC BY 4.0
maintainers: [The tests]
contact: tests@example.test
""",
    "dossiers/pier-works/actors/pier-builders.md": """
name: Pier Builders
kind: company
""",
    "content/articles/2001/works-2001-09-01.md": """
title: The pier is mended
url: https://post.example/mended
publisher: The Post
language: en
type: news
published: 2001-09-01
dossiers: [pier-works, harbour-talks]
actors: [pier-builders, mira-sund]
topics: [works]
""",
}


def written(root: Path) -> Path:
    """The example, with a second dossier, in a folder of its own."""
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("site", ".cache"))
    for path, front in SECOND.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"---{front}---\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../../hooks", str(REPOSITORY / "hooks")), encoding="utf-8")
    return root


def made(root: Path, dossier: str) -> Path:
    into = root.parent / f"part-{dossier}"
    done = run("dossierkit", "build", "--only", dossier, "--into", into, folder=root)
    assert done.returncode == 0, done.stderr
    return into


def assembled(root: Path, *parts: Path) -> Run:
    into = root.parent / "assembled"
    return run("dossierkit", "assemble", *parts, "--into", into, folder=root)


def said(done: Run) -> str:
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("parts") / "project")


@pytest.fixture(scope="module")
def parts(project: Path) -> list[Path]:
    return [made(project, "harbour-talks"), made(project, "pier-works")]


@pytest.fixture(scope="module")
def whole(project: Path) -> Site:
    return build(project, project.parent / "whole", folder=project)


def test_a_site_put_together_has_the_bytes_of_one_made_at_once(project: Path, parts: list[Path], whole: Site) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)
    done = assembled(project, *parts)
    assert done.returncode == 0, done.stderr
    assert bytes_in(project.parent / "assembled") == bytes_in(whole.folder)


def test_what_no_part_brings_is_made(project: Path, parts: list[Path], whole: Site) -> None:
    assert assembled(project, parts[1]).returncode == 0
    assert bytes_in(project.parent / "assembled") == bytes_in(whole.folder)


def test_a_part_holds_the_pages_of_its_dossier_as_the_whole_site_has_them(parts: list[Path], whole: Site) -> None:
    part, site = bytes_in(parts[1]), bytes_in(whole.folder)
    assert "pier-works/actors/pier-builders/index.html" in part
    assert "articles/2001/works-2001-09-01/index.html" in part
    assert not [path for path in part if path.startswith("harbour-talks/") or "/post-2001-04-03/" in path]
    assert [path for path in part if path.startswith("pier-works/") and part[path] != site[path]] == []
    assert b'"../../../harbour-talks/actors/mira-sund/"' in part["articles/2001/works-2001-09-01/index.html"]  # leads somewhere in the whole site
    assert b"harbour-talks" not in part["sitemap.xml"]
    assert json.loads((parts[1] / "part.json").read_text(encoding="utf-8"))["dossier"] == "pier-works"


@contextmanager
def changed(path: Path, old: str, new: str) -> Iterator[None]:
    before = path.read_bytes()
    text = before.decode()
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        yield
    finally:
        path.write_bytes(before)


REFUSED = (
    ("project/dossiers/pier-works/actors/pier-builders.md", "Pier Builders", "Pier Menders", "other files of the project, or another history"),
    ("project/mkdocs.yml", "Example dossiers", "Other dossiers", r"other settings \(mkdocs.yml, or the variables that it names\)"),
    ("part-pier-works/part.json", '"babel": "', '"babel": "0.', r"babel 0\.[\d.]+ instead of [\d.]+"),
    ("part-pier-works/part.json", '"dossierkit": "', '"dossierkit": "0', "another version of dossierkit"),
)


@pytest.mark.parametrize(("path", "old", "new", "why"), REFUSED, ids=["records", "settings", "release", "version"])
def test_a_part_made_from_something_else_is_refused(path: str, old: str, new: str, why: str, project: Path, parts: list[Path]) -> None:
    with changed(project.parent / path, old, new):
        done = assembled(project, parts[1])
    assert done.returncode == 1
    advice = "make all parts, and put them together, from the same commit"
    assert re.search(f"part-pier-works: this part was made from {why}; {advice}", said(done)), said(done)


def test_a_damaged_or_doubled_part_and_a_folder_that_is_none_are_refused(project: Path, parts: list[Path]) -> None:
    page = parts[1] / "pier-works/index.html"
    with changed(page, "works", "parks"):
        assert f"{page}: this page is not as it was made; bring the part here again" in said(assembled(project, parts[1]))
    assert f"{parts[1]} brings the dossier `pier-works` already; give one of them" in said(assembled(project, parts[1], parts[1]))
    with changed(parts[1] / "part.json", '"pages"', '"sheets"'):
        assert f"{parts[1] / 'part.json'}: this file is damaged; make the part again" in said(assembled(project, parts[1]))
    told = said(assembled(project, project / "content"))
    assert f"{project / 'content'}: this is no part of a site; `dossier build --only DOSSIER --into FOLDER` makes one" in told


def test_a_dossier_that_is_not_there_is_told(project: Path) -> None:
    done = run("dossierkit", "build", "--only", "pier", folder=project)
    assert done.returncode == 1
    assert "--only: there is no dossier `pier`; there is harbour-talks, pier-works" in said(done)


def test_the_settings_of_a_matrix_are_yaml_that_has_both_commands() -> None:
    """The example that the page Scaling shows."""
    text = (REPOSITORY / "content/scaling.md").read_text(encoding="utf-8")
    jobs = yaml.safe_load(next(iter(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))))["jobs"]
    commands = "\n".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
    assert "dossier build --only" in commands
    assert "dossier assemble" in commands
    assert jobs["site"]["needs"] == ["dossiers", "parts"]
