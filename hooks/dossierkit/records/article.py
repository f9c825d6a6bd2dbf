"""Articles: the sources, described and summarised, never reproduced."""

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from dossierkit.records.common import ActorId, AnyId, Archive, AttackId, DossierId, Kind, MeetingId, Model, Record
from dossierkit.records.vocabulary import ARTICLE_TYPES, COPIES
from dossierkit.values import Date, Language, Text, Url, fault, one_of

UNDATED = "undated"


class Statement(Model):
    """What somebody says in the article, in our own words."""

    speaker: ActorId
    text: Text
    about: tuple[AnyId, ...] = ()
    locator: Text | None = None


class Correction(Model):
    """A change that the publisher made known; `retracts` if the article as a whole was withdrawn."""

    date: Date
    text: Text
    url: Url | None = None
    retracts: bool = False


def _year(value: str) -> str:
    if value != UNDATED and not re.fullmatch("[0-9]{4}", value):
        raise fault("year", f"`{value}` is not a folder of articles", f"write a year in quotes, or `{UNDATED}`")
    return value


class Article(Record):
    """One source. The body is a summary in our own words; without a body it is a bibliographic record only.

    `syndicated_from` names the agency or publisher that the text comes from; `caution` tells readers why to use it
    only beside other sources; `title_from` says where the title was read when the page did not show it. `previous_years`
    are the folders it lay in before its date was known or corrected: its old addresses lead to the present one.
    """

    record_kind: ClassVar[Kind] = "article"

    title: Text
    url: Url
    publisher: Text
    language: Language
    type: Annotated[str, one_of(ARTICLE_TYPES)]
    published: Date | None = None
    updated: Date | None = None
    previous_years: tuple[Annotated[str, AfterValidator(_year)], ...] = ()
    accessed: Date | None = None
    authors: tuple[Text, ...] = ()
    archive: tuple[Archive, ...] = ()
    syndicated_from: Text | None = None
    copy_: Annotated[Annotated[str, one_of(COPIES)] | None, Field(alias="copy")] = None
    title_from: Text | None = None
    rights: Text | None = None
    note: Text | None = None
    caution: Text | None = None
    dossiers: tuple[DossierId, ...] = ()
    actors: tuple[ActorId, ...] = ()
    meetings: tuple[MeetingId, ...] = ()
    attacks: tuple[AttackId, ...] = ()
    topics: tuple[Text, ...] = ()
    statements: tuple[Statement, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def retracted(self) -> bool:
        """Whether the publisher withdrew it."""
        return any(correction.retracts for correction in self.corrections)

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def year(self) -> str:
        """The folder and address it belongs to: the year it was published in, or `undated`."""
        return (self.published.year if self.published else None) or UNDATED
