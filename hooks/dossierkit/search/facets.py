"""Facets: what search results can be narrowed by (kind, year, country …), the values that each page has, and their words.

Values stand in addresses that readers share (`?country=AF`), so they are ids and codes, never words. One more is no choice but is asked
for with words such as `July 2016`: `month`.
"""

from collections.abc import Iterable, Iterator, Mapping

from dossierkit.corroboration.readings import Badge
from dossierkit.corroboration.readings_in_words import BADGES
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import Terms, mark
from dossierkit.library import Library, dossiers_of, named_by
from dossierkit.library.date_extents import extent, extent_of_period
from dossierkit.reading.content_pages import ContentPage
from dossierkit.records import Actor, Article, Dossier, Event, Kinds, Thing
from dossierkit.records.vocabulary import READ_AS
from dossierkit.search.months import months
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.values_in_words import country_words, language_words

Values = Mapping[str, tuple[str, ...]]

# In the order in which they stand beside the results. Values are ids where there are some, so that shared addresses stay.
FACETS = Terms(
    kind=mark("Kind"),
    dossier=mark("Dossier"),
    year=mark("Year"),
    country=mark("Country"),
    actor=mark("Actor"),
    topic=mark("Topic"),
    publisher=mark("Publisher"),
    status=mark("Status of figures"),
    language=mark("Language"),
    read_as=mark("Read as"),
)
_BESIDE = Terms(article=mark("Articles"), dossier=mark("Dossiers"), topic=mark("Topics"), text=mark("About this site"))
STATUSES = tuple(badge for badge in Badge if badge is not Badge.PREFERRED)  # what a reader may look for


def kinds_of_pages(kinds: Kinds) -> dict[str, str]:
    """The kinds of pages that can be found in a project with these kinds of records, each with its words, in the order of the results."""
    return {**{kind.name: kind.many for kind in kinds.declared}, **_BESIDE}


class Facets:
    """The values of each page, by facet; a facet without any value is left out."""

    def __init__(self, library: Library, figures: Figures) -> None:
        self._library = library
        self._figures = figures

    def of_dossier(self, dossier: Dossier) -> Values:
        """The dossier itself, the countries and the years of its period."""
        return _values(kind=["dossier"], dossier=[dossier.id], country=dossier.countries, year=facet_years(dossier.period))

    def of_actor(self, actor: Actor) -> Values:
        """Itself, the actors that it is tied to, and the organisations it held an office in, all as `actor`; figures; months of its offices."""
        tied = [tie.other.id for tie in self._library.relations_of.get(actor.id, ()) if isinstance(tie.other, Actor)]
        organizations = [one.organization for one in actor.positions if one.organization and self._library.actor(one.organization)]
        return _values(
            kind=[actor.record_kind],
            dossier=dossiers_of(actor),
            country=[actor.country or ""],
            actor=[actor.id, *tied, *organizations],
            topic=actor.topics,
            status=self._statuses(actor),
            month=months(map(extent_of_period, actor.positions)),
        )

    def of_event(self, event: Event) -> Values:
        """Every year that its date may lie in, everybody with a part in it, its countries, topics, and how its figures are supported."""
        end = event.ended
        others = [*(id_ for field, id_ in named_by(event) if field.inverse), *(one.representing or "" for one in event.involved)]
        return _values(
            kind=[event.record_kind],
            dossier=dossiers_of(event),
            year=facet_years(event.date, end),
            country=event.countries,
            actor=self._actors([*(one.actor or "" for one in event.involved), *others]),
            topic=event.topics,
            status=self._statuses(event),
            month=months([extent(event.date, end)] if event.date else ()),
        )

    def of_article(self, article: Article) -> Values:
        """The actors that it names or lets speak, publisher, language and form of reading; its countries are those of the events that it reports."""
        events = [found for id_ in article.events if (found := self._library.event(id_))]
        return _values(
            kind=["article"],
            dossier=article.dossiers,
            year=facet_years(article.published),
            country=[country for event in events for country in event.countries],
            actor=self._actors([*article.actors, *(one.speaker for one in article.statements)]),
            topic=article.topics,
            publisher=[self._library.publisher(article)],
            language=[article.language.split("-")[0]],
            month=months([extent(article.published)] if article.published else ()),
            read_as=[article.read_as or ""],
        )

    def of_thing(self, thing: Thing) -> Values:
        """Its countries and topics, and how its figures are supported."""
        return _values(
            kind=[thing.record_kind],
            dossier=dossiers_of(thing),
            country=thing.countries,
            actor=self._actors(id_ for _field, id_ in named_by(thing)),
            topic=thing.topics,
            status=self._statuses(thing),
        )

    def of_topic(self, dossier: Dossier, slug: str) -> Values:
        """The values of a topic's page: its dossier and itself."""
        return _values(kind=["topic"], dossier=[dossier.id], topic=[slug])

    def of_content_page(self, content_page: ContentPage) -> Values:
        """Its kind, and the dossier that it belongs to, if to one."""
        dossier = self._library.dossier_of_page(content_page)
        return _values(kind=["text"], dossier=[dossier.id] if dossier else [])

    def _actors(self, ids: Iterable[str]) -> Iterator[str]:
        return (id_ for id_ in ids if self._library.actor(id_))

    def _statuses(self, record: Actor | Event | Thing) -> Iterator[str]:
        """How well each property of the record is supported, as the badges of its headline figure say (all people, the latest date)."""
        for name in record.claims:
            reading = self._figures.headline(record, name)
            if reading:
                yield from (str(badge) for badge in reading.badges if badge in STATUSES)


def facet_years(when: EdtfDate | None, end: EdtfDate | None = None) -> Iterator[str]:
    """Every year from the earliest day of a date to the latest one, or to that of `end`; with an open end, only the year of the beginning."""
    first = when.earliest or when.latest if when else None
    last = (end or when).latest if when else None
    if first:
        yield from (f"{year:04}" for year in range(first.year, (last or first).year + 1))


def facet_words(library: Library) -> dict[str, dict[str, str]]:
    """What the values of each facet are called, in the language in use; years and publishers are their own words."""
    topics: dict[str, dict[str, None]] = {}
    for dossier in library.dossiers:
        for slug, label in dossier.topics.items():
            topics.setdefault(slug, {})[label] = None
    return {
        "kind": kinds_of_pages(library.kinds),
        "dossier": {dossier.id: dossier.title for dossier in library.dossiers},
        "country": {code: country_words(code) for code in sorted(_countries(library))},
        "actor": {actor.id: actor.name for actor in library.actors},
        "topic": {slug: " / ".join(labels) for slug, labels in topics.items()},
        "status": {str(badge): BADGES[badge] for badge in STATUSES},
        "read_as": dict(READ_AS),
        "language": {code: language_words(code) for code in sorted({article.language.split("-")[0] for article in library.articles})},
    }


def _countries(library: Library) -> set[str]:
    placed = {country for one in library.placed for country in one.countries}
    return placed.union(*(dossier.countries for dossier in library.dossiers), (one.country for one in library.actors if one.country))


def renamed_ids(library: Library) -> dict[str, dict[str, str]]:
    """The present ids of dossiers and actors by their earlier ones, so that an address shared before a renaming still works."""
    return {
        "dossier": {old: one.id for one in library.dossiers for old in one.previous_ids},
        "actor": {old: one.id for one in library.actors for old in one.previous_ids},
    }


def _values(**given: Iterable[str]) -> Values:
    found = {name: {value for value in some if value} for name, some in given.items()}
    return {name: tuple(sorted(values)) for name, values in found.items() if values}
