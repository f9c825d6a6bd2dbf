"""What the models themselves say: which keys a block takes, and which of its values refer to other records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from dossierkit.records.claims import CLAIM_TYPES, Claim, NumberClaim
from dossierkit.records.common import FROM_FILE, Record, RefersTo
from dossierkit.records.vocabulary import PROPERTIES, Property
from dossierkit.values import ID


@dataclass(frozen=True, slots=True)
class Reference:
    """An id as written in a record, where it stands in the front matter, and the kinds it may have."""

    loc: tuple[str | int, ...]
    id: str
    to: RefersTo


def keys(model: type[BaseModel]) -> set[str]:
    """The keys that a curator may write in a block of this model."""
    hidden = FROM_FILE if issubclass(model, Record) else {"property_name"}
    return {field.alias or name for name, field in model.model_fields.items() if name not in hidden}


def block_at(model: type[BaseModel], loc: tuple[str | int, ...], declared: Mapping[str, Property]) -> set[str]:
    """The keys that may stand in the block at `loc` below a record of this model, whose dossier declares properties."""
    current = model
    known = {**PROPERTIES, **declared}
    for part in loc:
        field = next((field for name, field in current.model_fields.items() if part in (name, field.alias)), None)
        if field:
            current = next((inner for inner in _inside(field.annotation) if _is_model(inner)), current)
        elif current is Claim and isinstance(part, str):
            current = CLAIM_TYPES[known[part].type] if part in known else NumberClaim
    return keys(current)


def references(block: BaseModel, loc: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """Every reference in a record or a part of it, in the order of the model's fields."""
    for name, key, to in _reference_fields(type(block)):
        yield from _in_value(getattr(block, name), (*loc, key), to)


def _in_value(value: Any, loc: tuple[str | int, ...], to: RefersTo | None) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references(value, loc)
    elif isinstance(value, (tuple, dict)):
        for part, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _in_value(each, (*loc, part), to)
    elif isinstance(value, str) and to and (not to.or_text or ID.fullmatch(value)):
        yield Reference(loc, value, to)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, RefersTo | None], ...]:
    """The fields that can lead to a reference: name, key and what they refer to (None for blocks with references inside)."""
    found = []
    for name, field in model.model_fields.items():
        inside = [*field.metadata, *_inside(field.annotation)]
        to = next((part for part in inside if isinstance(part, RefersTo)), None)
        if to or any(map(_is_model, inside)):
            found.append((name, field.alias or name, to))
    return tuple(found)


def _inside(annotation: Any) -> Iterator[Any]:
    """Every type and every mark that an annotation is made of."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    if not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _inside(part)


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
