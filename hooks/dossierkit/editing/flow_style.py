"""Flow style of YAML (`{a: 1}`, `[a, b]`) as `dossier fmt` wants it: keys in order, one space after commas and colons, none inside brackets."""

import re
from collections.abc import Iterator, Sequence

import yaml

from dossierkit.editing.text_edits import Edit, span
from dossierkit.records.model_keys import Slot

_COLON = re.compile(r"[ \t]*:[ \t]*")
_SPACES = re.compile(r"[ \t]+(?=\n|,)")  # those that nobody needs


def tidy_brackets(node: yaml.Node, slot: Slot, text: str) -> Iterator[Edit]:
    """The edits that tidy everything in brackets below a node composed from `text`. Line breaks inside stay where they are."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if node.flow_style:
        start, end = span(node)
        if (new := _written(node, slot, text)) != text[start:end]:
            yield Edit(start, end, new)
    elif isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _value in node.value]
        for key, value in node.value:
            yield from tidy_brackets(value, slot.under(key.value, keys), text)
    else:
        for item in node.value:
            yield from tidy_brackets(item, slot, text)


def _written(node: yaml.Node, slot: Slot, text: str) -> str:
    """A value as it is written on its line."""
    start, end = span(node)
    if isinstance(node, yaml.ScalarNode) or text[start] not in "{[":
        return text[start:end]
    if isinstance(node, yaml.SequenceNode):
        parts = [(*span(item), _written(item, slot, text)) for item in node.value]
        return _joined(text, (start, end), parts, range(len(parts)))
    keys = [key.value for key, _value in node.value]
    parts = [_pair(key, value, slot.under(key.value, keys), text) for key, value in node.value]
    order = slot.order(keys)
    return _joined(text, (start, end), parts, sorted(range(len(parts)), key=lambda number: order.index(keys[number])))


def _pair(key: yaml.Node, value: yaml.Node, slot: Slot, text: str) -> tuple[int, int, str]:
    """Where `key: value` stands, and its new text."""
    (start, key_end), (value_start, end) = span(key), span(value)
    if end <= key_end or value_start == end or not _COLON.fullmatch(text[key_end:value_start]):
        return start, max(end, key_end), text[start : max(end, key_end)]
    return start, end, f"{text[start:key_end]}: {_written(value, slot, text)}"


def _joined(text: str, outer: tuple[int, int], parts: list[tuple[int, int, str]], order: Sequence[int]) -> str:
    """The parts in their order within brackets; breaks of lines stay, and where there are comments the order does too."""
    start, end = outer
    ends = [start + 1, *(part_end for _start, part_end, _text in parts)]
    starts = [*(part_start for part_start, _end, _text in parts), end - 1]
    gaps = [text[one:other] for one, other in zip(ends, starts, strict=True)]
    if any("#" in gap for gap in gaps):
        order = range(len(parts))
    between = ["", *[", "] * (len(parts) - 1), ""] if parts else [""]
    kept = [_SPACES.sub("", gap) if "\n" in gap else usual for gap, usual in zip(gaps, between, strict=True)]
    pieces = [text[start], kept[0]]
    for number, gap in zip(order, kept[1:], strict=True):
        pieces += [parts[number][2], gap]
    return "".join([*pieces, text[end - 1]])
