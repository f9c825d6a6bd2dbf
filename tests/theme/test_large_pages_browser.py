"""Large lists and pictures in a browser: they grow, are filtered as a whole, and are complete without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support import large_dossier as large
from support.browsing import DESK, PHONE, Reader, chromium, reading_in, served
from support.built_site import Site

D = f"/{large.DOSSIER}/"
ARTICLES = f"{D}articles/"
ALL = large.ARTICLES + 1


@pytest.fixture(scope="module")
def large_browser(large_site: Site) -> Iterator[Browser]:
    with served(large_site) as port, chromium(port) as one:
        yield one


@pytest.fixture
def reader(large_browser: Browser) -> Iterator[Reader]:
    with reading_in(large_browser) as one:
        yield one


def rows(page: Page) -> int:
    """The rows of a list that are shown."""
    return page.locator("#list tbody tr:not(.dk-group, .dk-map-place):visible").count()


def fetched(reader: Reader, words: str) -> list[str]:
    return [address for address in reader.requests if words in address]


def to_the_end(page: Page) -> None:
    page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_a_list_grows_while_one_scrolls_and_says_how_far_it_is(reader: Reader) -> None:
    page = reader.open(ARTICLES)
    status = page.locator(".dk-controls output")
    expect(status).to_have_text(f"400 of {ALL} sources")
    assert fetched(reader, "/page/") == []
    to_the_end(page)
    expect(status).to_have_text(f"800 of {ALL} sources")
    to_the_end(page)
    expect(status).to_have_text(f"{ALL} of {ALL} sources")
    assert rows(page) == ALL
    headings = page.locator("#list h2").evaluate_all("all => all.map(one => one.id)")
    assert len(headings) == len(set(headings))  # what comes of a year later stands with what was there
    expect(page.locator(".dk-parts [aria-current]")).to_have_text("3")


def test_a_filter_is_for_the_whole_list_from_any_of_its_pages(reader: Reader) -> None:
    page = reader.open(f"{ARTICLES}page/2/")
    page.locator(".dk-controls").get_by_role("searchbox", name="Filter").focus()  # who goes there, gets all of it
    page.wait_for_function("() => document.querySelector('#list thead button')")
    french = -(-large.ARTICLES // 4) + 1
    page.get_by_role("combobox", name="Language").select_option(label=f"French ({french})")
    expect(page.locator(".dk-controls output")).to_have_text(f"{french} of {ALL} sources")
    assert page.url.endswith("/page/2/?language=french")
    page.reload()
    expect(page.locator(".dk-controls output")).to_have_text(f"{french} of {ALL} sources")
    assert rows(page) == french
    first = page.locator("#list a.dk-link:visible").first
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)  # a row of another page leads where it led from there


def test_the_whole_list_sorts_and_shows_more_as_one_scrolls(reader: Reader) -> None:
    page = reader.open(f"{D}attacks/?group=none&sort=-killed")
    page.wait_for_function("() => document.querySelector('#list thead button')")
    killed = "() => [...document.querySelectorAll('#list td[data-label=Killed]')].map(cell => Number(cell.dataset.s))"
    figures = page.evaluate(killed)
    assert len(figures) == large.ATTACKS
    assert figures == sorted(figures, reverse=True)
    assert rows(page) == 400
    to_the_end(page)
    page.wait_for_function(f"() => document.querySelectorAll('#list tbody tr:not(.dk-later)').length >= {large.ATTACKS}")
    assert rows(page) == large.ATTACKS


def test_by_keyboard_the_list_stays_where_it_is(reader: Reader) -> None:
    page = reader.open(ARTICLES)
    page.locator(".dk-parts a[rel=next]").focus()
    expect(page.locator(".dk-controls output")).to_have_text(f"800 of {ALL} sources")  # going to the end brings more
    onward = page.locator(".dk-parts a[rel=next]")
    assert onward.evaluate("link => link === document.activeElement")  # and leads on from there
    assert onward.evaluate("link => link.pathname").endswith("/page/3/")
    page.locator("#list a.dk-link").nth(500).focus()
    page.keyboard.press("Tab")
    place = "() => [...document.querySelectorAll('#list a.dk-link')].indexOf(document.activeElement)"
    assert page.evaluate(place) == 501
    page.keyboard.press("Enter")
    page.wait_for_url("**/invented-report-*/")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_a_script_pages_lead_to_one_another(reader: Reader, width: int) -> None:
    page = reader.open(ARTICLES, javascript=False, width=width)
    seen = rows(page)
    while page.locator(".dk-parts a[rel=next]").count():
        page.locator(".dk-parts a[rel=next]").click()
        seen += rows(page)
    assert seen == ALL
    page.locator(".dk-parts a[rel=prev]").click()
    assert page.url.endswith("/page/2/")
    page.goto(reader.base + ARTICLES)
    page.locator(".dk-contents a", has_text=str(large.QUIET)).click()
    expect(page.locator(f"#year-{large.QUIET}")).to_be_in_viewport()


def test_an_address_of_a_group_leads_to_the_part_that_has_it(reader: Reader) -> None:
    page = reader.open(f"{ARTICLES}#year-{large.QUIET}")
    page.wait_for_url(f"**/page/*/#year-{large.QUIET}")
    expect(page.locator(f"#year-{large.QUIET}")).to_be_in_viewport()


def test_sources_of_a_list_that_grows_are_numbered_as_on_its_page(reader: Reader) -> None:
    page = reader.open(f"{D}actors/{large.FRONT}/attacks/")
    to_the_end(page)
    expect(page.locator(".dk-controls output")).to_have_text(f"400 of {large.ATTACKS} entries")
    assert {*page.locator("#list sup a").evaluate_all("all => all.map(one => one.hash + one.textContent)")} == {f"#source-{large.DATA}1"}


def test_a_large_timeline_counts_in_one_file_and_takes_the_filter_along(reader: Reader) -> None:
    page = reader.open(f"{D}timeline/")
    assert fetched(reader, "entries.json") == []
    page.get_by_role("checkbox", name="Articles").uncheck()
    events = large.ATTACKS + large.PEOPLE
    expect(page.locator(".dk-timeline-count output")).to_have_text(f"{events} of {events + ALL:,} entries")
    assert len(fetched(reader, "entries.json")) == 1
    page.locator(".dk-periods a", has_text=str(large.QUIET)).click()
    page.wait_for_url(f"**/timeline/{large.QUIET}/?kind=*")
    expect(page.locator("#timeline li[data-kind=article]:visible")).to_have_count(0)
    expect(page.locator("#timeline li[data-kind=attack]:visible").first).to_be_visible()


def test_an_old_address_of_a_month_leads_to_its_page(reader: Reader) -> None:
    page = reader.open(f"{D}timeline/#month-{large.BUSY}-03")
    page.wait_for_url(f"**/timeline/{large.BUSY}-03/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("March 2016")


def test_a_large_map_fetches_what_one_comes_near_to_and_tells_it_apart(reader: Reader) -> None:
    page = reader.open(f"{D}map/")
    numbers = page.locator(".dk-map-picture .dk-map-cluster")
    expect(numbers.first).to_be_visible()
    assert sum(int(words) for words in numbers.locator("text").all_text_contents()) + page.locator(".dk-map-mark").count() == large.ATTACKS
    assert fetched(reader, "tile-1.json") == []
    for _step in range(400):  # whatever is a number opens into what it stands for, at the pace of a busy machine
        if page.locator(".dk-map-mark").count() > 1:
            break
        numbers.first.dispatch_event("click")
        closer = page.locator(".dk-map-panel[data-open] [data-panel=closer]")
        if closer.count():
            closer.click()
        page.wait_for_timeout(50)
    assert any(address.endswith(".json") for address in fetched(reader, "/map/tile-"))
    expect(page.locator(".dk-map-bar")).to_be_visible()


def test_the_filters_of_a_large_map_are_for_all_events(reader: Reader) -> None:
    page = reader.open(f"{D}map/?year={large.QUIET}", width=PHONE)
    expect(page.locator(".dk-map-filters output")).to_contain_text(f"of {large.ATTACKS} events")
    shown = int(page.locator(".dk-map-filters output").inner_text().split()[0])
    numbers = sum(int(words) for words in page.locator(".dk-map-picture .dk-map-cluster > text").all_text_contents())
    assert numbers + page.locator(".dk-map-mark").count() == shown > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_a_link_to_an_event_on_a_large_map_shows_it(reader: Reader) -> None:
    page = reader.open(f"{D}map/#invented-raid-77")
    expect(page.locator("svg .dk-lit")).to_have_count(1)


def test_a_large_network_filters_its_picture_and_leads_to_all_ties(reader: Reader) -> None:
    page = reader.open(f"{D}network/")
    all_drawn = page.locator(".dk-ties path").count()
    page.locator(".dk-network-filters select[name=tie]").select_option("position")
    shown = page.locator(".dk-ties path:not([hidden])").count()
    assert 0 < shown < all_drawn
    expect(page.locator(".dk-network-filters output")).to_have_text(f"{shown} of {all_drawn} ties")
    page.locator("#dk-drawn a[data-dk-carry]", has_text="Attributed").click()
    page.wait_for_url("**/network/attributed/?tie=position")
    page.locator(".dk-network-filters input[name=q]").fill("raid 77")
    expect(page.locator(".dk-network-filters output")).to_have_text(
        f"{sum('77' in str(number) for number in range(large.ATTACKS))} of {large.ATTACKS} ties"
    )


def test_a_first_question_of_the_search_fetches_no_filter_until_somebody_narrows(reader: Reader) -> None:
    page = reader.open("/search/?q=invented+raid")
    expect(page.locator(".dk-results li").first).to_be_visible()
    assert fetched(reader, "/filter/") == []
    assert fetched(reader, "/order-") == []
    page.locator(".dk-find__facets > summary").click()
    kinds = page.locator(".dk-facet[data-facet=kind]")
    attacks = kinds.get_by_label("Attacks")
    expect(attacks).to_be_attached()
    if not attacks.is_visible():
        kinds.locator("summary").click()
    attacks.check()
    page.wait_for_url("**/search/?q=invented+raid&kind=attack")
    assert fetched(reader, "/filter/") != []
    page.get_by_label("Order").select_option("newest")
    expect(page.locator(".dk-results h2").first).to_contain_text("Invented raid")
    assert len(fetched(reader, "/order-newest.txt")) == 1
    page.get_by_role("searchbox", name="Search", exact=True).fill("invented raid")
    expect(page.get_by_role("option").first).to_be_visible()
