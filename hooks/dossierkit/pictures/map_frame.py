"""Which part of the world a map shows, and at what scale."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf

from markupsafe import Markup

from dossierkit.addresses import WORLD, relative
from dossierkit.pictures.map_projection import HEIGHT, WIDTH, Point
from dossierkit.wording.markup import filled

NARROWEST = 420.0  # units of the world: about 25° at the equator


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the world, in the units of `map_projection.py`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def for_scripts(self) -> str:
        """Left, top, right and bottom as whole numbers with spaces between them, for `map.js`."""
        return " ".join(f"{side:.0f}" for side in (self.left, self.top, self.right, self.bottom))


WHOLE = Box(0, 0, WIDTH, HEIGHT)


def box_around(points: Iterable[Point], margin: float = 0.06) -> Box:
    """The smallest box with all points and a margin around them (a share of its longer side), at least NARROWEST wide and high.

    The whole world where there are no points.
    """
    found = [*points]
    if not found:
        return WHOLE
    left, right = min(one.x for one in found), max(one.x for one in found)
    top, bottom = min(one.y for one in found), max(one.y for one in found)
    more = max(right - left, bottom - top) * margin
    wide, high = (max(0.0, NARROWEST - side) / 2 for side in (right - left, bottom - top))
    return Box(left - max(more, wide), top - max(more, high), right + max(more, wide), bottom + max(more, high))


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of `width` by `height` units of the page: a unit of the world is `scale` units long, the world's left top corner lies at `x`, `y`."""

    width: float
    height: float
    scale: float
    x: float
    y: float

    def at(self, point: Point) -> Point:
        """Where a point of the world lies in the picture, to a tenth of a unit."""
        return Point(round(self.x + point.x * self.scale, 1), round(self.y + point.y * self.scale, 1))

    def world(self, page: str) -> Markup:
        """Sea, land and borders, drawn from the one file that all pages share (`world.svg`). `page` is the address of the page that it is for."""
        file = relative(WORLD, page)
        return filled(
            '<g class="dk-map-world" transform="translate({:.1f} {:.1f}) scale({:.4f})"><use class="dk-map-globe" xlink:href="{}#globe"/>'
            '<use class="dk-map-land" xlink:href="{}#land"/><use class="dk-map-borders" xlink:href="{}#borders"/></g>',
            self.x,
            self.y,
            self.scale,
            file,
            file,
            file,
        )


def fitted(box: Box, width: float, height: float, largest: float = inf) -> Frame:
    """The frame that shows a box as large as possible, in its middle; a unit of the world becomes at most `largest` units of the page."""
    scale = min(width / (box.right - box.left), height / (box.bottom - box.top), largest)
    middle = Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return Frame(width, height, scale, width / 2 - middle.x * scale, height / 2 - middle.y * scale)


def covering(frame: Frame) -> Frame:
    """The frame moved so that no empty paper shows beside the world; in a frame larger than the world, the world is centred."""

    def moved(offset: float, size: float, length: float) -> float:
        return (size - length) / 2 if length <= size else min(0.0, max(size - length, offset))

    return replace(frame, x=moved(frame.x, frame.width, WIDTH * frame.scale), y=moved(frame.y, frame.height, HEIGHT * frame.scale))
