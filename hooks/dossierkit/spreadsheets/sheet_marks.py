"""What the XML of a sheet says beside its cells: which rows and columns are hidden, and which cells are merged."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\b(r|min|max)=[\"']([0-9]{1,7})[\"']")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet
MOST_MERGED = 100_000  # cells that are noted, whatever a file says

Cell = tuple[int, int]  # its row and its column


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Rows count from 1, columns from 0. `merged` has, for each row, the columns of its cells that are merged, each with the first of those."""

    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: Mapping[int, Mapping[int, Cell]]


def marks_in(xml: bytes) -> SheetMarks:
    """The marks of a sheet, by its XML. A row without a number follows the one before it."""
    return SheetMarks(frozenset(_hidden_rows(xml)), frozenset(_hidden_columns(xml)), _merged(xml))


def _hidden_rows(xml: bytes) -> set[int]:
    hidden: set[int] = set()
    number = 0
    for found in _ROW.finditer(xml):
        number = _numbers(found[1]).get("r", number + 1)
        if _HIDDEN.search(found[1]):
            hidden.add(number)
    return hidden


def _hidden_columns(xml: bytes) -> set[int]:
    spans = [_numbers(found[1]) for found in _COLUMN.finditer(xml) if _HIDDEN.search(found[1])]
    return {number - 1 for span in spans for number in range(span.get("min", 1), min(span.get("max", 0), LAST_COLUMN) + 1)}


def _numbers(attributes: bytes) -> dict[str, int]:
    return {name.decode(): int(number) for name, number in _NUMBER.findall(attributes)}


def _merged(xml: bytes) -> Mapping[int, Mapping[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    noted = 0
    for first_column, first_row, last_column, last_row in _MERGED.findall(xml):
        columns = range(_place(first_column), min(_place(last_column), LAST_COLUMN - 1) + 1)
        for row in range(int(first_row), min(int(last_row), LAST_ROW) + 1):
            noted += len(columns)
            if noted > MOST_MERGED:
                break
            rows[row].update(dict.fromkeys(columns, (int(first_row), columns.start)))
    return rows


def _place(letters: bytes) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
