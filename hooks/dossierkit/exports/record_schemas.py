"""JSON Schemas (draft 2020-12) of the front matter of each kind of record, made from the models: `/schemas/<kind>.json`.

Editors check and complete by them. What the models accept, the schemas accept. They refuse less: which records and topics there are, and
which properties a dossier declares, only `dossier check` knows. What belongs to a kind that no dossier has records of, they do not offer.
They are always in English, as all messages to curators are.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import NullableSchema, TupleSchema, WithDefaultSchema

from dossierkit.addresses import schema_address
from dossierkit.exports.export import Basis, Export
from dossierkit.language import SOURCE, using_language
from dossierkit.records import READY_MADE, DeclaredKind, Kind, Kinds
from dossierkit.records.claims import CLAIM_TYPES
from dossierkit.records.made_models import article_model
from dossierkit.records.model_keys import key_order
from dossierkit.records.vocabularies import AnyTerm
from dossierkit.values.field_types import VOCABULARY
from dossierkit.values.json_shapes import SHAPE, JsonSchema, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"  # where the schemas of the project itself are kept
MOST_TERMS_LISTED = 40  # terms of a vocabulary that an editor lists when one points at the key; nobody reads all countries
_NOTHING: tuple[Any, ...] = (None, [], {})  # defaults that only say that a key may be left out


def file_name(kind: Kind) -> str:
    """The name of a kind's schema in the folder `schemas/`."""
    return f"{kind}.schema.json"


def schema(kind: Kind, site_url: str = "", kinds: Kinds = READY_MADE) -> JsonSchema:
    """The schema of one of the kinds of a project. `site_url` begins its `$id`; without it the `$id` is an address relative to any site."""
    body, definitions = _parts(kind, kinds)
    identity = {"$schema": DIALECT, "$id": f"{site_url.rstrip('/')}{schema_address(kind)}"}
    said = {"title": body["title"], "description": body["description"]}
    return {**identity, **said, **body, "$defs": definitions}


@cache  # the same for every site
def _parts(kind: Kind, kinds: Kinds) -> tuple[JsonSchema, JsonSchema]:
    """The schema of a kind but for its identity, and what it refers to."""
    model = article_model(kinds.declared) if kind == "article" else kinds.models[kind]
    with using_language(SOURCE):
        made = _offering(model.model_json_schema(schema_generator=_Generator), kinds.unshown)
    shapes: dict[str, JsonSchema] = {}
    defined = made.pop("$defs", {})
    made, defined = (_with_terms(part, kinds) for part in (made, defined))
    body = _with_shapes(_with_own_properties(made, kinds.by_name.get(kind)), shapes)
    definitions = _with_shapes(defined, shapes) | shapes
    return body, dict(sorted(definitions.items()))


def _with_terms(part: Any, kinds: Kinds) -> Any:
    """The schema with the terms that the dossiers of a project have added to vocabularies, and without those that nothing offers."""
    if isinstance(part, list):
        return [_with_terms(one, kinds) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: _with_terms(value, kinds) for key, value in part.items() if key != VOCABULARY}
    if VOCABULARY in part:
        words = dict(zip(part["enum"], part["enumDescriptions"], strict=False))  # where nothing may be given, that is a term without words
        found["enum"] = [term for term in part["enum"] if term not in kinds.unshown]
        found["enumDescriptions"] = [words[term] for term in found["enum"] if term in words]
    added = kinds.all_vocabularies.get(part.get(VOCABULARY, ""))
    if isinstance(added, AnyTerm):  # until the dossier's own file is mended
        del found["enum"], found["enumDescriptions"]
    elif added:
        found["enum"] = [*found["enum"], *(term for term, _words in added.terms)]
        found["enumDescriptions"] = [*found["enumDescriptions"], *(str(words) for _term, words in added.terms)]
    return found


def _with_own_properties(made: JsonSchema, kind: DeclaredKind | None) -> JsonSchema:
    """The schema in which the claims on properties that only a kind has are told by their types."""
    if not kind or kind.ours or not kind.properties:
        return made
    claims = made["properties"]["claims"]
    lists = dict(zip(CLAIM_TYPES, claims["additionalProperties"]["anyOf"], strict=True))
    own = {name: {**lists[one.type], "title": one.label} for name, one in kind.properties}
    return {**made, "properties": {**made["properties"], "claims": {**claims, "properties": {**own, **claims["properties"]}}}}


@cache  # a server asks for them at every build
def schema_text(kind: Kind, site_url: str = "", kinds: Kinds = READY_MADE) -> str:
    """The schema as a file: the same bytes for the same models."""
    return json.dumps(schema(kind, site_url, kinds), ensure_ascii=False, indent=2) + "\n"


def schema_texts(site_url: str = "", kinds: Kinds = READY_MADE) -> Iterator[tuple[Kind, str]]:
    """The text of every kind's schema."""
    for kind in kinds.names:
        yield kind, schema_text(kind, site_url, kinds)


class _Generator(GenerateJsonSchema):
    """Pydantic's generator with a curator in mind: no titles made of keys, no empty defaults, one message for one fault."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Never: the key says it already."""
        return False

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchema:
        """A default only where it is more than nothing."""
        made = super().default_schema(schema)
        if made.get("default") in _NOTHING:
            del made["default"]
        return made

    def nullable_schema(self, schema: NullableSchema) -> JsonSchema:
        """A value that may be null: one list of types where possible, so that an editor shows one message instead of two."""
        inner = self.generate_inner(schema["schema"])
        if SHAPE in inner:
            shape = inner[SHAPE]
            return {**inner, SHAPE: Shape(f"{shape.name}OrNothing", _optional(shape.schema))}
        if isinstance(inner.get("type"), str):
            return _optional(inner)
        return {**inner, "anyOf": [*inner["anyOf"], {"type": "null"}]} if "anyOf" in inner else {"anyOf": [inner, {"type": "null"}]}

    def tuple_schema(self, schema: TupleSchema) -> JsonSchema:
        """A list; two ends of one type as a list of two `items`, which editors that do not know `prefixItems` understand too."""
        made = super().tuple_schema(schema)
        ends = made.pop("prefixItems", [])
        return {**made, "items": ends[0]} if ends else made

    def model_schema(self, schema: Any) -> JsonSchema:
        """A block: the keys that a curator may write, in the order in which they are written; the model's docstring is its description."""
        made = super().model_schema(schema)
        order = [key for key in key_order(schema["cls"]) if key in made["properties"]]
        made["properties"] = {key: made["properties"][key] for key in order}
        made["required"] = [key for key in made.get("required", []) if key in order]
        return {**made, "description": " ".join(made["description"].split())}


def _optional(schema: Any) -> JsonSchema:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    made = {**schema, "type": [*types, "null"]}
    if "enum" in schema:
        made["enum"] = [*schema["enum"], None]
    return made


def _offering(part: Any, unshown: frozenset[str], key: str = "") -> Any:
    """The schema without some properties of claims."""
    if not unshown:
        return part
    if isinstance(part, list):
        return [_offering(one, unshown) for one in part]
    if not isinstance(part, dict):
        return part
    if key == "claims" and "properties" in part:
        part = {**part, "properties": {name: one for name, one in part["properties"].items() if name not in unshown}}
    return {name: _offering(one, unshown, name) for name, one in part.items()}


def _with_shapes(part: Any, shapes: dict[str, JsonSchema]) -> Any:
    """The schema with each shape defined once in `shapes` and referred to by its name, and each vocabulary with its words for editors."""
    if isinstance(part, list):
        return [_with_shapes(one, shapes) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _with_shapes(value, shapes) for key, value in part.items() if key != SHAPE}
    if shape := part.get(SHAPE):
        shapes[shape.name] = _with_words(dict(shape.schema))
        return {"$ref": f"#/$defs/{shape.name}", **made}
    return _with_words(made)


def _with_words(made: JsonSchema) -> JsonSchema:
    """A vocabulary with its terms in words in `markdownDescription`, which editors show when one points at the key."""
    if not 0 < len(made.get("enumDescriptions", ())) <= MOST_TERMS_LISTED:
        return made
    listed = "\n".join(f"- `{term}`: {word}" for term, word in zip(made["enum"], made["enumDescriptions"], strict=False))
    return {**made, "markdownDescription": f"{made.get('description', 'One of these.')}\n\n{listed}"}


def schemas(basis: Basis) -> Iterator[Export]:
    """One file for each kind of record. They are the same in every project but for the address in `$id`."""
    for kind, text in schema_texts(basis.site.url, basis.library.kinds):
        yield Export(schema_address(kind), text)
