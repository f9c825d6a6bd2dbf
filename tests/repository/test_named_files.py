"""What README.md, CONTRIBUTING.md and SECURITY.md name is there: files, parts of pages, targets of make and commands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossierkit.cli.main import COMMANDS
from support.projects import REPOSITORY
from support.recipes import recipes

PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
MADE = {"site/", ".venv/bin", ".venv/bin/python", ".venv/bin/activate"}  # by make
ON_THE_SITE = {"admin/"}
ENDINGS = "md|py|yml|yaml|toml|txt|html|css|js|po|json|svg|png"
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(rf"\.?[\w<][\w.<>-]*/[\w./<>-]*|[\w<>.-]+\.(?:{ENDINGS})")


def text(page: str) -> str:
    return (REPOSITORY / page).read_text(encoding="utf-8")


def paths(page: str) -> Iterator[str]:
    """Whatever stands in backticks and looks like a path of the project. Addresses of the site begin with a slash."""
    for code in _CODE.findall(_FENCE.sub("", text(page))):
        if code.startswith(("http:", "https:", "dossier import", "dossier new")):
            continue
        yield from (word for word in code.split() if _PATH.fullmatch(word))


def is_there(path: str) -> bool:
    """Whether there is such a file or folder; `<dossier>` stands for any name."""
    return bool([*REPOSITORY.glob(re.sub(r"<\w+>", "*", path).rstrip("/"))])


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str) -> None:
    made_by_recipes = {file for recipe in recipes().values() for file in re.findall(r'^```\w+ title="([^"]+)"', recipe.text, re.MULTILINE)}
    named = {*paths(page)}
    assert len(named) > 5
    assert {path for path in named - MADE - ON_THE_SITE - made_by_recipes if not is_there(path)} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_its_heading(page: str) -> None:
    targets = [target for target in _LINK.findall(_FENCE.sub("", text(page))) if not target.startswith(("http:", "https:"))]
    assert targets
    for target in targets:
        file, _, heading = (target if target[0] != "#" else page + target).partition("#")
        assert (REPOSITORY / file).is_file(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", text(file), re.MULTILINE)
            assert heading in {re.sub(r"[^\w-]", "", words.lower().replace(" ", "-")) for words in headings}, target


@pytest.mark.parametrize("page", [*PAGES, "content/how-it-is-made.md", "content/contribute.md"])
def test_every_target_of_make_is_there(page: str) -> None:
    targets = {*re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE)}
    named = {*re.findall(r"(?:`|^|[A-Z]+=\S+ )make ([a-z-]+)", text(page), re.MULTILINE)}
    assert named
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_there(page: str) -> None:
    named = {*re.findall(r"(?:`|^\$ |^)dossier ([a-z]+)", text(page), re.MULTILINE)}
    assert named
    assert named - COMMANDS.keys() == set()


def test_a_path_that_is_not_there_is_seen() -> None:
    assert is_there("hooks/dossierkit/locale/<language>.po")
    assert is_there(str(Path("tests/example/")))
    assert not is_there("hooks/dossierkit/forms.py")
    assert _PATH.fullmatch("drafting/forms.py")
    assert not _PATH.fullmatch("/schemas/<kind>.json")
