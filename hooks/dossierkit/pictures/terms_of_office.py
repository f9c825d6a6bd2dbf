"""Terms of office as bars on one axis of years; a dashed end is one that is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.language import sentence
from dossierkit.library.date_extents import extent_of_period
from dossierkit.pictures.axis import Scale, year_axis
from dossierkit.records.actor import Position
from dossierkit.wording.dates_in_words import period_words
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import SEMICOLON, in_a_row

WIDTH, LEFT, RIGHT, ROW, TAIL = 660, 226, 40, 24, 22  # of the picture, left and right of the axis, of a row, of a dashed tail
LONGEST_LABEL = 31  # characters
FEWEST = 2  # one term needs no picture


@dataclass(frozen=True, slots=True)
class _Term:
    """A bar: its first and last day as ordinals, and whether each end is really one."""

    label: str
    words: str
    first: int
    last: int
    begins: bool
    ends: bool


def terms_of_office_picture(held: Sequence[tuple[str, Position]], heading: str) -> Markup:
    """An SVG of positions, one bar each, with the label given for it; positions without any date are left out.

    Empty with fewer than two bars. Used for the offices of a person and for the holders of an office.
    """
    terms = [term for label, position in held if (term := _term(label, position))]
    if len(terms) < FEWEST:
        return Markup()
    years = range(date.fromordinal(min(term.first for term in terms)).year, date.fromordinal(max(term.last for term in terms)).year + 2)
    along = Scale(date(years[0], 1, 1).toordinal(), date(years[-1], 1, 1).toordinal(), LEFT, WIDTH - RIGHT)
    height = ROW * len(terms) + 34
    parts = [*year_axis(years, along, 4, height - 24)]
    for number, term in enumerate(terms):
        parts += _bar(term, along, ROW * number + ROW / 2 + 4)
    told = in_a_row(map(_in_words, terms), SEMICOLON)
    alternative = sentence(_("%(heading)s: %(terms)s."), {"heading": heading, "terms": told})
    return filled('<svg class="dk-steps dk-terms" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, height, alternative, joined(parts))


def _term(label: str, position: Position) -> _Term | None:
    days = extent_of_period(position)
    if days is None:
        return None
    return _Term(label, period_words(position), days.first, days.last, bool(position.from_), bool(position.until))


def _in_words(term: _Term) -> str:
    return _("%(term)s, %(period)s") % {"term": term.label, "period": term.words}


def _bar(term: _Term, along: Scale, y: float) -> Iterator[Markup]:
    start, end = along.at(term.first), along.at(term.last)
    label = term.label if len(term.label) <= LONGEST_LABEL else term.label[: LONGEST_LABEL - 1].rstrip() + "…"
    yield filled('<g><title>{}</title><text class="dk-row-label" x="{}" y="{}">{}</text>', _in_words(term), LEFT - 14, y + 4, label)
    yield filled('<path class="dk-term" d="M{} {}H{}"/>', start, y, max(end, start + 3))
    if not term.begins:
        yield filled('<path class="dk-tail" d="M{} {}h-{}"/>', start, y, TAIL)
    if not term.ends:
        yield filled('<path class="dk-tail" d="M{} {}h{}"/>', max(end, start + 3), y, TAIL)
    yield Markup("</g>")
