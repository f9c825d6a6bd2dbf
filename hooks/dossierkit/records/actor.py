"""The model of an actor: a person, state, organisation or group, with names, offices, relations, members and designations."""

from typing import Annotated, ClassVar, Self

from pydantic import ConfigDict, model_validator

from dossierkit.records.claims import WithClaims
from dossierkit.records.kind_declarations import Base, DeclaredKind
from dossierkit.records.record import REMARKS, ActorId, ActorOrText, ArticleId, InDossier, Record
from dossierkit.records.shared_blocks import Corrected, Image, Party, Period, Sourced, Withdrawable
from dossierkit.records.vocabulary import ACTOR_KINDS, MEMBERSHIPS, NAME_KINDS, RELATION_TYPES
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import Country, Date, ExternalIds, Language, Text, TextOrTexts, Url, fault, one_of
from dossierkit.values.json_shapes import needs
from dossierkit.values.texts_in_languages import in_every_language


class Name(Period):
    """One more name, with the time it was used in."""

    value: Text
    """The name itself."""
    kind: Annotated[str, one_of(NAME_KINDS, vocabulary="name_kinds")] = "alias"
    """What sort of name it is."""
    lang: Language | None = None
    """The language of the name."""


class Position(Period):
    """An office or job that a person held."""

    title: Text
    """The office or job, as the source calls it."""
    organization: ActorOrText | None = None
    """Where it was held: the id of an actor, or a name in words."""

    def certainly_held_on(self, day: EdtfDate) -> bool:
        """Whether the record shows the person in office on the whole of that date.

        So it does on a date (day, month or year) that a source attests, on the first and the last day, and on any day between a known
        beginning or attested day and a known end or attested day. False for a date with an open end.
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

    type: Annotated[str, one_of(RELATION_TYPES, vocabulary="relation_types")]
    """What this actor is to the other."""
    to: ActorId
    """The id of the other actor."""


class Membership(Party, Period):
    """A member as listed by the organisation that this record describes."""

    role: Annotated[str, one_of(MEMBERSHIPS, vocabulary="memberships")] = "member"
    """What part the member has."""


class Designation(Sourced):
    """A listing of the actor under a law, such as one on sanctions."""

    by: ActorOrText
    """Who listed the actor: the id of an actor, or a name in words."""
    date: Date | None = None
    """When it was listed."""
    note: Annotated[Text | None, REMARKS] = None
    """What readers should know of it, in a few words."""


_ALIVE = {"required": ["kind"], "properties": {"kind": {"const": "person"}, "died": {"type": "null"}}}


class Actor(Record, InDossier, WithClaims, Withdrawable, Corrected):
    """Somebody who acts in the dossier. A living person needs a public role, and only that is described."""

    model_config = ConfigDict(json_schema_extra=needs(_ALIVE, "public_role"))

    base: ClassVar[Base] = "actor"
    declaration: ClassVar[DeclaredKind]

    name: TextOrTexts
    """The name that pages show."""
    kind: Annotated[str, one_of(ACTOR_KINDS, vocabulary="actor_kinds")]
    """What sort of actor it is."""
    aliases: tuple[Text, ...] = ()
    """Other names by which sources and readers know it."""
    names: tuple[Name, ...] = ()
    """Other names, with their kind, language and time."""
    country: Country | None = None
    """The country it belongs to or acts from."""
    public_role: Text | None = None
    """In which public role a person is here, such as `U.S. Secretary of State`; required for the living."""
    born: Date | None = None
    """When the person was born."""
    birth_place: Text | None = None
    """Where the person was born."""
    died: Date | None = None
    """When the person died."""
    founded: Date | None = None
    """When it was founded."""
    dissolved: Date | None = None
    """When it ended."""
    positions: tuple[Position, ...] = ()
    """Offices and jobs that the person held."""
    relations: tuple[Relation, ...] = ()
    """Ties from this actor to others."""
    members: tuple[Membership, ...] = ()
    """Who belongs to the organisation, as sources list them."""
    designations: tuple[Designation, ...] = ()
    """Listings under laws, such as those on sanctions."""
    identifiers: ExternalIds = {}
    """Its ids in other databases, such as `wikidata: Q1`."""
    website: Url | None = None
    """Its own web site."""
    image: Image | None = None
    """A picture of it."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    sources: tuple[ArticleId, ...] = ()
    """Articles that the record as a whole rests on."""

    @model_validator(mode="after")
    def _public(self) -> Self:
        if self.kind == "person" and not self.died and not self.public_role:
            hint = "add `public_role:` with a few words on the role in which the person is here, like `U.S. Secretary of State`"
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
        """The actor's name, as links to its page show it."""
        return self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name (in every language), the aliases and every other name, each once, in that order."""
        return tuple(dict.fromkeys((*in_every_language(self.name), *self.aliases, *(name.value for name in self.names))))
