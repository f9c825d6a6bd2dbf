"""From an error of the YAML parser to what a person most likely did, in words: the first of DIAGNOSES that has any."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from dossierkit.reading.unquoted_values import LONGEST_SHOWN, comment_in_lines, in_quotes, slip


class Finding(NamedTuple):
    """What is wrong at a line and a column, both from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str


class _Stop(NamedTuple):
    """Where the parser stopped: all lines, the line and the column (from 0), what it said, and where that began that it was reading."""

    lines: Sequence[str]
    line: int
    column: int
    said: str
    reading: str
    since: yaml.Mark | None

    @property
    def shown(self) -> str:
        return self.line_at(self.line)

    def line_at(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def syntax_fault(text: str, error: yaml.MarkedYAMLError) -> Finding:
    """What is wrong in a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    stop = _Stop(text.split("\n"), line, column, error.problem or "it cannot be read", error.context or "", error.context_mark)
    hint = "check quotation marks, brackets, colons and indentation here and in the line above"
    unclear = Finding(line + 1, column + 1, "yaml", f"this is not YAML: {stop.said}", hint)
    return next((found for diagnose in DIAGNOSES if (found := diagnose(stop))), unclear)


def _tab(stop: _Stop) -> Finding | None:
    indent = stop.shown[: len(stop.shown) - len(stop.shown.lstrip())]
    if "\t" in indent or stop.shown[stop.column : stop.column + 1] == "\t":
        return Finding(stop.line + 1, stop.shown.index("\t") + 1, "tab", "a tab is used for indentation", "indent with spaces")
    return None


def _open_quotation(stop: _Stop) -> Finding | None:
    if "while scanning a quoted scalar" not in stop.reading or not stop.since:
        return None
    value = stop.line_at(stop.since.line)[stop.since.column :].strip()
    hint = "close it, or leave quotation marks away"
    if value.count(value[0]) == 1 and len(value) <= LONGEST_SHOWN:
        hint = f"close it: `{value}{value[0]}`"
        if value[0] == "'":
            hint += f"; if it is an apostrophe, put the whole value in double quotes: `{in_quotes(value)}`"
    return Finding(stop.since.line + 1, stop.since.column + 1, "yaml", "a quotation mark is not closed", hint)


def _open_bracket(stop: _Stop) -> Finding | None:
    if not stop.said.endswith(("',' or ']'", "',' or '}'")) or not stop.since:
        return None
    if hidden := _comment(stop, stop.since.line, stop.line):
        return hidden
    bracket = stop.line_at(stop.since.line)[stop.since.column]
    closing = {"[": "]", "{": "}"}[bracket]
    hint = f"put `{closing}` at its end and commas between its entries; text that holds brackets, commas or quotation marks goes in quotes"
    return Finding(stop.since.line + 1, stop.since.column + 1, "yaml", f"the bracket `{bracket}` is not closed", hint)


def _slip(stop: _Stop) -> Finding | None:
    for number in (stop.line, stop.line - 1):
        if found := slip(stop.line_at(number)):
            return Finding(number + 1, found.column + 1, "yaml", found.message, found.hint)
    return None


def _comment_above(stop: _Stop) -> Finding | None:
    """A comment in a text that runs over lines ends the text there."""
    return _comment(stop, stop.line - 1, stop.line - 1)


def _comment(stop: _Stop, first: int, last: int) -> Finding | None:
    hidden = comment_in_lines(stop.lines, first, last)
    return Finding(hidden[0] + 1, hidden[1].column + 1, "comment", hidden[1].message, hidden[1].hint) if hidden else None


def _backslash(stop: _Stop) -> Finding | None:
    message = "a backslash in double quotation marks has a meaning of its own"
    return Finding(stop.line + 1, stop.column + 1, "yaml", message, "write two backslashes for one") if "unknown escape" in stop.said else None


def _no_colon(stop: _Stop) -> Finding | None:
    if "could not find expected ':'" not in stop.said and not (
        "mapping values" in stop.said and stop.line and ":" not in stop.line_at(stop.line - 1)
    ):
        return None
    line = max(stop.line, 1) - 1
    words = re.match(r" *([a-z_]+) +(\S.*)", stop.line_at(line))
    hint = "write `key: value`; quote or indent text that runs over lines"
    if words and len(words[0]) <= LONGEST_SHOWN:
        hint = f"write `{words[1]}: {words[2].rstrip()}`, or indent the line if it belongs to the one above"
    return Finding(line + 1, 1, "yaml", "a key has no `:` after it", hint)


def _colon(stop: _Stop) -> Finding | None:
    if "mapping values" not in stop.said:
        return None
    hint = "check the indentation of this line and of the one above"
    return Finding(stop.line + 1, stop.column + 1, "yaml", "a `:` stands where none can be", hint)


DIAGNOSES: tuple[Callable[[_Stop], Finding | None], ...] = (
    _tab,
    _open_quotation,
    _open_bracket,
    _slip,
    _comment_above,
    _backslash,
    _no_colon,
    _colon,
)
