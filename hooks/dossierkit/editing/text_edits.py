"""Edits of single places of a text, so that everything else in it stays as it is."""

from collections.abc import Iterable
from typing import NamedTuple

import yaml


class Edit(NamedTuple):
    """The characters from `start` to `end` of a text, and the text that replaces them."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. Raises ValueError where two edits overlap."""
    pieces, done = [], 0
    for edit in sorted(edits):
        if edit.start < done:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def span(node: yaml.Node) -> tuple[int, int]:
    """Where a value stands in the text that it was composed from, in characters. Only right for scalars and flow style: blocks reach too far."""
    return node.start_mark.index, node.end_mark.index
