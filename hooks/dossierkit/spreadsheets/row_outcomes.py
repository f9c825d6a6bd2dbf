"""What an import would do with each row: the outcomes, counted, and with rows refused whose records would be wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from dossierkit.problems import Problem

State = Literal["new", "changed", "same", "refused"]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row, or of several that describe one record.

    `row` is its number in the spreadsheet, `more_rows` those of other rows that describe the same record, `key` the id by which it is known
    again. `notes` say what changes, what was kept, or why the row is refused. `text` is the whole new file, empty where none is written.
    """

    row: int
    key: str
    state: State
    notes: tuple[str, ...] = ()
    path: PurePosixPath | None = None
    text: str = ""
    more_rows: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The record's id; empty where there is no record."""
        return self.path.stem if self.path else ""


@dataclass(frozen=True)
class ImportPlan:
    """The outcomes of all rows, in their order; `left_out` counts rows that the mapping does not ask for (`only`)."""

    outcomes: tuple[RowOutcome, ...]
    left_out: int = 0

    @cached_property
    def counts(self) -> Counter[State]:
        """How many rows have each state: `new`, `changed`, `same` or `refused`."""
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def to_write(self) -> Iterator[RowOutcome]:
        """The outcomes that change a file."""
        return (outcome for outcome in self.outcomes if outcome.state in {"new", "changed"})

    def with_rows_refused(self, problems: Iterable[Problem], told: "Telling") -> "ImportPlan":
        """The same plan, with the rows refused whose files would have these problems; `told` puts each of them into words for its row."""
        found: dict[str, list[Problem]] = {}
        for problem in problems:
            found.setdefault(problem.path, []).append(problem)
        outcomes = (
            replace(one, state="refused", notes=tuple(told(one, problem) for problem in found[str(one.path)]))
            if one.text and str(one.path) in found
            else one
            for one in self.outcomes
        )
        return replace(self, outcomes=tuple(outcomes))


Telling = Callable[[RowOutcome, Problem], str]


def problem_in_words(problem: Problem) -> str:
    """A problem and its hint on one line, without its place."""
    return f"{problem.message}{f'; {problem.hint}' if problem.hint else ''}"
