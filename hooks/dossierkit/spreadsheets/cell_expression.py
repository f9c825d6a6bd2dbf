"""`column: …` in a mapping: one cell of a row, read as text, number, date, country or list."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from dossierkit.records.record import Model
from dossierkit.spreadsheets.cell_dates import DateNotation, Precision, coarsened, date_text
from dossierkit.spreadsheets.cell_values import CellError, Notation, country, decimal, whole_number
from dossierkit.spreadsheets.expression import Column, Expression, KnownActors, PlainValue
from dossierkit.spreadsheets.table_files import Row
from dossierkit.values.field_types import ExternalId, Text, fault
from dossierkit.values.nearest_words import did_you_mean

_NONE: Any = object()  # that `otherwise` is not given, where null means "not known"


class PrecisionCell(Model):
    """`precision: {column: …, terms: …}`: how exact a date is, where another column says so. The terms say it for each of its cells.

    `day`, `week` (one of the seven days around it), `month`, `year`, or `about`. A cell that is not among the terms is refused, unless
    `otherwise` says what it means; so is an empty one.
    """

    column: Column
    terms: dict[ExternalId, Precision]
    otherwise: Precision | None = None

    def of(self, row: Row) -> Precision:
        """How exact the date of a row is. Raises CellError where the cell does not say."""
        cell = row.cell(self.column)
        if found := self.terms.get(cell, self.otherwise):
            return found
        if self.column not in row.cells:  # a table may lack the column, where the mapping allows it
            return "day"
        raise CellError(self.column, cell, "does not say how exact the date is" if not cell else "is not among the `terms` of `precision`")


_KEYS_OF_TYPES: Mapping[str, tuple[str, ...]] = {
    "format": ("date",),
    "time_of_day": ("date",),
    "precision": ("date",),
    "separator": ("list",),
    "thousands": ("number", "decimal"),
    "decimal_point": ("number", "decimal"),
}


class Cell(Expression):
    """`column: …`: one cell, read `as` text unless said otherwise; of several columns the first that is filled.

    `terms` gives another value for each cell (null for "not known"); a cell that is not among them is refused, unless `otherwise` gives the
    value of all others. `unknown` are the cells that mean "not known", `lacking` is the value where the table lacks the column. `format` is
    that of a date, and `time_of_day: left_out` says that a time in it does not matter; `precision` makes a date coarser. `separator` stands
    between the entries of a list. `thousands` and `decimal_point` say how numbers are written.
    """

    column: Column | Annotated[tuple[Column, ...], Field(min_length=1)]
    as_: Annotated[Literal["text", "number", "decimal", "country", "date", "list"], Field(alias="as")] = "text"
    format: Text | None = None
    time_of_day: Literal["left_out"] | None = None
    precision: PrecisionCell | None = None
    separator: str = Field(";", min_length=1)
    terms: dict[ExternalId, PlainValue | None] = {}
    otherwise: PlainValue | None = _NONE
    unknown: tuple[ExternalId, ...] = ()
    lacking: PlainValue | None = None
    thousands: Literal[".", ",", " ", "'", "’"] | None = None
    decimal_point: Literal[".", ","] | None = None

    @model_validator(mode="after")
    def _keys_fit(self) -> Self:
        for key, types in _KEYS_OF_TYPES.items():
            if key in self.model_fields_set and self.as_ not in types:
                wanted = " or ".join(f"`as: {one}`" for one in types)
                raise fault("mapping-key", f"`{key}` has no meaning for a cell that is read as {self.as_}", f"add {wanted}, or delete it", at=key)
        if self.otherwise is not _NONE and (not self.terms or self.as_ != "text"):
            hint = "give it `terms` (and no `as`), or list the cells that are not known under `unknown`"
            raise fault("mapping-key", "`otherwise` says what cells mean that are not among `terms`", hint, at="otherwise")
        if self.thousands and self.thousands == self.decimal_point:
            raise fault("mapping-key", "`thousands` and `decimal_point` cannot be the same sign", "say which of the two it is", at="thousands")
        return self

    @property
    def columns(self) -> Iterator[str]:
        """The column that it reads, or all that it may read, and that of the precision."""
        yield from self._columns
        if self.precision:
            yield self.precision.column

    @property
    def needed(self) -> Iterator[tuple[str, ...]]:
        """One of its columns, and that of the precision."""
        yield self._columns
        if self.precision:
            yield (self.precision.column,)

    @property
    def _columns(self) -> tuple[str, ...]:
        return (self.column,) if isinstance(self.column, str) else self.column

    @property
    def notation(self) -> Notation:
        """How its numbers are written."""
        return Notation(self.thousands, self.decimal_point)

    def value(self, row: Row, known: KnownActors) -> Any:  # noqa: ARG002
        """The cell, translated by `terms` or read."""
        if not any(one in row.cells for one in self._columns):
            return self.lacking
        filled = ((one, cell) for one in self._columns if (cell := row.cell(one)) and cell not in self.unknown)
        column, cell = next(filled, ("", ""))
        if not column:
            return None
        if self.terms and cell in self.terms:
            return self.terms[cell]
        if self.terms and self.as_ == "text":
            if self.otherwise is not _NONE:
                return self.otherwise
            raise CellError(column, cell, "is not among the `terms` of the mapping", did_you_mean(cell, self.terms))
        return self._read(column, cell, row)

    def _read(self, column: str, cell: str, row: Row) -> Any:
        match self.as_:
            case "text":
                return str(cell)
            case "list":
                return [part for one in cell.split(self.separator) if (part := one.strip())] or None
            case "number":
                return whole_number(column, cell, self.notation)
            case "decimal":
                return decimal(column, cell, self.notation)
            case "country":
                return country(column, cell)
        text = date_text(column, cell, DateNotation(self.format, times_left_out=self.time_of_day is not None))
        return coarsened(column, text, self.precision.of(row)) if self.precision else text


class DegreesCell(Cell):
    """A cell with a latitude or a longitude, as the mapping has it for `lat` and `lon`: there are no thousands of degrees."""

    @property
    def notation(self) -> Notation:
        """How its numbers are written."""
        return Notation(self.thousands, self.decimal_point, small=True)
