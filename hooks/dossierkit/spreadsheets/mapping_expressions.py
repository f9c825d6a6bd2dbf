"""Expressions in a mapping file: from which cells of a row a value of the record is made, and how.

Each kind of expression is recognised by a key that only it has (EXPRESSIONS). The mappings that come along (`maps/`) use them for the
codebooks of UCDP GED, ACLED and GTD.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from dossierkit.records.record import Model
from dossierkit.spreadsheets.cell_values import READERS, CellError, country, day, whole_number
from dossierkit.spreadsheets.table_files import Row
from dossierkit.values.field_types import ExternalId, Id, Text
from dossierkit.values.folding import folded_name
from dossierkit.values.nearest_words import did_you_mean

_IN_BRACES = re.compile(r"\{([^{}]*)\}")
MOST_DAYS = 7  # that are listed one by one as possible days of one date
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

    def value(self, row: Row, known: KnownActors) -> Any:
        """The value for one row, as a curator would write it. Raises CellError where a cell is not as expected."""
        raise NotImplementedError


class Cell(Expression):
    """`column: …`: one cell, read `as` text unless said otherwise.

    `terms` gives another value for each cell (null for "not known"); a cell that is not among them is refused.
    `unknown` are the cells that mean "not known"; `format` is that of a date, `separator` stands between the entries of a list.
    """

    column: Column
    as_: Annotated[Literal["text", "number", "decimal", "country", "date", "list"], Field(alias="as")] = "text"
    format: Text | None = None
    separator: Text = ";"
    terms: dict[ExternalId, PlainValue | None] = {}
    unknown: tuple[ExternalId, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """The one column that it reads."""
        yield self.column

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The cell, translated by `terms` or read."""
        cell = row.cells[self.column]
        if not cell or cell in self.unknown:
            return None
        if self.terms and cell in self.terms:
            return self.terms[cell]
        if self.terms and self.as_ == "text":
            raise CellError(self.column, cell, "is not among the `terms` of the mapping", did_you_mean(cell, self.terms))
        if self.as_ == "list":
            return [part for one in cell.split(self.separator) if (part := one.strip())] or None
        if self.as_ == "date":
            return day(self.column, cell, self.format).isoformat()
        return READERS[self.as_](self.column, cell)


class TextWithCells(Expression):
    """`words: …`: text with cells in it, like `Attack in {city}`. None where one of the cells is empty."""

    words: Text

    @property
    def columns(self) -> Iterator[str]:
        """The columns in braces."""
        yield from _IN_BRACES.findall(self.words)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The text with the cells put in."""
        if not all(row.cells[column] for column in self.columns):
            return None
        return _IN_BRACES.sub(lambda found: row.cells[found[1]], self.words)


class DateFromParts(Expression):
    """`year: …`: a date whose year, month and day stand in columns of their own; a month or day not known is 0 or empty (as in GTD)."""

    year: Column
    month: Column | None = None
    day: Column | None = None

    @property
    def columns(self) -> Iterator[str]:
        """The columns of year, month and day, as far as they are given."""
        yield from filter(None, (self.year, self.month, self.day))

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The date in EDTF, as exact as its parts."""
        found: list[int] = []
        for column in self.columns:
            cell = row.cells[column]
            number = whole_number(column, cell) if cell else 0
            if not number:
                break
            found.append(number)
        if not found:
            return None
        try:
            date(*(*found, 1, 1)[:3])
        except ValueError:
            cells = " ".join(row.cells[column] for column in self.columns)
            raise CellError(", ".join(self.columns), cells, "is no day of the calendar") from None
        return "-".join([f"{found[0]:04}", *(f"{part:02}" for part in found[1:])])


class DateBetween(Expression):
    """`first_day: …`: one date between a first and a last possible day (as in UCDP GED): it happened once, nobody says on which of them."""

    first_day: Column
    last_day: Column
    format: Text | None = None

    @property
    def columns(self) -> Iterator[str]:
        """The two columns that it reads."""
        yield from (self.first_day, self.last_day)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The date in EDTF: the day, a set of at most seven possible days, or of possible months or years."""
        cells = [row.cells[column] for column in self.columns]
        if not any(cells):
            return None
        first, last = (day(column, cell or cells[0], self.format) for column, cell in zip(self.columns, cells, strict=True))
        if last < first:
            raise CellError(self.last_day, cells[1], f"comes before `{self.first_day}`", f"which is {cells[0]}")
        return _one_of(first, last)


class PartyCell(Expression):
    """`party: {name_in: …}` in the entry of a list: who takes part, by a name in a cell.

    It becomes an actor where `actors` or a record with that name says so, a country where `countries` is set, else the name alone.
    """

    name_in: Column
    actors: dict[ExternalId, Id] = {}
    countries: bool = False
    unknown: tuple[ExternalId, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """The one column that it reads."""
        yield self.name_in

    def value(self, row: Row, known: KnownActors) -> Any:
        """The key and value that name the party: `{"actor": "isis"}`, `{"country": "IQ"}` or `{"name": "Police"}`."""
        cell = row.cells[self.name_in]
        if not cell or cell in self.unknown:
            return None
        bearers = [self.actors[cell]] if cell in self.actors else known.actors.get(folded_name(cell), [])
        if len(bearers) > 1:
            raise CellError(self.name_in, cell, f"is a name of {' and of '.join(bearers)}", "say in `actors` who is meant")
        if bearers:
            return {"actor": bearers[0]}
        if not self.countries:
            return {"name": cell}
        code = country(self.name_in, cell)
        return {"actor": known.states[code]} if code in known.states else {"country": code}


# Which expression a block is, by the key that only it has.
EXPRESSIONS: Mapping[str, type[Expression]] = {
    "column": Cell,
    "words": TextWithCells,
    "year": DateFromParts,
    "first_day": DateBetween,
    "name_in": PartyCell,
}


def _one_of(first: date, last: date) -> str:
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        choices: Sequence[str] = [(first + timedelta(number)).isoformat() for number in range(days)]
    elif first.year == last.year:
        choices = [f"{first.year:04}-{month:02}" for month in range(first.month, last.month + 1)]
    else:
        choices = [f"{year:04}" for year in range(first.year, last.year + 1)]
    return choices[0] if len(choices) == 1 else f"[{','.join(choices)}]"
