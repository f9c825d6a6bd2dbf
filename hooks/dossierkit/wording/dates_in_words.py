"""Dates and periods in words, never more exact than they are known.

All are in the language in use, arranged as CLDR has them; English has the day before the month (`22 March 2017`).

A language that declines its months has two forms: one that stands alone (Ukrainian `березень 2017 р.`), and one behind a preposition
(`від березня 2017 р.`). What our messages put behind one (`from`, `until`, `between`, `about`) comes in the second: `in_phrase`. Ranges are
put together of whole dates, never by CLDR's patterns for intervals: Babel takes those of the short months for the long ones
(`бер. – лип. 2017 р.`) wherever a language has none for the long ones of its own.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from dossierkit.language import SOURCE, Speech, current_speech, locale, mark, pgettext, pmark, translated
from dossierkit.language import gettext as _
from dossierkit.records.actor import Position
from dossierkit.records.shared_blocks import Period
from dossierkit.values.dates import EdtfDate, Moment


def date_words(when: EdtfDate, *, in_phrase: bool = False) -> str:
    """A date in words: `22 March 2017`, `about March 2017`, `21 or 22 March 2017`, `between 3 and 9 March 2017`, `from 10 September 2014 on`.

    `in_phrase` gives the form that stands behind a preposition.
    """
    return _date_words(when, in_phrase, current_speech())


@cache
def _date_words(when: EdtfDate, in_phrase: bool, _speech: Speech) -> str:  # noqa: FBT001  (a key of the cache)
    if when.form == "interval":
        return _interval_words(*when.moments)
    moments = [moment for moment in when.moments if moment]
    if when.form == "between" or (when.form == "one_of" and len(moments) > 2 and _follow_each_other(moments)):
        first, last = moments[0], moments[-1]
        return _("between %(first)s and %(last)s") % {"first": _shortened(first, last, in_phrase=True), "last": _moment_words(last, in_phrase=True)}
    if when.form == "one_of":
        return _alternatives(moments, in_phrase=in_phrase)
    return _moment_words(when.moments[0], in_phrase=in_phrase) if when.moments[0] else _("date not known")


def day_words(when: EdtfDate) -> str:
    """Like `date_words`, with the day of the week where the day is certain: `Wednesday 22 March 2017`."""
    return _formatted(when.exact, "full", current_speech()) if when.exact else date_words(when)


def short_date_words(when: EdtfDate) -> str:
    """Like `date_words`, with the month cut short where it is one certain day: `8 Mar 2017`."""
    return _formatted(when.exact, "yMMMd", current_speech()) if when.exact else date_words(when)


def calendar_words(day: date) -> str:
    """A day of the calendar in words: `22 March 2017`."""
    return _formatted(day, "long", current_speech())


def month_words(day: date, *, in_phrase: bool = False) -> str:
    """The month of a day in words: `March 2017`. `in_phrase` gives the form that stands behind a preposition."""
    return _formatted(day, _BEHIND_A_PREPOSITION if in_phrase and locale().language in _GENITIVE else "yMMMM", current_speech())


_BEHIND_A_PREPOSITION = "yMMMM behind a preposition"  # no form of CLDR's own
# The languages in which a month has the same form beside a day as behind a preposition, the genitive.
_GENITIVE = frozenset({"be", "bs", "cs", "el", "hr", "lt", "pl", "ru", "sk", "sl", "uk"})


@lru_cache(maxsize=10_000)  # CLDR's patterns are slow to fill in, and a page names the same days many times
def _formatted(day: date, form: str, _speech: Speech) -> str:
    return format_date(day, _arranged(form), locale())


def _arranged(form: str) -> str:
    """The pattern of a date (one of CLDR's formats or skeletons) in the language in use; English has the day before the month."""
    return _pattern(form, current_speech())


@cache
def _pattern(form: str, speech: Speech) -> str:
    if form == _BEHIND_A_PREPOSITION:
        return _pattern("yMMMM", speech).replace("LLLL", "MMMM")  # from the form that stands alone to that beside a day
    where = Locale(SOURCE, "GB") if str(locale()) == SOURCE else locale()
    known = where.date_formats if form in where.date_formats else where.datetime_skeletons
    return str(known[form].pattern)


def _interval_words(start: Moment | None, end: Moment | None) -> str:
    if start is None:
        return _("until %(date)s") % {"date": _moment_words(end, in_phrase=True)} if end else ""
    if end is None:
        return _("from %(date)s on") % {"date": _moment_words(start, in_phrase=True)}
    return _("%(start)s to %(end)s") % {"start": _shortened(start, end), "end": _moment_words(end)}


def _alternatives(moments: Sequence[Moment], *, in_phrase: bool) -> str:
    if len(moments) == 2:
        first, second = _shortened(*moments, in_phrase=in_phrase), _moment_words(moments[1], in_phrase=in_phrase)
        return _("%(first)s or %(second)s") % {"first": first, "second": second}
    return format_list([_moment_words(moment, in_phrase=in_phrase) for moment in moments], style="or", locale=locale())


def _follow_each_other(moments: Sequence[Moment]) -> bool:
    """Whether all are days, months or years, each the next after the one before it."""
    alike = len({(moment.month is None, moment.day is None) for moment in moments}) == 1 and all(moment.plain for moment in moments)
    return alike and all(before.bounds[1] + timedelta(1) == after.bounds[0] for before, after in pairwise(moments))


def _shortened(first: Moment, second: Moment, *, in_phrase: bool = False) -> str:
    """The first of two dates without what it shares with the second, where the day stands first: the 11 of `11 to 13 July 2017`."""
    plain = not any(moment.approximate or moment.uncertain for moment in (first, second))
    if not (plain and first.year == second.year and _is_day(first) and _is_day(second) and _arranged("long").startswith("d")):
        return _moment_words(first, in_phrase=in_phrase)
    if first.month == second.month:
        return pgettext("day of a month", "%(day)s") % {"day": int(first.day or 0)}
    return format_date(_as_date(first), _arranged("MMMMd"), locale())


def _is_day(moment: Moment) -> bool:
    return moment.day not in {None, "XX"}


def _as_date(moment: Moment) -> date:
    return date(int(moment.year), int(moment.month or 1), int(moment.day or 1))


def _moment_words(moment: Moment | None, *, in_phrase: bool = False) -> str:
    if moment is None:
        return pgettext("date", "unknown")
    words = _plain_words(moment, in_phrase=in_phrase or moment.approximate)
    if moment.approximate:
        words = _("about %(date)s") % {"date": words}
    return _("%(date)s (uncertain)") % {"date": words} if moment.uncertain else words


# Times that are less exact than a day, alone and behind a preposition.
_SPRING = (mark("spring %(year)s"), pmark("date in a phrase", "spring %(year)s"))
_SUMMER = (mark("summer %(year)s"), pmark("date in a phrase", "summer %(year)s"))
_AUTUMN = (mark("autumn %(year)s"), pmark("date in a phrase", "autumn %(year)s"))
_WINTER = (mark("winter %(year)s"), pmark("date in a phrase", "winter %(year)s"))
_SEASONS = {"21": _SPRING, "22": _SUMMER, "23": _AUTUMN, "24": _WINTER}
_CENTURY = (mark("a year from %(first)s to %(last)s"), pmark("date in a phrase", "a year from %(first)s to %(last)s"))
_DECADE = (mark("the %(year)ss"), pmark("date in a phrase", "the %(year)ss"))
_SOME_MONTH = (mark("a month of %(year)s"), pmark("date in a phrase", "a month of %(year)s"))
_SOME_DAY = (mark("a day in %(month)s"), pmark("date in a phrase", "a day in %(month)s"))


def _plain_words(moment: Moment, *, in_phrase: bool) -> str:
    if "X" in moment.year or moment.month in {None, "XX", *_SEASONS}:
        return _rough_words(moment, in_phrase=in_phrase)
    if _is_day(moment):
        return calendar_words(_as_date(moment))
    first = date(int(moment.year), int(moment.month or 1), 1)
    if moment.day:  # a day of it, which is not known
        return translated(_SOME_DAY[in_phrase]) % {"month": month_words(first, in_phrase=True)}
    return month_words(first, in_phrase=in_phrase)


def _rough_words(moment: Moment, *, in_phrase: bool) -> str:
    """A time of which not even the month is known."""
    if moment.year.endswith("XX"):
        return translated(_CENTURY[in_phrase]) % {"first": f"{moment.year[:2]}00", "last": f"{moment.year[:2]}99"}
    if "X" in moment.year:
        return translated(_DECADE[in_phrase]) % {"year": moment.year.replace("X", "0")}
    year = int(moment.year)
    return translated(_SEASONS.get(moment.month, _SOME_MONTH)[in_phrase]) % {"year": year} if moment.month else str(year)


def period_words(period: Period) -> str:
    """How long an office or a relation lasted: `1 February 2017 – 31 March 2018`, `from 26 April 2018, end not known`; empty without a date."""
    start, end = period.from_, period.until
    if start and end:
        return _("%(start)s – %(end)s") % {"start": date_words(start), "end": date_words(end)}
    if start:
        return _("from %(date)s, end not known") % {"date": date_words(start, in_phrase=True)}
    if end:
        return _("until %(date)s, start not known") % {"date": date_words(end, in_phrase=True)}
    if not period.held_on:
        return ""
    attested = {"dates": format_list([date_words(one) for one in period.held_on], locale=locale())}
    return (_("in office on %(dates)s") if isinstance(period, Position) else _("as of %(dates)s")) % attested


def time_of_use_words(period: Period) -> str:
    """When a name or the like was in use: `from 2001 until 2003`, `from 2001`, `until 1999`; an empty text without a date."""
    start, end = (date_words(one, in_phrase=True) if one else "" for one in (period.from_, period.until))
    if start and end:
        return _("from %(start)s until %(end)s") % {"start": start, "end": end}
    return _("from %(date)s") % {"date": start} if start else _("until %(date)s") % {"date": end} if end else ""
