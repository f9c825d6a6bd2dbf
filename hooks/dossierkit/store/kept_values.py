"""Many small values in few files, each under its key. What is damaged, strange or gone is simply not there, and is made anew.

A file of values is written beside the others, and gets its name once it is whole: nothing that is killed leaves half a file behind, and
two processes never write the same one. The list of its values stands at its end, signed with the user's secret (see `secret.py`), and has
a digest of each. Files are never changed: a few small ones become one, and what was not asked for longest goes where there is too much.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from io import FileIO
from pathlib import Path
from secrets import token_hex
from struct import Struct
from threading import Lock
from time import time
from typing import NamedTuple, Self

from dossierkit.store import keys
from dossierkit.store.secret import secret

FOLDER = ".cache"  # in the project's root; never in Git
MOST_BYTES = 256_000_000  # of all values of one name
MOST_FILES = 8  # of one name; one more, and the small ones become one
ABANDONED = 3600  # seconds after which a file that nobody finished goes

_FORMAT = b"dossierkit, kept values, form 1\n"
_ENTRY = Struct(f">{keys.LENGTH}sQI16sI")  # key, then a _Place
_END = Struct(f">Q32s{len(_FORMAT)}s")  # length of the list, its signature, the format
_WAITING = 1_000_000  # bytes that are written in one go
_AT_ONE_PLACE = Lock()
_UNFINISHED, _FINISHED = ".part", ".kept"


class _Place(NamedTuple):
    """Where a value stands in a file, from which byte and how many, its digest, and when it was last asked for as far as was noted (Unix time)."""

    offset: int
    length: int
    digest: bytes
    asked: int


@dataclass(slots=True)
class _KeptFile:
    """A file of values that is whole, open for reading."""

    path: Path
    file: FileIO
    size: int
    places: dict[bytes, _Place]

    def value(self, key: bytes) -> bytes | None:
        """The value under a key; None where there is none, or where it is damaged."""
        place = self.places.get(key)
        if not place:
            return None
        value = _read_at(self.file, place.offset, place.length)
        if _digest(value) == place.digest:
            return value
        del self.places[key]
        return None


class Store:
    """The values that a project keeps under one `name`, such as `records`, in the folder `.cache` below its `root`.

    They take no more than `most` bytes. What is put can be had at once, and by others after `save`. A store that cannot write or read, for
    whatever reason, keeps nothing and raises nothing. A forked process may go on reading, and what it puts is its own, and its own to save.
    """

    def __init__(self, root: Path, name: str, most: int = MOST_BYTES) -> None:
        self._folder = root / FOLDER
        self._name = name
        self._most = most
        self._secret = secret()
        self._files: list[_KeptFile] = [*self._opened()] if self._secret else []
        self._new: _NewFile | None = None
        self._asked: dict[bytes, None] = {}  # the keys that were asked for or put, in that order

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.save()
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """The value under a key; None where nothing sound is kept under it."""
        if (new := self._own_new()) and (value := new.value(key)) is not None:
            return value
        for file in self._files:
            try:
                value = file.value(key)
            except OSError:
                continue
            if value is not None:
                self._asked[key] = None
                return value
        return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key of `keys.LENGTH` bytes. A key is a digest of all that the value was made from: it never gets another value."""
        if not self._secret or len(value) > self._most:
            return
        try:
            self._new = self._own_new() or _NewFile(self._folder, self._name)
            self._new.put(key, value, int(time()))
            self._asked[key] = None
        except OSError:
            self._give_up()

    def save(self) -> None:
        """Let other processes have what was put, and throw away what is too much."""
        if not self._secret:
            return
        try:
            if new := self._own_new():
                self._finish(new)
            self._tidy_up()
        except OSError:
            self._give_up()

    def close(self) -> None:
        """Close the files; what was put and not saved is lost."""
        if self._new:
            self._new.abandon()
            self._new = None
        while self._files:
            self._files.pop().file.close()

    def _own_new(self) -> "_NewFile | None":
        return self._new if self._new and self._new.is_own else None

    def _opened(self) -> Iterator[_KeptFile]:
        """The files of this name that are whole and our own, the last one first."""
        for path in self._paths(_FINISHED):
            with suppress(OSError):  # another process has deleted it meanwhile
                if found := _open(path, self._secret or b""):
                    yield found
                else:
                    _delete(path)

    def _paths(self, ending: str) -> list[Path]:
        """The files of this name, the last one first; none where the folder is a link, which may lead anywhere."""
        found: list[tuple[float, str, Path]] = []
        if not self._folder.is_symlink():
            for path in self._folder.glob(f"{self._name}-*{ending}"):
                with suppress(OSError):
                    found.append((path.stat().st_mtime, path.name, path))
        return [path for *_when, path in sorted(found, reverse=True)]

    def _finish(self, new: "_NewFile") -> None:
        self._new = None
        path = new.finish(self._secret or b"")
        if found := _open(path, self._secret or b""):
            self._files.insert(0, found)

    def _tidy_up(self) -> None:
        if sum(file.size for file in self._files) > self._most:
            self._merge([*self._files], self._most // 2)
        elif len(self._files) > MOST_FILES:
            large = sorted(self._files, key=lambda file: file.size)[-(MOST_FILES // 2) :]
            self._merge([file for file in self._files if file not in large], self._most)
        for path in self._paths(_UNFINISHED):
            with suppress(OSError):
                if time() - path.stat().st_mtime > ABANDONED:
                    _delete(path)

    def _merge(self, files: Sequence[_KeptFile], most: int) -> None:
        """Make one file of several: what was asked for in this run, and of the rest, the last first, what fits into so many bytes."""
        now = int(time())
        asked = {key: now if key in self._asked else place.asked for file in reversed(files) for key, place in file.places.items()}
        new = _NewFile(self._folder, self._name)
        size = _END.size
        for key, when in sorted(asked.items(), key=lambda one: (one[0] in self._asked, one[1]), reverse=True):
            value = next((value for file in files if (value := file.value(key)) is not None), None)
            needed = len(value or b"") + _ENTRY.size
            if value is not None and size + needed <= (self._most if key in self._asked else most):
                size += needed
                new.put(key, value, when)
        for file in files:
            self._files.remove(file)
            file.file.close()
        self._finish(new)
        for file in files:
            _delete(file.path)

    def _give_up(self) -> None:
        self.close()
        self._secret = None


class _NewFile:
    """A file of values that is being written, by the process that began it alone."""

    def __init__(self, folder: Path, name: str) -> None:
        if folder.is_symlink():
            raise OSError
        folder.mkdir(exist_ok=True)
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as ignored:  # never through a link
            ignored.write("*\n")
        self._path = folder / f"{name}-{token_hex(8)}{_UNFINISHED}"
        self._file = self._path.open("x+b", buffering=0)  # a buffer of Python's own would be written by a forked process as well
        self._places: dict[bytes, _Place] = {}
        self._waiting: list[bytes] = []
        self._end = 0
        self._written = 0
        self._process = os.getpid()

    @property
    def is_own(self) -> bool:
        """Whether this process began it, and not the one that this was forked from."""
        return self._process == os.getpid()

    def put(self, key: bytes, value: bytes, asked: int) -> None:
        if key not in self._places:
            self._places[key] = _Place(self._end, len(value), _digest(value), asked)
            self._waiting.append(value)
            self._end += len(value)
            if self._end - self._written > _WAITING:
                self._write()

    def value(self, key: bytes) -> bytes | None:
        place = self._places.get(key)
        if not place:
            return None
        if self._written < place.offset + place.length:
            self._write()
        return _read_at(self._file, place.offset, place.length)

    def finish(self, sign_with: bytes) -> Path:
        """Write the list of values to the end and give the file its name; returns its path."""
        listed = b"".join(_ENTRY.pack(key, *place) for key, place in self._places.items())
        self._waiting += (listed, _END.pack(len(listed), _signature(listed, sign_with), _FORMAT))
        with self._file:
            self._write()
        path = self._path.with_suffix(_FINISHED)
        self._path.replace(path)
        return path

    def abandon(self) -> None:
        """Close the file; it goes, if it is this process's own."""
        self._file.close()
        if self.is_own:
            _delete(self._path)

    def _write(self) -> None:
        left = memoryview(b"".join(self._waiting))
        self._waiting.clear()
        while left:
            left = left[self._file.write(left) :]
        self._written = self._end


def _open(path: Path, signed_with: bytes) -> _KeptFile | None:
    """Open a file of values; None where it is not whole, or not our own."""
    file = path.open("rb", buffering=0)
    size = os.fstat(file.fileno()).st_size
    found = _places(file, size, signed_with)
    if found is None:
        file.close()
        return None
    return _KeptFile(path, file, size, found)


def _places(file: FileIO, size: int, signed_with: bytes) -> dict[bytes, _Place] | None:
    end = _read_at(file, max(0, size - _END.size), _END.size)
    length, signature, form = _END.unpack(end.ljust(_END.size))
    if form != _FORMAT or length > size - _END.size or length % _ENTRY.size:
        return None
    listed = _read_at(file, size - _END.size - length, length)
    if not compare_digest(signature, _signature(listed, signed_with)):
        return None
    return {key: _Place(*place) for key, *place in _ENTRY.iter_unpack(listed)}


def _digest(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()


def _signature(listed: bytes, sign_with: bytes) -> bytes:
    return blake2b(listed, key=sign_with, digest_size=32).digest()


def _read_at(file: FileIO, offset: int, length: int) -> bytes:
    """Bytes of a file, also where several threads or processes read it at once."""
    if sys.platform == "win32":
        with _AT_ONE_PLACE:
            file.seek(offset)
            return file.read(length)
    else:
        return os.pread(file.fileno(), length, offset)


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
