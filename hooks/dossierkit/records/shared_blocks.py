"""Blocks that several kinds of records have: sources, parties, places, periods, corrections, pictures and archived copies."""

import re
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from dossierkit.records.record import MENDED, REMARKS, SOURCES, TIME, ActorId, ArticleId, Model, RefersTo
from dossierkit.records.vocabulary import PRECISIONS
from dossierkit.values.field_types import ID_SHAPE, Country, Date, Text, Url, fault, one_of
from dossierkit.values.json_shapes import SHAPE, JsonSchema, exactly_one, has_keys, needs
from dossierkit.values.texts_in_languages import in_every_language

MOST_QUOTED_WORDS = 40
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
    """The schema for editors: the id alone is enough."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return {"anyOf": [{SHAPE: ID_SHAPE, "title": RefersTo(("article",)).words}, handler(core)]}


Source = Annotated[SourceReference, BeforeValidator(_bare_id), _OrBareId()]


class Sourced(Model):
    """The base of entries that name where they were read: in one article (`source`) or in several (`sources`)."""

    source: Annotated[Source | None, SOURCES] = None
    """The article in which it was read: its id, or a block with `article`, `quote` and `locator`."""
    sources: Annotated[tuple[Source, ...], SOURCES] = ()
    """The articles in which it was read, where there are several."""

    @property
    def cited(self) -> tuple[SourceReference, ...]:
        """Every source of the entry, `source` before `sources`; empty where it has none."""
        return (self.source, *self.sources) if self.source else self.sources


class Party(Sourced):
    """The base of entries about somebody who takes part: an actor of the dossier, a country without a record, or a name in words."""

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

    model_config = ConfigDict(json_schema_extra={"allOf": [needs(has_keys("lat"), "lon"), needs(has_keys("lon"), "lat")]})

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


class NamedAndPlaced(Model):
    """What meetings and attacks have in common: other names, and one place or several. The keys stand in the models, each in its order."""

    if TYPE_CHECKING:
        name: str
        aliases: tuple[str, ...]
        place: Place | None
        places: tuple[Place, ...]

    @model_validator(mode="after")
    def _one_place_or_several(self) -> Self:
        if self.place and self.places:
            hint = "list every place in `places`, the most important first, and delete `place`"
            raise fault("places", "has both `place` and `places`", hint, at="place")
        return self

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name (in every language) and the aliases, each once, in that order."""
        return tuple(dict.fromkeys((*in_every_language(self.name), *self.aliases)))

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Every place that it names, the most important first; empty where none is recorded."""
        return (self.place,) if self.place else self.places

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its places by their codes, each once."""
        return tuple(dict.fromkeys(place.country for place in self.all_places if place.country))


class Period(Sourced):
    """The base of entries that hold for a time. An end that is not known is left out; `held_on` lists days that a source attests."""

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


class RecordCorrection(Model):
    """A change that we made because the record was wrong, told to its readers."""

    date: Date
    """The day on which the record was mended."""
    text: Text
    """What was wrong and what is right now, in words for readers."""
    source: Source | None = None
    """Where the right version was read."""


class Corrected(Model):
    """The base of records that list their own corrections."""

    corrections: Annotated[tuple[RecordCorrection, ...], MENDED] = ()
    """Faults of this record that were mended, told to readers."""


class Withdrawal(Model):
    """That a record was taken back: it should not have been published, or not like that, and no other record stands for it now."""

    date: Date
    """The day on which it was withdrawn."""
    reason: Text
    """Why, in words for readers: they stand on the page that stays at its address."""


class Withdrawable(Model):
    """The base of records that may be withdrawn: the page stays at its address and says when and why, and nothing else shows the record."""

    withdrawn: Annotated[Withdrawal | None, MENDED] = None
    """When and why the record was withdrawn; its page says so, and it is in no list, picture or reading any more."""


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


_DIGEST = re.compile("[0-9a-f]{64}")


def _digest(value: str) -> str:
    if not _DIGEST.fullmatch(value):
        raise fault("sha256", f"`{value}` is not a SHA-256 in hexadecimal", "write its 64 digits 0 to 9 and a to f, as `sha256sum FILE` prints them")
    return value


class Archive(Model):
    """A saved copy of a web page: in a web archive (`url`), in a file that the project keeps (`file`), or both."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [has_keys("url"), has_keys("file")]})

    url: Url | None = None
    """The address of the saved copy in a web archive."""
    file: Text | None = None
    """The file in which the project itself keeps the copy, by its path in the project; it is not published."""
    captured: Date | None = None
    """The day on which it was saved."""
    sha256: Annotated[Text, AfterValidator(_digest), Field(json_schema_extra={"pattern": f"^{_DIGEST.pattern}$"})] | None = None
    """The SHA-256 of what was kept, in hexadecimal: of the page's bytes in the web archive, or of the file."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.url is None and self.file is None:
            raise fault("missing-key", "needs `url` or `file`", "write the address of the copy in a web archive, or the file that it is kept in")
        return self
