"""What a mapping says of a value: which cells of a row it is made from, and how."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from babel import Locale
from babel.core import get_global
from pydantic import Field

from dossierkit.library.names_in_text import folded
from dossierkit.records.common import Model
from dossierkit.spreadsheets.table_files import Row
from dossierkit.values.field_types import COUNTRIES, ExternalId, Id, Text
from dossierkit.values.nearest_words import did_you_mean

_IN_BRACES = re.compile(r"\{([^{}]*)\}")
MOST_DAYS = 7  # that are listed one by one as possible days of one date

Column = Annotated[Text, Field(description="the name of a column")]
Plain = str | int | float | bool


class CellError(ValueError):
    """A cell does not hold what the mapping expects; the message names the column, the cell and what would be right."""

    def __init__(self, column: str, cell: str, problem: str, hint: str = "") -> None:
        super().__init__(f"column `{column}`: `{cell[:60]}` {problem}{f'; {hint}' if hint else ''}")


@dataclass(frozen=True, slots=True)
class KnownActors:
    """What a value may be looked up in: the actors that bear a name, by its folded form, and the states by their country."""

    actors: Mapping[str, Sequence[str]]
    states: Mapping[str, str]


class Expression(Model):
    """A value made from cells. It is empty (None) where the cells say that it is not known.

    In an entry of a list, an empty value leaves the whole entry out, unless it is `optional`.
    """

    optional: bool = False

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it reads."""
        raise NotImplementedError

    def value(self, row: Row, known: KnownActors) -> Any:
        """The value for one row, as a curator would write it. Raises CellError."""
        raise NotImplementedError


class Cell(Expression):
    """One cell, read `as` text unless said otherwise.

    `terms` gives another word for each cell (null for "not known"); a cell that is not among them is refused.
    `unknown` are the cells that mean "not known".
    """

    column: Column
    as_: Annotated[Literal["text", "number", "decimal", "country", "date", "list"], Field(alias="as")] = "text"
    format: Text | None = None
    separator: Text = ";"
    terms: dict[ExternalId, Plain | None] = {}
    unknown: tuple[ExternalId, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """The column."""
        yield self.column

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The cell, translated and read."""
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
    """Text with cells in it: `Attack in {city}`. Empty where one of the cells is."""

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
    """A date whose year, month and day stand in columns of their own; a month or day not known is 0 or empty."""

    year: Column
    month: Column | None = None
    day: Column | None = None

    @property
    def columns(self) -> Iterator[str]:
        """The two or three columns."""
        yield from filter(None, (self.year, self.month, self.day))

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The date, as exact as its parts."""
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
    """One date between a first and a last possible day: it happened once, and nobody says on which of them."""

    first_day: Column
    last_day: Column
    format: Text | None = None

    @property
    def columns(self) -> Iterator[str]:
        """The two columns."""
        yield from (self.first_day, self.last_day)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The date as EDTF: the day, the possible days, or the possible months or years."""
        cells = [row.cells[column] for column in self.columns]
        if not any(cells):
            return None
        first, last = (day(column, cell or cells[0], self.format) for column, cell in zip(self.columns, cells, strict=True))
        if last < first:
            raise CellError(self.last_day, cells[1], f"comes before `{self.first_day}`", f"which is {cells[0]}")
        return _one_of(first, last)


class PartyCell(Expression):
    """Who takes part (`party:` in the entry of a list): a name in a cell, given as an actor of the dossier where `actors` or its record says so.

    `countries` says that the cell names countries.
    """

    name_in: Column
    actors: dict[ExternalId, Id] = {}
    countries: bool = False
    unknown: tuple[ExternalId, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """The column."""
        yield self.name_in

    def value(self, row: Row, known: KnownActors) -> Any:
        """The key and value that name the party: `{"actor": "isis"}`, `{"country": "IQ"}` or `{"name": "Police"}`."""
        cell = row.cells[self.name_in]
        if not cell or cell in self.unknown:
            return None
        bearers = [self.actors[cell]] if cell in self.actors else known.actors.get(folded(cell), [])
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


def whole_number(column: str, cell: str) -> int:
    """A count: digits, with `.0` where a spreadsheet program added it."""
    if not re.fullmatch(r"-?\d{1,15}(\.0+)?", cell, re.ASCII):
        raise CellError(column, cell, "is not a whole number", "write digits only")
    return int(cell.partition(".")[0])


def decimal(column: str, cell: str) -> float:
    """A number with a point."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", cell, re.ASCII):
        raise CellError(column, cell, "is not a number", "write it with a point, like 34.5")
    return float(cell)


def country(column: str, cell: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given as a code of two or three letters, of three digits, or by its English name."""
    code = cell.upper()
    if code in COUNTRIES:
        return code
    by_other_code = get_global("territory_aliases").get(code.zfill(3) if code.isdigit() else code, [])
    if len(by_other_code) == 1 and by_other_code[0] in COUNTRIES:
        return str(by_other_code[0])
    by_name = {folded(name): code for code, name in Locale("en").territories.items() if code in COUNTRIES}
    if folded(cell) not in by_name:
        hint = did_you_mean(cell, (name for code, name in Locale("en").territories.items() if code in COUNTRIES))
        raise CellError(column, cell, "is not a country", f"{hint} Or name it in `terms`" if hint else "name it in `terms`")
    return str(by_name[folded(cell)])


READERS: Mapping[str, Callable[[str, str], Any]] = {
    "text": lambda _column, cell: cell,
    "number": whole_number,
    "decimal": decimal,
    "country": country,
}


def day(column: str, cell: str, form: str | None) -> date:
    """A day: ISO 8601, a time of day after it passed over, or of the `form` of strptime."""
    try:
        if form:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007  (days have no time zone)
        return date.fromisoformat(re.split("[T ]", cell, maxsplit=1)[0])
    except ValueError:
        hint = f"the mapping expects `{form}`" if form else "write 2017-03-22, or give the mapping a `format`"
        raise CellError(column, cell, "is not a day", hint) from None


def _one_of(first: date, last: date) -> str:
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        choices: Sequence[str] = [(first + timedelta(number)).isoformat() for number in range(days)]
    elif first.year == last.year:
        choices = [f"{first.year:04}-{month:02}" for month in range(first.month, last.month + 1)]
    else:
        choices = [f"{year:04}" for year in range(first.year, last.year + 1)]
    return choices[0] if len(choices) == 1 else f"[{','.join(choices)}]"
