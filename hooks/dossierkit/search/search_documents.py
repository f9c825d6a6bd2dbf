"""From the records to what can be found: one document for each page that says something of its own.

Lists, maps and timelines only repeat what the pages of their records say, so they are no documents.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dossierkit import addresses
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pictures.signs import sign_of
from dossierkit.reading.content_pages import ContentPage
from dossierkit.records import Actor, Article, Dossier, Event, Thing
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES
from dossierkit.search.facets import Facets, Values
from dossierkit.search.record_sentences import actor_texts, article_texts, claim_texts, dossier_texts, event_texts, thing_texts
from dossierkit.search.text_without_markup import plain_words
from dossierkit.values.dates import EdtfDate
from dossierkit.values.texts_in_languages import in_other_languages, language_of
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import count_words, country_words, in_a_row, places_words

SearchKind = str  # the name of a declared kind of records, or `article`, `dossier`, `topic`, `text`


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page as the search knows it; all words are plain text.

    `names` are other names of the thing, `known_by` words that it is looked for by as well (an event by its place, a meeting by its type).
    `description` is the line below the title in a list of results, `texts` what else the page says, `language` that of the title where it is
    not the site's, `sign` its sign where that is not the one of its kind. `filters` holds the values of each facet. Results are ordered by
    `date`; those without one come last in either direction.
    """

    address: str
    kind: SearchKind
    title: str
    names: tuple[str, ...] = ()
    known_by: str = ""
    texts: tuple[str, ...] = ()
    description: str = ""
    language: str = ""
    sign: str = ""
    filters: Values = field(default_factory=dict)
    date: EdtfDate | None = None

    @property
    def is_named(self) -> bool:
        """Whether the title is a name (of an actor, event, dossier or topic) rather than the title of a text."""
        return self.kind not in {"article", "text"}


def documents(library: Library, figures: Figures, language: str) -> Iterator[SearchDocument]:
    """A document for everything that can be found, in the order of addresses. `language` is the site's (BCP 47).

    Each is made when it is asked for, and nothing here holds it: ten thousand of them are as large as the records.
    """
    for _address, make in sorted(_Documents(library, figures, language).all(), key=lambda one: one[0]):
        yield make()


class _Documents:
    """One method for each kind of page."""

    def __init__(self, library: Library, figures: Figures, language: str) -> None:
        self._library = library
        self._facets = Facets(library, figures)
        self._language = language

    def all(self) -> Iterator[tuple[str, Callable[[], SearchDocument]]]:
        """The address of each document, and what makes it."""
        for dossier in self._library.dossiers:
            yield addresses.address(dossier), partial(self._dossier, dossier)
            yield from ((addresses.topic(dossier.id, slug), partial(self._topic, dossier, slug)) for slug in dossier.topics)
        yield from ((addresses.address(actor), partial(self._actor, actor)) for actor in self._library.actors)
        yield from ((addresses.address(event), partial(self._event, event)) for event in self._library.events)
        yield from ((addresses.address(thing), partial(self._thing, thing)) for thing in self._library.things)
        yield from ((addresses.address(article), partial(self._article, article)) for article in self._library.articles)
        yield from ((content_page.address, partial(self._content_page, content_page)) for content_page in self._library.content_pages)

    def _prose(self, text: str) -> str:
        return plain_words(text, self._library)

    def _other(self, language: str) -> str:
        """A language, where it is not the site's."""
        return "" if language.split("-", maxsplit=1)[0] == self._language.split("-")[0] else language

    def _strange(self, text: str) -> str:
        """The language of a text that says that it is in another than the site's."""
        return self._other(language_of(text) or self._language)

    def _dossier(self, dossier: Dossier) -> SearchDocument:
        return SearchDocument(
            addresses.address(dossier),
            "dossier",
            dossier.title,
            names=_others(dossier.title),
            texts=_filled(self._prose(dossier.body), *dossier_texts(dossier), *_others(dossier.summary)),
            language=self._strange(dossier.title),
            description=dossier.summary,
            filters=self._facets.of_dossier(dossier),
            date=dossier.period,
        )

    def _actor(self, actor: Actor) -> SearchDocument:
        country = country_words(actor.country) if actor.country and actor.kind != "state" else ""
        return self._named(
            actor,
            said=(actor.public_role or ACTOR_KINDS[actor.kind], country),
            texts=actor_texts(self._library, actor),
            filters=self._facets.of_actor(actor),
            sign=_other(sign_of(actor), actor.record_kind),
        )

    def _event(self, event: Event) -> SearchDocument:
        return self._named(
            event,
            said=(date_words(event.date), places_words(event.all_places)),
            texts=event_texts(self._library, event),
            filters=self._facets.of_event(event),
            known_by=" ".join(_filled(*(place.name for place in event.all_places), _type_words(event))),
            date=event.date,
        )

    def _thing(self, thing: Thing) -> SearchDocument:
        return self._named(
            thing,
            said=(_type_words(thing), places_words(thing.all_places)),
            texts=thing_texts(self._library, thing),
            filters=self._facets.of_thing(thing),
            known_by=_type_words(thing),
        )

    def _named(self, record: Actor | Event | Thing, *, said: Iterable[str], texts: Iterable[str], filters: Values, **more: Any) -> SearchDocument:
        """The document of a record with names and claims; `said` describes it in a row, and can be found too."""
        description = in_a_row(_filled(*said), " · ")
        return SearchDocument(
            addresses.address(record),
            record.record_kind,
            record.name,
            names=record.all_names[1:],
            language=self._strange(record.name),
            texts=_filled(self._prose(record.body), *texts, *claim_texts(self._library, record), description),
            description=description,
            filters=filters,
            **more,
        )

    def _article(self, article: Article) -> SearchDocument:
        published = date_words(article.published) if article.published else _("undated")
        dated = (published,) if article.published else ()
        return SearchDocument(
            addresses.address(article),
            "article",
            article.title,
            names=_others(article.title),
            texts=_filled(self._prose(article.body), *article_texts(self._library, article), *_others(article.title), *dated),
            description=in_a_row((self._library.publisher(article), published, ARTICLE_TYPES[article.type]), " · "),
            language=self._other(article.title_language),
            filters=self._facets.of_article(article),
            date=article.published,
        )

    def _topic(self, dossier: Dossier, slug: str) -> SearchDocument:
        size = len(self._library.on_topic.get((dossier.id, slug), ()))
        count = count_words(size, "record")
        return SearchDocument(
            addresses.topic(dossier.id, slug),
            "topic",
            dossier.topics[slug],
            names=_others(dossier.topics[slug]),
            language=self._strange(dossier.topics[slug]),
            description=in_a_row((dossier.title, count), " · "),
            filters=self._facets.of_topic(dossier, slug),
        )

    def _content_page(self, content_page: ContentPage) -> SearchDocument:
        title, description = content_page.keys.title, content_page.keys.description
        heading = self._prose(content_page.heading)
        written = heading or content_page.address.strip("/").rpartition("/")[2]
        return SearchDocument(
            content_page.address,
            "text",
            title or written,
            names=(heading,) if heading and title and title != heading else (),
            texts=_filled(self._prose(content_page.document.body)),
            description=description or "",
            filters=self._facets.of_content_page(content_page),
        )


def _others(text: str) -> tuple[str, ...]:
    """The same text in the other languages in which a record gives it."""
    return tuple(words for _code, words in in_other_languages(text))


def _other(sign: str, usual: str) -> str:
    return "" if sign == usual else sign


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _type_words(record: Event | Thing) -> str:
    """What sort of its kind a record is, where it is of one sort: `Ministerial`."""
    field = record.declaration.main_terms
    term = getattr(record, field.key) if field and not field.several else None
    return field.word(term) if field and term else ""
