"""The parties of an event by role, and the parts of an actor in its events: what each report adds, with its own sources, and who says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from dossierkit.library import Library, party_order
from dossierkit.library.entry_reports import EntryReport, party_report, told_apart
from dossierkit.library.who_says_so import Asserter
from dossierkit.records import Actor, Event
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Party, SourceReference

ENOUGH = 3  # parties for which one body speaks before it is named once for all of them


class PartyInRole(NamedTuple):
    """One party of an event in one role (its words are `label`), and what its reports say, told apart."""

    label: str
    party: Party
    told: tuple[EntryReport, ...]

    @property
    def behind_the_name(self) -> tuple[SourceReference, ...]:
        """The sources that stand behind the party's name: of the bare reports, or of its only one. Others stand behind what they add."""
        first = self.told[0]
        return first.cited if first.is_bare or len(self.told) == 1 else ()


class RoleInWords(NamedTuple):
    """A role with all its parties. `said_by` says so of each of them, unless another is named beside it; empty where nobody does for many."""

    label: str
    said_by: tuple[Asserter, ...]
    parties: tuple[PartyInRole, ...]


class PartsInEvent(NamedTuple):
    """The parts that one actor had in one event, a part for each role."""

    event: Event
    parts: tuple[PartyInRole, ...]


def roles_of_event(library: Library, event: Event) -> list[RoleInWords]:
    """Who was involved in an event, in the order of the vocabulary of roles; within a role in the order that `party_order` gives."""
    rows = sorted(event.involved, key=party_order)
    found = []
    for role, entries in _by_role(event, rows):
        common = _common(library, entries)
        parties: dict[str, list[Involvement]] = {}
        for one in entries:
            parties.setdefault(one.actor or one.country or one.name or "", []).append(one)
        found.append(
            RoleInWords(event.declaration.role_words(role), common, tuple(_party(library, event, some, common) for some in parties.values()))
        )
    return found


def events_of_actor(library: Library, actor: Actor) -> list[PartsInEvent]:
    """The events that list an actor, oldest first, with its parts in each."""
    found = []
    for _id, group in groupby(library.roles_in_events.get(actor.id, ()), key=lambda one: one.event.id):
        listed = [*group]
        event = listed[0].event
        by_role = _by_role(event, [one.party for one in listed])
        found.append(PartsInEvent(event, tuple(_party(library, event, entries, ()) for _role, entries in by_role)))
    return found


def _by_role(event: Event, rows: Sequence[Involvement]) -> list[tuple[str, list[Involvement]]]:
    order = [*event.declaration.roles_by_name, *dict.fromkeys(one.role for one in rows)]
    in_order = sorted(rows, key=lambda one: order.index(one.role))
    return [(role, [*entries]) for role, entries in groupby(in_order, key=lambda one: one.role)]


def _common(library: Library, entries: Iterable[Involvement]) -> tuple[Asserter, ...]:
    """Who speaks for most parties of a role in official texts of its own; nobody where it does so for few."""
    spoken = Counter(said for one in entries if (said := library.asserters(one)) and all(asserter.speaking for asserter in said))
    return next((said for said, number in spoken.most_common(1) if number >= ENOUGH), ())


def _party(library: Library, event: Event, entries: Sequence[Involvement], common: tuple[Asserter, ...]) -> PartyInRole:
    reports = (replace(party_report(one), by=None, said_by=_named(library, event, one, common)) for one in entries)
    return PartyInRole(event.declaration.role_words(entries[0].role), entries[0], told_apart(reports))


def _named(library: Library, event: Event, entry: Involvement, common: tuple[Asserter, ...]) -> tuple[Asserter, ...]:
    """Who is to be named beside one entry as saying so; a report that speaks for itself only where that is worth a word."""
    found = library.asserters(entry)
    if found == common:
        return ()
    itself = any(one.report for one in found)
    role = event.declaration.roles_by_name.get(entry.role)
    return found if not itself or common or (role and role.given) else ()
