"""How figures are read: what the claims on one property say together.

The rules, computed and never typed. Nothing here chooses between conflicting sources.

1. Deprecated claims and claims from retracted sources are left out. The others are grouped by *origin*: copies of an
   agency's text, mirrors, reposts and reports of one publisher on one day are one origin, however many pages there are. So are
   claims that are asserted by one and the same body or person: two papers that quote one ministry are one voice.
2. Each claim is an interval: a value is itself, "at least" and "more than" have no upper end, "at most" begins at nothing,
   "about" reaches ten per cent to each side, of counts rounded outward, "between" has both ends.
3. Within the development window (from the event to seven days after its end, unless the dossier says otherwise) a later
   claim replaces an earlier one that it contradicts: the earlier is *superseded*. So does a later "at least" that is higher
   (a later "at most" that is lower) than an earlier one. A claim that is itself superseded replaces nothing by its date.
   Outside the window only an explicit `supersedes` does that.
4. Claims asserted by the attackers' side are held apart: by whoever claimed the attack, or is named as its author, by a
   part of such an actor or by what such an actor is part of.
5. If the remaining intervals share a point, the reading is what they share. It is *corroborated* when claims of two or
   more origins state it, or when none states it and there are bounds of two or more origins; otherwise it has a
   *single source*. If they share no point, the figure is *disputed*, and the reading spans the claims that contradict
   one another; where all are estimates of one coding (of a dataset, by one coder), that is no dispute between sources.
6. A claim held apart that contradicts the reading makes it *contested by a party*.
7. A claim whose day lies before the event began, or that is marked `expected`, is a forecast: it is shown, and takes no part.
   Of what changes over time a claim tells its own day, and is none.
8. A claim is asserted by whom it names (`by`), else by the body whose official text it was read in, else by the report itself
   (`library/who_says_so.py`).
9. Figures with and without the attackers are compared by the number of attackers killed, where that is known; a total, of which
   the source does not say whether it counts them, leaves room for both (`populations.py`). Other populations are never mixed.
10. A figure of an attack all of whose claims are from the development window rests on *early reports only*.
11. A claim that leaves room for a figure does not say it: only numbers and ranges of the very people that a reading is of *state*
    it; bounds, and totals that may count others, *allow* it.

A claim that a curator prefers, with a reason, is the reading; what contradicts it still makes the figure disputed.
Currencies are never mixed. What changes over time (members, troops) is read for each day on its
own, the latest first of all. Places and texts are not read together; they stand side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.corroboration.origins import origin, origins_together
from dossierkit.corroboration.populations import ComparedClaim, compared
from dossierkit.corroboration.readings import Reading, Standing, Status, WeighedClaim, one_account, origins_of
from dossierkit.library import PART_RELATIONS, Library
from dossierkit.records import Actor, Article, Claim, Event, Record, Thing
from dossierkit.records.claims import MoneyClaim
from dossierkit.values.dates import EdtfDate

WINDOW_DAYS = 7


def readings(library: Library, record: Record) -> list[Reading]:
    """The readings of a record, in the order of its claims: one for each property, population and currency, and for each date of what changes.

    Claims on places and texts are in none. Empty for records that cannot have claims.
    """
    if not isinstance(record, Actor | Event | Thing):
        return []
    parties = _parties(library, record)
    found = []
    for name, claims in record.claims.items():
        known = _Known(parties, _begin(library, record, name), _window(library, record))
        attackers = _attackers_killed(library, record) if name == "killed" else None
        found += _readings(library, record, claims, known, attackers)
    return found


def _readings(library: Library, record: Record, claims: Sequence[Claim], known: "_Known", attackers: Interval | None = None) -> list[Reading]:
    """The readings of one property; `attackers` are the numbers that figures with and without the attackers differ by."""
    name = claims[0].property_name
    replaced = frozenset(claim.supersedes for claim in claims if claim.supersedes and _standing(library, claim, known) is Standing.LIVE)
    known = replace(known, replaced=replaced)
    groups: dict[tuple[str, str], list[ComparedClaim]] = {}
    for currency in dict.fromkeys(map(_currency, claims)):
        for of, group in compared([claim for claim in claims if _currency(claim) == currency], attackers).items():
            groups[of, currency] = group
    found = []
    for (of, _), group in groups.items():
        periods = _by_time(library, group) if library.properties[name].changes else [group]
        found += [_read(library, record, of, period, known) for period in periods]
    return found


def _attackers_killed(library: Library, record: Record) -> Interval | None:
    """How many attackers were killed, as reported on their own or among the killed; None where that has no two ends."""
    if not isinstance(record, Event) or record.declaration.early_reports is False:
        return None
    apart = record.claims.get("attackers_killed", ())
    among = tuple(claim for claim in record.claims.get("killed", ()) if claim.of == "perpetrators")
    for claims in (apart, among):
        if claims:
            known = _Known(frozenset(), _begin(library, record, claims[0].property_name), _window(library, record))
            spans = [reading.interval for reading in _readings(library, record, claims, known)]
            if spans[0] and spans[0].bounded:
                return spans[0]
    return None


def _by_time(library: Library, claims: Sequence[ComparedClaim]) -> list[list[ComparedClaim]]:
    """The claims on something that changes, one group for each date, the latest first; those without a date come last."""
    groups: dict[EdtfDate | None, list[ComparedClaim]] = {}
    for claim in claims:
        groups.setdefault(_when(library, claim.claim), []).append(claim)
    dated = sorted((when for when in groups if when), key=lambda one: one.sort_key, reverse=True)
    return [groups[when] for when in (*dated, *((None,) if None in groups else ()))]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a property's claims before they are read.

    The attackers' side (`parties`), the day before which a claim is a forecast (`begin`), the days on which later reports replace
    earlier ones (`window`), and the ids that others supersede.
    """

    parties: frozenset[str]
    begin: date | None
    window: tuple[date, date] | None
    replaced: frozenset[str] = frozenset()


def _read(library: Library, record: Record, of: str, claims: Sequence[ComparedClaim], known: _Known) -> Reading:
    weighed = _told_apart(library, _superseded([_weigh(library, claim, known) for claim in claims], known.window))
    ordered = tuple(sorted(weighed, key=_order))
    live = [one for one in ordered if one.standing is Standing.LIVE]
    preferred = next((one for one in live if one.claim.rank == "preferred"), None)
    coded = all(article.type == "dataset" for one in live for article in _articles(library, one.claim))
    span, status = _together(live, preferred, one_coding=coded and one_account(live))
    held = [one for one in ordered if one.standing is Standing.HELD_APART]
    contested = span is not None and any(not one.interval.shares(span) for one in held)
    early = isinstance(record, Event) and record.declaration.early_reports and bool(live) and all(_within(one.when, known.window) for one in live)
    words = record.declaration.contested if isinstance(record, Event) else None
    return Reading(claims[0].claim.property_name, of, ordered, span, status, contested, preferred.claim if preferred else None, early, words)


def _together(live: Sequence[WeighedClaim], preferred: WeighedClaim | None, *, one_coding: bool) -> tuple[Interval | None, Status | None]:
    """The figure and its support. Estimates of one coding (a row of a dataset) that contradict each other are no dispute between sources."""
    if not live:
        return None, None
    low = max((one.interval.low, one.interval.above) for one in live)
    shared = Interval(low[0], min(one.interval.high for one in live), low[1])
    agree = shared.low < shared.high or (shared.low == shared.high and not shared.above)
    if preferred:
        return preferred.interval, _support(live) if agree else Status.DISPUTED
    if agree:
        return shared, _support(live)
    against = [one for one in live if not all(one.interval.shares(other.interval) for other in live)]
    span = Interval(min(one.reported.first_reported for one in against), max(one.reported.last_reported for one in against))
    return span, Status.SINGLE_SOURCE if one_coding else Status.DISPUTED


def _support(live: Sequence[WeighedClaim]) -> Status:
    origins = origins_of(one for one in live if one.states) or origins_of(live)
    return Status.CORROBORATED if len(origins) > 1 else Status.SINGLE_SOURCE


def _told_apart(library: Library, weighed: Sequence[WeighedClaim]) -> list[WeighedClaim]:
    """With the origins of those that take part: a claim that does not must not tie others together."""
    live = [one for one in weighed if one.standing is Standing.LIVE]
    together = origins_together([_voices(library, one.claim) for one in live])
    origins = {one.claim.id: of for one, of in zip(live, together, strict=True)}
    return [replace(one, origins=origins.get(one.claim.id, one.reports)) for one in weighed]


def _voices(library: Library, claim: Claim) -> list[frozenset[str]]:
    """Who brings a claim: each report by the name of its origin; whoever asserts it speaks in all of them."""
    articles = [article for article in _articles(library, claim) if not article.retracted]
    if claim.by:
        return [frozenset(map(origin, articles)) | _speaking(library, claim.by)] if articles else []
    return [
        frozenset({origin(article)})
        | (_speaking(library, article.publisher) if article.official and library.actor(article.publisher) else frozenset())
        for article in articles
    ]


def _speaking(library: Library, asserter: str) -> frozenset[str]:
    """The names of a voice, which no report can have: somebody's own, and that of the body whose spokesperson it is."""
    actor = library.actor(asserter)
    bodies = {tie.to for tie in actor.relations if tie.type == "spokesperson_of"} if actor else set()
    return frozenset(f"says: {one.casefold()}" for one in (asserter, *bodies))


def _weigh(library: Library, compared: ComparedClaim, known: _Known) -> WeighedClaim:
    claim = compared.claim
    standing = _standing(library, claim, known)
    if standing is Standing.LIVE and claim.id in known.replaced:
        standing = Standing.SUPERSEDED
    reports = frozenset(origin(article) for article in _articles(library, claim) if not article.retracted)
    return WeighedClaim(claim, compared.interval, reports, reports, _when(library, claim), standing, compared.states, compared.reported)


def _standing(library: Library, claim: Claim, known: _Known) -> Standing:
    """Whether a claim takes part by itself, before others can replace it."""
    articles = _articles(library, claim)
    if claim.rank == "deprecated":
        return Standing.DEPRECATED
    if articles and all(article.retracted for article in articles):
        return Standing.RETRACTED
    when = _when(library, claim)
    if claim.expected or (known.begin and when and when.latest and when.latest < known.begin):
        return Standing.EXPECTED
    said_by = {one.actor for one in library.asserters(claim)}
    return Standing.HELD_APART if said_by and said_by <= known.parties else Standing.LIVE


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
    if not _within(later.when, window):
        return False
    tighter = not earlier.interval.bounded and not later.interval.bounded and later.interval.within(earlier.interval)
    return not later.interval.shares(earlier.interval) or (tighter and later.interval != earlier.interval)


def _within(when: EdtfDate | None, window: tuple[date, date] | None) -> bool:
    """Whether a date lies between two days, whatever day of it is meant."""
    return bool(window and when and when.earliest and when.latest and window[0] <= when.earliest and when.latest <= window[1])


def _begin(library: Library, record: Record, name: str) -> date | None:
    """The first day of an event; None for what changes over time, of which each claim tells its own day."""
    return record.date.earliest if isinstance(record, Event) and not library.properties[name].changes else None


def _window(library: Library, record: Record) -> tuple[date, date] | None:
    """The days on which a later report may replace an earlier one without a word from a curator."""
    if not isinstance(record, Event):
        return None
    end = record.ended or record.date
    if record.date.earliest is None or end.latest is None:
        return None
    dossier = library.dossier(record.dossier or "")
    days = dossier.development_days if dossier and dossier.development_days is not None else WINDOW_DAYS
    return record.date.earliest, end.latest + timedelta(days=days)


def _parties(library: Library, record: Record) -> frozenset[str]:
    """Those with an interest of their own: whoever claimed an attack or is named as its author, with their parts and their whole."""
    if not isinstance(record, Event):
        return frozenset()
    interested = {role.name for role in record.declaration.roles if role.interested}
    named = {party.actor for party in record.involved if party.actor and party.role in interested}
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
