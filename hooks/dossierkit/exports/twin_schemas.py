"""JSON Schemas (draft 2020-12) of the JSON twins, made from their shapes: `/schemas/twins/<version>/<shape>.json`.

They are always in English, as the schemas of records are. What is in `front_matter` the schema of its kind describes.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from dossierkit.addresses import TWIN_SHAPES, Site, TwinShape, absolute, twin_schema
from dossierkit.exports.export import Basis, Export
from dossierkit.exports.record_schemas import DIALECT
from dossierkit.exports.twin_shapes import MAJOR, TWINS, VERSION
from dossierkit.values.json_shapes import JsonSchema


def schema_of_twins(shape: TwinShape, site: Site) -> JsonSchema:
    """The schema of twins of one shape."""
    identity = {"$schema": DIALECT, "$id": absolute(site, twin_schema(shape, MAJOR)), "$comment": f"version {VERSION} of the shape"}
    return {**identity, **_parts(shape)}


@cache
def _parts(shape: TwinShape) -> JsonSchema:
    return TypeAdapter(TWINS[shape]).json_schema(schema_generator=_Generator, mode="serialization")


class _Generator(GenerateJsonSchema):
    """Pydantic's generator without titles that only repeat the keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Never: the key says it already."""
        return False

    def dataclass_schema(self, schema: Any) -> JsonSchema:
        """A block; its docstring on one line is its description."""
        made = super().dataclass_schema(schema)
        return {**made, "description": " ".join(made["description"].split())}


def twin_schemas(basis: Basis) -> Iterator[Export]:
    """The schema of every shape."""
    for shape in TWIN_SHAPES:
        yield Export(twin_schema(shape, MAJOR), json.dumps(schema_of_twins(shape, basis.site), ensure_ascii=False, indent=2) + "\n")
