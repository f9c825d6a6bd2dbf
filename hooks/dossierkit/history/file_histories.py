"""When each file changed, and what it was before: one `git log` for the whole project, however many files it has.

The history is that of the branch itself (`--first-parent`): what came with a merge changed on the day of the merge. So the versions
of a file follow one another, and their days are those on which readers could first see them. A commit counts for a file where the
file's content became another; a file that only moved keeps its history.
"""

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.reading.one_file import LARGEST_FILE

SURELY_THE_SAME = 90  # per cent that two files have in common, from which one is the other renamed, though nothing says so
_SECONDS = 120  # after which a build goes on without history
_COMMIT = "\x01"  # begins the line of a commit, and no path
_LOG = (
    *("log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "--relative", "-M", "-l1000"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--no-show-signature", f"--format={_COMMIT}%cs"),
)


class Version(NamedTuple):
    """A file as it was from one day on; `blob` is the id of its content in Git."""

    day: date
    blob: str


@dataclass(frozen=True, slots=True)
class FileHistory:
    """What became of one file: its `versions`, the latest first. `place` is that of its latest commit among all, 0 for the newest.

    `came_as` is the path under which it came, which is another than today's where it was moved or renamed since.
    """

    versions: tuple[Version, ...]
    place: int
    came_as: str = ""

    @property
    def first(self) -> date:
        """The day on which the file came."""
        return self.versions[-1].day

    @property
    def last(self) -> date:
        """The day on which it became what it is."""
        return self.versions[0].day

    @property
    def changes(self) -> int:
        """How often it has changed since it came."""
        return len(self.versions) - 1


def file_histories(root: Path, earlier_ids: Mapping[str, Collection[str]] | None = None) -> Mapping[str, FileHistory]:
    """The history of every record and every page of text of the project at `root`, by its path below the root.

    `earlier_ids` are the ids that records had before, by path: so a renamed file is known again, however much of it changed. Files with
    changes that are not committed have no history, nor has any file where there is no Git or the history is cut short (a shallow clone):
    no day is better than a wrong one.
    """
    try:
        head, shallow = _git(root, "rev-parse", "HEAD", "--is-shallow-repository").decode().split()
        if shallow != "false":
            return {}
        changed = _git(root, "diff", "HEAD", "--name-only", "--relative", "--no-ext-diff", "-z", "--", DOSSIERS, CONTENT).split(b"\0")
        log = _log(root, head)
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}
    found = _followed(log, earlier_ids or {})
    return {path: history for path, history in found.items() if os.fsencode(path) not in changed}


def texts_of(root: Path, blobs: Sequence[str]) -> list[str | None]:
    """What stands in some versions of files, by the ids of their contents; None for what is none.

    That is what is no text, is larger than a record may be, or cannot be had.
    """
    if not blobs:
        return []
    try:
        told = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    except (OSError, subprocess.SubprocessError):
        return [None] * len(blobs)
    return [*_texts(told, len(blobs))]


def _texts(told: bytes, number: int) -> Iterator[str | None]:
    at = 0
    for _count in range(number):
        end = told.index(b"\n", at)
        words, at = told[at:end].split(), end + 1
        if len(words) != 3:  # `<id> missing`
            yield None
            continue
        size = int(words[2])
        try:
            yield told[at : at + size].decode().replace("\r\n", "\n") if size <= LARGEST_FILE else None
        except UnicodeDecodeError:
            yield None
        at += size + 1


class _Change(NamedTuple):
    """What a commit did to a file. `status` is Git's letter; behind R stands how much of the file stayed, in per cent."""

    status: str
    old: str
    path: str
    blob: str


_Log = tuple[tuple[date, tuple[_Change, ...]], ...]


@lru_cache(maxsize=4)
def _log(root: Path, _head: str) -> _Log:
    """The commits that changed anything, the newest first; asked once for a commit, so that a server need not wait again."""
    return tuple(_commits(os.fsdecode(_git(root, *_LOG, "--", DOSSIERS, CONTENT))))


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    alone = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}  # nothing is fetched and nothing written
    return subprocess.run(command, input=given, env=alone, capture_output=True, check=True, timeout=_SECONDS).stdout  # noqa: S603  (a fixed command)


def _commits(told: str) -> Iterator[tuple[date, tuple[_Change, ...]]]:
    for commit in told.split(_COMMIT)[1:]:
        day, *parts = commit.split("\0")
        yield date.fromisoformat(day.strip()), tuple(_changes(iter(parts)))


def _changes(parts: Iterator[str]) -> Iterator[_Change]:
    """`:100644 100644 <old id> <new id> M`, then the path; two paths where the file moved."""
    for part in parts:
        if part.strip():
            blob, status = part.split()[-2:]
            old = next(parts)
            yield _Change(status, old, next(parts) if status[0] == "R" else old, blob)


def _followed(log: _Log, earlier_ids: Mapping[str, Collection[str]]) -> dict[str, FileHistory]:
    """The histories by the paths of today, made by walking from the newest commit to the first: paths change on the way."""
    found: dict[str, list[tuple[Version, int]]] = {}
    came_as: dict[str, str] = {}
    today: dict[str, str | None] = {}  # what each path, at the commit that the walk has come to, is called today; None for what is gone
    for place, (day, changes) in enumerate(log):
        left = {change.old for change in changes if change.status[0] in "DR"}
        moved: dict[str, str | None] = {}
        for change in changes:
            if change.status[0] in "DR":
                today.setdefault(change.old, None)
            if change.status[0] == "D":
                continue
            name = today.setdefault(change.path, change.path)
            if name:
                _add(found.setdefault(name, []), Version(day, change.blob), place)
                came_as[name] = change.path
            before = _before(change, left, earlier_ids.get(name or "", ()))
            if before:
                moved[before] = name
                moved.setdefault(change.path, None)
        today |= moved
    return {name: FileHistory(tuple(version for version, _place in versions), versions[0][1], came_as[name]) for name, versions in found.items()}


def _add(versions: list[tuple[Version, int]], version: Version, place: int) -> None:
    """Add an earlier version; one of the same content tells when that content was there first."""
    if versions and versions[-1][0].blob == version.blob:
        versions.pop()
    versions.append((version, place))


def _before(change: _Change, left: Collection[str], earlier_ids: Collection[str]) -> str | None:
    """The path of a file before a commit that moved it, of the paths that were `left`; None where the commit did not."""
    if change.status[0] not in "AR":
        return None
    known = _id(change.path)
    ids = {known, *((known[0], id_) for id_ in earlier_ids)} if known else set()
    same = next((path for path in sorted(left) if _id(path) in ids), None)
    if same or change.status[0] == "A":
        return same
    return change.old if int(change.status[1:]) >= SURELY_THE_SAME else None


def _id(path: str) -> tuple[bool, str] | None:
    """What a record's file is known by: whether it is a dossier's own, and its id; None for a page of text."""
    match PurePosixPath(path).parts:
        case [folder, dossier, name] if folder == DOSSIERS and name == DOSSIER_FILE:
            return True, dossier
        case [folder, _, _, name] if folder == DOSSIERS:
            return False, PurePosixPath(name).stem
        case [_, folder, _, name] if folder == ARTICLES:
            return False, PurePosixPath(name).stem
    return None
