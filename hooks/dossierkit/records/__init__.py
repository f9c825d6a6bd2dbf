"""The records: frozen models of what a curator may write in front matter, one module for each kind of record."""

from collections.abc import Mapping

from dossierkit.records.actor import Actor
from dossierkit.records.article import Article
from dossierkit.records.attack import Attack
from dossierkit.records.claims import Claim
from dossierkit.records.dossier import Dossier
from dossierkit.records.meeting import Meeting
from dossierkit.records.record import Kind, Record

MODELS: Mapping[Kind, type[Record]] = {model.record_kind: model for model in (Dossier, Article, Actor, Meeting, Attack)}

Event = Meeting | Attack
AnyRecord = Dossier | Article | Actor | Meeting | Attack

__all__ = ["MODELS", "Actor", "AnyRecord", "Article", "Attack", "Claim", "Dossier", "Event", "Kind", "Meeting", "Record"]
