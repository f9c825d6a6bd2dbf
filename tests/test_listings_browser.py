"""Lists, citations and previews in a browser, on the real site."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import DESK, PHONE, Reader, tool
from test_browser import AXE

ATTACKS = "/global-coalition/attacks/"
ARTICLES = "/global-coalition/articles/"
ACTORS = "/global-coalition/actors/"


def names(page: Page) -> list[str]:
    """What the rows shown are about, from the top."""
    return page.locator("#list tr:not(.dk-group):visible a.dk-link").all_inner_texts()


def groups(page: Page) -> list[str]:
    """The headings of the groups that are shown, with their counts."""
    return [" ".join(words.split()) for words in page.locator("#list h2:visible").all_inner_texts()]


def column(page: Page, name: str) -> list[str]:
    number = page.locator("#list thead th").evaluate_all("(cells, name) => cells.findIndex((cell) => cell.dataset.key === name) + 1", name)
    return page.locator(f"#list tr:not(.dk-group):visible td:nth-child({number})").all_inner_texts()


def listed(reader: Reader, address: str, *, width: int = DESK) -> Page:
    """A list once its choices serve."""
    page = reader.open(address, width=width)
    page.wait_for_function("() => document.querySelector('.dk-controls output')?.textContent")
    return page


def choice(page: Page, label: str) -> Locator:
    return page.locator(".dk-controls").get_by_role("combobox", name=label, include_hidden=True)


# --- lists ---


def test_figures_sort_from_the_highest_and_what_is_not_known_comes_last(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?group=none")
    page.get_by_role("button", name="Killed, as reported").click()
    expect(page.locator('th[data-key="killed"]')).to_have_attribute("aria-sort", "descending")
    keys = page.locator("#list td[data-label=killed]").evaluate_all("cells => cells.map((cell) => cell.dataset.s)")
    known = [int(key.split()[-1]) for key in keys if key]
    assert known == sorted(known, reverse=True)
    assert keys[len(known) :] == [""] * (len(keys) - len(known))
    page.get_by_role("button", name="Killed, as reported").click()
    expect(page.locator('th[data-key="killed"]')).to_have_attribute("aria-sort", "ascending")
    keys = page.locator("#list td[data-label=killed]").evaluate_all("cells => cells.map((cell) => cell.dataset.s)")
    least = [int(key.split()[0]) for key in keys if key]
    assert least == sorted(least)
    assert keys[len(least) :] == [""] * (len(keys) - len(least))
    assert page.url.endswith("?group=none&sort=killed")


def test_a_list_sorts_by_keyboard(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?group=none")
    page.get_by_role("button", name="Attack", exact=True).focus()
    page.keyboard.press("Enter")
    by_name = names(page)
    assert by_name == sorted(by_name, key=str.casefold)
    page.keyboard.press("Space")
    assert names(page) == by_name[::-1]


def test_the_order_that_a_list_came_in_is_said(reader: Reader) -> None:
    assert listed(reader, ATTACKS).locator("th[aria-sort]").evaluate_all("cells => cells.map((cell) => [cell.dataset.key, cell.ariaSort])") == [
        ["date", "ascending"]
    ]
    assert listed(reader, ARTICLES).locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_grouping_by_country_counts_each_group_and_leads_to_it(reader: Reader) -> None:
    page = listed(reader, ATTACKS)
    by_year = groups(page)
    choice(page, "Group by").select_option("country")
    assert page.url.endswith("?group=country")
    by_country = groups(page)
    assert page.locator("#list tbody").count() == len(by_country)
    assert by_country[:3] == ["Afghanistan 3", "Bangladesh 1", "Belgium 1"]
    assert sum(int(words.split()[-1]) for words in by_country) == sum(int(words.split()[-1]) for words in by_year) == 30
    assert page.locator(".dk-contents a").all_inner_texts() == [words.rsplit(" ", 1)[0] for words in by_country]
    page.locator(".dk-contents a", has_text="Iraq").click()
    expect(page.locator("#country-IQ")).to_be_in_viewport()
    choice(page, "Group by").select_option("year")
    assert groups(page) == by_year
    assert "group" not in page.url


def test_an_address_with_choices_opens_the_list_as_chosen(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?country=AF&group=none&sort=-killed")
    assert names(page)[0] == "Bombing of the Dubai City wedding hall"
    expect(page.locator(".dk-controls output")).to_have_text("3 of 30 attacks")
    assert choice(page, "Country").input_value() == "AF"
    assert choice(page, "Group by").input_value() == "none"
    page = listed(reader, ATTACKS + "?group=nonsense&sort=nonsense&country=nonsense")
    assert len(names(page)) == 30


def test_the_kind_of_an_actor_stands_in_its_row_where_no_heading_says_it(reader: Reader) -> None:
    page = listed(reader, ACTORS)
    assert page.get_by_role("columnheader").all_inner_texts()[:2] == ["Name", "Country"]
    choice(page, "Group by").select_option("none")
    assert page.get_by_role("columnheader").all_inner_texts()[:3] == ["Name", "Kind", "Country"]
    page.get_by_role("button", name="Kind").click()
    kinds = column(page, "kind")
    assert len(kinds) == 92
    assert kinds == sorted(kinds)
    choice(page, "Group by").select_option("kind")
    assert page.get_by_role("columnheader").all_inner_texts()[:2] == ["Name", "Country"]
    assert len(names(page)) == 92


def test_filters_narrow_a_list_and_its_groups(reader: Reader) -> None:
    page = listed(reader, ARTICLES)
    choice(page, "Language").select_option(label="German (2)")
    expect(page.locator(".dk-controls output")).to_have_text("2 of 183 sources")
    assert len(names(page)) == 2
    assert all(" of " in words for words in groups(page))
    assert page.locator(".dk-contents a:visible").count() == len(groups(page))
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".dk-controls output")).to_have_text("183 of 183 sources")
    assert len(names(page)) == 183
    assert "?" not in page.url
    page.get_by_role("searchbox", name="Filter").fill("erdogan kabul nothing")
    expect(page.locator(".dk-nothing")).to_be_visible()
    assert names(page) == []


def test_free_text_ignores_accents_and_keeps_the_other_choices_in_the_address(reader: Reader) -> None:
    page = listed(reader, ACTORS + "?sort=-articles")
    page.get_by_role("searchbox", name="Filter").fill("tûrkiyé")
    assert "Türkiye" in names(page)
    assert "sort=-articles" in page.url
    assert "q=" in page.url


def test_the_status_of_the_figure_is_a_choice(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?status=disputed")
    shown = page.locator("#list td[data-label=killed]:visible").all_inner_texts()
    assert shown
    assert all("disputed" in words for words in shown)


def test_a_year_is_chosen_across_groups(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?group=country&year=2016")
    assert all("2016" in words for words in column(page, "date"))
    assert len(names(page)) == 10


def test_on_a_phone_a_list_sorts_by_a_choice(reader: Reader) -> None:
    page = listed(reader, ATTACKS, width=PHONE)
    expect(choice(page, "Sort by")).to_be_hidden()
    page.get_by_role("button", name="More choices").click()
    choice(page, "Group by").select_option("none")
    choice(page, "Sort by").select_option("-killed")
    assert page.url.endswith("?group=none&sort=-killed")
    most = page.locator("#list td[data-label=killed]").evaluate_all("cells => cells.map((cell) => Number(cell.dataset.s.split(' ').at(-1)))")
    assert most[0] == max(most)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_back_brings_a_list_as_it_was_left(reader: Reader) -> None:
    page = listed(reader, ATTACKS)
    choice(page, "Group by").select_option("country")
    page.locator("#list a.dk-link").first.click()
    page.wait_for_selector(".dk-page-attack .dk-aside")
    page.go_back()
    page.wait_for_selector("#list")
    expect(page.locator("#list h2").first).to_contain_text("Afghanistan")
    assert page.url.endswith("?group=country")


def test_without_a_script_lists_are_whole_and_show_nothing_that_does_not_work(reader: Reader) -> None:
    for address, rows, first in ((ATTACKS, 30, "2015 6"), (ARTICLES, 183, "2020 1"), (ACTORS, 92, "Person 40")):
        page = reader.open(address, javascript=False)
        assert len(names(page)) == rows
        assert groups(page)[0] == first
        expect(page.locator(".dk-controls")).to_be_hidden()
        assert page.locator("#list button").count() == 0
        assert page.locator(".dk-contents a").count() == len(groups(page))


def test_a_topic_is_filtered(reader: Reader) -> None:
    page = listed(reader, "/global-coalition/topics/coalition/?q=berlin")
    shown = page.locator("#on-topic li:visible")
    assert shown.count() == 1
    expect(shown).to_contain_text("Berlin")


# --- citations ---

KABUL = "/global-coalition/attacks/kabul-hospital-2017-03-08/"
ARTICLE = "/articles/2017/dw-2017-03-08/"


def test_a_citation_is_copied_as_it_stands(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.get_by_role("button", name=re.compile("^Copy")).count() == 0
    page.get_by_text("Cite the source itself").click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("TY  - NEWS\nID  - dw-2017-03-08\n")
    assert copied.endswith("\nER  - ")


def test_the_citation_of_a_claim_is_copied_too(reader: Reader) -> None:
    page = reader.open(KABUL)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator("#killed-rferl-mk-2017-03-09")
    row.locator("summary").click()
    row.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()").startswith("“Attack on the Sardar Daud Khan military hospital”. Killed: 49")


def test_without_a_script_a_citation_can_be_read_and_selected(reader: Reader) -> None:
    page = reader.open(KABUL, javascript=False)
    page.get_by_text("Cite this page").click()
    expect(page.locator(".dk-cite-page dd").first).to_be_visible()
    expect(page.locator(".dk-cite-page dd").first).to_have_css("user-select", "all")
    assert page.locator(".dk-cite-page button").count() == 0


# --- previews ---

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
    expect(card(page).locator(".dk-preview__figures")).to_contain_text("63 to 92 disputed")
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


def press(page: Page, x: float, y: float, *, for_ms: int) -> None:
    """A finger that rests on a place for a while."""
    fingers = page.context.new_cdp_session(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    page.wait_for_timeout(for_ms)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_opens_the_card_with_the_way_to_the_page(reader: Reader) -> None:
    page = reader.open(ATTACKS, width=320, touch=True)
    link = page.locator(BOMBING)
    link.scroll_into_view_if_needed()
    press(page, *middle(link), for_ms=800)
    expect(card(page)).to_be_visible()
    assert card(page).get_attribute("role") == "dialog"
    box = card(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert not overlap(page, link)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.url.endswith(ATTACKS)
    press(page, 5, 200, for_ms=30)
    expect(card(page)).to_be_hidden()
    press(page, *middle(link), for_ms=800)
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
    page = reader.open("/about/")
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
    page.add_script_tag(path=tool("axe"))
    assert "\n".join(page.evaluate(AXE)) == ""
