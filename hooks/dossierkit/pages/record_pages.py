"""The page of each actor, event, thing and article; that of a dossier is in `overview_and_listings.py`."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from dossierkit.addresses import address, folder_of, listing
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.library.parties_in_roles import events_of_actor, roles_of_event
from dossierkit.pages.dossier_page import Crumb, DossierPage, More, nothing_more
from dossierkit.pages.long_lists import lists_of_actor, lists_of_article, lists_of_event, titles_of_lists, with_long_lists
from dossierkit.reading.folders import ARTICLES
from dossierkit.records import Actor, Article, Dossier, Event, Kind, Record, Thing
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import places_words


class Listing(NamedTuple):
    """A list of a dossier's records of one kind: the kind's name, its folder, and the title in the language in use."""

    kind: Kind
    folder: str
    title: str


def listings_of(library: Library, dossier: Dossier) -> list[Listing]:
    """The lists that a dossier has: of the kinds that it has records of, and of articles."""
    return [*(Listing(kind.name, kind.folder, kind.many) for kind in library.kinds_of(dossier.id)), Listing("article", ARTICLES, _("Articles"))]


def in_reading_order(library: Library, dossier: Dossier) -> list[Listing]:
    """The same in the order in which a reader looks for them: what happened, things, actors, articles."""
    bases = {kind.name: kind.base for kind in library.kinds.declared}
    order = ("event", "thing", "actor", "")
    return sorted(listings_of(library, dossier), key=lambda one: order.index(bases.get(one.kind, "")))


class PagesOfRecords(NamedTuple):
    """The pages of some records: which records of a library these are, in their order, and what makes the pages of each of them."""

    records: Callable[[Library], Sequence[Record]]
    pages: Callable[[Library, Any], Iterator[DossierPage]]


def _of_actor(library: Library, actor: Actor) -> Iterator[DossierPage]:
    found = _record_page(library, actor, partial(_actor_words, actor), partial(_parts, actor))
    return with_long_lists(found, lists_of_actor(library, actor), actor, partial(titles_of_lists, library))


def _actor_words(actor: Actor) -> str:
    return _("%(name)s: %(role)s") % {"name": actor.name, "role": actor.public_role or ACTOR_KINDS[actor.kind]}


def _of_event(library: Library, event: Event) -> Iterator[DossierPage]:
    found = _record_page(library, event, partial(_event_words, event), partial(_around, event))
    return with_long_lists(found, lists_of_event(library, event), event, partial(titles_of_lists, library))


def _of_thing(library: Library, thing: Thing) -> Iterator[DossierPage]:
    found = _record_page(library, thing, partial(_thing_words, thing))
    return with_long_lists(found, lists_of_event(library, thing), thing, partial(titles_of_lists, library))


def _thing_words(thing: Thing) -> str:
    return _("%(name)s: %(role)s") % {"name": thing.name, "role": thing.declaration.one}


def _event_words(event: Event) -> str:
    when = {"event": event.name, "date": date_words(event.date)}
    if event.all_places:
        return _("%(event)s, %(date)s, %(place)s") % {**when, "place": places_words(event.all_places)}
    return _("%(event)s, %(date)s") % when


def _of_article(library: Library, article: Article) -> Iterator[DossierPage]:
    """The page of an article: its place in the way down is that of its first dossier."""
    found = _record_page(library, article, partial(_article_words, library, article))
    return with_long_lists(found, lists_of_article(library, article), article)


def _article_words(library: Library, article: Article) -> str:
    source = {"type": ARTICLE_TYPES[article.type], "title": article.title, "publisher": library.publisher(article)}
    if article.published:
        return _("%(type)s: %(title)s. %(publisher)s, %(date)s") % {**source, "date": date_words(article.published)}
    return _("%(type)s: %(title)s. %(publisher)s") % source


def _parts(actor: Actor, library: Library) -> dict[str, Any]:
    return {"parts_in_events": events_of_actor(library, actor)}


def _around(event: Event, library: Library) -> dict[str, Any]:
    before, after = library.neighbours(event)
    return {"involved": roles_of_event(library, event), "before": before, "after": after}


@lru_cache  # the way down is one and the same for all pages of a listing
def _crumbs(dossier: str, its_address: str, listed_at: str, title: str) -> tuple[Crumb, ...]:
    return (Crumb(dossier, its_address), Crumb(title, listed_at))


def _record_page(library: Library, record: Actor | Event | Thing | Article, description: Callable[[], str], more: More = nothing_more) -> DossierPage:
    homes = dossiers_of(record)
    home = library.dossier(homes[0]) if homes else None
    title = _("Articles") if isinstance(record, Article) else record.declaration.many
    crumbs = _crumbs(home.label, address(home), listing(home.id, folder_of(record)), title) if home else ()
    return DossierPage(
        address=address(record),
        title=record.label,
        full_title=record.label,
        template=f"{record.base or record.record_kind}.html",
        description=description,
        path=str(record.path),
        dossier=home.id if home else "",
        subject={"record": record},
        text=record.body,
        more=more,
        crumbs=crumbs,
    )


ACTORS = PagesOfRecords(lambda library: library.actors, _of_actor)
EVENTS = PagesOfRecords(lambda library: library.events_by_kind, _of_event)
THINGS = PagesOfRecords(lambda library: library.things, _of_thing)
ARTICLES_OF_ALL = PagesOfRecords(lambda library: library.articles, _of_article)
