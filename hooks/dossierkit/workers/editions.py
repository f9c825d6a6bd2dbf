"""What pages are made of, for a worker: taken over from the process that it was split off from, or read from a file named by its content.

The whole `SiteContent` cannot be sent: it holds templates. The library, the site's settings and the histories can, and give an equal one. The
language is among the settings: a worker would otherwise speak English.
"""

import pickle
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from dossierkit.build import SiteContent

_known: dict[str, Any] = {}  # by the names of their files: what this process has made or read, of one build
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


def site_content_of(path: Path | None) -> SiteContent:
    """The content of the site that such a file describes, read once in a process; without a path, the one that was kept."""
    found = _read_once(path, lambda parts: SiteContent(*parts)) if path else _known[""]
    assert isinstance(found, SiteContent)  # noqa: S101  (what stands in a file of our own)
    return found


def thing_of(path: Path) -> Any:
    """What was saved in a file, read once in a process."""
    return _read_once(path, lambda thing: thing)


def _read_once(path: Path, made: Any) -> Any:
    with _lock:
        if path.name not in _known:
            _known[path.name] = made(pickle.loads(path.read_bytes()))  # noqa: S301  (written by `saved`, in a folder of our own)
        return _known[path.name]
