"""No page grows with its dossier: counted on a made-up site on which every list is too long for its page and every picture too full."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

import pytest

from support import large_dossier as large
from support.built_site import Page, Site, resolve
from support.page_kinds import KINDS

MOST_ELEMENTS, MOST_BYTES = 6000, 200_000  # of any page; bytes compressed, without what it fetches
D = f"/{large.DOSSIER}/"
# One page of each kind that would be too large if it were whole, and how many entries it stands for.
WHOLE = {
    "articles": (f"{D}articles/", large.ARTICLES + 1),
    "attacks": (f"{D}attacks/", large.ATTACKS),
    "attacks of an actor": (f"{D}actors/{large.FRONT}/attacks/", large.ATTACKS),
    "articles on an actor": (f"{D}actors/{large.FRONT}/articles/", None),
    "attacks in a country": (f"{D}actors/{large.STATE}/attacks-there/", large.ATTACKS),
    "figures of a source": (f"/articles/2014/{large.DATA}/claims/", large.ATTACKS),
    "records that cite a source": (f"/articles/2014/{large.DATA}/cited-by/", None),
    "attacks on a topic": (f"{D}topics/ships/attacks/", large.ATTACKS),
    "map by country": (f"{D}map/aq/", large.ATTACKS),
    "ties of a kind": (f"{D}network/attributed/", large.ATTACKS),
}
THINNED = (f"{D}timeline/", f"{D}timeline/{large.BUSY}/", f"{D}map/", f"{D}network/", f"{D}coverage/", D)


def elements(page: Page) -> int:
    return len(re.findall(r"<[a-zA-Z]", page.source))


@pytest.mark.long
def test_every_page_keeps_to_the_limits(large_site: Site) -> None:
    sizes = {address: (elements(page), len(gzip.compress(page.source.encode(), 6))) for address, page in large_site.pages.items()}
    assert {address: size for address, size in sizes.items() if size[0] > MOST_ELEMENTS or size[1] > MOST_BYTES} == {}
    assert set(THINNED) <= set(sizes)


def parts_of(site: Site, address: str) -> Iterator[Page]:
    """The parts of a list, from the first to the last by the links between them."""
    seen = [address]
    while True:
        page = site[seen[-1]]
        yield page
        onward = [one["href"] for one in page.all("a", rel="next")]
        if not onward:
            return
        (found,) = {resolve(page.address, href) for href in onward}
        assert found
        assert found[0] not in seen
        seen.append(found[0])


def entries_of(page: Page) -> list[str]:
    """What the entries of a list lead to, by the ids of the records."""
    found = page.by_id["list"]
    rows = [row for row in found.all("tr") if row.all("td") and row.attributes.get("class") != "dk-group"] or found.all("li")
    return [" ".join(sorted({link["href"].rstrip("/").rsplit("/", 1)[1] for link in row.all("a", class_="dk-link")})) for row in rows]


@pytest.mark.parametrize("name", WHOLE)
def test_the_parts_of_a_list_have_every_entry_once(large_site: Site, name: str) -> None:
    address, size = WHOLE[name]
    pages = [*parts_of(large_site, address)]
    assert len(pages) > 1
    counted = Counter(entry for page in pages for entry in entries_of(page))
    assert set(counted.values()) == {1}
    told = int(pages[0].by_id["list"]["data-whole"])
    assert len(counted) == told
    assert size in (None, told)


@pytest.mark.parametrize("name", WHOLE)
def test_each_part_says_which_it_is_and_what_stands_around_it(large_site: Site, name: str) -> None:
    pages = [*parts_of(large_site, WHOLE[name][0])]
    assert len({page.one("title").words for page in pages}) == len(pages)
    for number, page in enumerate(pages, 1):
        assert page.one("link", rel="canonical")["href"] == f"https://dossiers.example{page.address}"
        around = {rel: [resolve(page.address, one["href"]) for one in page.root.one("head").all("link", rel=rel)] for rel in ("prev", "next")}
        assert around["prev"] == ([(pages[number - 2].address, "")] if number > 1 else [])
        assert around["next"] == ([(pages[number].address, "")] if number < len(pages) else [])
        assert page.one("nav", class_="dk-parts").one("a", **{"aria-current": "page"}).words == str(number)


def test_search_engines_and_instant_navigation_find_the_parts(large_site: Site) -> None:
    told = large_site.files["sitemap.xml"].decode()
    for address in (f"{D}articles/page/2/", f"{D}timeline/{large.BUSY}/", f"{D}map/aq/page/2/"):
        assert f"<loc>https://dossiers.example{address}</loc>" in told


def ways_from(page: Page) -> Iterator[tuple[str, str]]:
    """Where the links of a page lead on the site, with their anchors."""
    return (found for href in re.findall(r' href="([^"]*)"', page.source) if (found := resolve(page.address, unescape(href))))


def test_every_part_can_be_reached_by_links_alone(large_site: Site) -> None:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        for address, _anchor in ways_from(large_site[waiting.pop()]):
            if address in large_site.pages and address not in reached:
                reached.add(address)
                waiting.append(address)
    assert {address for address in large_site.pages if address not in {"/404.html", "/search/"}} - reached == set()  # the search is a form away


def test_every_anchor_that_is_linked_to_is_there(large_site: Site) -> None:
    ids = {address: {*re.findall(r' id="([^"]*)"', page.source)} for address, page in large_site.pages.items()}
    missing = {
        (page.address, address, anchor)
        for page in large_site.pages.values()
        for address, anchor in ways_from(page)
        if anchor and anchor not in ids.get(address, {anchor})
    }
    # A script brings an event on the map into view, from the file of its tile.
    assert {one for one in missing if one[1] != f"{D}map/"} == set()


def test_the_contents_lead_to_the_part_in_which_a_group_begins(large_site: Site) -> None:
    first = large_site[f"{D}articles/"]
    ways: Mapping[str, tuple[str, str] | None] = {
        link.words: resolve(first.address, link["href"]) for link in first.one("nav", class_="dk-contents").all("a")
    }
    assert len(ways) > 3
    for year, way in ways.items():
        assert way
        assert large_site[way[0]].by_id[way[1]].words.startswith(year)


def test_the_small_dossier_is_not_cut_up(real_site: Site) -> None:
    for name, address in KINDS.items():
        assert not real_site[address].all("nav", class_="dk-parts"), name
        assert not real_site[address].all("p", class_="dk-rest"), name
