"""What is kept from run to run comes back as it was, or not at all: whoever writes at the same time, is killed, or tampers with it."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossierkit.store import kept_values
from dossierkit.store.kept_values import ABANDONED, FOLDER, MOST_FILES, Store
from dossierkit.store.keys import PACKAGE, key, program

NAME = "things"


@pytest.fixture(autouse=True)
def _own_secret(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))


def keep(root: Path, values: Mapping[str, bytes], most: int = kept_values.MOST_BYTES) -> None:
    with Store(root, NAME, most) as store:
        for name, value in values.items():
            store.put(key(name), value)


def found(root: Path, *names: str) -> list[bytes | None]:
    with Store(root, NAME) as store:
        return [store.get(key(name)) for name in names]


def files(root: Path, ending: str = ".kept") -> list[Path]:
    return sorted((root / FOLDER).glob(f"*{ending}"))


def test_what_is_put_is_there_at_once_and_in_the_next_run(tmp_path: Path) -> None:
    with Store(tmp_path, NAME) as store:
        store.put(key("a"), b"one")
        store.put(key("b"), b"")
        assert [store.get(key(name)) for name in "abc"] == [b"one", b"", None]
    assert found(tmp_path, "a", "b", "c") == [b"one", b"", None]


def test_what_is_not_saved_is_lost(tmp_path: Path) -> None:
    store = Store(tmp_path, NAME)
    store.put(key("a"), b"one")
    store.close()
    assert found(tmp_path, "a") == [None]
    assert not files(tmp_path, "")[1:], "nothing but .gitignore is left"


def test_names_keep_apart(tmp_path: Path) -> None:
    keep(tmp_path, {"a": b"one"})
    with Store(tmp_path, "others") as others:
        assert others.get(key("a")) is None


def test_git_never_sees_the_folder(tmp_path: Path) -> None:
    keep(tmp_path, {"a": b"one"})
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_reading_alone_writes_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "a") == [None]
    assert not [*tmp_path.iterdir()]


def test_two_at_once_both_keep_what_they_put(tmp_path: Path) -> None:
    with Store(tmp_path, NAME) as one, Store(tmp_path, NAME) as other:
        for number in range(3000):
            (one, other)[number % 2].put(key(f"{number}"), b"%d" % number * 999)
    assert found(tmp_path, *map(str, range(3000))) == [b"%d" % number * 999 for number in range(3000)]


def _put_and_save(store: Store, name: str) -> None:
    store.put(key(name), name.encode())
    store.save()
    store.close()


def test_a_forked_process_leaves_what_its_parent_is_writing_alone(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    with Store(tmp_path, NAME) as store:
        store.put(key("parent"), b"parent")
        child = fork.Process(target=_put_and_save, args=(store, "child"))
        child.start()
        child.join()
        assert child.exitcode == 0
        store.put(key("later"), b"later")
    assert found(tmp_path, "parent", "child", "later") == [b"parent", b"child", b"later"]


def _put_and_die(root: Path) -> None:
    store = Store(root, NAME)
    for number in range(5000):
        store.put(key(f"{number}"), bytes(1000))
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_kill_in_the_middle_leaves_what_was_there_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, {"before": b"as it was"})
    killed = multiprocessing.get_context("fork").Process(target=_put_and_die, args=(tmp_path,))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    assert len(files(tmp_path, ".part")) == 1
    assert found(tmp_path, "before", "1") == [b"as it was", None]
    assert len(files(tmp_path, ".part")) == 1, "another process may still be writing it"
    monkeypatch.setattr(kept_values, "time", lambda: files(tmp_path, ".part")[0].stat().st_mtime + ABANDONED + 1)
    found(tmp_path, "before")
    assert not files(tmp_path, ".part")


@settings(max_examples=50)
@given(data=st.data())
def test_damaged_bytes_are_never_taken_for_a_value(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = tmp_path_factory.mktemp("project")
    keep(root, {"a": b"one" * 20, "b": b"two"})
    (path,) = files(root)
    raw = path.read_bytes()
    at = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans(), label="cut off"):
        path.write_bytes(raw[:at])
    else:
        path.write_bytes(raw[:at] + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :])
    values = found(root, "a", "b")
    assert values[0] in {None, b"one" * 20}
    assert values[1] in {None, b"two"}
    assert values != [b"one" * 20, b"two"]
    keep(root, {"a": b"one" * 20, "b": b"two"})
    assert found(root, "a", "b") == [b"one" * 20, b"two"], "it is made anew"


def test_what_somebody_else_wrote_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "their settings"))
    theirs.mkdir()
    keep(theirs, {"a": b"a forgery"})
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "my settings"))
    theirs.rename(mine)
    assert found(mine, "a") == [None]


def test_the_secret_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    keep(tmp_path, {"a": b"one"})
    (kept,) = (tmp_path / "settings" / "dossierkit").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    (elsewhere / f"{NAME}-1.kept").write_bytes(b"not ours")
    (project / FOLDER).symlink_to(elsewhere)
    keep(project, {"a": b"one"})
    assert found(project, "a") == [None]
    assert [path.name for path in elsewhere.iterdir()] == [f"{NAME}-1.kept"]


def test_nothing_is_written_through_a_link_in_the_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "project" / FOLDER).mkdir(parents=True)
    (tmp_path / "project" / FOLDER / ".gitignore").symlink_to(elsewhere)
    keep(tmp_path / "project", {"a": b"one"})
    assert found(tmp_path / "project", "a") == [b"one"]
    assert not elsewhere.exists()


@pytest.mark.parametrize("obstacle", ["a file in place of the folder", "no settings", "no project"])
def test_where_nothing_can_be_kept_nothing_is_and_nothing_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str) -> None:
    root = tmp_path / "project"
    if obstacle != "no project":
        root.mkdir()
    if obstacle == "no settings":
        (tmp_path / "settings").touch()
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    elif obstacle == "a file in place of the folder":
        (root / FOLDER).touch()
    keep(root, {"a": b"one"})
    assert found(root, "a") == [None]


def test_a_disk_that_is_full_loses_nothing_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, {"a": b"one"})

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        keep(tmp_path, {"b": b"two"})
    assert found(tmp_path, "a", "b") == [b"one", None]


def test_many_runs_leave_few_files_and_lose_nothing(tmp_path: Path) -> None:
    for number in range(50):
        keep(tmp_path, {f"{number}": b"%d" % number})
        assert len(files(tmp_path)) <= MOST_FILES
    assert found(tmp_path, *map(str, range(50))) == [b"%d" % number for number in range(50)]


def test_what_was_not_asked_for_goes_where_there_is_too_much(tmp_path: Path) -> None:
    most = 100_000
    for run in range(40):
        with Store(tmp_path, NAME, most) as store:
            assert store.get(key("always")) == (b"asked for in every run" if run else None)
            store.put(key("always"), b"asked for in every run")
            store.put(key(f"{run}"), bytes(9000))
        assert sum(path.stat().st_size for path in files(tmp_path)) <= most
    values = found(tmp_path, "always", "39", "0")
    assert values == [b"asked for in every run", bytes(9000), None]


def test_what_is_too_large_for_the_whole_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path, {"a": bytes(2000)}, most=1000)
    assert found(tmp_path, "a") == [None]


def test_a_key_tells_where_one_part_ends() -> None:
    keys = {key("ab", "c"), key("a", "bc"), key("abc"), key("abc", ""), key(b"abc", b"", b"")}
    assert len(keys) == 5
    assert key("ab") == key(b"ab")


@pytest.fixture
def _forgets_the_program() -> Iterator[None]:
    program.cache_clear()
    yield
    program.cache_clear()


@pytest.mark.usefixtures("_forgets_the_program")
def test_any_change_to_the_program_makes_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = set()
    package = tmp_path / "package"
    (package / "templates").mkdir(parents=True)
    monkeypatch.setattr("dossierkit.store.keys.PACKAGE", package)

    def noted() -> int:
        program.cache_clear()
        keys.add(program())
        return len(keys)

    assert noted() == 1
    (package / "templates" / "page.html").write_text("a", encoding="utf-8")
    assert noted() == 2
    (package / "templates" / "page.html").write_text("b", encoding="utf-8")
    assert noted() == 3
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "page.pyc").touch()
    assert noted() == 3
    (tmp_path / "pydantic-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert noted() == 4
    assert PACKAGE.name == "dossierkit"
