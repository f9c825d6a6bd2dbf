"""The only place that knows where a record's page and its anchors live. Addresses start and end with a slash."""

from collections.abc import Iterator, Mapping

from dossierkit.library import Library
from dossierkit.records import Article, Claim, Dossier, Kind, Record

LISTINGS: Mapping[Kind, str] = {"actor": "actors", "meeting": "meetings", "attack": "attacks", "article": "articles"}
HOME = "/"


def address(record: Record) -> str:
    """Where a record's page is published."""
    return _address(record, record.id)


def previous_addresses(record: Record) -> Iterator[str]:
    """Where its page was published under earlier ids."""
    return (_address(record, id_) for id_ in record.previous_ids)


def _address(record: Record, id_: str) -> str:
    if isinstance(record, Dossier):
        return f"/{id_}/"
    if isinstance(record, Article):
        return f"/articles/{record.year}/{id_}/"
    return f"/{record.dossier}/{LISTINGS[record.record_kind]}/{id_}/"


def listing(dossier: str, kind: Kind) -> str:
    """The page that lists a dossier's records of one kind."""
    return f"/{dossier}/{LISTINGS[kind]}/"


def topics(dossier: str) -> str:
    """The page that lists a dossier's topics."""
    return f"/{dossier}/topics/"


def topic(dossier: str, slug: str) -> str:
    """The page of one topic of a dossier."""
    return f"/{dossier}/topics/{slug}/"


def claim(record: Record, one: Claim) -> str:
    """The row of a claim on its record's page."""
    return f"{address(record)}#{one.id}"


def property_anchor(name: str) -> str:
    """The heading above a record's claims on one property."""
    return name.replace("_", "-")


def source_anchor(article: str) -> str:
    """The entry of an article among a page's numbered sources."""
    return f"source-{article}"


def relative(target: str, base: str) -> str:
    """The link from the page at `base` to `target`, so that a site works below any path."""
    if target.startswith(("http://", "https://")):
        return target
    return "../" * (base.count("/") - 1) + target.removeprefix("/") or "./"


def all_addresses(library: Library) -> Iterator[tuple[str, str]]:
    """Every address that the site will have, with the path of the file that asks for it."""
    for record in library.everything:
        yield address(record), str(record.path)
        for previous in previous_addresses(record):
            yield previous, str(record.path)
    for dossier in library.dossiers:
        path = str(dossier.path)
        yield from ((listing(dossier.id, kind), path) for kind in LISTINGS)
        yield topics(dossier.id), path
        yield from ((topic(dossier.id, slug), path) for slug in dossier.topics)
    for essay in library.essays:
        yield essay.address, essay.document.path
