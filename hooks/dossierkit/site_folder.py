"""The folder of the built site: a new site is made beside it and takes its place once it is whole, so that a failed build changes nothing.

Where most files of the last site stay, only the others are made. They are put into it while it stands beside its place, and what they replace
is kept until all are there: a build that is stopped by force meanwhile leaves no site rather than half a one, and the next one brings the
last site back. Of two builds at once one has the last site to itself; the other makes a whole site of its own and waits with it.
"""

import json
import os
import shutil
import sys
import weakref
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from filecmp import cmp
from multiprocessing.util import register_after_fork
from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """What tells whether a file is still the one that was written: its size (bytes), its time of last change (nanoseconds), and what it is."""

    size: int
    changed: int
    is_common: bool


class SiteFolder:
    """The folder at `site`, and beside it, while a build goes on, that of the new site, and for a moment those of the last one and of its files.

    `is_alone` tells whether no other build is at work on the same site.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.new = self._beside("new")
        self._last, self._replaced = self._beside("last"), self._beside("replaced")
        self._lock: weakref.finalize[[int], SiteFolder] | None = None
        self._own_lock: weakref.finalize[[int], SiteFolder] | None = None  # on the folder of a build that is not alone
        self._last_files: Mapping[str, FileState] | None = None
        register_after_fork(self, SiteFolder._let_go)  # what is split off from this process may live longer

    def _beside(self, what: str) -> Path:
        return self.site.with_name(f".{self.site.name}-{what}")

    @property
    def is_alone(self) -> bool:
        """Whether no other build is at work on the same site, as far as the system can tell."""
        return self._lock is not None or sys.platform == "win32"

    def begin(self) -> None:
        """Make the folder of the new site. Undo what a build left half done that was stopped by force: bring the last site back."""
        self._take(wait=False)
        if self.is_alone:
            self._recover()
            for path in self.new.iterdir():
                _remove(path)
            for path in self.site.parent.glob(f"{self.new.name}-*"):
                _remove_if_abandoned(path)
        else:
            self.new = self._beside(f"new-{os.getpid()}")
            self.new.mkdir(parents=True, exist_ok=True)
            if (folder := _locked(self.new, wait=False)) is not None:
                self._own_lock = weakref.finalize(self, os.close, folder)

    def _take(self, *, wait: bool) -> None:
        """Have the site to itself, by a lock on the folder of the new one: it ends with the process, however that ends."""
        place = self._beside("new")
        while self._lock is None:
            place.mkdir(parents=True, exist_ok=True)
            folder = _locked(place, wait=wait)
            if folder is None:
                return
            if _is_at(folder, place):
                self._lock = weakref.finalize(self, os.close, folder)
            else:  # the build that had it has put its folder in the place of the site
                os.close(folder)

    def _let_go(self) -> None:
        for lock in (self._lock, self._own_lock):
            if lock:
                lock()
        self._lock = self._own_lock = None

    def _recover(self) -> None:
        if self._replaced.exists():
            self._undo(self._last if self._last.exists() and not self.site.exists() else self.site)
        if self._last.exists() and not self.site.exists():
            self._last.rename(self.site)
        _remove(self._last)

    def last_files(self) -> Mapping[str, FileState]:
        """All files of the last site, by their paths in it."""
        if self._last_files is None:
            self._last_files = dict(_files(str(self.site), ""))
        return self._last_files

    def put(self, kept: Collection[str] = ()) -> None:
        """Put the new site in the place of the last one, of which these files stay."""
        if not self.is_alone:
            self._take(wait=True)
            self._recover()
        if not kept or not self._change(frozenset(kept)):
            for path in kept:
                _name_again(self.site / path, self.new / path)
            self._swap()
        self.discard()

    def _swap(self) -> None:
        """Two renames; where the folder cannot be renamed, file by file: that is so where it is the root of a disk of its own."""
        _remove(self._last)
        try:
            if self.site.exists():
                self.site.rename(self._last)
            self.new.rename(self.site)
        except OSError:
            if self._last.exists() and not self.site.exists():
                self._last.rename(self.site)
            self._swap_contents()

    def _swap_contents(self) -> None:
        wanted = {path.name for path in self.new.iterdir()}
        for path in [*self.new.iterdir()]:
            _remove(self.site / path.name)
            shutil.move(path, self.site / path.name)
        for path in [*self.site.iterdir()]:
            if path.name not in wanted and not path.name.startswith("."):
                _remove(path)

    def _change(self, kept: frozenset[str]) -> bool:
        """Put only what is other into the last site. False where that cannot be, and nothing was done."""
        last = self.last_files()
        new = {path: state for path, state in _files(str(self.new), "") if path not in kept}
        wanted = kept | new.keys()
        gone = last.keys() - wanted
        folders = {folder for path in wanted for folder in _folders_of(path)}
        changed = [path for path, state in new.items() if not self._is_same(path, state, last.get(path))]
        in_the_way = not folders.isdisjoint(last) or any((self.site / path).is_dir() for path in changed if path not in last)
        if 2 * len(changed) > len(wanted) or not kept <= last.keys() or in_the_way:
            return False
        self._replaced.mkdir()
        _write_whole(self._replaced / _ADDED, json.dumps([path for path in changed if path not in last]))
        try:
            self.site.rename(self._last)
        except OSError:
            _remove(self._replaced)
            return False
        try:
            for path in [*(path for path in changed if path in last), *gone]:
                _move(self._last / path, self._replaced / _FILES / path)
            for path in changed:
                _move(self.new / path, self._last / path)
        except BaseException:
            self._undo(self._last)
            self._last.rename(self.site)
            raise
        for folder in sorted({folder for path in gone for folder in _folders_of(path)} - folders, reverse=True):  # the inner ones first
            _remove_if_empty(self._last / folder)
        (self._replaced / _ADDED).unlink()  # from here on the new site is whole
        self._last.rename(self.site)
        return True

    def _is_same(self, path: str, state: FileState, last: FileState | None) -> bool:
        if last is None or not (last.is_common and state.is_common and last.size == state.size):
            return False
        if not cmp(self.new / path, self.site / path, shallow=False):
            return False
        os.utime(self.site / path, ns=(state.changed, state.changed))  # the next build asks whether it is still the file that was written now
        return True

    def _undo(self, place: Path) -> None:
        """Bring the files that were replaced back to their place in the last site, and remove those that were added to it."""
        added = self._replaced / _ADDED
        if added.exists():
            for path in json.loads(added.read_text(encoding="utf-8")):
                with suppress(FileNotFoundError, NotADirectoryError):
                    (place / path).unlink()
                for folder in _folders_of(path):
                    _remove_if_empty(place / folder)
            for path, _state in [*_files(str(self._replaced / _FILES), "")]:
                _move(self._replaced / _FILES / path, place / path)
        _remove(self._replaced)

    def discard(self) -> None:
        """Remove everything beside the site, and let others build."""
        _remove(self.new)
        if self.is_alone:
            _remove(self._beside("new"))
            if self.site.exists():
                _remove(self._replaced)
                _remove(self._last)
        self._let_go()


_ADDED, _FILES = "added.json", "files"  # in the folder of what is replaced; without the list nothing is half done


def _locked(folder: Path, *, wait: bool) -> int | None:
    """A descriptor of the folder that no other build has at the same time; None where another has it, or where the system has no such locks."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415  (Windows has none)

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:  # some network drives cannot: nobody is known to be there then
        pass
    return descriptor


def _is_at(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


def _files(folder: str, above: str) -> Iterator[tuple[str, FileState]]:
    """All files below a folder by their paths, links among them."""
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{above}{entry.name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield f"{above}{entry.name}", FileState(status.st_size, status.st_mtime_ns, entry.is_file(follow_symlinks=False))


def _folders_of(path: str) -> Iterator[str]:
    """The folders that a file lies in, the nearest first."""
    while (at := path.rfind("/")) > 0:
        path = path[:at]
        yield path


def _write_whole(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(path)


def _move(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)


def _name_again(old: Path, new: Path) -> None:
    """A second name for a file, or a copy where there is no such thing."""
    if new.exists():
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:  # there are disks without a second name for a file
        shutil.copy2(old, new)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _remove_if_abandoned(folder: Path) -> None:
    """Remove the folder of a build that is not at work any more."""
    descriptor = _locked(folder, wait=False)
    if descriptor is not None:
        _remove(folder)
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
