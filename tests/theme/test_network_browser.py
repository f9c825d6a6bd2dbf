"""The network in a browser: lights, keys, fingers, filters and their addresses.

On the real site each kind of tie has a page of its own, and the picture stands alone; on the example the table stands beside it.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsing import DESK, PHONE, Reader, chromium, reading_in, served
from support.built_site import Site

NETWORK, FEW = "/global-coalition/network/", "/harbour-talks/network/"
TIES_ON_A_PAGE = 90


def opened(reader: Reader, address: str = NETWORK, *, width: int = DESK, touch: bool = False) -> Page:
    """The network once its picture answers."""
    page = reader.open(address, width=width, touch=touch)
    expect(page.locator(".dk-network-zoom")).to_be_visible()
    expect(page.locator(".dk-network-filters output")).not_to_be_empty()
    return page


def node(page: Page, id_: str) -> Locator:
    return page.locator(f'a[data-node="{id_}"]')


def shown(page: Page) -> Locator:
    return page.locator("a[data-node]:visible")


def neighbours(page: Page, id_: str) -> set[str]:
    """Whom the lines tie to somebody."""
    ends = page.locator(f'path[data-row][data-actor~="{id_}"]').evaluate_all("rows => rows.flatMap((row) => row.dataset.actor.split(' '))")
    return {*ends} - {id_}


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.node ?? ''"))


def test_a_link_to_a_filter_shows_what_it_names(reader: Reader) -> None:
    page = opened(reader, f"{NETWORK}?tie=claimed_responsibility")
    expect(page.get_by_role("combobox", name="Kind of tie")).to_have_value("claimed_responsibility")
    status = page.locator(".dk-network-filters output")
    expect(status).to_have_text(re.compile(r"^\d{2} of \d{3} ties$"))
    expect(page.locator("path[data-row]:not([hidden])")).to_have_count(int(status.inner_text().split()[0]))
    expect(node(page, "isis")).to_be_visible()
    expect(node(page, "rex-tillerson")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(shown(page)).to_have_count(page.locator("a[data-node]").count())
    assert page.url.endswith(NETWORK)


def test_a_link_to_an_actor_shows_it_with_its_neighbours(reader: Reader) -> None:
    page = opened(reader, f"{NETWORK}?actor=rex-tillerson")
    expect(shown(page)).to_have_count(1 + len(neighbours(page, "rex-tillerson")))
    expect(node(page, "rex-tillerson")).to_have_class("dk-node dk-actor dk-lit dk-chosen")


def test_an_actor_is_found_by_another_name(reader: Reader) -> None:
    page = opened(reader)
    page.get_by_role("searchbox", name="Find").last.fill("daesh")
    expect(node(page, "isis")).to_be_visible()
    expect(node(page, "john-kerry")).to_be_hidden()
    assert page.url.endswith("?q=daesh")


def test_pointing_at_a_node_lights_up_its_neighbours(reader: Reader) -> None:
    page = opened(reader)
    node(page, "rex-tillerson").locator("use").hover()
    tied = len(neighbours(page, "rex-tillerson"))
    assert tied > 1
    expect(page.locator("a.dk-lit")).to_have_count(1 + tied)
    expect(page.locator("path.dk-lit")).to_have_count(tied)
    page.mouse.move(2, 2)
    expect(page.locator(".dk-lit")).to_have_count(0)


def test_keys_lead_from_neighbour_to_neighbour(reader: Reader) -> None:
    page = opened(reader)
    page.locator("[data-zoom=in]").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "isis", "one stop for Tab: the most connected"
    expect(page.locator(".dk-network-panel")).to_contain_text("Claimed responsibility")
    for arrow in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):  # where its neighbours lie is for the picture to say
        if focused(page) == "isis":
            page.keyboard.press(arrow)
    neighbour = focused(page)
    assert neighbour in neighbours(page, "isis")
    page.keyboard.press("Escape")
    expect(page.locator(".dk-network-panel")).to_have_count(0)
    expect(page.locator(".dk-lit")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(reader.base + NETWORK)
    assert neighbour in page.url


def test_the_first_tap_tells_and_the_second_one_follows(reader: Reader) -> None:
    page = opened(reader, width=PHONE, touch=True)
    group = node(page, "coalition-small-group").locator("use")
    group.tap()
    panel = page.locator(".dk-network-panel")
    expect(panel).to_contain_text("Part of – Global Coalition to Defeat ISIS")
    assert page.url.endswith(NETWORK)
    group.tap()
    expect(page).to_have_url(f"{reader.base}/global-coalition/actors/coalition-small-group/")


def test_the_panel_leads_to_an_actors_ties_alone(reader: Reader) -> None:
    page = opened(reader, width=PHONE, touch=True)
    node(page, "coalition-small-group").locator("use").tap()
    page.get_by_role("link", name="Show only its ties").tap()
    expect(page).to_have_url(f"{reader.base}{NETWORK}?actor=coalition-small-group")
    expect(page.get_by_role("combobox", name="Actor")).to_be_focused()


@pytest.fixture
def beside(example_site: Site) -> Iterator[Page]:
    """The network of the example, which has few ties, once its picture answers."""
    with served(example_site) as port, chromium(port) as browser, reading_in(browser) as reader:
        yield opened(reader, FEW)


def test_a_tie_in_the_table_shows_its_line(beside: Page) -> None:
    drawn = beside.locator("path[data-row]").first.get_attribute("data-row")
    beside.locator(f'tr[data-row="{drawn}"]').hover()
    expect(beside.locator("path.dk-lit")).to_have_count(1)
    expect(beside.locator("a.dk-lit")).to_have_count(2)


def test_filters_are_for_the_table_as_well(beside: Page) -> None:
    beside.get_by_role("combobox", name="Kind of tie").select_option(index=1)
    status = beside.locator(".dk-network-filters output")
    expect(status).not_to_have_text(re.compile(r"^(\d+) of \1 ties$"))
    expect(beside.locator("tr[data-row]:visible")).to_have_count(int(status.inner_text().split()[0]))


def test_the_picture_grows_inside_its_frame(reader: Reader) -> None:
    page = opened(reader)
    page.locator("[data-zoom=in]").click()
    wide = "document.querySelector('.dk-network-paper').scrollWidth > document.querySelector('.dk-network-paper').clientWidth"
    assert page.evaluate(wide)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= DESK
    page.get_by_role("button", name="Whole").click()
    assert not page.evaluate(wide)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_targets_are_large_enough_apart(reader: Reader, width: int) -> None:
    """WCAG 2.2, 2.5.8: circles of 24 px around the centres of targets do not cross."""
    page = opened(reader, width=width)
    nearest = page.evaluate(
        """() => {
          const at = [...document.querySelectorAll("a[data-node] > circle")].map((one) => one.getBoundingClientRect())
            .map(({x, y, width, height}) => [x + width / 2, y + height / 2]);
          return Math.min(...at.flatMap(([x, y], number) => at.slice(number + 1).map(([ox, oy]) => Math.hypot(x - ox, y - oy))));
        }"""
    )
    assert nearest >= 24


def test_on_paper_it_takes_few_pages_and_leaves_no_tie_out(beside: Page) -> None:
    """One for each ninety ties, with the picture and the sources."""
    sheets = len(re.findall(rb"/Type\s*/Page\b", beside.pdf(format="A4")))
    assert sheets <= 2 + beside.locator("tr[data-row]").count() / TIES_ON_A_PAGE
    beside.emulate_media(media="print")
    assert beside.locator("tr[data-row]:visible").count() == beside.locator("tr[data-row]").count() > 0
    names = beside.evaluate(
        "[...document.querySelectorAll('.dk-ties-of tr.dk-same')].every(one => one.dataset.with === one.previousElementSibling.dataset.with)"
    )
    assert names is True  # what stands once, before the first of them, is true of all
    expect(beside.locator("#sources ~ .dk-sources > li").first).to_be_visible()
