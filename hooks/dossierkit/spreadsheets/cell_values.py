"""The text of one cell read as a value: number, country, day."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.core import get_global

from dossierkit.values.field_types import COUNTRIES
from dossierkit.values.folding import folded
from dossierkit.values.nearest_words import did_you_mean


class CellError(ValueError):
    """A cell does not hold what the mapping expects; the message names the column, the cell and what would be right."""

    def __init__(self, column: str, cell: str, problem: str, hint: str = "") -> None:
        super().__init__(f"column `{column}`: `{cell[:60]}` {problem}{f'; {hint}' if hint else ''}")


def whole_number(column: str, cell: str) -> int:
    """A count: digits, with `.0` where a spreadsheet program added it. Raises CellError for anything else."""
    if not re.fullmatch(r"-?\d{1,15}(\.0+)?", cell, re.ASCII):
        raise CellError(column, cell, "is not a whole number", "write digits only")
    return int(cell.partition(".")[0])


def decimal(column: str, cell: str) -> float:
    """A number with a decimal point. Raises CellError for anything else."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", cell, re.ASCII):
        raise CellError(column, cell, "is not a number", "write it with a point, like 34.5")
    return float(cell)


def country(column: str, cell: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given as a code of two or three letters, of three digits, or by its English name (CLDR).

    Raises CellError for anything else.
    """
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


def day(column: str, cell: str, date_format: str | None) -> date:
    """A day: ISO 8601, ignoring a time after it, or by `date_format` of `strptime`. Raises CellError for anything else."""
    try:
        if date_format:
            return datetime.strptime(cell, date_format).date()  # noqa: DTZ007  (days have no time zone)
        return date.fromisoformat(re.split("[T ]", cell, maxsplit=1)[0])
    except ValueError:
        hint = f"the mapping expects `{date_format}`" if date_format else "write 2017-03-22, or give the mapping a `format`"
        raise CellError(column, cell, "is not a day", hint) from None
