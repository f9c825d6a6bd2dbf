"""What the keys of records say, as plain sentences to be searched: everything that a page says of its own record.

Empty texts may be among them; `search_documents.py` drops them.
"""

from collections.abc import Iterator

from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Period
from dossierkit.wording.values_in_words import country_words, population_words, source_words


def dossier_texts(dossier: Dossier) -> Iterator[str]:
    """Its summary, scope, criteria of inclusion and exclusion, and corrections."""
    yield from (dossier.summary, dossier.scope)
    yield from (*dossier.inclusion, *dossier.exclusion)
    yield from (one.text for one in dossier.corrections)
    yield from _searched(dossier)


def actor_texts(library: Library, actor: Actor) -> Iterator[str]:
    """An actor's place of birth, offices, designations (sanction and terror lists), corrections, and the notes on names and ties."""
    yield actor.birth_place or ""
    for position in actor.positions:
        yield _joined(position.title, name_or_text(library, position.organization), position.note)
    for period in (*actor.names, *actor.relations, *actor.members):
        yield _note(period)
    for one in actor.designations:
        yield _joined(name_or_text(library, one.by), one.note)
    yield from own_texts(library, actor)
    yield from (one.text for one in actor.corrections)
    yield from _searched(actor)


def event_texts(library: Library, event: Event) -> Iterator[str]:
    """Where an event was, what the fields of its kind say, who took part; corrections."""
    yield from (place.site for place in event.all_places if place.site)
    yield from own_texts(library, event)
    yield from dict.fromkeys(_party(library, one) for one in event.involved)
    yield from (one.text for one in event.corrections)
    yield from _searched(event)


def thing_texts(library: Library, thing: Thing) -> Iterator[str]:
    """Where a thing is, what the fields of its kind say, corrections."""
    yield from (place.site for place in thing.all_places if place.site)
    yield from own_texts(library, thing)
    yield from (one.text for one in thing.corrections)
    yield from _searched(thing)


def own_texts(library: Library, record: Actor | Event | Thing) -> Iterator[str]:
    """What the fields say that a record's kind has of its own: texts, what came of it, terms in words, names of actors that it refers to."""
    terms: list[str] = []
    for field in record.declaration.fields:
        given = getattr(record, field.key)
        values = given if isinstance(given, tuple) else (given,)
        match field.type:
            case "text":
                yield from filter(None, values)
            case "entries":
                yield from (one.text for one in values)
            case "reference":
                yield from (name_or_text(library, one) for one in values if one and library.actor(one))
            case "terms" if field != record.declaration.main_terms or field.several:
                terms += [field.word(one) for one in values if one]
    yield _joined(*terms)


def article_texts(library: Library, article: Article) -> Iterator[str]:
    """An article's authors, statements, corrections, remarks and publisher."""
    yield _(", ").join(article.authors)
    for one in article.statements:
        yield _("%(speaker)s, in our words: %(text)s") % {"speaker": name_or_text(library, one.speaker), "text": one.text}
    yield from (one.text for one in article.corrections)
    yield from filter(None, (article.caution, article.note, article.rights, article.syndicated_from))
    yield library.publisher(article)
    yield from _searched(article)


def claim_texts(library: Library, record: Actor | Event | Thing) -> Iterator[str]:
    """Each claim in words: property, figure, population, who says so, remarks and quotations."""
    for claim in record.all_claims:
        label = library.properties[claim.property_name].label
        yield _joined(f"{label}: {source_words(claim)}", population_words(claim), name_or_text(library, claim.by), *_remarks(claim))


def _remarks(claim: Claim) -> Iterator[str]:
    yield from filter(None, (claim.note, claim.reason))
    yield from (reference.quote for reference in claim.cited if reference.quote)


def name_or_text(library: Library, id_or_text: str | None) -> str:
    """The name of the actor with this id; any other text as it is; empty for None."""
    actor = library.actor(id_or_text or "")
    return actor.name if actor else id_or_text or ""


def _searched(record: Record) -> Iterator[str]:
    return (_joined(one.for_, one.where, one.found) for one in record.searched)


def _party(library: Library, one: Involvement) -> str:
    who = name_or_text(library, one.actor) or one.name or (country_words(one.country) if one.country else "")
    return _joined(who, *(name_or_text(library, other) for other in (one.representing, one.by, one.via)), one.note)


def _note(period: Period) -> str:
    return period.note or ""


def _joined(*parts: str | None) -> str:
    return _(", ").join(part for part in parts if part)
