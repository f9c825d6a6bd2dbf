"""What a server does when files change. Where only records changed, it reads them, and makes a page when somebody asks for it.

The page that an editor has open is asked for at once, by the browser that reloads it; it waits for no other. The rest follows in the
background: pages that were asked for lately, then all others that changed, then files for programs and the search. So it is with records
that are new, gone or renamed. Everything else that may change (pages of text, settings, the theme, what stands in the navigation) has the whole
site built, as have records in which something is wrong.
"""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from logging import Logger
from pathlib import Path
from threading import RLock, Thread
from typing import Any, Protocol

from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS
from dossierkit.store.keys import PACKAGE, program

MOST_REMEMBERED = 8  # pages that were asked for lately
_NOT_WATCHED = {"__pycache__", "node_modules"}


_State = tuple[tuple[int, ...], bytes]  # what the system says of a file, and a digest of its bytes
_NONE: _State = ((), b"")


class FilesSeen:
    """Which files below some folders have other bytes than before. A file that was only touched has not changed."""

    def __init__(self, places: Iterable[Path]) -> None:
        given = {*places}
        self._places = sorted(one for one in given if not given.intersection(one.parents))  # a folder is looked through with the one it lies in
        self._seen: dict[str, _State] = {}
        self.changed()

    def changed(self, told: Collection[Path] | None = None) -> set[Path]:
        """The files that have changed, come or gone since this was last asked; only those of which it is `told`, if anybody tells."""
        if told is not None and all(self._is_plain(path) for path in told):
            return {path for path in told if not self._is_passed_over(path) and self._has_changed(str(path))}
        seen = {path: self._state(path, signature, self._seen.get(path, _NONE)) for path, signature in self._signatures()}
        found = {Path(path) for path in seen.keys() | self._seen.keys() if seen.get(path, _NONE)[1] != self._seen.get(path, _NONE)[1]}
        self._seen = seen
        return found

    def _place_of(self, path: Path) -> Path | None:
        return next((place for place in self._places if path.is_relative_to(place)), None)

    def _is_plain(self, path: Path) -> bool:
        """Whether it is enough to look at this one path."""
        return self._place_of(path) is not None and not path.is_dir()

    def _is_passed_over(self, path: Path) -> bool:
        place = self._place_of(path)
        return place is not None and any(part.startswith(".") or part in _NOT_WATCHED for part in path.relative_to(place).parts)

    def _has_changed(self, path: str) -> bool:
        before = self._seen.pop(path, _NONE)
        try:
            now = self._seen[path] = self._state(path, _signature(os.stat(path)), before)  # noqa: PTH116  (as below)
        except OSError:
            now = _NONE
        return now[1] != before[1]

    def _state(self, path: str, signature: tuple[int, ...], before: _State) -> _State:
        if before[0] == signature:
            return before
        try:
            return signature, blake2b(Path(path).read_bytes(), digest_size=16).digest()
        except OSError:
            return signature, b"cannot be read"

    def _signatures(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        waiting = [str(place) for place in self._places]
        while waiting:
            place = waiting.pop()
            try:
                entries = [*os.scandir(place)]
            except NotADirectoryError:
                yield place, _signature(os.stat(place))  # noqa: PTH116  (as for the many below)
                continue
            except OSError:
                continue
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _NOT_WATCHED:
                    continue
                try:
                    if entry.is_dir():
                        waiting.append(entry.path)
                    else:
                        yield entry.path, _signature(entry.stat())
                except OSError:
                    continue


def _signature(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


class Site(Protocol):
    """The site that is served, as far as this module changes it."""

    def renew(self, changed: Collection[Path]) -> Collection[str] | None:
        """Take the records as they are now, of which these files have changed; the addresses of the pages that may have changed, the quickest first.

        None where that is not enough, and the whole site has to be built. Pages that it takes work to know are asked for later.
        """

    def is_late(self, address: str) -> bool:
        """Whether it takes work to know if there is a page at an address."""

    def late_pages(self) -> Collection[str]:
        """The addresses of the pages that take work to know; those that are no more are gone by then."""

    def write(self, address: str) -> None:
        """Make the page at an address, and write it where it is another; where there is none any more, it goes."""

    def waits(self, address: str) -> bool:
        """Whether a file at an address is made only when somebody asks for it, or a page is about such files."""

    def make_file(self, address: str) -> None:
        """Make such a file or page, unless it is there as the records are now."""

    def write_files(self) -> Iterator[None]:
        """Make the files for programs and the search, in steps, between which a page may be made or records taken as they are then."""


Answer = Callable[[Any, Any], Iterable[bytes]]  # a WSGI application


class Serving:
    """Builds a server's site when files change, and makes sure that whoever asks for a page gets it as the records are now.

    `told` gives the files that may have changed since it was last called, or None where nobody can tell.
    """

    def __init__(
        self,
        root: Path,
        site: Site,
        build_all: Callable[[], None],
        watched: Iterable[Path],
        log: Logger,
        told: Callable[[], Collection[Path] | None] = lambda: None,
    ) -> None:
        self._records = (root / DOSSIERS, root / CONTENT / ARTICLES)
        self._site, self._build_all, self._log, self._told = site, build_all, log, told
        self._files = FilesSeen((*watched, *self._records, PACKAGE))
        self._lock = RLock()  # one page is made at a time
        self._stale: dict[str, None] = {}  # addresses of pages that may have changed
        self._late_to_come = False
        self._expected = set[str]()  # pages that take work to know and were asked for since
        self._lately: deque[str] = deque(maxlen=MOST_REMEMBERED)
        self._round = 0

    def build(self) -> None:
        """Bring the site up to date: what a server calls when the system tells it that files have changed."""
        changed = self._files.changed(self._told())
        if not changed:
            return
        with self._lock:
            self._round += 1
            addresses = self._site.renew(changed) if all(map(self._is_record, changed)) else None
            self._late_to_come = addresses is not None
            self._expected.clear()
            if addresses is None:
                self._stale = {}
                self._tell_of_the_program(changed)
                self._build_all()
                return
            self._stale = dict.fromkeys(addresses)
            Thread(target=self._follow, args=(self._round,), name="pages", daemon=True).start()

    def _is_record(self, path: Path) -> bool:
        """Whether a file is one of those that are read as records."""
        return any(map(path.is_relative_to, self._records)) and path.suffix == ".md"

    def _tell_of_the_program(self, changed: Collection[Path]) -> None:
        ours = [path for path in changed if path.is_relative_to(PACKAGE)]
        if ours:
            program.cache_clear()
        if any(path.suffix == ".py" for path in ours):
            self._log.warning("the program itself has changed (%s): stop the server and start it again", min(ours).relative_to(PACKAGE).as_posix())

    def asked_for(self, address: str) -> None:
        """Somebody asks for an address: make the page or the large file that is there, if it may have changed."""
        if not address.endswith("/"):
            self._freshen_file(address)
            return
        if address in self._lately:
            self._lately.remove(address)
        self._lately.append(address)
        if self._late_to_come and self._site.is_late(address):
            self._expect(address)
        if address in self._stale:
            self._freshen(address)
        self._freshen_file(address)  # a page may wait for what it offers

    def _expect(self, address: str) -> None:
        """Let a page be made that takes work to know, or be gone: to know of all others like it would take longer."""
        with self._lock:
            if self._late_to_come and address not in self._expected:
                self._expected.add(address)
                self._stale[address] = None

    def _learn_of_late_pages(self) -> None:
        with self._lock:
            if self._late_to_come:
                self._late_to_come = False
                self._stale |= dict.fromkeys(one for one in self._site.late_pages() if one not in self._expected)

    def _freshen_file(self, address: str) -> None:
        if self._site.waits(address):  # no other file waits for a page
            with self._lock:
                self._site.make_file(address)

    def _freshen(self, address: str) -> None:
        with self._lock:
            if address in self._stale:
                self._site.write(address)
                self._stale.pop(address, None)

    def _follow(self, number: int) -> None:
        """Make everything that nobody has asked for yet; ends when other files change."""
        try:
            for addresses in (self._known, self._late):
                for address in addresses(number):
                    if number != self._round:
                        return
                    self._freshen(address)
            steps = self._site.write_files()
            while self._goes_on(number, steps):
                pass
        except Exception:  # noqa: BLE001  (a thread would take the reason with it)
            self._log.exception("the rest of the site could not be made")

    def _goes_on(self, number: int, steps: Iterator[None]) -> bool:
        """Take one more step, as long as no other files have changed: then all of them are taken once more."""
        with self._lock:
            return number == self._round and next(steps, steps) is None

    def _known(self, _round: int) -> Collection[str]:
        return [*reversed(self._lately), *self._stale]

    def _late(self, number: int) -> Collection[str]:
        if number == self._round:
            self._learn_of_late_pages()
        return [*self._stale]

    def answering(self, answer: Answer, below: str = "/") -> Answer:
        """A WSGI application that does what `answer` does, for pages as they are now; the site begins at the path `below`."""

        def asked(environ: Mapping[str, Any], start_response: object) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(below):
                self.asked_for("/" + path.removeprefix(below).lstrip("/"))
            return answer(environ, start_response)

        return asked
