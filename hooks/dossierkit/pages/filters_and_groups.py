"""What a reader may filter and group the lists of a dossier by. The page works without; `listing.js` and `filters.js` do it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossierkit.corroboration.readings import Badge
from dossierkit.corroboration.readings_in_words import BADGES
from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Article, DeclaredKind, Dossier, Event, Kind, Thing
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.vocabulary import Property
from dossierkit.wording.values_in_words import country_words

UNGROUPED = "all"  # the grouping of a list that comes in one group
GROUPS = "groups"  # where a filter finds its options: the groups that the page is in already


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to filter by: its name in the address of the page, its label, and its options (value and words).

    Rows carry their values in `data-<name>`. Where `source` is given, the script reads options and values off the page instead: from the
    groups it is in (GROUPS), or from the words of the column of that name.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The filters of one list, and the names of those that it can be grouped by, the one it comes grouped by first."""

    filters: tuple[Filter, ...]
    groupings: tuple[str, ...]

    @property
    def labels(self) -> Mapping[str, str]:
        """What each grouping is called, by its name."""
        return {UNGROUPED: _("no groups"), **{one.name: one.label for one in self.filters}}


def choices(library: Library, dossier: Dossier, kind: Kind) -> Choices:
    """The filters and groups of a dossier's list of one kind."""
    declared, records = library.kinds.by_name.get(kind), library.of_kind(dossier.id, kind)
    if declared is None:
        return _of_articles(dossier, library.of(dossier.id, Article))
    if declared.base == "actor":
        return _of_actors(dossier, [one for one in records if isinstance(one, Actor)])
    if declared.base == "event":
        return _of_events(library, dossier, declared, [one for one in records if isinstance(one, Event)])
    return _of_things(dossier, declared, [one for one in records if isinstance(one, Thing)])


def _of_actors(dossier: Dossier, actors: Sequence[Actor]) -> Choices:
    kinds = Filter("kind", _("Kind"), source=GROUPS)
    return Choices((kinds, _countries(one.country for one in actors), _topics(dossier, actors)), ("kind", "country"))


def _of_events(library: Library, dossier: Dossier, kind: DeclaredKind, events: Sequence[Event]) -> Choices:
    of_one_type = [kind.main_terms] if kind.main_terms and not kind.main_terms.several else []
    statuses = [_statuses(library.properties[kind.figures[0]])] if kind.sized else []
    groupings = ("year", "country", *("type" for _one in of_one_type))
    return Choices((_years(), _places(events), *_types(kind, events), _topics(dossier, events), *statuses), groupings)


def _of_things(dossier: Dossier, kind: DeclaredKind, things: Sequence[Thing]) -> Choices:
    types = [*_types(kind, things)]
    of_one_type = [one for one in types if kind.main_terms and not kind.main_terms.several]
    return Choices((*types, _places(things), _topics(dossier, things)), ("type", "country") if of_one_type else (UNGROUPED, "country"))


def _types(kind: DeclaredKind, records: Sequence[Event | Thing]) -> Iterator[Filter]:
    """The filter by the vocabulary that types the records of a kind, where it has one."""
    field = kind.main_terms
    if field:
        used = {term for one in records for term in types_of(one)}
        label = _("Type") if kind.ours else str(field.label)
        yield Filter("type", label, tuple((term, words) for term, words in {**field.words, **_added(field, used)}.items() if term in used))


def _added(field: DeclaredField, used: Iterable[str]) -> dict[str, str]:
    """The terms in use that a dossier has added to a vocabulary of the package."""
    return {term: field.word(term) for term in sorted(used) if term not in field.words}


def types_of(record: Event | Thing) -> tuple[str, ...]:
    """The terms by which a record is typed, as its list's filter has them."""
    field = record.declaration.main_terms
    given = getattr(record, field.key) if field else ()
    return given if isinstance(given, tuple) else (given,) if given else ()


def _of_articles(dossier: Dossier, articles: Sequence[Article]) -> Choices:
    columns = (("publisher", _("Publisher")), ("type", _("Type")), ("language", _("Language")))
    shown = tuple(Filter(name, label, source=name) for name, label in columns)
    return Choices((_years(), *shown, _topics(dossier, articles)), ("year", "publisher", "type"))


def _years() -> Filter:
    return Filter("year", _("Year"), source=GROUPS)


def _places(events: Iterable[Event | Thing]) -> Filter:
    return _countries(country for event in events for country in event.countries)


def _countries(codes: Iterable[str | None]) -> Filter:
    named = ((code, country_words(code)) for code in {code for code in codes if code})
    return Filter("country", _("Country"), _by_words(named))


def _topics(dossier: Dossier, records: Iterable[Actor | Event | Thing | Article]) -> Filter:
    used = {slug for record in records for slug in record.topics}
    return Filter("topic", _("Topic"), _by_words((slug, label) for slug, label in dossier.topics.items() if slug in used))


def _statuses(one: Property) -> Filter:
    """By how well the reading of the most important figure is supported."""
    words = [(str(badge), BADGES[badge]) for badge in Badge if badge is not Badge.PREFERRED]
    return Filter("status", _("%(figure)s, as reported") % {"figure": one.label}, (*words, ("none", _("no figure"))))


def _by_words(options: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options, key=lambda option: (alphabetical(option[1]), option[0])))
