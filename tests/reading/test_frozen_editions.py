"""Editions are read from disk as they were frozen, and every byte that is another is told with what to do."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.problems import Problem
from dossierkit.reading.frozen_editions import digest_of, frozen_editions
from dossierkit.reading.one_file import Document
from support.examples import examples

ABOUT = {"form": 1, "name": "2027-05", "day": "2027-05-03", "title": "Talks", "authors": ["Anna"], "dossiers": {"talks": "Talks"}, "records": {}}


def frozen(root: Path, name: str = "2027-05", **about: object) -> Path:
    """A small edition."""
    folder = root / "editions" / name
    (folder / "data").mkdir(parents=True)
    files = {"edition.json": json.dumps({**ABOUT, "name": name, **about}), **{f"data/{one}.csv": one for one in "abcd"}}
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    sums = (f"{sha256(text.encode()).hexdigest()}  {path}\n" for path, text in files.items())
    (folder / "manifest-sha256.txt").write_text("".join(sums), encoding="utf-8")
    return folder


def told(root: Path) -> list[str]:
    """What is wrong with the editions of a project."""
    problems: list[Problem] = []
    frozen_editions(root, problems)
    assert {one.code for one in problems} <= {"edition"}
    return [f"{one.path}: {one.message}" for one in sorted(problems)]


def test_a_project_without_editions_has_none(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert frozen_editions(tmp_path, problems) == ()
    assert problems == []


def test_the_newest_edition_comes_first(tmp_path: Path) -> None:
    frozen(tmp_path, "first", day="2027-05-03")
    frozen(tmp_path, "2026-01", day="2026-01-01")
    frozen(tmp_path, "third", day="2028-01-01")
    (tmp_path / "editions/.gitattributes").write_text("* -text\n", encoding="utf-8")
    (tmp_path / "editions/first/.DS_Store").write_bytes(b"\0")  # of a system
    problems: list[Problem] = []
    assert [one.name for one in frozen_editions(tmp_path, problems)] == ["third", "first", "2026-01"]
    assert problems == []


def _append(path: str) -> Callable[[Path], object]:
    def append(folder: Path) -> None:
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write("x")

    return append


def _change_all(folder: Path) -> None:
    for one in "abcd":
        _append(f"data/{one}.csv")(folder)


def _link(folder: Path) -> None:
    (folder / "data/a.csv").unlink()
    (folder / "data/a.csv").symlink_to(folder / "data/b.csv")


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (_append("data/a.csv"), ["editions/2027-05/data/a.csv: this file was changed after the edition was frozen"]),
        (lambda folder: (folder / "data/a.csv").unlink(), ["editions/2027-05/data/a.csv: this file is gone after the edition was frozen"]),
        (_append("data/new.csv"), ["editions/2027-05/data/new.csv: this file was added after the edition was frozen"]),
        (_link, ["editions/2027-05/data/a.csv: this file was changed after the edition was frozen"]),
        (_change_all, ["editions/2027-05: 4 files of it were changed after the edition was frozen, such as data/a.csv"]),
        (
            lambda folder: (folder / "manifest-sha256.txt").unlink(),
            ["editions/2027-05: edition.json or manifest-sha256.txt is not there, or not as `dossier edition` writes it"],
        ),
        (
            lambda folder: (folder / "edition.json").write_text("{", encoding="utf-8"),
            ["editions/2027-05: edition.json or manifest-sha256.txt is not there, or not as `dossier edition` writes it"],
        ),
        (
            _append("manifest-sha256.txt"),
            ["editions/2027-05: edition.json or manifest-sha256.txt is not there, or not as `dossier edition` writes it"],
        ),
        (
            lambda folder: folder.rename(folder.with_name("2028-05")),
            ["editions/2028-05: edition.json or manifest-sha256.txt is not there, or not as `dossier edition` writes it"],
        ),
        (lambda folder: (folder.parent / "notes.txt").write_text("x", encoding="utf-8"), ["editions/notes.txt: this is no edition"]),
        (lambda folder: (folder.parent / "May").mkdir(), ["editions/May: this is no edition"]),
    ],
)
def test_what_is_not_as_it_was_frozen_is_told(happens: Callable[[Path], object], said: list[str], tmp_path: Path) -> None:
    folder = frozen(tmp_path)
    assert told(tmp_path) == []
    happens(folder)
    assert told(tmp_path) == said


def test_a_link_in_the_place_of_all_editions_is_not_followed(tmp_path: Path) -> None:
    frozen(tmp_path / "elsewhere")
    project = tmp_path / "project"
    project.mkdir()
    (project / "editions").symlink_to(tmp_path / "elsewhere/editions")
    assert told(project) == ["editions: this is a link, which is not followed"]


@examples(20)
@given(data=st.data())
def test_any_other_byte_is_told(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("edition")
    files = sorted(path for path in frozen(root).rglob("*") if path.is_file())
    file = data.draw(st.sampled_from(files))
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda one: one != before[at]))
    file.write_bytes(before[:at] + bytes([other]) + before[at + 1 :])
    assert told(root)


def _document(front: str, body: str = "Text.\n") -> Document:
    return Document(str(PurePosixPath("dossiers/talks/actors/a.md")), front, body, 9)


@pytest.mark.parametrize(
    "same",
    [
        _document("kind: person\nname: Anna"),
        _document("name: 'Anna'  # as she writes it\nkind: person"),
        _document('{"name": "Anna", "kind": "person"}', "\nText.\n\n"),
    ],
)
def test_a_record_that_says_the_same_in_another_form_is_the_same(same: Document) -> None:
    assert digest_of(same) == digest_of(_document("name: Anna\nkind: person"))


@pytest.mark.parametrize(
    "other",
    [
        _document("name: Anna\nkind: state"),
        _document("name: Anna\nkind: person", "Texts.\n"),
        _document("name: [Anna]\nkind: person"),
    ],
)
def test_a_record_that_says_something_else_is_another(other: Document) -> None:
    assert digest_of(other) != digest_of(_document("name: Anna\nkind: person"))
