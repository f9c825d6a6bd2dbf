"""Files as somebody wrote them, and exactly what reading them says: golden cases (cases/*.yml), and what cannot be written as one."""

from pathlib import Path, PurePosixPath

import pytest

from dossierkit.reading import kept_readings
from dossierkit.reading.all_files import read
from support.cases import GIVEN, Case, assert_said, cases, write


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_case(case: Case, tmp_path: Path) -> None:
    assert_said(case, tmp_path, lambda root: read(root).problems)


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions cannot be taken from whoever runs the tests as root, so the refusal is played."""
    for path, text in GIVEN["actor-isis"].items():
        write(tmp_path, path, text)
    (tmp_path / "content").mkdir()

    def refuse(_root: Path, path: PurePosixPath, _status: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(tmp_path / path))

    monkeypatch.setattr(kept_readings, "raw_file", refuse)
    corpus = read(tmp_path)

    assert "\n".join(map(str, corpus.problems)) == (
        "dossiers/coalition/actors/isis.md:1:1: unreadable cannot be read: Permission denied\n    hint: check its permissions"
    )
    assert corpus.records == []


def write_actor(root: Path, front: str) -> None:
    write(root, "dossiers/coalition/actors/iraq.md", f"---\nname: Iraq\nkind: state\n{front}\n---\n")
    (root / "content").mkdir()


def test_very_long_values_do_not_fill_the_screen(tmp_path: Path) -> None:
    write_actor(tmp_path, f"country: {'I' * 100_000}")
    (problem,) = read(tmp_path).problems
    assert problem.message == f"`{'I' * 499} … {'I' * (500 - len('` is not a country code'))}` is not a country code"


def test_very_long_keys_do_not_fill_the_screen(tmp_path: Path) -> None:
    write_actor(tmp_path, f"? {'x' * 100_000}\n: none")
    (problem,) = read(tmp_path).problems
    assert problem.message.startswith("unknown key `xxx")
    assert problem.message.endswith("xxx`")
    assert len(problem.message) < 1_100


def test_the_name_of_a_property_cannot_be_set_inside_a_claim(tmp_path: Path) -> None:
    """The reader adds it to each claim under this key, which would otherwise take the place of the real one."""
    for key in ("(property)", "property_name"):
        root = tmp_path / key
        write_actor(root, f"claims:\n  killed:\n    - {{value: 3, source: article-a, {key}: pledged}}")
        corpus = read(root)
        assert [(problem.code, problem.line) for problem in corpus.problems] == [("unknown-key", 6)]
        assert key in corpus.problems[0].message
        assert corpus.records == []


def test_line_ends_of_windows_do_not_reach_the_text(tmp_path: Path) -> None:
    write(tmp_path, "content/index.md", "---\r\ntitle: Home\r\n---\r\nOne\r\ntwo\r\n")
    (content_page,) = read(tmp_path).content_pages
    assert (content_page.document.front, content_page.document.body) == ("title: Home", "One\ntwo\n")


def test_project_without_its_folders(tmp_path: Path) -> None:
    """A mistyped folder must not pass as an empty project without problems."""
    assert [(problem.path, problem.code) for problem in read(tmp_path).problems] == [("dossiers", "unreadable"), ("content", "unreadable")]
