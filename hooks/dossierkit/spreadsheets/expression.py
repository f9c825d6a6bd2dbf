"""What every expression of a mapping is: a value of a record, made from cells of a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from dossierkit.records.record import Model
from dossierkit.spreadsheets.table_files import Row
from dossierkit.values.field_types import Text

Column = Annotated[Text, Field(description="the name of a column")]
PlainValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class KnownActors:
    """Actors that a cell may name: ids by the folded form of each name, and ids of states by their country (ISO 3166-1 alpha-2)."""

    actors: Mapping[str, Sequence[str]]
    states: Mapping[str, str]


class Expression(Model):
    """A value made from cells. It is None where the cells say that it is not known.

    In an entry of a list, an empty value leaves the whole entry out, unless it is `optional`.
    """

    optional: bool = False

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it reads."""
        raise NotImplementedError

    @property
    def needed(self) -> Iterator[tuple[str, ...]]:
        """The columns that a table must have for it: one of each group."""
        yield from ((column,) for column in self.columns)

    def value(self, row: Row, known: KnownActors) -> Any:
        """The value for one row, as a curator would write it. Raises CellError where a cell is not as expected."""
        raise NotImplementedError
