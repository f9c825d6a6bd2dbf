"""Works of a RIS file (.ris), as Zotero, other reference managers and this site write them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape

from dossierkit.reference_managers.dates_of_works import of_slashes
from dossierkit.reference_managers.works import Aspect, FaultyFieldError, Field, Place, UnreadWork, Work

# What a tag says; where several say one thing, the first that is there counts.
TAGS: Mapping[str, Aspect] = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "AU": "author",
    "A1": "author",
    "DA": "published",
    "PY": "published",
    "Y1": "published",
    "Y2": "accessed",
    "UR": "url",
    "DO": "doi",
    "T2": "container",
    "BT": "container",
    "JF": "container",
    "JO": "container",
    "PB": "publisher",
    "LA": "language",
    "M3": "genre",
    "SN": "isbn",
    "VL": "volume",
    "IS": "issue",
    "M1": "number",
    "SP": "pages",
    "AV": "held_at",
    "CN": "held_at",
    "N1": "note",
    "KW": "keyword",
}
_LINE = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*)|$)")
_MANY = {"AU", "A1", "KW", "N1", "UR"}  # tags that may come more than once
_ISBN = re.compile(r"[\d-]{9,16}[\dXx]")
_MARKUP = re.compile(r"<[a-z/][^<>]*>", re.IGNORECASE)  # in notes of Zotero
Lines = Sequence[tuple[int, str]]  # with their numbers


def works(text: str) -> Iterator[Work | UnreadWork]:
    """Every reference of the file, in its order, and every piece that is none."""
    for lines in _pieces(text):
        first, line = lines[0]
        if not line.startswith("TY  -"):
            yield UnreadWork("", Place(first, 1), f"`{line[:40]}` belongs to no reference: each begins with a line `TY  - ` and ends with `ER  - `")
        elif not lines[-1][1].startswith("ER  -"):
            yield UnreadWork("", Place(first, 1), "the reference has no end: its last line must be `ER  - `")
        else:
            yield _work(lines)


def _pieces(text: str) -> Iterator[Lines]:
    """The lines of each reference, and of whatever stands between two; empty lines, and numbers before a reference, are no piece."""
    piece: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        begins = line.startswith("TY  -")
        if piece and (begins or not piece[0][1].startswith("TY  -")):
            yield piece
            piece = []
        if line.strip() and (piece or not re.fullmatch(r"\d+\.?", line.strip())):
            piece.append((number, line))
        if piece and line.startswith("ER  -"):
            yield piece
            piece = []
    if piece:
        yield piece


def _work(lines: Lines) -> Work:
    import rispy  # noqa: PLC0415  (an optional extra)

    places: dict[str, list[Place]] = {}
    for number, line in lines:
        if found := _LINE.match(line):
            places.setdefault(found[1], []).append(Place(number, found.start(2) + 1 if found[2] else 1))
    (read,) = rispy.loads("\n".join(line for _number, line in lines) + "\n")
    named = {key: tag for tag, key in rispy.TAG_KEY_MAPPING.items()}
    said: dict[Aspect, list[Field]] = {}
    other: list[Field] = []
    faults: list[tuple[Field, str]] = []
    for key, value in read.items():
        tag = named.get(key, key)
        if key in {"id", "type_of_reference"} or tag == "EP":
            continue
        if key == "unknown_tag":
            other += [Field(name, " ".join(texts), places.get(name, [Place(lines[0][0], 1)])[0]) for name, texts in value.items()]
            continue
        texts = [str(text) for text in value] if isinstance(value, list) else [str(value)]
        at = places.get(tag, [Place(lines[0][0], 1)])
        fields = [Field(tag, " ".join(text.split()), at[min(number, len(at) - 1)]) for number, text in enumerate(texts) if text.strip()]
        _sort(tag, fields, said, other, faults)
    other += [
        Field(tag, "twice, of which the last is read", at[0]) for tag, at in places.items() if len(at) > 1 and tag not in {*_MANY, "A2", "A3", "A4"}
    ]
    if (pages := said.get("pages")) and (last := str(read.get("end_page", "")).strip()) and last != pages[0].text:
        said["pages"] = [pages[0]._replace(text=f"{pages[0].text}-{last}")]
    in_order = {aspect: _in_order(listed) for aspect, listed in said.items()}
    return Work("ris", str(read.get("id", "")).strip(), str(read["type_of_reference"]), Place(lines[0][0], 1), in_order, other, faults)


def _sort(tag: str, fields: Sequence[Field], said: dict[Aspect, list[Field]], other: list[Field], faults: list[tuple[Field, str]]) -> None:
    """Put what one tag says where it belongs."""
    aspect = TAGS.get(tag)
    for field in fields:
        if aspect in {"published", "accessed"}:
            try:
                when, words = of_slashes(_without_time(field.text) if aspect == "accessed" else field.text)
            except FaultyFieldError as fault:
                faults.append((field, str(fault)))
                continue
            if when:
                said.setdefault(aspect, []).append(field._replace(text=when))
            if words:
                other.append(field._replace(text=words))
        elif aspect is None or (tag == "SN" and not _ISBN.fullmatch(field.text)):
            other.append(field)
        else:
            said.setdefault(aspect, []).append(field._replace(text=_TIDY.get(aspect, str)(field.text)))


def _without_time(text: str) -> str:
    """The day of a moment at which something was read: `2024/05/01/12:30:00`."""
    return re.sub(r"[/T ]\d\d?:\d\d.*", "/", text)


def _name(text: str) -> str:
    """A name as people say it: `Quill, Ada` and `Quill, Ada, Jr.` with the given name first."""
    family, given, more = (part.strip() for part in f"{text},,".split(",")[:3])
    return f"{given} {family}" + (f", {more}" if more else "") if given else family


def _prose(text: str) -> str:
    return " ".join(unescape(_MARKUP.sub(" ", text)).split())


_TIDY: Mapping[Aspect, Callable[[str], str]] = {"author": _name, "note": _prose}


def _in_order(fields: Sequence[Field]) -> list[Field]:
    """The fields that say the same: those whose tag comes first in TAGS; DA is more exact than PY."""
    order = [*TAGS]
    counted = Counter(field.name for field in fields)
    best = min(counted, key=order.index)
    kept = [field for field in fields if field.name == best]
    return kept + [field for field in fields if field.name != best and TAGS[field.name] not in {"published", "author", "title"}]
