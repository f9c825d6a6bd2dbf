"""The picture that messengers and networks show with a page that somebody passes on: when the events of a dossier were, and when articles.

It has no words: those stand beside it wherever it is shown, in the language and writing of the page, and a picture with words would need fonts for
all of them. It has the colours of the site's light side, which a reader knows again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from dossierkit.pictures.png import Colour, Raster

WIDTH, HEIGHT = 1200, 630  # pixels, as networks show them
_EDGE, _TOP, _FOOT = 90, 170, 150  # around the bars
_MOST_BARS = 60
# The sign of a folder that stands before the site's name, on a square of 24.
_FOLDER = ((3, 5), (9.5, 5), (11.5, 7.2), (21, 7.2), (21, 19), (3, 19))
_INSIDE = ((4.8, 9), (19.2, 9), (19.2, 17.2), (4.8, 17.2))
_SIGN, _ON_ICON = 4.0, 6.5  # times its size
_ICON = 180  # pixels

Entry = tuple[date, str]  # a day, and the name of the colour of what there was; an empty name for an article


def social_card(entries: Iterable[Entry], colours: Mapping[str, Colour]) -> bytes:
    """The card of these entries as PNG. `colours` has `paper`, `ink`, `link`, `line`, `article` and every other name that an entry has."""
    raster = Raster(WIDTH, HEIGHT, colours["paper"])
    raster.rectangle(0, 0, WIDTH, 16, colours["link"])
    _sign(raster, colours, left=_EDGE - 3 * _SIGN, top=40, size=_SIGN)
    base = HEIGHT - _FOOT
    known = sorted(entries)
    if known:
        _bars(raster, known, colours, base)
    raster.rectangle(_EDGE, base, WIDTH - _EDGE, base + 4, colours["ink"])
    return raster.png()


def touch_icon(colours: Mapping[str, Colour]) -> bytes:
    """The site's sign as PNG, 180 pixels square: for screens of phones, and browsers that take no icon as SVG."""
    raster = Raster(_ICON, _ICON, colours["paper"])
    _sign(raster, colours, left=(_ICON - 24 * _ON_ICON) / 2, top=(_ICON - 24 * _ON_ICON) / 2, size=_ON_ICON)
    return raster.png()


def _sign(raster: Raster, colours: Mapping[str, Colour], *, left: float, top: float, size: float) -> None:
    for ring, name in ((_FOLDER, "link"), (_INSIDE, "paper")):
        raster.polygon([(left + x * size, top + y * size) for x, y in ring], colours[name])


def _bars(raster: Raster, entries: list[Entry], colours: Mapping[str, Colour], base: int) -> None:
    """Events stand above the line of time, articles hang below it; each bar is one of at most sixty equal stretches of time."""
    first, last = entries[0][0].toordinal(), entries[-1][0].toordinal()
    number = max(1, min(_MOST_BARS, last - first + 1))
    counted = Counter(((day.toordinal() - first) * number // (last - first + 1), name) for day, name in entries)
    names = [name for name in dict.fromkeys(sorted(name for _day, name in entries)) if name]
    highest = max((sum(counted[place, name] for name in names) for place in range(number)), default=0)
    most_articles = max(counted[place, ""] for place in range(number))
    wide = (WIDTH - 2 * _EDGE) / number
    for place in range(number):
        left, right = round(_EDGE + place * wide) + 1, round(_EDGE + (place + 1) * wide) - 1
        top = float(base)
        for name in names:
            high = counted[place, name] * (base - _TOP) / highest if highest else 0
            raster.rectangle(left, round(top - high), right, round(top), colours[name])
            top -= high
        if most_articles:
            deep = counted[place, ""] * (_FOOT - 60) / most_articles
            raster.rectangle(left, base + 4, right, base + 4 + round(deep), colours["article"])
