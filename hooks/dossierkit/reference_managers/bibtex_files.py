"""Works of a BibTeX file (.bib), in the fields of BibTeX and of biblatex, as Zotero, Better BibTeX and this site write them."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dossierkit.reference_managers.dates_of_works import edtf, of_parts
from dossierkit.reference_managers.works import Aspect, FaultyFieldError, Field, Place, UnreadWork, Work

# What a field says; where several say one thing, the first that is there counts. Dates, names and lists of words are seen to apart.
FIELDS: Mapping[str, Aspect] = {
    "title": "title",
    "subtitle": "subtitle",
    "journaltitle": "container",
    "journal": "container",
    "booktitle": "container",
    "maintitle": "container",
    "organization": "publisher",
    "institution": "publisher",
    "publisher": "publisher",
    "school": "publisher",
    "entrysubtype": "genre",
    "type": "genre",
    "url": "url",
    "doi": "doi",
    "isbn": "isbn",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "pages": "pages",
    "library": "held_at",
    "language": "language",
    "langid": "language",
    "note": "note",
    "annote": "note",
    "annotation": "note",
    "addendum": "note",
    "rights": "rights",
    "copyright": "rights",
}
_DATES: Mapping[str, Aspect] = {"date": "published", "urldate": "accessed", "lastchecked": "accessed"}
_LISTS: Mapping[str, Aspect] = {"keywords": "keyword", "keyword": "keyword"}
_IN_PARTS = ("year", "month", "day")  # of a date
_VERBATIM = {"url", "doi", "file", "eprint"}
_UNESCAPED = re.compile(r"\{?\\([%&_#$~{}])\}?")
_OTHERS = "others"  # BibTeX's word for authors who are not named


def works(text: str) -> Iterator[Work | UnreadWork]:
    """Every entry of the file, in its order, and every piece that is none."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  (an optional extra)
    from bibtexparser.model import Entry, ParsingFailedBlock  # noqa: PLC0415

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it would log is in the blocks
    lines = text.split("\n")
    for block in sorted(parse_string(text).blocks, key=lambda block: block.start_line or 0):
        place = Place((block.start_line or 0) + 1, 1)
        if isinstance(block, Entry):
            yield _work(block, place, lines)
        elif isinstance(block, ParsingFailedBlock):
            yield _unread(block, place)


def _unread(block: Any, place: Place) -> UnreadWork:
    entry = getattr(block, "ignore_error_block", None)
    key = getattr(entry, "key", "") or ""
    if type(block).__name__ == "DuplicateBlockKeyBlock":
        return UnreadWork(key, place, f"the key `{key}` stands in the file already; give one of the two another")
    if type(block).__name__ == "DuplicateFieldKeyBlock":
        twice = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
        return UnreadWork(key, place, f"has {twice} twice; delete one of the two")
    return UnreadWork(key, place, "is no entry of BibTeX: a brace, a quotation mark or a comma is missing, here or before the next entry")


def _work(entry: Any, place: Place, lines: Sequence[str]) -> Work:
    said: dict[Aspect, list[Field]] = {}
    other: list[Field] = []
    faults: list[tuple[Field, str]] = []
    fields = {field.key.lower(): _field(field, lines) for field in entry.fields}
    for name, field in fields.items():
        if not field.text or name in _IN_PARTS:
            continue
        try:
            _sort(name, field, said, other)
        except FaultyFieldError as fault:
            faults.append((field, str(fault)))
    if "year" in fields and "published" not in said and not any(field.name == "date" for field, _why in faults):
        try:
            if when := of_parts(*(plain(fields[name].text, dates=True) if name in fields else "" for name in _IN_PARTS)):
                said["published"] = [fields["year"]._replace(text=when)]
        except FaultyFieldError as fault:
            faults.append((fields["year"], str(fault)))
    in_order = {aspect: sorted(listed, key=_rank) for aspect, listed in said.items()}
    return Work("bib", entry.key, entry.entry_type.lower(), place, in_order, other, faults)


def _sort(name: str, field: Field, said: dict[Aspect, list[Field]], other: list[Field]) -> None:
    """Put what one field says where it belongs. Raises FaultyFieldError."""
    if name == "author":
        names = [*_names(field.text)]
        said["author"] = [field._replace(text=each) for each in names if each != _OTHERS]
        other += [field._replace(text="and others")] if _OTHERS in names else []
    elif name in _DATES:
        if when := edtf(plain(field.text, dates=True)):
            said.setdefault(_DATES[name], []).append(field._replace(text=when))
    elif name in _LISTS:
        said.setdefault(_LISTS[name], []).extend(field._replace(text=word) for word in re.split(r"\s*[,;]\s*", plain(field.text)) if word)
    elif name in FIELDS:
        said.setdefault(FIELDS[name], []).append(field._replace(text=_address(field.text) if name in _VERBATIM else plain(field.text)))
    else:
        other.append(field if name in _VERBATIM else field._replace(text=plain(field.text)))


def _rank(field: Field) -> int:
    """Where a field stands among those that say the same."""
    return [*FIELDS].index(field.name) if field.name in FIELDS else 0


def _field(field: Any, lines: Sequence[str]) -> Field:
    line = field.start_line or 0
    found = re.search(rf"\b{re.escape(field.key)}\s*=", lines[line], re.IGNORECASE) if line < len(lines) else None
    return Field(field.key.lower(), " ".join(str(field.value).split()), Place(line + 1, found.start() + 1 if found else 1))


def _names(text: str) -> Iterator[str]:
    """The names of people and bodies as people say them: given names first; what stands in braces is one name as it is."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names  # noqa: PLC0415

    for name in split_multiple_persons_names(text):
        parts = parse_single_name_into_parts(name, strict=False)
        yield plain(" ".join([*parts.first, *parts.von, *parts.last])) + (f", {plain(' '.join(parts.jr))}" if parts.jr else "")


def _address(text: str) -> str:
    """An address as it is: what is escaped in it for TeX is not part of it."""
    return _UNESCAPED.sub(r"\1", text.removeprefix(r"\url{").rstrip("}") if text.startswith(r"\url{") else text)


def plain(text: str, *, dates: bool = False) -> str:
    """The text that TeX prints; in dates, `~` is a mark of doubt and no space. Raises FaultyFieldError."""
    if dates or not re.search(r"[\\{}~$`'\"]|--", text):
        return text.replace("{", "").replace("}", "").replace("\\", "").strip() if dates else text.strip()
    try:
        return " ".join(str(_printing().latex_to_text(text)).split())
    except RecursionError:
        raise FaultyFieldError("has braces within braces without end") from None


@cache
def _printing() -> Any:
    """What TeX prints, by pylatexenc; its table of signs lacks braces, and has a raised letter for the circumflex."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db  # noqa: PLC0415

    context = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\"}
    context.add_context_category("signs", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in signs.items()])
    return LatexNodes2Text(latex_context=context, keep_comments=True, strict_latex_spaces=True)
