"""When each file changed, as one `git log` tells it: never a wrong day."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from dossierkit.history import file_histories as module
from dossierkit.history.file_histories import FileHistory, file_histories, texts_of
from support.dated_repository import DatedRepository

PIER = "dossiers/harbour/attacks/pier.md"
LONG = "".join(f"line {number}\n" for number in range(40))  # long enough that a changed line leaves the files alike


@pytest.fixture
def repository(tmp_path: Path) -> DatedRepository:
    return DatedRepository(tmp_path / "project")


def told(repository: DatedRepository, **earlier_ids: list[str]) -> dict[str, str]:
    """For each file: first day, last day, and how often it changed since it came."""
    found = file_histories(repository.root, {PIER: earlier_ids["pier"]} if earlier_ids else None)
    return {path: f"{one.first} {one.last} {one.changes}" for path, one in found.items()}


def test_each_file_has_its_own_days(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n", "content/about.md": "x\n", "hooks/code.py": "y\n"})
    repository.commit("2027-05-02", {"content/about.md": "xx\n"})
    repository.commit("2027-05-03", {PIER: "two\n"})
    repository.commit("2027-05-09", {PIER: "three\n", "hooks/code.py": "z\n"})
    assert told(repository) == {PIER: "2027-05-01 2027-05-09 2", "content/about.md": "2027-05-01 2027-05-02 1"}


def test_the_latest_commit_comes_first(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n"})
    repository.commit("2027-05-01", {"content/a.md": "one\n"})
    found = file_histories(repository.root)
    assert found["content/a.md"].place < found[PIER].place


def test_a_file_keeps_its_history_where_its_folder_moves(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/port/attacks/pier.md": "one\n"})
    repository.commit("2027-05-02", {"dossiers/port/attacks/pier.md": "two\n"})
    repository.move("dossiers/port", "dossiers/harbour")
    repository.commit("2027-05-03")
    repository.commit("2027-05-04", {PIER: "three\n"})
    assert told(repository) == {PIER: "2027-05-01 2027-05-04 2"}


def test_a_move_alone_is_no_change(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"content/articles/undated/post.md": "one\n"})
    repository.move("content/articles/undated", "content/articles/2001")
    repository.commit("2027-05-03")
    assert told(repository) == {"content/articles/2001/post.md": "2027-05-01 2027-05-01 0"}


def test_a_record_is_known_by_its_id_though_nothing_else_stayed(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"content/articles/undated/post.md": "one\n", "content/articles/undated/other.md": "one\n"})
    repository.commit("2027-05-03", {"content/articles/undated/post.md": None, "content/articles/2001/post.md": LONG})
    assert told(repository)["content/articles/2001/post.md"] == "2027-05-01 2027-05-03 1"


def test_a_record_is_known_by_the_id_that_it_says_it_had(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/harbour/attacks/quay.md": "one\n"})
    repository.commit("2027-05-03", {"dossiers/harbour/attacks/quay.md": None, PIER: LONG})
    assert told(repository, pier=["quay"]) == {PIER: "2027-05-01 2027-05-03 1"}
    assert told(repository) == {PIER: "2027-05-03 2027-05-03 0"}


def test_another_id_is_followed_only_where_nearly_everything_stayed(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/harbour/attacks/quay.md": LONG, "dossiers/harbour/attacks/mole.md": LONG[:150] + "mole\n" * 20})
    repository.commit(
        "2027-05-03",
        {
            "dossiers/harbour/attacks/quay.md": None,
            PIER: LONG + "one line more\n",
            "dossiers/harbour/attacks/mole.md": None,
            "dossiers/harbour/attacks/light.md": LONG[:150] + "light\n" * 9 + "mole\n" * 10,  # as alike as two records often are
        },
    )
    assert told(repository) == {PIER: "2027-05-01 2027-05-03 1", "dossiers/harbour/attacks/light.md": "2027-05-03 2027-05-03 0"}


def test_two_dossiers_are_not_one_because_their_files_have_one_name(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/port/dossier.md": "one\n"})
    repository.commit("2027-05-03", {"dossiers/port/dossier.md": None, "dossiers/harbour/dossier.md": LONG})
    assert told(repository) == {"dossiers/harbour/dossier.md": "2027-05-03 2027-05-03 0"}


def test_a_record_that_takes_the_place_of_a_renamed_one_has_a_history_of_its_own(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/harbour/attacks/quay.md": LONG})
    repository.move("dossiers/harbour/attacks/quay.md", PIER)
    repository.commit("2027-05-02")
    repository.commit("2027-05-03", {"dossiers/harbour/attacks/quay.md": "another\n"})
    assert told(repository) == {PIER: "2027-05-01 2027-05-01 0", "dossiers/harbour/attacks/quay.md": "2027-05-03 2027-05-03 0"}


def test_what_is_gone_has_no_history_and_what_came_back_has_all_of_it(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n", "content/gone.md": "x\n"})
    repository.commit("2027-05-02", {PIER: None, "content/gone.md": None})
    repository.commit("2027-05-03", {PIER: "two\n"})
    assert told(repository) == {PIER: "2027-05-01 2027-05-03 1"}


def test_what_came_with_a_merge_changed_on_the_day_of_the_merge(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n"})
    repository.git("checkout", "--quiet", "-b", "work")
    repository.commit("2027-05-02", {PIER: "two\n"})
    repository.commit("2027-05-03", {PIER: "three\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit("2027-05-04", {"content/about.md": "x\n"})
    repository.git("merge", "--quiet", "--no-ff", "work", day="2027-05-05")
    assert told(repository)[PIER] == "2027-05-01 2027-05-05 1"


def test_a_mode_is_no_content(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n"})
    repository.git("update-index", "--chmod=+x", PIER)
    repository.git("commit", "--quiet", "--message", "mode", day="2027-05-02")
    repository.git("reset", "--quiet", "--hard")
    assert told(repository) == {PIER: "2027-05-01 2027-05-01 0"}


def test_odd_names_are_read_as_they_are(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {'content/"quoted" ü\tx.md': "one\n", "content/ :100644.md": "x\n"})
    repository.commit("2027-05-02", {'content/"quoted" ü\tx.md': "two\n"})
    assert told(repository) == {'content/"quoted" ü\tx.md': "2027-05-01 2027-05-02 1", "content/ :100644.md": "2027-05-01 2027-05-01 0"}


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = DatedRepository(tmp_path)
    repository.commit("2027-05-01", {f"Мои досье/{PIER}": "one\n", PIER: "elsewhere\n"})
    assert [*file_histories(tmp_path / "Мои досье")] == [PIER]


def test_nothing_is_told_of_what_is_not_committed(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "one\n", "content/a.md": "x\n", "content/b.md": "x\n"})
    repository.write({PIER: "two\n", "content/new.md": "x\n", "content/b.md": "y\n"})
    repository.git("add", "content/b.md")
    assert [*told(repository)] == ["content/a.md"]
    repository.write({PIER: "one\n"})
    assert sorted(told(repository)) == ["content/a.md", PIER]


def test_nothing_is_told_where_the_history_is_cut_short(repository: DatedRepository, tmp_path: Path) -> None:
    repository.commit("2027-05-01", {PIER: "one\n"})
    repository.commit("2027-05-02", {PIER: "two\n"})
    for depth, expected in ((1, []), (9, [PIER])):
        clone = tmp_path / f"clone {depth}"
        repository.git("clone", "--quiet", f"--depth={depth}", f"file://{repository.root}", str(clone))
        assert [*file_histories(clone)] == expected


def test_nothing_is_told_without_git_a_repository_or_a_commit(tmp_path: Path, repository: DatedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file_histories(repository.root) == {}
    repository.commit("2027-05-01", {PIER: "one\n"})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    assert file_histories(tmp_path / "elsewhere") == {}
    assert file_histories(tmp_path / "nowhere") == {}
    assert told(repository)

    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    assert told(repository) == {}
    assert texts_of(repository.root, ["0" * 40]) == [None]


def test_settings_of_whoever_builds_change_nothing(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {"dossiers/port/attacks/pier.md": LONG})
    repository.move("dossiers/port", "dossiers/harbour")
    repository.commit("2027-05-03", {PIER: LONG + "more\n"})
    before = told(repository)
    for key, value in (
        ("diff.renames", "copies"),
        ("diff.renames", "false"),
        ("diff.noprefix", "true"),
        ("diff.relative", "false"),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("color.ui", "always"),
        ("core.abbrev", "7"),
        ("core.quotePath", "true"),
        ("format.pretty", "oneline"),
    ):
        repository.git("config", key, value)
        module._log.cache_clear()  # noqa: SLF001  (as a new process would begin)
        assert told(repository) == before, key


def test_git_is_asked_as_often_for_many_files_as_for_one(repository: DatedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    real = subprocess.run

    def counting(command: list[str], **rest: Any) -> Any:
        asked.append(command)
        return real(command, **rest)

    monkeypatch.setattr(module.subprocess, "run", counting)
    repository.commit("2027-05-01", {PIER: "one\n"})
    asked.clear()
    assert len(file_histories(repository.root)) == 1
    once = len(asked)
    repository.commit("2027-05-02", {f"content/{number}.md": "x\n" for number in range(50)})
    asked.clear()
    assert len(file_histories(repository.root)) == 51
    assert len(asked) == once
    asked.clear()
    file_histories(repository.root)  # of a commit that is known already, the log is not read again
    assert [command for command in asked if "log" in command] == []


def test_the_texts_of_all_versions(repository: DatedRepository) -> None:
    repository.commit("2027-05-01", {PIER: "eins\r\nzwei ü\n"})
    repository.commit("2027-05-02", {PIER: ""})
    (repository.root / PIER).write_bytes(b"\xff")
    repository.commit("2027-05-03")
    history: FileHistory = file_histories(repository.root)[PIER]
    blobs = [one.blob for one in history.versions]
    assert texts_of(repository.root, [*blobs, "0" * 40, blobs[2]]) == [None, "", "eins\nzwei ü\n", None, "eins\nzwei ü\n"]
    assert texts_of(repository.root, []) == []
