"""Puts editions into a site: their files byte for byte, and beside each the page of what has changed since.

The page is made again only where a record has changed; a project without editions pays nothing.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from dossierkit.addresses import Site, changes_since, edition
from dossierkit.editions.changes_since import changes_page
from dossierkit.library import Library
from dossierkit.reading.frozen_editions import digest_of
from dossierkit.store.keys import key, own_package


class Kept(Protocol):
    """What keeps texts from build to build, under keys made of all that they were made of."""

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key; None where nothing is."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep something under a key, for the next build."""


def published_editions(library: Library, site: Site, kept: Kept | None) -> Iterator[tuple[PurePosixPath, Callable[[], bytes]]]:
    """The files of all editions and of the pages on them: each with its path in the site, and what gives its bytes."""
    state = _state(library, site) if library.editions else b""
    for one in library.editions:
        folder, source = PurePosixPath(edition(one.name).strip("/")), library.root / one.folder
        for path in one.files:
            yield folder / path, (source / path).read_bytes
        place = PurePosixPath(changes_since(one.name).strip("/"))
        for name, text in _changes(library, site, kept, one.name, key(state, one.digest)).items():
            yield place / name, text.encode


def _changes(library: Library, site: Site, kept: Kept | None, name: str, made_of: bytes) -> dict[str, str]:
    if kept is not None and (known := kept.get(made_of)):
        found: dict[str, str] = json.loads(known)
        return found
    one = next(one for one in library.editions if one.name == name)
    made = dict(changes_page(library, one, site))
    if kept is not None:
        kept.put(made_of, json.dumps(made).encode())
    return made


def _state(library: Library, site: Site) -> bytes:
    """What stands for all that a page on an edition is made of, but the edition."""
    records = (f"{one.path}\0{digest_of(library.document(one))}" for one in library.with_withdrawn)
    return key(own_package(), site.url, site.language, str(library.today), *records)


def put_editions(folder: Path, library: Library, site: Site, kept: Kept | None, stays: Callable[[str, bytes], bool]) -> int:
    """Put the editions into the folder of a site; how many files they have. A file that `stays` in the site as it was is not written."""
    number = 0
    for path, bytes_of in published_editions(library, site, kept):
        number += 1
        data = bytes_of()
        if not stays(str(path), data):
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return number
