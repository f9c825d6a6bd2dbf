"""The map in a browser: by keyboard, wheel, mouse and fingers, with filters and deep links, and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page

from support.browsing import DESK, PHONE, Reader

MAP = "/global-coalition/map/"
WEDDING = "kabul-wedding-2019-08-17"


def view(page: Page) -> tuple[float, float, float]:
    """How far the map is moved to the right and down, and how large it is."""
    numbers = re.findall(r"-?[\d.]+", page.locator(".dk-map-world").get_attribute("transform") or "")
    x, y, scale = map(float, numbers)
    return x, y, scale


def cluster_with(page: Page, place: str) -> Locator:
    return page.locator(".dk-map-cluster").filter(has=page.locator("title", has_text=place))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_moves_the_map_and_not_the_page(reader: Reader, width: int) -> None:
    page = reader.open(MAP, width=width)
    page.locator(".dk-map-view").focus()
    top, first = page.evaluate("scrollY"), view(page)
    page.keyboard.press("+")
    assert view(page)[2] == pytest.approx(first[2] * 1.6, rel=0.01)
    before = view(page)
    page.keyboard.press("ArrowRight")
    assert view(page)[0] < before[0]
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert view(page) == pytest.approx(first, abs=0.2)
    assert page.evaluate("scrollY") == top


def test_buttons_do_the_same(reader: Reader) -> None:
    page = reader.open(MAP)
    first = view(page)
    page.get_by_role("button", name="Whole world").click()
    assert view(page)[2] < first[2]
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Events", exact=True).click()
    assert view(page) == pytest.approx(first, abs=0.2)


def test_the_wheel_scrolls_the_page_unless_a_key_is_held(reader: Reader) -> None:
    page = reader.open(MAP)
    page.locator(".dk-map-picture").hover()
    first = view(page)
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => scrollY > 0")
    assert view(page) == first
    page.locator(".dk-map-picture").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(f"() => !document.querySelector('.dk-map-world').getAttribute('transform').endsWith('scale({first[2]:.4f})')")
    assert view(page)[2] > first[2]


def test_dragging_moves_the_map_and_follows_no_link(reader: Reader) -> None:
    page = reader.open(MAP)
    page.locator(".dk-map-view").focus()
    page.keyboard.press("+")
    before, where = view(page), page.url
    box = page.locator(".dk-map-mark:not([data-in-cluster])").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 5, steps=4)
    page.mouse.up()
    assert view(page)[0] > before[0]
    assert page.url == where


def test_two_fingers_stretch_the_map(reader: Reader) -> None:
    page = reader.open(MAP, width=PHONE, touch=True)
    page.locator(".dk-map-picture").scroll_into_view_if_needed()
    box = page.locator(".dk-map-picture").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = view(page)
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 40), ("touchMove", 60), ("touchEnd", None)):
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert view(page)[2] == pytest.approx(before[2] * 3, rel=0.1)


def test_a_cluster_opens_by_keyboard_and_closes_by_escape(reader: Reader) -> None:
    page = reader.open(MAP)
    around_kabul = cluster_with(page, "Kabul")
    around_kabul.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    assert panel.locator("li").count() == 5
    assert "80 to 92 (disputed)" in panel.inner_text()
    assert page.evaluate("document.activeElement.closest('.dk-map-panel') !== null")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert around_kabul.evaluate("one => one === document.activeElement")


def test_an_event_in_a_cluster_is_a_link(reader: Reader) -> None:
    page = reader.open(MAP)
    cluster_with(page, "Kabul").click()
    page.get_by_role("dialog").locator("a", has_text="Dubai City").click()
    page.wait_for_url(f"**/attacks/{WEDDING}/")


def test_enlarged_a_cluster_separates(reader: Reader) -> None:
    page = reader.open(MAP)
    shown = page.locator(".dk-map-mark:visible").count()
    cluster_with(page, "Homs").click()
    page.get_by_role("dialog").get_by_role("button", name="Zoom in").click()
    assert page.locator('.dk-map-mark[data-id="homs-2016-02-21"]').is_visible()
    assert page.locator(".dk-map-mark:visible").count() > shown


def test_marks_keep_their_size(reader: Reader) -> None:
    page = reader.open(MAP)
    disc = page.locator('.dk-map-mark[data-id="sri-lanka-2019-04-21"] .dk-map-disc')
    before = disc.bounding_box()
    page.get_by_role("button", name="Zoom in").click()
    after = disc.bounding_box()
    assert before
    assert after
    assert after["width"] == pytest.approx(before["width"], abs=0.5)


def test_marks_and_clusters_keep_apart_at_every_view(reader: Reader) -> None:
    """24 pixels between any two that can be hit."""
    page = reader.open(MAP)
    for _ in range(4):
        places = page.evaluate("""() => [...document.querySelectorAll(".dk-map-picture :is(.dk-map-mark:not([data-in-cluster]), .dk-map-cluster)")]
            .map(one => one.getAttribute("transform").match(/-?[\\d.]+/g).map(Number))""")
        for number, (x, y) in enumerate(places):
            assert all((x - a) ** 2 + (y - b) ** 2 >= 24**2 for a, b in places[:number])
        page.get_by_role("button", name="Zoom in").click()


def test_a_link_to_an_event_shows_it(reader: Reader) -> None:
    page = reader.open(f"/global-coalition/attacks/{WEDDING}/")
    page.get_by_role("link", name="On the map of the dossier").click()
    page.wait_for_selector(".dk-map[data-live]")
    lit = page.locator("svg .dk-lit title")
    assert "Kabul" in (lit.text_content() or "")
    assert page.locator(f'[id="{WEDDING}"]').evaluate("one => one.matches('.dk-chosen')")
    x, y, scale = view(page)
    width, height = page.locator(".dk-map-picture").evaluate("one => [one.clientWidth, one.clientHeight]")
    mark = page.locator(f'.dk-map-mark[data-id="{WEDDING}"]')
    assert x + float(mark.get_attribute("data-x") or 0) * scale == pytest.approx(width / 2, abs=2)
    assert y + float(mark.get_attribute("data-y") or 0) * scale == pytest.approx(height / 2, abs=2)


def test_a_filter_is_for_the_map_and_the_table_alike(reader: Reader) -> None:
    page = reader.open(f"{MAP}?kind=meeting&country=BE")
    assert page.locator("output").inner_text() == "5 of 55 events"
    assert page.locator(".dk-map-rows tr[data-dk-item]:visible").count() == 5
    badge = page.locator(".dk-map-picture .dk-map-cluster")
    assert badge.count() == 1
    assert badge.locator("text").text_content() == "5"
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("() => document.querySelector('.dk-map-filters output').textContent.startsWith('55')")
    assert badge.count() > 3


def test_a_row_lights_its_mark_and_a_mark_its_row(reader: Reader) -> None:
    page = reader.open(MAP)
    page.locator('[id="dhaka-2016-07-01"] a').first.focus()
    assert page.locator("svg .dk-lit").get_attribute("data-id") == "dhaka-2016-07-01"
    page.locator('.dk-map-mark[data-id="sri-lanka-2019-04-21"]').focus()
    assert page.locator("tr.dk-lit").get_attribute("id") == "sri-lanka-2019-04-21"


def test_without_scripts_a_cluster_opens_its_list(reader: Reader) -> None:
    page = reader.open(MAP, javascript=False)
    cluster_with(page, "Kabul").click()
    shown = page.locator(".dk-map-list li:visible")
    assert shown.count() == 5
    assert page.locator(".dk-map-buttons").is_hidden()


def test_the_outlines_are_drawn(reader: Reader) -> None:
    """Also after the theme has swapped the page, which changes where relative links lead."""
    page = reader.open("/global-coalition/attacks/kabul-hospital-2017-03-08/")
    size = "one => { const { width, height } = one.getBBox(); return width > 0 && height > 0; }"
    assert page.locator(".dk-locator .dk-map-land").evaluate(size)
    page.get_by_role("link", name="On the map of the dossier").click()
    page.wait_for_selector(".dk-map[data-live]")
    for name in ("globe", "land", "borders"):
        assert page.locator(f".dk-map-picture .dk-map-{name}").evaluate(size)
