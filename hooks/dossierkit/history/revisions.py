"""The project as it was at a revision of Git, and the lines that have changed since.

Since a revision means since the work branched off from it (`fork_point`): what happened there afterwards is not part of the change.
"""

import io
import re
import subprocess
import tarfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dossierkit.reading.all_files import CONTENT, DOSSIERS
from dossierkit.reading.folders import ADDRESSES, EDITIONS

READ = ("mkdocs.yml", DOSSIERS, CONTENT, EDITIONS, ADDRESSES)
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class RevisionError(Exception):
    """Git cannot say what the project was like at a revision; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file, from 1: `ranges` in order, each from its first line to before its last; all lines if `whole`."""

    ranges: tuple[tuple[int, int], ...] = ()
    whole: bool = False

    def __contains__(self, line: int) -> bool:
        """Whether a line is one of them."""
        at = bisect_right(self.ranges, (line, float("inf"))) - 1
        return self.whole or (at >= 0 and self.ranges[at][0] <= line < self.ranges[at][1])


@contextmanager
def revision(root: Path, rev: str) -> Iterator[Path]:
    """A temporary folder with the project's files as they were at the fork point of `rev`; it is deleted after the context.

    Only what a build reads is in it: dossiers, content, editions, `mkdocs.yml`, `addresses.lock`. Raises RevisionError where there is no Git or
    no such revision.
    """
    commit = fork_point(root, rev)
    names = _git(root, "ls-tree", "--name-only", "-z", commit).split(b"\0")
    there = [name for name in READ if name.encode() in names]
    with TemporaryDirectory(prefix="dossier-") as folder:
        if there:
            archive = _git(root, "archive", "--format=tar", commit, "--", *there)
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                _unpack(tar, Path(folder))
        yield Path(folder)


def changed_since(root: Path, rev: str) -> Mapping[str, Lines]:
    """The changed lines of the files that differ from the fork point of `rev`, by path below the root.

    What is not committed counts; files that Git does not know yet count as a whole; a deleted file has no lines. Raises RevisionError.
    """
    commit = fork_point(root, rev)
    options = ("diff", "--relative", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv")
    names = _git(root, *options, "--name-only", "-z", commit).split(b"\0")[:-1]
    patches = re.split(rb"^diff --git .*$", _git(root, *options, "--unified=0", commit), flags=re.MULTILINE)[1:]
    changed = {_path(name): _changed_lines(patch) for name, patch in zip(names, patches, strict=True)}
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]
    return changed | {_path(name): Lines(whole=True) for name in untracked}


def fork_point(root: Path, rev: str) -> str:
    """The commit at which the work branched off from a revision; the revision's own commit where they share none.

    Raises RevisionError where there is no Git or no such revision.
    """
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}").decode().strip()
    except RevisionError:
        _git(root, "rev-parse", "--git-dir")  # says so where there is no repository at all
        raise RevisionError(f"there is no revision `{rev}` in this repository") from None
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except RevisionError:  # a history cut short, or another one
        return commit


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout  # noqa: S603, S607  (wherever Git is)
    except FileNotFoundError:
        raise RevisionError("this needs Git, which is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(f"Git says: {said[-1].removeprefix('fatal: ') if said else 'nothing'}") from None


def _path(name: bytes) -> str:
    return name.decode(errors="surrogateescape")


def _changed_lines(patch: bytes) -> Lines:
    hunks = [(int(first), int(count) if count else 1) for first, count in _HUNK.findall(patch)]
    return Lines(tuple((first, first + count) for first, count in hunks if count))


def _unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """The files and links of an archive that Git made, links unfollowed."""
    for member in tar:
        place = folder / member.name
        if member.isdir():
            place.mkdir(parents=True, exist_ok=True)
        elif member.issym():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(member.linkname)
        elif content := tar.extractfile(member):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())
