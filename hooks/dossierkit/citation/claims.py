"""How to cite one claim, in plain text: what it says, who says so, where it was read, where it stands here, and as of when."""

from dossierkit import addresses
from dossierkit.library import Library
from dossierkit.records import Claim, Record
from dossierkit.wording import calendar_words, claim_words, date_words, list_words, population_words


def claim_citation(library: Library, site: addresses.Site, record: Record, claim: Claim) -> str:
    """One paragraph to copy.

    The version is the day of the last change to the project; without one, nothing is said of it.
    """
    what = " ".join(filter(None, (claim_words(claim), population_words(claim))))
    parts = [f"{library.properties[claim.property_name].label}: {what}"]
    if claim.as_of:
        parts.append(f"as of {date_words(claim.as_of)}")
    if claim.by:
        actor = library.actor(claim.by)
        parts.append(f"according to {actor.name if actor else claim.by}")
    sources = list_words([_source(library, cited.article) for cited in claim.cited])
    place = site.url.rstrip("/") + addresses.claim(record, claim)
    version = f", version of {calendar_words(library.today)}" if library.today else ""
    return f"“{record.label}”. {', '.join(parts)}; read in {sources}. {site.name}{version}. {place}"


def _source(library: Library, id_: str) -> str:
    article = library.article(id_)
    if not article:
        return id_
    published = date_words(article.published) if article.published else "undated"
    return f"{article.publisher}, “{article.title}” ({published})"
