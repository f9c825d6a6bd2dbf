"""How several files change at one moment: all is written aside, one rename decides, and what is decided is carried out.

Below `.dossier-changes/`, `staged/` holds what is being prepared. Renamed to `decided/`, it will be carried out; renamed to `undone/`, it
will be taken back. Both can be repeated from any point at which they were stopped. Used only by `all_or_nothing.py`.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossierkit.problems import DossierError, Problem

FOLDER = ".dossier-changes"  # in the project's root
STAGED, DECIDED, UNDONE = "staged", "decided", "undone"
_LIST = "list.json"


@dataclass(frozen=True, slots=True)
class Step:
    """One file: what it holds before and after (None: there is none), and the permissions that it keeps."""

    path: PurePosixPath
    before: bytes | None
    after: bytes | None
    mode: int | None = None


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let one command at a time change a project, by a lock on its folder; without effect where the system has no such locks (Windows)."""
    try:
        import fcntl  # noqa: PLC0415  (Windows has none)
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives cannot
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def carry_out(root: Path, steps: Sequence[Step]) -> None:
    """Change every file, or none. Raises OSError where that is not possible; then none has changed."""
    place = root / FOLDER
    try:
        _stage(place / STAGED, steps)
        (place / STAGED).rename(place / DECIDED)
    except BaseException:
        if not (place / DECIDED).exists():
            _remove(place)
            raise
    try:
        _sync(place)
        _finish(root)
    except KeyboardInterrupt:  # too late to stop
        _finish(root)


def recover(root: Path) -> bool:
    """Bring to an end what was decided and throw away what was not; True where something had been decided. Call it with the lock.

    Raises DossierError where somebody has changed one of the files since.
    """
    if not (root / FOLDER).exists():
        return False
    found = any((root / FOLDER / name).exists() for name in (DECIDED, UNDONE))
    _finish(root)
    return found


def _finish(root: Path) -> None:
    """Do whatever is left to do, from any point."""
    place = root / FOLDER
    if (place / DECIDED / _LIST).exists():
        try:
            _put(root, place / DECIDED, "after")
        except OSError:
            (place / DECIDED).rename(place / UNDONE)
            _put(root, place / UNDONE, "before")
            _remove(place)
            raise
    elif (place / UNDONE / _LIST).exists():
        _put(root, place / UNDONE, "before")
    _remove(place)


def _stage(folder: Path, steps: Sequence[Step]) -> None:
    """Write everything aside: both contents of each file, and the list."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = []
    for number, step in enumerate(steps):
        entry: dict[str, object] = {"path": str(step.path), "number": number}
        for name, content in (("before", step.before), ("after", step.after)):
            if content is not None:
                _write(folder / f"{name}-{number}", content, step.mode)
                entry[name] = hashlib.sha256(content).hexdigest()
        listed.append(entry)
    _write(folder / _LIST, json.dumps(listed, ensure_ascii=False, indent=1).encode(), None)
    _sync(folder)
    _sync(folder.parent.parent)


def _put(root: Path, folder: Path, side: str) -> None:
    """Bring every file to one side of the change; what is there already stays."""
    steps = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    _nobody_else_wrote(root, steps)
    gone = [root / step["path"] for step in steps if side not in step]
    for path in gone:  # first, because a new name may differ from an old one only in capital letters
        path.unlink(missing_ok=True)
    for step in steps:
        written = folder / f"{side}-{step['number']}"
        if side in step and written.exists():
            (root / step["path"]).parent.mkdir(parents=True, exist_ok=True)
            written.replace(root / step["path"])
    for path in gone:
        _tidy(root, path.parent)
    for parent in {(root / step["path"]).parent for step in steps}:
        _sync(parent)


def _nobody_else_wrote(root: Path, steps: list[dict[str, str]]) -> None:
    """Refuse to go on where somebody has changed a file since the command was stopped."""
    found = []
    for step in steps:
        path = root / step["path"]
        present = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
        if present not in (step.get("before"), step.get("after")):
            message = "was changed after a command was stopped in the middle of changing it"
            hint = f"put the file back as it was, or delete the folder {FOLDER} to keep all files as they are now"
            found.append(Problem(step["path"], 1, 1, "half-changed", message, hint))
    if found:
        raise DossierError(found)


def _tidy(root: Path, folder: Path) -> None:
    """Delete folders that have become empty, but never one that stands directly in the project."""
    while folder.parent != root and folder.is_relative_to(root):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _remove(place: Path) -> None:
    """Delete what was kept aside, the list first: without it nothing is repeated."""
    for name in (DECIDED, UNDONE):
        (place / name / _LIST).unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)


def _write(path: Path, content: bytes, mode: int | None) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        if mode is not None:
            path.chmod(mode)
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make names last, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
