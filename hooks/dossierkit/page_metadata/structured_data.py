"""What a page says in JSON-LD by the vocabulary of https://schema.org/: the page, what it is about, and each claim with who says so and where.

Only what is certain is said: a date only where it is a day, a month or a year without a mark of doubt; coordinates, as decimals, only where a
map shows a dot. schema.org knows only persons and organisations to say something: somebody without a record stands as an organisation.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from dossierkit import addresses
from dossierkit.library.who_says_so import Asserter
from dossierkit.page_metadata.described_page import DescribedPage
from dossierkit.page_metadata.kinds_of_schema_org import type_of
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.shared_blocks import Place
from dossierkit.values.dates import EdtfDate, Moment
from dossierkit.values.texts_in_languages import in_other_languages
from dossierkit.wording.values_in_words import country_words, population_words, source_words

_NOTHING: tuple[Any, ...] = ("", [])
Node = dict[str, Any]  # a thing of schema.org; what is not known is None or empty until it is written, and then left out
PAGE = "page"
_PLACED = frozenset(("exact", "city"))  # the precisions at which a map shows a dot
_ORGANISERS, _ATTENDING = frozenset(("host",)), frozenset(("chair", "speaker", "participant"))
_STATUSES = {"held": "EventScheduled", "scheduled": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
_STATUSES["moved_online"] = "EventMovedOnline"


def scripts(page: DescribedPage) -> Iterator[str]:
    """The data of a page, as a script that no browser runs."""
    graph = {"@context": "https://schema.org", "@graph": [_known(node) for node in nodes(page)]}
    yield f'<script type="application/ld+json">{in_a_script(graph)}</script>'


def in_a_script(data: object) -> str:
    """Data as JSON that may stand in a script: nothing in it can end the script or begin a comment."""
    return to_json(data).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def nodes(page: DescribedPage) -> Iterator[Node]:
    """The things that a page tells of: itself, what it is about, and its claims."""
    thing: Node = {}
    if page.record:
        thing = _of_record(page, page.record)
    elif page.own_dossier:
        thing = _dataset(page, page.own_dossier)
    yield _web_page(page, thing)
    if thing:
        yield thing
    if page.record and not isinstance(page.record, Article):
        told: set[str] = set()
        for claim in page.record.all_claims:
            yield _claim(page, page.record, claim, told)


def _web_page(page: DescribedPage, thing: Node) -> Node:
    site = {"@type": "WebSite", "@id": f"{page.link(addresses.HOME)}#site", "name": page.site.name, "url": page.link(addresses.HOME)}
    dossier = page.dossier if page.dossier and not page.own_dossier else None
    return {
        "@type": "WebPage",
        "@id": f"#{PAGE}",
        "url": page.url,
        "name": page.title or page.site.name,
        "description": page.description,
        "inLanguage": page.site.language,
        "isPartOf": [site, {"@type": "Dataset", "@id": _iri(page, dossier), "name": dossier.title}] if dossier else site,
        "author": [_organisation(name) for name in page.maintainers],
        "license": page.licence,
        "mainEntity": {"@id": thing["@id"]} if thing else None,
    }


def _of_record(page: DescribedPage, record: Actor | Event | Thing | Article) -> Node:
    match record:
        case Article():
            return _source(page, record) | {"mainEntityOfPage": {"@id": f"#{PAGE}"}}
        case Actor():
            made = _actor(page, record)
        case Event():
            made = _event(page, record)
        case _:
            made = {"additionalType": page.link(addresses.schema_address(record.record_kind))}
    names = dict.fromkeys((*(words for _code, words in in_other_languages(record.name)), *record.all_names))
    names.pop(record.label, None)
    ids: Mapping[str, str] = record.identifiers if isinstance(record, Actor) else record.external_ids
    return {
        "@type": type_of(record),
        "@id": _iri(page, record),
        "name": record.label,
        "alternateName": [*names],
        "mainEntityOfPage": {"@id": f"#{PAGE}"},
        "identifier": [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in ids.items()],
        "sameAs": f"https://www.wikidata.org/entity/{ids['wikidata']}" if "wikidata" in ids else None,
        **made,
    }


def _actor(page: DescribedPage, actor: Actor) -> Node:
    own: Node = {"url": actor.website}
    if actor.image:
        own["image"] = page.link(f"/{actor.image.file.lstrip('/')}")
    kind = type_of(actor)
    if kind == "Person":
        born = {"@type": "Place", "name": actor.birth_place} if actor.birth_place else None
        return own | {"birthDate": plain_date(actor.born), "birthPlace": born, "deathDate": plain_date(actor.died), "jobTitle": actor.public_role}
    if kind in {"Thing", "Country"}:
        return own
    return own | {"foundingDate": plain_date(actor.founded), "dissolutionDate": plain_date(actor.dissolved)}


def _event(page: DescribedPage, event: Event) -> Node:
    first, last = event.date.moments[0], (event.ended or event.date).moments[-1]
    several = event.date.form == "interval" or event.ended is not None
    whole = event.date.form in {"moment", "interval"}  # of one of several days none is the first
    parties = [(one.role, actor) for one in event.involved if one.actor and (actor := page.asked.library.actor(one.actor))]
    status = _STATUSES.get(getattr(event, "status", None) or "")
    return {
        "startDate": _plain(first) if whole else None,
        "endDate": _plain(last) if several and (event.ended is None or event.ended.form in {"moment", "interval"}) else None,
        "eventStatus": f"https://schema.org/{status}" if status else None,
        "location": [_place(place) for place in event.all_places],
        "organizer": _parties(page, [actor for role, actor in parties if role in _ORGANISERS]),
        "attendee": _parties(page, [actor for role, actor in parties if role in _ATTENDING]),
    }


def _parties(page: DescribedPage, actors: list[Actor]) -> list[Node]:
    """Each of some actors once; somebody of whom it is not known what they are cannot be named here."""
    once = {actor.id: actor for actor in actors if type_of(actor) not in {"Thing", "Country"}}
    return [_named(page, actor) for actor in once.values()]


def _place(place: Place) -> Node:
    has_dot = place.precision in _PLACED and place.lat is not None
    country = {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if has_dot else None
    return {"@type": "Place", "name": f"{place.site}, {place.name}" if place.site else place.name, "address": country, "geo": geo}


def _dataset(page: DescribedPage, dossier: Dossier) -> Node:
    files = (addresses.twin(page.address), addresses.coverage_data(dossier.id))
    return {
        "@type": "Dataset",
        "@id": _iri(page, dossier),
        "name": dossier.title,
        "description": dossier.summary,
        "url": page.url,
        "mainEntityOfPage": {"@id": f"#{PAGE}"},
        "license": page.licence_of_data,
        "creator": [_organisation(name) for name in page.maintainers],
        "keywords": [str(words) for words in dossier.topics.values()],
        "temporalCoverage": _coverage(dossier.period),
        "spatialCoverage": [{"@type": "Country", "name": country_words(code), "identifier": code} for code in dossier.countries],
        "isAccessibleForFree": True,
        "distribution": [{"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": page.link(place)} for place in files],
    }


def _source(page: DescribedPage, article: Article) -> Node:
    """A source, as its own page tells of it."""
    return _reference(page, article) | {
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "dateModified": plain_date(article.updated),
        "archivedAt": [copy.url for copy in article.archive],
        "isbn": article.isbn,
        "creativeWorkStatus": "Retracted" if article.retracted else None,
    }


def _reference(page: DescribedPage, article: Article) -> Node:
    """A source, as others name it."""
    body = page.asked.library.actor(article.publisher)
    return {
        "@type": type_of(article),
        "@id": _iri(page, article),
        "name": article.own_title,
        "url": article.url,
        "inLanguage": article.language,
        "datePublished": plain_date(article.published),
        "publisher": _speaker(page, body) if body else _organisation(article.publisher),
    }


def _claim(page: DescribedPage, record: Actor | Event | Thing, claim: Claim, told: set[str]) -> Node:
    """A claim; of a source that has been `told` of on this page no more than its name for programs."""
    label, of_whom = page.asked.library.properties[claim.property_name].label, population_words(claim)
    library = page.asked.library
    appearance = []
    for article in filter(None, (library.article(one.article) for one in claim.cited)):
        appearance.append({"@id": _iri(page, article)} if article.id in told else _reference(page, article))
        told.add(article.id)
    return {
        "@type": "Claim",
        "@id": page.link(addresses.claim(record, claim)) if page.site.url else f"#{claim.id}",
        "name": f"{label}: {source_words(claim)}{f' ({of_whom})' if of_whom else ''}",
        "about": {"@id": _iri(page, record)},
        "author": [_asserter(page, one) for one in library.asserters(claim)],
        "appearance": appearance,
        "temporal": claim.as_of.text if claim.as_of else None,
    }


def _asserter(page: DescribedPage, one: Asserter) -> Node:
    library = page.asked.library
    if one.report:
        body = library.actor(one.report.publisher)
        return _speaker(page, body) if body else _organisation(one.report.publisher)
    actor = library.actor(one.actor or "")
    return _speaker(page, actor) if actor else _organisation(one.words or one.actor or "")


def _speaker(page: DescribedPage, actor: Actor) -> Node:
    """Somebody who says something: where schema.org would not let it speak, as an organisation."""
    named = _named(page, actor)
    return named | {"@type": "Organization"} if named["@type"] in {"Thing", "Country"} else named


def _named(page: DescribedPage, actor: Actor) -> Node:
    return {"@type": type_of(actor), "@id": _iri(page, actor), "name": actor.label}


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _iri(page: DescribedPage, record: Record) -> str:
    """What a record is called by programs: its page, and a fragment that tells it from the page."""
    place = addresses.address(record)
    return f"#{addresses.RECORD}" if place == page.address and not page.site.url else f"{page.link(place)}#{addresses.RECORD}"


def plain_date(when: EdtfDate | None) -> str | None:
    """A date that is a day, a month or a year, without a mark of doubt; None for any other."""
    return _plain(when.moments[0]) if when and when.form == "moment" else None


def _plain(moment: Moment | None) -> str | None:
    if moment is None or not moment.plain or moment.month == "XX":
        return None
    return "-".join(part for part in (moment.year, moment.month, moment.day) if part)


def _coverage(when: EdtfDate | None) -> str | None:
    """A period as ISO 8601 has it, with `..` for an end that is open; None where an end is doubtful."""
    if when is None or when.form == "moment":
        return plain_date(when)
    ends = [".." if moment is None else _plain(moment) for moment in when.moments]
    return "/".join(end for end in ends if end) if when.form == "interval" and all(ends) else None


def _known(value: Any) -> Any:
    """A node without what is not known."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one is not None and one not in _NOTHING}
    if isinstance(value, list):
        return [_known(one) for one in value]
    return value
