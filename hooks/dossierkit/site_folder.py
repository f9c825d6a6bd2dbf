"""The folder of the built site: a new site is made beside it and takes its place once it is whole, so that a failed build changes nothing."""

import shutil
from contextlib import suppress
from pathlib import Path


class SiteFolder:
    """The folder at `site`, and beside it, while a build goes on, that of the new site and for a moment that of the last one."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.new = self.site.with_name(f".{self.site.name}-new")
        self._last = self.site.with_name(f".{self.site.name}-last")

    def recover(self) -> None:
        """Undo what a build left half done that was stopped by force: bring the last site back, and remove the unfinished one."""
        if self._last.exists() and not self.site.exists():
            self._last.rename(self.site)
        self.discard()

    def swap(self) -> None:
        """Put the new site in the place of the last one. Two renames; where the folder cannot be renamed, file by file.

        That is so where it is the root of a disk of its own.
        """
        _remove(self._last)
        try:
            if self.site.exists():
                self.site.rename(self._last)
            self.new.rename(self.site)
        except OSError:
            if self._last.exists() and not self.site.exists():
                self._last.rename(self.site)
            self._swap_contents()
        self.discard()

    def _swap_contents(self) -> None:
        wanted = {path.name for path in self.new.iterdir()}
        for path in [*self.new.iterdir()]:
            _remove(self.site / path.name)
            shutil.move(path, self.site / path.name)
        for path in [*self.site.iterdir()]:
            if path.name not in wanted and not path.name.startswith("."):
                _remove(path)

    def discard(self) -> None:
        """Remove everything beside the site."""
        _remove(self.new)
        if self.site.exists():
            _remove(self._last)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
