"""How figures are read: what the claims on one property say together.

The rules, computed and never typed. Nothing here chooses between conflicting sources.

1. Deprecated claims and claims from retracted sources are left out. The others are grouped by *origin*: copies of an
   agency's text, mirrors, reposts and reports of one publisher on one day are one origin, however many pages there are.
2. Each claim is an interval: a value is itself, "at least" and "more than" have no upper end, "at most" begins at nothing,
   "about" reaches ten per cent to each side, rounded outward, "between" has both ends.
3. Within the development window (from the event to seven days after its end, unless the dossier says otherwise) a later
   claim replaces an earlier one that it contradicts: the earlier is *superseded*. So does a later "at least" that is higher
   (a later "at most" that is lower) than an earlier one. A claim that is itself superseded replaces nothing by its date.
   Outside the window only an explicit `supersedes` does that.
4. Claims asserted by the attackers' side are held apart: by whoever claimed the attack, or is named as its author, by a
   part of such an actor or by what such an actor is part of.
5. If the remaining intervals share a point, the reading is what they share. It is *corroborated* when claims of two or
   more origins bound it on both sides, or when there are only one-sided bounds, of two or more origins; otherwise it has
   a *single source*. If they share no point, the figure is *disputed*, and the reading spans the claims that contradict
   one another.
6. A claim held apart that contradicts the reading makes it *contested by a party*.

A claim that a curator prefers, with a reason, is the reading; what contradicts it still makes the figure disputed.
Populations (`of`) and currencies are never mixed. What changes over time (members, troops) is read for each day on its
own, the latest first of all. Places and texts are not read together; they stand side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dossierkit.corroboration.claim_intervals import Interval, interval
from dossierkit.corroboration.origins import origin
from dossierkit.corroboration.readings import Reading, Standing, Status, WeighedClaim, origins_of
from dossierkit.library import PART_RELATIONS, Library
from dossierkit.records import Actor, Article, Attack, Claim, Meeting, Record
from dossierkit.records.claims import MoneyClaim
from dossierkit.values.dates import EdtfDate

WINDOW_DAYS = 7
PARTY_ROLES = {"claimed_responsibility", "attributed", "suspected"}


def readings(library: Library, record: Record) -> list[Reading]:
    """The readings of a record, in the order of its claims: one for each property, population and currency, and for each date of what changes.

    Claims on places and texts are in none. Empty for records that cannot have claims.
    """
    if not isinstance(record, Actor | Meeting | Attack):
        return []
    parties = _parties(library, record)
    found = []
    for name, claims in record.claims.items():
        replaced = frozenset(claim.supersedes for claim in claims if claim.supersedes and _standing(library, claim, parties) is Standing.LIVE)
        groups: dict[tuple[str, str], list[Claim]] = {}
        for claim in claims:
            if interval(claim):
                groups.setdefault((claim.of, _currency(claim)), []).append(claim)
        for (of, _), group in groups.items():
            periods = _by_time(library, group) if library.properties[name].changes else [group]
            found += [_read(library, record, of, period, _Known(parties, replaced)) for period in periods]
    return found


def _by_time(library: Library, claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims on something that changes, one group for each date, the latest first; those without a date come last."""
    groups: dict[EdtfDate | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_when(library, claim), []).append(claim)
    dated = sorted((when for when in groups if when), key=lambda one: one.sort_key, reverse=True)
    return [groups[when] for when in (*dated, *((None,) if None in groups else ()))]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a property's claims before they are read: the attackers' side, and the ids that others supersede."""

    parties: frozenset[str]
    replaced: frozenset[str]


def _read(library: Library, record: Record, of: str, claims: Sequence[Claim], known: _Known) -> Reading:
    weighed = _superseded([_weigh(library, claim, known) for claim in claims], _window(library, record))
    ordered = tuple(sorted(weighed, key=_order))
    live = [one for one in ordered if one.standing is Standing.LIVE]
    preferred = next((one for one in live if one.claim.rank == "preferred"), None)
    span, status = _together(live, preferred)
    held = [one for one in ordered if one.standing is Standing.HELD_APART]
    contested = span is not None and any(not one.interval.shares(span) for one in held)
    return Reading(claims[0].property_name, of, ordered, span, status, contested, preferred.claim if preferred else None)


def _together(live: Sequence[WeighedClaim], preferred: WeighedClaim | None) -> tuple[Interval | None, Status | None]:
    if not live:
        return None, None
    low = max((one.interval.low, one.interval.above) for one in live)
    shared = Interval(low[0], min(one.interval.high for one in live), low[1])
    agree = shared.low < shared.high or (shared.low == shared.high and not shared.above)
    if preferred:
        return preferred.interval, _support(live) if agree else Status.DISPUTED
    if agree:
        return shared, _support(live)
    against = [one.interval for one in live if not all(one.interval.shares(other.interval) for other in live)]
    return Interval(min(one.first_reported for one in against), max(one.last_reported for one in against)), Status.DISPUTED


def _support(live: Sequence[WeighedClaim]) -> Status:
    bounding = origins_of(one for one in live if one.interval.bounded)
    origins = bounding or origins_of(live)
    return Status.CORROBORATED if len(origins) > 1 else Status.SINGLE_SOURCE


def _weigh(library: Library, claim: Claim, known: _Known) -> WeighedClaim:
    standing = _standing(library, claim, known.parties)
    if standing is Standing.LIVE and claim.id in known.replaced:
        standing = Standing.SUPERSEDED
    origins = frozenset(origin(article) for article in _articles(library, claim) if not article.retracted)
    return WeighedClaim(claim, interval(claim) or Interval(0, 0), origins, _when(library, claim), standing)


def _standing(library: Library, claim: Claim, parties: frozenset[str]) -> Standing:
    """Whether a claim takes part by itself, before others can replace it."""
    articles = _articles(library, claim)
    if claim.rank == "deprecated":
        return Standing.DEPRECATED
    if articles and all(article.retracted for article in articles):
        return Standing.RETRACTED
    return Standing.HELD_APART if claim.by in parties else Standing.LIVE


def _articles(library: Library, claim: Claim) -> list[Article]:
    return [article for cited in claim.cited if (article := library.article(cited.article))]


def _when(library: Library, claim: Claim) -> EdtfDate | None:
    """The date that a claim is for: its own, or else that of its earliest source."""
    if claim.as_of:
        return claim.as_of
    dates = [article.published for article in _articles(library, claim) if article.published]
    return min(dates, key=lambda one: one.sort_key, default=None)


def _superseded(weighed: Sequence[WeighedClaim], window: tuple[date, date] | None) -> list[WeighedClaim]:
    """From the latest claim backwards, so that a claim which is itself superseded replaces nothing."""
    done: list[WeighedClaim] = []
    for one in sorted(weighed, key=_latest_first):
        open_to_it = one.standing is Standing.LIVE and one.claim.rank != "preferred"
        if open_to_it and window and any(_replaces(later, one, window) for later in done):
            done.append(replace(one, standing=Standing.SUPERSEDED))
        else:
            done.append(one)
    return done


def _replaces(later: WeighedClaim, earlier: WeighedClaim, window: tuple[date, date]) -> bool:
    if later.standing is not Standing.LIVE or not (later.when and earlier.when and earlier.when.certainly_before(later.when)):
        return False
    first, last = later.when.earliest, later.when.latest
    if not (first and last and window[0] <= first and last <= window[1]):
        return False
    tighter = not earlier.interval.bounded and not later.interval.bounded and later.interval.within(earlier.interval)
    return not later.interval.shares(earlier.interval) or (tighter and later.interval != earlier.interval)


def _window(library: Library, record: Record) -> tuple[date, date] | None:
    """The days on which a later report may replace an earlier one without a word from a curator."""
    if not isinstance(record, Meeting | Attack):
        return None
    end = record.end if isinstance(record, Meeting) and record.end else record.date
    if record.date.earliest is None or end.latest is None:
        return None
    dossier = library.dossier(record.dossier or "")
    days = dossier.development_days if dossier and dossier.development_days is not None else WINDOW_DAYS
    return record.date.earliest, end.latest + timedelta(days=days)


def _parties(library: Library, record: Record) -> frozenset[str]:
    """The attackers' side: whoever claimed the attack or is named as its author, with their parts and their whole."""
    if not isinstance(record, Attack):
        return frozenset()
    named = {party.actor for party in record.involved if party.actor and party.role in PARTY_ROLES}
    found = set(named)
    for tie, towards in ((_wholes, named), (_parts, named)):
        open_ends = set(towards)
        while open_ends:
            open_ends = {other for id_ in open_ends for other in tie(library, id_)} - found
            found |= open_ends
    return frozenset(found)


def _wholes(library: Library, actor: str) -> set[str]:
    known = library.actor(actor)
    return {relation.to for relation in known.relations if relation.type in PART_RELATIONS} if known else set()


def _parts(library: Library, actor: str) -> frozenset[str]:
    return library.parts_of.get(actor, frozenset())


def _currency(claim: Claim) -> str:
    return claim.reported[0].currency if isinstance(claim, MoneyClaim) else ""


def _order(one: WeighedClaim) -> tuple[object, ...]:
    return (one.when is None, one.when.sort_key if one.when else (), one.claim.id)


def _latest_first(one: WeighedClaim) -> tuple[object, ...]:
    latest = one.when.latest.toordinal() if one.when and one.when.latest else 0
    return (-latest, one.claim.id)
