"""`/data/<dossier>/<dossier>.sqlite`: the same tables in one file for SQL, made for Datasette.

Lists stand there as JSON, as Datasette's facets want them, and yes and no as 1 and 0. Every column that leads to another table is a foreign
key. The full text is found by its own words and by folded names, so that whoever types `Lukasz` finds Łukasz. Views put a figure beside
its record, and the reports of a dispute side by side.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from dossierkit.exports.data_package import key_of
from dossierkit.tables.all_tables import ALWAYS
from dossierkit.tables.columns import Column, Table
from dossierkit.tables.rows import NamedRow
from dossierkit.values.folding import folded_name

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT", "list": "TEXT"}
_AT_ONCE = 500  # rows of one table that wait to be written
_VERSION_AT, _VERSION = 96, (3_040_000).to_bytes(4, "big")  # where a file tells which release of SQLite wrote it: the same bytes for all
FULL_TEXT = "records_fts"
OF_SEARCH = ("names", "folded")  # columns of `records` that only this file has

VIEWS = {
    "figures": (
        "Every reading beside its record: what was read, of whom, how well it is supported, and when it was.",
        (
            "SELECT readings.id, readings.record, records.label, records.kind, readings.property, readings.property_label, readings.of_label, "
            "readings.words, readings.status, readings.low, readings.high, readings.unit, readings.claims, readings.origins, readings.contested, "
            "readings.early, readings.latest_report_last, events.happened_first, events.place_name, events.place_country "
            "FROM readings JOIN records ON records.id = readings.record LEFT JOIN events ON events.id = readings.record "
            "ORDER BY events.happened_first, readings.record, readings.number"
        ),
    ),
    "disputes": (
        "Figures on which sources contradict each other, with each of their reports, who makes it and where it was read.",
        (
            "SELECT readings.record, records.label, readings.property_label, readings.words AS figure, claims.words AS report, claims.of_label, "
            "claims.by_label, claims.as_of, claims.note, articles.title AS source, articles.published_first, articles.url, claims.id AS claim "
            "FROM readings JOIN records ON records.id = readings.record "
            "JOIN claims ON claims.record = readings.record AND claims.property = readings.property "
            "JOIN sources ON sources.claim = claims.id JOIN articles ON articles.id = sources.article "
            "WHERE readings.status = 'disputed' ORDER BY readings.record, readings.number, claims.number, sources.number"
        ),
    ),
}
NEEDED_BY_VIEWS = ("records", "events", "readings", "claims", "sources", "articles")


class SqliteFile:
    """The file at a path, into which rows are written one by one; `finish` makes it whole."""

    def __init__(self, path: Path, tables: Iterable[Table]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._path = path
        self._tables = {table.name: table for table in tables}
        self._names = {table.name: table.names for table in self._tables.values()}
        self._waiting: dict[str, list[list[Any]]] = {}
        self._made: set[str] = set()
        self._file = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):  # nobody else has it, and what leads on may come later
            self._file.execute(f"PRAGMA {setting}")
        self._file.execute("BEGIN")

    def write(self, row: NamedRow) -> None:
        """Write a row into its table."""
        name, values = row
        waiting = self._waiting.setdefault(name, [])
        waiting.append([_as_list(one) if one.__class__ is list else one for one in map(values.get, self._names[name])])
        if len(waiting) >= _AT_ONCE:
            self._flush(name)

    def _flush(self, name: str) -> None:
        self._make(name)
        marks = ", ".join("?" * len(self._tables[name].columns))
        columns = ", ".join(map(quoted, self._names[name]))
        self._file.executemany(f"INSERT INTO {quoted(name)} ({columns}) VALUES ({marks})", self._waiting.pop(name))  # noqa: S608  (our own names)

    def _make(self, name: str) -> None:
        if name not in self._made:
            self._made.add(name)
            self._file.execute(definition(self._tables[name]))

    def finish(self) -> None:
        """Write what waits, and add what is made of all rows: indexes, the full text, views."""
        with closing(self._file) as file:
            for name in [*self._waiting]:
                self._flush(name)
            for name in ALWAYS:
                if name in self._tables:
                    self._make(name)
            for name in [*self._made]:  # what another leads to must be there
                for _column, to in self._tables[name].leads_to:
                    self._make(to)
            for name in sorted(self._made):
                for column, _to in self._tables[name].leads_to:
                    if (column,) != self._tables[name].key:
                        file.execute(f"CREATE INDEX {quoted(f'{name}_{column}')} ON {quoted(name)} ({quoted(column)})")
            self._full_text(file)
            for name, (_says, query) in VIEWS.items():
                file.execute(f"CREATE VIEW {name} AS {query}")
            file.execute("COMMIT")
        with self._path.open("r+b") as raw:
            raw.seek(_VERSION_AT)
            raw.write(_VERSION)

    def _full_text(self, file: sqlite3.Connection) -> None:
        file.create_function("folded", 1, folded_name, deterministic=True)
        file.execute(
            "UPDATE records SET names = (SELECT group_concat(value, ' · ') FROM "
            "(SELECT value FROM names WHERE names.record = records.id ORDER BY key != 'name', key, number))"
        )
        file.execute(
            "UPDATE records SET folded = folded(label || ' ' || coalesce(names, '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM "
            "(SELECT name FROM places WHERE places.record = records.id AND claim IS NULL ORDER BY key, number)), ''))"
        )
        columns = "label, names, folded, text, content='records', tokenize='unicode61 remove_diacritics 2'"
        file.execute(f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5({columns})")
        file.execute(f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('rebuild')")  # noqa: S608  (our own name)


def definition(table: Table) -> str:
    """The statement that makes a table."""
    lines = [_column(column) for column in table.columns]
    if table.name == "records":
        lines += [f"{name} TEXT" for name in OF_SEARCH]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    lines += [f"FOREIGN KEY ({quoted(name)}) REFERENCES {quoted(to)} ({quoted(key_of(to))})" for name, to in table.leads_to]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(lines)})"


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {_TYPES[column.type]}{' NOT NULL' if column.required else ''}"


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it is: some of ours are words of the language."""
    return f'"{name}"'


_as_list = json.JSONEncoder(ensure_ascii=False).encode
