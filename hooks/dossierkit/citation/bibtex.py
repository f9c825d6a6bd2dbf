"""A citation as an entry of BibTeX, with the entry types and fields of biblatex."""

import re
from collections.abc import Iterator

from dossierkit.citation.page import PageCitation, approximate, known_parts, uncertain
from dossierkit.values.dates import EdtfDate

_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # `\{` would count as an opening brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_LIGATURE = re.compile(r"(?<=[-`'])(?=[-`'])|(?<=[?!])(?=`)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)")  # what TeX would print as one sign
_SPECIAL = re.compile(r"[\\{}~^&%$#_]|[-`'<>,?!][-`'<>,]")
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

_HOLDERS = {"article": "journal", "report": "institution", "book": "publisher"}  # who brought it out; the organisation, elsewhere


def bibtex(work: PageCitation) -> str:
    """The entry of a work; its date keeps what is known, in EDTF, which biblatex reads. Capitals are kept as they are."""
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(work) if value)
    return f"@{work.form.bibtex}{{{work.key},\n{lines}\n}}"


def _fields(work: PageCitation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(f"{{{escaped(name)}}}" for name in work.authors)
    yield "title", f"{{{escaped(work.title)}}}"
    yield "titleaddon", escaped(work.part)
    yield _HOLDERS.get(work.form.bibtex, "organization"), escaped(work.container)
    yield "type", escaped(work.genre) or ("report" if work.form.bibtex == "report" else "")
    yield "issue", escaped(work.issue)
    yield "number", escaped(work.number)
    yield "pages", escaped(work.pages)
    yield "isbn", escaped(work.isbn)
    yield "library", escaped(work.held_at)
    yield "date", _date(work.issued)
    yield "url", work.url.translate(_IN_ADDRESSES)
    yield "urldate", _date(work.accessed)
    yield "language", work.language
    yield "note", escaped(". ".join(work.notes))


def escaped(text: str) -> str:
    """The text with TeX's special characters escaped, so that it is printed as it is."""
    if not text or not _SPECIAL.search(text):  # nearly always
        return text
    return "{}".join(part.translate(_ESCAPED) for part in _LIGATURE.split(text))


def _date(when: EdtfDate | None) -> str:
    parts = known_parts(when)
    if not when or not parts:
        return ""
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((approximate(when), uncertain(when)), "")
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts)) + mark
