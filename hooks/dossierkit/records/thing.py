"""What every thing is, whatever kind it is declared to be: a law, a ship, a programme; something that neither acts nor happens."""

from typing import ClassVar

from dossierkit.records.claims import WithClaims
from dossierkit.records.kind_declarations import Base, DeclaredKind
from dossierkit.records.record import AnyId, ArticleId, InDossier, Record
from dossierkit.records.shared_blocks import Corrected, NamedAndPlaced, Place, Withdrawable
from dossierkit.values.field_types import ExternalIds, Text, TextOrTexts


class Thing(Record, InDossier, WithClaims, Withdrawable, Corrected, NamedAndPlaced):
    """Something that a dossier keeps a record of, and that is neither an actor nor an event."""

    base: ClassVar[Base] = "thing"
    declaration: ClassVar[DeclaredKind]

    name: TextOrTexts
    """The name that pages show."""
    aliases: tuple[Text, ...] = ()
    """Other names by which sources and readers know it."""
    place: Place | None = None
    """Where it is."""
    places: tuple[Place, ...] = ()
    """Where it is, if that is in several places: each like `place`, the most important first."""
    topics: tuple[Text, ...] = ()
    """Topics of the dossier."""
    related: tuple[AnyId, ...] = ()
    """Ids of other records that belong to it."""
    external_ids: ExternalIds = {}
    """Its ids in other databases, such as `wikidata: Q1`."""
    sources: tuple[ArticleId, ...] = ()
    """Articles that the record as a whole rests on."""

    @property
    def label(self) -> str:
        """The thing's name, as links to its page show it."""
        return self.name
