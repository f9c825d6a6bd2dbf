"""The files for programs while a site is built: those of the last site stay where they would be the same, and workers make the others.

What tells a file of the last site is its size and its time of last change, as for pages; what tells whether it would be the same is what was
asked while it was made.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dossierkit.asking.kept_work import Parcel
from dossierkit.build import SiteContent
from dossierkit.exports.export import ExportedFile
from dossierkit.site_folder import FileState
from dossierkit.workers.editions import site_content_of
from dossierkit.workers.page_batches import put
from dossierkit.workers.pool import PageWork


class PublishedFile(NamedTuple):
    """An export as it stands in a site: its SHA-256, its size (bytes) and its time of last change (nanoseconds)."""

    digest: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class LastExports:
    """The files for programs of the last site in its `folder`, by their addresses.

    `files` are all files of that site by their paths, where those that are the same stay in it; None where the new site is to have all itself.
    """

    folder: Path
    published: Mapping[str, PublishedFile]
    files: Mapping[str, FileState] | None = None


class ExportWork:
    """The files for programs of one build, which stand in a `folder` of their own until the site has them.

    `kept` are the paths of those that stay where they are in the last site. `published` is what the next build may know of all, `files` what
    they are, by their addresses.
    """

    def __init__(self, site_content: SiteContent, work: PageWork | None, folder: Path, last: LastExports | None = None) -> None:
        self._site_content, self._folder, self._last = site_content, folder, last
        self._stay: dict[str, list[ExportedFile]] = {}  # by the names of the groups
        self._begun: dict[str, Future[tuple[list[ExportedFile], Parcel | None]]] = {}
        self.kept: set[str] = set()
        self.published: dict[str, PublishedFile] = {}
        self.files: dict[str, ExportedFile] = {}
        for name in site_content.export_groups:
            found = site_content.exports_as_kept(name) if last else None
            if found is not None and all(map(self._is_there, found)):
                self._stay[name] = found
            elif work and work.is_here:
                self._begun[name] = work.begun(write, name, work.edition, folder)

    def _is_there(self, file: ExportedFile) -> bool:
        """Whether the last site has a file just as it is to be."""
        if self._last is None or (known := self._last.published.get(file.address)) is None or known[:2] != (file.digest, file.size):
            return False
        path = file.address.strip("/")
        wanted = FileState(known.size, known.changed, is_common=True)
        return (self._last.files.get(path) if self._last.files is not None else _state(self._last.folder / path)) == wanted

    def publish(self, site: Path) -> Iterator[str]:
        """Put all files into the site; their addresses, each once its file is there."""
        for name in self._site_content.export_groups:
            if name in self._stay:
                for file in self._stay[name]:
                    self._take_over(file, site)
                    self.files[file.address] = file
                    yield file.address
            else:
                for file in self._made(name):
                    path = site / file.address.strip("/")
                    path.parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(self._folder / file.address.strip("/"), path)
                    self.files[file.address] = file
                    self.published[file.address] = PublishedFile(file.digest, file.size, path.stat().st_mtime_ns)
                    yield file.address

    def _take_over(self, file: ExportedFile, site: Path) -> None:
        if self._last is None:
            raise RuntimeError(file.address)
        path = file.address.strip("/")
        self.published[file.address] = self._last.published[file.address]
        if self._last.files is not None:
            self.kept.add(path)
            return
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self._last.folder / path, site / path)

    def _made(self, name: str) -> list[ExportedFile]:
        if begun := self._begun.pop(name, None):
            try:
                files, parcel = begun.result()
            except BrokenExecutor:
                pass
            else:
                if parcel and self._site_content.kept:
                    self._site_content.kept.take(name, parcel)
                return files
        return self._site_content.write_exports(name, self._folder)


def write(name: str, edition: Path | None, folder: Path) -> tuple[list[ExportedFile], Parcel | None]:
    """What a worker writes of a group, and what the process that leads has to keep of it."""
    site_content = site_content_of(edition)
    files = site_content.write_exports(name, folder)
    return files, site_content.kept.parcel(name) if site_content.kept else None


def put_facts(site: Path, site_content: SiteContent, page: str, files: Mapping[str, ExportedFile]) -> None:
    """Put what is known of these files, which have addresses, into the page that offers them, if it is there."""
    path = site / page.strip("/") / "index.html"
    if path.is_file():
        put(path, site_content.with_facts(path.read_bytes().decode(), files).encode())


def _state(path: Path) -> FileState | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return FileState(status.st_size, status.st_mtime_ns, is_common=path.is_file() and not path.is_symlink())


def as_list(published: Mapping[str, PublishedFile]) -> bytes:
    """The files by their addresses, for a build in another process."""
    return json.dumps(published, separators=(",", ":")).encode()


def from_list(data: bytes) -> Mapping[str, PublishedFile]:
    """The files that such a list names; none where it is no list."""
    try:
        found: Any = json.loads(data)
        return {address: PublishedFile(digest, size, changed) for address, (digest, size, changed) in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
