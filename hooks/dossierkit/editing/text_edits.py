"""Edits of single places of a text, so that everything else in it stays as it is."""

from collections.abc import Iterable
from typing import NamedTuple

import yaml


class Edit(NamedTuple):
    """What stands between two places of a text, counted in characters, and what will stand there."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. No two edits may overlap."""
    pieces, done = [], 0
    for edit in sorted(edits):
        if edit.start < done:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def span(node: yaml.Node) -> tuple[int, int]:
    """Where a value stands in the text that it was composed from. Only of scalars and of what is in brackets: blocks reach too far."""
    return node.start_mark.index, node.end_mark.index
