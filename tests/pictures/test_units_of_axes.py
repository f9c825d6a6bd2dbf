"""What stands at the ticks of an axis, by the type of the claims that it is for."""

from typing import Any

import pytest

from dossierkit.language import using_language
from dossierkit.pictures.units_of_axes import amount_ticks
from dossierkit.records.claims import CLAIM_TYPES
from dossierkit.records.vocabulary import ValueType


def words(type_: ValueType, value: Any, low: float, high: float) -> list[str]:
    claim = CLAIM_TYPES[type_].model_validate({"(property)": "a", "value": value, "source": {"article": "news"}})
    return [tick.words for tick in amount_ticks(claim, low, high)]


@pytest.mark.parametrize(
    ("type_", "value", "low", "high", "shown"),
    [
        ("number", 3, 3, 5, ["3", "4", "5"]),
        ("number", 3, 400_000, 2_100_000, ["0", "500,000", "1M", "1.5M", "2M", "2.5M"]),
        ("money", {"amount": 3.0, "currency": "EUR"}, 1.25, 1.5, ["1.25", "1.3", "1.35", "1.4", "1.45", "1.5"]),
        ("percentage", 12.5, 10, 30, ["0%", "10%", "20%", "30%"]),
        ("score", 7.2, 6.9, 7.2, ["6.9", "7", "7.1", "7.2"]),
        ("duration", "PT30M", 10 / 1440, 30 / 1440, ["0m", "10m", "20m", "30m"]),
        ("duration", "PT6H", 0.25, 1, ["0h", "5h", "10h", "15h", "20h", "25h"]),
        ("duration", "P3D", 3, 21, ["0d", "5d", "10d", "15d", "20d", "25d"]),
        ("duration", "P3Y", 365.25, 1461, ["0y", "1y", "2y", "3y", "4y"]),
    ],
)
def test_ticks_are_round_in_the_unit_that_fits(type_: ValueType, value: Any, low: float, high: float, shown: list[str]) -> None:
    assert words(type_, value, low, high) == shown


def test_units_are_those_of_the_language() -> None:
    with using_language("de"):
        assert words("percentage", 12.5, 10, 12.5)[0] == "10\xa0%"
        assert words("duration", "P3D", 3, 4)[-1] == "4 T"
