"""The site without Material, in a browser: no barriers, the switch of colours, every width, with and without scripts."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import ALL_RULES, DESK, PHONE, RULES_OF_COLOUR, barriers, chromium, reading_in, served
from support.built_site import Site
from support.examples import thorough
from support.page_kinds import KINDS

PAGES = ("home", "text", "measurements", "timeline", "articles", "attack", "search", "not found")
OTHERWISE_AT_A_DESK = {"timeline", "search"}  # kinds that show at a desk what a phone does not have; Material's frame is asked for each of them


@pytest.fixture(scope="module")
def browser_of_own(own_site: Site) -> Iterator[Browser]:
    with served(own_site) as port, chromium(port) as one:
        yield one


@pytest.fixture
def browse_own(browser_of_own: Browser) -> Iterator[Callable[..., Page]]:
    with reading_in(browser_of_own) as reader:
        yield reader.open


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_barrier(browse_own: Callable[..., Page], kind: str) -> None:
    """Every rule on a phone; what is told from colours in the other scheme too, and the rest where a desk shows something else."""
    assert barriers(browse_own(KINDS[kind], width=PHONE, scheme="dark")) == ""
    all_rules = thorough() or kind in OTHERWISE_AT_A_DESK
    assert barriers(browse_own(KINDS[kind], width=DESK, scheme="light"), ALL_RULES if all_rules else RULES_OF_COLOUR) == ""


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_is_wider_than_a_phone(browse_own: Callable[..., Page], kind: str) -> None:
    page = browse_own(KINDS[kind], width=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def scheme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-md-color-scheme")


def test_colours_follow_the_system_until_the_reader_chooses_and_the_choice_stays(browse_own: Callable[..., Page]) -> None:
    page = browse_own("/", width=DESK, scheme="dark")
    assert scheme(page) == "slate"
    for name, then in (("Switch to light mode", "default"), ("Switch to dark mode", "slate"), ("Switch to system preference", "slate")):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_visible()
        button.click()
        assert scheme(page) == then
        expect(page.locator("[data-dk-colours] button:visible")).to_be_focused()
        assert page.locator("[data-dk-colours] button:visible").count() == 1
    page.get_by_role("button", name="Switch to light mode").click()
    page.goto(page.url + "method/")
    assert scheme(page) == "default"
    page.get_by_role("button", name="Switch to dark mode").click()
    page.get_by_role("button", name="Switch to system preference").click()
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")


def test_without_scripts_a_page_is_whole_and_no_switch_promises_anything(browse_own: Callable[..., Page]) -> None:
    page = browse_own(KINDS["attack"], width=PHONE, javascript=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".md-tabs a").first).to_be_visible()
    assert page.locator("button:visible").count() == 0


def test_the_keyboards_first_stop_leads_to_the_content(browse_own: Callable[..., Page]) -> None:
    page = browse_own(KINDS["attack"], width=DESK)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    assert skip.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_on_paper_nothing_leads_through_the_site(browse_own: Callable[..., Page]) -> None:
    page = browse_own(KINDS["attack"], width=DESK)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer nav", ".dk-tell"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_the_search_answers(browse_own: Callable[..., Page]) -> None:
    page = browse_own("/", width=DESK)
    page.keyboard.press("/")
    page.keyboard.type("Kabul")
    expect(page.get_by_role("option").first).to_be_visible()
