"""What a table is: its name, its columns with what they mean, and what leads from one table to another. In English, as all keys of records are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Type = Literal["string", "integer", "number", "boolean", "date", "list"]
Row = Mapping[str, Any]  # values by the names of columns; what is not known is not there
Values = Mapping[str, str]  # the terms that may stand in a column, with their words
MOST_VALUES = 80  # terms that a description lists; a vocabulary of more is one of countries or languages, which have names of their own


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in it, in words.

    A `list` holds several texts. `to` names the table whose key stands here. `computed` marks what nobody wrote: it was worked out from
    the records. `edtf` marks dates as they were written (EDTF). `values` are the terms that may stand here, with their words; empty where it
    may be anything.
    """

    name: str
    type: Type
    says: str
    required: bool = False
    to: str = ""
    computed: bool = False
    edtf: bool = False
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in their order, and those whose values tell one row from all others (`key`)."""

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Its columns in which the key of another table stands, each with that table."""
        return tuple((column.name, column.to) for column in self.columns if column.to)


def together(lists: Iterable[Iterable[Column]]) -> tuple[Column, ...]:
    """The columns of several kinds of rows that stand in one table: each once, in the order in which they come.

    One that only some of the rows have may be empty. Terms of all of them may stand in it.
    """
    found: dict[str, Column] = {}
    given = [[*columns] for columns in lists]
    for columns in given:
        for column in columns:
            before = found.get(column.name)
            found[column.name] = replace(column, values=_both(before.values, column.values), required=before.required) if before else column
    everywhere = set.intersection(*({column.name for column in columns} for columns in given)) if given else set()
    return tuple(replace(column, required=column.required and column.name in everywhere) for column in found.values())


def _both(before: tuple[tuple[str, str], ...], now: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((dict(before) | dict(now)).items()) if before and now else ()
