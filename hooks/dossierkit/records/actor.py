"""Actors: the people, states, organisations and groups of a dossier."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from dossierkit.dates import EdtfDate
from dossierkit.records.claims import WithClaims
from dossierkit.records.common import REMARKS, ActorId, ActorOrText, ArticleId, Corrected, Image, Kind, Party, Period, Record, Sourced
from dossierkit.records.vocabulary import ACTOR_KINDS, MEMBERSHIPS, NAME_KINDS, RELATION_TYPES
from dossierkit.values import Country, Date, ExternalId, Language, Text, Url, fault, one_of


class Name(Period):
    """One more name, with the time it was used in."""

    value: Text
    kind: Annotated[str, one_of(NAME_KINDS)] = "alias"
    lang: Language | None = None


class Position(Period):
    """An office or job that a person held."""

    title: Text
    organization: ActorOrText | None = None

    def certainly_held_on(self, day: EdtfDate) -> bool:
        """Whether the record shows the person in office on that date.

        So it does on a day (or in a month or year) that a source attests, on the first and the last day, and on any day
        between a known beginning or attested day and a known end or attested day.
        """
        if day.earliest is None or day.latest is None:
            return False
        ends = [one for one in (self.from_, self.until) if one and one.exact]
        if any(one.latest and one.contains(day) for one in (*self.held_on, *ends)):
            return True
        since = [one.latest for one in (self.from_, *self.held_on) if one and one.latest]
        till = [one.earliest for one in (self.until, *self.held_on) if one and one.earliest]
        return bool(since and till) and min(since) <= day.earliest and day.latest <= max(till)


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
    note: Annotated[Text | None, REMARKS] = None


class Actor(Record, WithClaims, Corrected):
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
            hint = "say in a few words in which public role the person is here, like `U.S. Secretary of State`"
            raise fault("public-role", "a living person needs `public_role`", hint, at="kind")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for start, end in (("born", "died"), ("founded", "dissolved")):
            first, last = getattr(self, start), getattr(self, end)
            if first and last and last.certainly_before(first):
                raise fault("period", f"`{end}` ({last}) comes before `{start}` ({first})", "check both dates", at=end)
        return self

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name, the aliases and every other name, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *(name.value for name in self.names))))
