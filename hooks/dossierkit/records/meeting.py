"""Meetings: who met whom, where, when, and what came of it."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from dossierkit.dates import EdtfDate
from dossierkit.records.claims import WithClaims
from dossierkit.records.common import ActorId, ActorOrText, ArticleId, Corrected, EventId, Kind, MeetingId, Party, Place, Record, Sourced
from dossierkit.records.vocabulary import MEETING_ROLES, MEETING_STATUSES, MEETING_TYPES, OUTCOME_TYPES
from dossierkit.values import Date, ExternalId, Text, fault, one_of


class Participation(Party):
    """Somebody's part in a meeting."""

    role: Annotated[str, one_of(MEETING_ROLES)]
    representing: ActorOrText | None = None


class Outcome(Sourced):
    """Something that the meeting decided or brought about."""

    type: Annotated[str, one_of(OUTCOME_TYPES)]
    text: Text


class Meeting(Record, WithClaims, Corrected):
    """A meeting. `end` is given only for one that ran over more than the start date says.

    `meeting_of` names the group that met (its own record); `level` says in words of what rank the delegates were.
    """

    record_kind: ClassVar[Kind] = "meeting"

    name: Text
    start: Date
    type: Annotated[str, one_of(MEETING_TYPES)]
    end: Date | None = None
    status: Annotated[str, one_of(MEETING_STATUSES)] | None = None
    level: Text | None = None
    meeting_of: ActorId | None = None
    place: Place | None = None
    involved: tuple[Participation, ...] = ()
    agenda: tuple[Text, ...] = ()
    topics: tuple[Text, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    previous: MeetingId | None = None
    next: MeetingId | None = None
    related: tuple[EventId, ...] = ()
    documents: tuple[ArticleId, ...] = ()
    external_ids: dict[Text, ExternalId] = {}
    sources: tuple[ArticleId, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and self.end.certainly_before(self.start):
            raise fault("period", f"the meeting ends ({self.end}) before it starts ({self.start})", "check `start` and `end`", at="end")
        return self

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def date(self) -> EdtfDate:
        """When it began."""
        return self.start
