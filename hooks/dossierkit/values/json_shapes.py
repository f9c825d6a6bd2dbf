"""Pieces of JSON Schema for editors: the shape of a type of values, and the rules between the keys of a block.

A shape is written beside the validator that it describes. It may let through what the validator refuses (a day that no calendar
has), never the other way round. `exports/record_schemas.py` puts whole schemas together.
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
    """Marks a type of values that has one named definition in every schema: `name` is that of the definition, `schema` its content."""

    name: str
    schema: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """A placeholder for the definition, in place of what the validators would give (pydantic's hook)."""
        return {SHAPE: self}


def text_like(pattern: str | re.Pattern[str], description: str = "", **words: Any) -> JsonSchema:
    """The schema of a text that matches `pattern` from beginning to end; `words` are further keywords of JSON Schema.

    Editors also show the description as the error for a text that does not match.
    """
    said = {"description": description, "patternErrorMessage": description} if description else {}
    return {"type": "string", "pattern": f"^(?:{pattern if isinstance(pattern, str) else pattern.pattern})$", **said, **words}


def choice(terms: Iterable[str], words: Sequence[str] = ()) -> JsonSchema:
    """The schema of a text that is one of some terms; `words` say in the same order what each means."""
    listed = {"type": "string", "enum": list(terms)}
    return {**listed, "enumDescriptions": list(words)} if words else listed


def has_keys(*keys: str) -> JsonSchema:
    """The schema of a block that has all of these keys, none of them empty."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def exactly_one(keys: Iterable[str]) -> JsonSchema:
    """The schema of a block that has one of these keys and no other of them."""
    return {"oneOf": [has_keys(key) for key in keys]}


def needs(condition: JsonSchema, *keys: str) -> JsonSchema:
    """The schema of a block that must have these keys where `condition`, a schema, holds."""
    return {"if": condition, "then": has_keys(*keys)}
