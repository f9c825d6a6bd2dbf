"""What an export is: one file for programs, before MkDocs publishes it, and how its JSON is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json  # writes indented lines several times as fast as the module `json`


@dataclass(frozen=True, slots=True)
class Export:
    """The text of a file, and the address on the site where it will be."""

    address: str
    text: str


class Output(BaseModel):
    """Base of the shapes of JSON files: exactly these keys. Nothing is left out; what is not known is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_json(output: Output) -> str:
    """A JSON file, the same bytes for the same values: keys sorted, letters unescaped, one space a level."""
    return to_json(_sorted(output.model_dump(mode="json")), indent=1).decode() + "\n"


def with_entries(text: str, name: str, lists: Iterable[Iterable[Output]]) -> str:
    """The text of a JSON file with its empty lists of this name filled, in their order, as `as_json` would write them.

    The entries are made one after another and let go: a hundred thousand of them at once would take ten times as much room as their text.
    """
    pieces: list[str] = []
    end = 0
    for entries, found in zip(lists, re.finditer(rf'^( *)"{name}": \[(?=\])', text, re.MULTILINE), strict=True):
        pieces.append(text[end : found.end()])
        end = found.end()
        before = f"\n{found[1]} "
        written = [to_json(_sorted(one.model_dump(mode="json")), indent=1).decode().replace("\n", before) for one in entries]
        if written:
            pieces += (before, f",{before}".join(written), f"\n{found[1]}")
    return "".join([*pieces, text[end:]])


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [*map(_sorted, value)] if isinstance(value, list) else value
