"""Actors: the people, states, organisations and groups of a dossier."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from dossierkit.dates import EdtfDate
from dossierkit.records.claims import WithClaims
from dossierkit.records.common import ActorId, ActorOrText, ArticleId, Image, Kind, Party, Period, Record, Sourced
from dossierkit.records.vocabulary import ACTOR_KINDS, MEMBERSHIPS, NAME_KINDS, RELATION_TYPES
from dossierkit.values import Country, Date, ExternalId, Language, Text, Url, fault, one_of


class Name(Sourced):
    """One more name, with the time it was used in."""

    value: Text
    kind: Annotated[str, one_of(NAME_KINDS)] = "alias"
    lang: Language | None = None
    from_: Annotated[Date | None, Field(alias="from")] = None
    until: Date | None = None


class Position(Period):
    """An office or job that a person held."""

    title: Text
    organization: ActorOrText | None = None

    def certainly_held_on(self, day: EdtfDate) -> bool:
        """Whether the record shows the person in office on that date: between known ends, or on or between attested days."""
        attested = [*self.held_on, *(end for end in (self.from_, self.until) if end)]
        return any(one.overlaps(day) for one in attested) or (
            any(one.certainly_before(day) for one in attested) and any(day.certainly_before(one) for one in attested)
        )

    @property
    def undated(self) -> bool:
        """Whether nothing is known of when it was held."""
        return not (self.from_ or self.until or self.held_on)


class Relation(Period):
    """A tie from this actor to another."""

    type: Annotated[str, one_of(RELATION_TYPES)]
    to: ActorId


class Membership(Party, Period):
    """A member as listed by the organisation that this record describes."""

    role: Annotated[str, one_of(MEMBERSHIPS)] = "member"


class Designation(Sourced):
    """A listing of the actor under a sanctions or counter-terrorism law."""

    by: ActorOrText
    date: Date | None = None
    note: Text | None = None


class Actor(Record, WithClaims):
    """Somebody who acts in the dossier. A living person needs a public role, and only that is described."""

    record_kind: ClassVar[Kind] = "actor"

    name: Text
    kind: Annotated[str, one_of(ACTOR_KINDS)]
    aliases: tuple[Text, ...] = ()
    names: tuple[Name, ...] = ()
    country: Country | None = None
    public_role: Text | None = None
    born: Date | None = None
    birth_place: Text | None = None
    died: Date | None = None
    founded: Date | None = None
    dissolved: Date | None = None
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    members: tuple[Membership, ...] = ()
    designations: tuple[Designation, ...] = ()
    identifiers: dict[Text, ExternalId] = {}
    website: Url | None = None
    image: Image | None = None
    topics: tuple[Text, ...] = ()
    sources: tuple[ArticleId, ...] = ()

    @model_validator(mode="after")
    def _public(self) -> Self:
        if self.kind == "person" and not self.died and not self.public_role:
            raise fault(
                "public-role",
                "a living person needs `public_role`",
                "say in a few words in which public role the person is here, like `U.S. Secretary of State`",
            )
        return self

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name, the aliases and every other name, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *(name.value for name in self.names))))
