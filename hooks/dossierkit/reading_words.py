"""Readings in words: the figure, how well it is supported, and what became of each claim."""

from datetime import date
from math import floor, inf

from dossierkit.corroboration import Reading, Standing, Status, Weighed
from dossierkit.dates import parse_date
from dossierkit.intervals import Interval
from dossierkit.records import Claim
from dossierkit.records.claims import DateClaim, DurationClaim, MoneyClaim, NumberClaim
from dossierkit.wording import claim_words, count_words, date_words, duration_words, number_words, value_words


def reading_words(reading: Reading) -> str:
    """`49`, `at least 30`, `50 to 76`, `26 or 27 October 2019`; an empty string where no claim takes part."""
    span = reading.interval
    if span is None:
        return ""
    if reading.preferred:
        return claim_words(reading.preferred)
    same = next((one.claim for one in reading.live if one.interval == span), None)
    if same and reading.status is not Status.DISPUTED:
        return claim_words(same)
    if reading.status is Status.DISPUTED and isinstance(reading.live[0].claim, NumberClaim):
        return _disputed_count(span)
    return _span_words(reading.live[0].claim, span)


def _span_words(claim: Claim, span: Interval) -> str:
    match claim:
        case DateClaim():
            return _date_span(span.low, span.high)
        case DurationClaim():
            return _joined(_duration(span.low), _duration(span.high))
        case MoneyClaim():
            amount = claim.reported[0]
            return _joined(*(value_words(amount.model_copy(update={"amount": end})) for end in (span.low, span.high)))
    return _count_span(span)


def _count_span(span: Interval) -> str:
    if span.high == inf:
        return f"{'more than' if span.above else 'at least'} {number_words(span.low)}"
    if span.low == -inf:
        return f"at most {number_words(span.high)}"
    return _joined(number_words(floor(span.low) + 1 if span.above else span.low), number_words(span.high))


def _disputed_count(span: Interval) -> str:
    """Where 350 and "more than 350" contradict each other, one number spans both."""
    return f"{number_words(span.low)} or more" if span.low == span.high else _count_span(span)


def _joined(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _date_span(low: float, high: float) -> str:
    first, last = (date.fromordinal(int(end)).isoformat() for end in (low, high))
    if high - low == 1:
        return date_words(parse_date(f"[{first},{last}]"))
    return date_words(parse_date(first if first == last else f"{first}/{last}"))


def _duration(in_days: float) -> str:
    whole = int(in_days)
    return duration_words(f"P{whole}D" if in_days == whole else f"PT{round(in_days * 24)}H")


def support_words(reading: Reading) -> str:
    """How many origins stand behind it: `4 more agree`, `3 origins`; an empty string for one origin alone."""
    if reading.status is Status.DISPUTED:
        return count_words(len(reading.origins), "origin")
    bounding, agreeing = len(reading.bounding_origins), len(reading.agreeing_origins)
    if not bounding:
        return count_words(agreeing, "origin") if agreeing > 1 else ""
    more = f"{number_words(agreeing)} more {'agrees' if agreeing == 1 else 'agree'}" if agreeing else ""
    origins = count_words(bounding, "origin") if bounding > 1 else ""
    return "; ".join(filter(None, (origins, more)))


def standing_words(reading: Reading, one: Weighed) -> str:
    """What became of a claim: `replaced by a later report`, `contradicts the others`, … or an empty string if it agrees."""
    match one.standing:
        case Standing.SUPERSEDED:
            return "replaced by a later report"
        case Standing.DEPRECATED:
            return "deprecated by the curators"
        case Standing.RETRACTED:
            return "source retracted"
        case Standing.HELD_APART:
            return "asserted by a party" + ("; contradicts" if reading.contradicts(one) else "")
    return "contradicts others" if reading.contradicts(one) else ""


def verdict_words(reading: Reading, one: Weighed) -> str:
    """What a claim is to the reading, seen from its source: `agrees`, `stands alone`, `contradicts others`, …."""
    if reading.stands_alone(one):
        return "stands alone"
    return standing_words(reading, one) or "agrees"
