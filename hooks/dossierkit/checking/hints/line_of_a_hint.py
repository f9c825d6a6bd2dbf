"""A hint about one place in a record, before its line and column are looked up."""

from dataclasses import dataclass

from dossierkit.library import Library
from dossierkit.problems import Problem, Severity
from dossierkit.reading.front_matter import Loc
from dossierkit.reading.one_file import Document
from dossierkit.records import Record


@dataclass(frozen=True, slots=True)
class UnplacedHint:
    """A hint whose line is not known yet: finding it costs more than the hint, and most hints are only counted.

    `loc` leads to a value of the front matter, or is the number of a character of the body, from 0.
    """

    document: Document
    loc: Loc | int
    code: str
    message: str
    hint: str

    @property
    def path(self) -> str:
        """The file that the hint is about, relative to the project's root."""
        return self.document.path

    @property
    def problem(self) -> Problem:
        """The hint as a Problem of severity HINT, with its line and column."""
        if isinstance(self.loc, int):
            before = self.document.body[: self.loc]
            line, column = self.document.body_line + before.count("\n"), self.loc - before.rfind("\n")
        else:
            line, column = self.document.position(self.loc)
        return Problem(self.path, line, column, self.code, self.message, self.hint, Severity.HINT)


def hint_at(library: Library, record: Record, loc: Loc | int, code: str, message: str, hint: str) -> UnplacedHint:
    """A hint about a place in a record's file."""
    return UnplacedHint(library.document(record), loc, code, message, hint)
