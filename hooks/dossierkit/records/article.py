"""The model of an article: a source that records cite, described and summarised, never reproduced."""

import re
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from dossierkit.records.record import ActorId, ActorOrText, AnyId, DossierId, Kind, Model, Record
from dossierkit.records.shared_blocks import Archive, Withdrawable
from dossierkit.records.vocabulary import ARTICLE_TYPES, COPIES, NOT_ON_WEB, OFFICIAL_TYPES, READ_AS, READ_OFF_WEB
from dossierkit.values.field_types import Date, ExternalId, Isbn, Language, Text, TextOrTexts, Url, fault, one_of
from dossierkit.values.json_shapes import needs
from dossierkit.values.texts_in_languages import in_other_languages, language_of

UNDATED = "undated"


class Statement(Model):
    """What somebody says in the article, in our own words."""

    speaker: ActorId
    """The id of the actor who says it."""
    text: Text
    """What is said, in our own words."""
    about: tuple[AnyId, ...] = ()
    """Ids of those it is about."""
    locator: Text | None = None
    """Where in the article: a page, a paragraph, a minute."""


class Correction(Model):
    """A change that the publisher made known; `retracts` if the article as a whole was withdrawn."""

    date: Date
    """The day on which the publisher made it known."""
    text: Text
    """What the publisher says of it, in our own words."""
    url: Url | None = None
    """Where the publisher says it."""
    retracts: bool = False
    """True if the article as a whole was withdrawn."""


def _year(value: str) -> str:
    if value != UNDATED and not re.fullmatch("[0-9]{4}", value):
        raise fault("year", f"`{value}` is not a folder of articles", f"write a year in quotes, or `{UNDATED}`")
    return value


_ON_WEB = {
    "not": {
        "anyOf": [
            {"required": ["type"], "properties": {"type": {"enum": sorted(NOT_ON_WEB)}}},
            {"required": ["read_as"], "properties": {"read_as": {"enum": sorted(READ_OFF_WEB)}}},
        ]
    }
}


class Article(Record, Withdrawable):
    """One source. The body is a summary in our own words; without a body it is a bibliographic record only.

    `syndicated_from` names the agency or publisher that the text comes from; `caution` tells readers why to use it
    only beside other sources; `title_from` says where the title was read when the page did not show it. `previous_years`
    are the folders it lay in before its date was known or corrected: its old addresses lead to the present one.
    """

    model_config = ConfigDict(json_schema_extra=needs(_ON_WEB, "url"))

    record_kind: ClassVar[Kind] = "article"
    listed_by: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The keys under which it lists records of declared kinds, each with what the kind is based on."""

    title: TextOrTexts
    """The title as the page shows it."""
    url: Url | None = None
    """Where it is on the web; left out only for what is not there: a book, something printed, an interview, a court file."""
    publisher: ActorOrText
    """Who published it: the id of an actor (a body that speaks for itself), or a name in words."""
    language: Language
    """The language it is written in."""
    type: Annotated[str, one_of(ARTICLE_TYPES, vocabulary="article_types")]
    """What sort of source it is."""
    published: Date | None = None
    """When it was published."""
    updated: Date | None = None
    """When the publisher last changed it."""
    previous_years: tuple[Annotated[str, AfterValidator(_year)], ...] = ()
    """Folders it lay in before its date was known or corrected."""
    accessed: Date | None = None
    """When it was last read."""
    read_as: Annotated[str, one_of(READ_AS)] | None = None
    """In which form it was read: the page itself, or what was at hand of it."""
    authors: tuple[Text, ...] = ()
    """Who wrote it; of an interview, who asked."""
    isbn: Isbn | None = None
    """The ISBN of a book."""
    issue: ExternalId | None = None
    """The volume and issue in which it was printed."""
    pages: ExternalId | None = None
    """The pages of the whole on which it stands: `3`, `12-19`."""
    number: ExternalId | None = None
    """The number that others know it by: of a report, or the docket number of a court."""
    held_at: Text | None = None
    """Where it can be seen: the library, archive or court, and its shelf mark."""
    archive: tuple[Archive, ...] = ()
    """Saved copies of the page."""
    syndicated_from: Text | None = None
    """The agency or publisher that the text comes from."""
    copy_: Annotated[Annotated[str, one_of(COPIES)] | None, Field(alias="copy")] = None
    """Whether this is the publisher's own page or a copy of it."""
    title_from: Text | None = None
    """Where the title was read when the page did not show it."""
    rights: Text | None = None
    """What its licence allows."""
    note: Text | None = None
    """What readers should know of it, in a few words."""
    caution: Text | None = None
    """Why readers should use it only beside other sources."""
    dossiers: tuple[DossierId, ...] = ()
    """Ids of the dossiers it belongs to."""
    actors: tuple[ActorId, ...] = ()
    """Ids of the actors that it tells of."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    statements: tuple[Statement, ...] = ()
    """Who says what in it, in our own words."""
    corrections: tuple[Correction, ...] = ()
    """Changes that the publisher made known."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.url is None and self.type not in NOT_ON_WEB and self.read_as not in READ_OFF_WEB:
            types = ", ".join(f"`{type_}`" for type_ in ARTICLE_TYPES if type_ in NOT_ON_WEB)
            hint = f"add `url:` with its address; what is not on the web has one of the types {types}, or `read_as: print`"
            raise fault("missing-key", f"`url` is required for the type `{self.type}`", hint, at="type")
        return self

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of all events that it tells of, kind by kind."""
        return tuple(id_ for key, base in self.listed_by if base == "event" for id_ in getattr(self, key))

    @property
    def listed(self) -> tuple[str, ...]:
        """Ids of all records of dossiers that it lists: actors first, then kind by kind."""
        return (*self.actors, *(id_ for key, _base in self.listed_by for id_ in getattr(self, key)))

    @property
    def retracted(self) -> bool:
        """Whether a correction says that the publisher withdrew the whole article."""
        return any(correction.retracts for correction in self.corrections)

    @property
    def official(self) -> bool:
        """Whether a body speaks for itself in it: an official statement, a press release or a transcript."""
        return self.type in OFFICIAL_TYPES

    @property
    def label(self) -> str:
        """The article's title, as links to its page show it."""
        return self.title

    @property
    def title_language(self) -> str:
        """The language of the title that pages show: the article's own, unless the record gives the title in several."""
        return language_of(self.title) or self.language

    @property
    def own_title(self) -> str:
        """The title in the article's own language, by which it is cited, as far as the record has it."""
        return next((words for code, words in in_other_languages(self.title) if code == self.language), self.title)

    @property
    def year(self) -> str:
        """The folder and part of the address that it belongs to: the year it was published in, or `undated`."""
        return (self.published.year if self.published else None) or UNDATED
