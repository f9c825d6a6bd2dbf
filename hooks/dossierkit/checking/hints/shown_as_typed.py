"""What the forge draws in a text, or another program would, and the site's pages show as it is typed."""

import re
from collections.abc import Iterator

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.library import Library
from dossierkit.prose.mentions_and_faults import lines_without_code
from dossierkit.reading.one_file import Document

_DRAWN = re.compile(r"^[ \t>]*(?:```+|~~~+)[ \t]*(mermaid|math|geojson|topojson|stl)\b", re.MULTILINE)
_SIGNS = re.compile(r"(?<!\S):[a-z][a-z0-9_]*:(?!\S)|\$\$|^[ \t]*(?:!!!|\?\?\?)\+?[ \t]+[a-z]\w*|\{:?[ \t]*[.#][\w-]+[^}\n]*\}|^[ \t]*\[TOC\][ \t]*$")
_MAY_HOLD = re.compile(r"[:$!?{\[]")


def nothing_is_shown_as_typed(library: Library) -> Iterator[UnplacedHint]:
    """A text holds signs that another dialect of Markdown would draw: pictures in words, formulas, boxes, marks (`shown-as-typed`)."""
    for document in (*library.documents.values(), *(content_page.document for content_page in library.content_pages)):
        for at, message, hint in document.once(typed_signs):
            yield UnplacedHint(document, at, "shown-as-typed", message, hint)


def typed_signs(document: Document) -> tuple[tuple[int, str, str], ...]:
    """What is shown as it is typed: where, in words, and what would be right."""
    return tuple(_in_text(document.body))


def _in_text(body: str) -> Iterator[tuple[int, str, str]]:
    for found in _DRAWN.finditer(body):
        yield found.start(1), f"the block `{found[1]}` is shown as it is typed, not drawn", "make a picture of it and put that below content/"
    if _MAY_HOLD.search(body):
        starts = _starts(body)
        for number, line in lines_without_code(body):
            for sign in _SIGNS.finditer(line):
                at = starts[number - 1] + sign.start() + len(sign[0]) - len(sign[0].lstrip())
                message = f"`{sign[0].strip()}` is shown as it is typed"
                yield at, message, "say it in words, or put it between backquotes if it is meant so"


def _starts(text: str) -> list[int]:
    """Where each line begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
