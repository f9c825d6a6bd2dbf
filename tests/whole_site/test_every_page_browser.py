"""The real site in a browser: what every kind of page owes its readers, on a phone and at a desk, in light and dark, with and without scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import ALL_RULES, DESK, HEIGHTS, HOST, PAINTED, PHONE, READY, RULES_OF_COLOUR, TABLET, Reader, barriers, reading_in
from support.built_site import Element, Site
from support.examples import thorough
from support.html_checker import faults_in_html
from support.page_kinds import KINDS

RECORDS = ("person", "group", "coalition", "meeting", "attack", "article")
every_kind = pytest.mark.parametrize("kind", KINDS)

MOST_BYTES = 150_000  # of a first view, as they come over the wire
MOST_BYTES_OF_A_TIE = 50  # the network has a row for each, and each row its sources
MOST_NODES = 2_000  # of an ordinary record


@pytest.fixture(scope="module")
def onlooker(browser: Browser) -> Iterator[Reader]:
    """A reader who looks at one page after the other."""
    with reading_in(browser) as one:
        yield one


@pytest.fixture(scope="module", params=KINDS)
def seen(onlooker: Reader, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each kind at a desk; tests that only look, look at it one after the other, and leave it as it was."""
    yield onlooker.open(KINDS[request.param])
    onlooker.leave()


@dataclass(frozen=True)
class FirstView:
    """A page on a phone in the dark, as somebody sees it who has nothing of the site yet; and what came over the wire for it, in bytes."""

    kind: str
    page: Page
    received: list[int]


@pytest.fixture(scope="module", params=KINDS)
def first_view(browser: Browser, request: pytest.FixtureRequest) -> Iterator[FirstView]:
    with reading_in(browser) as reader:
        page = reader.blank(width=PHONE, scheme="dark")
        received = count_bytes(page)
        page.goto(reader.base + KINDS[request.param], wait_until="networkidle")
        page.wait_for_function(READY)
        yield FirstView(request.param, page, received)


# --- barriers ---

GROUND = "() => getComputedStyle(document.body).backgroundColor"


# Kinds that show at a desk what a phone does not have: there every rule is asked of them once more in `make test`, and of all in `make test-deep`.
OTHERWISE_AT_A_DESK = {"overview", "timeline", "map", "articles", "search", "group", "attack"}


def test_axe_finds_no_barrier_on_a_phone_in_the_dark(first_view: FirstView) -> None:
    assert barriers(first_view.page) == ""


def test_axe_finds_no_barrier_at_a_desk_in_the_light(seen: Page) -> None:
    """What is told from colours is asked of every kind; the rest too where a desk shows something else."""
    assert KINDS.keys() >= OTHERWISE_AT_A_DESK
    all_rules = thorough() or urlsplit(seen.url).path in {KINDS[kind] for kind in OTHERWISE_AT_A_DESK}
    assert barriers(seen, ALL_RULES if all_rules else RULES_OF_COLOUR) == ""


@pytest.mark.deep
def test_axe_finds_no_barrier_at_a_desk_in_the_dark(seen: Page) -> None:
    """The colours are those of a phone."""
    ground = seen.evaluate(GROUND)
    seen.emulate_media(color_scheme="dark")
    seen.wait_for_function(f"before => ({GROUND})() !== before", arg=ground)
    assert barriers(seen, RULES_OF_COLOUR) == ""
    seen.emulate_media(color_scheme="light")


def test_the_html_is_valid(real_site: Site, own_site: Site, tmp_path: Path) -> None:
    """As the Nu HTML checker of the W3C judges it, in both themes; it would find a fault."""
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><title>A</title><p>A<p id=a><p id=a>", encoding="utf-8")
    pages = [
        site.folder / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
        for site in (real_site, own_site)
        for address in KINDS.values()
    ]
    faults = faults_in_html([wrong, *pages])
    assert any(f"{wrong}:1: Duplicate ID" in fault for fault in faults)
    assert [fault for fault in faults if str(wrong) not in fault] == []


def test_the_first_stop_of_the_keyboard_leads_past_the_frame(reader: Reader) -> None:
    page = reader.open(KINDS["attack"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'content'")  # the browser moves the focus in its own time
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


def test_where_the_keyboard_is_can_be_seen(seen: Page) -> None:
    for _ in range(12):
        seen.keyboard.press("Tab")
        shown = seen.evaluate("""() => { const style = getComputedStyle(document.activeElement);
            return document.activeElement === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none"; }""")
        assert shown, seen.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    seen.evaluate("document.activeElement.blur()")


# --- size (whether anything moves meanwhile is asked in theme/test_steadiness_browser.py) ---


GROWS_WITH_THE_SITE = re.compile(r"/pagefind/|/sitemap[^/]*\.xml")


def test_a_first_view_is_small(first_view: FirstView) -> None:
    page = first_view.page
    assert 0 < sum(first_view.received) < MOST_BYTES + MOST_BYTES_OF_A_TIE * page.locator("tr[data-row]").count()
    if first_view.kind in RECORDS:
        assert page.evaluate("document.querySelectorAll('*').length") < MOST_NODES


def count_bytes(page: Page) -> list[int]:
    """What a page receives from now on, as the browser counts it on the wire, but for what grows with the site and no page waits for.

    That is the index that a reader searches, and the sitemap that instant navigation asks which addresses there are.
    """
    received: list[int] = []
    urls: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: received.append(0 if GROWS_WITH_THE_SITE.search(urls.get(event["requestId"], "")) else int(event["encodedDataLength"])),
    )
    return received


def test_nothing_is_wider_than_the_screen(seen: Page) -> None:
    widths = {}
    for width in (DESK, TABLET, PHONE, 320):
        seen.set_viewport_size({"width": width, "height": 800})
        seen.evaluate(PAINTED)
        widths[width] = seen.evaluate("document.scrollingElement.scrollWidth")
    seen.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    assert all(needed <= width for width, needed in widths.items()), widths


# --- without scripts, and on paper ---

HIDDEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, td, th, dt, dd, caption, figcaption)")]
  .filter(one => one.textContent.trim() && !one.closest("details:not([open]), noscript, svg, form, .dk-without"))
  .filter(one => !one.checkVisibility()).map(one => one.outerHTML.slice(0, 160))"""


@every_kind
def test_without_scripts_every_page_is_complete(reader: Reader, real_site: Site, kind: str) -> None:
    page = reader.open(KINDS[kind], javascript=False, width=DESK)
    shown = words(page.inner_text("article"))
    for heading in real_site[KINDS[kind]].content.all("h2"):
        if "dk-box-title" not in heading.attributes.get("class", ""):
            assert words(heading.words) in shown
    # Scripts are off for the page, so what is hidden is asked of a twin whose styles are the same.
    assert hidden_parts(real_site[KINDS[kind]].content) == []


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def hidden_parts(content: Element) -> list[str]:
    """Whatever the HTML itself hides, but for forms that only a script can serve."""
    served = {one for form in content.all("form") if "hidden" in form.attributes for one in form.everything()}
    hidden = [one for one in content.everything() if "hidden" in one.attributes and one not in served]
    return [one.words for one in hidden if one.tag not in {"form", "button", "label", "select", "output"} and one.words]


def test_nothing_that_tells_something_is_hidden(seen: Page) -> None:
    assert seen.evaluate(HIDDEN) == []


def test_a_page_can_be_printed(seen: Page, tmp_path: Path) -> None:
    """Dark on white, whatever it looked like on the screen."""
    seen.emulate_media(media="print", color_scheme="dark")
    for part in (".md-tabs", ".dk-search", ".dk-edit"):
        assert not seen.locator(part).first.is_visible(), part
    assert seen.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    printed = seen.pdf(format="A4", path=tmp_path / "page.pdf")
    seen.emulate_media(media="screen", color_scheme="light")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 5_000


# --- going through the site ---


def test_going_on_back_and_forward_keeps_the_page_and_shows_the_right_record(reader: Reader) -> None:
    page = reader.open(KINDS["attack"])
    page.evaluate("window.sameVisit = true")
    go(page, "article a.dk-actor >> text=Taliban", "Taliban")
    go(page, ".md-tabs__link >> text=Meetings", "Meetings")
    page.go_back()
    expect_record(page, "Taliban", "Actors")
    page.go_back()
    expect_record(page, "Attack on the Sardar Daud Khan military hospital", "Attacks")
    page.go_forward()
    expect_record(page, "Taliban", "Actors")
    assert page.evaluate("window.sameVisit"), "the browser loaded a page anew"


def go(page: Page, link: str, heading: str) -> None:
    page.locator(link).first.click()
    page.wait_for_function("heading => document.querySelector('h1')?.textContent.trim() === heading", arg=heading)


def expect_record(page: Page, heading: str, tab: str) -> None:
    page.wait_for_function("heading => document.querySelector('h1')?.textContent.trim() === heading", arg=heading)
    assert page.title().startswith(heading)
    assert page.locator(".md-tabs__item--active").inner_text() == tab


def test_nothing_is_asked_of_another_site(seen: Page, onlooker: Reader) -> None:
    """Counted by the browser, while somebody scrolls to the end and points at a link."""
    seen.mouse.wheel(0, 20_000)
    seen.locator("a:visible").last.hover()
    assert {urlsplit(url).netloc for url in onlooker.requests if not url.startswith("data:")} == {HOST}
