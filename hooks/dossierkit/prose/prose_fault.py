"""A fault in prose, before it is a problem of a file."""

from dataclasses import dataclass

from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document


@dataclass(frozen=True, slots=True)
class ProseFault:
    """A piece of prose that does not work or will be removed, with what a Problem says of it. Line and column count from 1 in the text.

    `inside` is what stands between brackets that are no link and no citation, and `is_source` whether a source was meant.
    """

    line: int
    column: int
    code: str
    message: str
    hint: str
    inside: str = ""
    is_source: bool = False

    def of(self, document: Document) -> Problem:
        """The fault as a problem of the file whose body the prose is."""
        return Problem(document.path, document.body_line - 1 + self.line, self.column, self.code, self.message, self.hint)
