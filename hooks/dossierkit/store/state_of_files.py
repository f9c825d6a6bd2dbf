"""A key of all files that something is made from: other files, names or contents give another key."""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from dossierkit.store.keys import LENGTH

_BLOCK = 1 << 16  # bytes that are read at once: more than nearly every file of words has
_HEAD = 1024  # bytes of other files


def state_of_files(root: str, names: Sequence[str], whole: tuple[str, ...]) -> bytes:
    """The key of these files and folders of `root` with all that is in them.

    Files whose names end like one of `whole` count with all their bytes, others with their size and their beginning: it tells what they
    are. Links are not followed, but where they lead to counts, and whether a file is there.
    """
    digest = blake2b(digest_size=LENGTH)
    for name in names:
        for part in _parts(os.path.join(root, name), name, whole):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.digest()


def _parts(path: str, shown: str, whole: tuple[str, ...]) -> Iterator[bytes]:
    """What tells a file or folder from another; `shown` is its path from the root."""
    if os.path.islink(path):
        yield from _link(path, shown)
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except NotADirectoryError:
        yield from _file(path, shown, whole)
        return
    except OSError as error:
        yield from (os.fsencode(shown), f"no folder: {error.errno}".encode())
        return
    yield from (os.fsencode(shown), b"folder")
    for entry in entries:
        inside = f"{shown}/{entry.name}"
        if entry.is_symlink():
            yield from _link(entry.path, inside)
        elif entry.is_dir():
            yield from _parts(entry.path, inside, whole)
        else:
            yield from _file(entry.path, inside, whole)


def _link(path: str, shown: str) -> Iterator[bytes]:
    try:
        target = os.fsencode(os.readlink(path))  # noqa: PTH115  (as it is written)
    except OSError as error:
        target = f"no link: {error.errno}".encode()
    yield from (os.fsencode(shown), b"link", target, b"%d" % Path(path).is_file())


def _file(path: str, shown: str, whole: tuple[str, ...]) -> Iterator[bytes]:
    yield os.fsencode(shown)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        yield f"no file: {error.errno}".encode()
        return
    try:
        if path.endswith(whole):
            yield b"".join(_blocks(descriptor))
        else:
            status = os.fstat(descriptor)
            yield b"%d %d" % (status.st_size, status.st_mode)
            yield os.read(descriptor, _HEAD) if S_ISREG(status.st_mode) else b""
    except OSError as error:
        yield f"no file: {error.errno}".encode()
    finally:
        os.close(descriptor)


def _blocks(descriptor: int) -> Iterator[bytes]:
    while block := os.read(descriptor, _BLOCK):
        yield block
        if len(block) < _BLOCK:
            return
