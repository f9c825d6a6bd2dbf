"""What a cell becomes, as a table to read: `cases/cells.yml` says at its top how it is written."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.spreadsheets.cell_expression import DegreesCell
from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.expression import Expression, KnownActors
from dossierkit.spreadsheets.mapping_expressions import EXPRESSIONS
from dossierkit.spreadsheets.table_files import Row

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "cells.yml").read_text(encoding="utf-8"))
BESIDE = {"P", "L", "D"}  # further columns of a row


def rows() -> Iterator[Any]:
    for case in CASES:
        for cells in case.get("beside", [case.get("cells")]):
            beside = {column: cell for column, cell in cells.items() if column in BESIDE}
            for cell, becomes in cells.items():
                if cell not in BESIDE:
                    said = " ".join(map(str, [case["name"], *beside.values(), repr(cell)]))
                    yield pytest.param(case["column"], {"C": cell, **beside}, becomes, id=said)


def expression(written: Mapping[str, Any]) -> Expression:
    if "lat" in written:
        return DegreesCell.model_validate(written["lat"])
    kind = next(EXPRESSIONS[key] for key in EXPRESSIONS if key in written)
    return kind.model_validate({key: tuple(value) if isinstance(value, list) else value for key, value in written.items()})


@pytest.mark.parametrize(("column", "cells", "becomes"), [*rows()])
def test_a_cell(column: Mapping[str, Any], cells: Mapping[str, str], becomes: object) -> None:
    try:
        found = expression(column).value(Row(2, cells), KnownActors({}, {}))
    except CellError as error:
        found = "refused: " + str(error).removeprefix(f"column `C`: `{cells['C']}` ")
    assert found == becomes
