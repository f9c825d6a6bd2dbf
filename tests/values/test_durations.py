"""Durations: how long they are, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.values.durations import SECONDS_OF_A_DAY, days, of_days


@pytest.mark.parametrize(
    ("written", "length"),
    [("P2D", 2), ("P3W", 21), ("PT6H", 0.25), ("PT90M", 0.0625), ("P1DT12H", 1.5), ("P1Y", 365.25), ("P1M", 30.4375), ("PT0S", 0)],
)
def test_how_many_days_a_duration_has(written: str, length: float) -> None:
    assert days(written) == length


@pytest.mark.parametrize(("length", "written"), [(1.5, "P1DT12H"), (21, "P21D"), (0.0625, "PT1H30M"), (0, "PT0S")])
def test_a_number_of_days_as_a_duration(length: float, written: str) -> None:
    assert of_days(length) == written


@given(st.integers(0, 10**9))
def test_a_duration_of_whole_seconds_comes_back_as_long_as_it_was(seconds: int) -> None:
    assert round(days(of_days(seconds / SECONDS_OF_A_DAY)) * SECONDS_OF_A_DAY) == seconds
