"""RDF as text (Turtle and TriG, RDF 1.1): IRIs, literals and the statements about one thing, the same bytes for the same values."""

import re
from collections.abc import Iterable
from decimal import Decimal

from dossierkit.values.dates import EdtfDate

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_IN_TEXTS = str.maketrans(_ESCAPED)
_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"  # what the Library of Congress, which keeps EDTF, calls the type of its texts


def iri(address: str) -> str:
    """An IRI; what may not stand in one is percent-encoded."""
    return f"<{_NOT_IN_IRIS.sub(lambda found: f'%{ord(found[0]):02X}', address)}>"


def text(words: str, language: str = "") -> str:
    """A text, with its language (BCP 47) where that is known."""
    written = f'"{str(words).translate(_IN_TEXTS)}"'
    return f"{written}@{language}" if language else written


def typed(value: str, datatype: str) -> str:
    """A text of a type, which is given by its prefixed name or as an IRI."""
    return f"{text(value)}^^{datatype}"


def number(value: float) -> str:
    """A whole number as `xsd:integer`, any other as `xsd:decimal`, with the digits that were written."""
    return str(value) if isinstance(value, int) else typed(f"{Decimal(repr(value)):f}", "xsd:decimal")


def when(date: EdtfDate) -> str:
    """A day, a month or a year as XML Schema has it; any other date, such as a doubtful one, as a text of EDTF."""
    first = date.moments[0] if date.form == "moment" else None
    if first is None or not first.plain:
        return typed(date.text, iri(_EDTF))
    parts = [part for part in (first.year, first.month, first.day) if part]
    return typed("-".join(parts), ("xsd:gYear", "xsd:gYearMonth", "xsd:date")[len(parts) - 1])


def said_of(thing: str, statements: Iterable[tuple[str, str]], indent: str = "") -> str:
    """All statements about one thing, pairs of verb and value as they are written, on a line each; an empty text where there are none."""
    lines = [f"{verb} {value}" for verb, value in statements]
    return f"{indent}{thing} {f' ;{chr(10)}{indent}  '.join(lines)} .\n" if lines else ""
