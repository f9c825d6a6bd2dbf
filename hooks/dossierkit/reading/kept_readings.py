"""What was read of each file, kept from build to build in memory and from run to run in the project's store: only files that changed are read anew.

A file counts as unchanged where its bytes are the same, and where all else that its reading depends on is: its path, the properties that
its dossier declares, and the program. In memory the system's word that a file was not touched is enough, if the file had been at rest for a
while when it was read; some programs write other bytes of the same length within one tick of the clock.
"""

import os
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from time import time_ns
from typing import NamedTuple, Self

from dossierkit.problems import Problem
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.one_file import Document, Unreadable, raw_file, unreadable
from dossierkit.records import Record
from dossierkit.records.vocabulary import Property
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

NAME = "read"  # of what is kept, in the store
AT_REST = 2_000_000_000  # nanoseconds without a change, longer than a tick of any file system's clock
_HAS_TIMES_OF_CHANGE = sys.platform != "win32"  # there st_ctime is when the file was made


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: a record or a content page with the file taken apart, or what is wrong with it."""

    found: Record | ContentPage | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()


class _Kept(NamedTuple):
    """A reading with what it depends on. `signature` is what the system says of the file; None where that is not to be relied on."""

    signature: tuple[object, ...] | None
    key: bytes
    reading: Reading
    worked_out: int  # how many things were worked out from its text when it was put into the store


class KeptReadings:
    """The readings of the files of one project; hand the same one to every `read` of it.

    As a context it saves at the end. Without a `store` they are kept in memory alone. `anew` are the paths of the files that the last
    `read` took apart itself.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._before: dict[PurePosixPath, _Kept] = {}
        self._now: dict[PurePosixPath, _Kept] = {}
        self.anew: list[PurePosixPath] = []

    def begin(self) -> None:
        """A `read` begins: what it does not ask for is forgotten by the next."""
        if self._now:
            self._before, self._now = self._now, {}
        self.anew = []

    def reading(self, root: Path, path: PurePosixPath, context: bytes, make: Callable[[bytes], Reading]) -> Reading:
        """What the file at `root / path` gives: as it was read before, or by `make` from its bytes. `context` is what else `make` looks at."""
        full = f"{root}/{path}"
        kept = self._before.get(path)
        began = time_ns()
        try:
            status = os.stat(full)  # noqa: PTH116  (for every file; pathlib doubles its cost)
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
        reading, worked_out = self._from_store(of_all)
        if not reading:
            reading = make(raw)
            self.anew.append(path)
        self._now[path] = _Kept(trusted, of_all, reading, worked_out)
        return reading

    def save(self) -> None:
        """Let later runs have what was read, and what was since worked out from it."""
        if not self._store:
            return
        for path, kept in self._now.items():
            known = len(kept.reading.document.worked_out) if kept.reading.document else 0
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

    def _from_store(self, key: bytes) -> tuple[Reading | None, int]:
        raw = self._store.get(key) if self._store else None
        if raw is None:
            return None, -1
        try:
            reading: Reading = pickle.loads(raw)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
        except Exception:  # noqa: BLE001  (whatever is wrong with it, the file itself is there)
            return None, -1
        return reading, len(reading.document.worked_out) if reading.document else 0


def readings_kept_in(root: Path) -> KeptReadings:
    """The readings that earlier runs left in the store of the project at `root`."""
    return KeptReadings(Store(root, NAME))


def context_of(kind: str, dossier: str | None, declared: Mapping[str, Property] | None) -> bytes:
    """A key of what the reading of a record depends on beside its file: its kind, its dossier, and what that declares."""
    said = "unknown" if declared is None else repr([(name, one, one.declared) for name, one in declared.items()])
    return key(kind, dossier or "", said)
