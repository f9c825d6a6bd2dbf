"""The page of each actor, meeting, attack and article; that of a dossier is in `overview_and_listings.py`."""

from collections.abc import Iterator
from typing import Any

from dossierkit.addresses import address, listing
from dossierkit.language import gettext as _
from dossierkit.language import mark
from dossierkit.library import Library, dossiers_of
from dossierkit.library.parties_in_roles import events_of_actor, roles_of_event
from dossierkit.pages.dossier_page import Crumb, DossierPage
from dossierkit.pages.long_lists import lists_of_actor, lists_of_article, lists_of_event, with_long_lists
from dossierkit.records import Actor, Article, Event, Kind
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import places_words

LISTING_TITLES: dict[Kind, str] = {"actor": mark("Actors"), "meeting": mark("Meetings"), "attack": mark("Attacks"), "article": mark("Articles")}


def actors(library: Library) -> Iterator[DossierPage]:
    """A page for each actor, of any dossier."""
    for actor in library.actors:
        description = _("%(name)s: %(role)s") % {"name": actor.name, "role": actor.public_role or ACTOR_KINDS[actor.kind]}
        found = _record_page(library, actor, description, {"parts_in_events": events_of_actor(library, actor)})
        yield from with_long_lists(found, lists_of_actor(library, actor), actor)


def events(library: Library) -> Iterator[DossierPage]:
    """A page for each meeting and each attack."""
    all_events: tuple[Event, ...] = (*library.meetings, *library.attacks)
    for event in all_events:
        before, after = library.neighbours(event)
        when = {"event": event.name, "date": date_words(event.date)}
        if event.all_places:
            description = _("%(event)s, %(date)s, %(place)s") % {**when, "place": places_words(event.all_places)}
        else:
            description = _("%(event)s, %(date)s") % when
        found = _record_page(library, event, description, {"involved": roles_of_event(library, event), "before": before, "after": after})
        yield from with_long_lists(found, lists_of_event(library, event), event)


def articles(library: Library) -> Iterator[DossierPage]:
    """A page for each article: its place in the way down is that of its first dossier."""
    for article in library.articles:
        source = {"type": ARTICLE_TYPES[article.type], "title": article.title, "publisher": library.publisher(article)}
        if article.published:
            description = _("%(type)s: %(title)s. %(publisher)s, %(date)s") % {**source, "date": date_words(article.published)}
        else:
            description = _("%(type)s: %(title)s. %(publisher)s") % source
        yield from with_long_lists(_record_page(library, article, description, {}), lists_of_article(library, article), article)


def _record_page(library: Library, record: Actor | Event | Article, description: str, more: dict[str, Any]) -> DossierPage:
    homes = dossiers_of(record)
    home = library.dossier(homes[0]) if homes else None
    crumbs: tuple[Crumb, ...] = ()
    if home:
        crumbs = (Crumb(home.label, address(home)), Crumb(_(LISTING_TITLES[record.record_kind]), listing(home.id, record.record_kind)))
    return DossierPage(
        address=address(record),
        title=record.label,
        full_title=record.label,
        template=f"{record.record_kind}.html",
        description=description,
        path=str(record.path),
        dossier=home.id if home else "",
        subject={"record": record, **more},
        text=record.body,
        crumbs=crumbs,
    )
