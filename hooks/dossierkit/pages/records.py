"""One page for each actor, meeting, attack and article."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from dossierkit.addresses import address, listing
from dossierkit.library import Library, dossiers_of, party_order
from dossierkit.pages.leaf import Crumb, Leaf
from dossierkit.records import Actor, Article, Event, Kind
from dossierkit.records.attack import Involvement
from dossierkit.records.common import Party
from dossierkit.records.meeting import Participation
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES, ATTACK_ROLES, MEETING_ROLES
from dossierkit.wording import date_words, place_words

LISTING_TITLES: dict[Kind, str] = {"actor": "Actors", "meeting": "Meetings", "attack": "Attacks", "article": "Articles"}


class Involved(NamedTuple):
    """Everything that is said of one party in one role."""

    party: Party
    reports: tuple[Participation | Involvement, ...]


def involved(event: Event) -> list[tuple[str, list[Involved]]]:
    """Who was involved, by role in the order of the vocabulary; reports of one party stand together."""
    roles = MEETING_ROLES if event.record_kind == "meeting" else ATTACK_ROLES
    order = list(roles)
    rows: list[Participation | Involvement] = sorted(event.involved, key=lambda one: (order.index(one.role), party_order(one)))
    found = []
    for role, members in groupby(rows, key=lambda one: one.role):
        parties: dict[str, list[Participation | Involvement]] = {}
        for one in members:
            parties.setdefault(one.actor or one.country or one.name or "", []).append(one)
        found.append((roles[role], [Involved(reports[0], tuple(reports)) for reports in parties.values()]))
    return found


def actors(library: Library) -> Iterator[Leaf]:
    """A page for each actor."""
    for actor in library.actors:
        description = f"{actor.name}: {actor.public_role or ACTOR_KINDS[actor.kind]}"
        yield _leaf(library, actor, description, {})


def events(library: Library) -> Iterator[Leaf]:
    """A page for each meeting and each attack."""
    all_events: tuple[Event, ...] = (*library.meetings, *library.attacks)
    for event in all_events:
        before, after = library.neighbours(event)
        where = f", {place_words(event.place)}" if event.place else ""
        description = f"{event.name}, {date_words(event.date)}{where}"
        yield _leaf(library, event, description, {"involved": involved(event), "before": before, "after": after})


def articles(library: Library) -> Iterator[Leaf]:
    """A page for each article."""
    for article in library.articles:
        published = f", {date_words(article.published)}" if article.published else ""
        yield _leaf(library, article, f"{ARTICLE_TYPES[article.type]}: {article.title}. {article.publisher}{published}", {})


def _leaf(library: Library, record: Actor | Event | Article, description: str, more: dict[str, Any]) -> Leaf:
    homes = dossiers_of(record)
    home = library.dossier(homes[0]) if homes else None
    crumbs: tuple[Crumb, ...] = ()
    if home:
        crumbs = (Crumb(home.label, address(home)), Crumb(LISTING_TITLES[record.record_kind], listing(home.id, record.record_kind)))
    return Leaf(
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
