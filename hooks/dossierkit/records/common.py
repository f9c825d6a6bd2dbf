"""What all records share: a frozen model that refuses unknown keys, references, sources and places."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from dossierkit.records.vocabulary import PRECISIONS
from dossierkit.values.field_types import ID_SHAPE, Country, Date, Id, Text, Url, fault, one_of
from dossierkit.values.json_shapes import SHAPE, JsonSchema, exactly_one, given, needs

Kind = Literal["dossier", "article", "actor", "meeting", "attack"]
KINDS: tuple[Kind, ...] = ("dossier", "article", "actor", "meeting", "attack")
MOST_QUOTED_WORDS = 40


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field that holds another record's id, and the kinds it may have.

    With `or_text` the field may also name somebody without a record, in words: anything that does not have the form
    of an id (`Afghan authorities`, `Police`).
    """

    kinds: tuple[Kind, ...]
    or_text: bool = False

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """What the id is of."""
        return {**handler(core), "title": self.words}

    @property
    def words(self) -> str:
        """What may stand in the field: `id of an actor, or a name in words`."""
        kinds = " or ".join(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in self.kinds)
        return f"id of {kinds}{', or a name in words' if self.or_text else ''}"


@dataclass(frozen=True, slots=True)
class WritingOrder:
    """Marks a field by where it is written in its block: after those without a mark, the highest last.

    So what many kinds of blocks share follows what is a block's own.
    """

    order: int


TIME, SOURCES, REMARKS, STANDING, MENDED, CLAIMS = (WritingOrder(number) for number in range(1, 7))

ActorId = Annotated[Id, RefersTo(("actor",))]
ArticleId = Annotated[Id, RefersTo(("article",))]
DossierId = Annotated[Id, RefersTo(("dossier",))]
MeetingId = Annotated[Id, RefersTo(("meeting",))]
AttackId = Annotated[Id, RefersTo(("attack",))]
EventId = Annotated[Id, RefersTo(("meeting", "attack"))]
AnyId = Annotated[Id, RefersTo(("actor", "meeting", "attack", "article"))]
ActorOrText = Annotated[Text, RefersTo(("actor",), or_text=True)]


class Model(BaseModel):
    """Frozen, strict (no text for numbers) and closed (unknown keys are errors)."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)


_SHORT = rf"^\s*\S+(\s+\S+){{0,{MOST_QUOTED_WORDS - 1}}}\s*$"


class SourceReference(Model):
    """Where something was read: an article, with a short quote or a page if that helps to find it again."""

    article: ArticleId
    """The id of the article: the name of its file."""
    quote: Annotated[Text | None, Field(json_schema_extra={"pattern": _SHORT})] = None
    """A few words of the source that help to find the place, forty at most."""
    locator: Text | None = None
    """Where in the source: a page, a paragraph, a minute."""

    @model_validator(mode="after")
    def _short_quote(self) -> Self:
        if self.quote and len(self.quote.split()) > MOST_QUOTED_WORDS:
            raise fault(
                "long-quote", f"the quote has {len(self.quote.split())} words", f"quote at most {MOST_QUOTED_WORDS} words; say the rest in your own"
            )
        return self


def _bare_id(value: Any) -> Any:
    """`source: some-id` is short for `source: {article: some-id}`."""
    return {"article": value} if isinstance(value, str) else value


class _OrBareId:
    """Tells editors that the id alone is enough."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return {"anyOf": [{SHAPE: ID_SHAPE, "title": RefersTo(("article",)).words}, handler(core)]}


Source = Annotated[SourceReference, BeforeValidator(_bare_id), _OrBareId()]


class Sourced(Model):
    """Something read in one source (`source`) or several (`sources`)."""

    source: Annotated[Source | None, SOURCES] = None
    """The article in which it was read: its id, or a block with `article`, `quote` and `locator`."""
    sources: Annotated[tuple[Source, ...], SOURCES] = ()
    """The articles in which it was read, where there are several."""

    @property
    def cited(self) -> tuple[SourceReference, ...]:
        """Every source, the single one first."""
        return (self.source, *self.sources) if self.source else self.sources


class Party(Sourced):
    """Who takes part in something: an actor of the dossier, a country without a record, or a name in words."""

    model_config = ConfigDict(json_schema_extra=exactly_one(("actor", "country", "name")))

    actor: ActorId | None = None
    """The id of an actor that has a record."""
    country: Country | None = None
    """A country without a record of its own."""
    name: Text | None = None
    """Somebody without a record, in words."""
    note: Annotated[Text | None, REMARKS] = None
    """What readers should know of it, in a few words."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(part is not None for part in (self.actor, self.country, self.name)) != 1:
            raise fault(
                "party",
                "must name exactly one of `actor`, `country` or `name`",
                "`actor` takes an id; use `country` or `name` only for somebody without a record",
            )
        return self


class Place(Model):
    """Where something is, no more precisely than known. `lat` and `lon` are degrees, WGS 84."""

    model_config = ConfigDict(json_schema_extra={"allOf": [needs(given("lat"), "lon"), needs(given("lon"), "lat")]})

    name: Text
    """The town, district or region."""
    site: Text | None = None
    """The building or street."""
    country: Country | None = None
    """The country it lies in."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north of the equator, from -90 to 90."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east of Greenwich, from -180 to 180."""
    precision: Annotated[str, one_of(PRECISIONS)] = "unknown"
    """How exact the coordinates are; a map shows a dot only for `exact` and `city`."""
    coordinates_from: Text | None = None
    """Where the coordinates were taken from."""

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise fault("coordinates", "has only one of `lat` and `lon`", "give both, or neither", at="lat" if self.lon is None else "lon")
        return self


class Period(Sourced):
    """Something that holds for a time. An end that is not known is left out; `held_on` lists days a source attests."""

    from_: Annotated[Date | None, Field(alias="from"), TIME] = None
    """When it began."""
    until: Annotated[Date | None, TIME] = None
    """When it ended; left out where that is not known."""
    held_on: Annotated[tuple[Date, ...], TIME] = ()
    """Days on which a source shows that it held."""
    note: Annotated[Text | None, REMARKS] = None
    """What readers should know of it, in a few words."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.until and self.until.certainly_before(self.from_):
            raise fault("period", f"ends ({self.until}) before it starts ({self.from_})", "check `from` and `until`", at="until")
        return self


class Record(Model):
    """One file of a dossier.

    `id`, `path`, `dossier` and `body` come from the file itself, never from its front matter: the id is the file's
    stem, `path` is relative to the project's root, `dossier` is the folder it lives in (none for an article). `reviewed` is
    the day on which a curator last compared the whole record with its sources.
    """

    record_kind: ClassVar[Kind]

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

    @property
    def label(self) -> str:
        """The words that a link to this record shows."""
        raise NotImplementedError


class RecordCorrection(Model):
    """A change that we made because the record was wrong, told to its readers."""

    date: Date
    """The day on which the record was mended."""
    text: Text
    """What was wrong and what is right now, in words for readers."""
    source: Source | None = None
    """Where the right version was read."""


class Corrected(Model):
    """A record that tells which of its faults were mended."""

    corrections: Annotated[tuple[RecordCorrection, ...], MENDED] = ()
    """Faults of this record that were mended, told to readers."""


FROM_FILE = frozenset({"id", "path", "dossier", "body"})


class Image(Model):
    """A picture under `content/`, with what its licence asks for and words for those who do not see it."""

    file: Text
    """The file below `content/`."""
    credit: Text
    """Who made it."""
    license: Text
    """Its licence."""
    alt: Text
    """What it shows, for those who do not see it."""


class Archive(Model):
    """A saved copy of a web page."""

    url: Url
    """The address of the saved copy."""
    captured: Date | None = None
    """The day on which it was saved."""
