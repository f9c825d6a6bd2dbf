"""The tables of data packages that `dossier export` wrote, read back: each row with its values, by the names of its columns."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from dossierkit.tables.columns import Type
from dossierkit.tables.csv_cells import read_back

DESCRIPTION = "datapackage.json"
Rows = list[dict[str, Any]]  # without the cells that are empty


class PackageError(ValueError):
    """A folder holds no package that can be read; the message says where it is wrong, and what."""


class Package:
    """One package: the tables in its `folder`, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._types = dict(_described(folder / DESCRIPTION))
        self._read: dict[str, Rows] = {}

    def columns(self, table: str) -> frozenset[str]:
        """The names of the columns of a table; none where there is no such table."""
        return frozenset(self._types.get(table, ()))

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(self._types)

    def rows(self, table: str) -> Rows:
        """The rows of a table; none where there is no such table. Raises PackageError for a file that is not as it is described."""
        if table not in self._read:
            self._read[table] = [*self._rows(table)] if table in self._types else []
        return self._read[table]

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        path, types = self.folder / f"{table}.csv", self._types[table]
        csv.field_size_limit(sys.maxsize)  # a text may be longer than the usual limit
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file, strict=True)
                names = next(reader, [])
                if missing := [name for name in types if name not in names]:
                    raise PackageError(f"{path}:1: there is no column `{missing[0]}`, which {DESCRIPTION} describes; export the package again")
                for cells in reader:
                    if len(cells) != len(names):
                        raise PackageError(f"{path}:{reader.line_num}: {len(cells)} cells instead of {len(names)}; a cell is missing or too much")
                    yield {name: _value(path, reader.line_num, name, cell, types) for name, cell in zip(names, cells, strict=True) if cell}
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise PackageError(f"{path}: cannot be read: {error}") from None


def _value(path: Path, line: int, name: str, cell: str, types: dict[str, Type]) -> Any:
    try:
        return read_back(cell, types.get(name, "string"))
    except ValueError:
        raise PackageError(f"{path}:{line}: `{name}` is `{cell}`, but must be of the type {types[name]}") from None


def _described(path: Path) -> Iterator[tuple[str, dict[str, Type]]]:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
        for resource in said["resources"]:
            types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            if wrong := {*types.values()} - {*get_args(Type)}:
                raise PackageError(f"{path}: {resource['name']}: `{min(wrong)}` is no type of a column that `dossier export` writes")
            yield resource["name"], types
    except OSError as error:
        raise PackageError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, PackageError):
            raise
        raise PackageError(f"{path}: this is no description of a data package; `dossier export FOLDER` writes one") from None


def packages_in(folder: Path) -> list[Package]:
    """The package of a folder, or those of the folders in it. Raises PackageError where there is none."""
    found = [folder] if (folder / DESCRIPTION).is_file() else sorted(path.parent for path in folder.glob(f"*/{DESCRIPTION}"))
    if not found:
        raise PackageError(f"{folder}: there is no {DESCRIPTION}, neither here nor in a folder below; `dossier export FOLDER` writes one")
    return [Package(one) for one in found]
