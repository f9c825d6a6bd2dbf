"""Badges that tell why, and the picture of the reports, as readers meet them: on a phone, by keyboard, without scripts and on paper."""

import time

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from support.browsing import DESK, PHONE, Reader

KABUL = "/global-coalition/attacks/kabul-hospital-2017-03-08/"
WHY = "One origin says 49"
PLACES = "() => [...document.querySelectorAll('h2, dd, table')].map(one => Math.round(one.getBoundingClientRect().top + scrollY))"


def badge(page: Page, place: str) -> tuple[Locator, Locator]:
    """The first badge at a place of the page, and what it tells."""
    found = page.locator(f"{place} details.dk-why").first
    return found.locator("summary"), found.locator("p")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("place", [".dk-box", ".dk-reading"])
def test_a_badge_opens_without_a_script_and_nothing_moves(reader: Reader, place: str, width: int) -> None:
    page = reader.open(KABUL, width=width, javascript=False)
    words, why = badge(page, place)
    before = page.evaluate(PLACES)
    words.click()
    expect(why).to_be_visible()
    expect(why).to_contain_text(WHY)
    assert page.evaluate(PLACES) == before
    box = why.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["width"] >= 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_badge_opens_by_keyboard_and_closes_the_one_before(reader: Reader) -> None:
    page = reader.open(KABUL)
    first, second = (page.locator(".dk-reading").first.locator("details.dk-why").nth(number) for number in (0, 1))
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("p")).to_be_visible()
    page.keyboard.press("Tab")
    expect(first.get_by_role("link", name="How figures are read")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(second.locator("p")).to_be_visible()
    expect(first.locator("p")).to_be_hidden()


def test_a_badge_leads_to_its_rule(reader: Reader) -> None:
    page = reader.open(KABUL)
    words, why = badge(page, ".dk-reading")
    words.click()
    why.get_by_role("link").click()
    page.wait_for_url("**/figures/#rule-5")
    expect(page.locator("#rule-5")).to_be_in_viewport()


# The theme keeps where a reader is a tenth of a second later. If the next page is asked for by then and not there yet, it takes that for the
# place on the next page.
SCROLLED_AND_CLICKED = """async (link) => {
  scrollBy(0, 30);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  link.click();
}"""


def late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


def test_a_link_to_a_place_leads_there_even_right_after_scrolling(reader: Reader) -> None:
    page = reader.open(KABUL)
    page.route("**/figures/", late)
    _words, why = badge(page, ".dk-reading")
    why.locator("a").evaluate(SCROLLED_AND_CLICKED)
    page.wait_for_url("**/figures/#rule-5")
    expect(page.locator("#rule-5")).to_be_in_viewport()


def test_no_badge_stands_in_a_link(reader: Reader) -> None:
    assert reader.open(KABUL).locator("a details, a summary").count() == 0


def test_on_paper_a_badge_is_a_word(reader: Reader) -> None:
    page = reader.open(KABUL)
    words, why = badge(page, ".dk-reading")
    words.click()
    page.emulate_media(media="print")
    expect(words).to_be_visible()
    expect(why).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_whole_picture_of_the_reports_fits(reader: Reader, width: int) -> None:
    page = reader.open(KABUL, width=width)
    assert page.locator(".dk-scroll .dk-intervals").count() == 0
    beside = page.locator(".dk-intervals").evaluate_all(
        "(all, width) => all.flatMap(one => [...one.querySelectorAll('span, circle, line, text')])"
        ".filter(part => { const box = part.getBoundingClientRect(); return box.left < 0 || box.right > width; }).map(part => part.outerHTML)",
        width,
    )
    assert beside == []
    cut = page.locator(".dk-intervals span").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert cut == []
