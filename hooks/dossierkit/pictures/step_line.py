"""A figure that changes over time (members, troops, money) as a step line: a step at each date for which sources give a value."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_in_words import badge_words, expected_words, reading_words
from dossierkit.language import gettext as _
from dossierkit.language import sentence
from dossierkit.pictures.axis import Scale, year_axis
from dossierkit.pictures.units_of_axes import Tick, amount_ticks
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import SEMICOLON, in_a_row

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 230, 48, 18, 26, 28  # as wide as a phone, so that nothing of it has to be scrolled
UNDER = 20  # room for a number under the lowest dot
FEWEST = 2  # one value makes no line


def step_line_picture(readings: Sequence[Reading], heading: str) -> Markup:
    """An SVG of the dated readings of one property, with a line that changes only where a source gives a new value.

    What was only expected is a ring beside the line. Empty with fewer than two dated readings. `heading` names the figure.
    """
    dated = sorted((one for one in readings if one.interval and _day(one)), key=lambda one: (_day(one), one.interval and one.interval.low))
    if len(dated) < FEWEST:
        return Markup()
    expected = [one for one in readings if not one.interval and one.forecasts and _day(one)]
    spans = [*(one.interval for one in dated), *(forecast.interval for one in expected for forecast in one.forecasts)]
    values = [end for span in spans if span for end in (span.first_reported, span.last_reported)]
    marks = amount_ticks(dated[0].claims[0].claim, min(values), max(values))
    up = Scale(marks[0].at, marks[-1].at, HEIGHT - BOTTOM - UNDER, TOP)
    days = [_on(one) for one in (*dated, *expected)]
    years = range(min(days).year, max(days).year + 2)
    along = Scale(date(years[0], 1, 1).toordinal(), date(years[-1], 1, 1).toordinal(), LEFT, WIDTH - RIGHT)
    parts = [*_grid(marks, up), *year_axis(years, along, HEIGHT - BOTTOM, HEIGHT - BOTTOM + 5), _line(dated, along, up), *_points(dated, along, up)]
    parts += [ring for one in expected for ring in _rings(one, along, up)]
    told = in_a_row(
        [
            *(_("%(reading)s (%(date)s)") % {"reading": reading_words(one), "date": _when(one)} for one in dated),
            *(_("%(reading)s (%(date)s)") % {"reading": _expected(one), "date": _when(one)} for one in expected),
        ],
        SEMICOLON,
    )
    alternative = sentence(_("%(heading)s over time: %(readings)s."), {"heading": heading, "readings": told})
    return filled('<svg class="dk-steps" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, HEIGHT, alternative, joined(parts))


def _day(reading: Reading) -> int:
    when = reading.claims[0].when
    return when.earliest.toordinal() if when and when.earliest else 0


def _on(reading: Reading) -> date:
    return date.fromordinal(_day(reading))


def _when(reading: Reading) -> str:
    when = reading.claims[0].when
    return date_words(when) if when else ""


def _in_words(reading: Reading) -> str:
    when = _when(reading)
    return _("%(reading)s, %(date)s") % {"reading": reading_words(reading), "date": when} if when else reading_words(reading)


def _expected(reading: Reading) -> str:
    return _("%(claim)s (%(standing)s)") % {"claim": expected_words(reading), "standing": badge_words(reading)}


def _rings(reading: Reading, along: Scale, up: Scale) -> Iterator[Markup]:
    for one in reading.forecasts:
        yield filled(
            '<a xlink:href="#{}" class="dk-expected"><title>{}</title><circle cx="{}" cy="{}" r="4.5"/></a>',
            one.claim.id,
            in_a_row((_expected(reading), _when(reading))),
            along.at(_day(reading)),
            up.at(one.interval.last_reported),
        )


def _grid(marks: Sequence[Tick], up: Scale) -> Iterator[Markup]:
    for mark in marks:
        yield filled(
            '<path class="dk-grid" d="M{} {}H{}"/><text class="dk-row-label" x="{}" y="{}">{}</text>',
            LEFT,
            up.at(mark.at),
            WIDTH - RIGHT,
            LEFT - 8,
            up.at(mark.at) + 4,
            mark.words,
        )


def _line(dated: Sequence[Reading], along: Scale, up: Scale) -> Markup:
    path = ""
    for one in dated:
        x, y = along.at(_day(one)), up.at(one.interval.last_reported if one.interval else 0)
        path += f"H{x}V{y}" if path else f"M{x} {y}"
    return filled('<path class="dk-step" d="{}"/>', path)


def _points(dated: Sequence[Reading], along: Scale, up: Scale) -> Iterator[Markup]:
    for number, one in enumerate(dated):
        if one.interval is None:
            continue
        x, low, high = along.at(_day(one)), up.at(one.interval.first_reported), up.at(one.interval.last_reported)
        yield filled('<a xlink:href="#{}"><title>{}</title>', one.claims[0].claim.id, _in_words(one))
        if low != high:
            yield filled('<path class="dk-bar" d="M{} {}V{}"/>', x, low, high)
        yield filled('<circle cx="{}" cy="{}" r="4.5"/></a>', x, high)
        if number in {0, len(dated) - 1}:
            yield _end(dated, number, x, high, up)


def _end(dated: Sequence[Reading], number: int, x: float, y: float, up: Scale) -> Markup:
    """The first or the last number in words, on the side of its dot where the line is not."""
    last = number > 0
    beside = dated[number - 1 if last else 1].interval
    other = up.at(beside.last_reported) if beside else y
    below = other < y if last else other <= y
    return filled(
        '<text class="dk-end{}" x="{}" y="{}">{}</text>',
        " dk-last" if last else "",
        x + (6 if last else -4),
        round(y + (20 if below else -11), 1),
        reading_words(dated[number]),
    )
