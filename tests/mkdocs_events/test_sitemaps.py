"""A sitemap of more addresses than one file may hold is an index of several, as https://www.sitemaps.org/protocol.html has it."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from dossierkit.mkdocs_events.sitemaps import in_parts

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ROOT = "https://example.test/"


def sitemap(days: list[str]) -> str:
    """A sitemap of as many addresses as there are days; an empty text stands for a page of which the day is not known."""
    lines = [f"<url><loc>{ROOT}{number}/</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for number, day in enumerate(days)]
    return "\n".join([f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NS[1:-1]}">', *lines, "</urlset>"])


def locations(text: str) -> list[str]:
    return [found.text or "" for found in ET.fromstring(text).iter(f"{NS}loc")]  # noqa: S314  (our own)


def test_one_that_fits_stays_as_it_is() -> None:
    assert in_parts(text := sitemap(["2026-01-01"] * 4), ROOT, 4) == {"sitemap.xml": text}


def test_one_address_more_makes_an_index_of_two_with_the_last_change_in_each() -> None:
    files = in_parts(sitemap(["2026-01-03", "2026-01-05", "", "2026-01-04", "2026-01-01"]), ROOT, 4)
    assert [*files] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert files["sitemap.xml"] == (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{NS[1:-1]}">\n'
        "<sitemap><loc>https://example.test/sitemap-1.xml</loc><lastmod>2026-01-05</lastmod></sitemap>\n"
        "<sitemap><loc>https://example.test/sitemap-2.xml</loc><lastmod>2026-01-01</lastmod></sitemap>\n"
        "</sitemapindex>\n"
    )
    assert locations(files["sitemap-2.xml"]) == ["https://example.test/4/"]


def test_the_limits_are_those_of_the_protocol() -> None:
    assert len(in_parts(sitemap([""] * 50_000), ROOT)) == 1
    assert len(in_parts(sitemap([""] * 50_001), ROOT)) == 3


@given(st.lists(st.sampled_from(["", "2026-01-01"]), min_size=1, max_size=30), st.integers(1, 9), st.integers(300, 900))
def test_every_address_stands_once_in_its_order_and_no_file_is_above_a_limit(days: list[str], most: int, largest: int) -> None:
    text = sitemap(days)
    files = dict(in_parts(text, ROOT, most, largest))
    index = files.pop("sitemap.xml")
    parts = files or {"sitemap.xml": index}
    assert [one for part in parts.values() for one in locations(part)] == locations(text)
    assert all(len(locations(part)) <= most and len(part.encode()) <= largest for part in parts.values())
    assert not files or locations(index) == [ROOT + name for name in files]
