"""How values stand in the cells of CSV files, and how they come back from there.

Programs for spreadsheets run a text that begins with one of a few signs as a formula: before it stands an apostrophe, which is taken away
again when the file is read back. A text that begins with an apostrophe and such a sign gets one more, so that nothing is lost.
Lists have a semicolon between their texts, and a backslash before a semicolon that belongs to one. What is not known is an empty cell.
"""

import re
from collections.abc import Iterable
from typing import Any

from dossierkit.tables.columns import Type

BETWEEN = ";"
_RUN = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"  # the wide forms are run in some languages
_WOULD_RUN = re.compile(f"'*[{_RUN}]")
_SAFE = re.compile(f"'+[{_RUN}]")
_LOOKED_AT = frozenset(f"'{_RUN}".replace("\\-", "-"))  # the signs with which a text begins that may need an apostrophe
_PART = re.compile(r"((?:[^;\\]|\\.)*)(;|$)", re.DOTALL)
_SIGN = re.compile(r"[;\\]")


def written_row(values: Iterable[Any]) -> list[str]:
    """Values as the cells of a line: most are not there, or texts that begin with a letter, which takes no time."""
    return ["" if one is None else one if one.__class__ is str and one[:1] not in _LOOKED_AT else written(one) for one in values]


def written(value: Any) -> str:
    """A value as a cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _WOULD_RUN.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    return written(listed(value))


def number(value: float) -> str:
    """A number without decimals that say nothing."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT else repr(value)


_EXACT = 2**53  # from here on a whole number and the one beside it may be the same


def listed(texts: Iterable[str]) -> str:
    """Several texts as one."""
    return BETWEEN.join(_SIGN.sub(r"\\\g<0>", text) for text in texts)


def parted(text: str) -> list[str]:
    """The texts of which `listed` made one."""
    parts: list[str] = []
    for found in _PART.finditer(text):
        parts.append(re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL))
        if not found[2]:
            break
    return parts


def read_back(cell: str, type_: Type) -> Any:
    """The value of which `written` made a cell; None for an empty one. Raises ValueError where it has another form."""
    if not cell:
        return None
    match type_:
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            if cell not in {"true", "false"}:
                raise ValueError(cell)
            return cell == "true"
    text = cell[1:] if _SAFE.match(cell) else cell
    return parted(text) if type_ == "list" else text
