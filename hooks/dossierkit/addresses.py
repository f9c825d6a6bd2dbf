"""The only place that knows where a record's page and its anchors live. Addresses start and end with a slash."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from dossierkit.library import Library
from dossierkit.reading.corpus import ARTICLES
from dossierkit.records import Article, Claim, Dossier, Kind, Record
from dossierkit.records.record import KINDS

LISTINGS: Mapping[Kind, str] = {"actor": "actors", "meeting": "meetings", "attack": "attacks", "article": "articles"}
HOME = "/"
CORRECTIONS = "/corrections/"
SEARCH = "/search/"
NAMES = "/assets/names.json"  # what misspelt words are compared with
FACETS = "/assets/facets.json"  # what the values are called by which search results are narrowed
STYLES = "/assets/dossierkit.css"
ADMIN = "/admin/"  # forms for records, where they are switched on
WORLD = "/assets/dossierkit/world.svg"  # the outlines that all maps share
DossierView = Literal["timeline", "map", "network", "topics", "coverage"]
DOSSIER_VIEWS: tuple[DossierView, ...] = (
    "timeline",
    "map",
    "network",
    "topics",
    "coverage",
)  # the pages of a dossier beside its overview and its listings
SOURCE_PREFIX = "source-"
# The ids of the sections of a record's page, which no claim may have.
HEADINGS = frozenset(
    [
        "agenda",
        "articles",
        "asserted",
        "attacks",
        "copies",
        "corrections",
        "designations",
        "documents",
        "involved",
        "listed",
        "meetings",
        "meetings-of",
        "names",
        "network",
        "on-this-page",
        "outcomes",
        "people",
        "positions",
        "related",
        "relations",
        "sources",
        "statements",
        "statements-about",
    ]
)


@dataclass(frozen=True, slots=True)
class Site:
    """The published site: its name, its address, where its files are edited and its issues are, each empty where not known; its language."""

    name: str = ""
    url: str = ""
    edit_url: str = ""
    issues_url: str = ""
    language: str = "en"


def address(record: Record) -> str:
    """Where a record's page is published."""
    if isinstance(record, Dossier):
        return f"/{record.id}/"
    if isinstance(record, Article):
        return f"/{ARTICLES}/{record.year}/{record.id}/"
    return f"{listing(record.dossier or '', record.record_kind)}{record.id}/"


def listing(dossier: str, kind: Kind) -> str:
    """The page that lists a dossier's records of one kind."""
    return f"/{dossier}/{LISTINGS[kind]}/"


def dossier_view(dossier: str, name: DossierView) -> str:
    """One of the pages of a dossier as a whole."""
    return f"/{dossier}/{name}/"


def topic(dossier: str, slug: str) -> str:
    """The page of one topic of a dossier."""
    return f"/{dossier}/topics/{slug}/"


def coverage_data(dossier: str) -> str:
    """What a dossier still lacks, as a file for programs."""
    return f"/{dossier}/coverage.json"


def schema_address(kind: Kind) -> str:
    """What editors check the front matter of one kind of record by."""
    return f"/schemas/{kind}.json"


def edit(record: Record, prefix: str) -> str:
    """Where a record's file is edited: its path below `prefix`, the project's folder in the editor of its forge."""
    return f"{prefix.rstrip('/')}/{record.path}" if prefix else str(record.path)


def issue_form(site: Site, name: str, **answers: str) -> str:
    """The form of this name on the forge of the site, with answers by the ids of its questions; empty where the site has no forge."""
    if not site.issues_url:
        return ""
    given = {"template": f"{name}.yml"} | {key: answer for key, answer in answers.items() if answer}
    return f"{site.issues_url.rstrip('/')}/new?{urlencode(given, quote_via=quote)}"


def claim(record: Record, one: Claim) -> str:
    """The row of a claim on its record's page."""
    return f"{address(record)}#{one.id}"


def property_anchor(name: str) -> str:
    """The heading above a record's claims on one property."""
    return name.replace("_", "-")


def source_anchor(article: str) -> str:
    """The entry of an article among a page's numbered sources."""
    return f"{SOURCE_PREFIX}{article}"


def relative(target: str, base: str) -> str:
    """The link from the page at `base` to `target`, so that a site works below any path."""
    if target.startswith(("http://", "https://")):
        return target
    return "../" * (base.count("/") - 1) + target.removeprefix("/") or "./"


def redirects(library: Library) -> Iterator[tuple[str, str, Record]]:
    """Every earlier address, the present one, and the record that has moved: an address once published stays."""
    for dossier in library.dossiers:
        for old in dossier.previous_ids:
            yield f"/{old}/", address(dossier), dossier
            for kind in LISTINGS:
                yield listing(old, kind), listing(dossier.id, kind), dossier
            for name in DOSSIER_VIEWS:
                yield dossier_view(old, name), dossier_view(dossier.id, name), dossier
            for slug in dossier.topics:
                yield topic(old, slug), topic(dossier.id, slug), dossier
    for record in library.records.values():
        for old in _earlier(library, record):
            yield old, address(record), record


def _earlier(library: Library, record: Record) -> Iterator[str]:
    """Where a record was published under earlier ids of its own or of its dossier, or in an earlier year."""
    ids = (record.id, *record.previous_ids)
    if isinstance(record, Article):
        places = [f"/{ARTICLES}/{year}/{id_}/" for year in (record.year, *record.previous_years) for id_ in ids]
    else:
        home = library.dossier(record.dossier or "")
        folders = (home.id, *home.previous_ids) if home else ()
        places = [f"{listing(folder, record.record_kind)}{id_}/" for folder in folders for id_ in ids]
    return (place for place in places if place != address(record))


def all_addresses(library: Library) -> Iterator[tuple[str, str]]:
    """Every address that the site will have, with the path of the file that asks for it."""
    yield CORRECTIONS, "the site's list of corrections"
    yield SEARCH, "the site's search"
    yield ADMIN, "the page with forms for records"
    yield from ((schema_address(kind), "the site's schemas for editors") for kind in KINDS)
    for record in library.everything:
        yield address(record), str(record.path)
    for old, _new, record in redirects(library):
        yield old, str(record.path)
    for dossier in library.dossiers:
        path = str(dossier.path)
        yield from ((listing(dossier.id, kind), path) for kind in LISTINGS)
        yield from ((dossier_view(dossier.id, name), path) for name in DOSSIER_VIEWS)
        yield from ((coverage_data(id_), path) for id_ in (dossier.id, *dossier.previous_ids))
        yield from ((topic(dossier.id, slug), path) for slug in dossier.topics)
    for content_page in library.content_pages:
        yield content_page.address, content_page.document.path
