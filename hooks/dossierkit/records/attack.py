"""The model of an attack: what happened where and when, and who is said by which source to have had a part in it."""

from typing import Annotated, ClassVar

from dossierkit.records.claims import WithClaims
from dossierkit.records.record import ActorOrText, ArticleId, EventId, Kind, Record
from dossierkit.records.shared_blocks import Corrected, NamedAndPlaced, Party, Place
from dossierkit.records.vocabulary import ATTACK_ROLES, ATTACK_TYPES, EVENT_TYPES, SUB_EVENT_TYPES, TARGET_TYPES, WEAPON_TYPES
from dossierkit.values.field_types import EventDate, ExternalIds, Text, one_of


class Involvement(Party):
    """Somebody's part in an attack, as a source says.

    `by` names who attributes, suspects or identifies; `via` the channel of a claim of responsibility.
    """

    role: Annotated[str, one_of(ATTACK_ROLES)]
    """What part it had, as the source says."""
    by: ActorOrText | None = None
    """Who attributes, suspects or identifies: the id of an actor, or a name in words."""
    via: ActorOrText | None = None
    """The channel of a claim of responsibility: the id of an actor, or a name in words."""


class Attack(Record, WithClaims, Corrected, NamedAndPlaced):
    """An attack. `means` keeps the words of the sources; the coded types follow the codebooks."""

    record_kind: ClassVar[Kind] = "attack"

    name: Text
    """The name that pages show."""
    aliases: tuple[Text, ...] = ()
    """Other names by which sources and readers know it."""
    date: EventDate
    """When it happened, as far as it is known; `XXXX` where nothing is."""
    place: Place | None = None
    """Where it happened."""
    places: tuple[Place, ...] = ()
    """Where it happened, if that was in several places: each like `place`, the most important first."""
    means: tuple[Text, ...] = ()
    """How it was done, in the words of the sources."""
    event_type: Annotated[str, one_of(EVENT_TYPES)] | None = None
    """The type of event (ACLED codebook)."""
    sub_event_type: Annotated[str, one_of(SUB_EVENT_TYPES)] | None = None
    """The type of event more closely (ACLED codebook)."""
    attack_types: tuple[Annotated[str, one_of(ATTACK_TYPES)], ...] = ()
    """Types of attack (GTD codebook)."""
    weapon_types: tuple[Annotated[str, one_of(WEAPON_TYPES)], ...] = ()
    """Types of weapons (GTD codebook)."""
    target_types: tuple[Annotated[str, one_of(TARGET_TYPES)], ...] = ()
    """Types of targets (GTD codebook)."""
    suicide: bool | None = None
    """Whether attackers meant to die in it."""
    involved: tuple[Involvement, ...] = ()
    """Who had which part in it, as a source says."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    related: tuple[EventId, ...] = ()
    """Ids of other meetings and attacks that belong to it."""
    external_ids: ExternalIds = {}
    """Its ids in other databases, such as `wikidata: Q1`."""
    sources: tuple[ArticleId, ...] = ()
    """Articles that the record as a whole rests on."""

    @property
    def label(self) -> str:
        """The attack's name, as links to its page show it."""
        return self.name
