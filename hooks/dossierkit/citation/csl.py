"""A citation as CSL-JSON (Citation Style Language 1.0.2), which Zotero, Pandoc and citeproc read."""

import json
from typing import Any

from dossierkit.citation.page import PageCitation, approximate, known_parts, uncertain
from dossierkit.values.dates import EdtfDate

_encoded = json.JSONEncoder(ensure_ascii=False).encode


_HOLDERS = {"report": "publisher", "book": "publisher", "interview": "publisher", "legal_case": "authority"}  # elsewhere it is a larger work


def csl_json(work: PageCitation) -> str:
    """A list with one item, without what is not known; names stand as they were written (`literal`)."""
    item = {
        "id": work.key,
        "type": work.form.csl,
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "container-title": work.container if work.form.csl not in _HOLDERS else "",
        **{_HOLDERS[kind]: work.container for kind in (work.form.csl,) if kind in _HOLDERS},
        "collection-title": work.part,
        "genre": work.genre,
        "issue": work.issue,
        "number": work.number,
        "page": work.pages,
        "ISBN": work.isbn,
        "archive": work.held_at,
        "issued": _date(work.issued),
        "accessed": _date(work.accessed),
        "URL": work.url,
        "language": work.language,
        "note": ". ".join(work.notes),
    }
    lines = (f'  "{name}": {_encoded(value)}' for name, value in item.items() if value)
    return "[{\n" + ",\n".join(lines) + "\n}]"


def _date(when: EdtfDate | None) -> dict[str, Any]:
    parts = known_parts(when)
    if not when or not parts:
        return {}
    return {"date-parts": [list(parts)]} | ({"circa": True} if approximate(when) or uncertain(when) else {})
