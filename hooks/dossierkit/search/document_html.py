"""A search document as the small HTML file that Pagefind reads.

Title and names are properties of their own, apart from the text, and weighed above it by `search-engine.js`: a property
`called`, which only things with names have, holds their words once each. What is only shown with a result stands among the
filters (`names`, `description`, `lang`, `sign`), because those are not searched. A property `spelt` holds other forms of words in the text.
What Pagefind makes of an attribute `data-pagefind-…` stands at https://pagefind.app/docs/.
"""

from collections.abc import Iterable, Iterator
from html import escape

from dossierkit.search.other_spellings import other_spellings
from dossierkit.search.search_documents import SearchDocument
from dossierkit.values.folding import folded_words, written_words

BETWEEN_NAMES = " · "  # as the script shows them
_FIRST, _LAST = "0000-00-00", "9999-99-99"  # for pages without a date, so that they come last in either order


def document_html(document: SearchDocument, language: str) -> str:
    """The text of the file. `language` is that of the site. Pagefind leaves out a file with an empty body, so the title stands in for no text."""
    lines = [
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">',
        *_head(document),
        "</head>\n<body data-pagefind-body>",
        *(f"<p>{escape(text)}</p>" for text in document.texts or (document.title,)),
        "</body></html>\n",
    ]
    return "\n".join(lines)


def _head(document: SearchDocument) -> Iterator[str]:
    yield _meta("meta", "title", document.title)
    if document.is_named:
        yield _meta("meta", "called", " ".join(_words(document)))
    texts = (document.title, *document.names, *document.texts)
    if spelt := dict.fromkeys(word for text in texts for word in other_spellings(text)):
        yield _meta("meta", "spelt", " ".join(spelt))
    shown = {"names": BETWEEN_NAMES.join(document.names), "description": document.description, "lang": document.language, "sign": document.sign}
    yield from (_meta("filter", name, value) for name, value in shown.items() if value)
    for name, values in document.filters.items():
        yield from (_meta("filter", name, value) for value in values)
    earliest, latest = (document.date.earliest, document.date.latest) if document.date else (None, None)
    yield _meta("sort", "newest", str(latest or earliest or _FIRST))
    yield _meta("sort", "oldest", str(earliest or latest or _LAST))


def _words(document: SearchDocument) -> Iterable[str]:
    """The words of all names as they are written and, where that differs, as readers type them, each once."""
    names = (document.title, *document.names, document.known_by)
    return dict.fromkeys(word for name in names for written in written_words(name) for word in (written, *folded_words(written)))


def _meta(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">'
