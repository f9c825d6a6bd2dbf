"""What the models say of their values in JSON Schema, for editors: the shape of a value, and the rules between the keys of a block.

A shape stands beside the validator that it describes. It may let through what the validator refuses (a day that no calendar
has), never the other way round. `exports/record_schemas.py` puts the shapes together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

JsonSchema = dict[str, Any]
SHAPE = "$shape"  # stands for a shape until the whole schema is put together; no keyword of JSON Schema


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Marks a type of values that has a name: what a schema says of it."""

    name: str
    schema: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Stand for itself, whatever the validators do."""
        return {SHAPE: self}


def text_like(pattern: str | re.Pattern[str], description: str = "", **words: Any) -> JsonSchema:
    """A text that has one pattern from its beginning to its end. The description is also what editors say of one that has not."""
    said = {"description": description, "patternErrorMessage": description} if description else {}
    return {"type": "string", "pattern": f"^(?:{pattern if isinstance(pattern, str) else pattern.pattern})$", **said, **words}


def choice(terms: Iterable[str], words: Sequence[str] = ()) -> JsonSchema:
    """One of some words, and what each means."""
    listed = {"type": "string", "enum": list(terms)}
    return {**listed, "enumDescriptions": list(words)} if words else listed


def given(*keys: str) -> JsonSchema:
    """A block that has these keys, none of them empty."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def exactly_one(keys: Iterable[str]) -> JsonSchema:
    """A block that has one of these keys and no other of them."""
    return {"oneOf": [given(key) for key in keys]}


def needs(condition: JsonSchema, *keys: str) -> JsonSchema:
    """A block that has these keys where the condition holds."""
    return {"if": condition, "then": given(*keys)}
