"""A dossier's tables as CSV files, and `datapackage.json`, which describes them (Data Package, version 2).

Rows are written as they come, each into its table, so that a large dossier takes no more room than a small one. Tables without rows are left
out, but for those that every dossier has.
"""

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Self

from dossierkit.addresses import Site, address
from dossierkit.records import Dossier
from dossierkit.tables.all_tables import ALWAYS
from dossierkit.tables.columns import Column, Table
from dossierkit.tables.csv_cells import BETWEEN, written_row
from dossierkit.tables.rows import NamedRow
from dossierkit.values.licences import licence

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTION = "datapackage.json"


class TableFile(NamedTuple):
    """A table as it was written: how many rows it has, its size in bytes and its SHA-256."""

    table: Table
    rows: int
    size: int
    digest: str


class TableFiles:
    """The CSV files of a package, open while the rows are made; `write` takes them one by one."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self._folder = folder
        self._tables = {table.name: table for table in tables}
        self._names = {table.name: table.names for table in self._tables.values()}
        self._rows = dict.fromkeys(self._tables, 0)
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def write(self, row: NamedRow) -> None:
        """Write a row into the file of its table."""
        name, values = row
        writer = self._writers.get(name) or self._begun(name)
        writer.writerow(written_row(map(values.get, self._names[name])))
        self._rows[name] += 1

    def _begun(self, name: str) -> Any:
        file = self._stack.enter_context(self.path(name).open("w", encoding="utf-8", newline=""))
        writer = self._writers[name] = csv.writer(file, lineterminator="\n")
        writer.writerow(self._names[name])
        return writer

    def path(self, name: str) -> Path:
        """The file of a table."""
        return self._folder / f"{name}.csv"

    def finished(self) -> list[TableFile]:
        """All files that there are, once no more rows come."""
        for name in ALWAYS:
            if name in self._tables and name not in self._writers:
                self._begun(name)
        self._stack.close()
        return [self._finished(table) for name, table in self._tables.items() if name in self._writers]

    def _finished(self, table: Table) -> TableFile:
        with self.path(table.name).open("rb") as file:
            digest, size = sha256(), 0
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
        return TableFile(table, self._rows[table.name], size, digest.hexdigest())


def description(dossier: Dossier, site: Site, files: Iterable[TableFile]) -> str:
    """The text of `datapackage.json`."""
    files = [*files]
    names = {file.table.name for file in files}
    people = dossier.maintainers or site.maintainers
    home = f"{site.url.rstrip('/')}{address(dossier)}" if site.url else None
    package = {
        "$schema": PROFILE,
        "name": dossier.id,
        "title": str(dossier.title),
        "description": str(dossier.summary),
        "homepage": home,
        "licenses": _licences(dossier),
        "contributors": [{"title": name, "roles": ["creator"]} for name in people],
        "keywords": [str(label) for label in dossier.topics.values()],
        "resources": [_resource(file, names) for file in files],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _licences(dossier: Dossier) -> list[dict[str, str]]:
    """The licences of data and texts: one where both have the same."""
    found: dict[str, list[str]] = {}
    for what, text in (("data", dossier.license_data), ("texts", dossier.license_text)):
        if text:
            found.setdefault(text, []).append(what)
    return [_licence(text, " and ".join(what)) for text, what in found.items()]


def _licence(text: str, of: str) -> dict[str, str]:
    known = licence(text)
    said = {"name": known.name, "path": known.address, "title": f"{known.title} ({of})"}
    if not known.name and not known.address:
        said["name"] = "other"  # the standard asks for a name or an address
    return {key: value for key, value in said.items() if value}


def _resource(file: TableFile, names: set[str]) -> dict[str, Any]:
    table = file.table
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "rows": file.rows,
        "schema": schema(table, names),
    }


def schema(table: Table, names: set[str]) -> dict[str, Any]:
    """The columns of a table and how it hangs together with others, as Table Schema says it; `names` are the tables that there are.

    All columns are there, in their order: that is what the standard takes for granted, so that nothing is said of it. (Its text wants a word
    there, and its published profile a list.)
    """
    keys = [{"fields": [name], "reference": {"resource": to, "fields": [key_of(to)]}} for name, to in table.leads_to if to in names]
    said: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "primaryKey": [*table.key], "missingValues": [""]}
    return said | ({"foreignKeys": keys} if keys else {})


def key_of(table: str) -> str:
    """The column of a table to which others lead."""
    return {"properties": "property", "kinds": "kind"}.get(table, "id")


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.type == "list":
        said |= {"delimiter": BETWEEN, "itemType": "string"}
    said["description"] = column.says
    if column.required:
        said["constraints"] = {"required": True}
    if column.values and column.type == "string":
        said["categories"] = [{"value": value, "label": label} for value, label in column.values]
    return said | ({"edtf": True} if column.edtf else {}) | ({"computed": True} if column.computed else {})
