"""The cells of an .xlsx or .xlsm sheet as the sheet shows them: number formats are heeded, and what cannot be told is said."""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from dossierkit.spreadsheets.cell_values import Typed

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


def sheet_rows(file: Path, name: str | None) -> Iterator[tuple[int, Sequence[str | UnclearCell]]]:
    """The rows of a sheet, the first one without a name, each with its number. Raises WorkbookError."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise WorkbookError('.xlsx files need an extra: pip install ".[import]", or save the table as CSV') from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the workbook has beside its cells
            rows = _cells(load_workbook, file, name, formulas=True)
            calculated = _cells(load_workbook, file, name, formulas=False) if any(cell.data_type == "f" for row in rows for cell in row) else None
    except (OSError, WorkbookError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a broken archive makes it raise)
        raise WorkbookError(f"this is not an .xlsx file: {_in_one_line(error)}") from None
    for number, row in enumerate(rows):
        results = calculated[number] if calculated else row
        yield number + 1, [_calculated(result) if cell.data_type == "f" else _shown(cell) for cell, result in zip(row, results, strict=True)]


def _cells(load_workbook: Any, file: Path, name: str | None, *, formulas: bool) -> list[Sequence[Any]]:
    with file.open("rb") as opened:
        return _cells_of_book(load_workbook(opened, read_only=True, data_only=not formulas), name)


def _cells_of_book(book: Any, name: str | None) -> list[Sequence[Any]]:
    try:
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        if name and name not in sheets:
            raise WorkbookError(f"there is no sheet `{name}`; there are {', '.join(sheets)}")
        if not sheets:
            raise WorkbookError("the workbook has no sheet with cells")
        sheet = sheets[name] if name else next(iter(sheets.values()))
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        return [*sheet.iter_rows()]
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
