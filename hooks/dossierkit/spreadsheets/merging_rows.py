"""Several rows that describe one record: what they say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Loc = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A key of which two rows of one record give different values."""

    loc: Loc
    first: Any
    other: Any


def merged(first: Mapping[str, Any], other: Mapping[str, Any], loc: Loc = ()) -> tuple[dict[str, Any], list[Contradiction]]:
    """What two rows say of one record: entries of lists one after the other, each once, and what only one of them says.

    Where both give a single value, it must be the same: other values come back as contradictions.
    """
    together = dict(first)
    found: list[Contradiction] = []
    for key, value in other.items():
        there = together.get(key)
        if there is None:
            together[key] = value
        elif isinstance(there, Mapping) and isinstance(value, Mapping):
            together[key], more = merged(there, value, (*loc, key))
            found += more
        elif isinstance(there, list) and isinstance(value, list):
            together[key] = _one_after_the_other(there, value)
        elif there != value:
            found.append(Contradiction((*loc, key), there, value))
    return together, found


def _one_after_the_other(there: Sequence[Any], more: Sequence[Any]) -> list[Any]:
    return [*there, *(entry for entry in more if entry not in there)]
