"""Fetches the npm packages that the page `admin/` is made of: each at its stated version, taken only if it has the digest in `packages.json`.

No Node is needed: a package is an archive at a known address of npm's registry.
"""

import base64
import hashlib
import io
import json
import os
import shutil
import tarfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dossierkit.admin import PACKAGES

TABLE = Path(__file__).parent / "packages.json"
REGISTRY = "https://registry.npmjs.org"
LARGEST = 100_000_000  # bytes of an archive
_TIMEOUT = 60  # seconds


class Package(NamedTuple):
    """An npm package: its name, its version, and the SHA-512 digest of its archive as npm writes it."""

    name: str
    version: str
    integrity: str


class PackageError(Exception):
    """A package could not be fetched; the message says why, in one line."""


def packages() -> list[Package]:
    """What the page is made of."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return [Package(name, one["version"], one["integrity"]) for name, one in sorted(table.items())]


def is_there(root: Path, package: Package) -> bool:
    """Whether a project has a package already, at its version."""
    try:
        return bool(json.loads((root / PACKAGES / package.name / "package.json").read_text(encoding="utf-8"))["version"] == package.version)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def fetch(root: Path, package: Package) -> None:
    """Put a package into the project at `root`, in the place of another version of it. Raises PackageError, and changes nothing, where it cannot."""
    archive = _downloaded(_address(package))
    found = f"sha512-{base64.b64encode(hashlib.sha512(archive).digest()).decode()}"
    if found != package.integrity:
        raise PackageError(f"{package.name} {package.version} is not what it should be: its digest is another one, and it was not taken")
    place = root / PACKAGES / package.name
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place.parent, prefix=".new-") as folder:
        new = Path(folder, "package")
        for path, content in _files(archive):
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if place.is_dir():
            shutil.rmtree(place)
        new.rename(place)


def registry() -> str:
    """Where packages are fetched from: npm's own registry or, as npm itself does it, what `npm_config_registry` names."""
    return (os.environ.get("npm_config_registry") or REGISTRY).rstrip("/")  # noqa: SIM112  (the name as npm writes it)


def _address(package: Package) -> str:
    return f"{registry()}/{package.name}/-/{package.name.rpartition('/')[2]}-{package.version}.tgz"


def _downloaded(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:  # noqa: S310  (an address of the registry)
            content: bytes = answer.read(LARGEST + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise PackageError(f"{address} cannot be reached: {getattr(error, 'reason', None) or error}") from None
    if len(content) > LARGEST:
        raise PackageError(f"{address} has more than {LARGEST // 1_000_000} MB")
    return content


def _files(archive: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every plain file of a package, by its path in it; links and paths that lead out of it are left out."""
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
            for member in opened:
                path = PurePosixPath(*PurePosixPath(member.name).parts[1:])  # npm puts everything into one folder
                content = opened.extractfile(member) if member.isfile() else None
                if content and path.parts and not path.is_absolute() and ".." not in path.parts:
                    yield path, content.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise PackageError(f"the archive cannot be read: {error}") from None
