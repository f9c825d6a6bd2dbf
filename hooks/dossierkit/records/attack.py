"""Attacks: what happened where and when, and who is said to have done it, by whom."""

from typing import Annotated, ClassVar

from dossierkit.records.claims import WithClaims
from dossierkit.records.common import ActorOrText, ArticleId, Corrected, EventId, Kind, Party, Place, Record
from dossierkit.records.vocabulary import ATTACK_ROLES, ATTACK_TYPES, EVENT_TYPES, SUB_EVENT_TYPES, TARGET_TYPES, WEAPON_TYPES
from dossierkit.values import Date, ExternalId, Text, one_of


class Involvement(Party):
    """Somebody's part in an attack, as a source says.

    `by` names who attributes, suspects or identifies; `via` the channel of a claim of responsibility.
    """

    role: Annotated[str, one_of(ATTACK_ROLES)]
    by: ActorOrText | None = None
    via: ActorOrText | None = None


class Attack(Record, WithClaims, Corrected):
    """An attack. `means` keeps the words of the sources; the coded types follow the codebooks."""

    record_kind: ClassVar[Kind] = "attack"

    name: Text
    date: Date
    place: Place | None = None
    means: tuple[Text, ...] = ()
    event_type: Annotated[str, one_of(EVENT_TYPES)] | None = None
    sub_event_type: Annotated[str, one_of(SUB_EVENT_TYPES)] | None = None
    attack_types: tuple[Annotated[str, one_of(ATTACK_TYPES)], ...] = ()
    weapon_types: tuple[Annotated[str, one_of(WEAPON_TYPES)], ...] = ()
    target_types: tuple[Annotated[str, one_of(TARGET_TYPES)], ...] = ()
    suicide: bool | None = None
    involved: tuple[Involvement, ...] = ()
    topics: tuple[Text, ...] = ()
    related: tuple[EventId, ...] = ()
    external_ids: dict[Text, ExternalId] = {}
    sources: tuple[ArticleId, ...] = ()

    @property
    def label(self) -> str:
        """The name."""
        return self.name
