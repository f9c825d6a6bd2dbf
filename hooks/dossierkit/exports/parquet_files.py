"""The same tables as Parquet, for programs that read millions of rows: lists are lists there, days are days.

It needs the package pyarrow (`pip install dossierkit[parquet]`), which is large, so that only who asks for Parquet needs it.
"""

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from dossierkit.problems import DossierError, Problem
from dossierkit.tables.columns import Column, Table
from dossierkit.tables.rows import NamedRow

_AT_ONCE = 2_000  # rows of one table that wait to be written


class ParquetFiles:
    """The Parquet files in a folder, into which rows are written one by one; a table without rows has none.

    Raises DossierError where pyarrow is not installed.
    """

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        try:
            self._arrow: Any = import_module("pyarrow")
            self._parquet: Any = import_module("pyarrow.parquet")
        except ImportError:
            hint = "install it with `pip install 'dossierkit[parquet]'`, or leave --parquet away"
            raise DossierError([Problem("pyproject.toml", 1, 1, "parquet", "Parquet needs the package pyarrow", hint)]) from None
        self._folder, self._tables = folder, {table.name: table for table in tables}
        self._writers: dict[str, Any] = {}
        self._waiting: dict[str, list[list[Any]]] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, row: NamedRow) -> None:
        """Write a row into the file of its table."""
        name, values = row
        waiting = self._waiting.setdefault(name, [])
        waiting.append([_value(values.get(column.name), column) for column in self._tables[name].columns])
        if len(waiting) >= _AT_ONCE:
            self._flush(name)

    def _flush(self, name: str) -> None:
        columns = self._tables[name].columns
        schema = self._arrow.schema([self._field(column) for column in columns])
        if name not in self._writers:
            self._writers[name] = self._parquet.ParquetWriter(self._folder / f"{name}.parquet", schema)
        by_column = [*zip(*self._waiting.pop(name), strict=True)]
        arrays = [self._arrow.array(values, field.type) for values, field in zip(by_column, schema, strict=True)]
        self._writers[name].write_table(self._arrow.Table.from_arrays(arrays, schema=schema))

    def _field(self, column: Column) -> Any:
        arrow = self._arrow
        types = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "date": arrow.date32()}
        kind = arrow.list_(arrow.string()) if column.type == "list" else types.get(column.type, arrow.string())
        return arrow.field(column.name, kind, nullable=not column.required, metadata={"description": column.says})

    def finish(self) -> list[Path]:
        """Write what waits; the files."""
        for name in [*self._waiting]:
            self._flush(name)
        for writer in self._writers.values():
            writer.close()
        return [self._folder / f"{name}.parquet" for name in self._writers]


def _value(value: Any, column: Column) -> Any:
    return date.fromisoformat(value) if column.type == "date" and value is not None else value
