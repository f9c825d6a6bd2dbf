"""The day on which a page was published: weighed from its data, from what readers see beside its headline, and from its address.

Nothing is chosen between two days that contradict each other: then no day is proposed, and both are named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dossierkit.drafting.dates_in_web_pages import OLDEST_YEAR
from dossierkit.drafting.shown_dates import ShownDate

Days = tuple[str, ...]  # EDTF dates that one value may mean; one where there is no doubt
NEAR = 70  # steps from the headline up to which a date belongs to it; see _distance

_HOUR = "the page gives an hour by Greenwich's clock; which of two days that was depends on the place"
_SECOND = "this day stands where a page may have many; nothing says that it is the one of its publication"


@dataclass(frozen=True, slots=True)
class GivenDate:
    """One value in the data of a page: the days that it means where the page was made, and those that it means anywhere in the world."""

    days: Days
    anywhere: Days


@dataclass(frozen=True, slots=True)
class DatesInData:
    """What the data of a page say of its dates, the surest first: of the publication, of something (`perhaps`), of the last change.

    `unclear` are dates in figures of which nobody can tell the day from the month.
    """

    published: tuple[GivenDate, ...] = ()
    perhaps: tuple[GivenDate, ...] = ()
    changed: tuple[GivenDate, ...] = ()
    unclear: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """What is proposed: an EDTF date or none, whether it comes from the address alone, and in words why it is none, or why to look closely."""

    day: str | None = None
    from_address: bool = False
    words: str = ""


def publication_date(
    data: DatesInData, shown: Sequence[ShownDate], in_address: str | None, second_opinion: str | None = None, latest: date | None = None
) -> PublicationDate:
    """Weigh them. `second_opinion` is the day that another reader of pages found: never taken against what is said here.

    `latest` is the last day that the page can have been published on (today, or the day on which it was saved); None where nobody can say.
    """
    return _Weighing(data, shown, in_address, second_opinion, latest).result()


class _Weighing:
    """One page being judged; `refused` are the dates that were left out because no page can be of such a day."""

    def __init__(self, data: DatesInData, shown: Sequence[ShownDate], in_address: str | None, second: str | None, latest: date | None) -> None:
        self.latest = latest.isoformat() if latest else "9999"
        self.refused: list[str] = []
        self.published, self.perhaps, self.changed = ([*self._possible(given)] for given in (data.published, data.perhaps, data.changed))
        of_one_article = (one for one in shown if not one.listed)
        self.shown = [replace(one, days=days) for one in of_one_article if (days := self._possible_days(one.days))]
        self.unclear = [*data.unclear, *(one.days for one in self.shown if len(one.days) > 1 and not one.instant and not one.elsewhere)]
        self.listed = {day for one in shown if one.listed for day in one.days}
        self.address = next(iter(self._possible_days((in_address,) if in_address else ())), None)
        self.second = next(iter(self._possible_days((second,) if second else ())), None)

    def result(self) -> PublicationDate:
        """The surest answer."""
        return next(self._answers())

    def _answers(self) -> Iterator[PublicationDate]:
        """From the surest on: the data where readers see no other day, what stands beside the headline, the address, what stands further off."""
        near, far = self._near(), self._far()
        if self.published:
            yield self._by_data(near)
        if near and self._is_certain(near[0]):
            yield self._by_sight(near[0])
        if far and far[0].said == "published" and not far[0].elsewhere:
            yield self._by_sight(far[0])
        if self.perhaps:
            yield self._settled(self.perhaps[0].days)
        if self.address and len(self.address) == 10:
            yield PublicationDate(self.address, from_address=True)
        if far and self.second in far[0].days:
            yield self._by_sight(far[0])
        if self.address and not (near and not near[0].days[0].startswith(self.address)):
            yield PublicationDate(self.address, from_address=True)
        if self.second and not far and not self.unclear and self.second not in self.listed | self._changed_days():
            yield PublicationDate(self.second, words=_SECOND)
        yield PublicationDate(words=self._why_none())

    def _by_data(self, near: list[ShownDate]) -> PublicationDate:
        """The day of publication as the data say it, the most exact of those that agree, where readers see no other."""
        first = self.published[0].days[0]
        exact = max((given for given in self.published if given.days[0].startswith(first)), key=lambda given: len(given.days[0]))
        if near:
            seen = near[0].days
            for given in (exact, *self.published, *self.perhaps):
                for day in given.anywhere:
                    if day in seen or _turned(day) in seen:
                        return PublicationDate(day)
            if len(exact.days[0]) == 10 and len({one.days for one in near if not one.elsewhere}) == 1:
                said, stands = " or ".join(exact.days), " or ".join(seen)
                return PublicationDate(words=f"its data say that it was published on {said}, and beside the headline stands {stands}")
        return self._settled(exact.days)

    def _settled(self, days: Days) -> PublicationDate:
        """One of the days that a value leaves open, by whatever else the page says; else one of two."""
        if len(days) == 1:
            return PublicationDate(days[0])
        others = [given.days for given in (*self.published, *self.perhaps)]
        others += [(self.address,)] if self.address else []
        others += [one.days for one in self.shown if one.instant]
        certain = {other[0] for other in others if len(other) == 1 and other[0] in days}
        if len(certain) == 1:
            return PublicationDate(certain.pop())
        return PublicationDate(f"[{','.join(sorted(days))}]", words=_HOUR)

    def _by_sight(self, shown: ShownDate) -> PublicationDate:
        """A day that readers see; where its figures leave two, the one that anything else on the page confirms."""
        if len(shown.days) == 1:
            return PublicationDate(shown.days[0])
        others = {day for given in (*self.perhaps, *self.changed) for day in given.days} | {self.address}
        confirmed = [day for day in shown.days if day in others]
        if len(confirmed) == 1:
            return PublicationDate(confirmed[0])
        if shown.instant:
            return PublicationDate(f"[{','.join(sorted(shown.days))}]", words=_HOUR)
        return PublicationDate(words=_which_month(shown.days))

    def _is_certain(self, shown: ShownDate) -> bool:
        return bool(shown.said or shown.marked or shown.bare or self.second in shown.days)

    def _near(self) -> list[ShownDate]:
        """The dates beside the headline, the likeliest first; none where those are of other parts of the page and differ."""
        fit = [one for one in self.shown if one.said != "changed" and one.alone and -40 <= one.words <= 120 and _distance(one) <= NEAR]
        near = sorted(fit, key=_distance)
        return [] if near and near[0].elsewhere and len({one.days for one in near}) > 1 else near

    def _far(self) -> list[ShownDate]:
        """The dates anywhere on the page, the likeliest first, of the likeliest kind that there is."""
        fit = [one for one in self.shown if one.said != "changed" and one.alone]
        kinds = (
            [one for one in fit if one.said == "published" and not one.elsewhere],
            [one for one in fit if one.marked and not one.elsewhere],
            [one for one in fit if one.said == "published" and one.words > 0],
            [one for one in fit if not one.elsewhere and one.words > 0],
        )
        return next((sorted(kind, key=_distance) for kind in kinds if kind), [])

    def _changed_days(self) -> set[str]:
        return {day for one in self.shown if one.said == "changed" for day in one.days}

    def _why_none(self) -> str:
        if self.refused:
            return f"the page gives {', '.join(dict.fromkeys(self.refused))}, which cannot be the day of a web page; is it another calendar?"
        if self.unclear:
            return _which_month(self.unclear[0])
        changed = sorted(self._changed_days() | {day for given in self.changed for day in given.days[:1]})
        return f"the page says only when it was changed: {', '.join(changed)}" if changed else ""

    def _possible(self, given: Iterable[GivenDate]) -> Iterator[GivenDate]:
        for one in given:
            if days := self._possible_days(one.days):
                yield GivenDate(days, one.anywhere)

    def _possible_days(self, days: Days) -> Days:
        """Those that a page of the web can be of; the others are remembered."""
        kept = tuple(day for day in days if str(OLDEST_YEAR) <= day <= self.latest)
        if not kept:
            self.refused += days
        return kept


def _distance(one: ShownDate) -> int:
    """How far from the headline a date seems to stand, in words.

    What says that it is of the publication brings it nearer, another part of the page puts it further away.
    """
    steps = abs(one.words) + (10 if one.words < 0 else 0)
    return steps - 40 * (one.said == "published") - 25 * one.marked + 20 * one.perhaps_changed + 60 * one.elsewhere


def _which_month(days: Days) -> str:
    return f"the date on the page may be {' or '.join(days)}: which figure is the month?"


def _turned(day: str) -> str:
    """The day with its month for its day: some programs write the month first where readers expect the day."""
    return f"{day[:4]}-{day[8:]}-{day[5:7]}" if len(day) == 10 else day
