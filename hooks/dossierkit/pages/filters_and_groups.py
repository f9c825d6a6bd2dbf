"""What a reader may filter and group the lists of a dossier by. The page works without; `listing.js` and `filters.js` do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossierkit.corroboration.readings import Badge
from dossierkit.corroboration.readings_in_words import BADGES
from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Attack, Dossier, Event, Kind, Meeting
from dossierkit.records.vocabulary import ATTACK_TYPES, MEETING_TYPES
from dossierkit.wording.values_in_words import country_words

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
        """The filters' labels by name."""
        return {one.name: one.label for one in self.filters}


def choices(library: Library, dossier: Dossier, kind: Kind) -> Choices:
    """The filters and groups of a dossier's list of one kind."""
    match kind:
        case "actor":
            return _of_actors(dossier, library.of(dossier.id, Actor))
        case "meeting":
            return _of_meetings(dossier, library.of(dossier.id, Meeting))
        case "attack":
            return _of_attacks(dossier, library.of(dossier.id, Attack))
    return _of_articles(dossier, library.of(dossier.id, Article))


def _of_actors(dossier: Dossier, actors: Sequence[Actor]) -> Choices:
    kinds = Filter("kind", _("Kind"), source=GROUPS)
    return Choices((kinds, _countries(one.country for one in actors), _topics(dossier, actors)), ("kind", "country"))


def _of_meetings(dossier: Dossier, meetings: Sequence[Meeting]) -> Choices:
    types = _terms(MEETING_TYPES, (one.type for one in meetings))
    return Choices((_years(), _places(meetings), types, _topics(dossier, meetings)), ("year", "country", "type"))


def _of_attacks(dossier: Dossier, attacks: Sequence[Attack]) -> Choices:
    types = _terms(ATTACK_TYPES, (term for one in attacks for term in one.attack_types))
    return Choices((_years(), _places(attacks), types, _topics(dossier, attacks), _statuses()), ("year", "country"))


def _of_articles(dossier: Dossier, articles: Sequence[Article]) -> Choices:
    columns = (("publisher", _("Publisher")), ("type", _("Type")), ("language", _("Language")))
    shown = tuple(Filter(name, label, source=name) for name, label in columns)
    return Choices((_years(), *shown, _topics(dossier, articles)), ("year", "publisher", "type"))


def _years() -> Filter:
    return Filter("year", _("Year"), source=GROUPS)


def _places(events: Iterable[Event]) -> Filter:
    return _countries(country for event in events for country in event.countries)


def _countries(codes: Iterable[str | None]) -> Filter:
    named = ((code, country_words(code)) for code in {code for code in codes if code})
    return Filter("country", _("Country"), _by_words(named))


def _terms(vocabulary: Mapping[str, str], used: Iterable[str]) -> Filter:
    terms = set(used)
    return Filter("type", _("Type"), tuple((term, words) for term, words in vocabulary.items() if term in terms))


def _topics(dossier: Dossier, records: Iterable[Actor | Event | Article]) -> Filter:
    used = {slug for record in records for slug in record.topics}
    return Filter("topic", _("Topic"), _by_words((slug, label) for slug, label in dossier.topics.items() if slug in used))


def _statuses() -> Filter:
    """By how well the reading of those killed is supported."""
    words = [(str(badge), BADGES[badge]) for badge in Badge if badge is not Badge.PREFERRED]
    return Filter("status", _("Killed, as reported"), (*words, ("none", _("no figure"))))


def _by_words(options: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options, key=lambda option: (alphabetical(option[1]), option[0])))
