"""A record's file written from plain data: keys in order, in the style in which curators write."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.article import Statement
from dossierkit.records.model_keys import Slot

STEP = 2  # spaces of indentation for each level


def record_text(kind: Kind, data: Mapping[str, Any], body: str = "", kinds: Kinds = READY_MADE) -> str:
    """The text of a record's file: front matter from plain data, then the body. `kinds` are those of the project.

    `data` holds what a curator would write: keys by their YAML names, ids and dates as text. What is None or empty is left
    out. Keys that the kind does not know come last, so that a check can point at them.
    """
    front = "\n".join(block_lines(Slot((kinds.models[kind],)), _given(data) or {}, 0))
    prose = body.strip("\n").rstrip()
    return f"---\n{front}\n---\n" + (f"\n{prose}\n" if prose else "")


def _given(value: Any) -> Any:
    """The value without anything empty inside; None where nothing is left."""
    if isinstance(value, Mapping):
        kept = {key: inner for key, each in value.items() if (inner := _given(each)) is not None}
        return kept or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [inner for each in value if (inner := _given(each)) is not None] or None
    return None if value == "" else value


def block_lines(slot: Slot, block: Mapping[str, Any], indent: int, *, within_item: bool = False) -> Iterator[str]:
    """The lines of a block of keys, indented by `indent` spaces. Within an item of a list each key takes one line."""
    margin = " " * indent
    for key in slot.order(block):
        value, inner = block[key], slot.under(key, block)
        if isinstance(value, list) and not within_item:
            yield f"{margin}{scalar(key)}:"
            for item in value:
                yield from item_lines(inner, item, indent + STEP)
        elif isinstance(value, Mapping) and not within_item and not slot.named:
            yield f"{margin}{scalar(key)}:"
            yield from block_lines(inner, value, indent + STEP)
        else:
            yield f"{margin}{scalar(key)}: {flow_text(inner, value) if isinstance(value, (Mapping, list)) else scalar(value)}"


def item_lines(slot: Slot, item: Any, indent: int) -> Iterator[str]:
    """One item of a list: on one line, only statements over several."""
    margin = " " * indent
    if not isinstance(item, (Mapping, list)):
        yield f"{margin}- {scalar(item)}"
    elif Statement in slot.models and isinstance(item, Mapping):
        first, *rest = block_lines(slot, item, indent + STEP, within_item=True)
        yield f"{margin}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{margin}- {flow_text(slot, item)}"


def flow_text(slot: Slot, value: Any) -> str:
    """A value on one line: `{actor: a, role: host}`, `[a, b]`."""
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, flow=True)}: {flow_text(slot.under(key, value), value[key])}" for key in slot.order(value))
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow_text(slot, each) for each in value)}]"
    return scalar(value, flow=True)


def scalar(value: Any, *, flow: bool = False) -> str:
    """One value as it is written: in quotes only where it would be read as something else. `flow`: inside braces or brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    if not text.isprintable():
        return "".join(one if one.isprintable() else _escape(one) for one in json.dumps(text, ensure_ascii=False))
    return text if _is_plain(text, flow=flow) else quoted(text)


def _escape(letter: str) -> str:
    return f"\\U{ord(letter):08X}"


def quoted(text: str) -> str:
    """The text in single quotes; in double ones where it has an apostrophe and nothing that those would change."""
    if "'" in text and not {'"', "\\"} & set(text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=4096)  # an import writes the same words and numbers into thousands of records
def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether the text without quotes is read as itself."""
    if flow and ":" in text:  # not every reader of YAML takes it
        return False
    node = compose(f"[{text}]" if flow else f"k: {text}")
    if isinstance(node, Fault):
        return False
    only = node.value[0] if flow and len(node.value) == 1 else node.value[0][1] if not flow and isinstance(node, yaml.MappingNode) else None
    return isinstance(only, yaml.ScalarNode) and not only.style and PlainValues().value(only) == text
