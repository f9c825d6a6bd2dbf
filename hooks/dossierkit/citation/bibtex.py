"""A citation as an entry of BibTeX, with the entry types and fields of biblatex."""

import re
from collections.abc import Iterator

from dossierkit.citation.page import PageCitation, approximate, known_parts, known_years, season, uncertain
from dossierkit.values.dates import EdtfDate, Moment

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
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "$": "%24"})  # a dollar begins a formula to some readers
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")  # in an address, a sign of per cent that encodes nothing

_HOLDERS = {"article": "journal", "inreference": "booktitle", "report": "institution", "book": "publisher"}  # who brought it out; elsewhere below
_HOLDER = "organization"
_SUBTYPES = {"article-newspaper": "newspaper"}  # what an article is printed in, for readers that tell newspapers from journals


def bibtex(work: PageCitation) -> str:
    """The entry of a work; its date keeps what is known, in EDTF as far as all readers take it. Names and capitals are kept as they are."""
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(work) if value)
    return f"@{work.form.bibtex}{{{work.key},\n{lines}\n}}"


def _fields(work: PageCitation) -> Iterator[tuple[str, str]]:
    holder = _HOLDERS.get(work.form.bibtex, _HOLDER)
    address = _STRAY.sub("%25", work.url).translate(_IN_ADDRESSES)
    yield "author", " and ".join(map(_as_it_is, work.authors))
    yield "title", _title(work.title)
    yield "titleaddon", escaped(work.part)
    yield "entrysubtype", _SUBTYPES.get(work.form.csl, "") if holder == "journal" else ""
    yield holder, _title(work.container) if holder == "booktitle" else _as_it_is(work.container)
    yield "type", escaped(work.genre) or ("report" if work.form.bibtex == "report" else "")
    yield "issue", escaped(work.issue)
    yield "number", escaped(work.number)
    yield "pages", escaped(work.pages)
    yield "isbn", escaped(work.isbn)
    yield "library", escaped(work.held_at)
    yield "date", _date(work.issued)
    yield "url", address
    yield "urldate", _date(work.accessed)
    yield "language", work.language
    yield "keywords", escaped(", ".join(work.keywords))
    # A reader that takes `%` in an address for the beginning of a comment, as TeX does elsewhere, finds the whole of it here.
    yield "note", escaped(". ".join(filter(None, (work.note, address if "%" in address else ""))))


def _as_it_is(name: str) -> str:
    """A name in braces of its own: one reader writes all but its first letter small without them, and `and` would make two of it."""
    return f"{{{escaped(name)}}}" if name else ""


def _title(title: str) -> str:
    """A title with each word in braces that has a capital. Braces around the whole keep no capitals in Better BibTeX for Zotero."""
    return " ".join(f"{{{escaped(word)}}}" if word != word.lower() else escaped(word) for word in title.split(" "))


def escaped(text: str) -> str:
    """The text with TeX's special characters escaped, so that it is printed as it is."""
    if not text or not _SPECIAL.search(text):  # nearly always
        return text
    return "{}".join(part.translate(_ESCAPED) for part in _LIGATURE.split(text))


def _date(when: EdtfDate | None) -> str:
    """What every reader takes: a moment with at most a mark of doubt, or a period with both ends.

    What begins at a time that nobody knows has no date here: Citation.js refuses the whole file for it. The note tells it.
    """
    if when is None:
        return ""
    if when.form == "interval" and all(moment and moment.plain for moment in when.moments):
        return when.text
    if (parts := known_parts(when)) or (when.form == "interval" and when.latest is None and when.moments[0]):
        moment = when.moments[0]
        told = "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts or _parts(moment)))
        return f"{told}-{moment.month}{_mark(when)}" if season(when) and moment else f"{told}{_mark(when)}"
    return "/".join(f"{year:04}" for year in known_years(when))


def _parts(moment: Moment | None) -> Iterator[int]:
    """Year, month and day of the beginning of a period, as far as they are known."""
    for part in (moment.year, moment.month, moment.day) if moment else ():
        if not part or not part.isdigit():
            return
        yield int(part)


def _mark(when: EdtfDate) -> str:
    """The mark of doubt; only one, for a date with `%` is none to biblatex-csl-converter."""
    return "~" if approximate(when) else "?" if uncertain(when) else ""
