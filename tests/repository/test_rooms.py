"""The tests mirror the rooms of the package: whoever changes a room finds its tests in the folder of the same name."""

from pathlib import Path

import dossierkit
from support.projects import REPOSITORY

PACKAGE = Path(dossierkit.__file__).parent
TESTS = REPOSITORY / "tests"
OF_NO_ROOM = {
    "whole_site": "what every page keeps, and facts about pages to which many rooms contribute",
    "kinds": "a small project with kinds of its own, and what follows from their declaration in every room",
    "repository": "workflows, hooks for other projects, editors, the walk through CONTRIBUTING, the order of imports",
}
NO_TESTS = {
    "support": "what tests share",
    "tools": "what people run by hand, and what the tests are installed with",
    "example": "the made-up project",
    "rivers": "a made-up topic without attacks",
}


def folders_with(pattern: str, root: Path) -> set[str]:
    """The folders below a folder that such files lie in, by path."""
    return {path.parent.relative_to(root).as_posix() for path in root.rglob(pattern)}


def test_every_folder_of_tests_is_a_room_or_says_what_it_is() -> None:
    rooms = {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*") if path.is_dir() or path.suffix == ".py"}
    assert folders_with("test_*.py", TESTS) - rooms == OF_NO_ROOM.keys()
    assert {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"} - rooms == OF_NO_ROOM.keys() | NO_TESTS.keys()


def test_every_room_has_tests() -> None:
    rooms = folders_with("__init__.py", PACKAGE) - {"."}
    assert len(rooms) > 20
    assert {*rooms, "styles", "theme"} - folders_with("test_*.py", TESTS) == set()
