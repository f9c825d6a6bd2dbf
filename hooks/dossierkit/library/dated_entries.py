"""What a dossier has by date: events, terms of office and articles, in order, by year and month, with facets to filter by.

The timeline page, its picture and the month bars are made from it. Made once for each dossier, in time that grows with its
records alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple, get_args

from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of, named_by
from dossierkit.library.date_extents import Extent, began, extent, extent_of_period, year_and_month
from dossierkit.library.offices_held import position_order
from dossierkit.records import Actor, Article, Dossier, Event, Kinds, Record
from dossierkit.records.actor import Position, Relation
from dossierkit.records.shared_blocks import Place
from dossierkit.values.dates import EdtfDate, parse_date
from dossierkit.wording.dates_in_words import date_words, period_words
from dossierkit.wording.values_in_words import country_words

EntryKind = str  # the name of a kind of events, `term` or `article`
Facet = Literal["kind", "actor", "country", "topic"]
TERM: EntryKind = "term"
ARTICLE: EntryKind = "article"
OFFICE_RELATIONS = ("leads", "spokesperson_of")  # relations that are an office as well


WITHOUT_YEAR = "elsewhere"  # the key of what belongs to no single year


def year_key(year: int) -> str:
    """How addresses and pictures name a year: `2016`, `0079`."""
    return f"{year:04}"


def month_key(year: int, month: int | None) -> str:
    """How addresses and pictures name a month: `2017-03`, with `00` where it is not known."""
    return f"{year:04}-{month or 0:02}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, or a person's term of office, by its date.

    `words` is the date in words, empty where it has none; `year` and `month` are those in which it began, None where not known.
    `extent` are its days, None where it has no date. `term` is the office, for the kind `term` only. `facets` are the values by which
    the timeline can be filtered.
    """

    kind: EntryKind
    record: Event | Actor | Article
    words: str
    extent: Extent | None
    year: int | None
    month: int | None
    facets: Mapping[Facet, tuple[str, ...]]
    term: Position | Relation | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the event happened; empty for terms and articles, and where it is not known."""
        return self.record.all_places if isinstance(self.record, Event) else ()

    @property
    def is_doubtful(self) -> bool:
        """Whether it is an event of which it is not known that it took place."""
        return isinstance(self.record, Event) and self.record.is_doubtful


@dataclass(frozen=True, slots=True)
class EntriesOfMonth:
    """What began in one month, or in an unknown month of a year (`month` is None): articles apart from the few others.

    `key` is how addresses and pictures name the month: `2017-03`. `words` is its heading.
    """

    month: int | None
    key: str
    words: str
    events_and_terms: tuple[Entry, ...]
    articles: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What began in one year, by month; entries of which the month is not known come first."""

    number: int
    months: tuple[EntriesOfMonth, ...]

    @property
    def size(self) -> int:
        """How many entries the year has."""
        return sum(len(one.events_and_terms) + len(one.articles) for one in self.months)


class Choice(NamedTuple):
    """A value of a facet: as addresses have it, in words, and how many entries have it."""

    value: str
    words: str
    entries: int


@dataclass(frozen=True)
class DatedEntries:
    """The dated entries of a dossier in the order of their first days; those without a date come last, by name."""

    library: Library
    dossier: Dossier
    entries: tuple[Entry, ...]

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[EntryKind, tuple[Entry, ...]]:
        return {kind: tuple(one for one in self.entries if one.kind == kind) for kind in self.kinds}

    @cached_property
    def kinds(self) -> tuple[EntryKind, ...]:
        """The kinds that entries of this project can have, in the order in which pages list them: events, terms of office, articles."""
        return entry_kinds(self.library.kinds)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years in which something began, oldest first, with their months."""
        found: dict[int, dict[int, list[Entry]]] = {}
        for one in self.entries:
            if one.year is not None:
                found.setdefault(one.year, {}).setdefault(one.month or 0, []).append(one)
        years = {year: tuple(_entries_of_month(year, month, some) for month, some in sorted(months.items())) for year, months in found.items()}
        return tuple(Year(year, months) for year, months in sorted(years.items()))

    @cached_property
    def without_year(self) -> EntriesOfMonth:
        """The entries that belong to no one year, and those without a date."""
        return _entries_of_month(0, 0, [one for one in self.entries if one.year is None])

    @cached_property
    def by_period(self) -> Mapping[str, "DatedEntries"]:
        """The entries of each year, by its number (`2016`), and of each month of it (`2016-03`, `2016-00` where it is not known).

        Those without a year stand under WITHOUT_YEAR.
        """
        found: dict[str, list[Entry]] = {}
        for one in self.entries:
            for period in (WITHOUT_YEAR,) if one.year is None else (year_key(one.year), month_key(one.year, one.month)):
                found.setdefault(period, []).append(one)
        return {period: DatedEntries(self.library, self.dossier, tuple(some)) for period, some in found.items()}

    def choices(self, facet: Facet) -> list[Choice]:
        """The values of a facet that occur: kinds in their fixed order, others by their words."""
        counts = self._counts[facet]
        if facet == "kind":
            words = kind_words(self.library.kinds)
            return [Choice(kind, words[kind], counts[kind]) for kind in self.kinds if kind in counts]
        found = [Choice(value, self._words(facet, value), count) for value, count in counts.items()]
        return sorted(found, key=lambda one: (alphabetical(one.words), one.value))

    def has(self, facet: Facet, value: str) -> bool:
        """Whether any entry has this value of the facet."""
        return value in self._counts[facet]

    @cached_property
    def _counts(self) -> Mapping[Facet, Counter[str]]:
        return {facet: Counter(value for one in self.entries for value in one.facets[facet]) for facet in get_args(Facet)}

    def _words(self, facet: Facet, value: str) -> str:
        if facet == "country":
            return country_words(value)
        actor = self.library.actor(value) if facet == "actor" else None
        return actor.name if actor else self.dossier.topics.get(value, value)


def entry_kinds(kinds: Kinds) -> tuple[EntryKind, ...]:
    """The kinds of entries in a project with these kinds of records, in the order in which pages list them."""
    return (*(kind.name for kind in kinds.events), TERM, ARTICLE)


def kind_words(kinds: Kinds) -> dict[str, str]:
    """The heading of each kind of entry, in the language in use."""
    return {**{kind.name: kind.many for kind in kinds.events}, TERM: _("Terms of office"), ARTICLE: _("Articles")}


class DatedEntriesOfDossiers:
    """The dated entries of every dossier of a library, each made once, when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[str, DatedEntries] = {}

    def of(self, dossier: str) -> DatedEntries:
        """The dated entries of the dossier with this id. Raises KeyError where there is none."""
        if dossier not in self._made:
            self._made[dossier] = dated_entries(self._library, dossier)
        return self._made[dossier]

    def have(self, dossier: str, facet: Facet, value: str) -> bool:
        """Whether any entry of the dossier with this id has a value of a facet."""
        return is_in_an_entry(self._library, dossier, facet, value)

    def within(self, dossier: str, period: str = "") -> DatedEntries:
        """Those of one year or month of a dossier, by the keys of `DatedEntries.by_period`; all of them without one."""
        return self.of(dossier).by_period[period] if period else self.of(dossier)


def count_by_month(library: Library, dossier: str) -> Counter[tuple[int | None, int | None]]:
    """How many entries of a dossier begin in each month, without making them; None for a year or a month that is not known."""
    events = (event.date for event in library.of(dossier, Event))
    articles = (article.published for article in library.of(dossier, Article))
    terms = (began(term) for actor in library.of(dossier, Actor) for term in offices(actor))
    return Counter(year_and_month(when) if when else (None, None) for when in chain(events, articles, terms))


def dated_entries(library: Library, id_: str) -> DatedEntries:
    """Everything of a dossier that has or ought to have a date. Raises KeyError where there is no dossier with this id."""
    dossier = library.dossier(id_)
    if dossier is None:
        raise KeyError(id_)
    make = _Making(library, dossier)
    records = chain(library.of(id_, Event), library.of(id_, Actor), library.of(id_, Article))
    found = (entry for record in records for entry in make.of(record))
    order = {kind: number for number, kind in enumerate(entry_kinds(library.kinds))}
    return DatedEntries(library, dossier, tuple(sorted(found, key=lambda entry: _order(entry, order))))


def is_in_an_entry(library: Library, id_: str, facet: Facet, value: str) -> bool:
    """Whether any dated entry of a dossier has a value of a facet. For an actor or a topic only what names it is looked at, not everything."""
    dossier = library.dossier(id_)
    if dossier is None:
        return False
    if facet == "actor":
        naming = {link.source.id: link.source for link in library.backlinks.get(value, ())}
        records: Iterable[Record | None] = (library.actor(value), *naming.values())
    elif facet == "topic":
        records = library.on_topic.get((id_, value), ())
    else:
        return dated_entries(library, id_).has(facet, value)
    make = _Making(library, dossier)
    return any(value in entry.facets[facet] for record in records if record and id_ in dossiers_of(record) for entry in make.of(record))


def offices(person: Actor) -> Iterator[Position | Relation]:
    """The offices of an actor, earliest first: positions, then relations that are offices (`leads`) to what no position names."""
    yield from sorted(person.positions, key=position_order)
    named = {position.organization for position in person.positions}
    yield from (one for one in person.relations if one.type in OFFICE_RELATIONS and one.to not in named)


class _Making:
    """Entries in the making."""

    def __init__(self, library: Library, dossier: Dossier) -> None:
        self._library, self._topics = library, frozenset(dossier.topics)

    def of(self, record: Record) -> Iterator[Entry]:
        """The entries of one record."""
        match record:
            case Event():
                yield self.event(record)
            case Actor():
                yield from (self.term(record, term) for term in offices(record))
            case Article():
                yield self.article(record)

    def event(self, event: Event) -> Entry:
        end, kind = event.ended, event.record_kind
        actors = [id_ for one in event.involved for id_ in (one.actor, one.representing, one.by, one.via)]
        actors += [id_ for field, id_ in named_by(event) if field.inverse]
        facets = self._facets(kind, actors, event.countries, event.topics)
        return Entry(kind, event, _span_words(event.date, end), extent(event.date, end), *year_and_month(event.date), facets)

    def term(self, person: Actor, term: Position | Relation) -> Entry:
        since = began(term)
        year, month = year_and_month(since) if since else (None, None)
        organization = term.organization if isinstance(term, Position) else term.to
        facets = self._facets(TERM, [person.id, organization], [person.country], person.topics)
        return Entry(TERM, person, period_words(term), extent_of_period(term), year, month, facets, term)

    def article(self, article: Article) -> Entry:
        when = article.published
        actors = [*article.actors, *(id_ for one in article.statements for id_ in (one.speaker, *one.about))]
        events = (self._library.event(id_) for id_ in article.events)
        countries = [country for event in events if event for country in event.countries]
        year, month = year_and_month(when) if when else (None, None)
        facets = self._facets(ARTICLE, actors, countries, article.topics)
        return Entry(ARTICLE, article, date_words(when) if when else "", extent(when) if when else None, year, month, facets)

    def _facets(
        self, kind: EntryKind, actors: Iterable[str | None], countries: Iterable[str | None], topics: Iterable[str]
    ) -> Mapping[Facet, tuple[str, ...]]:
        return {
            "kind": (kind,),
            "actor": tuple(sorted({id_ for id_ in actors if id_ and self._library.actor(id_)})),
            "country": tuple(sorted({code for code in countries if code})),
            "topic": tuple(sorted(self._topics.intersection(topics))),
        }


def _span_words(start: EdtfDate, end: EdtfDate | None) -> str:
    """`11 to 13 July 2017`."""
    if end is None or {start.form, end.form} != {"moment"}:
        return _("%(start)s – %(end)s") % {"start": date_words(start), "end": date_words(end)} if end else date_words(start)
    return date_words(parse_date(f"{start}/{end}"))


def _order(entry: Entry, kinds: Mapping[EntryKind, int]) -> tuple[object, ...]:
    """By first day, then last day, then kind and name."""
    when = (entry.extent.first, entry.extent.last) if entry.extent else ()
    return (entry.extent is None, when, kinds[entry.kind], alphabetical(entry.record.label), entry.record.id)


def _entries_of_month(year: int, month: int, entries: Iterable[Entry]) -> EntriesOfMonth:
    """What stands in a month, or beside the months (0) of a year."""
    every = [*entries]
    key = f"{year:04}-{month:02}"
    words = date_words(parse_date(key)) if month else _("Month not known")
    events_and_terms = tuple(one for one in every if one.kind != ARTICLE)
    return EntriesOfMonth(month or None, key, words, events_and_terms, tuple(one for one in every if one.kind == ARTICLE))
