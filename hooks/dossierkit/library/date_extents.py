"""From which day to which something dated can reach, and which days surely belong to it: for timelines, orders and groups by year.

Days are ordinals of the proleptic Gregorian calendar, as `date.toordinal()` counts them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossierkit.records.shared_blocks import Period
from dossierkit.values.dates import EdtfDate

A_YEAR = 366  # days; possible dates that lie further apart belong to no one year


@dataclass(frozen=True, slots=True)
class Extent:
    """The days of something dated.

    `first` and `last` are the earliest and the latest day known of it. `core` are the first and the last day that surely
    belong to it; None where no single day does. `beyond` says for either end whether it may reach further: the beginning or the end
    is not known, or only about that day.
    """

    first: int
    last: int
    core: tuple[int, int] | None
    beyond: tuple[bool, bool]

    @property
    def is_one_day(self) -> bool:
        """Whether it is one certain day, and nothing more."""
        return self.first == self.last and self.core is not None and not any(self.beyond)


@dataclass(frozen=True, slots=True)
class _End:
    """One end: the days between which it lies, and whether even these are only about right."""

    earliest: int
    latest: int
    vague: bool


def extent(start: EdtfDate, end: EdtfDate | None = None) -> Extent | None:
    """The days of one date, or from the beginning of one date to the end of another; None where neither end is known."""
    return _between(_end(start, 0), _end(end or start, -1), ())


def extent_of_period(period: Period) -> Extent | None:
    """The days of a term of office, a membership or a relation; None where it has no date."""
    begin = _end(period.from_, 0) if period.from_ else None
    until = _end(period.until, -1) if period.until else None
    attested = [end for one in period.held_on for end in (_end(one, 0), _end(one, -1))]
    return _between(begin, until, [end for end in attested if end])


def began(period: Period) -> EdtfDate | None:
    """The date from which a period is known to have run, or on which it ended where nothing else is known; None without a date."""
    attested = sorted(period.held_on, key=lambda one: one.sort_key)
    return period.from_ or (attested[0] if attested else period.until)


def year_and_month(when: EdtfDate) -> tuple[int | None, int | None]:
    """The year and the month in which a date begins, None where not known; of possible dates the earliest counts."""
    several = when.form in {"one_of", "between"}
    moments = [moment for moment in when.moments[: None if several else 1] if moment]
    if when.earliest is None or not all(moment.year.isdigit() for moment in moments):
        return None, None
    if several and when.latest and (when.latest - when.earliest).days >= A_YEAR:
        return None, None
    return when.earliest.year, when.earliest.month if all(moment.in_month for moment in moments) else None


def _end(when: EdtfDate, which: int) -> _End | None:
    """The beginning (0) or the end (-1) of a date; both are the whole of a date that is no interval."""
    moments = [when.moments[which]] if when.form == "interval" else when.moments
    known = [moment for moment in moments if moment]
    if not known:
        return None
    bounds = [moment.bounds for moment in known]
    return _End(min(one[0] for one in bounds).toordinal(), max(one[1] for one in bounds).toordinal(), any(one.vague for one in known))


def _between(begin: _End | None, until: _End | None, attested: Iterable[_End]) -> Extent | None:
    """The extent of what has these ends and these days on which it is attested."""
    within = [*attested]
    starts = [begin, *within] if begin else within or [one for one in (until,) if one]
    stops = [until, *within] if until else within or [one for one in (begin,) if one]
    if not starts or not stops:
        return None
    first, last = min(one.earliest for one in starts), max(one.latest for one in stops)
    sure = [one for one in (*starts, *stops) if not one.vague]
    since = min((one.latest for one in sure), default=last)
    till = max((one.earliest for one in sure), default=first)
    core = (since, till) if sure and since <= till else None
    return Extent(first, max(first, last), core, (begin is None or begin.vague, until is None or until.vague))
