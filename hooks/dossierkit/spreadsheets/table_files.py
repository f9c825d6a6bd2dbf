"""A spreadsheet (.csv or .xlsx) as text: its columns, and its rows with the numbers that a spreadsheet program shows."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

DELIMITERS = ",;\t|"
LARGEST_CELL = 1_000_000  # characters


class TableError(Exception):
    """The file cannot be read as a table; the message says why and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet program shows it, and its cells by column, without spaces around them."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns in their order, and the rows that have anything in them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(file: Path, *, sheet: str | None = None, encoding: str = "utf-8-sig", delimiter: str | None = None) -> Table:
    """Read a .csv or .xlsx file whose first row names the columns.

    `sheet` names one of several sheets of an .xlsx file. Without `delimiter`, that of a .csv file is found out.
    Raises TableError; OSError where the file cannot be opened.
    """
    if file.suffix.lower() == ".xlsx":
        return _table(_sheet(file, sheet))
    if sheet:
        raise TableError("only an .xlsx file has sheets: leave --sheet away")
    try:
        text = file.read_bytes().decode(encoding)
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        wanted = encoding.removesuffix("-sig").upper()
        raise TableError(f"line {line} is not {wanted}: save the file as “CSV UTF-8”, or give its --encoding") from None
    except LookupError:
        raise TableError(f"there is no encoding `{encoding}`: try utf-8, cp1252 or utf-16") from None
    return _table(_lines(text, delimiter))


def _lines(text: str, delimiter: str | None) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(LARGEST_CELL)
    found = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=found, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        raise TableError(f"row {number + 1} is not CSV ({error}): check its quotation marks") from None


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line."""
    first, _, _ = text.partition("\n")
    return max(DELIMITERS, key=first.count)


def _sheet(file: Path, name: str | None) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise TableError('.xlsx files need an extra: pip install ".[import]", or save the table as CSV') from None
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever a broken archive makes it raise)
        raise TableError(f"this is not an .xlsx file: {error}") from None
    try:
        if name and name not in book.sheetnames:
            raise TableError(f"there is no sheet `{name}`; there are {', '.join(book.sheetnames)}")
        sheet = book[name] if name else book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [*map(_text, cells)]
    finally:
        book.close()


def _text(cell: Any) -> str:
    """A cell as it is typed: days as ISO 8601, whole numbers without a point."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
    return str(cell)


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    each = iter(lines)
    _number, head = next(each, (0, ()))
    columns = tuple(name.strip() for name in head)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns:
        raise TableError("the table is empty: its first row must name the columns")
    if twice := [name for name, count in Counter(filter(None, columns)).items() if count > 1]:
        raise TableError(f"two columns are called `{twice[0]}`: rename one of them")
    return Table(columns, tuple(_rows(columns, each)))


def _rows(columns: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    for number, cells in lines:
        trimmed = [cell.strip() for cell in cells]
        if any(trimmed):
            yield Row(number, dict(zip(columns, [*trimmed, *[""] * (len(columns) - len(trimmed))], strict=False)))
