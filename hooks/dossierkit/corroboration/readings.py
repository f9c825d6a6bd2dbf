"""What a reading is: what the claims on one property of one population say together, and what became of each claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.records import Claim
from dossierkit.records.declared_words import Words
from dossierkit.values.dates import EdtfDate


class Status(StrEnum):
    """How well a reading is supported: by several origins, by one, or disputed between claims."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single source"
    DISPUTED = "disputed"


class Badge(StrEnum):
    """What a reading is marked with, so that nobody takes a figure for more than it is."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    PREFERRED = "preferred"
    EARLY = "early"
    EXPECTED = "expected"


class Standing(StrEnum):
    """What became of one claim: whether it takes part in the reading (LIVE), and if not, why."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"
    HELD_APART = "asserted by a party"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim with what the rules make of it: its interval, its origins, the date that it is for (`when`), and its standing.

    `reports` are those that it was read in, each with its copies by one name; `origins` are those of them that are told apart from the
    other claims of the reading, by who is reporting and by who says so.
    It `states` the figure where it gives a number or a range of the very people that the reading is of; otherwise it leaves room for it.
    `reported` are the numbers that it gives itself, as far as they can be told of those people, without the room that it leaves.
    """

    claim: Claim
    interval: Interval
    reports: frozenset[str]
    origins: frozenset[str]
    when: EdtfDate | None
    standing: Standing
    states: bool
    reported: Interval


@dataclass(frozen=True)
class Reading:
    """What the claims on one property of one population (`of`) say together.

    `claims` are all of them, by date and anchor. `interval` is the figure, and `status` its support; both None where no claim takes
    part. `contested` says that a party's claim contradicts the figure. `preferred` is the claim that a curator prefers, if any. The
    figure is `early` where all claims that take part are from the first days after an event. `contested_words` is the sentence that tells
    of a party's claims, where the record's kind has one of its own.
    """

    property_name: str
    of: str
    claims: tuple[WeighedClaim, ...]
    interval: Interval | None
    status: Status | None
    contested: bool
    preferred: Claim | None = None
    early: bool = False
    contested_words: Words | None = None

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """Its marks: that it is early first, since nothing else shows that it may not be the last word; then how well it is supported.

        Of forecasts alone, that they are; none where nothing is left.
        """
        if self.status is None:
            return (Badge.EXPECTED,) if self.forecasts else ()
        early = (Badge.EARLY,) if self.early else ()
        more = ((Badge.CONTESTED, self.contested), (Badge.PREFERRED, self.preferred))
        return (*early, Badge[self.status.name], *(badge for badge, applies in more if applies))

    @cached_property
    def live(self) -> tuple[WeighedClaim, ...]:
        """The claims that take part."""
        return tuple(one for one in self.claims if one.standing is Standing.LIVE)

    @cached_property
    def extremes(self) -> tuple[WeighedClaim, WeighedClaim] | None:
        """The claims with the lowest and the highest number of a disputed figure, the earliest report first; None for others."""
        against = [one for one in self.live if self.contradicts(one)]
        if self.status is not Status.DISPUTED or not against:
            return None
        lowest = min(against, key=lambda one: (one.reported.first_reported, one.reported.above))
        return lowest, max(against, key=lambda one: (one.reported.last_reported, one.reported.above))

    @cached_property
    def superseded(self) -> tuple[WeighedClaim, ...]:
        """The claims that later reports have replaced, by date."""
        return tuple(one for one in self.claims if one.standing is Standing.SUPERSEDED)

    @cached_property
    def forecasts(self) -> tuple[WeighedClaim, ...]:
        """The claims that tell what was expected, by date."""
        return tuple(one for one in self.claims if one.standing is Standing.EXPECTED)

    def contradicts(self, one: WeighedClaim) -> bool:
        """Whether a claim leaves no room for the reading or, where it is disputed, for some other claim."""
        if self.status is Status.DISPUTED and one.standing is Standing.LIVE:
            return not all(one.interval.shares(other.interval) for other in self.live)
        return self.interval is not None and not one.interval.shares(self.interval)

    @cached_property
    def deciding_claims(self) -> tuple[WeighedClaim, ...]:
        """The live claims that the figure is taken from: of a single source those that state it, since others only allow it."""
        stating = tuple(one for one in self.live if self.status is Status.SINGLE_SOURCE and one.states)
        return stating or self.live

    @cached_property
    def stating_origins(self) -> frozenset[str]:
        """The origins whose live claims state the figure."""
        return origins_of(one for one in self.live if one.states)

    @cached_property
    def allowing_origins(self) -> frozenset[str]:
        """The origins whose live claims leave room for the figure without stating it."""
        return origins_of(one for one in self.live if not self.contradicts(one)) - self.stating_origins

    @cached_property
    def latest_report(self) -> EdtfDate | None:
        """The date of the latest claim that takes part; None where none has a date."""
        dates = [one.when for one in self.live if one.when and one.when.latest]
        return max(dates, key=lambda when: (when.latest, when.sort_key), default=None)

    def stands_alone(self, one: WeighedClaim) -> bool:
        """Whether the figure rests on this claim's origin only."""
        return one.standing is Standing.LIVE and len(self.origins) == 1

    @cached_property
    def origins(self) -> frozenset[str]:
        """Every origin whose claims take part."""
        return origins_of(self.live)


def origins_of(claims: Iterable[WeighedClaim]) -> frozenset[str]:
    """The origins of all these claims, each once."""
    return frozenset(origin for one in claims for origin in one.origins)


def one_account(claims: Iterable[WeighedClaim]) -> bool:
    """Whether all claims are what one origin says at one time on one and the same word: they may contradict each other, and are no dispute."""
    return len({(one.origins, one.claim.by, one.claim.as_of) for one in claims}) == 1
