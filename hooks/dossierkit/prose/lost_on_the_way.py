"""What a text holds and no reader of its page would see: cells beside a table, footnotes without their other half.

The forge does not show them either; a figure in such a cell would be lost without a word.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from dossierkit.prose.dialect import RECORD, STROKE, blocks
from dossierkit.prose.mentions_and_faults import lines_without_code
from dossierkit.prose.prose_fault import ProseFault

_TABLE_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)*$", re.MULTILINE)
_BORDER = re.compile(r"(?<!\\)\|")


def lost_cells(text: str) -> Iterator[ProseFault]:
    """Every row of a table that has more cells than the table has columns."""
    if "|" not in text or not _TABLE_RULE.search(text):
        return
    lines = text.split("\n")
    columns = 0
    for token in blocks(text):
        if token.type == "th_open":
            columns += 1
        elif token.type in {"table_open", "table_close"}:
            columns = 0
        elif token.type == "tr_open" and columns and token.map:
            yield from _lost_of(token.map[0], lines[token.map[0]], columns)


def _lost_of(number: int, line: str, columns: int) -> Iterator[ProseFault]:
    row = RECORD.sub(lambda found: found[0].replace("|", STROKE), line)
    start = len(row) - len(row.lstrip(" \t>"))
    cells = _BORDER.split(row[start:].rstrip().removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > columns and "".join(cells[columns:]).strip():
        before = [*accumulate(len(cell) + 1 for cell in cells)][columns - 1]
        column = start + row[start:].startswith("|") + before + len(cells[columns]) - len(cells[columns].lstrip()) + 1
        message = f"the row has {len(cells)} cells, the table {columns} columns: what stands here is not shown"
        yield ProseFault(number + 1, column, "lost-text", message, "add a column to the head of the table, or write `\\|` for a stroke within a cell")


_REFERENCE = re.compile(r"\[\^([^\s\]^]+)\](?!:)")
_DEFINITION = re.compile(r"^[ \t>]*\[\^([^\s\]^]+)\]:")


def lost_footnotes(text: str) -> Iterator[ProseFault]:
    """Every footnote that the text refers to and does not have, and every one that nothing refers to."""
    if "[^" not in text:
        return
    given: dict[str, tuple[int, int]] = {}
    asked: dict[str, tuple[int, int]] = {}
    for number, line in lines_without_code(text):
        begun = _DEFINITION.match(line)
        if begun:
            given.setdefault(begun[1], (number, begun.start(1) - 1))
        for found in _REFERENCE.finditer(line, begun.end() if begun else 0):
            asked.setdefault(found[1], (number, found.start() + 1))
    for name, place in asked.items():
        if name not in given:
            yield ProseFault(*place, "prose-link", f"there is no footnote `{name}`", f"write it in a paragraph of its own: `[^{name}]: …`")
    for name, place in given.items():
        if name not in asked:
            yield ProseFault(
                *place, "lost-text", f"nothing refers to the footnote `{name}`, so it is not shown", f"write `[^{name}]` where it belongs"
            )
