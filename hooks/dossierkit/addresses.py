"""The address of everything that is published: records, listings, views of a dossier, claims, topics, files, and earlier addresses.

An address begins at the site's root, begins and ends with a slash where it is a page (`/harbour-talks/meetings/`), and never
contains the site's own URL. No other module puts addresses together; `relative` makes links of them. Addresses once published
stay: `redirects` lists the earlier ones.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote, urlencode

from dossierkit.language import using_language
from dossierkit.library import Library
from dossierkit.library.library import Naming
from dossierkit.reading.all_files import ARTICLES, CONTENT
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Kind, Record, Thing
from dossierkit.values.field_types import is_mail_address

HOME = "/"
ABOUT = "/about/"  # the page of content/ that also says who is responsible
CORRECTIONS = "/corrections/"
SEARCH = "/search/"
NAMES = "/assets/names.json"  # what misspelt words are compared with
FACETS = "/assets/facets.json"  # what the values are called by which search results are narrowed
STYLES = "/assets/dossierkit.css"
EDITIONS = "/editions/"  # the list of what was frozen; below it lie the editions themselves
CHANGES = "changes"  # beside the files of an edition: what has changed since
ADMIN = "/admin/"  # forms for records, where they are switched on
LEAD_ON = "/assets/dossierkit/lead-on.js"  # leads from an earlier address to the place on the new page
WORLD = "/assets/dossierkit/world.svg"  # the outlines that all maps share
DossierView = Literal["timeline", "map", "network", "topics", "downloads", "coverage"]
DOSSIER_VIEWS: tuple[DossierView, ...] = get_args(DossierView)  # the pages of a dossier beside its overview and its listings
DATA = "data"  # the folder of files to take away
# The files of sources for reference managers: the ends of their names by the proper names of their formats.
BIBLIOGRAPHIES: Mapping[str, str] = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
SOURCE_PREFIX = "source-"
# The ids of the sections of a record's page, which no claim may have.
HEADINGS = frozenset(
    [
        "agenda",
        "articles",
        "asserted",
        "changed-figures",
        "copies",
        "corrections",
        "designations",
        "documents",
        "involved",
        "listed",
        "listed-under-a-law",
        "looked-for",
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
    """What pages need to know of the published site as a whole, as `mkdocs.yml` sets it; an empty text where it says nothing.

    `url` is where the site is published, `edit_url` the project's folder in its forge's editor, `issues_url` the forge's list of
    issues, `language` the BCP 47 code of the interface, `maintainers` who looks after the site, `contact` their web or mail address,
    `own_words` the text of the project's own catalogue for that language. `looks` is a style sheet of what the settings say of colours
    and fonts. `ipif` and `nanopublications` say whether dossiers give their statements away in these forms, too.
    """

    name: str = ""
    url: str = ""
    edit_url: str = ""
    issues_url: str = ""
    language: str = "en"
    maintainers: tuple[str, ...] = ()
    contact: str = ""
    own_words: str = ""
    looks: str = ""
    ipif: bool = False
    nanopublications: bool = False

    def speaking(self) -> AbstractContextManager[None]:
        """Within this context, words are looked up in the site's language, in the project's own catalogue first."""
        return using_language(self.language, self.own_words)


def address(record: Record) -> str:
    """The address of a record's page: `/<dossier>/attacks/<id>/`, `/articles/<year>/<id>/`, or `/<id>/` for a dossier."""
    if isinstance(record, Dossier):
        return f"/{record.id}/"
    if isinstance(record, Article):
        return f"/{ARTICLES}/{record.year}/{record.id}/"
    return f"{listing(record.dossier or '', folder_of(record))}{record.id}/"


def folder_of(record: Record) -> str:
    """The folder of the kind of a record, which is part of its address: `attacks`."""
    return record.declaration.folder if isinstance(record, Actor | Event | Thing) else ARTICLES


def listing(dossier: str, folder: str) -> str:
    """The address of the page that lists a dossier's records of one kind, by the kind's folder: `/<dossier>/actors/`."""
    return f"/{dossier}/{folder}/"


def listed_folders(library: Library, dossier: Dossier) -> tuple[str, ...]:
    """The folders of the kinds that a dossier has lists of: those that it has records of, and articles."""
    return (*(kind.folder for kind in library.kinds_of(dossier.id)), ARTICLES)


def part_of_list(list_address: str, number: int) -> str:
    """The address of a part of a long list: that of the list for the first, `/<dossier>/articles/page/2/` for the second."""
    return list_address if number == 1 else f"{list_address}page/{number}/"


def list_of_page(page: str, name: str) -> str:
    """The address of a list that is too long for its page; `name` is the anchor of its heading there: `/<dossier>/actors/<id>/attacks/`."""
    return f"{page}{name}/"


def dossier_view(dossier: str, name: DossierView) -> str:
    """The address of a view of a whole dossier: `/<dossier>/timeline/`."""
    return f"/{dossier}/{name}/"


def timeline_of_period(dossier: str, period: str) -> str:
    """The address of the part of a large timeline that is about a year (`2016`) or a month (`2016-03`); of the whole without one."""
    whole = dossier_view(dossier, "timeline")
    return f"{whole}{period}/" if period else whole


def timeline_data(dossier: str) -> str:
    """The address of the file by which the filters of a large timeline count."""
    return f"{dossier_view(dossier, 'timeline')}entries.json"


def ties_of_kind(dossier: str, kind: str) -> str:
    """The address of the list of all ties of one kind (its name) in a large network."""
    return f"{dossier_view(dossier, 'network')}{kind.replace('_', '-')}/"


NO_COUNTRY = "elsewhere"  # stands in an address for events without a country


def map_of_country(dossier: str, country: str) -> str:
    """The address of the list of the events of a large map in one country (ISO 3166-1 alpha-2), or in none."""
    return f"{dossier_view(dossier, 'map')}{country.lower() or NO_COUNTRY}/"


def map_tile(dossier: str, number: int) -> str:
    """The address of the file of the marks in one part (from 1) of a large map."""
    return f"{dossier_view(dossier, 'map')}tile-{number}.json"


def topic(dossier: str, slug: str) -> str:
    """The address of the page of one topic of a dossier; `slug` is its key in the dossier's `topics`."""
    return f"/{dossier}/topics/{slug}/"


def coverage_data(dossier: str) -> str:
    """The address of the JSON file of what a dossier still lacks."""
    return f"/{dossier}/coverage.json"


EVENTS_MAP, THINGS_MAP, EVENTS_CALENDAR = "events.geojson", "things.geojson", "events.ics"
FTM_ENTITIES, FTM_STATEMENTS = "entities.ftm.json", "statements.ftm.csv"  # for FollowTheMoney; a table is called statements.csv

# What a dossier gives away where the settings ask for it: its factoids as IPIF has them, its claims as nanopublications.
IPIF_FILES: tuple[str, ...] = tuple(f"ipif/{name}.json" for name in ("describe", "persons", "sources", "statements", "factoids"))
NANOPUBLICATIONS = "nanopublications.trig"
VOCABULARY = f"/{DATA}/vocabulary.ttl"  # the words of their own that nanopublications use


def map_files(library: Library, dossier: str) -> list[str]:
    """The names of the files of places that a dossier has: of its events, and of those things that have places."""
    found = [EVENTS_MAP] if library.events_of(dossier) else []
    return [*found, THINGS_MAP] if any(thing.all_places for thing in library.of(dossier, Thing)) else found


def bibliography(ending: str, dossier: str = "") -> str:
    """The address of the file of the sources of a dossier, or of all, for reference managers: `/data/<dossier>/bibliography.bib`."""
    return data_file(dossier, f"bibliography.{ending}") if dossier else f"/{DATA}/bibliography.{ending}"


def data_file(dossier: str, name: str) -> str:
    """The address of a file of a dossier's data, such as one of its tables: `/data/<dossier>/events.csv`."""
    return f"/{DATA}/{dossier}/{name}"


def edition(name: str, file: str = "") -> str:
    """The address of an edition, or of one of its files: `/editions/2027-05/`, `/editions/2027-05/CITATION.cff`."""
    return f"{EDITIONS}{name}/{file}"


def changes_since(name: str) -> str:
    """The address of the page that tells what has changed since an edition."""
    return edition(name, f"{CHANGES}/")


def schema_address(kind: Kind) -> str:
    """The address of the JSON Schema by which editors check the front matter of one kind of record."""
    return f"/schemas/{kind}.json"


# What programs read beside a page: its twin in JSON, the schemas of twins, and what a crawler is told.

TWIN = "index.json"  # beside the `index.html` of a page
SITE_INDEX = f"/{TWIN}"
FAVICON = "assets/dossierkit/favicon.svg"  # from the root, as settings of a theme name it
TOUCH_ICON = "/assets/cards/icon.png"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
TwinShape = Literal["record", "dossier", "site", "moved"]
TWIN_SHAPES: tuple[TwinShape, ...] = get_args(TwinShape)


def twin(page: str) -> str:
    """The address of the JSON twin of the page at an address: `/<dossier>/actors/<id>/index.json`."""
    return f"{page}{TWIN}"


def twin_schema(shape: TwinShape, major: str = "1") -> str:
    """The address of the JSON Schema of twins of one shape, in one of its versions (the first number)."""
    return f"/schemas/twins/{major}/{shape}.json"


def social_card(dossier: str) -> str:
    """The address of the picture that is shown where a page of a dossier is passed on; of the site, without one."""
    return f"/assets/cards/dossiers/{dossier}.png" if dossier else "/assets/cards/site.png"


def on_the_web(site: Site, address: str) -> str:
    """The URL of an address of the site; an empty text where the site does not say where it is published."""
    return site.url.rstrip("/") + address if site.url else ""


def absolute(site: Site, address: str) -> str:
    """The URL of an address of the site; where the site does not say where it is published, the address itself."""
    return on_the_web(site, address) or address


RECORD = "record"  # the fragment that tells what a page is about from the page itself


def thing(site: Site, record: Record) -> str:
    """What programs call a record, as something else than its page; an empty text where the site does not say where it is published."""
    page = on_the_web(site, address(record))
    return f"{page}#{RECORD}" if page else ""


def of_naming(one: Naming) -> str:
    """The address of the page of a record that names another."""
    if one.kind == "article":
        return f"/{ARTICLES}/{one.folder}/{one.id}/"
    return f"{listing(one.home, one.folder)}{one.id}/" if one.folder else f"/{one.id}/"


FEED, NEW_FIGURES = "feed", "figures"  # names of feeds
FeedForm = Literal["xml", "json"]  # Atom, JSON Feed
FEED_TYPES: dict[FeedForm, str] = {"xml": "application/atom+xml", "json": "application/feed+json"}


def feed(page: str, name: str = FEED, form: FeedForm = "xml") -> str:
    """The address of a feed that belongs to a page: `/<dossier>/feed.xml`, `/figures.json` of the home page."""
    return f"{page}{name}.{form}"


def figure_feed(page: str, property_name: str) -> str:
    """The address of the feed that tells when one figure on the page of a record reads otherwise: `/<dossier>/attacks/<id>/killed.xml`."""
    return feed(page, property_anchor(property_name))


def edit(record: Record, prefix: str) -> str:
    """The URL where a record's file is edited, or its path in the project where `prefix` (the site's `edit_url`) is empty."""
    return f"{prefix.rstrip('/')}/{record.path}" if prefix else str(record.path)


# How forges call the history of a file, by what they call its editor: GitLab, Forgejo and Gitea, GitHub.
_EDITORS = {"/-/edit/": "/-/commits/", "/_edit/": "/commits/branch/", "/edit/": "/commits/"}


def file_history(path: str, edit_url: str) -> str:
    """The URL of the history of a file of the project on its forge; an empty text where `edit_url` is that of no forge we know."""
    for editor, history in _EDITORS.items():
        project, found, branch = edit_url.rpartition(editor)
        if found:
            return f"{project}{history}{branch.rstrip('/')}/{quote(path)}"
    return ""


def contact_link(contact: str) -> str:
    """The link that leads to a contact: a web address as it is, a mail address as `mailto:`; an empty text stays one."""
    return f"mailto:{quote(contact, safe='@')}" if is_mail_address(contact) else contact


def mail(contact: str, subject: str, text: str) -> str:
    """The link that opens a mail to `contact`, filled in; an empty text where `contact` is no mail address."""
    if not is_mail_address(contact):
        return ""
    return f"{contact_link(contact)}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"


def issue_form(site: Site, name: str, **answers: str) -> str:
    """The URL of an issue form of the site's forge; an empty text where the site names no forge.

    `name` is the form's file name without `.yml`. `answers` fill its questions in advance, by their ids; empty ones are left out.
    """
    if not site.issues_url:
        return ""
    given = {"template": f"{name}.yml"} | {key: answer for key, answer in answers.items() if answer}
    return f"{site.issues_url.rstrip('/')}/new?{urlencode(given, quote_via=quote)}"


def claim(record: Record, one: Claim) -> str:
    """The address of the row of a claim on its record's page."""
    return f"{address(record)}#{one.id}"


def earlier_claim_anchors(library: Library, record: Actor | Event | Thing) -> dict[str, list[str]]:
    """The anchors by which claims of a record were known before and no other claim of it is known now, by the claims' present ids.

    They are those that the claims say they had and, of what is left, those that would be made of earlier ids of the articles that they cite first.
    """
    found: dict[str, list[str]] = {}
    taken = {one.id for one in record.all_claims}
    for claims_own in (True, False):
        for one in record.all_claims:
            for anchor in one.previous_ids if claims_own else _made_of_earlier_ids(library, one):
                if anchor not in taken:
                    taken.add(anchor)
                    found.setdefault(one.id, []).append(anchor)
    return found


def _made_of_earlier_ids(library: Library, one: Claim) -> Iterator[str]:
    """The anchors that would be made of earlier ids of the article that a claim cites first, where it has no id of its own."""
    article = None if one.id_ else library.article(one.cited[0].article)
    return (f"{property_anchor(one.property_name)}-{old}" for old in (article.previous_ids if article else ()))


def property_anchor(name: str) -> str:
    """The id of the heading above a record's claims on one property: `attackers-killed` for `attackers_killed`."""
    return name.replace("_", "-")


def source_anchor(article: str) -> str:
    """The id of an article's entry in the numbered list of sources that ends a page."""
    return f"{SOURCE_PREFIX}{article}"


def relative(target: str, base: str) -> str:
    """The link from the page at address `base` to address `target`: `../../articles/…`.

    Relative links let a site be published below any path. A whole URL (`https://…`) comes back as it is.
    """
    if target.startswith(("http://", "https://")):
        return target
    return way_up(base) + target.removeprefix("/") or "./"


def way_up(base: str) -> str:
    """What leads from the page at address `base` to the site's root: `../../`; an empty text from the home page."""
    return "../" * (base.count("/") - 1)


def redirects(library: Library) -> Iterator[tuple[str, str, Record]]:
    """Every earlier address, the present one, and the record that moved.

    Earlier addresses come from `previous_ids` of records and of their dossiers (with all listings, views and topics), from
    `previous_topics` of dossiers, from `previous_dossiers` of records, and from `previous_years` of articles.
    """
    for record in library.with_withdrawn:
        yield from ((old, new, record) for old, new in redirects_of(library, record))


def redirects_of(library: Library, record: Record) -> Iterator[tuple[str, str]]:
    """The earlier addresses of one record, each with the present one; those of a dossier with all its listings, views and topics."""
    if isinstance(record, Dossier):
        yield from _earlier_of_dossier(library, record)
    else:
        yield from ((old, address(record)) for old in earlier_addresses(library, record))


def _earlier_of_dossier(library: Library, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Where pages of a dossier as a whole were published before, and where they are now."""
    listed = listed_folders(library, dossier)
    gone = {folder_of(record) for record in library.withdrawn.values() if record.dossier == dossier.id} - {*listed}
    yield from ((listing(dossier.id, folder), address(dossier)) for folder in sorted(gone))  # the list's last record was withdrawn
    for kind in library.kinds_of(dossier.id):
        yield from ((listing(dossier.id, folder), listing(dossier.id, kind.folder)) for folder in kind.previous_folders)
    for slug, new in dossier.previous_topics.items():
        yield from ((topic(one, slug), topic(dossier.id, new)) for one in (dossier.id, *dossier.previous_ids))
    for old in dossier.previous_ids:
        yield f"/{old}/", address(dossier)
        yield from ((listing(old, folder), listing(dossier.id, folder)) for folder in listed)
        yield from ((dossier_view(old, name), dossier_view(dossier.id, name)) for name in DOSSIER_VIEWS)
        yield from ((topic(old, slug), topic(dossier.id, slug)) for slug in dossier.topics)


def of_record(library: Library, record: Record) -> tuple[str, ...]:
    """The address of a record's page, and every earlier one."""
    return (address(record), *earlier_addresses(library, record))


def earlier_addresses(library: Library, record: Record) -> Iterator[str]:
    """Where a record was published under earlier ids of its own or of its dossier, in an earlier dossier, or in an earlier year."""
    ids = (record.id, *record.previous_ids)
    if isinstance(record, Article):
        if len(ids) == 1 and not record.previous_years:  # so it is with nearly all
            return iter(())
        places = [f"/{ARTICLES}/{year}/{id_}/" for year in (record.year, *record.previous_years) for id_ in ids]
    else:
        home = library.dossier(record.dossier or "")
        folders = (*((home.id, *home.previous_ids) if home else ()), *(record.previous_dossiers if isinstance(record, Actor | Event | Thing) else ()))
        kinds = (folder_of(record), *(library.kinds.by_name[record.record_kind].previous_folders if record.base else ()))
        if len(ids) == len(folders) == len(kinds) == 1:
            return iter(())
        places = [f"{listing(folder, kind)}{id_}/" for folder in folders for kind in kinds for id_ in ids]
    return (place for place in places if place != address(record))


_OWN_FOLDERS = ("admin", "assets/cards", "assets/dossierkit", "assets/javascripts", "assets/stylesheets", "pagefind", "schemas", "search")
_OWN_FEEDS = tuple(feed(page, name, form)[1:] for page, name in ((HOME, FEED), (HOME, NEW_FIGURES), (CORRECTIONS, FEED)) for form in FEED_TYPES)
_OWN_FILES = (*_OWN_FEEDS, "404.html", "assets/images/favicon.png", "sitemap.xml", "sitemap.xml.gz")


def is_the_sites_own(address: str) -> bool:
    """Whether an address lies among the scripts, styles and indexes of the site itself, where nothing of anybody else's may be."""
    place = address.strip("/").casefold()
    return place in _OWN_FILES or any(f"{place}/".startswith(f"{folder}/") for folder in _OWN_FOLDERS)


def all_addresses(library: Library) -> Iterator[tuple[str, str]]:
    """Every address that the site will have, with the path of the file that asks for it, or words for what no file asks for.

    An address may come more than once; `checking/checks_between_records.py` reports those that two files ask for.
    """
    yield CORRECTIONS, "the site's list of corrections"
    yield SEARCH, "the site's search"
    yield ADMIN, "the page with forms for records"
    yield from ((address, "the site's own files") for address in (STYLES, NAMES, FACETS, WORLD))
    yield from ((feed(HOME, name, form), "the site's own feeds") for name in (FEED, NEW_FIGURES) for form in FEED_TYPES)
    yield from ((schema_address(kind), "the site's schemas for editors") for kind in library.kinds.names)
    yield from ((bibliography(ending), "the site's list of all sources") for ending in BIBLIOGRAPHIES.values())
    yield SITE_INDEX, "the site's index for programs"
    yield VOCABULARY, "the words that nanopublications use"
    if library.editions:
        yield EDITIONS, "the site's list of editions"
    for one in library.editions:
        yield from ((place, str(one.folder)) for place in (edition(one.name), changes_since(one.name)))
    for record in library.with_withdrawn:
        yield address(record), str(record.path)
        yield twin(address(record)), str(record.path)
    for old, new, record in redirects(library):
        yield old, str(record.path)
        if new == address(record):  # what is no page of a record has no twin
            yield twin(old), str(record.path)
    for dossier in library.dossiers:
        path = str(dossier.path)
        yield from ((listing(dossier.id, folder), path) for folder in listed_folders(library, dossier))
        yield from ((dossier_view(dossier.id, name), path) for name in DOSSIER_VIEWS)
        yield from ((coverage_data(id_), path) for id_ in (dossier.id, *dossier.previous_ids))
        yield from (
            (feed(f"/{id_}/", name, form), path) for id_ in (dossier.id, *dossier.previous_ids) for name in (FEED, NEW_FIGURES) for form in FEED_TYPES
        )
        yield from ((bibliography(ending, id_), path) for ending in BIBLIOGRAPHIES.values() for id_ in (dossier.id, *dossier.previous_ids))
        yield from ((topic(dossier.id, slug), path) for slug in dossier.topics)
        files = (EVENTS_MAP, THINGS_MAP, EVENTS_CALENDAR, FTM_ENTITIES, FTM_STATEMENTS, NANOPUBLICATIONS, *IPIF_FILES)
        yield from ((data_file(id_, name), path) for id_ in (dossier.id, *dossier.previous_ids) for name in files)
    for content_page in library.content_pages:
        yield content_page.address, content_page.document.path
    for path in library.content_files:
        yield path.removeprefix(CONTENT), path
