"""What records are called in schema.org: a type for each kind of actor and of source, and for the three shapes that kinds are based on."""

from collections.abc import Mapping

from dossierkit.records import Actor, Article, Dossier, Event, Record

# A term that a dossier declares of its own is a Thing: schema.org has no word for somebody of whom nobody knows whether it is a person.
ACTORS: Mapping[str, str] = {
    "person": "Person",
    "state": "Country",
    "government_body": "GovernmentOrganization",
    "intergovernmental": "Organization",
    "coalition": "Organization",
    "armed_group": "Organization",
    "military_unit": "Organization",
    "company": "Corporation",
    "ngo": "NGO",
    "media": "NewsMediaOrganization",
}
SOURCES: Mapping[str, str] = {
    "news": "NewsArticle",
    "wire": "NewsArticle",
    "print_article": "NewsArticle",
    "press_release": "Article",
    "official_statement": "Article",
    "transcript": "Article",
    "analysis": "Article",
    "encyclopedia": "Article",
    "report": "Report",
    "dataset": "Dataset",
    "social_post": "SocialMediaPosting",
    "video": "VideoObject",
    "book": "Book",
}


def type_of(record: Record | None) -> str:
    """The type of a record; an empty text for none."""
    match record:
        case None:
            return ""
        case Dossier():
            return "Dataset"
        case Article():
            return SOURCES.get(record.type, "CreativeWork")
        case Actor():
            return ACTORS.get(record.kind, "Thing")
        case Event():
            return "Event"
    return "Thing"
