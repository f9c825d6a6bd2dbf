"""The model of a dossier: one topic with its scope, its rules, its topics, and properties of claims and kinds of records of its own."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from dossierkit.records.kind_blocks import DeclaredProperty, KindBlock, Name, VocabularyBlock
from dossierkit.records.record import ArticleId, Kind, Record
from dossierkit.records.shared_blocks import Corrected
from dossierkit.records.vocabulary import Property
from dossierkit.values.field_types import Contact, Country, Date, Id, Language, PropertyName, Text, TextOrTexts, fault
from dossierkit.values.nearest_words import did_you_mean


class Dossier(Record, Corrected):
    """One topic: what it covers and what not, its period, its topics. The body introduces it.

    `founding_article` is the source that the dossier began with. `development_days` is for how many days after an event a
    later report replaces an earlier one (seven, unless given).
    """

    record_kind: ClassVar[Kind] = "dossier"

    title: TextOrTexts
    """The title of the dossier."""
    summary: TextOrTexts
    """What it tells, in a sentence."""
    scope: Text
    """What it covers."""
    inclusion: tuple[Text, ...] = ()
    """What belongs in it, rule by rule."""
    exclusion: tuple[Text, ...] = ()
    """What does not belong in it, rule by rule."""
    period: Date | None = None
    """The time that it covers."""
    countries: tuple[Country, ...] = ()
    """The countries that it is about."""
    languages: tuple[Language, ...] = ()
    """The languages of its sources."""
    topics: dict[Id, TextOrTexts] = {}
    """Its topics: a slug for each, and the words that pages show."""
    previous_topics: dict[Id, Id] = {}
    """Slugs that topics had before, each with the slug of the topic that the old address leads to."""
    properties: dict[PropertyName, DeclaredProperty] = {}
    """Properties of claims that only this dossier needs."""
    kinds: dict[Name, KindBlock] = {}
    """Kinds of records that only this dossier needs; each may stand in a file of its own instead, `kinds/<kind>.yml`."""
    vocabularies: dict[Name, VocabularyBlock] = {}
    """Terms that only this dossier needs, by the name of the vocabulary that they belong to, such as `actor_kinds`."""
    development_days: Annotated[int, Field(ge=0)] | None = None
    """For how many days after an event a later report replaces an earlier one; seven, unless given."""
    founding_article: ArticleId | None = None
    """The id of the article that it began with."""
    license_text: Text | None = None
    """The licence of its texts."""
    license_data: Text | None = None
    """The licence of its data."""
    maintainers: tuple[Text, ...] = ()
    """Who looks after it."""
    contact: Contact | None = None
    """How to reach them: a web address or a mail address."""

    @model_validator(mode="after")
    def _topics_lead_somewhere(self) -> Self:
        for old, new in self.previous_topics.items():
            if old in self.topics:
                raise fault("topic-moved", f"`{old}` is a topic still", "take it out of `previous_topics`", at="previous_topics")
            if new not in self.topics:
                hint = did_you_mean(new, self.topics) or "name one of `topics`"
                raise fault("topic-moved", f"there is no topic `{new}` to which `{old}` could lead", hint, at="previous_topics")
        return self

    @property
    def label(self) -> str:
        """The dossier's title, as links to its page show it."""
        return self.title

    @property
    def declared(self) -> dict[str, Property]:
        """The properties of claims that the dossier declares, by name, in the form of the common vocabulary."""
        return {name: one.property() for name, one in self.properties.items()}
