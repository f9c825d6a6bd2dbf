"""The records: frozen models of what a curator may write in front matter, one module for each shape of record.

The kinds of events, actors and things are declared: those of the package in `ready_made_kinds/`, those of a project in its dossiers.
`Kinds` are all that a project has.
"""

from dossierkit.records.actor import Actor
from dossierkit.records.article import Article
from dossierkit.records.claims import Claim
from dossierkit.records.dossier import Dossier
from dossierkit.records.event import Event
from dossierkit.records.kind_declarations import DeclaredKind
from dossierkit.records.kinds import READY_MADE, Kinds
from dossierkit.records.record import Kind, Record
from dossierkit.records.thing import Thing

AnyRecord = Dossier | Article | Actor | Event | Thing

__all__ = [
    "READY_MADE",
    "Actor",
    "AnyRecord",
    "Article",
    "Claim",
    "DeclaredKind",
    "Dossier",
    "Event",
    "Kind",
    "Kinds",
    "Record",
    "Thing",
]
