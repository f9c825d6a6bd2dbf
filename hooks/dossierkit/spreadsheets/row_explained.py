"""One row explained: which of its cells became which value of the record, and why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.expression import Expression, KnownActors
from dossierkit.spreadsheets.mapping_files import TableMap, expressions
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome
from dossierkit.spreadsheets.table_files import Row, Table

_SHOWN = 60  # characters of a cell or a value


@dataclass(frozen=True, slots=True)
class ExplainedValue:
    """A key of the record, the columns with their cells that its value is taken from, and the value, or why there is none."""

    key: str
    cells: tuple[tuple[str, str], ...]
    value: str


def explained(row: Row, table_map: TableMap, known: KnownActors) -> Iterator[ExplainedValue]:
    """Every value that the mapping takes from a row, in the order of the mapping."""
    if external := table_map.head.external_id:
        cell = row.cells.get(external.column, "")
        yield ExplainedValue(f"(known again by {external.scheme})", ((external.column, cell),), cell or "is empty")
    for loc, expression in expressions(table_map.record):
        cells = tuple((column, row.cells.get(column, "")) for column in expression.columns)
        yield ExplainedValue(_key(loc), cells, _value(expression, row, known))
    for column in table_map.columns_unused(row.cells):
        yield ExplainedValue("(no key)", ((column, row.cells[column]),), "the mapping does not use it")


def _value(expression: Expression, row: Row, known: KnownActors) -> str:
    try:
        value = expression.value(row, known)
    except CellError as error:
        return f"REFUSED: {error}"
    if value is None:
        return "not known: left out" if any(row.cells.get(column) for column in expression.columns) else "empty: left out"
    shown = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else str(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _key(loc: Sequence[str | int]) -> str:
    """Where a value stands in the record: `claims.killed[2].value`, entries counted from 1."""
    told = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return told.removeprefix(".")


def in_lines(values: Sequence[ExplainedValue]) -> Iterator[str]:
    """The explained values as a table to be read: key, columns with cells, value."""
    told = [(one.key, ", ".join(f"{column} `{_short(cell)}`" for column, cell in one.cells), one.value) for one in values]
    widths = [max((len(line[at]) for line in told), default=0) for at in (0, 1)]
    for key, cells, value in told:
        yield f"{key.ljust(widths[0])}  {cells.ljust(widths[1])}  → {value}".rstrip()


def _short(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"


def row_of(table: Table, number: int) -> Row | None:
    """The row with a number as spreadsheet programs show it; None where there is none, or nothing in it."""
    return next((row for row in table.rows if row.number == number), None)


def outcome_of(planned: ImportPlan, number: int) -> RowOutcome | None:
    """What becomes of a row; None where the mapping does not ask for it."""
    return next((one for one in planned.outcomes if number == one.row or number in one.more_rows), None)
