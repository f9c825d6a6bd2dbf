"""Front matter with a key or an entry added, changed or taken out; nothing else in it changes, comments and quotes included.

Places in front matter (`loc`) are tuples of keys and numbers, such as `("claims", "killed", 0)`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from dossierkit.editing.block_style import end_of
from dossierkit.editing.record_text import block_lines, flow_text, item_lines, scalar
from dossierkit.editing.text_edits import Edit, edited, span
from dossierkit.reading.front_matter import Fault, Loc, PlainValues, compose
from dossierkit.records.model_keys import Slot


def composed_tree(front: str) -> yaml.MappingNode:
    """The YAML tree of a front matter that has been read without problems. Raises ValueError for any other."""
    node = compose(front)
    if isinstance(node, Fault) or not isinstance(node, yaml.MappingNode):
        raise ValueError("not the front matter of a record")  # noqa: TRY004  (the text is wrong, not its type)
    return node


def node_at(node: yaml.Node, loc: Loc) -> yaml.Node:
    """The value at `loc`. A bare id stands for the block that it is short for: `source: some-id`.

    Raises KeyError where there is none.
    """
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            node = _pair(node, part)[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif part != "article":
            raise KeyError(part)
    return node


def plain_values(front: str) -> dict[str, Any]:
    """The values of a front matter as plain data; lists are tuples."""
    values: dict[str, Any] = PlainValues().value(composed_tree(front))
    return values


def comments(front: str) -> list[str]:
    """Every comment, in the order written: what begins with `#` outside the values."""
    outside = edited(front, [Edit(start, end, "") for start, end in sorted(map(span, _scalars(composed_tree(front)))) if end > start])
    return [found.strip() for found in re.findall("#.*", outside)]


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if not isinstance(node, yaml.CollectionNode):
        yield node
        return
    for one in node.value:
        for part in one if isinstance(one, tuple) else (one,):
            yield from _scalars(part)


def renamed_at(node: yaml.Node, front: str, old: str, new: str) -> Edit:
    """The edit that replaces one id by another in a value that is nothing but the id, in quotes or not."""
    start, end = span(node)
    written = front[start:end]
    return Edit(start, end, written.replace(old, new) if written.count(old) == 1 else scalar(new, flow=True))


def renamed_key(front: str, loc: Loc, new: str) -> str:
    """The front matter with another name for the key at `loc`. Raises KeyError where there is none."""
    *above, key = loc
    holder = node_at(composed_tree(front), tuple(above))
    if not isinstance(holder, yaml.MappingNode):
        raise KeyError(key)
    return edited(front, [Edit(*span(_pair(holder, key)[0]), new)])


def with_key(front: str, slot: Slot, loc: Loc, key: str, value: Any) -> str:
    """The front matter with one more key in the block at `loc`, where the order of keys puts it.

    Raises KeyError where there is no block at `loc`.
    """
    block, slot = _placed(composed_tree(front), slot, loc)
    if not isinstance(block, yaml.MappingNode):
        raise KeyError(key)
    keys = [name.value for name, _value in block.value]
    order = slot.order([*keys, key])
    before = [name for name in order[: order.index(key)] if name in keys]
    data = {key: value}
    if block.flow_style or not block.value:
        start, end = span(block)
        text = flow_text(slot, data)[1:-1]
        if not block.value:
            return edited(front, [Edit(start, end, f"{{{text}}}")])
        if before:
            place = span(_pair(block, before[-1])[1])[1]
            return edited(front, [Edit(place, place, f", {text}")])
        return edited(front, [Edit(start + 1, start + 1, f"{text}, ")])
    column = block.start_mark.column
    within_item = any(isinstance(part, int) for part in loc)
    new = [*block_lines(slot, data, column, within_item=within_item)]
    lines = front.split("\n")
    if before:
        return _inserted(lines, _end(lines, _pair(block, before[-1])[1], column), new)
    first = block.value[0][0].start_mark
    if lines[first.line][: first.column].strip():  # the first key stands behind a dash
        return _inserted(lines, _end(lines, block.value[0][1], column), new)
    return _inserted(lines, first.line, new)


def with_items(front: str, slot: Slot, loc: Loc, items: Sequence[Any]) -> str:
    """The front matter with more entries at the end of the list at `loc`. Raises KeyError where there is no list."""
    found, slot = _placed(composed_tree(front), slot, loc)
    if not isinstance(found, yaml.SequenceNode):
        raise KeyError(*loc[-1:])
    if found.flow_style:
        start, end = span(found)
        texts = ", ".join(flow_text(slot, item) for item in items)
        if not found.value:
            return edited(front, [Edit(start, end, f"[{texts}]")])
        place = span(found.value[-1])[1]
        return edited(front, [Edit(place, place, f", {texts}")])
    column = found.start_mark.column
    lines = front.split("\n")
    return _inserted(lines, _end(lines, found.value[-1], column), [line for item in items for line in item_lines(slot, item, column)])


def without_entry(front: str, loc: Loc) -> str:
    """The front matter without the entry or key at `loc`, and without the list or block that would be left empty.

    Raises KeyError where there is none.
    """
    *above, last = loc
    holder = node_at(composed_tree(front), above)
    if not isinstance(holder, yaml.CollectionNode):
        raise KeyError(last)
    if len(holder.value) == 1 and above:
        return without_entry(front, above)
    if isinstance(holder, yaml.MappingNode):
        number = holder.value.index(_pair(holder, last))
        parts = [(key.start_mark, value) for key, value in holder.value]
    else:
        number = int(last)
        parts = [(item.start_mark, item) for item in holder.value]
    if not holder.flow_style:
        return _without_lines(front, holder, parts, number)
    starts, ends = [mark.index for mark, _value in parts], [span(value)[1] for _mark, value in parts]
    if number:
        return edited(front, [Edit(ends[number - 1], ends[number], "")])
    return edited(front, [Edit(starts[0], starts[1], "")])


def _without_lines(front: str, holder: yaml.CollectionNode, parts: list[tuple[yaml.Mark, yaml.Node]], number: int) -> str:
    lines = front.split("\n")
    mark, value = parts[number]
    first, column = mark.line, holder.start_mark.column
    stop = _end(lines, value, column)
    if isinstance(holder, yaml.MappingNode) and lines[first][: mark.column].strip():  # the first key of an entry, behind its dash
        following = parts[1][0].line
        head = lines[first][: mark.column]
        return "\n".join([*lines[:first], head + lines[following].lstrip(), *lines[following + 1 :]])
    while isinstance(holder, yaml.SequenceNode) and lines[first][column : column + 1] != "-":
        first -= 1
    return "\n".join([*lines[:first], *lines[stop:]])


def _placed(node: yaml.Node, slot: Slot, loc: Loc) -> tuple[yaml.Node, Slot]:
    """The value at `loc`, and what may stand there."""
    for part in loc:
        if isinstance(part, str) and isinstance(node, yaml.MappingNode):
            slot = slot.under(part, [key.value for key, _value in node.value])
        node = node_at(node, (part,))
    return node, slot


def _pair(node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node]:
    for name, value in node.value:
        if name.value == key:
            return name, value
    raise KeyError(key)


def _end(lines: list[str], value: yaml.Node, column: int) -> int:
    """The line after a value and the comments behind it."""
    return end_of(lines, value, column, len(lines))


def _inserted(lines: list[str], number: int, new: list[str]) -> str:
    return "\n".join([*lines[:number], *new, *lines[number:]])
