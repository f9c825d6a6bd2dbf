"""What pages are made of, for a worker: taken over from the process that it was split off from, or read from a file named by its content.

A worker on another machine is sent such a file once and keeps it on its own disk; a process that works for many builds knows the last few.

The whole `SiteContent` cannot be sent: it holds templates. The library, the site's settings and the histories can, and give an equal one. The
language is among the settings: a worker would otherwise speak English.
"""

import pickle
import zlib
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from dossierkit.build import SiteContent

MOST_KNOWN = 4  # files: the records and the frames of two builds
_known: dict[str, Any] = {}  # by the names of their files: what this process has made or read
_arrived: dict[str, Path] = {}  # files that another machine sent, by their names
_lock = Lock()


def kept(site_content: SiteContent) -> None:
    """Keep it for this process, its threads, and the processes that will be split off from it."""
    _known.clear()
    _known[""] = site_content


def saved(thing: object, folder: Path) -> Path:
    """Write something into a file of a folder that nobody else may write to, and give its path."""
    content = pickle.dumps(thing, protocol=5)
    path = folder / sha256(content).hexdigest()
    path.write_bytes(content)
    return path


def saved_edition(site_content: SiteContent, folder: Path) -> Path:
    """The file of what the pages of a site are made of."""
    return saved((site_content.library, site_content.site, dict(site_content.histories)), folder)


class NotArrivedError(Exception):
    """A worker does not have a file that it was to be sent; the message names the file."""


def sent(path: Path) -> bytes:
    """A file as it is sent to another machine."""
    return zlib.compress(path.read_bytes())


def arrive(name: str, content: bytes, folder: Path) -> None:
    """Keep a file that another machine sent, in a folder that nobody else may write to. Raises ValueError where it is not what its name says."""
    whole = zlib.decompress(content)
    if sha256(whole).hexdigest() != name:
        raise ValueError(name)
    path = folder / name
    path.write_bytes(whole)
    _arrived[name] = path


def leave(name: str) -> None:
    """Forget a file that another machine sent."""
    _known.pop(name, None)
    if path := _arrived.pop(name, None):
        path.unlink(missing_ok=True)


def arrived(name: str) -> Path:
    """Where a file lies that another machine sent. Raises NotArrivedError where it was not sent."""
    if name not in _arrived:
        raise NotArrivedError(name)
    return _arrived[name]


def site_content_of(path: Path | None) -> SiteContent:
    """The content of the site that such a file describes, read once in a process; without a path, the one that was kept."""
    found = _read_once(path, _of_parts) if path else _known[""]
    assert isinstance(found, SiteContent)  # noqa: S101  (what stands in a file of our own)
    return found


def _of_parts(parts: tuple[Any, ...]) -> SiteContent:
    site_content = SiteContent(*parts)
    site_content.hand_over()
    return site_content


def thing_of(path: Path) -> Any:
    """What was saved in a file, read once in a process."""
    return _read_once(path, lambda thing: thing)


def _read_once(path: Path, made: Any) -> Any:
    with _lock:
        if path.name not in _known:
            for last in [name for name in _known if name][: -MOST_KNOWN + 1]:
                del _known[last]
            _known[path.name] = made(pickle.loads(path.read_bytes()))  # noqa: S301  (written by `saved`, in a folder of our own)
        return _known[path.name]
