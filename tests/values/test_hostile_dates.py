"""Dates that nobody means well with: read or refused in words, within bounds."""

import pytest
from hypothesis import given

from dossierkit.values.dates import DateError, parse_date
from support.hostile_inputs import dates, hostile
from support.limits import limited


@given(text=dates)
@hostile("dates")
def test_no_date_breaks_its_reader(text: str) -> None:
    with limited():
        try:
            read = parse_date(text)
        except DateError:
            return
    assert str(read) == text
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@pytest.mark.parametrize("text", ["9" * 5000, "[" + "2017," * 5000 + "2018]", "2017-" * 5000, "~" * 5000])
def test_a_long_text_is_no_date_at_once(text: str) -> None:
    with limited(), pytest.raises(DateError):
        parse_date(text)
