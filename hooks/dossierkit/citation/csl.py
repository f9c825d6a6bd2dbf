"""A citation as CSL-JSON (Citation Style Language 1.0.2), which Zotero, Pandoc and citeproc read."""

import json
from collections.abc import Sequence

from dossierkit.citation.page import PageCitation, approximate, known_parts, known_years, season, uncertain
from dossierkit.values.dates import EdtfDate

_encoded = json.JSONEncoder(ensure_ascii=False).encode  # of a text; of lists it takes ten times as long


_HOLDERS = {
    "report": "publisher",
    "book": "publisher",
    "interview": "publisher",
    "document": "publisher",
    "legal_case": "authority",
}  # elsewhere it is a larger work


def csl_json(work: PageCitation) -> str:
    """A list with one item, without what is not known; names stand as they were written (`literal`)."""
    return csl_list([csl_item(work)])


def csl_list(items: Sequence[str]) -> str:
    """The list of some items, as a file of them is."""
    return "[\n" + ",\n".join(items) + "\n]" if items else "[]"


def csl_item(work: PageCitation) -> str:
    """One item of such a list."""
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
        ("keyword", _text(", ".join(work.keywords))),
        ("note", _text(work.note)),
    )
    return "{\n" + ",\n".join([f'  "{name}": {value}' for name, value in fields if value]) + "\n}"


def _text(text: str) -> str:
    return _encoded(text) if text else ""


def _authors(names: tuple[str, ...]) -> str:
    named = [f'{{"literal": {_encoded(name)}}}' for name in names]
    return f"[{', '.join(named)}]" if named else ""


def _date(when: EdtfDate | None) -> str:
    """Year, month and day as far as they are known, a season, or two years between which it is.

    Nothing finer of a period is told here but in the note: citeproc-py ends with an error at two days of one month, and loses the year at two
    months of one year; and only some read dates in words (`literal`).
    """
    parts, years = known_parts(when), known_years(when)
    if when is None or not years:
        return ""
    told = f"[{[*parts]}]" if parts else f"[{', '.join(f'[{year}]' for year in years)}]"
    in_season = f', "season": {season(when)}' if season(when) else ""
    one_of_them = len(years) > 1 and when.form != "interval"
    circa = ', "circa": true' if approximate(when) or uncertain(when) or one_of_them else ""
    return f'{{"date-parts": {told}{in_season}{circa}}}'
