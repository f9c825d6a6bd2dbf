"""A walk over every value that stands in any record finds it in the tables of its dossier."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library import Library, dossiers_of
from dossierkit.reading.front_matter import PlainValues, compose
from dossierkit.records import Dossier, Record
from dossierkit.tables.all_tables import TablesOfDossier
from dossierkit.tables.rows import Rows, row_id
from support.projects import EXAMPLE, REPOSITORY, library_of

PROJECTS = {"real": REPOSITORY, "example": EXAMPLE, "kinds of its own": REPOSITORY / "tests/kinds/harbour"}
DECLARED = ("kinds", "properties", "vocabularies")  # blocks of a dossier that stand in cells of their own, as JSON


def values(plain: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every single value with the keys that lead to it; numbers as texts."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from values(value, (*above, str(key)))
    elif isinstance(plain, (list, tuple)):
        for value in plain:
            yield from values(value, above)
    elif plain is not None:
        yield ".".join(above), as_text(plain)


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    text = str(value).strip()  # the id of another database may be a bare number in a record
    return str(float(text)) if isinstance(value, (int, float)) or text.isdecimal() else text


def in_cells(rows: list[dict[str, Any]]) -> Counter[str]:
    """How often each value stands in the rows; texts in lists by themselves."""
    found: Counter[str] = Counter()
    for row in rows:
        for value in row.values():
            found.update(as_text(one) for one in (value if isinstance(value, list) else [value]) if one is not None)
    return found


def rows_by_record(library: Library, dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    tables = TablesOfDossier(library, dossier)
    columns = {table.name: {*table.names} for table in tables.tables}
    found: dict[str, list[dict[str, Any]]] = {}
    for name, row in Rows(library, Figures(library), dossier, tables):
        assert {key for key, value in row.items() if value is not None} <= columns[name], "a value without a column is lost"
        of = str(row["id"] if name in {"records", "articles", "actors", "events", "things"} else row.get("record") or row_id(dossier))
        found.setdefault(of, []).append(row)
    return found


def _told_of_in(record: Record, dossier: Dossier) -> tuple[str, ...]:
    """The dossiers whose data tell of a record: those that it belongs to; of an article that names none, each."""
    if isinstance(record, Dossier):
        return (record.id,)
    return dossiers_of(record) or (dossier.id,)


def written(library: Library, record: Record) -> Iterator[tuple[str, str]]:
    """Every value of a record's file: those of its front matter, and its text."""
    plain = PlainValues().value(compose(library.document(record).front))  # type: ignore[arg-type]
    if isinstance(record, Dossier):
        plain = {key: value for key, value in plain.items() if key not in DECLARED}
    yield from values(plain)
    if record.body:
        yield "(text)", record.body.strip()


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_every_written_value_of_every_record_is_in_the_tables(project: Path) -> None:
    library, lost, seen = library_of(project), [], 0
    for dossier in library.dossiers:
        rows = rows_by_record(library, dossier)
        for record in library.everything:
            if dossier.id not in _told_of_in(record, dossier):
                continue
            there = in_cells(rows[row_id(record)])
            wanted = Counter(value for _place, value in written(library, record))
            seen += wanted.total()
            lost += [(record.id, place, value) for place, value in written(library, record) if there[value] < wanted[value]]
    assert lost == []
    assert seen > 200


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_what_a_dossier_declares_is_in_the_tables(project: Path) -> None:
    library = library_of(project)
    for dossier in library.dossiers:
        rows = rows_by_record(library, dossier)[row_id(dossier)]
        cells = [json.loads(row["declaration"]) for row in rows if row.get("declaration")]
        there = {value for cell in cells for _place, value in values(cell)} | {str(key) for cell in cells for key in _keys(cell)}
        declared = [*_declared_in_files(project, dossier.id), _of_file(library, dossier)]
        for block in declared:
            assert {value for _place, value in values(block)} - there == set()


def _keys(block: Any) -> Iterator[str]:
    if isinstance(block, dict):
        for key, value in block.items():
            yield key
            yield from _keys(value)


def _declared_in_files(project: Path, dossier: str) -> list[Any]:
    paths = sorted((project / "dossiers" / dossier / "kinds").glob("*.yml"))
    return [PlainValues().value(compose(path.read_text(encoding="utf-8"))) for path in paths]  # type: ignore[arg-type]


def _of_file(library: Library, dossier: Dossier) -> Any:
    plain = PlainValues().value(compose(library.document(dossier).front))  # type: ignore[arg-type]
    return {key: value for key, value in plain.items() if key in DECLARED}
