"""What was read of each file, kept from build to build in memory and from run to run in the project's store: only files that changed are read anew.

A file counts as unchanged where its bytes are the same, and where all else that its reading depends on is: its path, the properties that
its dossier declares, and the program. In memory the system's word that a file was not touched is enough, if the file had been at rest for a
while when it was read; some programs write other bytes of the same length within one tick of the clock.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from time import time_ns
from typing import NamedTuple, Self

from dossierkit.problems import Problem
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.one_file import Document, Unreadable, raw_file, unreadable
from dossierkit.reading.validation import RecordFile
from dossierkit.records import Record
from dossierkit.records.model_keys import Reference, references
from dossierkit.records.vocabulary import Property
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

NAME = "read"  # of what is kept, in the store
AT_REST = 2_000_000_000  # nanoseconds without a change, longer than a tick of any file system's clock
MANY, BATCH = 1500, 100  # files: from so many on workers are worth their beginning; each is given so many at once
_HAS_TIMES_OF_CHANGE = sys.platform != "win32"  # there st_ctime is when the file was made


@dataclass(slots=True)
class Reading:
    """What one file gave: a record or a content page with the file taken apart, or what is wrong with it."""

    found: Record | ContentPage | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    _references: Sequence[Reference] | None = field(default=None, compare=False, repr=False)

    @property
    def references(self) -> Sequence[Reference]:
        """Every reference in the record, found when it is first asked for; none where there is no record."""
        if self._references is None:
            self._references = references(self.found) if isinstance(self.found, Record) else ()
        return self._references

    def __reduce__(self) -> tuple[type["Reading"], tuple[object, ...]]:
        """Pickled without the references: to find them anew is quicker than to read them."""
        return Reading, (self.found, self.document, self.problems)


class _Kept(NamedTuple):
    """A reading with what it depends on. `signature` is what the system says of the file; None where that is not to be relied on."""

    signature: tuple[object, ...] | None
    key: bytes
    reading: Reading
    worked_out: int  # how many things were worked out from its text when it was put into the store


class FileToRead(NamedTuple):
    """A file of a project: its path, a key of what its reading depends on beside it, and what makes the reading from its bytes."""

    path: PurePosixPath
    context: bytes
    make: Callable[[bytes], Reading]


@dataclass(slots=True)
class _Unread:
    """A file that must be read anew: its bytes, and where its reading will be if somebody else was given it."""

    signature: tuple[object, ...] | None
    key: bytes
    raw: bytes
    batch: "Future[list[bytes]] | None" = None
    number: int = 0


Workers = Callable[[], AbstractContextManager[Executor]]
Work = Callable[[Document], object]


class KeptReadings:
    """The readings of the files of one project; hand the same one to every `read` of it.

    As a context it saves at the end. Without a `store` they are kept in memory alone. Many files at once are read by `workers`, which also
    work out `ahead` what will be asked of each. `anew` are the paths of the files that the last `read` had to take apart.
    """

    def __init__(self, store: Store | None = None, workers: Workers | None = None, ahead: Sequence[Work] = ()) -> None:
        self._store = store
        self._workers = workers
        self._work = tuple(ahead)
        self._before: dict[PurePosixPath, _Kept] = {}
        self._now: dict[PurePosixPath, _Kept] = {}
        self._looked_up: dict[PurePosixPath, Reading | _Unread] = {}
        self.anew: list[PurePosixPath] = []

    @contextmanager
    def reading_all(self) -> Iterator[None]:
        """A context for one `read` of the project: what it does not ask for is forgotten by the next."""
        if self._now:
            self._before, self._now = self._now, {}
        self._looked_up.clear()
        self.anew = []
        with ExitStack() as self._stack:
            yield

    def read_ahead(self, root: Path, files: Iterable[FileToRead]) -> None:
        """Look up many files; where many of them must be read anew, let workers begin with it. Each is then asked for by `reading`."""
        if not self._workers:
            return
        executor: Executor | None = None
        unread: list[tuple[_Unread, Callable[[bytes], Reading]]] = []  # by nobody yet
        for path, context, make in files:
            found = self._looked_up[path] = self._look_up(root, path, context)
            if isinstance(found, _Unread):
                unread.append((found, make))
            if executor is None and len(unread) >= MANY:
                executor = self._stack.enter_context(self._workers())
            while executor and len(unread) >= BATCH:  # they read while the others are looked up
                self._give(executor, unread[:BATCH])
                del unread[:BATCH]
        if executor and unread:
            self._give(executor, unread)

    def _give(self, executor: Executor, unread: Sequence[tuple[_Unread, Callable[[bytes], Reading]]]) -> None:
        """Let a worker read some files."""
        future = executor.submit(read_batch, [(make, one.raw) for one, make in unread], self._work)
        for number, (one, _make) in enumerate(unread):
            one.batch, one.number = future, number

    def reading(self, root: Path, path: PurePosixPath, context: bytes, make: Callable[[bytes], Reading]) -> Reading:
        """What the file at `root / path` gives: as it was read before, or by `make` from its bytes. `context` is what else `make` looks at."""
        found = self._looked_up.pop(path, None) or self._look_up(root, path, context)
        if isinstance(found, Reading):
            return found
        self.anew.append(path)
        pickled = _of_worker(found)
        reading = _unpickled(pickled)
        if not reading or pickled is None:
            reading = make(found.raw)
            self._now[path] = _Kept(found.signature, found.key, reading, -1)
            return reading
        if self._store:
            self._store.put(found.key, pickled)
        self._now[path] = _Kept(found.signature, found.key, reading, _worked_out(reading))
        return reading

    def again(self, root: Path, path: PurePosixPath, context: bytes, make: Callable[[bytes], Reading]) -> Reading:
        """What one file gives now, where it is known that no other has changed: what was read of all others stays. Takes what `reading` takes."""
        if path in self._now:
            self._before[path] = self._now.pop(path)
        self._looked_up.pop(path, None)
        return self.reading(root, path, context, make)

    def _look_up(self, root: Path, path: PurePosixPath, context: bytes) -> Reading | _Unread:
        kept = self._before.get(path)
        began = time_ns()
        try:
            status = os.stat(f"{root}/{path}")  # noqa: PTH116  (for every file; pathlib doubles its cost)
            signature = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, context)
            if kept and kept.signature == signature:
                self._now[path] = kept
                return kept.reading
            raw = raw_file(root, path, status)
        except Unreadable as unusable:
            return Reading(problems=(unusable.problem,))
        except OSError as error:
            return Reading(problems=(unreadable(root, error),))
        at_rest = _HAS_TIMES_OF_CHANGE and began - max(status.st_mtime_ns, status.st_ctime_ns) > AT_REST
        trusted = signature if at_rest else None
        of_all = key(NAME, program(), str(path), context, raw)
        if kept and kept.key == of_all:
            self._now[path] = kept._replace(signature=trusted)
            return kept.reading
        if reading := _unpickled(self._store.get(of_all) if self._store else None):
            self._now[path] = _Kept(trusted, of_all, reading, _worked_out(reading))
            return reading
        return _Unread(trusted, of_all, raw)

    def save(self) -> None:
        """Let later runs have what was read, and what was since worked out from it."""
        if not self._store:
            return
        for path, kept in self._now.items():
            known = _worked_out(kept.reading)
            if known != kept.worked_out:
                self._store.put(kept.key, pickle.dumps(kept.reading, pickle.HIGHEST_PROTOCOL))
                self._now[path] = kept._replace(worked_out=known)
        self._store.save()

    def close(self) -> None:
        """Close the files of the store; what was not saved is lost."""
        if self._store:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.save()
        self.close()


def _worked_out(reading: Reading) -> int:
    return len(reading.document.worked_out) if reading.document else 0


def _unpickled(raw: bytes | None) -> Reading | None:
    """A reading that this program pickled, here or in a worker; None where there is none, or where it cannot be had."""
    if raw is None:
        return None
    try:
        found: Reading = pickle.loads(raw)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
    except Exception:  # noqa: BLE001  (whatever is wrong with it, the file itself is there)
        return None
    return found


def read_batch(files: Sequence[tuple[Callable[[bytes], Reading], bytes]], work: Sequence[Work]) -> list[bytes]:
    """The readings of some files, pickled, each with the work on its text done. Runs in a worker process."""
    found = []
    for make, raw in files:
        reading = make(raw)
        for one in work if reading.document else ():
            reading.document.once(one)  # type: ignore[union-attr]
        found.append(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
    return found


def _of_worker(unread: _Unread) -> bytes | None:
    """What a worker made of a file; None where none was given it, or where it broke down."""
    try:
        return unread.batch.result()[unread.number] if unread.batch else None
    except (BrokenExecutor, CancelledError, OSError):
        return None


def processes() -> AbstractContextManager[Executor]:
    """As many worker processes as there are processors for this one."""
    return ProcessPoolExecutor(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())


def readings_kept_in(root: Path, workers: Workers | None = None, ahead: Sequence[Work] = ()) -> KeptReadings:
    """The readings that earlier runs left in the store of the project at `root`; takes what KeptReadings takes."""
    return KeptReadings(Store(root, NAME), workers, ahead)


def context_of(record_file: RecordFile, declared: Mapping[str, Property] | None) -> bytes:
    """A key of what the reading of a record depends on beside its file: its kind, its dossier and what that declares, the site's language."""
    properties = None if declared is None else [*declared.items()]
    kinds = record_file.kinds
    said = repr((properties, kinds.vocabularies_of(record_file.dossier), sorted(kinds.unshown)))
    return key(record_file.kind, record_file.dossier or "", record_file.model.made_as, said, record_file.language)
