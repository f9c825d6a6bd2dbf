"""The reports on one figure as bars on one axis, below each other: a dot for a number, a dashed tail for "at least" and "more than"."""

from collections.abc import Iterator
from math import inf

from markupsafe import Markup

from dossierkit.corroboration.claim_intervals import Interval, interval
from dossierkit.corroboration.readings import Reading, Standing, WeighedClaim
from dossierkit.corroboration.readings_in_words import reading_words, standing_words
from dossierkit.language import gettext as _
from dossierkit.pictures.axis import Scale, ticks
from dossierkit.wording.values_in_words import claim_words, number_words

# Links in pictures are `xlink:href`: the theme's scripts stumble over `href` on elements of SVG.

WIDTH, LEFT, RIGHT, ROW, TAIL = 660, 226, 24, 26, 26  # of the picture, left and right of the axis, of a row, of a dashed tail
LONGEST_LABEL = 31  # characters
FEWEST = 2  # one report needs no picture


def reported_intervals_picture(reading: Reading, heading: str, labels: dict[str, str]) -> Markup:
    """An SVG of the claims of a reading, in its order, with the reading as a band behind them; empty with fewer than two claims.

    `heading` names the figure, `labels` each claim by its id. Deprecated claims are left out.
    """
    rows = [one for one in reading.claims if one.standing is not Standing.DEPRECATED]
    if len(rows) < FEWEST:
        return Markup()
    reported = [end for one in rows for end in _ends(_drawn(one))]
    marks = ticks(min(reported), max(reported))
    scale = Scale(marks[0], marks[-1], LEFT, WIDTH - RIGHT - TAIL)
    height = ROW * len(rows) + 34
    parts = [*_axis(marks, scale, height), *_reading_band(reading, scale, height)]
    for number, one in enumerate(rows):
        parts += _row(one, reading, labels.get(one.claim.id, ""), ROW * number + ROW / 2 + 4, scale)
    reports = "; ".join(_in_words(one, reading) for one in rows)
    whole = _("%(heading)s, as reported: %(reports)s. Read together: %(reading)s.")
    alternative = whole % {"heading": heading, "reports": reports, "reading": reading_words(reading)}
    return Markup('<svg class="dk-intervals" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, height, alternative, Markup("").join(parts)
    )


def _drawn(one: WeighedClaim) -> Interval:
    """The numbers that a claim allows; what it reports itself where, compared with the others, it allows any."""
    return interval(one.claim) or one.interval if one.interval.low == -inf and one.interval.high == inf else one.interval


def _ends(span: Interval) -> tuple[float, float]:
    return span.first_reported, span.last_reported


def _axis(marks: list[float], scale: Scale, height: float) -> Iterator[Markup]:
    for tick in marks:
        x = scale.at(tick)
        yield Markup('<path class="dk-grid" d="M{} 4V{}"/>').format(x, height - 24)
        yield Markup('<text class="dk-tick" x="{}" y="{}">{}</text>').format(x, height - 8, number_words(tick))


def _reading_band(reading: Reading, scale: Scale, height: float) -> Iterator[Markup]:
    if reading.interval:
        low, high = (scale.at(end) for end in _ends(reading.interval))
        yield Markup('<rect class="dk-band" x="{}" y="4" width="{}" height="{}"/>').format(low - 2, round(high - low + 4, 1), height - 28)


_CLASSES = {
    Standing.LIVE: "dk-live",
    Standing.SUPERSEDED: "dk-old",
    Standing.RETRACTED: "dk-old",
    Standing.HELD_APART: "dk-party",
    Standing.EXPECTED: "dk-expected",
}


def _row(one: WeighedClaim, reading: Reading, label: str, y: float, scale: Scale) -> Iterator[Markup]:
    span = _drawn(one)
    low, high = (scale.at(end) for end in _ends(span))
    kind = _CLASSES[one.standing] + (" dk-against" if one.standing is Standing.LIVE and reading.contradicts(one) else "")
    yield Markup('<a xlink:href="#{}"><g class="{}"><title>{}</title>').format(one.claim.id, kind, _in_words(one, reading))
    yield Markup('<text class="dk-row-label" x="{}" y="{}">{}</text>').format(LEFT - 14, y + 4, _short(label))
    if span.high == inf:
        yield Markup('<path class="dk-tail" d="M{} {}h{}"/>').format(low, y, TAIL)
    elif span.low == -inf:
        yield Markup('<path class="dk-tail" d="M{} {}h-{}"/>').format(high, y, TAIL)
    elif high > low:
        yield Markup('<path class="dk-bar" d="M{} {}H{}"/>').format(low, y, high)
        yield Markup('<circle cx="{}" cy="{}" r="4"/>').format(high, y)
    yield Markup('<circle cx="{}" cy="{}" r="{}"/></g></a>').format(low, y, 4 if high > low else 5.5)


def _in_words(one: WeighedClaim, reading: Reading) -> str:
    standing = standing_words(reading, one)
    return _("%(claim)s (%(standing)s)") % {"claim": claim_words(one.claim), "standing": standing} if standing else claim_words(one.claim)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
