"""Pictures of plain rectangles as PNG, for those who take no SVG: written by the standard (https://www.w3.org/TR/png/), with a palette."""

import struct
import zlib
from collections.abc import Sequence
from itertools import groupby
from math import ceil

Colour = tuple[int, int, int]  # red, green and blue, from 0 to 255
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3  # of the types of colours


class Raster:
    """A ground of one colour on which rectangles are put, the later ones over the earlier ones."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self._width, self._height = width, height
        self._colours = {ground: 0}
        self._rows = [bytearray(width) for _row in range(height)]

    def rectangle(self, left: int, top: int, right: int, bottom: int, colour: Colour) -> None:
        """A rectangle, as far as it lies on the ground; `right` and `bottom` are the first that do not belong to it."""
        left, right = max(0, left), min(self._width, right)
        if left < right:
            filled = bytes((self._colours.setdefault(colour, len(self._colours)),)) * (right - left)
            for row in self._rows[max(0, top) : max(0, bottom)]:
                row[left:right] = filled

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """What lies within a ring of points, row by row: a pixel belongs to it if its middle does."""
        for number in range(max(0, int(min(y for _x, y in points))), min(self._height, int(max(y for _x, y in points)) + 1)):
            middle = number + 0.5
            crossed = sorted(_crossings(points, middle))
            for left, right in zip(crossed[::2], crossed[1::2], strict=True):
                self.rectangle(ceil(left - 0.5), number, ceil(right - 0.5), number + 1, colour)

    def png(self) -> bytes:
        """The file. There are at most 256 colours."""
        head = struct.pack(">IIBBBBB", self._width, self._height, 8, _PALETTE, 0, 0, 0)
        palette = b"".join(bytes(colour) for colour in self._colours)
        rows = b"".join((b"\0" + bytes(row)) * len([*same]) for row, same in groupby(self._rows))
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _crossings(points: Sequence[tuple[float, float]], y: float) -> list[float]:
    """Where the ring of points crosses a height."""
    found = []
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 <= y) != (y2 <= y):
            found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
