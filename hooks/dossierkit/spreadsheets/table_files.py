"""A spreadsheet (.csv, .xlsx or .xlsm) as text: its columns, and its rows with what a spreadsheet program shows."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.file_formats import other_format
from dossierkit.spreadsheets.workbooks import UnclearCell, WorkbookError, read_sheet

DELIMITERS = ",;\t|"
LARGEST_CELL = 1_000_000  # characters

Cells = Sequence[str | UnclearCell]


class TableError(Exception):
    """The file cannot be read as a table; the message says why and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet program shows it, and its cells by column, without spaces around them.

    `unclear` says for the columns of cells that cannot be taken as they are what is the matter with them.
    """

    number: int
    cells: Mapping[str, str]
    unclear: Mapping[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        """The cell in a column, empty where the table lacks a column that it may lack. Raises CellError for one that is unclear."""
        if column in self.unclear:
            raise CellError(column, self.cells[column], self.unclear[column])
        return self.cells.get(column, "")

    def cut(self, columns: Iterable[str], most: int) -> "Row":
        """The row with the cells of some columns no longer than `most` characters."""
        return Row(self.number, {**self.cells, **{column: self.cell(column)[:most] for column in columns}})


@dataclass(frozen=True, slots=True)
class Table:
    """The columns in their order, and the rows that have anything in them; `remarks` say what somebody who looks at the sheet does not see."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


def read_table(file: Path, *, sheet: str | None = None, encoding: str = "utf-8-sig", delimiter: str | None = None) -> Table:
    """Read a .csv, .xlsx or .xlsm file whose first row names the columns; what it is, its first bytes say and not its name.

    `sheet` names one of several sheets of a workbook. Without `delimiter`, that of a .csv file is found out.
    Raises TableError; OSError where the file cannot be opened.
    """
    found = other_format(file)
    if found == "workbook":
        try:
            shown = read_sheet(file, sheet)
            table = _table(shown.rows)
            return replace(table, remarks=tuple(shown.remarks(table.columns)))
        except WorkbookError as error:
            raise TableError(str(error)) from None
    if found:
        raise TableError(found)
    if file.suffix.lower() in {".xlsx", ".xlsm"}:
        raise TableError(f"this is not an {file.suffix.lower()} file, although its name says so: save the table anew, or as CSV")
    if sheet:
        raise TableError("only an .xlsx file has sheets: leave --sheet away")
    return _table(_lines(_text(file, encoding), delimiter))


def _text(file: Path, encoding: str) -> str:
    written = file.read_bytes()
    if written.startswith((b"\xff\xfe", b"\xfe\xff")) and encoding.startswith("utf-8"):
        raise TableError("this is written in UTF-16: save the file as “CSV UTF-8”, or give --encoding utf-16")
    try:
        return written.decode(encoding)
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        wanted = encoding.removesuffix("-sig").upper()
        raise TableError(f"line {line} is not {wanted}: save the file as “CSV UTF-8”, or give its --encoding") from None
    except UnicodeError as error:
        raise TableError(f"it cannot be read as {encoding} ({error}): give its --encoding") from None
    except LookupError:
        raise TableError(f"there is no encoding `{encoding}`: try utf-8, cp1252 or utf-16") from None


def _lines(text: str, delimiter: str | None) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(LARGEST_CELL)
    found = delimiter or _delimiter(text)
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=found, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        raise TableError(f"row {number + 1} is not CSV ({error}): check its quotation marks") from None
    except (TypeError, ValueError):
        raise TableError(f"`{delimiter}` cannot stand between cells: give one character as --delimiter") from None


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line."""
    first, _, _ = text.partition("\n")
    return max(DELIMITERS, key=first.count)


def _table(lines: Iterable[tuple[int, Cells]]) -> Table:
    each = iter(lines)
    _number, head = next(each, (0, ()))
    columns = tuple(str(name).strip() for name in head)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns:
        raise TableError("the table is empty: its first row must name the columns")
    if twice := [name for name, count in Counter(filter(None, columns)).items() if count > 1]:
        raise TableError(f"two columns are called `{twice[0]}`: rename one of them")
    return Table(columns, tuple(_rows(columns, each)))


def _rows(columns: Sequence[str], lines: Iterable[tuple[int, Cells]]) -> Iterator[Row]:
    for number, cells in lines:
        trimmed = [cell.strip() if type(cell) is str else str(cell) if isinstance(cell, UnclearCell) else cell for cell in cells]
        if any(trimmed):
            unclear = {column: cell.problem for column, cell in zip(columns, cells, strict=False) if isinstance(cell, UnclearCell)}
            filled = dict(zip(columns, [*trimmed, *[""] * (len(columns) - len(trimmed))], strict=False))
            yield Row(number, filled, unclear)
