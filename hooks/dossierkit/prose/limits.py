"""How much a text may ask of whoever reads it: no human comes near, and what is beyond could keep a build busy for hours.

Looked at before anything else in a text is, and itself done in one pass.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from dossierkit.prose.dialect import DEEPEST, blocks
from dossierkit.prose.prose_fault import ProseFault

LONGEST = 100_000  # characters: forty printed pages
OPEN = 50  # brackets of one paragraph that are open at once
DEEPEST_TAGS = 200  # tags of HTML inside one another

_HINT = "write it more simply, or divide it into several pages"


def beyond_limits(text: str) -> Iterator[ProseFault]:
    """The first place where a text is longer or more nested than it may be; nothing for what anybody would read."""
    if len(text) > LONGEST:
        yield ProseFault(1, 1, "too-large", f"the text has {len(text):,} characters; at most {LONGEST:,} are read", _HINT)
        return
    yield from islice(chain(_open_brackets(text), _tags(text), _blocks(text)), 1)


_BRACKET = re.compile(r"<[?!]|<(?=[A-Za-z/])|[\[\]>]")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")


def _open_brackets(text: str) -> Iterator[ProseFault]:
    if text.count("[") + text.count("<") <= OPEN or not any(_too_many_open(part) for part in _PARAGRAPH.split(text)):
        return
    for token in blocks(text):
        if token.type == "inline" and token.map and _too_many_open(token.content):
            message = f"more than {OPEN} brackets are open at once"
            yield ProseFault(token.map[0] + 1, 1, "too-nested", message, "close each `[` and each `<`, or put a `\\` before it")
            return


def _too_many_open(part: str) -> bool:
    square = angle = special = 0
    for found in _BRACKET.finditer(part):
        match found[0]:
            case "[":
                square += 1
            case "]":
                square = max(square - 1, 0)
            case "<":
                angle += 1
            case ">":
                angle = max(angle - 1, 0)
            case _:
                special += 1
        if max(square, angle, special) > OPEN:
            return True
    return False


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ENDED_BY_THE_NEXT = {"dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"}
_CLOSED_BY_THEMSELVES = _EMPTY | _ENDED_BY_THE_NEXT


def _tags(text: str) -> Iterator[ProseFault]:
    if text.count("<") <= DEEPEST_TAGS:
        return
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() not in _CLOSED_BY_THEMSELVES:
            depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > DEEPEST_TAGS:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            yield ProseFault(line, column, "too-nested", f"more than {DEEPEST_TAGS} tags are open at once", "close each tag that is opened")
            return


_INDENTED = re.compile(rf"^(?:[ \t>*+.)-]|\d){{{DEEPEST // 2},}}", re.MULTILINE)


def _blocks(text: str) -> Iterator[ProseFault]:
    """Lists and quotations that the parser would leave out, because they are too deep."""
    if not _INDENTED.search(text):
        return
    for token in blocks(text):
        if token.type in {"list_item_open", "blockquote_open", "alert_open", "footnote_reference_open"} and token.level + 1 >= DEEPEST and token.map:
            message = f"lists and quotations are nested more than {DEEPEST // 2} deep"
            yield ProseFault(token.map[0] + 1, 1, "too-nested", message, "a list within a list within a list is as deep as readers follow")
            return
