"""The picture that is shown with a page that somebody passes on, read back pixel by pixel as the standard of PNG says."""

import struct
import zlib
from datetime import date

from dossierkit.pictures.png import Colour, Raster
from dossierkit.pictures.social_card import HEIGHT, WIDTH, social_card, touch_icon

COLOURS: dict[str, Colour] = {
    "paper": (250, 250, 250),
    "ink": (10, 10, 10),
    "link": (0, 0, 200),
    "article": (90, 0, 90),
    "orange": (200, 90, 0),
    "green": (0, 120, 0),
}


def pixels(png: bytes) -> list[list[Colour]]:
    """The rows of a picture with a palette, whose lines are not filtered."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    parts: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data = png[place + 8 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length]) == (zlib.crc32(kind + data),)
        parts[kind] = parts.get(kind, b"") + data
        place += 12 + length
    width, height, depth, colour_type = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, colour_type) == (8, 3)
    palette = [tuple(parts[b"PLTE"][at : at + 3]) for at in range(0, len(parts[b"PLTE"]), 3)]
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (width + 1)
    rows = [raw[at : at + width + 1] for at in range(0, len(raw), width + 1)]
    assert {row[0] for row in rows} == {0}
    return [[palette[one] for one in row[1:]] for row in rows]  # type: ignore[misc]


def test_rectangles_lie_over_one_another_and_end_at_the_edge() -> None:
    raster = Raster(4, 3, (0, 0, 0))
    raster.rectangle(-5, 1, 3, 99, (1, 1, 1))
    raster.rectangle(2, 0, 9, 2, (2, 2, 2))
    found = [[pixel[0] for pixel in row] for row in pixels(raster.png())]
    assert found == [[0, 0, 2, 2], [1, 1, 2, 2], [1, 1, 1, 0]]


def test_a_ring_of_points_is_filled() -> None:
    raster = Raster(4, 4, (0, 0, 0))
    raster.polygon([(0, 0), (4, 0), (4, 4)], (1, 1, 1))
    assert [sum(pixel[0] for pixel in row) for row in pixels(raster.png())] == [4, 3, 2, 1]


def columns(png: bytes, colour: Colour) -> list[int]:
    """The columns of a picture in which there is a colour."""
    return sorted({place for row in pixels(png) for place, pixel in enumerate(row) if pixel == colour})


def test_events_and_articles_stand_where_they_were_in_time() -> None:
    card = social_card([(date(2016, 1, 1), "green"), (date(2016, 12, 31), "orange"), (date(2016, 7, 1), "")], COLOURS)
    assert (len(pixels(card)), len(pixels(card)[0])) == (HEIGHT, WIDTH)
    early, middle, late = (columns(card, COLOURS[name]) for name in ("green", "article", "orange"))
    assert max(early) < min(middle)
    assert max(middle) < min(late)


def test_a_dossier_without_anything_dated_has_a_card_and_the_same_has_the_same_bytes() -> None:
    assert columns(social_card([], COLOURS), COLOURS["ink"])
    entries = [(date(2016, 1, 1), "green"), (date(2017, 1, 1), "")]
    assert social_card(entries, COLOURS) == social_card(entries[::-1], COLOURS)


def test_the_sign_of_the_site_is_square() -> None:
    rows = pixels(touch_icon(COLOURS))
    assert len(rows) == len(rows[0]) == 180
    assert rows[0][0] == COLOURS["paper"]
    assert any(COLOURS["link"] in row for row in rows)
