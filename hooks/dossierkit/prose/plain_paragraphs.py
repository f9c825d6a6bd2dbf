"""Paragraphs of words, links to records and citations: most texts have nothing else, and need no reader of Markdown.

What comes out is what `conversion.py` makes of the same text by way of the parser and the cleaner, in a tenth of the time; a test
compares the two.
"""

import re

from markupsafe import Markup

from dossierkit.prose.dialect import RECORD, SOURCE
from dossierkit.prose.links_and_notes import LinksAndNotes

_REFERENCE = re.compile(rf"{RECORD.pattern}| *{SOURCE.pattern}")  # a raised number stands right behind its word
_SEEN = "\ufffc"  # stands for a reference while the rest is looked at
# Whatever may be markup, an address or an entity, begin a block that is no paragraph, or be written otherwise in HTML.
_MAY_BE_MARKUP = re.compile(
    r"[][\\`*_~<>&|@\ue000-\uf8ff\x00-\x09\x0b-\x1f\x7f-\xa0]|:\S|!\ufffc|(?i:www\.)|^[-+=#]|^\d+[.)]|^[^\S\n]|[^\S\n]$", re.MULTILINE
)
_BETWEEN_PARAGRAPHS = re.compile(r"\n{2,}")


def plain_paragraphs(text: str, links_and_notes: LinksAndNotes) -> str | None:
    """The safe HTML of a text that has nothing but paragraphs, links to records and citations; None for any other."""
    if (
        not text.strip()
        or _SEEN in text
        or any('"' in locator for *_, locator in _REFERENCE.findall(text))
        or _MAY_BE_MARKUP.search(_REFERENCE.sub(_SEEN, text))
    ):
        return None
    paragraphs = [_with_references(one, links_and_notes) for one in _BETWEEN_PARAGRAPHS.split(text.strip("\n"))]
    html = "\n".join(f"<p>{one}</p>" for one in paragraphs)
    return None if "\xa0" in html else html  # the name of a record may hold a space that HTML writes as `&nbsp;`


def _with_references(words: str, links_and_notes: LinksAndNotes) -> str:
    return _REFERENCE.sub(lambda found: _reference(links_and_notes, *found.groups()), words)


def _reference(links_and_notes: LinksAndNotes, id_: str | None, words: str | None, article: str | None, locator: str | None) -> str:
    if article:
        return str(links_and_notes.cite_article(article, locator)).replace("&#34;", "&quot;").replace("&#39;", "'")
    record = links_and_notes.library.records.get(id_ or "")
    shown = links_and_notes.link(record, words) if record else Markup.escape(words or id_)
    return str(shown).replace("&#34;", '"').replace("&#39;", "'")
