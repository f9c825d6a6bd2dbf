"""What every record is: a frozen model that refuses unknown keys, its kind, its id, and the marks for ids of other records.

Blocks that several kinds have (sources, places, periods) are in `shared_blocks.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from sys import intern
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from dossierkit.values.field_types import Date, Id, Text
from dossierkit.values.json_shapes import JsonSchema

Kind = str  # the name of a kind of records: `dossier`, `article`, or that of a declared kind, such as `actor`


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field that holds the id of another record, and names the kinds that the record may have.

    `actor`, `event` and `thing` stand for all kinds that are based on them.
    With `or_text` the field may also name somebody without a record, in words: anything that does not have the form
    of an id (`Afghan authorities`, `Police`).
    """

    kinds: tuple[Kind, ...]
    or_text: bool = False

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """The field's schema with `words` as its title (pydantic's hook)."""
        return {**handler(core), "title": self.words}

    def takes(self, record: "Record") -> bool:
        """Whether the field may name a record."""
        return record.record_kind in self.kinds or record.base in self.kinds

    @property
    def words(self) -> str:
        """What may be written in the field: `id of an actor, or a name in words`."""
        kinds = " or ".join(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in self.kinds)
        return f"id of {kinds}{', or a name in words' if self.or_text else ''}"


@dataclass(frozen=True, slots=True)
class WritingOrder:
    """Marks where a field is written in its block: unmarked fields first, then by `order`, the highest last.

    So the fields that many blocks share come after a block's own.
    """

    order: int


TIME, SOURCES, REMARKS, STANDING, MENDED, CLAIMS = (WritingOrder(number) for number in range(1, 7))
ActorId = Annotated[Id, RefersTo(("actor",))]
ArticleId = Annotated[Id, RefersTo(("article",))]
DossierId = Annotated[Id, RefersTo(("dossier",))]
EventId = Annotated[Id, RefersTo(("event",))]
AnyId = Annotated[Id, RefersTo(("actor", "event", "thing", "article"))]
ActorOrText = Annotated[Text, RefersTo(("actor",), or_text=True)]


class Model(BaseModel):
    """The base of every block that a curator may write: frozen, strict (no text for numbers), closed (unknown keys are errors).

    The docstrings of models and of their fields are published as descriptions in the JSON Schemas for editors: they are written for curators.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    made_as: ClassVar[str] = ""
    """Under which key MADE has a model that was made of a declaration; empty for those that stand in the code."""

    def model_post_init(self, _context: Any, /) -> None:
        """Share the set of the keys that were given with all models of which the same were: sets take a fifth of the room of all records."""
        object.__setattr__(self, "__pydantic_fields_set__", _one_set(frozenset(self.__pydantic_fields_set__)))

    def __reduce__(self) -> tuple[Callable[..., "Model"], tuple[Any, ...]]:
        """Pickled as what differs from the defaults, and which keys were given: a third of what pydantic writes, and quicker to read."""
        values, given = self.__dict__, self.__pydantic_fields_set__
        differing = keys = 0
        bit = 1
        written = []
        for name, default in _layout(type(self)).items():
            if values[name] is not default:
                differing |= bit
                written.append(values[name])
            if name in given:
                keys |= bit
            bit <<= 1
        return _restored, (self.made_as or type(self), differing, keys, *written)


# Models that were made of declarations (`made_models.py`), by the key under which pickles name them.
MADE: dict[str, type[Model]] = {}


_REQUIRED = object()  # stands for the default of a field that has none


@cache
def _layout(model: type[Model]) -> dict[str, Any]:
    """The fields of a model in their order, each with the object that is its default. Frozen models share their defaults."""
    return {name: _REQUIRED if field.is_required() else field.default for name, field in model.model_fields.items()}


@cache
def _names(model: type[Model], bits: int) -> dict[str, None]:
    """The fields of a model that these bits stand for, in their order: the lowest bit for the first."""
    return {intern(name): None for number, name in enumerate(_layout(model)) if bits >> number & 1}


@cache
def _given(model: type[Model], bits: int) -> set[str]:
    """The same as pydantic keeps them with each model; one set for all models of which the same keys were given."""
    return _one_set(frozenset(_names(model, bits)))


@cache
def _one_set(keys: frozenset[str]) -> set[str]:
    """The one set of these keys. Models are frozen: nothing changes it."""
    return {*keys}


def _restored(named: type[Model] | str, differing: int, keys: int, *values: Any) -> Model:
    """The model that `__reduce__` took apart. Raises KeyError where its declaration is not known in this process."""
    model = MADE[named] if isinstance(named, str) else named
    restored = model.__new__(model)
    fields = _layout(model).copy()
    fields.update(zip(_names(model, differing), values, strict=True))
    put = object.__setattr__
    put(restored, "__dict__", fields)
    put(restored, "__pydantic_fields_set__", _given(model, keys))
    put(restored, "__pydantic_extra__", None)
    put(restored, "__pydantic_private__", None)
    return restored


class Search(Model):
    """Something that was looked for: so that what is not known can be told from what nobody looked for."""

    date: Date
    """The day on which it was looked for."""
    where: Text
    """Where: a catalogue, an archive, a newspaper's own search."""
    for_: Annotated[Text, Field(alias="for")]
    """What was looked for; a page tells a search for what its kind names in `looked_for_as` from others."""
    found: Text = "nothing"
    """What was found, in a few words; `nothing` where it was in vain."""


class Record(Model):
    """One file of a dossier, or one article; the base of all kinds of records.

    `id`, `path`, `dossier` and `body` come from the file itself, never from its front matter: the id is the file's
    stem, `path` is relative to the project's root, `dossier` is the folder it lies in (None for an article), `body` its Markdown.
    """

    record_kind: ClassVar[Kind]
    base: ClassVar[str] = ""
    """What its kind is based on: `actor`, `event` or `thing`; empty for dossiers and articles."""

    id: Id
    path: PurePosixPath
    dossier: Id | None = None
    body: str = ""

    previous_ids: Annotated[tuple[Id, ...], STANDING] = ()
    """Ids that the record had before; its old addresses lead to the present one."""
    not_same_as: Annotated[tuple[AnyId, ...], STANDING] = ()
    """Records that could be taken for this one, and are others."""
    reviewed: Annotated[Date | None, STANDING] = None
    """The day on which a curator last compared the whole record with its sources."""
    searched: Annotated[tuple[Search, ...], STANDING] = ()
    """What was looked for, and where, also in vain."""

    @property
    def label(self) -> str:
        """The words that a link to this record shows."""
        raise NotImplementedError


class InDossier(Model):
    """The base of records that lie in the folder of a dossier, which is part of their address."""

    previous_dossiers: Annotated[tuple[Id, ...], STANDING] = ()
    """Ids of the dossiers that the record lay in before; its old addresses lead to the present one."""


FROM_FILE = frozenset({"id", "path", "dossier", "body"})
