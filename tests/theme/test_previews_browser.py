"""Cards that tell what a link leads to: by pointer, keyboard and finger."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsing import Reader, barriers

ATTACKS = "/global-coalition/attacks/"


PERSON = "/global-coalition/actors/rex-tillerson/"
BOMBING = "a.dk-link[href$='kabul-wedding-2019-08-17/']"


def card(page: Page) -> Locator:
    return page.locator("#dk-preview")


def asked(page: Page) -> list[str]:
    """The pages that a window asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if request.url.endswith("/") else None)
    return found


def test_a_resting_pointer_is_told_what_a_link_leads_to(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    pages = asked(page)
    link = page.locator(BOMBING)
    link.hover()
    expect(card(page)).to_be_visible()
    expect(card(page).locator(".dk-kind")).to_have_text("Attack")
    expect(card(page).locator(".dk-preview__title")).to_have_text("Bombing of the Dubai City wedding hall")
    expect(card(page).locator(".dk-preview__facts")).to_contain_text("17 August 2019")
    expect(card(page).locator(".dk-preview__figures")).to_contain_text("80 to 92 disputed")
    assert card(page).get_attribute("role") == "tooltip"
    described = link.get_attribute("aria-describedby")
    assert described
    expect(page.locator(f"#{described}")).to_contain_text("Bombing of the Dubai City wedding hall")
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None
    link.hover()
    expect(card(page)).to_be_visible()
    assert len(pages) == 1


def overlap(page: Page, link: Locator) -> bool:
    one, other = card(page).bounding_box(), link.bounding_box()
    assert one
    assert other
    apart = one["y"] >= other["y"] + other["height"] or one["y"] + one["height"] <= other["y"]
    return not apart


def test_the_pointer_can_go_to_the_card_which_stays(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    link = page.locator(BOMBING)
    link.hover()
    expect(card(page)).to_be_visible()
    assert not overlap(page, link)
    box = card(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=8)
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_escape_closes_the_card_and_it_stays_closed_until_the_pointer_comes_again(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    link = page.locator(BOMBING)
    link.hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    page.mouse.move(*(value + 3 for value in middle(link)))
    page.wait_for_timeout(600)
    expect(card(page)).to_be_hidden()
    page.mouse.move(5, 5)
    link.hover()
    expect(card(page)).to_be_visible()


def middle(link: Locator) -> tuple[float, float]:
    box = link.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_by_keyboard_the_card_comes_goes_and_does_not_hold_the_focus(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    link = page.locator(BOMBING)
    page.get_by_role("button", name="Wounded, as reported").focus()
    for _ in range(200):
        page.keyboard.press("Tab")
        if link.evaluate("(link) => link === document.activeElement"):
            break
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_hidden()
    page.keyboard.press("Tab")
    assert not link.evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Shift+Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(card(page)).to_be_hidden()


@contextmanager
def finger(page: Page, x: float, y: float) -> Iterator[None]:
    """A finger that rests on a place meanwhile."""
    fingers = page.context.new_cdp_session(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    yield
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def press_long(page: Page, link: Locator) -> None:
    """A finger that rests on a link until the card is there: when that is, the machine says, not a clock."""
    with finger(page, *middle(link)):
        expect(card(page)).to_be_visible()


def test_a_long_press_opens_the_card_with_the_way_to_the_page(reader: Reader) -> None:
    page = reader.open(ATTACKS, width=320, touch=True)
    link = page.locator(BOMBING)
    link.scroll_into_view_if_needed()
    press_long(page, link)
    expect(card(page)).to_be_visible()
    assert card(page).get_attribute("role") == "dialog"
    box = card(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert not overlap(page, link)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.url.endswith(ATTACKS)
    with finger(page, 5, 200):
        """Touches what is no link."""
    expect(card(page)).to_be_hidden()
    press_long(page, link)
    card(page).get_by_role("link", name="Open this page").click()
    page.wait_for_url("**/kabul-wedding-2019-08-17/")
    expect(card(page)).to_be_hidden()


def test_no_card_in_the_ways_through_the_site_and_none_for_the_page_itself(reader: Reader) -> None:
    page = reader.open(PERSON)
    pages = asked(page)
    for way in (page.locator(".md-tabs a").first, page.locator(".dk-crumbs a").first, page.locator(".dk-contents a").first):
        way.hover()
        page.wait_for_timeout(450)
        expect(card(page)).to_have_count(0)
    assert pages == []


def test_a_reader_who_saves_data_loads_nothing_by_pointing(reader: Reader) -> None:
    page = reader.open("/about/", fresh=True)
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(reader.base + ATTACKS)
    pages = asked(page)
    page.locator(BOMBING).hover()
    page.wait_for_timeout(800)
    assert pages == []
    expect(card(page)).to_have_count(0)


def test_a_page_that_cannot_be_read_shows_nothing(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    page.route("**/kabul-wedding-2019-08-17/", lambda route: route.fulfill(status=200, content_type="text/plain", body="no page"))
    page.locator(BOMBING).hover()
    page.wait_for_timeout(800)
    expect(card(page)).to_have_count(0)


def test_after_going_to_a_page_no_card_is_left(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    page.locator(BOMBING).hover()
    expect(card(page)).to_be_visible()
    page.locator(BOMBING).click()
    page.wait_for_url("**/kabul-wedding-2019-08-17/")
    page.wait_for_selector(".dk-page-attack .dk-aside")
    page.wait_for_timeout(500)
    expect(card(page)).to_be_hidden()


def test_nothing_of_previews_is_loaded_before_a_link_is_pointed_at(reader: Reader) -> None:
    page = reader.open(ATTACKS)
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())")
    assert "previews.js" not in loaded
    assert "copy.js" not in loaded


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_opened_has_no_barrier(reader: Reader, scheme: str) -> None:
    page = reader.open(ATTACKS + "?group=country&sort=-killed&year=2017", scheme=scheme)
    page.get_by_text("Cite this page").click()
    page.locator("#list a.dk-link:visible").first.hover()
    expect(card(page)).to_be_visible()
    assert barriers(page) == ""
