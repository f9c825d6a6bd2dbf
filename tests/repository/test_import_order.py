"""The rooms: imports go one way, as the table has them, and both pictures show the table."""

from pathlib import Path

import pytest

import dossierkit
from support.room_imports import faults, imports
from tools.rooms import PICTURES, REPOSITORY, TABLE, Room, as_text, drawn, floors, steps

PACKAGE = Path(dossierkit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = floors()
NO_ROOMS = {"__init__.py", "__pycache__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_room_and_from_floors_above(path: Path) -> None:
    assert [*faults(path, PACKAGE, FLOORS)] == []


def test_there_are_modules_to_look_at_that_import_something() -> None:
    """An empty list of files would let the test above pass."""
    assert {"problems.py", "all_files.py", "claims.py"} <= {path.name for path in MODULES}
    assert any(name[:2] == ["dossierkit", "records"] for path in MODULES for _line, name in imports(path))


def test_the_table_has_every_room_once_and_no_other() -> None:
    named = [room.name for floor in FLOORS for room in floor]
    there = [f"{path.name}/" if path.is_dir() else path.name for path in PACKAGE.iterdir() if path.name not in NO_ROOMS]
    assert sorted(named) == sorted(there), "mend hooks/rooms.yml"


def test_each_room_is_told_in_one_sentence() -> None:
    for room in (room for floor in FLOORS for room in floor):
        assert room.says.endswith("."), room
        assert ". " not in room.says, room
        assert len(room.says) <= 110, room


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from dossierkit.low import thing", []),
        ("from dossierkit.here.other import _private", []),
        (
            "from dossierkit.beside import thing",
            ["here/module.py:1: `here` stands beside `beside` in hooks/rooms.yml; it may import only from floors above"],
        ),
        ("import dossierkit.high", ["here/module.py:1: `here` stands above `high` in hooks/rooms.yml; it may import only from floors above"]),
        (
            "def f():\n    from dossierkit import high",
            ["here/module.py:2: `here` stands above `high` in hooks/rooms.yml; it may import only from floors above"],
        ),
        ("from dossierkit.low import _thing", ["here/module.py:1: `low._thing` belongs to its own room alone, as the `_` says"]),
        ("from dossierkit.low._inner import thing", ["here/module.py:1: `low._inner.thing` belongs to its own room alone, as the `_` says"]),
        ("from dossierkit.new import thing", ["here/module.py:1: `new` is in no line of hooks/rooms.yml"]),
        ("from .other import thing", ["here/module.py:1: write the import with its whole name, from dossierkit on"]),
        ("import mkdocs.plugins", ["here/module.py:1: only mkdocs_events/ and mkdocs_settings/ may import mkdocs"]),
    ],
)
def test_what_goes_another_way_is_told(text: str, said: list[str], tmp_path: Path) -> None:
    module = tmp_path / "here/module.py"
    module.parent.mkdir()
    module.write_text(text, encoding="utf-8")
    table = [(Room("low/", ""),), (Room("here/", ""), Room("beside/", "")), (Room("high.py", ""),)]
    assert [*faults(module, tmp_path, table)] == said


def test_a_room_that_is_not_in_the_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "attic.py").write_text("", encoding="utf-8")
    assert [*faults(tmp_path / "attic.py", tmp_path, FLOORS)] == [
        "attic.py: `attic` is in no line of hooks/rooms.yml; add it below the last room that it imports"
    ]


@pytest.mark.parametrize("page", PICTURES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_the_pictures_show_the_table(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == drawn(text, PICTURES[page](steps())), "run `python tests/tools/rooms.py`"


def test_the_picture_has_every_room(tmp_path: Path) -> None:
    more = tmp_path / "rooms.yml"
    more.write_text(f"{TABLE.read_text(encoding='utf-8')}    - attic/: Holds what nobody needs.\n", encoding="utf-8")
    assert "attic/                Holds what nobody needs." in as_text(steps(more))
    assert all(room.name in as_text(steps()) for floor in FLOORS for room in floor)
