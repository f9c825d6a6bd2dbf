"""The editions of dossiers, `editions/<name>/`: what each says of itself, and whether every byte is still as it was frozen.

`edition.json` is what programs read of an edition later. `manifest-sha256.txt` has the SHA-256 of every other file, in the form of `sha256sum`;
names that begin with a dot belong to Git or to a system, and to no edition.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from dossierkit.problems import Problem, in_words
from dossierkit.reading.folders import EDITIONS
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.one_file import Document
from dossierkit.values.field_types import ID

ABOUT, MANIFEST = "edition.json", "manifest-sha256.txt"
RECORDS = "records"  # the folder of an edition in which its records lie as in a project
FORM = 1  # of `edition.json`
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_BLOCK = 1 << 20  # bytes that are read at once
_MANY = 3  # files with one fault that are still told one by one


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """An edition: its `name`, the `day` that it is dated, its title, who made it, and the ids and titles of the `dossiers` in it.

    `records` are digests of what its records said, by kind and id (`actor/mira-sund`); see `digest_of`. `files` are the paths of all its files,
    the manifest among them, below its folder; `digest` is the SHA-256 of the manifest, which stands for all of them. `doi` may be empty.
    """

    name: str
    day: date
    title: str
    authors: tuple[str, ...]
    dossiers: Mapping[str, str]
    records: Mapping[str, str]
    doi: str = ""
    files: tuple[str, ...] = field(default=())
    digest: str = ""

    @property
    def folder(self) -> PurePosixPath:
        """Where it lies, from the project's root."""
        return PurePosixPath(EDITIONS, self.name)


def frozen_editions(root: Path, problems: list[Problem]) -> tuple[FrozenEdition, ...]:
    """The editions of the project at `root` that can be read, the newest first; what is not as it was frozen is added to `problems`."""
    if (root / EDITIONS).is_symlink():
        problems.append(Problem(EDITIONS, 1, 1, "edition", "this is a link, which is not followed", "put the folder itself here"))
        return ()
    try:
        folders = sorted(one.name for one in os.scandir(root / EDITIONS) if not one.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    found = []
    for name in folders:
        place = PurePosixPath(EDITIONS, name)
        if not ID.fullmatch(name) or (root / place).is_symlink() or not (root / place).is_dir():
            hint = f"`dossier edition NAME` makes one; move what is none out of {EDITIONS}/"
            problems.append(Problem(str(place), 1, 1, "edition", "this is no edition", hint))
        elif one := _edition(root, place, problems):
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.day, one.name), reverse=True))


def _edition(root: Path, folder: PurePosixPath, problems: list[Problem]) -> FrozenEdition | None:
    files = {path: _digest(root / folder / path) for path in _files(root / folder)}
    try:
        manifest = (root / folder / MANIFEST).read_bytes()
        told = _told(manifest.decode())
        about = json.loads((root / folder / ABOUT).read_text(encoding="utf-8"))
        edition = _from(about, folder.name, tuple(files), sha256(manifest).hexdigest())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message = f"{ABOUT} or {MANIFEST} is not there, or not as `dossier edition` writes it"
        problems.append(Problem(str(folder), 1, 1, "edition", message, _back(folder)))
        return None
    files.pop(MANIFEST)
    changed = [path for path, digest in files.items() if path in told and told[path] != digest]
    problems += _faults(folder, changed, "was changed", "were changed")
    problems += _faults(folder, sorted(told.keys() - files.keys()), "is gone", "are gone")
    problems += _faults(folder, sorted(files.keys() - told.keys()), "was added", "were added")
    return edition


def _files(folder: Path) -> Iterator[str]:
    """The paths of all files of an edition, in order; links are none."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name).relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    """The SHA-256 of a file; an empty text for what cannot be read as one."""
    if path.is_symlink():
        return ""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _told(manifest: str) -> dict[str, str]:
    """The digests in a manifest, by path. Raises ValueError for a line that is none of one."""
    lines = [_LINE.fullmatch(line) for line in manifest.splitlines()]
    if not all(lines):
        raise ValueError(manifest)
    return {line[2]: line[1] for line in lines if line}


def _from(about: Any, name: str, files: tuple[str, ...], digest: str) -> FrozenEdition:
    if about["form"] != FORM or about["name"] != name:
        raise ValueError(name)
    return FrozenEdition(
        name,
        date.fromisoformat(about["day"]),
        str(about["title"]),
        tuple(map(str, about["authors"])),
        {str(id_): str(title) for id_, title in about["dossiers"].items()},
        {str(key): str(one) for key, one in about["records"].items()},
        str(about.get("doi", "")),
        files,
        digest,
    )


def _faults(folder: PurePosixPath, paths: list[str], one: str, many: str) -> Iterator[Problem]:
    if len(paths) > _MANY:
        yield Problem(
            str(folder),
            1,
            1,
            "edition",
            f"{in_words(len(paths), 'file')} of it {many} after the edition was frozen, such as {paths[0]}",
            _back(folder),
        )
        return
    for path in paths:
        yield Problem(str(folder / path), 1, 1, "edition", f"this file {one} after the edition was frozen", _back(folder))


def _back(folder: PurePosixPath) -> str:
    return f"an edition stays as it is: bring it back (`git restore {folder}`), and make a new edition of what is new"


def key_of(kind: str, id_: str) -> str:
    """By what `FrozenEdition.records` knows a record."""
    return f"{kind}/{id_}"


def digest_of(document: Document) -> str:
    """What stands for all that the file of a record says: another order of keys, another style or a comment change nothing."""
    return document.once(_said)


def _said(document: Document) -> str:
    node = compose(document.front)
    front = None if isinstance(node, Fault) else PlainValues().value(node)
    said = json.dumps([front, document.body.strip()], ensure_ascii=False, sort_keys=True)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
