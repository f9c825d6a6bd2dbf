"""A JSON Schema taken apart for readers: what may be written at a key, in words with links, and an example that the schema accepts.

Schemas are those of `exports/record_schemas.py`, so that what the reference says is what editors and checks go by. The words are English.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossierkit.values.json_shapes import JsonSchema

NOTHING = "OrNothing"
MOST_CHOICES = 4  # of what a value may be; only claims have more, and a table below tells which property takes which
Link = Callable[[str, str], str]  # a name of a definition, and what the link shows
_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`", "object": "block"}
_EXAMPLES: Mapping[str, Any] = {"integer": 12, "number": 12.5, "boolean": True}
# Where the shape of a value has no example of its own.
_OF_DEFINITIONS: Mapping[str, Any] = {"ExternalId": "Q1065", "PropertyName": "ships_held", "Country": "FR"}
# What ids and words at a key may be, by what the key says of them, in a made-up harbour.
_OF_TITLES: Mapping[str, str] = {
    "id of an actor": "mira-sund",
    "id of an actor, or a name in words": "Port Authority",
    "id of an article": "post-2001-04-03",
    "id of an event": "pier-2001-04-02",
    "id of a dossier": "harbour-talks",
}
# Texts at keys that many readers look for.
_TEXTS: Mapping[str, str] = {
    "agenda": "How many boats may lie at the quay.",
    "aliases": "Harbour fire",
    "authors": "Cleo Ferry",
    "for": "the text of the article",
    "found": "nothing",
    "label": "Ships held",
    "license_data": "CC BY 4.0",
    "license_text": "CC BY 4.0",
    "locator": "page 3",
    "maintainers": "The Harbour Archive",
    "many": "incidents",
    "name": "Northern pier",
    "note": "The guild counts those in the water too.",
    "one": "incident",
    "public_role": "Harbour master",
    "publisher": "The Post",
    "quote": "two more than had been counted",
    "reason": "It was written before anybody had looked.",
    "summary": "Who talked of the harbour, and what came of it.",
    "text": "The fire was dated a day too late.",
    "title": "Pier burns",
    "topics": "boats",
    "unit": "ships",
    "where": "the own archive of the newspaper",
    "worded": "dozens",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a block: its name, the schema of its value, what it means, and whether the block must have it."""

    name: str
    schema: JsonSchema
    says: str
    required: bool

    @property
    def terms(self) -> list[tuple[str, str]]:
        """The terms that it takes, each with its words; empty where it takes no listed ones."""
        at = self.schema.get("items", self.schema)
        return [(term, said) for term, said in zip(at.get("enum", ()), at.get("enumDescriptions", ()), strict=False) if term]


def keys(block: JsonSchema) -> Iterator[Key]:
    """The keys of a block, in the order in which they are written."""
    for name, schema in block["properties"].items():
        yield Key(name, schema, schema.get("description", ""), name in block.get("required", ()))


def named(schema: JsonSchema) -> str:
    """The name of the definition that a schema refers to, whether or not its value may be left out; an empty text for none."""
    return str(schema.get("$ref", "")).rpartition("/")[2].removesuffix(NOTHING)


def heading(name: str) -> str:
    """The heading of a definition: `Record correction` for `RecordCorrection`, `Field` for `FieldBlock`."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Block")).capitalize()


def all_named(part: Any) -> Iterator[str]:
    """Every definition that a part of a schema refers to, however deep."""
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield named(dict(part))
        for one in part.values():
            yield from all_named(one)
    elif isinstance(part, list):
        for one in part:
            yield from all_named(one)


def what_it_takes(schema: JsonSchema, link: Link) -> str:
    """What may be written, in words: `list of id of an actor`."""
    if name := named(schema):
        return link(name, str(schema.get("title") or heading(name).lower()))
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(what_it_takes(one, link) for one in schema["anyOf"] if one.get("type") != "null"))
    type_ = _type(schema)
    if terms := [one for one in schema.get("enum", ()) if one]:
        return f"one of {len(terms)} terms" if len(terms) > 1 else "one term"
    if type_ == "array":
        number = f" {schema['minItems']}" if schema.get("minItems") and schema.get("minItems") == schema.get("maxItems") else ""
        return f"list of{number} {what_it_takes(schema['items'], link)}"
    if type_ == "object" and isinstance(each := schema.get("additionalProperties"), dict):
        return (
            "block of lists of claims, by property"
            if len(each.get("anyOf", ())) > MOST_CHOICES
            else f"block, each value: {what_it_takes(each, link)}"
        )
    return _TYPES[type_] + _limits(schema)


def _limits(schema: JsonSchema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    return f", {low:g} or more" if low is not None else ""


def _type(schema: JsonSchema) -> str:
    given = schema.get("type", "object")
    return str(given if isinstance(given, str) else given[0])


def example(schema: JsonSchema, definitions: Mapping[str, JsonSchema], key: str = "") -> Any:
    """A value that the schema of a key accepts: its own example, else a made-up one, with no more in it than there must be."""
    if name := named(schema):
        return _OF_TITLES.get(schema.get("title", "")) or _OF_DEFINITIONS.get(name) or example(definitions[name], definitions, key)
    if "anyOf" in schema and "properties" not in schema:
        return example(schema["anyOf"][0], definitions, key)
    if listed := schema.get("examples", schema.get("enum")):
        return listed[0]
    match _type(schema):
        case "array":
            one = example(schema["items"], definitions, key)
            found: Any = [one, one + 3] if schema.get("minItems") == 2 and isinstance(one, int | float) else [one] * schema.get("minItems", 1)
        case "object":
            found = _block(schema, definitions)
        case "string":
            found = _TEXTS.get(key, "some words")
        case type_:
            found = _EXAMPLES[type_]
    return found


def _block(schema: JsonSchema, definitions: Mapping[str, JsonSchema]) -> dict[str, Any]:
    needed = [*schema.get("required", ())]
    for rule in (schema, *schema.get("allOf", ())):
        for choice in ("oneOf", "anyOf"):
            needed += rule.get(choice, [{}])[0].get("required", [])
    known = schema.get("properties", {})
    found = {key: example(known[key], definitions, key) for key in known if key in needed}
    if not found and isinstance(schema.get("additionalProperties"), dict):
        name = example(schema["propertyNames"], definitions) if "examples" in schema.get("propertyNames", {}) else "name"
        return {name: example(schema["additionalProperties"], definitions)}
    return found
