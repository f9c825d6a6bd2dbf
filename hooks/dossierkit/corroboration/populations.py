"""Whom a figure counts, and which figures are compared: those of the same people, or of people who differ by the attackers alone (rule 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from dossierkit.corroboration.claim_intervals import Interval, interval
from dossierkit.records import Claim

TOTAL, WITHOUT, WITH = IN_ALL = ("total", "without_attackers", "with_attackers")


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A claim as others are compared with it: the numbers that it allows for the people that the comparison is about (`interval`).

    `reported` are the numbers that it gives itself, without those that it only leaves room for. It `states` the figure where it gives
    a number or a range of those people; a bound, or a count of people who may be others, only leaves room for it (rule 11).
    """

    claim: Claim
    interval: Interval
    reported: Interval
    states: bool


def compared(claims: Sequence[Claim], attackers: Interval | None) -> dict[str, list[ComparedClaim]]:
    """Claims on one property, by the population that they are compared as, in the order of the first claim of each.

    `attackers` are the numbers of attackers who are counted by a figure with the attackers and not by one without them; None where
    that is not known. Claims on places and texts are left out. A total, of which the source does not say whether it counts the
    attackers, leaves room for both. Other populations (civilians, children) are compared with themselves alone.
    """
    given = {claim.of for claim in claims}
    target = WITHOUT if WITHOUT in given else WITH if WITH in given else TOTAL
    found: dict[str, list[ComparedClaim]] = {}
    for claim in claims:
        whole = interval(claim)
        if whole:
            of, one = _as(target, claim, whole, attackers)
            found.setdefault(of, []).append(one)
    return found


def _as(target: str, claim: Claim, whole: Interval, attackers: Interval | None) -> tuple[str, ComparedClaim]:
    same = ComparedClaim(claim, whole, whole, whole.bounded)
    if claim.of == target or claim.of not in {TOTAL, WITH}:
        return claim.of, same
    if claim.of == WITH and attackers is None:
        return WITH, same
    if claim.of == WITH and attackers:
        others = _less(whole, attackers)
        return target, ComparedClaim(claim, others, others, whole.bounded)
    exact = attackers is not None and attackers.low == attackers.high == 0
    return target, ComparedClaim(claim, _with_room(whole, attackers, target), whole, whole.bounded and exact)


def _less(whole: Interval, attackers: Interval) -> Interval:
    """The others, where `whole` counts the attackers too."""
    return Interval(max(0, whole.low - attackers.high), max(0, whole.high - attackers.low), whole.above)


def _with_room(whole: Interval, attackers: Interval | None, target: str) -> Interval:
    """What a total allows that counts the attackers or does not; without their number it is a bound."""
    most = attackers.high if attackers else inf
    if target == WITHOUT:
        low = whole.low - most
        return Interval(max(0, low) if low > -inf else low, whole.high, above=whole.above and most == 0)
    return Interval(whole.low, whole.high + most, whole.above)
