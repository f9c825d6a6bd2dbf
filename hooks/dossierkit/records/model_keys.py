"""Questions to the record models: which keys a block takes, in which order, and which of its values refer to other records.

Used by reading (suggestions for unknown keys), linking (references) and editing (order and type of keys).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from dossierkit.records.claims import CLAIM_TYPES, Claim, NumberClaim
from dossierkit.records.ready_made import PROPERTIES
from dossierkit.records.record import FROM_FILE, Record, RefersTo, WritingOrder
from dossierkit.records.vocabulary import Property
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import ID, TEXTS_SHAPE


@dataclass(frozen=True, slots=True)
class Reference:
    """An id as written in a record. `loc` is where it stands in the front matter, `to` the kinds of records that it may name."""

    loc: tuple[str | int, ...]
    id: str
    to: RefersTo


def keys(model: type[BaseModel]) -> set[str]:
    """The keys that a curator may write in a block of this model."""
    return set(key_order(model))


@cache
def key_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a curator may write in a block of this model, in the order in which they are written."""
    marks = {
        field.alias or name: next((mark.order for mark in field.metadata if isinstance(mark, WritingOrder)), 0) for name, field in _fields(model)
    }
    return tuple(sorted(marks, key=marks.__getitem__))


@dataclass(frozen=True, slots=True)
class Slot:
    """What may be written at one place of the front matter; an empty Slot where the models do not know the place.

    `models` are those of the blocks that may stand there: in a list if `several`, under keys of the curator's own choice if `named`.
    `date` and `text` say that values are dates or words.
    """

    models: tuple[type[BaseModel], ...] = ()
    named: bool = False
    several: bool = False
    date: bool = False
    text: bool = False

    def order(self, given: Iterable[str]) -> list[str]:
        """The keys of a block in the order in which they are written; keys that no model knows come last."""
        listed = list(given)
        fitting = self._fitting(listed)
        if self.named or not fitting:
            return listed
        place = {key: number for number, key in enumerate(key_order(fitting[0]))}
        return sorted(listed, key=lambda key: place.get(key, len(place)))

    @property
    def keys(self) -> frozenset[str]:
        """Every key that a block here may have."""
        return frozenset(key for model in self.models for key in key_order(model))

    def under(self, key: str, given: Iterable[str]) -> "Slot":
        """What may be written under `key` of the block here; `given` are all keys that the block has."""
        if self.named:
            claims = (CLAIM_TYPES[PROPERTIES[key].type],) if key in PROPERTIES else tuple(CLAIM_TYPES.values())
            return Slot(claims if Claim in self.models else self.models, several=self.several, date=self.date, text=self.text)
        slots = [_slot(model, key) for model in self._fitting(given)]
        return Slot(
            tuple(dict.fromkeys(model for slot in slots for model in slot.models)),
            *(any(getattr(slot, name) for slot in slots) for name in ("named", "several")),
            *(bool(slots) and all(getattr(slot, name) for slot in slots) for name in ("date", "text")),
        )

    def _fitting(self, given: Iterable[str]) -> tuple[type[BaseModel], ...]:
        """The models that know all of these keys; all of them, if none does."""
        wanted = set(given)
        return tuple(model for model in self.models if wanted <= set(key_order(model))) or self.models


@cache
def _slot(model: type[BaseModel], key: str) -> Slot:
    field = next((field for name, field in _fields(model) if key == (field.alias or name)), None)
    if not field:
        return Slot()
    inside = [*parts_of(field.annotation)]
    models = tuple(part for part in inside if _is_model(part))
    shapes = {get_origin(part) for part in (field.annotation, *get_args(field.annotation))}
    date = EdtfDate in inside
    text = str in inside and not models and not date and not any(isinstance(part, BeforeValidator) for part in inside)  # some take numbers for text
    return Slot(models, named=dict in shapes or takes_languages(field), several=tuple in shapes, date=date, text=text)


def takes_languages(field: FieldInfo | None) -> bool:
    """Whether a field takes one text, or the same in several languages, each under its code."""
    return field is not None and TEXTS_SHAPE in (*field.metadata, *parts_of(field.annotation)) and get_origin(field.annotation) is not dict


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields that a curator may write."""
    hidden = FROM_FILE if issubclass(model, Record) else {"property_name"}
    return ((name, field) for name, field in model.model_fields.items() if name not in hidden)


def block_at(model: type[BaseModel], loc: tuple[str | int, ...], declared: Mapping[str, Property]) -> set[str]:
    """The keys that may be written in the block at `loc` of a record of this model; `declared` are the properties of its dossier."""
    return keys(model_at(model, loc, declared))


def reference_at(model: type[BaseModel], loc: tuple[str | int, ...], declared: Mapping[str, Property]) -> RefersTo | None:
    """What the value at `loc` of a record of this model may refer to; None where no id belongs there."""
    names = [number for number, part in enumerate(loc) if isinstance(part, str)]
    if not names:
        return None
    fields = _reference_fields(model_at(model, loc[: names[-1]], declared))
    return next((to for name, key, to in fields if loc[names[-1]] in {name, key}), None)


def model_at(model: type[BaseModel], loc: tuple[str | int, ...], declared: Mapping[str, Property]) -> type[BaseModel]:
    """The model of the block at `loc` of a record of this model; `declared` are the properties of its dossier."""
    current = model
    known = {**PROPERTIES, **declared}
    for part in loc:
        field = next((field for name, field in current.model_fields.items() if part in (name, field.alias)), None)
        if field:
            current = next((inner for inner in parts_of(field.annotation) if _is_model(inner)), current)
        elif current is Claim and isinstance(part, str):
            current = CLAIM_TYPES[known[part].type] if part in known else NumberClaim
    return current


def field_named(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field of a model that a curator writes under this key."""
    return next((field for name, field in _fields(model) if key == (field.alias or name)), None)


def references(block: BaseModel, loc: tuple[str | int, ...] = ()) -> list[Reference]:
    """Every reference in a record or in a block of it, in the order of the model's fields; `loc` is where the block stands."""
    found: list[Reference] = []
    _collect(block, loc, found)
    return found


def _collect(block: BaseModel, loc: tuple[str | int, ...], found: list[Reference]) -> None:
    for name, key, to in _reference_fields(type(block)):
        if value := getattr(block, name):
            _collect_from(value, (*loc, key), to, found)


def _collect_from(value: Any, loc: tuple[str | int, ...], to: RefersTo | None, found: list[Reference]) -> None:
    if isinstance(value, str):
        if to and (not to.or_text or ID.fullmatch(value)):
            found.append(Reference(loc, value, to))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            _collect_from(each, (*loc, number), to, found)
    elif isinstance(value, BaseModel):
        _collect(value, loc, found)
    elif isinstance(value, dict):
        for part, each in value.items():
            _collect_from(each, (*loc, part), to, found)


T = TypeVar("T")


def values_of_type(block: BaseModel, wanted: type[T], loc: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], T]]:
    """Every value of a type in a record or a block of it, with its place in the front matter, in the order of the model's fields."""
    found: list[tuple[tuple[str | int, ...], T]] = []
    for name, key in _fields_with(type(block), cast("Hashable", wanted)):
        if (value := getattr(block, name)) is not None and value != ():
            _values_in(value, wanted, (*loc, key), found)
    return found


def _values_in(value: Any, wanted: type[T], loc: tuple[str | int, ...], found: list[tuple[tuple[str | int, ...], T]]) -> None:
    if isinstance(value, wanted):
        found.append((loc, value))
    elif isinstance(value, BaseModel):
        found += values_of_type(value, wanted, loc)
    elif isinstance(value, (tuple, dict)):
        for part, each in value.items() if isinstance(value, dict) else enumerate(value):
            _values_in(each, wanted, (*loc, part), found)


@cache
def _fields_with(model: type[BaseModel], wanted: Hashable) -> tuple[tuple[str, str], ...]:
    """The fields that can hold a value of a type, or a block in which there can be one: name and key."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if _can_hold(field.annotation, wanted))


def _can_hold(annotation: Any, wanted: Hashable) -> bool:
    """Whether a value of a type can stand somewhere below a field. A claim's type is known only from the claim itself."""
    inside = [part for part in parts_of(annotation) if isinstance(part, Hashable)]
    if not {wanted, object, Any, Claim}.isdisjoint(inside):
        return True
    fields = [field for part in inside if _is_model(part) for field in cast("type[BaseModel]", part).model_fields.values()]
    return any(_can_hold(field.annotation, wanted) for field in fields)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, RefersTo | None], ...]:
    """The fields that can lead to a reference: name, key and what they refer to (None for blocks with references inside)."""
    found = []
    for name, field in model.model_fields.items():
        inside = [*field.metadata, *parts_of(field.annotation)]
        to = next((part for part in inside if isinstance(part, RefersTo)), None)
        if to or any(map(_is_model, inside)):
            found.append((name, field.alias or name, to))
    return tuple(found)


def parts_of(annotation: Any) -> Iterator[Any]:
    """Every type and every mark that an annotation is made of."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    if not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
