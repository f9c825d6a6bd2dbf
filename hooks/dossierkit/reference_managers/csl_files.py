"""Works of a CSL-JSON file (.json), as Zotero, Pandoc and this site write them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossierkit.reference_managers.dates_of_works import of_csl
from dossierkit.reference_managers.works import Aspect, FaultyFieldError, Field, Place, UnreadWork, Work

# What a variable says; where several say one thing, the first that is there counts.
VARIABLES: Mapping[str, Aspect] = {
    "title": "title",
    "author": "author",
    "interviewer": "author",
    "issued": "published",
    "accessed": "accessed",
    "URL": "url",
    "DOI": "doi",
    "container-title": "container",
    "publisher": "publisher",
    "authority": "publisher",
    "language": "language",
    "genre": "genre",
    "ISBN": "isbn",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "page": "pages",
    "archive": "held_at",
    "archive_location": "held_at",
    "call-number": "held_at",
    "note": "note",
    "keyword": "keyword",
    "license": "rights",
}
_OF_THE_ENTRY = {"id", "type", "citation-key", "source"}
_GAP = re.compile(r"[\s,]*")  # between two items
_MARKUP = re.compile(r"</?(?:i|b|sc|sup|sub|span)\b[^<>]*>")


class NotALibraryError(ValueError):
    """The file is no list of works; the message says where it stops being one."""


def works(text: str) -> Iterator[Work | UnreadWork]:
    """Every item of the file, in its order, and every piece that is none. Raises NotALibraryError."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotALibraryError(f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})") from None
    except RecursionError:
        raise NotALibraryError("this is not CSL-JSON: lists lie within lists without end") from None
    items = whole.get("items") if isinstance(whole, dict) else whole
    if not isinstance(items, list):
        raise NotALibraryError("this is not CSL-JSON: it must be a list of works, `[{…}, {…}]`")
    lines = _Lines(text)
    for item, (start, end) in zip(items, _spans(text, items), strict=True):
        yield (
            _work(item, text[start:end], start, lines)
            if isinstance(item, dict)
            else UnreadWork("", lines.place(start), "is no work: `{…}` is wanted")
        )


class _Lines:
    """The lines of a text, by the number of the character."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        from bisect import bisect_right  # noqa: PLC0415

        line = bisect_right(self._starts, at)
        return Place(line, at - self._starts[line - 1] + 1)


def _spans(text: str, items: Sequence[Any]) -> Sequence[tuple[int, int]]:
    """Where each item begins and ends; where that cannot be told, each is the whole text."""
    decoder = json.JSONDecoder()
    found = re.search(r'^\s*\[|"items"\s*:\s*\[', text)
    at, spans = found.end() if found else 0, []
    try:
        for item in items:
            gap = _GAP.match(text, at)
            start = gap.end() if gap else at
            value, at = decoder.raw_decode(text, start)
            if value != item:
                break
            spans.append((start, at))
    except json.JSONDecodeError:
        pass
    return spans if len(spans) == len(items) else [(0, len(text))] * len(items)


def _work(item: Mapping[str, Any], written: str, start: int, lines: _Lines) -> Work:
    said: dict[Aspect, list[Field]] = {}
    other: list[Field] = []
    faults: list[tuple[Field, str]] = []
    for name, value in item.items():
        if name in _OF_THE_ENTRY or value in (None, "", []):
            continue
        found = re.search(rf'"{re.escape(name)}"\s*:', written)
        field = Field(name, _text(value), lines.place(start + (found.start() if found else 0)))
        try:
            _sort(field, value, said, other)
        except FaultyFieldError as fault:
            faults.append((field, str(fault)))
    order = [*VARIABLES]
    in_order = {aspect: sorted(listed, key=lambda field: order.index(field.name)) for aspect, listed in said.items()}
    key = str(item.get("citation-key") or item.get("id") or "")
    return Work("csl.json", key, str(item.get("type", "")), lines.place(start), in_order, other, faults)


def _sort(field: Field, value: Any, said: dict[Aspect, list[Field]], other: list[Field]) -> None:
    """Put what one variable says where it belongs. Raises FaultyFieldError."""
    aspect = VARIABLES.get(field.name)
    if any("\ud800" <= sign <= "\udfff" for sign in field.text):
        raise FaultyFieldError("holds one half of a character that has two")
    if aspect is None:
        other.append(field)
        return
    if aspect in {"published", "accessed"}:
        texts = [*filter(None, [of_csl(value)])]
    elif aspect == "author":
        texts = [*_names(value)]
        other += [] if texts else [field]
    elif isinstance(value, (dict, list)):
        raise FaultyFieldError("is no text")
    else:
        texts = [*filter(None, re.split(r"\s*[,;]\s*", field.text))] if aspect == "keyword" else [field.text]
    said.setdefault(aspect, []).extend(field._replace(text=text) for text in texts)


def _text(value: Any) -> str:
    plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
    return " ".join(_MARKUP.sub("", plain).split())


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, Sequence) and not isinstance(value, str) else [value]:
        if not isinstance(one, Mapping):
            yield _text(one)
            continue
        parts = [one.get(name) for name in ("given", "dropping-particle", "non-dropping-particle", "family")]
        name = _text(one["literal"]) if one.get("literal") else " ".join(_text(part) for part in parts if part)
        if name:
            yield f"{name}, {_text(one['suffix'])}" if one.get("suffix") else name
