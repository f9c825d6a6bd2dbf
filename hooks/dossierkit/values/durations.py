"""Durations as ISO 8601 writes them (`P2D`, `PT6H`): how long they are, so that they can be compared."""

import re
from collections.abc import Iterator

_SECONDS = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "H": 3_600, "m": 60, "S": 1}  # a year has 365.25 days
SECONDS_OF_A_DAY = _SECONDS["D"]
_SHORTER = {"D": 86_400, "H": 3_600, "M": 60, "S": 1}


def days(duration: str) -> float:
    """A duration in days; a year has 365.25 days, a month a twelfth of that."""
    date_part, _, time_part = duration.removeprefix("P").partition("T")
    parts = re.findall(r"(\d+)([A-Za-z])", date_part + time_part.replace("M", "m"))
    return sum(int(number) * _SECONDS[unit] for number, unit in parts) / SECONDS_OF_A_DAY


def of_days(length: float) -> str:
    """The duration of so many days, in days, hours, minutes and seconds: `P1DT12H` for 1.5."""
    left = round(length * SECONDS_OF_A_DAY)
    date_part, *time_parts = _parts(left)
    time = "".join(time_parts)
    return f"P{date_part}{f'T{time}' if time else ''}" if date_part or time else "PT0S"


def _parts(seconds: int) -> Iterator[str]:
    for unit, length in _SHORTER.items():
        number, seconds = divmod(seconds, length)
        yield f"{number}{unit}" if number else ""
