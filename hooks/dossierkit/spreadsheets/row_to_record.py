"""Fills a mapping's record with the cells of one row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.expression import Expression, KnownActors
from dossierkit.spreadsheets.table_files import Row

_PARTY = "party"  # stands for the `actor`, `country` or `name` that a cell turns out to be


@dataclass(slots=True)
class RowFiller:
    """Fills the record of a mapping, row by row; `known` are the actors that cells may name."""

    known: KnownActors
    _errors: list[CellError] = field(default_factory=list)

    def fill(self, record: Mapping[str, Any], row: Row) -> tuple[dict[str, Any], list[CellError]]:
        """What a curator would write for the row, and an error for each cell that does not fit. Keys whose value is not known are left out."""
        self._errors = []
        filled = {key: value for key, tree in record.items() if (value := self._value(tree, row)) is not None}
        return filled, self._errors

    def _value(self, tree: Any, row: Row) -> Any:
        if isinstance(tree, Expression):
            return self._cell(tree, row)
        if isinstance(tree, tuple):
            entries = [entry for one in tree if (value := self._entry(one, row)) is not None for entry in _each_name(value)]
            return _without_reversed_ranges(_without_repeated_numbers(entries)) or None
        if isinstance(tree, Mapping):
            return self._block(tree, row)
        return tree

    def _cell(self, expression: Expression, row: Row) -> Any:
        try:
            return expression.value(row, self.known)
        except CellError as error:
            self._errors.append(error)
            return None

    def _block(self, tree: Mapping[str, Any], row: Row) -> dict[str, Any] | None:
        """A block; nothing where all that it says of the row is empty."""
        filled = {key: value for key, each in tree.items() if (value := self._value(each, row)) is not None}
        asks = [key for key, each in tree.items() if not _is_constant(each)]
        return _with_party(filled) if not asks or any(key in filled for key in asks) else None

    def _entry(self, tree: Any, row: Row) -> Any:
        """An entry of a list; nothing where one of its values is empty that is not optional."""
        if not isinstance(tree, Mapping):
            return self._value(tree, row)
        filled = {key: self._pair(each, row) if key == "between" else self._value(each, row) for key, each in tree.items()}
        if any(value is None and not _is_optional(tree[key]) for key, value in filled.items()):
            return None
        return _with_party(_one_number({key: value for key, value in filled.items() if value is not None}))

    def _pair(self, ends: Any, row: Row) -> list[Any] | None:
        values = [self._value(end, row) for end in ends] if isinstance(ends, tuple) else [None]
        return None if None in values else values


def _with_party(entry: dict[str, Any]) -> dict[str, Any]:
    party = entry.pop(_PARTY, None)
    return {**party, **entry} if isinstance(party, dict) else entry


def _each_name(entry: Any) -> list[Any]:
    """An entry whose name is read as a list, such as three towns in one cell: one entry for each of the names."""
    if isinstance(entry, dict) and isinstance(entry.get("name"), list):
        return [{**entry, "name": name} for name in entry["name"]]
    return [entry]


def _one_number(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim "between five and five" as the number five."""
    ends = claim.get("between")
    if not ends or ends[0] != ends[-1]:
        return claim
    return {"value" if key == "between" else key: ends[0] if key == "between" else value for key, value in claim.items()}


def _without_repeated_numbers(entries: list[Any]) -> list[Any]:
    """The entries without those that give the number of one before them again: databases repeat one figure in several columns."""
    kept: list[Any] = []
    numbers: set[tuple[Any, Any]] = set()
    for entry in entries:
        if isinstance(entry, str) and entry in kept:  # two columns may say the same in two words
            continue
        number = (entry["value"], entry.get("of")) if isinstance(entry, dict) and "value" in entry else None
        if number is None or number not in numbers:
            kept.append(entry)
        if number:
            numbers.add(number)
    return kept


def _without_reversed_ranges(entries: list[Any]) -> list[Any]:
    """The entries without ranges whose ends are exchanged, where the same row gives a number of the same people: its note tells them."""
    kept: list[Any] = []
    for entry in entries:
        of_same = [one for one in kept if isinstance(one, dict) and "value" in one and _coder(one) == _coder(entry)] if _is_range(entry) else []
        if not of_same or entry["between"][0] <= entry["between"][1]:
            kept.append(entry)
            continue
        low, high = entry["between"]
        told = f"the same row gives {low} as the lower and {high} as the higher estimate"
        of_same[0]["note"] = "; ".join(filter(None, (of_same[0].get("note"), told)))
    return kept


def _is_range(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("between"), list) and all(isinstance(end, (int, float)) for end in entry["between"])


def _coder(entry: Any) -> tuple[Any, ...]:
    """Of whom an entry gives a figure, and on whose word."""
    return tuple(entry.get(key) for key in ("of", "by", "source")) if isinstance(entry, dict) else ()


def _is_constant(tree: Any) -> bool:
    if isinstance(tree, Mapping):
        return all(map(_is_constant, tree.values()))
    if isinstance(tree, tuple):
        return all(map(_is_constant, tree))
    return not isinstance(tree, Expression)


def _is_optional(tree: Any) -> bool:
    return isinstance(tree, Expression) and tree.optional
