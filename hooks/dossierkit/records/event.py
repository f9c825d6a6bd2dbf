"""What every event is, whatever kind it is declared to be: something that happened, where, when, and who is said to have had a part in it.

The model of each kind is made of its declaration (`made_models.py`), on the base that is here.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from dossierkit.records.claims import WithClaims
from dossierkit.records.kind_declarations import QUALIFIERS, Base, DeclaredKind
from dossierkit.records.record import ActorOrText, ArticleId, EventId, InDossier, Record
from dossierkit.records.shared_blocks import Corrected, NamedAndPlaced, Party, Place, Sourced, Withdrawable
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import ExternalIds, Text, TextOrTexts


class Involvement(Party):
    """Somebody's part in an event, as a source says.

    The model of a kind adds those qualifiers that the kind has; the others are None.
    """

    role: Text
    """What part it had, as the source says."""

    if TYPE_CHECKING:
        representing: str | None
        by: str | None
        via: str | None
    else:

        def __getattr__(self, name: str) -> Any:
            """None for a qualifier that the kind does not have: Python asks here only for what the model lacks."""
            return None if name in QUALIFIERS else super().__getattr__(name)


# What may be said of a part, with what curators read of it.
QUALIFIER_FIELDS: dict[str, tuple[Any, str]] = {
    "representing": (ActorOrText | None, "For whom it took part: the id of an actor, or a name in words."),
    "by": (ActorOrText | None, "Who attributes, suspects or identifies: the id of an actor, or a name in words."),
    "via": (ActorOrText | None, "The channel of a claim of responsibility: the id of an actor, or a name in words."),
}


class Entry(Sourced):
    """One thing of a list that a record keeps with its source: something decided, demanded, found."""

    text: Text
    """What it is, in our own words."""

    if TYPE_CHECKING:
        type: str | None
    else:

        def __getattr__(self, name: str) -> Any:
            """None for the type where the field has no vocabulary: Python asks here only for what the model lacks."""
            return None if name == "type" else super().__getattr__(name)


class Event(Record, InDossier, WithClaims, Withdrawable, Corrected, NamedAndPlaced):
    """Something that happened. Its model has a `date`, or a `start` and perhaps an `end`."""

    base: ClassVar[Base] = "event"
    declaration: ClassVar[DeclaredKind]

    name: TextOrTexts
    """The name that pages show."""
    aliases: tuple[Text, ...] = ()
    """Other names by which sources and readers know it."""
    place: Place | None = None
    """Where it was."""
    places: tuple[Place, ...] = ()
    """Where it was, if that was in several places: each like `place`, the most important first."""
    involved: tuple[Involvement, ...] = ()
    """Who had which part in it, as a source says."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    related: tuple[EventId, ...] = ()
    """Ids of other events that belong to it."""
    external_ids: ExternalIds = {}
    """Its ids in other databases, such as `wikidata: Q1`."""
    sources: tuple[ArticleId, ...] = ()
    """Articles that the record as a whole rests on."""

    if TYPE_CHECKING:
        date: EdtfDate

    @property
    def label(self) -> str:
        """The event's name, as links to its page show it."""
        return self.name

    @property
    def ended(self) -> EdtfDate | None:
        """When it ended, where it ran over more than its date says and that is known."""
        return getattr(self, "end", None)

    @property
    def is_doubtful(self) -> bool:
        """Whether a term of its record says that it may not have taken place (announced, postponed)."""
        return any(getattr(self, one.key) in one.doubtful for one in self.declaration.fields if one.doubtful)
