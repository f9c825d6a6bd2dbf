"""What `dossier check` was asked for."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The files to report on (all, if none), since when, and in which format.

    `hints` is None where no option said whether to show them. With `kept`, what is kept of earlier runs is used, and this run is kept.
    """

    root: Path
    paths: tuple[PurePosixPath, ...]
    since: str | None
    form: str
    hints: bool | None
    kept: bool = True

    @property
    def hints_in_full(self) -> bool:
        """Whether each hint is printed, and not only how many there are."""
        return bool(self.hints) or (self.hints is None and bool(self.paths or self.since or self.form != "text"))

    @property
    def base(self) -> Path:
        """The folder that other programs name files from: the repository, or the project where there is none."""
        return next((folder for folder in (self.root, *self.root.parents) if (folder / ".git").exists()), self.root)

    @property
    def folder(self) -> PurePosixPath:
        """The project's place in `base`."""
        return PurePosixPath(self.root.relative_to(self.base).as_posix())
