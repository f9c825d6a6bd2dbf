"""The library: every record with all that refers to it, and what can be asked of it (events by date, ties, offices, names in a text)."""

from dossierkit.library.library import PART_RELATIONS, Library, Link, OfficeHolder, OwnRecord, dossiers_of, event_order, named_by, party_order

__all__ = ["PART_RELATIONS", "Library", "Link", "OfficeHolder", "OwnRecord", "dossiers_of", "event_order", "named_by", "party_order"]
