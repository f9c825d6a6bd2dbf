"""The fields of the models of records, as tables see them: which values stand in a cell, and which in rows of a table of their own.

Nothing here names a field: one that is added to a model, or to a kind of a project's own, comes out of its annotation.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from dossierkit.records.model_keys import field_named, key_order, parts_of, takes_languages
from dossierkit.records.record import RefersTo
from dossierkit.records.shared_blocks import SourceReference
from dossierkit.tables.columns import Type
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import OneOf
from dossierkit.values.json_shapes import Shape

# How a field stands in tables: in a cell, with its first and last day if it is a date; as several texts in one cell; as ids of records, sources,
# names of other databases or blocks in rows of another table; as a block whose keys are columns; or in a way that is its own.
Form = Literal["cell", "date", "list", "dates", "ids", "sources", "identifiers", "blocks", "block", "own"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: its `name` there, the `key` under which it is written, how it stands in tables, and what it means.

    `type` is that of a cell, `model` that of a block. `to` says that it names records, `terms` that it holds terms of a vocabulary; `shape` is
    what sort of text it is (`Country`). `several_languages` tells that a text may be given in several.
    """

    name: str
    key: str
    form: Form
    says: str
    model: type[BaseModel] | None = None
    type: Type = "string"
    to: RefersTo | None = None
    terms: OneOf | None = None
    shape: str = ""
    required: bool = False
    several_languages: bool = False


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model that a curator may write, in the order in which they are written."""
    return tuple(_field(model, key) for key in key_order(model))


def _field(model: type[BaseModel], key: str) -> Field:
    field = field_named(model, key)
    if field is None:
        raise KeyError(key)
    name = next(name for name, one in model.model_fields.items() if one is field)
    parts = [*field.metadata, *parts_of(field.annotation)]
    shapes = {get_origin(part) for part in (field.annotation, *get_args(field.annotation))}
    blocks = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    shape = next((part.name for part in parts if isinstance(part, Shape)), "")
    to = next((part for part in parts if isinstance(part, RefersTo)), None)
    return Field(
        name=name,
        key=key,
        form=_form(parts, shapes, blocks, to, key),
        says=field.description or "",
        model=blocks[0] if blocks else None,
        type="boolean" if bool in parts else "integer" if int in parts else "number" if float in parts else "string",
        to=to,
        terms=next((part for part in parts if isinstance(part, OneOf)), None),
        shape=shape,
        required=field.is_required(),
        several_languages=takes_languages(field),
    )


def _form(parts: list[Any], shapes: set[Any], blocks: list[type[BaseModel]], to: RefersTo | None, key: str) -> Form:
    if SourceReference in blocks or (key == "sources" and to is not None):
        return "sources"
    if dict in shapes:
        return "own" if blocks or object in parts or not _is_of_texts(parts) else "identifiers"
    if blocks:
        return "blocks" if tuple in shapes else "block"
    if EdtfDate in parts:
        return "dates" if tuple in shapes else "date"
    if tuple in shapes:
        return "ids" if to and "dossier" not in to.kinds else "list"
    return "cell"


def _is_of_texts(parts: list[Any]) -> bool:
    return not any(isinstance(part, Shape) and part.name == "TextOrTexts" for part in parts)
