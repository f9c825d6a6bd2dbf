"""The text of one cell read as a value: number or country. Where a notation means two things, it is refused in words."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from dossierkit.values.country_names import UnknownCountryError, country_code

_SHOWN = 60  # characters of a cell in a message
_CODES = 4096  # texts whose country is kept at hand

_ONE_MARK = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # 1.250 and 1,250: a thousand and more to some, one and a quarter to others
_WHOLE = re.compile(r"-?\d{1,15}(\.0+)?", re.ASCII)
_DECIMAL = re.compile(r"-?(\d{1,15}(\.\d{0,30})?|\.\d{1,30})([eE][-+]?\d{1,2})?", re.ASCII)
_SPACES = " \u00a0\u202f\u2009"


class CellError(ValueError):
    """A cell does not hold what the mapping expects; the message names the column, the cell and what would be right."""

    def __init__(self, column: str, cell: str, problem: str, hint: str = "") -> None:
        shown = cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
        super().__init__(f"column `{column}`: `{shown}` {problem}{f'; {hint}' if hint else ''}")


class Typed(str):
    """The text of a number or a day that a workbook holds as such: nothing about its notation has to be guessed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are written: the sign between thousands and the decimal sign; None where the mapping does not say.

    `small` numbers, such as degrees, have no thousands.
    """

    thousands: str | None = None
    decimal_point: str | None = None
    small: bool = False

    def plain(self, column: str, cell: str) -> str:
        """The number with a decimal point and without signs between thousands. Raises CellError where it can be read in two ways."""
        if isinstance(cell, Typed):
            return cell
        if self.thousands is None and self.decimal_point is None:
            if _ONE_MARK.fullmatch(cell) and not self.small:
                mark = "." if "." in cell else ","
                digits, part = cell.replace(mark, ""), cell.replace(",", ".").rstrip("0").rstrip(".")
                hint = f'give the mapping `thousands: "{mark}"` if it is {digits}, or `decimal_point: "{mark}"` if it is {part}'
                raise CellError(column, cell, "can be read in two ways", hint)
            return cell
        point = self.decimal_point or ("," if self.thousands == "." else ".")
        return self._ungrouped(column, cell, point).replace(point, ".", 1)

    def _ungrouped(self, column: str, cell: str, point: str) -> str:
        whole, mark, part = cell.partition(point)
        if self.thousands is None:
            other = "," if point == "." else "."
            if other in cell:
                raise CellError(column, cell, f"has a `{other}`, but the mapping says that `{point}` is the decimal point", "add `thousands` to it")
            return cell
        between = f"[{_SPACES}]" if self.thousands in _SPACES else re.escape(self.thousands)
        if re.search(between, whole):
            if not re.fullmatch(rf"-?\d{{1,3}}({between}\d{{3}})+", whole, re.ASCII):
                raise CellError(column, cell, f"has `{self.thousands}` elsewhere than between thousands", "write it like 1000")
            whole = re.sub(between, "", whole)
        return f"{whole}{mark}{part}"


_UNKNOWN_NOTATION = Notation()


def whole_number(column: str, cell: str, notation: Notation = _UNKNOWN_NOTATION) -> int:
    """A count: digits, with `.0` where a spreadsheet program added it. Raises CellError for anything else."""
    plain = notation.plain(column, cell)
    if not _WHOLE.fullmatch(plain):
        grouped = re.search(r"\d[.,'’ \u00a0\u202f]\d{3}(?!\d)", cell)
        hint = "say in the mapping how it is written: `thousands`, `decimal_point`" if grouped else "write digits only"
        raise CellError(column, cell, "is not a whole number", hint)
    return int(plain.partition(".")[0])


def decimal(column: str, cell: str, notation: Notation = _UNKNOWN_NOTATION) -> float:
    """A number with a decimal point. Raises CellError for anything else."""
    plain = notation.plain(column, cell)
    if not _DECIMAL.fullmatch(plain) or not math.isfinite(float(plain)):
        hint = 'give the mapping `decimal_point: ","`' if re.fullmatch(r"-?\d+,\d+", cell, re.ASCII) else "write it with a point, like 34.5"
        raise CellError(column, cell, "is not a number", hint)
    return float(plain)


_kept_code = lru_cache(_CODES)(country_code)


def country(column: str, cell: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given as a code of two or three letters, of three digits, or by its name.

    Raises CellError for anything else: a name of several countries, a state that is no more, a name that nobody knows.
    """
    try:
        return _kept_code(cell)
    except UnknownCountryError as unknown:
        which = f"{unknown.hint} Or name it in `terms`" if unknown.hint else "name it in `terms`"
        if unknown.candidates:
            which = f"say in `terms` whether {' or '.join(unknown.candidates)} is meant, or null for neither"
        raise CellError(column, cell, unknown.problem, which) from None
