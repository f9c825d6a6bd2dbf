"""The Library: all records with every reference resolved in both directions, and the indexes that pages, checks and search ask.

`resolving_references.py` makes it. Each index is made once, when it is first asked for; nothing here changes a record or renders one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from dossierkit.library.offices_held import position_order
from dossierkit.library.who_says_so import Asserter, asserters
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.files_not_read import EVERY
from dossierkit.reading.frozen_editions import FrozenEdition
from dossierkit.reading.one_file import Document
from dossierkit.records import Actor, Article, Claim, DeclaredKind, Dossier, Event, Kind, Kinds, Record, Thing
from dossierkit.records.actor import Designation, Membership, Position, Relation
from dossierkit.records.article import Statement
from dossierkit.records.event import Involvement
from dossierkit.records.kind_declarations import DeclaredField, DesignationWords
from dossierkit.records.model_keys import Reference
from dossierkit.records.shared_blocks import Party, Period, Sourced
from dossierkit.records.vocabulary import RELATION_TYPES, Property, RelationType

R = TypeVar("R", bound=Record)
OwnRecord = Actor | Event | Thing | Article
Referring = Event | Actor | Thing  # records whose kinds may have fields that refer to others
PART_RELATIONS = frozenset({"part_of", "faction_of"})  # the relations of a part to its whole


class Link(NamedTuple):
    """A resolved reference: the record that it stands in, where, and the record that it names."""

    source: Record
    reference: Reference
    target: Record


class RoleInEvent(NamedTuple):
    """An event with an actor's entry in its `involved`."""

    event: Event
    party: Involvement


class ReportedStatement(NamedTuple):
    """A statement with the article that reports it."""

    article: Article
    statement: Statement


class RecordClaim(NamedTuple):
    """A claim with the record that carries it."""

    record: Record
    claim: Claim


class Naming(NamedTuple):
    """A record that names another, without what it is called: its kind and id, and where in it that is (`keys`, such as `involved.actor`).

    `home` is the id of its dossier, empty for an article and a dossier; `folder` is that of its kind, or an article's year.
    """

    kind: Kind
    id: str
    home: str
    folder: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRelation:
    """A relation between two actors, seen from one of them; the other end is `other`.

    `other` is a Membership where the member has no record. `period` has its time and sources; `role` is that of a member;
    `inverse` is true where it is seen from the end that the record does not belong to.
    """

    type: RelationType
    other: Actor | Membership
    period: Period
    role: str | None = None
    inverse: bool = False

    @property
    def heading(self) -> str:
        """What the relation is called from this end: `Part of`, `Parts`."""
        return self.type.inverse if self.inverse else self.type.label

    @property
    def source(self) -> str:
        """Where its type comes from, as the dossier that has added it says; empty for one of the package's own."""
        return getattr(self.period.type, "source", "") if isinstance(self.period, Relation) else ""


class OfficeHolder(NamedTuple):
    """A position with the person who held it."""

    person: Actor
    position: Position


@dataclass(frozen=True)
class Library:
    """All records of a project, linked; `kinds` are its own. Records are in a stated order: actors by name, events by date, articles newest first.

    `records` are all but the dossiers, by id: a dossier may have the id of the actor that it is about. `documents` are the files of
    the records by path, `content_files` the paths of the files of `content/` that are published as they are. `same_id`
    are pairs of records with one id, of which the first is in `records`. `dangling` are references that no record of the right kind answers,
    `links` all others. `unread` has kind and id of the records whose files are wrong, `unseen` of those that may be where nothing is
    read (EVERY: any id). `properties` are those that claims may have, by name. `today` is the day that the library takes for today;
    None if not known. `withdrawn` are the records that were taken back, by id: nothing but their addresses is left, and nothing names them.
    `editions` are what was frozen of its dossiers, the newest first.
    """

    root: Path
    kinds: Kinds  # before the records: whoever reads the library from a pickle must know their kinds first
    records: Mapping[str, Record]
    documents: Mapping[str, Document]
    content_pages: tuple[ContentPage, ...]
    content_files: tuple[str, ...]
    dossiers: tuple[Dossier, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    things: tuple[Thing, ...]
    articles: tuple[Article, ...]
    same_id: tuple[tuple[Record, Record], ...]
    dangling: tuple[tuple[Record, Reference], ...]
    links: tuple[Link, ...]
    unread: frozenset[tuple[Kind, str]] = frozenset()
    unseen: frozenset[tuple[Kind, str]] = frozenset()
    properties: Mapping[str, Property] = field(default_factory=dict)
    today: date | None = None
    withdrawn: Mapping[str, OwnRecord] = field(default_factory=dict)
    editions: tuple[FrozenEdition, ...] = ()

    @cached_property
    def everything(self) -> tuple[Record, ...]:
        """Every record that is not withdrawn, dossiers first."""
        return (*self.dossiers, *self.records.values())

    @cached_property
    def with_withdrawn(self) -> tuple[Record, ...]:
        """Every record that has an address: those that were withdrawn come last."""
        return (*self.everything, *self.withdrawn.values())

    def dossier(self, id_: str) -> Dossier | None:
        """The dossier with this id, or None."""
        return self._dossiers.get(id_)

    @cached_property
    def _dossiers(self) -> Mapping[str, Dossier]:
        return {dossier.id: dossier for dossier in self.dossiers}

    @cached_property
    def founded_by(self) -> Mapping[str, tuple[Dossier, ...]]:
        """The dossiers that were begun with an article, by the article's id."""
        return _frozen(_grouped((dossier.founding_article, dossier) for dossier in self.dossiers if dossier.founding_article))

    def is_unread(self, id_: str, kinds: Iterable[Kind]) -> bool:
        """Whether a record of one of these kinds has a file that is there but wrong, or may have one where nothing is read; all has been reported."""
        return any((kind, one) in found for kind in self.kinds.based_on(kinds) for found in (self.unread, self.unseen) for one in (id_, EVERY))

    def document(self, record: Record) -> Document:
        """The file that a record was read from. Raises KeyError for a record that was not read from disk."""
        return self.documents[str(record.path)]

    def actor(self, id_: str) -> Actor | None:
        """The actor with this id, or None; free text in place of an id gives None too."""
        found = self.records.get(id_)
        return found if isinstance(found, Actor) else None

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        found = self.records.get(id_)
        return found if isinstance(found, Article) else None

    def event(self, id_: str) -> Event | None:
        """The event with this id, or None."""
        found = self.records.get(id_)
        return found if isinstance(found, Event) else None

    @property
    def own_content_pages(self) -> tuple[ContentPage, ...]:
        """The pages of text that have a file in the project: without those that come along with the program."""
        return tuple(one for one in self.content_pages if not one.of_package)

    def has_content_page(self, address: str) -> bool:
        """Whether `content/` has a page at this address."""
        return address in self._content_page_addresses

    def pages_of(self, dossier: Dossier) -> tuple[ContentPage, ...]:
        """The pages of text that belong to a dossier: those in the folder of `content/` that has its id."""
        return tuple(one for one in self.own_content_pages if self.dossier_of_page(one) is dossier)

    def dossier_of_page(self, content_page: ContentPage) -> Dossier | None:
        """The dossier that a page of text belongs to; None for the pages of the whole site."""
        first, _slash, rest = content_page.address.strip("/").partition("/")
        return self._dossiers.get(first) if rest else None

    def pages_beside(self, address: str) -> tuple[tuple[Dossier, ContentPage], ...]:
        """The pages of text by which dossiers say more on what the page at an address tells of the whole site: they have its name."""
        pages = {content_page.address: content_page for content_page in self.own_content_pages}
        found = ((dossier, pages.get(f"/{dossier.id}{address}")) for dossier in self.dossiers)
        return tuple((dossier, page) for dossier, page in found if page)

    @cached_property
    def _content_page_addresses(self) -> frozenset[str]:
        return frozenset(content_page.address for content_page in self.content_pages)

    def events_of(self, dossier: str) -> tuple[Event, ...]:
        """The events of a dossier, oldest first."""
        return self.of(dossier, Event)

    def of(self, dossier: str, shape: type[R]) -> tuple[R, ...]:
        """The records of one shape (actors, events, things, articles) that belong to a dossier, in the library's order."""
        return self._by_dossier.get((dossier, shape.base or shape.record_kind), ())  # type: ignore[return-value]

    @cached_property
    def articles_of_none(self) -> tuple[Article, ...]:
        """The articles that name no dossier, newest first."""
        return tuple(article for article in self.articles if not article.dossiers)

    def of_kind(self, dossier: str, kind: Kind) -> tuple[Record, ...]:
        """The records of one kind that belong to a dossier, in the library's order."""
        return self._by_kind.get((dossier, kind), ())

    def count_of(self, dossier: str, kind: Kind) -> int:
        """How many records of one kind a dossier has."""
        return len(self.of_kind(dossier, kind))

    def kinds_of(self, dossier: str, base: str = "") -> tuple[DeclaredKind, ...]:
        """The declared kinds of which a dossier has records, in their order; with `base`, those that are based on it."""
        return tuple(kind for kind in self.kinds.declared if base in {"", kind.base} and (dossier, kind.name) in self._by_kind)

    def designation_words(self, actor: Actor) -> DesignationWords | None:
        """What listings of an actor are called in its dossier; None where no kind that the dossier has records of brings words for them."""
        return next((kind.designations for kind in self.kinds_of(actor.dossier or "") if kind.designations), None)

    @cached_property
    def _by_dossier(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.in_dossiers:
            for dossier in dossiers_of(record):
                groups[dossier, record.base or record.record_kind].append(record)
        return _frozen(groups)

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, Kind], tuple[Record, ...]]:
        groups: dict[tuple[str, Kind], list[Record]] = defaultdict(list)
        for record in self.in_dossiers:
            for dossier in dossiers_of(record):
                groups[dossier, record.record_kind].append(record)
        return _frozen(groups)

    @property
    def in_dossiers(self) -> tuple[OwnRecord, ...]:
        """Every record but the dossiers, shape by shape, each in its order."""
        return (*self.actors, *self.events, *self.things, *self.articles)

    @cached_property
    def kinds_there(self) -> frozenset[Kind]:
        """The kinds of which there are records, dossiers left out."""
        return frozenset(record.record_kind for record in self.in_dossiers)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Link, ...]]:
        """Every link that leads to a record, by the record's id."""
        return _frozen(_grouped((link.target.id, link) for link in self.links))

    def namings(self, id_: str) -> tuple[Naming, ...]:
        """The records that name another, by its id, each once; a dossier of the same id is another matter."""
        if id_ not in self._known_namings:
            self._known_namings[id_] = self._namings(id_)
        return self._known_namings[id_]

    @cached_property
    def _known_namings(self) -> dict[str, tuple[Naming, ...]]:
        """Those that were asked for: who saves a record waits for no others."""
        return {}

    def _namings(self, id_: str) -> tuple[Naming, ...]:
        found: dict[int, tuple[Record, dict[str, None]]] = {}
        for link in self.backlinks.get(id_, ()):
            if not isinstance(link.target, Dossier):
                found.setdefault(id(link.source), (link.source, {}))[1][link.reference.path] = None
        return tuple(_naming(record, tuple(keys)) for record, keys in found.values())

    @cached_property
    def parts_of(self) -> Mapping[str, frozenset[str]]:
        """The ids of the actors that are part or faction of an actor, by its id; only direct parts."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors:
            for relation in actor.relations:
                if relation.type in PART_RELATIONS:
                    found[relation.to].add(actor.id)
        return {id_: frozenset(parts) for id_, parts in found.items()}

    @cached_property
    def roles_in_events(self) -> Mapping[str, tuple[RoleInEvent, ...]]:
        """The events that list an actor as involved, oldest first, by the actor's id."""
        return _frozen(_grouped((party.actor, RoleInEvent(event, party)) for event in self.events for party in event.involved if party.actor))

    @cached_property
    def referring(self) -> Mapping[str, tuple[tuple[DeclaredField, "Referring"], ...]]:
        """The records that name another in a field of their kind's own which has a heading for that, by the other's id.

        In the library's order; the meetings of a group, by the group's id.
        """
        named = ((id_, (one, record)) for record in self.with_claims for one, id_ in named_by(record) if one.inverse)
        return _frozen(_grouped(named))

    @cached_property
    def events_in(self) -> Mapping[str, tuple[Event, ...]]:
        """The events with a place in a country, oldest first, by its code (ISO 3166-1 alpha-2)."""
        return _frozen(_grouped((country, event) for event in self.events for country in event.countries))

    @cached_property
    def relations_of(self) -> Mapping[str, tuple[ActorRelation, ...]]:
        """An actor's relations and memberships, from either end, by the actor's id."""
        return _frozen(_grouped(self._all_relations()))

    def _all_relations(self) -> Iterator[tuple[str, ActorRelation]]:
        for actor in self.actors:
            for relation in actor.relations:
                if other := self.actor(relation.to):
                    type_ = RELATION_TYPES[relation.type]
                    yield actor.id, ActorRelation(type_, other, relation)
                    yield other.id, ActorRelation(type_, actor, relation, inverse=True)
            member_of = RELATION_TYPES["member_of"]
            for member in actor.members:
                other = self.actor(member.actor) if member.actor else None
                yield actor.id, ActorRelation(member_of, other or member, member, member.role, inverse=True)
                if other:
                    yield other.id, ActorRelation(member_of, actor, member, member.role)

    @cached_property
    def office_holders(self) -> Mapping[str, tuple[OfficeHolder, ...]]:
        """Who held positions in an organisation, earliest first, by the organisation's id."""
        pairs = [
            (position.organization, OfficeHolder(person, position))
            for person in self.actors
            for position in person.positions
            if position.organization
        ]
        return _frozen(_grouped(sorted(((id_, one) for id_, one in pairs if self.actor(id_)), key=lambda pair: position_order(pair[1].position))))

    @cached_property
    def statements_by(self) -> Mapping[str, tuple[ReportedStatement, ...]]:
        """The statements that an actor made, newest article first, by the actor's id."""
        return _frozen(_grouped((said.statement.speaker, said) for said in self._statements()))

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[ReportedStatement, ...]]:
        """The statements about a record, newest article first, by its id."""
        return _frozen(_grouped((id_, said) for said in self._statements() for id_ in said.statement.about))

    def _statements(self) -> Iterator[ReportedStatement]:
        return (ReportedStatement(article, statement) for article in self.articles for statement in article.statements)

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[RecordClaim, ...]]:
        """Every claim that cites an article, by the article's id."""
        return _frozen(_grouped((cited.article, claimed) for claimed in self._claims() for cited in claimed.claim.cited))

    @cached_property
    def claims_asserted_by(self) -> Mapping[str, tuple[RecordClaim, ...]]:
        """Every claim that an actor asserts, by name or in an official text of its own, by the actor's id."""
        return _frozen(_grouped((one.actor, claimed) for claimed in self._claims() for one in self.asserters(claimed.claim) if one.actor))

    def asserters(self, entry: Claim | Sourced | ReportedStatement) -> tuple[Asserter, ...]:
        """Who says what an entry was read for, as `who_says_so` tells; empty where the entry has no source and names nobody.

        A statement is its speaker's; the speaker is `speaking` where the article is an official text of its own.
        """
        if isinstance(entry, ReportedStatement):
            speaker, article = entry.statement.speaker, entry.article
            return (Asserter(actor=speaker, speaking=article.official and article.publisher == speaker),)
        by = entry.by if isinstance(entry, Claim | Involvement) else None
        return asserters(by, self._actor_ids, filter(None, (self.article(reference.article) for reference in entry.cited)))

    @cached_property
    def _actor_ids(self) -> frozenset[str]:
        return frozenset(actor.id for actor in self.actors)

    def newest(self, most: int, dossier: str | None = None) -> tuple[Article, ...]:
        """The newest articles of a dossier, or of all, at most so many; data sets are no news and are left out."""
        articles = self.articles if dossier is None else self.of(dossier, Article)
        return tuple(islice((article for article in articles if article.type != "dataset"), most))

    def publisher(self, article: Article) -> str:
        """The name of whoever published an article: as the article has it, or the name of the actor whose id it gives."""
        actor = self.actor(article.publisher)
        return actor.name if actor else article.publisher

    @property
    def with_claims(self) -> tuple[Event | Actor | Thing, ...]:
        """The records that can have claims: events kind by kind, then actors, then things."""
        return (*self.events_by_kind, *self.actors, *self.things)

    @property
    def placed(self) -> tuple[Event | Thing, ...]:
        """The records that can have places: events, then things."""
        return (*self.events, *self.things)

    @cached_property
    def events_by_kind(self) -> tuple[Event, ...]:
        """The events, kind by kind, each in its order."""
        order = {kind.name: number for number, kind in enumerate(self.kinds.declared)}
        return tuple(sorted(self.events, key=lambda event: order[event.record_kind]))

    def _claims(self) -> Iterator[RecordClaim]:
        for record in self.with_claims:
            for claim in record.all_claims:
                yield RecordClaim(record, claim)

    def listings_by(self, actor: Actor) -> Mapping[DesignationWords | None, list[tuple[Actor, Designation]]]:
        """Whom an actor has listed, with the listing, by what the listed one's dossier calls that; without words for it, last."""
        found: dict[DesignationWords | None, list[tuple[Actor, Designation]]] = {}
        for listed, one in self.designations_by.get(actor.id, ()):
            found.setdefault(self.designation_words(listed), []).append((listed, one))
        return dict(sorted(found.items(), key=lambda item: item[0] is None))

    @cached_property
    def designations_by(self) -> Mapping[str, tuple[tuple[Actor, Designation], ...]]:
        """The actors that an actor has listed, with the listing, by the id of the one that lists."""
        return _frozen(_grouped((one.by, (actor, one)) for actor in self.actors for one in actor.designations if self.actor(one.by)))

    @cached_property
    def mentioned_in(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles that name a record or that it cites, newest first, by the record's id."""
        pairs: set[tuple[str, str]] = set()
        for link in self.links:
            if isinstance(link.source, Article) and not isinstance(link.target, Article | Dossier):
                pairs.add((link.target.id, link.source.id))
            elif isinstance(link.target, Article):
                pairs.add((link.source.id, link.target.id))
        order = {article.id: number for number, article in enumerate(self.articles)}
        return _frozen(_grouped((id_, self.articles[order[article]]) for id_, article in sorted(pairs, key=lambda pair: order[pair[1]])))

    @cached_property
    def citing(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that cite an article anywhere, by the article's id."""
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for link in self.links:
            if isinstance(link.target, Article) and not isinstance(link.source, Article):
                found[link.target.id][link.source.id] = link.source
        return {id_: tuple(records.values()) for id_, records in found.items()}

    @cached_property
    def on_topic(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        """The records on a topic of a dossier, by the dossier's id and the topic's key."""
        pairs = (
            ((dossier, topic), record) for record in (*self.with_claims, *self.articles) for dossier in dossiers_of(record) for topic in record.topics
        )
        return _frozen(_grouped(pairs))

    def neighbours(self, event: Event) -> tuple[Event | None, Event | None]:
        """The events of the same kind before and after this one in its dossier; None at either end."""
        return self._neighbours.get(event.id, (None, None))

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[Event | None, Event | None]]:
        found: dict[str, tuple[Event | None, Event | None]] = {}
        for dossier in self.dossiers:
            for kind in self.kinds.events:
                events: tuple[Event, ...] = self.of_kind(dossier.id, kind.name)  # type: ignore[assignment]
                for before, event, after in zip((None, *events), events, (*events[1:], None), strict=False):
                    found[event.id] = (before, after)
        return found


def dossiers_of(record: Record) -> tuple[str, ...]:
    """The ids of the dossiers that a record belongs to: that of its folder, or those that an article names."""
    if isinstance(record, Article):
        return record.dossiers
    return (record.dossier,) if record.dossier else ()


def named_by(record: Event | Actor | Thing) -> Iterator[tuple[DeclaredField, str]]:
    """What a record names in fields of its kind's own: each field with each id."""
    for one in record.declaration.references:
        given = getattr(record, one.key)
        yield from ((one, id_) for id_ in (given if isinstance(given, tuple) else (given,)) if id_)


def _naming(record: Record, keys: tuple[str, ...]) -> Naming:
    if isinstance(record, Article):
        return Naming(record.record_kind, record.id, "", record.year, keys)
    folder = record.declaration.folder if isinstance(record, Actor | Event | Thing) else ""
    return Naming(record.record_kind, record.id, record.dossier or "", folder, keys)


def party_order(party: Party) -> tuple[bool, bool]:
    """The key that sorts actors with a record before countries, and countries before names."""
    return (party.actor is None, party.country is None)


def event_order(event: Event) -> tuple[object, ...]:
    """The key that sorts events by their dates, then ids."""
    return (*event.date.sort_key, event.id)


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _frozen(groups: Mapping[K, list[V]]) -> Mapping[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in groups.items()}
