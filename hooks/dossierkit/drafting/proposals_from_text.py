"""Proposals from the text of an article: records that it names, events that it may be about, names that no record has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dossierkit.drafting.unknown_names import unknown_names
from dossierkit.library import Library
from dossierkit.library.names_in_text import Names, folded
from dossierkit.records import Event, Kind
from dossierkit.values.dates import DateError, parse_date

_WORD = re.compile(r"[^\W_]+")
REPORTED_WITHIN = timedelta(days=7)  # between an event and an article that may be about it


@dataclass(frozen=True, slots=True)
class Proposals:
    """What to propose for one article.

    `actors`, `meetings` and `attacks` are ids of records named for certain, `ambiguous` are names with the ids of all records that have them,
    `perhaps` are ids of events that it may be about by time and place, `unknown` are names that no record has.
    """

    actors: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    attacks: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    perhaps: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind (`actor`, `meeting` or `attack`) that are named for certain."""
        found: tuple[str, ...] = getattr(self, f"{kind}s")
        return found


def propose(library: Library, title: str | None, text: str, published: str | None) -> Proposals:
    """The proposals for an article. Unknown names come from the text alone: titles have capitals everywhere.

    `published` is an EDTF date; without one no events are proposed by time and place.
    """
    names = Names(library)
    inside = names.find(text)
    found = [*names.find(title or ""), *inside]
    certain = [one.ids[0] for one in found if len(one.ids) == 1]
    ambiguous = {one.ids: one.text for one in reversed(found) if len(one.ids) > 1 and not set(one.ids) <= set(certain)}

    def of(kind: Kind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for id_ in certain if library.records[id_].record_kind == kind))

    return Proposals(
        of("actor"),
        of("meeting"),
        of("attack"),
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
    events: Sequence[Event] = (*library.meetings, *library.attacks)
    for event in events:
        first, place = event.date.earliest, event.place
        if not (first and place and first <= day <= (event.date.latest or day) + REPORTED_WITHIN):
            continue
        if any(_spaced(name) in said for name in (place.name, place.site) if name):
            yield event


def _spaced(text: str) -> str:
    """The words of a text as they are compared, a space around each."""
    return f" {' '.join(_WORD.findall(folded(text)))} "
