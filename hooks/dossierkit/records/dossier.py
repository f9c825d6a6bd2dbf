"""Dossiers: a topic with its scope, its rules and its own words."""

from typing import Annotated, ClassVar

from pydantic import Field

from dossierkit.records.common import ArticleId, Corrected, Kind, Model, Record
from dossierkit.records.vocabulary import Property, ValueType
from dossierkit.values import Country, Date, Id, Language, PropertyName, Text, one_of

_VALUE_TYPES: tuple[ValueType, ...] = ("number", "money", "date", "place", "duration", "text")


class DeclaredProperty(Model):
    """A property of claims that only this dossier needs; `changes` if its value is another one at another time."""

    label: Text
    type: Annotated[str, one_of(_VALUE_TYPES)]
    unit: Text | None = None
    changes: bool = False


class Dossier(Record, Corrected):
    """One topic: what it covers and what not, its period, its topics. The body introduces it.

    `founding_article` is the source that the dossier began with. `development_days` is for how many days after an event a
    later report replaces an earlier one (seven, unless given).
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
    development_days: Annotated[int, Field(ge=0)] | None = None
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
        return {name: Property(one.label, one.type, one.unit, one.changes) for name, one in self.properties.items()}  # type: ignore[arg-type]
