"""One file split into front matter (above) and prose (below), and the place of each value in the file.

Files are UTF-8 and smaller than LARGEST_FILE; what is no such file comes back as a Problem with line and column.
"""

import codecs
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Any, TypeVar

from dossierkit.problems import Problem
from dossierkit.reading.front_matter import Fault, Loc, compose, locate
from dossierkit.reading.front_matter_shortcut import NeedsFullReader, quick_locate

T = TypeVar("T")
LARGEST_FILE = 1_000_000  # bytes; a record of a few hundred claims has a tenth of that
_FENCE = "---"
# Controls, and marks that turn the direction of a line around: nobody sees them in an editor. The ends of lines among them do no harm in prose.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_OURS, _THEIRS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE), re.compile(r"^={7}$(?=[\s\S]*^>{7}(?: .*)?$)", re.MULTILINE)
_KEY = re.compile(r"[a-z_]+:(?: |$)")
_KEY_OR_ENTRY = re.compile(r"[a-z_]+:(?: .*)?|[ -].*|#.*|")


@dataclass(frozen=True, slots=True)
class Document:
    """A file split into its front matter, which begins in line `front_line`, and its body, which begins in line `body_line`.

    `path` is relative to the project's root. Line ends are line feeds. A content page without front matter has an empty `front`.
    `worked_out` is what `once` has worked out of it.
    """

    path: str
    front: str
    body: str
    body_line: int
    front_line: int = 2
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, work: Callable[["Document"], T]) -> T:
        """What `work` makes of the document, worked out when it is first asked for. It must depend on the document and the program alone.

        It is kept with the document, also from run to run, under the work's name.
        """
        name = f"{work.__module__}.{work.__qualname__}"
        if name not in self.worked_out:
            self.worked_out[name] = work(self)
        found: T = self.worked_out[name]
        return found

    def position(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Line and column in the file, from 1, of the value at `loc` in the front matter; with `key`, of its key."""
        try:
            line, column = quick_locate(self.front, loc, key=key)
        except NeedsFullReader:
            node = compose(self.front)
            if isinstance(node, Fault):
                return (1, 1)
            line, column = locate(node, loc, key=key)
        return (line + self.front_line - 1, column)


def read_document(root: Path, path: PurePosixPath, *, front_required: bool) -> Document | Problem:
    """Read the file at `root / path` and split it. With `front_required`, a file without front matter is a problem."""
    try:
        return document_from(path, raw_file(root, path), front_required=front_required)
    except Unreadable as unusable:
        return unusable.problem
    except OSError as error:
        return unreadable(root, error)


def document_from(path: PurePosixPath, raw: bytes, *, front_required: bool) -> Document | Problem:
    """Split the bytes of the file at `path`; takes and returns what `read_document` does."""
    try:
        return _split(path, _decode(path, raw), front_required=front_required)
    except Unreadable as unusable:
        return unusable.problem


def take_apart(path: PurePosixPath, text: str, *, front_required: bool) -> Document | Problem:
    """Split a text, whose lines end with line feeds, as if it were the file at `path`; takes and returns what `read_document` does."""
    try:
        return _split(path, text, front_required=front_required)
    except Unreadable as unusable:
        return unusable.problem


class Unreadable(Exception):  # noqa: N818  (says what the file is)
    """The file as a whole cannot be taken apart; `problem` says why."""

    def __init__(self, path: PurePosixPath, position: tuple[int, int], code: str, message: str, hint: str) -> None:
        self.problem = Problem(str(path), *position, code, message, hint)
        super().__init__(message)


_START = (1, 1)


def raw_file(root: Path, path: PurePosixPath, status: os.stat_result | None = None) -> bytes:
    """The bytes of the file at `root / path`; `status` is what the system says of it, where that has been asked for.

    Raises Unreadable for what is no file, or too large, and OSError.
    """
    whole = f"{root}/{path}"
    status = status or os.stat(whole)  # noqa: PTH116  (for every file; pathlib doubles its cost)
    if not S_ISREG(status.st_mode):
        raise Unreadable(path, _START, "unreadable", "is not a file", "delete it, or put a text file in its place")
    if status.st_size > LARGEST_FILE:
        hint = "keep summaries short; pictures and data belong in files of their own"
        size, most = f"{status.st_size / 1e6:.1f} MB", f"{LARGEST_FILE / 1e6:.0f} MB"
        raise Unreadable(path, _START, "too-large", f"the file has {size}; at most {most} is read", hint)
    with open(whole, "rb", buffering=0) as file:  # noqa: PTH123  (the same)
        return file.read()


def whole_text(path: PurePosixPath, raw: bytes) -> str:
    """The text of a file, with line feeds at the ends of its lines. Raises Unreadable for what is not UTF-8, or has a byte-order mark."""
    return _decode(path, raw)


def _decode(path: PurePosixPath, raw: bytes) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        raise Unreadable(
            path, _START, "byte-order-mark", "the file starts with an invisible byte-order mark", "save it as “UTF-8” and not as “UTF-8 with BOM”"
        )
    try:
        return raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        position = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise Unreadable(
            path,
            position,
            "encoding",
            f"the byte {raw[error.start]:#04x} is not UTF-8",
            "save the file again as UTF-8: most editors ask for the encoding under “Save as”",
        ) from error


def _split(path: PurePosixPath, text: str, *, front_required: bool) -> Document:
    if front_required and not text.strip():
        raise Unreadable(path, _START, "empty", "the file is empty", f"start with `{_FENCE}`, the record's keys, and `{_FENCE}` again")
    if merged := _OURS.search(text) or _THEIRS.search(text):
        line = text.count("\n", 0, merged.start()) + 1
        hint = "keep the right one, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
        raise Unreadable(path, (line, 1), "merge-conflict", "a merge left two versions of this part, one below the other", hint)
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        if not front_required:
            _check_text(path, text, 1)
            return Document(str(path), "", text, 1)
        hint = f"the first line must be `{_FENCE}`, then the keys, then `{_FENCE}` again"
        raise Unreadable(path, _START, "no-front-matter", "the file does not start with front matter", hint)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise Unreadable(path, _START, "front-matter-open", "the front matter is not closed", f"put a line with only `{_FENCE}` after the last key")
    again = next((number for number, line in enumerate(lines[end + 1 :], end + 1) if line.rstrip() == _FENCE), end)
    between = lines[end + 1 : again]
    if any(map(_KEY.match, between)) and all(_KEY_OR_ENTRY.fullmatch(line) for line in between):
        message = f"the front matter ends here, but keys follow, and another `{_FENCE}` in line {again + 1}"
        raise Unreadable(path, (end + 1, 1), "front-matter-twice", message, "delete this line, so that all keys stand between two such lines")
    body = "\n".join(lines[end + 1 :])
    _check_text(path, body, end + 2)
    return Document(str(path), "\n".join(lines[1:end]), body, end + 2)


def _check_text(path: PurePosixPath, text: str, first_line: int) -> None:
    """Raise Unreadable for a sign in a text that nobody sees and that could hide or turn around what stands beside it."""
    if found := _HIDDEN.search(text):
        before = text[: found.start()]
        position = (first_line + before.count("\n"), found.start() - before.rfind("\n"))
        name = unicodedata.name(found[0], "").lower() or "a control character"
        message = f"an invisible character stands here (U+{ord(found[0]):04X}, {name})"
        raise Unreadable(path, position, "control-character", message, "delete it and type the text around it again")


def unreadable(root: Path, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    path = Path(error.filename or root)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    hint = "add it, or run the command in the project's folder" if isinstance(error, FileNotFoundError) else "check its permissions"
    return Problem(name, 1, 1, "unreadable", f"cannot be read: {error.strerror or error}", hint)
