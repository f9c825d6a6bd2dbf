"""A citation as CSL-JSON (Citation Style Language 1.0.2), which Zotero, Pandoc and citeproc read."""

import json

from dossierkit.citation.page import PageCitation, approximate, known_parts, uncertain
from dossierkit.values.dates import EdtfDate

_encoded = json.JSONEncoder(ensure_ascii=False).encode  # of a text; of lists it takes ten times as long


_HOLDERS = {"report": "publisher", "book": "publisher", "interview": "publisher", "legal_case": "authority"}  # elsewhere it is a larger work


def csl_json(work: PageCitation) -> str:
    """A list with one item, without what is not known; names stand as they were written (`literal`)."""
    fields = (
        ("id", _text(work.key)),
        ("type", _text(work.form.csl)),
        ("title", _text(work.title)),
        ("author", _authors(work.authors)),
        (_HOLDERS.get(work.form.csl, "container-title"), _text(work.container)),
        ("collection-title", _text(work.part)),
        ("genre", _text(work.genre)),
        ("issue", _text(work.issue)),
        ("number", _text(work.number)),
        ("page", _text(work.pages)),
        ("ISBN", _text(work.isbn)),
        ("archive", _text(work.held_at)),
        ("issued", _date(work.issued)),
        ("accessed", _date(work.accessed)),
        ("URL", _text(work.url)),
        ("language", _text(work.language)),
        ("note", _text(". ".join(work.notes))),
    )
    return "[{\n" + ",\n".join([f'  "{name}": {value}' for name, value in fields if value]) + "\n}]"


def _text(text: str) -> str:
    return _encoded(text) if text else ""


def _authors(names: tuple[str, ...]) -> str:
    named = [f'{{"literal": {_encoded(name)}}}' for name in names]
    return f"[{', '.join(named)}]" if named else ""


def _date(when: EdtfDate | None) -> str:
    parts = known_parts(when)
    if not when or not parts:
        return ""
    circa = ', "circa": true' if approximate(when) or uncertain(when) else ""
    return f'{{"date-parts": [{[*parts]}]{circa}}}'
