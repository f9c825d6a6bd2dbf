"""What a check found, before it is written in one of the formats."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from dossierkit.problems import Problem


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Problems that stop a build, and hints that do not; both in file order.

    `hints` are those to be shown one by one; `counted` says how many there are of each code, shown or not. `where` says in words
    what was looked at. `base` is the folder that other programs name files from (the repository), and `folder` is the
    project's place in it.
    """

    errors: Sequence[Problem]
    hints: Sequence[Problem]
    counted: Mapping[str, int] = field(default_factory=dict)
    where: str = ""
    base: Path = Path()
    folder: PurePosixPath = field(default_factory=PurePosixPath)

    @property
    def problems(self) -> list[Problem]:
        """Everything that is shown, errors first."""
        return [*self.errors, *self.hints]

    def file(self, problem: Problem) -> str:
        """The file of a problem as other programs name it, from `base`."""
        return str(self.folder / problem.path)


class Found(Protocol):
    """A problem, or a hint whose line is not known yet."""

    @property
    def path(self) -> str:
        """The file that it is about, relative to the project's root."""
        ...

    @property
    def code(self) -> str:
        """The stable name of what was found."""
        ...


T = TypeVar("T", bound=Found)


def within(found: Iterable[T], paths: Sequence[PurePosixPath]) -> list[T]:
    """What was found in these files or below these folders; everything where none is named."""
    wanted = {*map(str, paths)}
    return [one for one in found if not wanted or is_within(one.path, wanted)]


def is_within(path: str, wanted: set[str]) -> bool:
    """Whether a path is one of these, or lies below one."""
    return path in wanted or not wanted.isdisjoint(map(str, PurePosixPath(path).parents))


def by_code(hints: Iterable[Found]) -> dict[str, int]:
    """How many hints there are of each code, the most frequent first."""
    counted = Counter(one.code for one in hints)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
