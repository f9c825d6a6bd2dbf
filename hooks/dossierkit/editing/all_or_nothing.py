"""Changes to a project's files that happen together or not at all, also when the process is killed in the middle.

What will stand in each file is first written below `.dossier-changes/`, with a copy of what stands there now and a list of both.
Giving that folder its final name is the moment at which the change happens: before it nothing has changed, after it
whatever is left to do is done by `recover`, which every command calls before it reads the project. `change_journal.py` does the writing.
"""

import stat
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossierkit.editing import change_journal
from dossierkit.editing.change_journal import Step
from dossierkit.problems import DossierError, Problem


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in a file, and who may read and write it."""

    content: bytes
    mode: int | None = None


class Changes:
    """A plan of changes to files below `root`, made by one `commit`.

    Paths are relative to the root. Each method raises DossierError, and plans nothing, where the change would lose something: an existing file
    in the way of a new one, a link, a file that is not there or that is not as it was read. True where anything would differ.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before: dict[PurePosixPath, _File | None] = {}
        self._after: dict[PurePosixPath, _File | None] = {}
        self._moved: dict[PurePosixPath, PurePosixPath] = {}
        self._planned: dict[tuple[PurePosixPath, str], set[str]] = defaultdict(set)
        self._on_disk: dict[PurePosixPath, Mapping[str, Sequence[str]]] = {}

    def create(self, path: PurePosixPath, text: str) -> None:
        """Plan a new file. Raises DossierError where there is one, or one whose name differs only in capital letters."""
        self._must_be_free(path)
        self._plan(path, _File(text.encode()))

    def replace(self, path: PurePosixPath, text: str, *, read: str | None = None) -> None:
        """Plan a new text for a file, which keeps its permissions. `read` is the text that the new one was made from: it must still stand there."""
        present = self._must_be_there(path)
        if read is not None and present.content != read.encode():
            raise _refused(path, "has changed since it was read", "run the command again")
        self._after[path] = _File(text.encode(), present.mode)

    def move(self, old: PurePosixPath, new: PurePosixPath) -> None:
        """Plan another place for a file, with the content that it has or that is planned for it."""
        present = self._must_be_there(old)
        self._must_be_free(new)
        self._after[old] = None
        self._plan(new, present)
        origin = self._moved.pop(old, old)
        self._moved[new] = origin

    def delete(self, path: PurePosixPath) -> None:
        """Plan that a file is deleted."""
        self._must_be_there(path)
        self._after[path] = None

    def text(self, path: PurePosixPath) -> str | None:
        """The text that a file will have; None where there will be no file."""
        planned = self._now(path)
        return planned.content.decode() if planned else None

    @property
    def moved(self) -> Mapping[PurePosixPath, PurePosixPath]:
        """The old paths of the files that will move, by their new ones."""
        return {new: old for new, old in sorted(self._moved.items()) if self._now(new) and self._before.get(old)}

    @property
    def created(self) -> tuple[PurePosixPath, ...]:
        """The files that will be new."""
        return self._where(lambda path, before, after: bool(after) and not before and path not in self.moved)

    @property
    def replaced(self) -> tuple[PurePosixPath, ...]:
        """The files that will stay where they are with another text."""
        return self._where(lambda _path, before, after: bool(before and after))

    @property
    def deleted(self) -> tuple[PurePosixPath, ...]:
        """The files that will be gone."""
        return self._where(lambda path, before, after: bool(before) and not after and path not in self.moved.values())

    def _where(self, wanted: Callable[[PurePosixPath, _File | None, _File | None], bool]) -> tuple[PurePosixPath, ...]:
        return tuple(path for path, before, after in self._steps() if wanted(path, before, after))

    def _steps(self) -> Iterator[tuple[PurePosixPath, _File | None, _File | None]]:
        """Path, present and planned file of everything that will differ."""
        for path in sorted(self._after):
            if self._before[path] != self._after[path]:
                yield path, self._before[path], self._after[path]

    def __bool__(self) -> bool:
        return any(True for _ in self._steps())

    def write(self, folder: Path) -> None:
        """Make the changes in a copy of the project at `folder`, so that the result can be checked first."""
        for path, _before, after in self._steps():
            if after is None:
                (folder / path).unlink()
        for path, _before, after in self._steps():
            if after is not None:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).unlink(missing_ok=True)  # a copy may share its files with the project
                (folder / path).write_bytes(after.content)

    def commit(self) -> None:
        """Make the changes, all of them or none.

        Raises DossierError where a file is no longer as it was when its change was planned, OSError where a file cannot be
        written; nothing has changed then.
        """
        with change_journal.locked(self.root):
            change_journal.recover(self.root)
            for path in self._after:
                if _read(self.root, path) != self._before[path]:
                    raise _refused(path, "has changed since it was read", "run the command again")
            steps = [Step(path, _content(before), _content(after), _mode(before, after)) for path, before, after in self._steps()]
            if steps:
                change_journal.carry_out(self.root, steps)

    def _plan(self, path: PurePosixPath, file: _File) -> None:
        """Note a file at a place where there was none."""
        self._after[path] = file
        self._planned[path.parent, path.name.casefold()].add(path.name)

    def _look(self, path: PurePosixPath) -> _File | None:
        """What stands at a path on disk, noted for the commit."""
        if path not in self._before:
            self._before[path] = _read(self.root, path)
        return self._before[path]

    def _now(self, path: PurePosixPath) -> _File | None:
        """What stands at a path once the planned changes are made."""
        return self._after[path] if path in self._after else self._look(path)

    def _must_be_there(self, path: PurePosixPath) -> _File:
        present = self._now(path)
        if present is None:
            raise _refused(path, "is not there", "look for its name")
        return present

    def _must_be_free(self, path: PurePosixPath) -> None:
        if self._now(path) is not None:
            raise _refused(path, "is already there", "choose another name; nothing is ever overwritten")
        if alike := self._alike(path):
            raise _refused(alike, f"differs from the new {path.name} only in capital letters", "many computers take the two for one file")

    def _alike(self, path: PurePosixPath) -> PurePosixPath | None:
        """A file beside the path that a file system which does not tell capitals from small letters takes for it."""
        names = {*self._names(path.parent).get(path.name.casefold(), ()), *self._planned[path.parent, path.name.casefold()]}
        return next((path.parent / name for name in sorted(names) if name != path.name and self._now(path.parent / name)), None)

    def _names(self, folder: PurePosixPath) -> Mapping[str, Sequence[str]]:
        """The names on disk in a folder, by what they are without capitals; read once."""
        if folder not in self._on_disk:
            found: dict[str, list[str]] = defaultdict(list)
            place = self.root / folder
            for file in place.iterdir() if place.is_dir() else ():
                found[file.name.casefold()].append(file.name)
            self._on_disk[folder] = found
        return self._on_disk[folder]


def recover(root: Path) -> bool:
    """Finish what a command began and was stopped in; True where there was something to finish.

    Raises DossierError where a file has been changed by hand since.
    """
    if not (root / change_journal.FOLDER).exists():
        return False
    with change_journal.locked(root):
        return change_journal.recover(root)


def _read(root: Path, path: PurePosixPath) -> _File | None:
    """The file at a path inside the project; None where there is none."""
    place = root / path
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{path} is not a path inside the project")
    if place.is_symlink() or not place.parent.resolve().is_relative_to(root.resolve()):
        raise _refused(path, "is reached through a link", "links to files and folders are not followed")
    if blocked := next((one for one in path.parents if (root / one).is_file()), None):
        raise _refused(blocked, "is a file where a folder is needed", "give it another name")
    if not place.exists():
        return None
    if not place.is_file():
        raise _refused(path, "is not a file", "choose another name")
    return _File(place.read_bytes(), stat.S_IMODE(place.stat().st_mode))


def _content(file: _File | None) -> bytes | None:
    return file.content if file else None


def _mode(before: _File | None, after: _File | None) -> int | None:
    return (after and after.mode) or (before and before.mode) or None


def _refused(path: PurePosixPath, message: str, hint: str) -> DossierError:
    return DossierError([Problem(str(path), 1, 1, "file", message, hint)])
