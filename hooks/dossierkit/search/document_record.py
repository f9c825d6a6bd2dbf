"""A search document as the record that Pagefind takes: its text, and beside it what is searched, filtered and sorted by.

Title and names are properties of their own, apart from the text, and weighed above it by `search-engine.js`: a property
`called`, which only things with names have, holds their words once each. What is only shown with a result stands among the
filters (`names`, `description`, `lang`, `sign`), because those are not searched. A property `spelt` holds other forms of words in the text.
What Pagefind makes of a record stands at https://pagefind.app/docs/node-api/: what it makes of an HTML file with the same words, sooner.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import category

from dossierkit.search.other_spellings import other_spellings
from dossierkit.search.search_documents import SearchDocument
from dossierkit.values.folding import folded_words, written_words

BETWEEN_NAMES = " · "  # as the script shows them
_FIRST, _LAST = "0000-00-00", "9999-99-99"  # for pages without a date, so that they come last in either order


def document_record(document: SearchDocument) -> Mapping[str, Any]:
    """The record, as a request names its parts. One without text has its title in the place of it."""
    return {
        "url": document.address,
        "content": " ".join(map(_sentence, document.texts or (document.title,))),
        "meta": {name: _tidy(value) for name, value in _meta(document)},
        "filters": {name: [*map(_tidy, values)] for name, values in _filters(document)},
        "sort": _sort(document),
    }


def _meta(document: SearchDocument) -> Iterator[tuple[str, str]]:
    yield "title", document.title
    if document.is_named:
        yield "called", " ".join(_words(document))
    texts = (document.title, *document.names, *document.texts)
    if spelt := dict.fromkeys(word for text in texts for word in other_spellings(text)):
        yield "spelt", " ".join(spelt)


def _filters(document: SearchDocument) -> Iterator[tuple[str, Iterable[str]]]:
    shown = {"names": BETWEEN_NAMES.join(document.names), "description": document.description, "lang": document.language, "sign": document.sign}
    yield from ((name, (value,)) for name, value in shown.items() if value)
    yield from document.filters.items()


def _sort(document: SearchDocument) -> Mapping[str, str]:
    earliest, latest = (document.date.earliest, document.date.latest) if document.date else (None, None)
    return {"newest": str(latest or earliest or _FIRST), "oldest": str(earliest or latest or _LAST)}


def _words(document: SearchDocument) -> Iterable[str]:
    """The words of all names as they are written and, where that differs, as readers type them, each once."""
    names = (document.title, *document.names, document.known_by)
    return dict.fromkeys(word for name in names for written in written_words(name) for word in (written, *folded_words(written)))


_GAP = re.compile(r"\s{2,}|[\r\n]")
_OPEN = frozenset("$)*_")  # signs behind which a sentence is not at its end, beside letters, marks and digits


def _tidy(text: str) -> str:
    """The text on one line."""
    return _GAP.sub(" ", text.strip())


def _sentence(text: str) -> str:
    """The text with a full stop, where nothing else ends it: what is found in it is shown between what stands before and behind."""
    text = text.strip()
    return f"{text}." if text and (text[-1] in _OPEN or category(text[-1])[0] in "LMN") else text
