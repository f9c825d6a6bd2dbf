"""Expressions in a mapping file: from which cells of a row a value of the record is made, and how.

Each kind of expression is recognised by a key that only it has (EXPRESSIONS). The mappings that come along (`maps/`) use them for the
codebooks of UCDP GED, ACLED and GTD.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from dossierkit.spreadsheets.cell_dates import DateNotation, between, date_text, days_of
from dossierkit.spreadsheets.cell_expression import Cell
from dossierkit.spreadsheets.cell_values import CellError, country, whole_number
from dossierkit.spreadsheets.expression import Column, Expression, KnownActors
from dossierkit.spreadsheets.table_files import Row
from dossierkit.values.field_types import ExternalId, Id, Text
from dossierkit.values.folding import folded_name

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


class TextWithCells(Expression):
    """`words: …`: text with cells in it, like `Attack in {city}`. None where one of the cells is empty."""

    words: Text

    @property
    def columns(self) -> Iterator[str]:
        """The columns in braces."""
        yield from _IN_BRACES.findall(self.words)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The text with the cells put in."""
        if not all(row.cell(column) for column in self.columns):
            return None
        return _IN_BRACES.sub(lambda found: row.cell(found[1]), self.words)


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
            cell = row.cell(column)
            number = whole_number(column, cell) if cell else 0
            if not number:
                break
            found.append(number)
        if not found:
            return None
        try:
            date(*(*found, 1, 1)[:3])
        except ValueError:
            cells = " ".join(row.cell(column) for column in self.columns)
            raise CellError(", ".join(self.columns), cells, "is no day of the calendar") from None
        return "-".join([f"{found[0]:04}", *(f"{part:02}" for part in found[1:])])


class DateBetween(Expression):
    """`first_day: …`: one date between a first and a last possible day (as in UCDP GED): it happened once, nobody says on which of them."""

    first_day: Column
    last_day: Column
    format: Text | None = None
    time_of_day: Literal["left_out"] | None = None

    @property
    def columns(self) -> Iterator[str]:
        """The two columns that it reads."""
        yield from (self.first_day, self.last_day)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The date in EDTF: the day, a few possible days, whole months or years, or both ends."""
        first, last = (row.cell(column) for column in self.columns)
        if not first and not last:
            return None
        notation = DateNotation(self.format, times_left_out=self.time_of_day is not None)
        begin, _end = days_of(date_text(self.first_day, first, notation))
        _begin, end = days_of(date_text(self.last_day, last or first, notation))
        if end < begin:
            raise CellError(self.last_day, last, f"comes before `{self.first_day}`", f"which is {first}")
        return between(begin, end)


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
        cell = row.cell(self.name_in)
        if not cell or cell in self.unknown:
            return None
        bearers = [self.actors[cell]] if cell in self.actors else known.actors.get(folded_name(cell), [])
        if len(bearers) > 1:
            raise CellError(self.name_in, cell, f"is a name of {' and of '.join(bearers)}", "say in `actors` who is meant")
        if bearers:
            return {"actor": bearers[0]}
        if not self.countries:
            return {"name": str(cell)}
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
