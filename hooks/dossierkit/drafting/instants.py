"""Instants as the data of pages give them, and which days they may be where the page was made.

`2001-04-03T06:35:29+00:00` is 3 April in Europe and still 2 April in California: programs write such instants by Greenwich's clock wherever they run.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_INSTANT = re.compile(r"\s*(\d{4}-\d\d-\d\d)[T\s]+(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?\s*", re.IGNORECASE)
_WORLD = (timedelta(hours=-11), timedelta(hours=13))  # all but a few islands
# Endings of hosts that belong to a country and are used all over the world.
_SOLD = frozenset({"ai", "am", "cc", "cd", "co", "eu", "fm", "gg", "gl", "io", "la", "ly", "me", "ms", "nu", "sh", "st", "tk", "to", "tv", "ws"})


def days_of_instant(written: str, day: str, territories: frozenset[str]) -> tuple[str, ...]:
    """The days that an instant may be in some territories (codes of CLDR; none: the whole world), the day as written first.

    `day` is the EDTF day in it. Only an instant by Greenwich's clock leaves any doubt; exactly midnight or noon there is a bare day,
    as programs write it.
    """
    match = _INSTANT.fullmatch(written)
    if not match or not match[5]:
        return (day,)
    offset = match[5].upper()
    if offset not in {"Z", "UTC", "GMT"} and offset.strip("+-:0"):
        return (day,)
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if hour in {0, 12} and not minute and not second:
        return (day,)
    try:
        instant = datetime.fromisoformat(f"{match[1]}T{hour:02}:{minute:02}:{second:02}+00:00")
    except ValueError:
        return (day,)
    days = {(instant + offset).date().isoformat() for offset in _offsets(instant, territories)}
    return tuple(sorted(days, key=lambda one: (one != day, one)))


def territories_of(host: str, language: str | None) -> frozenset[str]:
    """Where a page was probably made: the country of its host's ending, else all countries whose official language it is in; empty where unknown."""
    ending = host.rpartition(".")[2].lower()
    country = {"uk": "GB"}.get(ending, ending.upper())
    zones = get_global("territory_zones")
    if len(ending) == 2 and ending not in _SOLD and country in zones:
        return frozenset({country})
    return _speaking(re.split("[-_]", language)[0].lower()) if language else frozenset()


@cache
def _speaking(language: str) -> frozenset[str]:
    known = get_global("territory_languages").items()
    return frozenset(place for place, spoken in known if (spoken.get(language) or {}).get("official_status") == "official")


def _offsets(instant: datetime, territories: frozenset[str]) -> Iterator[timedelta]:
    """What clocks show beyond Greenwich's, at that instant."""
    zones = get_global("territory_zones")
    names = [zone for territory in territories for zone in zones.get(territory, ())]
    try:
        found = [offset for zone in names if (offset := instant.astimezone(_zone(zone)).utcoffset()) is not None]
    except (ZoneInfoNotFoundError, OverflowError, ValueError):
        found = []
    yield from found or _WORLD


@cache
def _zone(name: str) -> ZoneInfo | timezone:
    return ZoneInfo(name)
