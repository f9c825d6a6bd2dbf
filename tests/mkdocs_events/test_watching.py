"""How a server learns that files have changed: from the system, or by looking."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from dossierkit.mkdocs_events import watching
from dossierkit.mkdocs_events.watching import Watching, watch_with

PATIENCE = 300  # seconds
NEVER = 100_000.0  # seconds until the next look


class Told(FileSystemEventHandler):
    """Keeps what it is told, files only: as MkDocs' own handler takes it."""

    def __init__(self) -> None:
        self.paths: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.paths.put(Path(str(event.src_path)).name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("records/a.md", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watched(folder: Path) -> Iterator[tuple[Watching, Told]]:
    """Somebody who watches the folder of records and the file of settings, not yet begun."""
    one, told = Watching(), Told()
    one.schedule(told, str(folder / "records"), recursive=True)
    one.schedule(told, str(folder / "mkdocs.yml"), recursive=True)
    yield one, told
    one.stop()
    one.join()


def test_the_system_tells_of_a_changed_a_new_and_a_removed_file(
    folder: Path, watched: tuple[Watching, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, told = watched
    monkeypatch.setattr(one, "_seldom", watching.PollingObserver(timeout=NEVER))
    one.start()
    (folder / "records/new.md").write_text("new", encoding="utf-8")
    assert told.paths.get(timeout=PATIENCE) == "new.md"
    (folder / "records/a.md").unlink()
    while told.paths.get(timeout=PATIENCE) != "a.md":
        pass


def test_to_read_a_file_is_no_change(folder: Path, watched: tuple[Watching, Told]) -> None:
    one, told = watched
    one.start()
    (folder / "records/a.md").read_bytes()
    (folder / "records/last.md").touch()
    assert told.paths.get(timeout=PATIENCE) == "last.md"


def test_a_file_that_becomes_another_with_each_save_is_looked_at(folder: Path, watched: tuple[Watching, Told]) -> None:
    one, told = watched
    one.start()
    for text in ("one", "another"):
        (folder / "beside").write_text(text, encoding="utf-8")
        (folder / "beside").replace(folder / "mkdocs.yml")
        assert told.paths.get(timeout=PATIENCE) == "mkdocs.yml"
        while True:  # until the look that has seen it is over
            try:
                told.paths.get(timeout=1)
            except Empty:
                break


def test_where_the_system_has_no_room_for_more_the_files_are_looked_at(
    folder: Path, watched: tuple[Watching, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    one, told = watched
    monkeypatch.setattr(Observer, "start", refused)
    one.start()
    (folder / "records/new.md").write_text("new", encoding="utf-8")
    assert told.paths.get(timeout=PATIENCE) == "new.md"


def test_what_is_watched_no_more_is_not_told(folder: Path, watched: tuple[Watching, Told]) -> None:
    one, told = watched
    (folder / "more").mkdir()
    other = Told()
    watch = one.schedule(other, str(folder / "more"), recursive=True)
    one.start()
    one.unschedule(watch)
    for name in ("more", "records"):
        (folder / name / "new.md").write_text("new", encoding="utf-8")
    assert told.paths.get(timeout=PATIENCE) == "new.md"
    assert other.paths.empty()


def test_a_server_goes_on_to_watch_what_it_watched(folder: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder))
    server.watch(str(folder / "records"))
    server.watch(str(folder / "records"))
    one = Watching()
    watch_with(server, one)
    assert server.observer is one  # type: ignore[comparison-overlap]
    for _time in range(2):
        server.unwatch(str(folder / "records"))
    with pytest.raises(KeyError):
        server.unwatch(str(folder / "records"))
    server.server_close()


def test_what_the_system_tells_is_known_by_name_and_a_look_says_only_that_there_is_something(
    folder: Path, watched: tuple[Watching, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, told = watched
    monkeypatch.setattr(one, "_seldom", PollingObserver(timeout=NEVER))
    one.start()
    (folder / "records/new.md").write_text("new", encoding="utf-8")
    assert told.paths.get(timeout=PATIENCE) == "new.md"
    assert one.told() == {folder / "records/new.md"}
    (folder / "mkdocs.yml").write_text("another text", encoding="utf-8")  # a file is looked at
    while told.paths.get(timeout=PATIENCE) != "mkdocs.yml":
        pass
    assert one.told() is None
    assert not one.told()
