"""The worked example of CONTRIBUTING.md does what it says: from an article to a merged record, with the real commands."""

from pathlib import Path

import pytest

from support.made_once import made_once
from support.projects import run
from tools.walkthrough import PAGE, made_up_project, played


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The page as it comes out, and the project after it."""

    def walk(folder: Path) -> None:
        (folder / "page.md").write_text(played(PAGE.read_text(encoding="utf-8"), made_up_project(folder)), encoding="utf-8")

    folder = made_once(tmp_path_factory, "walked", walk)
    return (folder / "page.md").read_text(encoding="utf-8"), folder / "example"


@pytest.mark.long
def test_the_commands_print_what_the_page_shows(walked: tuple[str, Path]) -> None:
    assert walked[0] == PAGE.read_text(encoding="utf-8"), "run `python tests/tools/walkthrough.py`, and look at what has changed"


def test_the_records_are_as_the_article_has_them(walked: tuple[str, Path]) -> None:
    project = walked[1]
    assert (project / "content/articles/2001/coastobserver-2001-04-06.md").read_text(encoding="utf-8") == (
        """---
title: Divers find two more dead after pier fire
url: https://observer.example/pier
publisher: The Coast Observer
language: en
type: news
published: 2001-04-06
authors:
  - Cleo Ferry
dossiers:
  - harbour-talks
actors:
  - port-authority
  - mira-sund
  - lantern-guild
attacks:
  - pier-2001-04-02
topics:
  - boats
---

Divers of the [[lantern-guild]] found two more dead below the northern pier. By the guild's count four people died there;
the [[port-authority]] had counted two and is to count again, says [[mira-sund]].
"""
    )
    assert (project / "dossiers/harbour-talks/actors/lantern-guild.md").read_text(encoding="utf-8") == (
        """---
name: Lantern Guild
kind: ngo
sources:
  - coastobserver-2001-04-06
---
"""
    )
    pier = (project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md").read_text(encoding="utf-8")
    assert pier.count("    - {value: 4, as_of: 2001-04-06, by: lantern-guild, source: coastobserver-2001-04-06}\n") == 1


@pytest.mark.build
def test_the_dossier_is_sound_afterwards_and_can_be_built(walked: tuple[str, Path], tmp_path: Path) -> None:
    project = walked[1]
    assert run("dossierkit", "check", folder=project).returncode == 0
    built = run("mkdocs", "build", "--strict", "--site-dir", tmp_path / "site", folder=project)
    assert built.returncode == 0, built.stderr
    assert "Lantern Guild" in (tmp_path / "site/harbour-talks/attacks/pier-2001-04-02/index.html").read_text(encoding="utf-8")
