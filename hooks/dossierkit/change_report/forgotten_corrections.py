"""Published figures, dates, places and roles that a change made others or took away, without a correction that tells readers so.

What is added needs no correction: a claim, a source, a note, a closer date, an end of a term that was not known. Nor does a claim that
is deprecated or superseded with its reason, which is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dossierkit.change_report.changed_claims import compared_claims
from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.names_and_values import Names, party_name
from dossierkit.change_report.old_and_new_records import Pairs, paired
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.library import Library
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Actor, Claim, Event, Record, Thing
from dossierkit.records.actor import Position
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Place
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import claim_words, place_words, places_words, population_words

MOST_TOLD = 3  # changes of one record that are told one by one
_DATES = ("date", "start", "end", "born", "died", "founded", "dissolved")
_HINT = "add an entry to `corrections:` with the day, what was wrong, and what is right now; a change that mends no fault needs none"


class _Change(NamedTuple):
    """What changed, in words, and where it stands now: the block that it was in, where it is gone."""

    words: str
    loc: Loc


def forgotten_corrections(then: Library, now: Library, pairs: Pairs | None = None) -> Iterator[UnplacedHint]:
    """A hint (`no-correction`) for each record of which something published changed, and that has no more corrections than before."""
    names = Names(then, now)
    for before, after in (pairs or paired(then, now)).kept:
        if isinstance(before, _Told) and isinstance(after, _Told) and not any(one not in before.corrections for one in after.corrections):
            changes = [*_changes(before, after, names)]
            if changes:
                yield hint_at(now, after, changes[0].loc, "no-correction", f"readers are not told what changed: {_told(changes)}", _HINT)


_Told = Actor | Event | Thing  # the kinds whose facts are ours to correct; an article is the work of others


def _told(changes: Sequence[_Change]) -> str:
    more = len(changes) - MOST_TOLD
    return "; ".join([*(one.words for one in changes[:MOST_TOLD]), *([f"and {more} more"] if more > 0 else [])])


def _changes(before: Actor | Event | Thing, after: Actor | Event | Thing, names: Names) -> Iterator[_Change]:
    yield from _dates(before, after)
    yield from _places(before, after)
    yield from _roles(before, after, names)
    if isinstance(before, Actor) and isinstance(after, Actor):
        yield from _positions(before, after, names)
    for name, claims in before.claims.items():
        yield from _figures(name, claims, after.claims.get(name, ()), names)


def _dates(before: Record, after: Record) -> Iterator[_Change]:
    for name in _DATES:
        old, new = (getattr(record, name, None) if name in type(record).model_fields else None for record in (before, after))
        if old and old != new and not (new and _is_closer(new, old)):
            yield _Change(f"{name} {date_words(old)} → {date_words(new) if new else 'none'}", (name,) if new else ())


def _is_closer(new: EdtfDate, old: EdtfDate) -> bool:
    """Whether each day that a date can mean is one that the other allows."""
    begins = old.earliest is None or (new.earliest is not None and new.earliest >= old.earliest)
    return begins and (old.latest is None or (new.latest is not None and new.latest <= old.latest))


def _places(before: Record, after: Record) -> Iterator[_Change]:
    old, new = (record.all_places if isinstance(record, Event | Thing) else () for record in (before, after))
    at: Loc = ("places",) if len(new) > 1 else ("place",)
    kept = [place for place in old if any(place_words(place) == place_words(other) for other in new)]
    if len(kept) < len(old):
        yield _Change(f"place {places_words(old)} → {places_words(new) or 'none'}", at if new else ())
    for place in kept:
        if not any(_is_no_other(place, other) for other in new):
            yield _Change(f"place: where exactly in {place_words(place)}", at)
    born, now = (getattr(record, "birth_place", None) for record in (before, after))
    if born and born != now:
        yield _Change(f"birth place {shortened(born)} → {shortened(now) if now else 'none'}", ("birth_place",) if now else ())


def _is_no_other(place: Place, now: Place) -> bool:
    """Whether a place is still where it was, perhaps told more closely."""
    return place_words(place) == place_words(now) and all(getattr(place, name) in {None, getattr(now, name)} for name in ("site", "lat", "lon"))


def _roles(before: Record, after: Record, names: Names) -> Iterator[_Change]:
    old, new = (_parties(getattr(record, "involved", ())) for record in (before, after))
    for who, roles in old.items():
        gone = [role for role in roles if role not in new.get(who, {})]
        fresh = [role for role in new.get(who, {}) if role not in roles]
        for role in gone:
            becomes = fresh.pop(0) if fresh else ""
            at: Loc = ("involved", new[who][becomes][0], "role") if becomes else ("involved",) if new else ()
            yield _Change(f"{party_name(names, roles[role][1])}: {_spaced(role)} → {_spaced(becomes) or 'none'}", at)


_Roles = dict[str, tuple[int, Involvement]]


def _parties(involved: Iterable[Involvement]) -> dict[tuple[str | None, ...], _Roles]:
    """The roles of each party, each with its number in the list and its entry."""
    found: dict[tuple[str | None, ...], _Roles] = {}
    for number, one in enumerate(involved):
        found.setdefault((one.actor, one.country, one.name), {}).setdefault(one.role, (number, one))
    return found


def _spaced(term: str) -> str:
    return term.replace("_", " ")


def _positions(before: Actor, after: Actor, names: Names) -> Iterator[_Change]:
    """Offices that are gone, and beginnings and ends of terms that are others than they were."""
    for old in before.positions:
        same = [(number, new) for number, new in enumerate(after.positions) if (new.title, new.organization) == (old.title, old.organization)]
        if not same:
            of = f", {names[old.organization]}" if old.organization else ""
            yield _Change(f"position {shortened(old.title)}{of} → none", ("positions",) if after.positions else ())
        elif not any(_keeps(old, new) for _number, new in same):
            number, new = same[0]
            key = "from_" if not _kept(old.from_, new.from_) else "until"
            days = (date_words(day) if (day := getattr(one, key)) else "none" for one in (old, new))
            given = getattr(new, key) is not None
            loc: Loc = ("positions", number, key.rstrip("_")) if given else ("positions", number)
            yield _Change(f"position {shortened(old.title)}, {key.rstrip('_')}: {' → '.join(days)}", loc)


def _keeps(old: Position, new: Position) -> bool:
    return _kept(old.from_, new.from_) and _kept(old.until, new.until)


def _kept(old: EdtfDate | None, new: EdtfDate | None) -> bool:
    return old is None or old == new or (new is not None and _is_closer(new, old))


def _figures(name: str, old: Sequence[Claim], new: Sequence[Claim], names: Names) -> Iterator[_Change]:
    """Claims that say another figure than before, or are gone; one that only has another source or name is neither."""
    removed, added, changed = compared_claims([*old], [*new])
    for claim in removed:
        same = next((one for one in added if _says_as_before(claim, one)), None)
        if same:
            added.remove(same)
        else:
            yield _Change(f"{names.property(name)} {_claim_in_words(claim)} → none", ("claims", name) if new else ("claims",))
    for before, after in changed:
        if not _says_as_before(before, after):
            at: Loc = ("claims", name, next(number for number, one in enumerate(new) if one is after))
            yield _Change(f"{names.property(name)} {_claim_in_words(before)} → {_claim_in_words(after)}", at)


def _claim_in_words(claim: Claim) -> str:
    of_whom = population_words(claim)
    return f"{shortened(claim_words(claim))} ({of_whom})" if of_whom else shortened(claim_words(claim))


def _says_as_before(before: Claim, after: Claim) -> bool:
    """Whether a claim gives the same figure of the same people; whom it counts may be told where it was not."""
    same = all(getattr(before, form) == getattr(after, form) for form in before.forms)
    return same and before.of in {"total", after.of}
