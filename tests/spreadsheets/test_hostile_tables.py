"""Tables that nobody means well with: every row becomes a record or is refused in words, within bounds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.spreadsheets import TableError, planned_import, read_map, read_table
from support.hostile_inputs import assert_plain, hostile, tables
from support.limits import limited
from support.projects import EXAMPLE, library_of

COLUMNS = {
    "Number": ["7", "8", "L-9"],
    "When": ["02/04/2001", "05/06/2001"],
    "Where": ["Pier", "Old town"],
    "Country": ["Norway", "FR"],
    "Dead": ["3", "0", "12"],
    "Low": ["1", "2"],
    "High": ["4", "9"],
    "Kind": ["fire", "flood"],
    "Who": ["The Tide", "Germany", "nobody"],
}
MAP = """kind: attack
external_id: {scheme: ledger, column: Number}
source: gazette-2001-04-04
record:
  name: {words: "Trouble at {Where}"}
  date: {column: When, as: date, format: "%d/%m/%Y"}
  place: {name: {column: Where}, country: {column: Country, as: country}}
  involved: [{party: {name_in: Who, actors: {The Tide: tide-front}, countries: true}, role: suspected}]
  claims:
    killed:
      - {value: {column: Dead, as: number}}
      - {between: [{column: Low, as: number}, {column: High, as: number}], id: killed-range}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    (made / "map.yml").write_text(MAP, encoding="utf-8")
    return made


@given(given_=tables(COLUMNS), name=st.sampled_from(["table.csv"] * 9 + ["table.xlsx"]))
@hostile("tables")
def test_no_table_breaks_its_readers(folder: Path, given_: tuple[bytes, str], name: str) -> None:
    raw, encoding = given_
    library = library_of(EXAMPLE)
    table_map = read_map(folder / "map.yml", None, {})
    (folder / name).write_bytes(raw)
    with limited():
        try:
            table = read_table(folder / name, encoding=encoding)
        except TableError as error:
            assert_plain(error)
            return
        if {*COLUMNS} - {*table.columns}:
            return
        planned = planned_import(library, table, table_map, "harbour-talks")
    for one in planned.outcomes:
        assert one.row >= 2
        assert one.state in {"new", "changed", "same", "refused"}
        assert one.state != "refused" or any(one.notes)
