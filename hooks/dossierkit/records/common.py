"""What all records share: a frozen model that refuses unknown keys, references, sources and places."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dossierkit.records.vocabulary import PRECISIONS
from dossierkit.values import Country, Date, Id, Text, Url, fault, one_of

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


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a field by where it is written in its block: after those without a mark, the highest last.

    So what many kinds of blocks share follows what is a block's own.
    """

    order: int


TIME, SOURCES, REMARKS, STANDING, MENDED, CLAIMS = (Written(number) for number in range(1, 7))

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

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class SourceReference(Model):
    """Where something was read: an article, with a short quote or a page if that helps to find it again."""

    article: ArticleId
    quote: Text | None = None
    locator: Text | None = None

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


Source = Annotated[SourceReference, BeforeValidator(_bare_id)]


class Sourced(Model):
    """Something read in one source (`source`) or several (`sources`)."""

    source: Annotated[Source | None, SOURCES] = None
    sources: Annotated[tuple[Source, ...], SOURCES] = ()

    @property
    def cited(self) -> tuple[SourceReference, ...]:
        """Every source, the single one first."""
        return (self.source, *self.sources) if self.source else self.sources


class Party(Sourced):
    """Who takes part in something: an actor of the dossier, a country without a record, or a name in words."""

    actor: ActorId | None = None
    country: Country | None = None
    name: Text | None = None
    note: Annotated[Text | None, REMARKS] = None

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

    name: Text
    site: Text | None = None
    country: Country | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Annotated[str, one_of(PRECISIONS)] = "unknown"
    coordinates_from: Text | None = None

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise fault("coordinates", "has only one of `lat` and `lon`", "give both, or neither", at="lat" if self.lon is None else "lon")
        return self


class Period(Sourced):
    """Something that holds for a time. An end that is not known is left out; `held_on` lists days a source attests."""

    from_: Annotated[Date | None, Field(alias="from"), TIME] = None
    until: Annotated[Date | None, TIME] = None
    held_on: Annotated[tuple[Date, ...], TIME] = ()
    note: Annotated[Text | None, REMARKS] = None

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
    not_same_as: Annotated[tuple[AnyId, ...], STANDING] = ()
    reviewed: Annotated[Date | None, STANDING] = None

    @property
    def label(self) -> str:
        """The words that a link to this record shows."""
        raise NotImplementedError


class RecordCorrection(Model):
    """A change that we made because the record was wrong, told to its readers."""

    date: Date
    text: Text
    source: Source | None = None


class Corrected(Model):
    """A record that tells which of its faults were mended."""

    corrections: Annotated[tuple[RecordCorrection, ...], MENDED] = ()


FROM_FILE = frozenset({"id", "path", "dossier", "body"})


class Image(Model):
    """A picture under `content/`, with what its licence asks for and words for those who do not see it."""

    file: Text
    credit: Text
    license: Text
    alt: Text


class Archive(Model):
    """A saved copy of a web page."""

    url: Url
    captured: Date | None = None
