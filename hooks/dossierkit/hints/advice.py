"""A piece of advice about one place in a record."""

from dossierkit.front_matter import Loc
from dossierkit.library import Library
from dossierkit.problems import Problem, Severity
from dossierkit.records import Record


def advice(library: Library, record: Record, loc: Loc | int, code: str, message: str, hint: str) -> Problem:
    """A hint at the value at `loc` in the front matter or, with a number, at that character of the body."""
    document = library.document(record)
    if isinstance(loc, int):
        before = document.body[:loc]
        line, column = document.body_line + before.count("\n"), loc - before.rfind("\n")
    else:
        line, column = document.position(loc)
    return Problem(document.path, line, column, code, message, hint, Severity.HINT)
