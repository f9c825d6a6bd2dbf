"""Which schema of FollowTheMoney a record is, and which of its topics are certain from the kind of an actor alone.

A kind that a project declares is that of its base. FollowTheMoney has no entity for a law, a ship or a programme that is just a thing: a
`Note` says nothing of it that nobody has said. A state is a body of its own there, so that it can be a member and take part.
"""

from collections.abc import Mapping

from dossierkit.records import Actor, Article, Event, Record

ACTORS: Mapping[str, str] = {
    "person": "Person",
    "state": "PublicBody",
    "government_body": "PublicBody",
    "intergovernmental": "Organization",
    "coalition": "Organization",
    "armed_group": "Organization",
    "military_unit": "Organization",
    "company": "Company",
    "ngo": "Organization",
    "media": "Organization",
}
TOPICS: Mapping[str, str] = {"government_body": "gov", "intergovernmental": "gov.igo", "military_unit": "mil"}
SOURCES: Mapping[str, str] = {
    "report": "Document",
    "dataset": "Document",
    "book": "Document",
    "interview": "Document",
    "court_file": "Document",
    "video": "Video",
}
ORGANIZATIONS = frozenset({"Organization", "PublicBody", "Company"})
ANYBODY = "LegalEntity"  # of whom nobody knows whether it is a person


def schema_of(record: Record) -> str:
    """The schema of an actor, an event, a thing or an article."""
    if isinstance(record, Actor):
        return ACTORS.get(record.kind, ANYBODY)
    if isinstance(record, Article):
        return SOURCES.get(record.type, "Article")
    return "Event" if isinstance(record, Event) else "Note"
