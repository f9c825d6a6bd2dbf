"""Problems: what is wrong in a curator's file, where, and what would be right. Everything that reads or checks files reports them.

`problem_formats/` shows them to people and programs; `problem_formats/meaning_of_codes.py` explains every code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_MESSAGE = 1000
Wanted = tuple[str, tuple[str, ...]]


class Severity(StrEnum):
    """How grave a problem is: an ERROR stops a build, a HINT never does."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one file. Problems sort by file, line and column.

    `path` is relative to the project's root, with forward slashes. `line` and `column` count from 1.
    `code` is a stable name such as `unknown-key`; `message` says what is wrong; `hint` says what would be right, or is empty.
    `wanted` is what was written in place of an id, with the kinds that the record may have: whoever knows all records can tell which is meant.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    wanted: Wanted | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """What a file holds may not move the terminal's cursor, start a new line, or fill the screen."""
        for name in ("path", "message", "hint"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    def __str__(self) -> str:
        """One line, or two where there is a hint: the same text in every command."""
        text = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


def printable(text: str) -> str:
    """The text on one line, control characters escaped; the middle of one longer than LONGEST_MESSAGE characters is left out."""
    half = LONGEST_MESSAGE // 2
    if len(text) > LONGEST_MESSAGE:  # before escaping as well as after: the text may be very long
        text = f"{text[:half]} … {text[-half:]}"
    if text.isprintable():
        return text
    escaped = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    return escaped if len(escaped) <= 2 * LONGEST_MESSAGE else f"{escaped[:half]} … {escaped[-half:]}"


class DossierError(Exception):
    """Raised where a project cannot be published; `problems` are all of its errors, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def in_words(count: int, noun: str) -> str:
    """A count with its noun in English: `1 problem`, `2 problems`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
