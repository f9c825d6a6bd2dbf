"""Block style of YAML (one key a line) laid out as `dossier fmt` wants it: keys in order, two spaces a level, comments kept in place.

It moves lines and never writes values anew; `flow_style.py` does the same for what stands in braces and brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import yaml

from dossierkit.editing.record_text import STEP
from dossierkit.records.model_keys import Slot

_COLON = re.compile(r"[ \t]*:(?:[ \t]+|$)")
_FOR_EDITORS = "# yaml-language-server"  # stays at the top, where editors look for it
_BLOCK_SCALARS = {"|", ">"}  # literal and folded


class UnusualError(Exception):
    """The block is written in a way that is better left alone, such as a key over several lines."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key with its value, or one item of a list: the comments above it, the line of its head, and the line after its end."""

    key: yaml.Node | None
    value: yaml.Node
    first: int
    head: int
    stop: int


def laid_out_block(text: str, node: yaml.Node, slot: Slot) -> str:
    """The text that the node was composed from, laid out anew; `slot` says which keys belong there in which order.

    Raises UnusualError where it is written in a way that curators do not use.
    """
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return "\n".join(line.rstrip() for line in text.split("\n"))
    lines = _Lines(text.split("\n"))
    above, first = lines.heading(node.value[0][0].start_mark.line)
    stop = end_of(lines.lines, node, 0, len(lines.lines))
    below = [line.strip() for line in lines.lines[stop:]]
    return "\n".join([*above, *lines.mapping(node, slot, 0, first, stop), *below]).strip("\n")


class _Lines:
    """The lines as they are, from which each node takes its own."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def heading(self, first_key: int) -> tuple[list[str], int]:
        """The comments that belong to the whole and not to the first key, and the line after them."""
        above = [line.strip() for line in self.lines[:first_key]]
        ends = [number for number, line in enumerate(above, 1) if not line or line.startswith(_FOR_EDITORS)]
        return above[: ends[-1]] if ends else [], ends[-1] if ends else 0

    def mapping(self, node: yaml.MappingNode, slot: Slot, indent: int, first: int, stop: int) -> list[str]:
        """The lines of a block of keys, indented by `indent` spaces; its lines now run from `first` to before `stop`."""
        keys = [key.value for key, _value in node.value]
        entries = self._entries([(key, value, key.start_mark.line) for key, value in node.value], node.start_mark.column, first, stop)
        order = slot.order(keys)
        written = []
        for entry in sorted(entries, key=lambda one: order.index(keys[entries.index(one)])):
            written += self._comments(entry.first, entry.head, indent)
            written += self._pair(entry, slot.under(entry.key.value, keys) if entry.key else slot, indent)
        return written

    def _pair(self, entry: _Entry, slot: Slot, indent: int) -> list[str]:
        key, value = entry.key, entry.value
        if key is None or key.start_mark.line != key.end_mark.line:
            raise UnusualError
        line = self.lines[entry.head]
        name, rest = line[key.start_mark.column : key.end_mark.column], line[key.end_mark.column :]
        colon = _COLON.match(rest)
        if not colon:
            raise UnusualError
        head = f"{' ' * indent}{name}:"
        after = rest[colon.end() :]
        if _is_block(value):
            if after and not after.startswith("#"):
                raise UnusualError
            gap = colon[0].partition(":")[2] or " "
            return [head + (gap + after.rstrip() if after else ""), *self._below(value, slot, indent + STEP, entry.head + 1, entry.stop)]
        first = f"{head} {after}" if after else head
        return self._scalar(value, first, entry, indent - key.start_mark.column)

    def _below(self, node: yaml.Node, slot: Slot, indent: int, first: int, stop: int) -> list[str]:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, slot, indent, first, stop)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, slot, indent, first, stop)
        raise UnusualError

    def sequence(self, node: yaml.SequenceNode, slot: Slot, indent: int, first: int, stop: int) -> list[str]:
        """The lines of a list, likewise."""
        column = node.start_mark.column
        heads = self._dashes(node, column)
        entries = self._entries([(None, item, head) for item, head in zip(node.value, heads, strict=True)], column, first, stop)
        written = []
        for entry in entries:
            written += self._comments(entry.first, entry.head, indent)
            written += self._item(entry, slot, indent, column)
        return written

    def _item(self, entry: _Entry, slot: Slot, indent: int, column: int) -> list[str]:
        item, start = entry.value, entry.value.start_mark
        dash = " " * indent + "- "
        between = [self.lines[entry.head][column + 1 :], *self.lines[entry.head + 1 : start.line]] if start.line > entry.head else []
        above = [" " * indent + line.strip() for line in between if line.strip()]
        if not _is_block(item):
            return [*above, *self._scalar(item, dash + self.lines[start.line][start.column :], entry, indent - column)]
        inner = self._below(item, slot, indent + STEP, start.line, entry.stop)
        while inner[0].lstrip().startswith("#") or not inner[0]:
            above.append((" " * indent + inner.pop(0).strip()).rstrip())
        return [*above, dash + inner[0].lstrip(), *inner[1:]]

    def _scalar(self, value: yaml.Node, first: str, entry: _Entry, shift: int) -> list[str]:
        """The lines of a value that is no block: its own, moved, and the comments behind it."""
        last = _last_line(value)
        own = [_moved(line, shift) for line in self.lines[entry.head + 1 : last + 1]]
        if entry.key is None and value.start_mark.line > entry.head:
            own = [_moved(line, shift) for line in self.lines[value.start_mark.line + 1 : last + 1]]
        behind = [_moved(line, shift).rstrip() for line in self.lines[last + 1 : entry.stop]]
        return [first.rstrip(), *(own if _is_literal(value) else [line.rstrip() for line in own]), *behind]

    def _entries(self, parts: Sequence[tuple[yaml.Node | None, yaml.Node, int]], column: int, first: int, stop: int) -> list[_Entry]:
        """Each part with its lines: a comment belongs to what stands below it, unless it stands deeper."""
        entries = []
        for number, (key, value, head) in enumerate(parts):
            end = end_of(self.lines, value, column, parts[number + 1][2]) if number + 1 < len(parts) else stop
            entries.append(_Entry(key, value, first, head, end))
            first = end
        return entries

    def _comments(self, first: int, stop: int, indent: int) -> list[str]:
        return [(" " * indent + line.strip()).rstrip() for line in self.lines[first:stop]]

    def _dashes(self, node: yaml.SequenceNode, column: int) -> list[int]:
        """The line of each item's dash."""
        found, line = [], node.start_mark.line
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.start_mark.index == item.end_mark.index:
                raise UnusualError
            while self.lines[line][column : column + 1] != "-":
                line += 1
            found.append(line)
            line = _last_line(item) + 1
        return found


def end_of(lines: list[str], node: yaml.Node, column: int, following: int) -> int:
    """The number of the line after a value and after the comments that belong to it: those indented deeper than `column`, before `following`."""
    after = _last_line(node) + 1
    indents = {number: len(line) - len(line.lstrip()) for number in range(after, following) if (line := lines[number]).strip()}
    deeper = takewhile(lambda number: indents[number] > column, indents)
    return max((number + 1 for number in deeper), default=after)


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _is_literal(node: yaml.Node) -> bool:
    """Whether every space of the value's lines counts."""
    return isinstance(node, yaml.ScalarNode) and node.style in _BLOCK_SCALARS


def _last_line(node: yaml.Node) -> int:
    """The last line that holds something of a node."""
    if _is_block(node) and node.value:
        last = node.value[-1]
        return max(map(_last_line, last)) if isinstance(last, tuple) else _last_line(last)
    end: yaml.Mark = node.end_mark
    ends_before = _is_literal(node) and end.column == 0 and end.line > node.start_mark.line
    return int(end.line) - ends_before


def _moved(line: str, shift: int) -> str:
    """The line with more or fewer spaces before it."""
    if shift >= 0:
        return " " * shift + line if line else line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-shift, spaces) :]
