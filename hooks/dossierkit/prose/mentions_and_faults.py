"""Where prose names records and sources, and what in it does not work, by line and column. Code in it is passed over.

Used by checks, hints and renaming. Lines and columns count from 1 in the text, not in the file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dossierkit.prose.conversion import TAGS
from dossierkit.prose.dialect import RECORD, SOURCE, blocks
from dossierkit.prose.link_targets import ELSEWHERE
from dossierkit.prose.prose_fault import ProseFault


class Mention(NamedTuple):
    """An id in a `[[id]]` or (with `is_source`) a `[@id]`, with the line and column where the brackets open."""

    line: int
    column: int
    id: str
    is_source: bool


_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.")
_MAY_BE_CODE = re.compile(r"[`~\\]|^\s{4}|^ {0,3}\t|[-*+.)](?:\s{5}|\s*\t)", re.MULTILINE)
_TAG = re.compile(r"<\s*([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)([^<>]*)")
_HANDLER = re.compile(r"\s(on[a-z]+|style|srcdoc)\s*=", re.IGNORECASE)
_RUNS_CODE = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)\s*((?:javascript|data|vbscript):)", re.IGNORECASE)


def mentions(text: str) -> Iterator[Mention]:
    """Every `[[id]]` and `[@id]` outside code, whether or not the id has a record."""
    for number, line in lines_without_code(text):
        for pattern in (RECORD, SOURCE):
            for found in pattern.finditer(line):
                yield Mention(number, found.start() + 1, found[1], pattern is SOURCE)


_PICTURE = re.compile(r"(?:!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?|<img[^<>]*\ssrc\s*=\s*[\"']?)([^\s)<>\"']+)", re.IGNORECASE)
_LINK = re.compile(r"(?:(?<!!)\[[^\[\]]*\]\(\s*<?|^\s*\[(?!\^)[^\]@]+\]:\s*<?|<a[^<>]*\shref\s*=\s*[\"']?)([^\s)<>\"']+)", re.IGNORECASE)
_OPENED = re.compile(r"\[@|\[\[")


_ADDRESS = re.compile(r"(?<=\]\()[^)\n]*|<[^<>\n]*>|\b(?:https?://|www\.)[^\s<>)\]]+")


def words_only(text: str) -> str:
    """The text with code, links to records, citations, tags and addresses blanked out; every other word stays in its place.

    What was blanked out parts the words beside it: none of them form a name across it.
    """
    lines = text.split("\n")
    kept = ["\x1f" * len(line) for line in lines]
    for number, line in lines_without_code(text):
        for pattern in (RECORD, SOURCE, _ADDRESS) if _MARKED.search(line) else ():
            line = pattern.sub(lambda found: "\x1f" * len(found[0]), line)  # noqa: PLW2901  (three times over)
        kept[number - 1] = line
    return "\n".join(kept)


_MARKED = re.compile(r"[\[<]|://|www\.")


def unsafe(text: str) -> Iterator[ProseFault]:
    """Every tag, attribute, address and picture outside code that `conversion.clean` takes out."""
    hint = "say it in Markdown; scripts, styles, frames and forms have no place in prose"
    for number, line in lines_without_code(text):
        for tag in _TAG.finditer(line):
            if tag[1].lower() not in TAGS:
                yield ProseFault(number, tag.start() + 1, "unsafe-html", f"<{tag[1].lower()}> is not allowed and is removed", hint)
            elif handler := _HANDLER.search(tag[2]):
                column = tag.start(2) + handler.start(1) + 1
                yield ProseFault(number, column, "unsafe-html", f"`{handler[1].lower()}=` is not allowed and is removed", hint)
        for code in _RUNS_CODE.finditer(line):
            yield ProseFault(number, code.start(1) + 1, "unsafe-html", f"`{code[1].lower()}` is not allowed and is removed", hint)
        for picture in _PICTURE.finditer(line):
            if ELSEWHERE.match(picture[1]):
                message = "the picture lies on another site and is removed"
                yield ProseFault(number, picture.start(1) + 1, "foreign-picture", message, "put the file below content/, or link to the page")


def malformed(text: str) -> Iterator[ProseFault]:
    """Every `[[` and `[@` outside code that begins no link and no citation."""
    for number, line in lines_without_code(text):
        sound = {found.start() for pattern in (RECORD, SOURCE) for found in pattern.finditer(line)}
        for opened in _OPENED.finditer(line):
            if opened.start() not in sound:
                hint = "write [[id]] or [[id|words]] for a record, [@id] or [@id, p. 3] for a source, each in brackets of its own"
                inside = line[opened.end() :].partition("]")[0].partition("|")[0]
                message = f"`{opened[0]}` does not begin a link or a citation"
                yield ProseFault(number, opened.start() + 1, "prose-link", message, hint, inside, is_source=opened[0] == "[@")


class Address(NamedTuple):
    """The address of a link or picture as it is written, with the line and column where it begins."""

    line: int
    column: int
    written: str


def foreign_links(text: str) -> Iterator[Address]:
    """The address of every Markdown or HTML link outside code that leads to a page of another site."""
    for number, line in lines_without_code(text):
        for link in _LINK.finditer(line):
            if link[1].lower().startswith(("http://", "https://")):
                yield Address(number, link.start(1) + 1, link[1])


def internal_links(text: str) -> Iterator[Address]:
    """The address of every Markdown or HTML link outside code that does not lead to another site."""
    return _addresses(text, _LINK)


def pictures(text: str) -> Iterator[Address]:
    """The address of every Markdown or HTML picture outside code that does not lie on another site."""
    return _addresses(text, _PICTURE)


def _addresses(text: str, pattern: re.Pattern[str]) -> Iterator[Address]:
    for number, line in lines_without_code(text):
        for found in pattern.finditer(line):
            if not ELSEWHERE.match(found[1]):
                yield Address(number, found.start(1) + 1, found[1])


@lru_cache(maxsize=32)  # several checks look at one text after the other, and finding the code of a long one is dear
def lines_without_code(text: str) -> tuple[tuple[int, str], ...]:
    """The numbered lines of a text, code blanked out so that columns stay."""
    if not _MAY_BE_CODE.search(text):
        return tuple(enumerate(text.split("\n"), 1))
    code = {number for token in blocks(text) if token.type in {"fence", "code_block"} and token.map for number in range(*token.map)}
    return tuple(
        (number + 1, _CODE.sub(lambda found: " " * len(found[0]), line)) for number, line in enumerate(text.split("\n")) if number not in code
    )
