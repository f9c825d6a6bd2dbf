"""The reports on one figure as marks on one axis, below each other: a dot for a number, a dashed tail for "at least" and "more than".

Rows are HTML with a small SVG each, and places on the axis are shares of its width: labels wrap, and the picture fits a phone and a desk.
"""

from collections.abc import Iterator, Sequence
from math import inf

from markupsafe import Markup

from dossierkit.corroboration.claim_intervals import Interval, interval
from dossierkit.corroboration.readings import Reading, Standing, WeighedClaim
from dossierkit.corroboration.readings_in_words import compared_words, reading_words, standing_words, unit_of
from dossierkit.language import gettext as _
from dossierkit.language import sentence
from dossierkit.pictures.axis import Scale
from dossierkit.pictures.units_of_axes import Tick, amount_ticks
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import SEMICOLON, currency_words, in_a_row

WIDTH, TAIL = 100.0, 6.0  # per cent: the axis with the room for a dashed tail behind it, and the length of such a tail
MIDDLE = 6  # pixels from the upper edge of a row's drawing, which is twice as high
FEWEST = 2  # different reports: one needs no picture, nor do several that say the same

Rows = Sequence[tuple[str, WeighedClaim]]


def reported_intervals_picture(reading: Reading, heading: str, rows: Rows) -> Markup:
    """The claims of a reading as rows in their order, with the reading as a band behind them; empty where all say the same.

    `heading` names the figure; each row is a label and a claim. Deprecated claims are left out.
    """
    rows = _drawn_rows(rows)
    if len({_drawn(one) for _label, one in rows}) < FEWEST:
        return Markup()
    reported = [end for _label, one in rows for end in _ends(_drawn(one))]
    marks = amount_ticks(reading.claims[0].claim, min(reported), max(reported))
    scale = Scale(marks[0].at, marks[-1].at, 0, WIDTH - TAIL)
    reports = in_a_row((_in_words(one, reading) for _label, one in rows), SEMICOLON)
    whole = _("%(heading)s, as reported: %(reports)s. Read together: %(reading)s.")
    alternative = sentence(whole, {"heading": heading, "reports": reports, "reading": reading_words(reading)})
    axis = filled('<svg class="dk-axis" aria-hidden="true">{}</svg>', joined((*_axis(marks, scale), *_band(reading, scale))))
    drawn = joined(_row(label, one, reading, scale) for label, one in rows)
    return filled('<div class="dk-intervals" role="group" aria-label="{}">{}{}</div>', alternative, axis, drawn)


def key_of_picture(reading: Reading) -> str:
    """What the signs of the picture of a reading mean, of those that it has."""
    drawn = [one for one in reading.claims if one.standing is not Standing.DEPRECATED]
    standings = {one.standing for one in drawn}
    unit = unit_of(reading)
    signs = (
        (unit, _("In the currency %(currency)s.") % {"currency": currency_words(unit)} if unit else ""),
        (reading.interval, _("The band is what the reports say together.")),
        (any(_is_open(_drawn(one)) for one in drawn), _("A dashed tail means “at least”, “more than” or “at most”.")),
        (any(_is_against(one, reading) for one in drawn), _("Coloured: contradicts others.")),
        (Standing.HELD_APART in standings, _("Hollow: asserted by a party.")),
        (Standing.EXPECTED in standings, _("Dotted ring: expected beforehand, no report.")),
        (standings & {Standing.SUPERSEDED, Standing.RETRACTED}, _("Grey: replaced by a later report, or withdrawn.")),
    )
    return " ".join(words for applies, words in signs if applies)


def _drawn_rows(rows: Rows) -> Rows:
    return [(label, one) for label, one in rows if one.standing is not Standing.DEPRECATED]


def _drawn(one: WeighedClaim) -> Interval:
    """The numbers that a claim allows; what it reports itself where, compared with the others, it allows any."""
    return interval(one.claim) or one.interval if one.interval.low == -inf and one.interval.high == inf else one.interval


def _is_open(span: Interval) -> bool:
    return span.high == inf or span.low == -inf


def _is_against(one: WeighedClaim, reading: Reading) -> bool:
    return one.standing is Standing.LIVE and reading.contradicts(one)


def _ends(span: Interval) -> tuple[float, float]:
    return span.first_reported, span.last_reported


def _axis(marks: list[Tick], scale: Scale) -> Iterator[Markup]:
    for tick in marks:
        x = scale.at(tick.at)
        yield filled('<line class="dk-grid" x1="{0}%" x2="{0}%" y2="100%"/><text class="dk-tick" x="{0}%" y="100%" dy="16">{1}</text>', x, tick.words)


def _band(reading: Reading, scale: Scale) -> Iterator[Markup]:
    if reading.interval:
        low, high = (scale.at(end) for end in _ends(reading.interval))
        yield filled(
            '<line class="dk-band" x1="{0}%" x2="{0}%" y2="100%"/><rect class="dk-band" x="{0}%" width="{1}%" height="100%"/>',
            low,
            round(high - low, 1),
        )


_CLASSES = {
    Standing.LIVE: "dk-live",
    Standing.SUPERSEDED: "dk-old",
    Standing.RETRACTED: "dk-old",
    Standing.HELD_APART: "dk-party",
    Standing.EXPECTED: "dk-expected",
}


def _row(label: str, one: WeighedClaim, reading: Reading, scale: Scale) -> Markup:
    kind = _CLASSES[one.standing] + (" dk-against" if _is_against(one, reading) else "")
    return filled(
        '<a class="{}" href="#{}" title="{}"><span>{}</span><svg aria-hidden="true">{}</svg></a>',
        kind,
        one.claim.id,
        _in_words(one, reading),
        label,
        joined(_marks(_drawn(one), scale)),
    )


_TAIL = '<line class="dk-tail" x1="{}%" x2="{}%" y1="{}" y2="{}"/>'
_DOT = '<circle cx="{}%" cy="{}" r="{}"/>'


def _marks(span: Interval, scale: Scale) -> Iterator[Markup]:
    low, high = (scale.at(end) for end in _ends(span))
    if span.high == inf:
        yield filled(_TAIL, low, round(low + TAIL, 1), MIDDLE, MIDDLE)
    elif span.low == -inf:
        yield filled(_TAIL, max(0, round(high - TAIL, 1)), high, MIDDLE, MIDDLE)
    elif high > low:
        yield filled('<line class="dk-bar" x1="{}%" x2="{}%" y1="{}" y2="{}"/>', low, high, MIDDLE, MIDDLE)
        yield filled(_DOT, high, MIDDLE, 4)
    yield filled(_DOT, low, MIDDLE, 4 if high > low else 5.5)


def _in_words(one: WeighedClaim, reading: Reading) -> str:
    standing = standing_words(reading, one)
    said = compared_words(reading, one.claim)
    return _("%(claim)s (%(standing)s)") % {"claim": said, "standing": standing} if standing else said
