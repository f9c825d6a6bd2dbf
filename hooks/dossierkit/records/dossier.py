"""Dossiers: a topic with its scope, its rules and its own words."""

from typing import Annotated, ClassVar

from dossierkit.records.common import ArticleId, Kind, Model, Record
from dossierkit.records.vocabulary import Property, ValueType
from dossierkit.values import Country, Date, Id, Language, PropertyName, Text, one_of

_VALUE_TYPES: tuple[ValueType, ...] = ("number", "money", "date", "place", "duration", "text")


class DeclaredProperty(Model):
    """A property of claims that only this dossier needs."""

    label: Text
    type: Annotated[str, one_of(_VALUE_TYPES)]
    unit: Text | None = None


class Dossier(Record):
    """One topic: what it covers and what not, its period, its topics. The body introduces it.

    `founding_article` is the source that the dossier began with.
    """

    record_kind: ClassVar[Kind] = "dossier"

    title: Text
    summary: Text
    scope: Text
    inclusion: tuple[Text, ...] = ()
    exclusion: tuple[Text, ...] = ()
    period: Date | None = None
    countries: tuple[Country, ...] = ()
    languages: tuple[Language, ...] = ()
    topics: dict[Id, Text] = {}
    properties: dict[PropertyName, DeclaredProperty] = {}
    founding_article: ArticleId | None = None
    license_text: Text | None = None
    license_data: Text | None = None
    maintainers: tuple[Text, ...] = ()
    contact: Text | None = None

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def declared(self) -> dict[str, Property]:
        """The declared properties in the form of the common vocabulary."""
        return {name: Property(one.label, one.type, one.unit) for name, one in self.properties.items()}  # type: ignore[arg-type]
