"""Under what something is kept: a digest of all that it was made from, the program included."""

import os
import platform
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
LENGTH = 16  # bytes
_INSTALLED = (".dist-info", ".egg-info")


def key(*parts: str | bytes) -> bytes:
    """The key of what is made from these parts; other parts have another key, also where they are the same text cut elsewhere."""
    digest = blake2b(digest_size=LENGTH)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


@cache
def program() -> bytes:
    """A key that is another after any change to the files of this package, and with another Python or another release of any package."""
    return key(platform.python_implementation(), sys.version, *_installed(), *_own_files())


@cache
def own_package() -> bytes:
    """A key that is another after any change to the files of this package."""
    return key(*_own_files())


def _installed() -> list[str]:
    """Names and releases of all packages that can be imported, as the names of their folders have them."""
    names: set[str] = set()
    for folder in {*sys.path}:
        if Path(folder).is_dir():
            names.update(one.name for one in Path(folder).iterdir() if one.name.endswith(_INSTALLED))
    return sorted(names)


def _own_files() -> list[bytes]:
    """Names and contents of the files of this package."""
    parts: list[bytes] = []
    for parent, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(parent, name)
            parts += (path.relative_to(PACKAGE).as_posix().encode(), path.read_bytes())
    return parts
