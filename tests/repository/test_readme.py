"""README.md leads a newcomer on: it stays short, its three commands are right, and so are the commands that CONTRIBUTING.md sets up a clone with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dossierkit.pages.environment import environment
from support.guide_chapters import BLOCK, CHAPTERS, Player
from support.projects import REPOSITORY, run

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DEVELOPERS = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## For developers\n")[2]
SET_UP = [line for block in BLOCK.finditer(DEVELOPERS) if block["kind"] == "sh" for line in block["text"].splitlines()]
MADE_BY_MAKE = re.findall(r"`(?:[A-Z]+=\S+ )?(make [^`]+)`", DEVELOPERS)


def test_readme_is_one_screen_with_two_pictures_and_three_commands() -> None:
    assert len(README.splitlines()) <= 60
    assert len(re.findall(r"^!\[.+\]\(.+\)$", README, re.MULTILINE)) == 2
    (block,) = [block["text"] for block in BLOCK.finditer(README) if block["kind"] == "sh"]
    assert len(block.splitlines()) == 3


def test_readme_leads_to_every_chapter_of_the_guide() -> None:
    assert re.findall(r"\(content/guide/(.*?\.md)\)", README) == ["index.md", *CHAPTERS]


def test_its_commands_begin_a_project_that_is_sound(tmp_path: Path) -> None:
    player = Player(tmp_path)
    player.play_text(README)
    assert player.ran == ["dossier init harbour"]
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path / "harbour").returncode == 0


@pytest.mark.parametrize("line", SET_UP)
def test_a_clone_is_set_up_without_make(line: str) -> None:
    """The programs know every option, and what is named is there; nothing is installed."""
    program, *rest = line.split()
    module = {"python3": "venv", ".venv/bin/pip": "pip", ".venv/bin/mkdocs": "mkdocs"}[program]
    arguments = rest[2:] if module == "venv" else rest
    done = subprocess.run([sys.executable, "-m", module, *arguments[:1], "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for word in arguments:
        assert not word.startswith("-") or word in done.stdout, word
        assert "/" not in word or (REPOSITORY / word).exists(), word


@pytest.mark.parametrize("line", sorted({*MADE_BY_MAKE}))
def test_make_knows_what_contributing_says_of_it(line: str) -> None:
    done = subprocess.run([*line.split()[:2], "--dry-run"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_templates_as_contributing_shows_them_are_templates() -> None:
    shown = [block["text"] for block in BLOCK.finditer(DEVELOPERS) if block["kind"] == "jinja"]
    assert len(shown) > 1
    for text in shown:
        environment().parse(text)
