"""How a server learns that files have changed: the system tells it at once, and now and then it looks at all of them itself.

MkDocs alone looks at every file twice a second, which keeps a fifth of a processor busy where there are ten thousand, and a change waits for the
next look. Not every system tells of every change (disks of other machines, folders that a container shares): so the look remains, seldom
where the system tells and as often as MkDocs has it where it does not.
"""

import os
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

OFTEN, SELDOM = 0.5, 2.0  # seconds between two looks
_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]  # to read a file is an event too


@dataclass(slots=True)
class _Place:
    """A file or folder that is watched, and what watches it."""

    handler: FileSystemEventHandler
    path: str
    recursive: bool
    watches: list[tuple[BaseObserver, ObservedWatch]] = field(default_factory=list)


class _Noting(FileSystemEventHandler):
    """Notes what has happened before it lets the handler know."""

    def __init__(self, handler: FileSystemEventHandler, note: Callable[[FileSystemEvent], None]) -> None:
        self._handler, self._note = handler, note

    def dispatch(self, event: FileSystemEvent) -> None:
        """What an observer calls."""
        self._note(event)
        self._handler.dispatch(event)


class Watching:
    """Takes the place of the observer of a MkDocs server, which asks no more of it than this."""

    def __init__(self) -> None:
        self._noting = Lock()
        self._files: set[Path] | None = set()  # of which the system has told since somebody asked; None where a look has found a change
        self._places: list[_Place] = []
        self._told: BaseObserver | None = Observer()
        self._seldom, self._often = PollingObserver(timeout=SELDOM), PollingObserver(timeout=OFTEN)
        self._started = False

    def told(self) -> Collection[Path] | None:
        """The files that may have changed since this was last asked, as the system tells; None where all have to be looked at."""
        with self._noting:
            found, self._files = self._files, set()
        return found

    def _note(self, event: FileSystemEvent) -> None:
        with self._noting:
            if self._files is not None:
                self._files.update(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)

    def _note_a_look(self, _event: FileSystemEvent) -> None:
        with self._noting:
            self._files = None

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Hashable:
        """Let a handler know of changes of a file, or in a folder; what comes back is for `unschedule`."""
        place = _Place(handler, path, recursive)
        self._places.append(place)
        if self._started:
            self._watch(place)
        return id(place)

    def unschedule(self, watch: Hashable) -> None:
        """Watch it no more."""
        for place in [one for one in self._places if id(one) == watch]:
            self._places.remove(place)
            for observer, watched in place.watches:
                observer.unschedule(watched)

    def start(self) -> None:
        """Begin to watch the folders of the project."""
        self._started = True
        for place in self._places:
            self._watch(place)
        if self._told:
            try:
                self._told.start()
            except OSError:  # there may be no room for more in what the system tells
                self._only_look()
        self._seldom.start()
        self._often.start()

    def _watch(self, place: _Place) -> None:
        """Have the system tell of a folder; a file may become another one of the same name with each save, of which it does not tell."""
        if self._told is None or not Path(place.path).is_dir():
            self._by(self._often, place)
            return
        handler = _Noting(place.handler, self._note)
        try:
            place.watches.append((self._told, self._told.schedule(handler, place.path, recursive=place.recursive, event_filter=_CHANGES)))
        except OSError:
            self._by(self._often, place)
        else:
            self._by(self._seldom, place)

    def _by(self, observer: BaseObserver, place: _Place) -> None:
        handler = _Noting(place.handler, self._note_a_look)
        place.watches.append((observer, observer.schedule(handler, place.path, recursive=place.recursive)))

    def _only_look(self) -> None:
        self._told = None
        self._seldom.unschedule_all()
        for place in self._places:
            if any(observer is not self._often for observer, _watch in place.watches):
                place.watches.clear()
                self._by(self._often, place)

    def stop(self) -> None:
        """Watch nothing any more."""
        for observer in self._running():
            observer.stop()

    def join(self) -> None:
        """Wait until nothing watches any more."""
        for observer in self._running():
            observer.join()

    def _running(self) -> Iterable[BaseObserver]:
        return [one for one in (self._told, self._seldom, self._often) if one and one.is_alive()]


def watch_with(server: LiveReloadServer, watching: Watching) -> None:
    """Let a server that has not begun learn in this way of changes in all that it watches already: it asks no more of its observer."""
    paths = [path for path, times in server._watched_paths.items() for _time in range(times)]  # noqa: SLF001  (plugins may have added some)
    for path in paths:
        server.unwatch(path)
    server.observer = watching  # type: ignore[assignment]
    for path in paths:
        server.watch(path)
