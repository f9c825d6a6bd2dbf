"""Cells that no spreadsheet runs, and that come back as they were."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.tables.csv_cells import read_back, written

TEXTS = st.text(alphabet=st.sampled_from("=+-@\t\r\n'\\;\"ab \uff1d1."), min_size=1) | st.text(min_size=1)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Pier", "Pier"),
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-6 degrees", "'-6 degrees"),
        ("@desk", "'@desk"),
        ("\tx", "'\tx"),
        ("'=1+1", "''=1+1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        (-54.4, "-54.4"),
        (1250.0, "1250"),
        (7, "7"),
        (True, "true"),
        (["salt", "wool"], "salt;wool"),
        (["a; b", "c\\d"], "a\\; b;c\\\\d"),
        (["=1"], "'=1"),
        (None, ""),
    ],
)
def test_a_value_stands_in_its_cell(value: Any, cell: str) -> None:
    assert written(value) == cell


@given(TEXTS)
def test_no_text_begins_like_a_formula_and_each_comes_back(text: str) -> None:
    cell = written(text)
    assert cell[0] not in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
    assert read_back(cell, "string") == text


@given(st.lists(TEXTS, min_size=1))
def test_lists_come_back(texts: list[str]) -> None:
    assert read_back(written(texts), "list") == texts


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12))
def test_numbers_come_back(number: float) -> None:
    assert read_back(written(number), "number") == number


def test_a_cell_of_another_form_is_refused() -> None:
    for cell, type_ in (("seven", "integer"), ("a few", "number"), ("yes", "boolean")):
        with pytest.raises(ValueError, match=cell):
            read_back(cell, type_)  # type: ignore[arg-type]
