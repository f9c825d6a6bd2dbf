"""The cells of an .xlsx or .xlsm sheet as the sheet shows them: number formats are heeded, and what cannot be told is said."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from dossierkit.spreadsheets.cell_values import Typed
from dossierkit.spreadsheets.sheet_marks import Cell, SheetMarks, marks_in

MOST_NUMBERS = 10  # of hidden rows that are named
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')  # literal words, escapes, room, fillers, colours and languages
_PARTS = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ONLY_ZEROS = re.compile(r"[-/() ]*0[-/() 0#]*")


class WorkbookError(Exception):
    """The workbook cannot be read; the message says why and what to do, in one line."""


class UnclearCell(str):
    """What a cell shows, where that cannot be taken for what it holds; `problem` says why, to follow the cell."""

    __slots__ = ("problem",)
    problem: str

    @classmethod
    def of(cls, shown: str, problem: str) -> "UnclearCell":
        """A cell with what is the matter with it."""
        made = cls(shown)
        made.problem = problem
        return made


@dataclass(frozen=True, slots=True)
class _DateFormat:
    """Which parts of a day and a time a number format shows."""

    year: bool
    month: bool
    day: bool
    time: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, each with its number, and what the sheet does not show of them. Columns count from 0."""

    rows: Iterator[tuple[int, Sequence[str | UnclearCell]]]
    marks: SheetMarks
    name: str = ""
    others: Sequence[str] = ()

    def remarks(self, columns: Sequence[str]) -> Iterator[str]:
        """What somebody who looks at the sheet would not expect of what is read."""
        if self.others:
            yield f"only the sheet `{self.name}` is read, and not {', '.join(f'`{one}`' for one in self.others)}: --sheet names another"
        if hidden := [str(number) for number in sorted(self.marks.hidden_rows) if number > 1]:
            told = ", ".join(hidden[:MOST_NUMBERS]) + (", …" if len(hidden) > MOST_NUMBERS else "")
            yield f"hidden rows are read as well ({told}); delete what is not meant"
        if unseen := [f"`{columns[number]}`" for number in sorted(self.marks.hidden_columns) if number < len(columns) and columns[number]]:
            yield f"hidden columns are read as well: {', '.join(unseen)}"


def read_sheet(file: Path, name: str | None) -> Sheet:
    """A sheet of a workbook, the first that is shown without a name. Raises WorkbookError."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise WorkbookError('.xlsx files need an extra: pip install "dossierkit[import]", or save the table as CSV') from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the workbook has beside its cells
            read = _cells(load_workbook, file, name, formulas=True)
            has_formulas = any(cell.data_type == "f" for row in read.rows for cell in row)
            calculated = _cells(load_workbook, file, name, formulas=False).rows if has_formulas else None
    except (OSError, WorkbookError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a broken archive makes it raise)
        raise WorkbookError(f"this is not an .xlsx file: {_in_one_line(error)}") from None
    return Sheet(_as_shown(read.rows, calculated, read.marks), read.marks, read.name, read.others)


def _as_shown(
    rows: Sequence[Sequence[Any]], calculated: Sequence[Sequence[Any]] | None, marks: SheetMarks
) -> Iterator[tuple[int, Sequence[str | UnclearCell]]]:
    held: dict[Cell, str] = {}  # by the first of merged cells, which is the one that holds anything
    for number, row in enumerate(rows):
        results = calculated[number] if calculated else row
        shown = [_calculated(result) if cell.data_type == "f" else _shown(cell) for cell, result in zip(row, results, strict=True)]
        if number + 1 in marks.merged:
            named = {column: first for column, first in marks.merged[number + 1].items() if column < len(rows[0])}
            _tell_merged(shown, number + 1, named, held)
        yield number + 1, shown


def _tell_merged(shown: list[str | UnclearCell], row: int, merged: Mapping[int, Cell], held: dict[Cell, str]) -> None:
    """Nobody can tell whether what stands in merged cells holds of each of their rows, or of all of them together."""
    shown += [""] * (max(merged, default=0) + 1 - len(shown))  # a row may end before them
    for column, first in merged.items():
        if first == (row, column):
            held[first] = str(shown[column])
        problem = "stands in several merged cells: take them apart in the spreadsheet, and write into each what holds of its row"
        shown[column] = UnclearCell.of(held.get(first, ""), problem)


@dataclass(frozen=True, slots=True)
class _Read:
    rows: list[Sequence[Any]]
    marks: SheetMarks
    name: str
    others: list[str]


def _cells(load_workbook: Any, file: Path, name: str | None, *, formulas: bool) -> _Read:
    with file.open("rb") as opened:
        return _cells_of_book(load_workbook(opened, read_only=True, data_only=not formulas), name)


def _cells_of_book(book: Any, name: str | None) -> _Read:
    try:
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        if name and name not in sheets:
            raise WorkbookError(f"there is no sheet `{name}`; there are {', '.join(sheets)}")
        if not sheets:
            raise WorkbookError("the workbook has no sheet with cells")
        seen = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
        title = name or next(iter([*seen, *sheets]))
        sheet = sheets[title]
        with sheet._get_source() as source:  # noqa: SLF001  (read in this way, openpyxl tells of nothing but cells)
            marks = marks_in(source.read())
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        return _Read([*sheet.iter_rows()], marks, title, [] if name else [one for one in seen if one != title])
    finally:
        book.close()


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _calculated(cell: Any) -> str | UnclearCell:
    """What a formula came to when the file was last saved by a program that calculates."""
    if cell.value is None and cell.data_type != "str":  # a formula whose result is an empty text says so
        problem = "is a formula that was never calculated: open the file in a spreadsheet program, save it, and import it again"
        return UnclearCell.of("=…", problem)
    return _shown(cell)


def _shown(cell: Any) -> str | UnclearCell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return UnclearCell.of(str(value), "is an error of the spreadsheet: mend it there")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format or "General")
    return _day_or_time(value, cell.number_format or "")


def _number(value: float, number_format: str) -> str | UnclearCell:
    plain = str(int(value)) if isinstance(value, int) or value.is_integer() else str(value)
    if number_format in {"General", "@", "0"}:
        return Typed(plain)
    picture = _first_section(number_format)
    bare = _NOT_SHOWN.sub("", picture)
    if "%" in bare:
        return f"{value * 100:g}%"
    if re.search(r"[0#?],+\s*$", bare):
        return UnclearCell.of(plain, "is shown in thousands or millions: show the whole number, and import the file again")
    if plain.isdigit() and _ONLY_ZEROS.fullmatch(_literals_as_they_are(picture)) and bare.count("0") > 1:
        return Typed(_in_picture(plain, picture))
    return Typed(plain)


def _first_section(number_format: str) -> str:
    """The format of positive numbers and of days; others have sections of their own behind a semicolon."""
    return number_format.partition(";")[0]


def _literals_as_they_are(picture: str) -> str:
    return _NOT_SHOWN.sub("", _LITERAL.sub(" ", picture)).strip()


def _in_picture(digits: str, picture: str) -> str:
    """The digits in a format such as `000` or `"A-"000`: what is no 0 stands as it is."""
    signs: list[str] = []
    left = digits
    pieces = re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|_.|.', picture)
    for place, piece in reversed([*enumerate(pieces)]):
        if piece in {"0", "#"}:
            first = not any(other in {"0", "#"} for other in pieces[:place])
            taken = left if first else left[-1:]
            left = "" if first else left[:-1]
            signs.append(taken or ("0" if piece == "0" else ""))
        elif piece[0] not in "[_":
            signs.append(piece.strip('"').removeprefix("\\"))
    return "".join(reversed(signs))


def _day_or_time(value: Any, number_format: str) -> str | UnclearCell:
    if not isinstance(value, date):  # a time of day, or a duration
        return str(value)
    shown = _date_format(number_format)
    if isinstance(value, datetime) and shown.time and not any((shown.year, shown.month, shown.day)):
        return value.time().isoformat()
    if not shown.year:
        return UnclearCell.of(value.strftime("%d %B"), f"shows no year (its format is `{number_format}`): show the whole day, and import again")
    at_midnight = not isinstance(value, datetime) or value.time() == time()
    written = value.isoformat()[: len("2017-03-22")] if at_midnight else value.isoformat()
    return Typed(written if shown.month and shown.day else written[: len("2017-03" if shown.month else "2017")])


@cache
def _date_format(number_format: str) -> _DateFormat:
    parts = [part.lower() for part in _PARTS.findall(_NOT_SHOWN.sub("", _first_section(number_format)))]
    months, times = False, False
    for place, part in enumerate(parts):
        after_hours = place > 0 and parts[place - 1][0] == "h"
        before_seconds = place + 1 < len(parts) and parts[place + 1][0] == "s"
        is_minutes = part[0] == "m" and (after_hours or before_seconds) and len(part) <= 2
        months |= part[0] == "m" and not is_minutes
        times |= part[0] in "hsa" or is_minutes
    days = any(part in {"d", "dd"} for part in parts)
    return _DateFormat(any(part[0] == "y" for part in parts), months, days, times)
