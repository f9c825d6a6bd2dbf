"""The model of a meeting: who met whom, where and when, and what came of it."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from dossierkit.records.claims import WithClaims
from dossierkit.records.record import ActorId, ActorOrText, ArticleId, EventId, Kind, MeetingId, Record
from dossierkit.records.shared_blocks import Corrected, NamedAndPlaced, Party, Place, Sourced
from dossierkit.records.vocabulary import MEETING_ROLES, MEETING_STATUSES, MEETING_TYPES, OUTCOME_TYPES
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import Date, EventDate, ExternalIds, Text, fault, one_of


class Participation(Party):
    """Somebody's part in a meeting."""

    role: Annotated[str, one_of(MEETING_ROLES)]
    """What part it had."""
    representing: ActorOrText | None = None
    """For whom it took part: the id of an actor, or a name in words."""


class Outcome(Sourced):
    """Something that the meeting decided or brought about."""

    type: Annotated[str, one_of(OUTCOME_TYPES)]
    """What sort of outcome it is."""
    text: Text
    """What was decided or brought about, in our own words."""


class Meeting(Record, WithClaims, Corrected, NamedAndPlaced):
    """A meeting. `end` is given only for one that ran over more than the start date says.

    `meeting_of` names the group that met (its own record); `level` says in words of what rank the delegates were.
    """

    record_kind: ClassVar[Kind] = "meeting"

    name: Text
    """The name that pages show."""
    aliases: tuple[Text, ...] = ()
    """Other names by which sources and readers know it."""
    start: EventDate
    """When it was, or when it began, as far as it is known; `XXXX` where nothing is."""
    type: Annotated[str, one_of(MEETING_TYPES)]
    """What sort of meeting it was."""
    end: Date | None = None
    """When it ended, if it ran over more than the start says."""
    status: Annotated[str, one_of(MEETING_STATUSES)] | None = None
    """Whether it was held."""
    level: Text | None = None
    """Of what rank the delegates were, in words."""
    meeting_of: ActorId | None = None
    """The id of the group that met."""
    place: Place | None = None
    """Where it was."""
    places: tuple[Place, ...] = ()
    """Where it was, if that was in several places: each like `place`, the most important first."""
    involved: tuple[Participation, ...] = ()
    """Who had which part in it, as a source says."""
    agenda: tuple[Text, ...] = ()
    """What was to be talked about."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    outcomes: tuple[Outcome, ...] = ()
    """What it decided or brought about."""
    previous: MeetingId | None = None
    """The id of the meeting before it in its row."""
    next: MeetingId | None = None
    """The id of the meeting after it in its row."""
    related: tuple[EventId, ...] = ()
    """Ids of other meetings and attacks that belong to it."""
    documents: tuple[ArticleId, ...] = ()
    """Ids of articles that are documents of the meeting."""
    external_ids: ExternalIds = {}
    """Its ids in other databases, such as `wikidata: Q1`."""
    sources: tuple[ArticleId, ...] = ()
    """Articles that the record as a whole rests on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and self.end.certainly_before(self.start):
            raise fault("period", f"the meeting ends ({self.end}) before it starts ({self.start})", "check `start` and `end`", at="end")
        return self

    @property
    def label(self) -> str:
        """The meeting's name, as links to its page show it."""
        return self.name

    @property
    def date(self) -> EdtfDate:
        """When it was, or when it began: what the field `start` holds, named as in attacks."""
        return self.start
