"""Hints on records that may be one and the same: articles with one address or title, actors and events with similar names."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.checking.hints.similar_names import alike, alike_people, evened, initials, is_acronym, words
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Event, Record
from dossierkit.values.dates import EdtfDate
from dossierkit.values.web_addresses import plain_address

R = TypeVar("R", bound=Record)
COMMON = 40  # a word that more records than this bear distinguishes nobody, and comparing all of them would take hours
SHORT = 4  # words; titles below that (`Press release`) are alike by chance
_COPIES = {"repost", "mirror"}


def articles_may_be_one(library: Library) -> Iterator[UnplacedHint]:
    """Two articles have one address, however it is written (`same-url`), or one title on one day (`same-title`)."""
    at_one_address = set()
    for first, second in _first_and_others(library.articles, _address):
        at_one_address.add(second.id)
        yield hint_at(library, second, ("url",), "same-url", f"the address is that of `{first.id}` ({first.path})", _mend(first))
    for first, second in _first_and_others(library.articles, _title_and_day):
        if second.id not in at_one_address and not _are_copies(first, second):
            yield hint_at(library, second, ("title",), "same-title", f"title and day are those of `{first.id}` ({first.path})", _mend(first))


def _mend(first: Record) -> str:
    return f"merge the two, or write `not_same_as: [{first.id}]` if they are different"


def _first_and_others(records: Iterable[R], key: Callable[[R], Hashable]) -> Iterator[tuple[R, R]]:
    """Each record that has the key of an earlier one, with that one, unless they are marked as different; by path."""
    groups: dict[Hashable, list[R]] = defaultdict(list)
    for record in sorted(records, key=lambda one: str(one.path)):
        if mark := key(record):
            first = next((one for one in groups[mark] if not _are_marked_different(one, record)), None)
            if first:
                yield first, record
            groups[mark].append(record)


def _are_marked_different(one: Record, other: Record) -> bool:
    return other.id in one.not_same_as or one.id in other.not_same_as


def _address(article: Article) -> Hashable:
    """The plain address; an entry of a data set shares that of the whole, so its title belongs to it. None for what is not on the web."""
    if not article.url:
        return None
    return plain_address(article.url), _title(article) if article.type == "dataset" else ()


def _title(article: Article) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(article.title))


def _title_and_day(article: Article) -> Hashable:
    title = _title(article)
    day = article.published.exact if article.published else None
    return (title, day) if day and len(title) >= SHORT else None


def _are_copies(one: Article, other: Article) -> bool:
    """Whether the records say themselves that one text was published in two places."""
    return bool(_COPIES & {one.copy_, other.copy_}) or bool(one.syndicated_from and one.syndicated_from == other.syndicated_from)


def actors_may_be_one(library: Library) -> Iterator[UnplacedHint]:
    """Two actors have similar names or one identifier in another database (`probable-duplicate`)."""
    tied = {frozenset((link.source.id, link.target.id)) for link in library.links if isinstance(link.source, Actor)}
    known = [_Named(actor) for actor in sorted(library.actors, key=lambda one: str(one.path))]
    for first, second in _sharing(known, _Named.marks):
        one, other = first.actor, second.actor
        if not _are_marked_different(one, other) and frozenset((one.id, other.id)) not in tied and (why := _why_one(first, second)):
            message = f"may be the same actor as `{one.id}` ({one.path}): {why}"
            yield hint_at(library, other, ("name",), "probable-duplicate", message, _mend(one))


class _Named:
    """An actor with its names taken apart."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.is_person = actor.kind == "person"
        self.names = [(name, words(name)) for name in actor.all_names]
        self.short = set() if self.is_person else {name.casefold() for name in actor.all_names if is_acronym(name)}
        self.initials = set() if self.is_person else {initials(name) for name in actor.all_names} - {""}

    def marks(self) -> Iterator[Hashable]:
        """What it shares with every actor that may be the same."""
        yield from ((self.is_person, evened(word)) for _name, name in self.names for word in name)
        yield from ((False, "initials", one) for one in self.short | self.initials)
        yield from self.actor.identifiers.items()


def _why_one(first: _Named, second: _Named) -> str:
    """Why two actors may be one, in words; the empty string if nothing says so."""
    if shared := next((name for name, one in first.actor.identifiers.items() if second.actor.identifiers.get(name) == one), None):
        return f"the two have one identifier ({shared})"
    if first.is_person is not second.is_person or {first.actor.kind, second.actor.kind} == {"state"}:
        return ""
    same = alike_people if first.is_person else alike
    for name, one in first.names:
        for shown, other in second.names:
            if name.casefold() == shown.casefold():
                return ""  # an error, and reported as one
            if same(one, other):
                return f"“{shown}” looks like “{name}”"
    if acronym := next(iter(sorted(first.short & second.initials | first.initials & second.short)), ""):
        return f"“{acronym.upper()}” may stand for the other's name"
    return ""


def events_may_be_one(library: Library) -> Iterator[UnplacedHint]:
    """Two events of one kind have similar names and a day that may be the same (`probable-duplicate`)."""
    for kind in library.kinds.events:
        ordered = sorted((one for one in library.events if one.record_kind == kind.name), key=lambda one: str(one.path))
        for first, second in _sharing(ordered, _name_marks):
            if not _are_marked_different(first, second) and _may_be_one_day(first.date, second.date) and alike(words(first.name), words(second.name)):
                message = f"may be the same {second.record_kind} as `{first.id}` ({first.path}): both are “{second.name}”"
                yield hint_at(library, second, ("name",), "probable-duplicate", message, _mend(first))


def _name_marks(event: Event) -> Iterator[Hashable]:
    days = event.date.earliest, event.date.latest
    months = {(day.year, day.month) for day in days if day}
    return ((evened(word), month) for word in words(event.name) for month in months)


def _may_be_one_day(one: EdtfDate, other: EdtfDate) -> bool:
    return not one.certainly_before(other) and not other.certainly_before(one)


T = TypeVar("T")


def _sharing(things: Sequence[T], marks: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Pairs that share a mark, each once and in order; a mark that many bear is passed over."""
    bearers: dict[Hashable, list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        for mark in dict.fromkeys(marks(thing)):
            bearers[mark].append(number)
    pairs = {(one, two) for numbers in bearers.values() if len(numbers) <= COMMON for at, two in enumerate(numbers) for one in numbers[:at]}
    return ((things[one], things[two]) for one, two in sorted(pairs))
