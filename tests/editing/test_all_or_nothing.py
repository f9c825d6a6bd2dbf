"""Changes to several files happen together or not at all, whatever stops them."""

import signal
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from dossierkit.editing import change_journal
from dossierkit.editing.all_or_nothing import Changes, recover
from dossierkit.problems import DossierError
from support.projects import texts_in
from support.stopped_changes import AFTER, BEFORE, A, B, C, Commit, D, PowerFails, committing, made, planned, stop_before


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "a project – с пробелом")


def test_nothing_changes_before_the_commit_and_everything_with_it(root: Path) -> None:
    changes = planned(root)
    assert texts_in(root) == BEFORE
    changes.commit()
    assert texts_in(root) == AFTER


def test_a_plan_says_what_it_will_do(root: Path) -> None:
    changes = planned(root)
    changes.delete(C)
    assert changes.created == (PurePosixPath("content/e.md"),)
    assert changes.replaced == (A,)
    assert changes.moved == {D: B}
    assert changes.deleted == (C,)
    assert (changes.text(A), changes.text(B), changes.text(D)) == ("A\n", None, "B\n")
    assert changes
    assert not Changes(root)


def test_a_text_that_stays_is_no_change(root: Path) -> None:
    changes = Changes(root)
    changes.replace(A, "a\n")
    assert not changes
    changes.commit()
    assert texts_in(root) == BEFORE


def test_a_plan_can_be_tried_in_a_copy(root: Path, tmp_path: Path) -> None:
    copy = made(tmp_path / "copy")
    planned(root).write(copy)
    assert (texts_in(copy), texts_in(root)) == (AFTER, BEFORE)


def test_a_folder_that_is_left_empty_goes_and_the_topmost_stay(root: Path) -> None:
    changes = Changes(root)
    changes.delete(C)
    changes.delete(A)
    changes.delete(B)
    changes.commit()
    assert sorted(path.name for path in root.rglob("*")) == ["content", "dossiers"]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda changes: changes.create(A, ""), "is already there"),
        (lambda changes: changes.create(A.with_name("A.md"), ""), "differs from the new A.md only in capital letters"),
        (lambda changes: changes.move(A, B), "is already there"),
        (lambda changes: changes.replace(D, ""), "is not there"),
        (lambda changes: changes.delete(D), "is not there"),
        (lambda changes: changes.move(D, C), "is not there"),
        (lambda changes: changes.replace(A, "", read="something else\n"), "has changed since it was read"),
        (lambda changes: changes.create(PurePosixPath("dossiers/one/actors"), ""), "is not a file"),
        (lambda changes: changes.create(PurePosixPath("content/linked/x.md"), ""), "is reached through a link"),
        (lambda changes: changes.replace(PurePosixPath("content/link.md"), ""), "is reached through a link"),
    ],
)
def test_what_would_lose_something_is_refused(root: Path, tmp_path: Path, act: Callable[[Changes], None], said: str) -> None:
    (root / "content/linked").symlink_to(tmp_path)
    (root / "content/link.md").symlink_to(root / A)
    changes = Changes(root)
    with pytest.raises(DossierError, match=said):
        act(changes)
    assert not changes


@pytest.mark.parametrize("path", ["/etc/made-up", "../outside.md", "content/../../outside.md"])
def test_paths_outside_the_project_are_no_paths(root: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside the project"):
        Changes(root).create(PurePosixPath(path), "")


def test_a_file_that_somebody_changes_meanwhile_is_not_overwritten(root: Path) -> None:
    changes = planned(root)
    (root / B).write_text("mine\n", encoding="utf-8")
    with pytest.raises(DossierError, match="has changed since it was read"):
        changes.commit()
    assert texts_in(root) == BEFORE | {str(B): "mine\n"}


def test_permissions_stay(root: Path) -> None:
    (root / A).chmod(0o640)
    (root / B).chmod(0o600)
    planned(root).commit()
    assert [stat.S_IMODE((root / path).stat().st_mode) for path in (A, D)] == [0o640, 0o600]


def test_line_ends_are_written_as_given(root: Path) -> None:
    changes = Changes(root)
    changes.replace(A, "one\r\ntwo\r\n")
    changes.commit()
    assert (root / A).read_bytes() == b"one\r\ntwo\r\n"


# What follows stops a commit before each of the calls by which it changes anything on disk.

STOPPED = 130


@pytest.fixture(scope="module")
def commit() -> Iterator[Commit]:
    """Commits the plan in another process, which is stopped before its `at`-th call."""
    with committing() as one:
        yield one


@pytest.fixture
def stops(tmp_path: Path, commit: Commit) -> int:
    """How many calls there are to stop before."""
    root = made(tmp_path / "whole")
    done = commit(root, 0, "never")
    assert done.code == 0, done.wrong
    assert texts_in(root) == AFTER
    return done.calls


@pytest.mark.parametrize("way", ["kill", "interrupt"])
def test_a_commit_that_is_stopped_anywhere_leaves_everything_as_before_or_as_after(tmp_path: Path, commit: Commit, stops: int, way: str) -> None:
    assert stops > 20
    seen = []
    for at in range(1, stops + 1):
        root = made(tmp_path / str(at))
        done = commit(root, at, way)
        assert done.code in ((-signal.SIGKILL,) if way == "kill" else (0, STOPPED)), done.wrong
        recover(root)
        found = texts_in(root)
        assert found in (BEFORE, AFTER), at
        seen.append(found == AFTER)
        assert not (root / change_journal.FOLDER).exists()
    assert seen == sorted(seen)
    assert {*seen} == {False, True}


def test_nothing_is_left_to_finish_after_ctrl_c(tmp_path: Path, commit: Commit, stops: int) -> None:
    """Without another command."""
    for at in range(1, stops + 1):
        root = made(tmp_path / str(at))
        commit(root, at, "interrupt")
        found = {path: text for path, text in texts_in(root).items() if not path.startswith(change_journal.FOLDER)}
        assert found in (BEFORE, AFTER), at


def test_finishing_that_is_stopped_anywhere_can_be_finished(tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power fails again while the first command after it puts things right."""
    whole = made(tmp_path / "whole")
    half = next(at for at in range(1, 100) if commit(made(tmp_path / f"half-{at}"), at, "kill") and (tmp_path / f"half-{at}" / str(D)).exists())
    for at in range(1, 30):
        root = tmp_path / f"twice-{at}"
        assert (subprocess.run(["cp", "-r", tmp_path / f"half-{half}", root], check=False)).returncode == 0  # noqa: S607
        with monkeypatch.context() as patched:
            stop_before(patched.setattr, at, PowerFails)
            try:
                recover(root)
            except PowerFails:
                pass
            else:
                break
        recover(root)
        assert texts_in(root) == AFTER
    else:
        pytest.fail("recovering never came to its end")
    assert at > 3
    assert texts_in(whole) == BEFORE


def test_a_disk_that_fails_anywhere_leaves_everything_as_before_or_as_after(tmp_path: Path, stops: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(1, stops + 1):
        root = made(tmp_path / str(at))
        changes = planned(root)
        with monkeypatch.context() as patched:
            stop_before(patched.setattr, at, lambda: OSError(28, "No space left on device"))
            try:
                changes.commit()
            except OSError:
                told = True
            else:
                told = False
        if told:
            recover(root)
        left = {path: text for path, text in texts_in(root).items() if not path.startswith(change_journal.FOLDER)}
        assert left == (BEFORE if told and left != AFTER else AFTER), at


def test_what_was_changed_by_hand_after_a_stop_is_not_overwritten(tmp_path: Path, commit: Commit) -> None:
    at = next(
        at
        for at in range(1, 100)
        if commit(made(tmp_path / str(at)), at, "kill") and (tmp_path / str(at) / change_journal.FOLDER / "decided").exists()
    )
    root = tmp_path / str(at)
    (root / A).write_text("mine\n", encoding="utf-8")
    with pytest.raises(DossierError, match="was changed after a command was stopped"):
        recover(root)
    assert (root / A).read_text(encoding="utf-8") == "mine\n"
    (root / A).write_text("a\n", encoding="utf-8")
    assert recover(root)
    assert texts_in(root) == AFTER


def test_two_commands_at_once_wait_for_each_other(root: Path) -> None:
    second = PurePosixPath("content/second.md")
    changes = Changes(root)
    changes.create(second, "2\n")
    waiting = threading.Thread(target=changes.commit)
    with change_journal.locked(root):
        waiting.start()
        waiting.join(0.2)
        assert not (root / second).exists()
    waiting.join()
    assert (root / second).exists()


def test_recovering_where_nothing_happened_does_nothing(root: Path) -> None:
    assert not recover(root)
    assert texts_in(root) == BEFORE
