"""Readings in words: the figure, how well it is supported, and what became of each claim. All in the language in use."""

from datetime import date
from math import floor, inf

from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.corroboration.readings import Badge, Reading, Standing, Status, WeighedClaim
from dossierkit.language import Terms, mark, ngettext, pmark, translated
from dossierkit.language import gettext as _
from dossierkit.records import Claim
from dossierkit.records.claims import Amount, DateClaim, DurationClaim, Money, MoneyClaim, NumberClaim, PercentageClaim
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.values.dates import parse_date
from dossierkit.values.durations import of_days
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.said_once import said_once
from dossierkit.wording.values_in_words import (
    claim_words,
    count_words,
    duration_words,
    form_words,
    in_a_row,
    number_words,
    percentage_words,
    range_words,
    source_words,
    value_words,
)

# What a reading is marked with; the names stand in addresses that readers share, so they stay.
BADGES = Terms(
    **{
        Badge.CORROBORATED: mark("corroborated"),
        Badge.SINGLE_SOURCE: mark("single source"),
        Badge.DISPUTED: mark("disputed"),
        Badge.CONTESTED: mark("contested by a party"),
        Badge.PREFERRED: mark("preferred by the curators"),
        Badge.EARLY: mark("early reports only"),
        Badge.EXPECTED: mark("expected beforehand"),
    }
)


@said_once
def badge_words(reading: Reading) -> str:
    """How well a reading is supported, in short: `single source, contested by a party`; an empty text where nothing is known or expected."""
    return in_a_row(BADGES[badge] for badge in reading.badges)


def expected_words(reading: Reading) -> str:
    """What was expected beforehand, each forecast once: `2 days, 1 day`; an empty text where there is none."""
    return in_a_row(dict.fromkeys(claim_words(one.claim) for one in reading.forecasts))


@said_once
def reading_words(reading: Reading) -> str:
    """The figure in words: `49`, `at least 30`, `50 to 76`, `26 or 27 October 2019`; an empty text where no claim takes part."""
    span = reading.interval
    if span is None:
        return ""
    if reading.preferred:
        return claim_words(reading.preferred)
    same = next((one.claim for one in reading.live if one.interval == span and one.claim.of == reading.of), None)
    if same and reading.status is not Status.DISPUTED:
        return claim_words(same)
    if reading.status is Status.DISPUTED and isinstance(reading.live[0].claim, Amount):
        return _disputed_amount(reading, span)
    return _span_words(reading, span)


def _span_words(reading: Reading, span: Interval) -> str:
    match reading.live[0].claim:
        case DateClaim():
            return _date_span(span.low, span.high)
        case NumberClaim():
            return _amount_span(reading, Interval(floor(span.low) + 1, span.high) if span.above and span.high < inf else span)
    return _amount_span(reading, span)


def _amount_span(reading: Reading, span: Interval) -> str:
    if span.high == inf:
        return form_words("more_than" if span.above else "at_least", amount_words(reading, span.low))
    if span.low == -inf:
        return form_words("at_most", amount_words(reading, span.high))
    return range_words(amount_words(reading, span.low), amount_words(reading, span.high))


def amount_words(reading: Reading, size: float) -> str:
    """An amount in the unit of a reading: `3 days` for 3 where its claims are durations, `€3` where they are sums of euros.

    A duration is put as a source wrote it, where one gives just this.
    """
    claim = reading.claims[0].claim
    match claim:
        case DurationClaim():
            claims = (one.claim for one in reading.claims if isinstance(one.claim, DurationClaim))
            written = (one for each in claims for one in each.reported if each.size(one) == size)
            return duration_words(next(written, of_days(size)))
        case MoneyClaim():
            return value_words(Money(amount=size, currency=claim.reported[0].currency))
        case PercentageClaim():
            return percentage_words(size)
    return number_words(size)


def unit_of(reading: Reading) -> str:
    """In what the amounts of a reading are counted, where that can differ within a figure: the currency of sums of money, else empty."""
    claim = reading.claims[0].claim
    return claim.reported[0].currency if isinstance(claim, MoneyClaim) else ""


def _disputed_amount(reading: Reading, span: Interval) -> str:
    """Where 350 and "more than 350" contradict each other, one number spans both."""
    return _("%(value)s or more") % {"value": amount_words(reading, span.low)} if span.low == span.high else _span_words(reading, span)


def _date_span(low: float, high: float) -> str:
    first, last = (date.fromordinal(int(end)).isoformat() for end in (low, high))
    if high - low == 1:
        return date_words(parse_date(f"[{first},{last}]"))
    return date_words(parse_date(first if first == last else f"{first}/{last}"))


def support_words(reading: Reading) -> str:
    """How many origins say it and how many leave room for it: `4 others allow it`, `3 origins`; an empty text for one origin alone."""
    if reading.status is Status.DISPUTED:
        return count_words(len(reading.origins), "origin") if len(reading.origins) > 1 else _("one origin gives both")
    stating, allowing = len(reading.stating_origins), len(reading.allowing_origins)
    if not stating:
        return count_words(allowing, "origin") if allowing > 1 else ""
    more = ngettext("%(count)s other allows it", "%(count)s others allow it", allowing) % {"count": number_words(allowing)} if allowing else ""
    if stating == 1:
        return more
    origins = count_words(stating, "origin")
    return _("%(origins)s; %(more)s") % {"origins": origins, "more": more} if more else origins


def compared_words(reading: Reading, claim: Claim) -> str:
    """What a claim reports, with the people whom it counts where the reading is of others: `29 with the attackers`, `22 in all`."""
    words = source_words(claim)
    if claim.of == reading.of:
        return words
    if claim.of == "total":
        return _("%(amount)s in all") % {"amount": words}
    return _("%(amount)s %(of_whom)s") % {"amount": words, "of_whom": POPULATIONS[claim.of]}


_STANDINGS = {
    Standing.SUPERSEDED: mark("replaced by a later report"),
    Standing.DEPRECATED: mark("deprecated by the curators"),
    Standing.RETRACTED: mark("source retracted"),
    Standing.HELD_APART: pmark("claim", "asserted by a party"),
    Standing.EXPECTED: mark("expected beforehand"),
}


def standing_words(reading: Reading, one: WeighedClaim) -> str:
    """What became of a claim: `replaced by a later report`, `contradicts others`, `leaves room for it`; an empty text if it says the figure.

    Where no claim states a figure, the bounds are all there is, and nothing is said of them.
    """
    if one.standing is Standing.LIVE:
        if reading.contradicts(one):
            return _("contradicts others")
        return "" if one.states or not reading.stating_origins or reading.status is Status.DISPUTED else _("leaves room for it")
    if one.standing is Standing.HELD_APART and reading.contradicts(one):
        return _("asserted by a party; contradicts")
    return translated(_STANDINGS[one.standing])


def verdict_words(reading: Reading, one: WeighedClaim) -> str:
    """How a claim relates to the reading, for the page of its source: `says it`, `leaves room for it`, `stands alone`, `contradicts others`."""
    if reading.stands_alone(one):
        return _("stands alone")
    return standing_words(reading, one) or (_("says it") if one.states else _("leaves room for it"))


def lateness_words(reading: Reading) -> str:
    """When the latest report was made: `latest report 9 March 2017`, or that nobody knows; an empty text where no claim takes part."""
    when, undated = reading.latest_report, [one for one in reading.live if not one.when]
    if when is None:
        return _("no report has a date") if undated else ""
    return (_("latest dated report %(date)s") if undated else _("latest report %(date)s")) % {"date": date_words(when)}
