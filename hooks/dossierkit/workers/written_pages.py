"""What a build tells the next one of the pages that it wrote: by that the next one knows which files of the last site it may take over."""

import json
import os
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from dossierkit.frame.marks import Frame
from dossierkit.frame.page_parts import PageParts, words


class State(NamedTuple):
    """A file as it was written: its size (bytes) and the time of its last change (nanoseconds)."""

    size: int
    changed: int


class Written(NamedTuple):
    """A page as it was written: what stands for its frame and for its words, its file, and the file of its twin, if it has one.

    `has_heading` and `is_described` are what its frame depends on and only a page that was made knows. `scripts` are the hashes of those
    that stand in its words.
    """

    frame: str
    words: str
    has_heading: bool
    is_described: bool
    page: State
    twin: State | None = None
    scripts: tuple[str, ...] = ()


@cache
def frame_digest(frame: Frame) -> str:
    """What stands for a frame."""
    return _digest((frame.texts, [(name, written.__name__) for name, written in frame.gaps]))


def words_digest(parts: PageParts, made: str) -> str:
    """What stands for all words of a page: those beside what was rendered, and the key under which that is kept."""
    beside = {name: text for name, text in words(parts).items() if name not in _RENDERED}
    return _digest((made, beside))


_RENDERED = frozenset(("html", "description", "head"))  # what stands for these is the key


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def state(path: str) -> State:
    """The state of a file that was written just now."""
    status = os.stat(path)  # noqa: PTH116  (thousands of times)
    return State(status.st_size, status.st_mtime_ns)


def is_as_written(path: Path | str, written: State) -> bool:
    """Whether a file is still the one that was written: a common file of the same size that nobody has changed since."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns, status.st_mode & _KIND) == (*written, _COMMON)


_KIND, _COMMON = 0o170000, 0o100000


def as_list(written: Mapping[str, Written]) -> bytes:
    """The pages by their addresses, for a build in another process."""
    return json.dumps(written, separators=(",", ":")).encode()


def from_list(data: bytes) -> Mapping[str, Written]:
    """The pages that such a list names; none where it is no list."""
    try:
        found: Any = json.loads(data)
        return {
            address: Written(frame, words, has_heading, is_described, State(*page), State(*twin) if twin else None, tuple(scripts))
            for address, (frame, words, has_heading, is_described, page, twin, scripts) in found.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
