"""Proposals from the text of an article: records that it names, events that it may be about, names that no record has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dossierkit.drafting.unknown_names import unknown_names
from dossierkit.library import Library
from dossierkit.library.names_in_text import Names
from dossierkit.records import DeclaredKind, Event, Kind
from dossierkit.values.dates import DateError, parse_date
from dossierkit.values.folding import folded_name

REPORTED_WITHIN = timedelta(days=7)  # between an event and an article that may be about it


@dataclass(frozen=True, slots=True)
class Proposals:
    """What to propose for one article.

    `certain` are the ids of records named for certain, with their kinds, `ambiguous` are names with the ids of all records that have them,
    `perhaps` are ids of events that it may be about by time and place, `unknown` are names that no record has.
    """

    certain: tuple[tuple[DeclaredKind, str], ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    perhaps: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The ids of the records of one kind that are named for certain."""
        return tuple(id_ for one, id_ in self.certain if one.name == kind)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors, of any kind, that are named for certain."""
        return tuple(id_ for one, id_ in self.certain if one.base == "actor")

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events, of any kind, that are named for certain."""
        return tuple(id_ for one, id_ in self.certain if one.base == "event")


def propose(library: Library, title: str | None, text: str, published: str | None) -> Proposals:
    """The proposals for an article. Unknown names come from the text alone: titles have capitals everywhere.

    `published` is an EDTF date; without one no events are proposed by time and place.
    """
    names = Names(library)
    inside = names.find(text)
    found = [*names.find(title or ""), *inside]
    certain = [one.ids[0] for one in found if len(one.ids) == 1]
    ambiguous = {one.ids: one.text for one in reversed(found) if len(one.ids) > 1 and not set(one.ids) <= set(certain)}

    kinds = library.kinds.by_name
    return Proposals(
        tuple((kinds[library.records[id_].record_kind], id_) for id_ in dict.fromkeys(certain)),
        tuple((text, ids) for ids, text in sorted(ambiguous.items())),
        tuple(event.id for event in _near(library, f"{title}\n{text}", published) if event.id not in certain),
        tuple(unknown_names(text, inside)),
    )


def _near(library: Library, text: str, published: str | None) -> Iterator[Event]:
    """Events of at most seven days before, whose place the text names."""
    try:
        day = parse_date(published).latest if published else None
    except DateError:
        day = None
    if not day:
        return
    said = _spaced(text)
    for event in library.events_by_kind:
        first = event.date.earliest
        if not (first and first <= day <= (event.date.latest or day) + REPORTED_WITHIN):
            continue
        if any(_spaced(name) in said for place in event.all_places for name in (place.name, place.site) if name):
            yield event


def _spaced(text: str) -> str:
    """The words of a text as they are compared, a space around each."""
    return f" {folded_name(text)} "
