"""What is known of files only when they are made, in the page that offers them: how many rows they have, how large they are, their digests."""

import re
from collections.abc import Mapping

from babel.units import format_unit

from dossierkit.exports.export import ExportedFile
from dossierkit.language import locale
from dossierkit.wording.values_in_words import number_words

_ROW = re.compile(r'<tr data-file="([^"]+)">(.*?)</tr>', re.DOTALL)
_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")
_STEP = 1000


def with_facts(html: str, files: Mapping[str, ExportedFile]) -> str:
    """The page with the facts of the files that it offers, by their addresses; of a file that was not made nothing is left.

    Words are in the language in use.
    """

    def told(row: re.Match[str]) -> str:
        file = files.get(row[1])
        if file is None:
            return ""
        rows = "" if file.rows is None else number_words(file.rows)
        return f"<tr>{row[2].replace('@rows@', rows).replace('@size@', size_words(file.size)).replace('@digest@', file.digest)}</tr>"

    return _ROW.sub(told, html)


def size_words(size: int) -> str:
    """A size in bytes in words: `1.9 MB`."""
    unit, number = 0, float(size)
    while number >= _STEP and unit < len(_UNITS) - 1:
        number /= _STEP
        unit += 1
    digits = "#,##0" if unit == 0 or number >= 100 else "#,##0.#"
    return str(format_unit(number, f"digital-{_UNITS[unit]}", length="short", format=digits, locale=locale()))
