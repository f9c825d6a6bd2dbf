"""The months that something dated lies in, so that `July 2016` finds what is of that month and `2016` what is of that year.

They stand in the index as `2016-07`, as `2016-01/12` for all months of a year, and as `2016` where only the year is known.
`search-query.js` reads months and years in what readers type.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from dossierkit.library.date_extents import Extent

_FEW = 62  # days; what lies between days further apart is of no month that is known


def months(extents: Iterable[Extent | None]) -> Iterator[str]:
    """Each month of these stretches of time; of a stretch that is only the room for an unknown day, the months if they are two or three."""
    for one in extents:
        if one:
            first, last = date.fromordinal(one.first), date.fromordinal(one.last)
            known = one.core is not None or one.last - one.first < _FEW
            yield from _months(first, last) if known else (f"{year:04}" for year in range(first.year, last.year + 1))


def _months(first: date, last: date) -> Iterator[str]:
    for year in range(first.year, last.year + 1):
        begin = first.month if year == first.year else 1
        end = last.month if year == last.year else 12
        yield from [f"{year:04}-01/12"] if (begin, end) == (1, 12) else (f"{year:04}-{month:02}" for month in range(begin, end + 1))
