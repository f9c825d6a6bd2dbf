"""The search in a browser, on the real site: box and page, by keyboard, with misspelt names, with filters and the way back."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Browse = Callable[..., Page]

DOSSIER = "/global-coalition/"
ISIS = f"{DOSSIER}actors/isis/"
KABUL = f"{DOSSIER}attacks/kabul-hospital-2017-03-08/"
FIRST_SEARCH = 150_000  # bytes over the network, from the focus to the results


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    return page.locator("#dk-search-list [role=option]")


def search(page: Page, words: str) -> Locator:
    """Type into the box; the options, once there are some."""
    page.keyboard.press("/")
    expect(page.locator(".dk-search input")).to_be_focused()
    page.keyboard.type(words)
    expect(options(page).first).to_be_visible()
    return options(page)


def results(page: Page) -> Locator:
    return page.locator(".dk-results > li")


def status(page: Page) -> Locator:
    return page.locator(".dk-find [role=status]")


# --- the box ---


def test_an_alias_finds_the_actor_and_is_shown(browse: Browse) -> None:
    first = search(browse(DOSSIER), "Daesh").first
    expect(first).to_have_attribute("href", ISIS)
    expect(first).to_contain_text(re.compile("Islamic State.*also called Daesh"))


@pytest.mark.parametrize("words", ["Da'esh", "Da’esh", "DAESH", "daes"])
def test_apostrophes_capital_letters_and_unfinished_words_find_it_as_well(browse: Browse, words: str) -> None:
    expect(search(browse(DOSSIER), words).first).to_have_attribute("href", ISIS)


def test_a_name_without_its_accents_is_found(browse: Browse) -> None:
    found = search(browse(DOSSIER), "Turkiye")
    expect(found.first).to_have_attribute("href", f"{DOSSIER}actors/state-tr/")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Tilerson", f"{DOSSIER}actors/rex-tillerson/"),
        ("Baghdady", f"{DOSSIER}actors/abu-bakr-al-baghdadi/"),
        ("Deash", ISIS),
        ("Kabul hosptal", KABUL),
    ],
)
def test_misspelt_words_offer_the_nearest_names_in_the_box_and_on_the_page(browse: Browse, words: str, address: str) -> None:
    page = browse(DOSSIER)
    search(page, words)
    expect(page.locator(f'#dk-search-list [role=option][href="{address}"]')).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search/"))
    expect(page.locator(f'.dk-find__found a[href="{address}"]').first).to_be_visible()


def test_keys_alone_go_from_anywhere_to_a_result(browse: Browse) -> None:
    page = browse("/method/")
    page.keyboard.press("s")
    page.keyboard.type("tillerson")
    expect(options(page).first).to_be_visible()
    assert box(page).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", options(page).first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Rex Tillerson")).to_be_visible()
    expect(page.locator(".dk-search__panel")).to_be_hidden()


def test_a_result_has_the_sign_of_what_the_actor_is(browse: Browse) -> None:
    page = browse("/search/?q=NATO")
    first = page.locator(".dk-results h2", has=page.locator('a[href$="/actors/nato/"]'))
    expect(first.locator("use")).to_have_attribute("href", "#dk-icon-body")
    expect(search(page, "Daesh").first.locator("use")).to_have_attribute("href", "#dk-icon-group")


def test_escape_closes_and_then_clears(browse: Browse) -> None:
    page = browse(DOSSIER)
    search(page, "kabul")
    page.keyboard.press("Escape")
    expect(page.locator(".dk-search__panel")).to_be_hidden()
    expect(box(page)).to_have_value("kabul")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_letters_typed_into_a_field_stay_there(browse: Browse) -> None:
    page = browse("/search/")
    words = page.get_by_role("searchbox", name="Words or names")
    words.fill("")
    words.press_sequentially("s/s")
    expect(words).to_have_value("s/s")


def test_results_are_grouped_by_kind_few_of_each_with_a_way_to_all(browse: Browse) -> None:
    page = browse(DOSSIER)
    search(page, "kabul")
    groups = page.get_by_role("listbox").get_by_role("group")
    names = [name.split("\n")[0] for name in groups.locator(".dk-search__kind").all_inner_texts()]
    assert {"ATTACKS", "ARTICLES"} <= {re.sub(r"\d+$", "", name).strip().upper() for name in names}
    assert all(groups.nth(place).get_by_role("option").count() <= 4 for place in range(groups.count()))
    expect(options(page).last).to_have_attribute("href", re.compile(r"/search/\?q=kabul$"))
    options(page).last.click()
    expect(status(page)).to_have_text(re.compile(r"^Results: \d\d$"))


def test_a_later_answer_is_never_replaced_by_an_earlier_one(browse: Browse) -> None:
    page = browse(DOSSIER)
    search(page, "kabul")
    for words in ("kabu", "kab", "ka", "tillerson"):
        box(page).fill(words)
    expect(options(page).first).to_have_attribute("href", f"{DOSSIER}actors/rex-tillerson/")
    page.wait_for_timeout(500)
    expect(options(page).first).to_have_attribute("href", f"{DOSSIER}actors/rex-tillerson/")


# --- what it costs ---


def test_nothing_of_the_search_is_loaded_before_it_is_used_and_little_when_it_is(browse: Browse) -> None:
    page = browse(DOSSIER, fresh=True)
    asked: list[str] = []
    sizes: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if re.search("search|pagefind|names|facets", url)] == []
    sizes.clear()
    search(page, "Daesh")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < FIRST_SEARCH


# --- the page ---


def test_facets_narrow_the_results_and_count_them(browse: Browse) -> None:
    page = browse("/search/?q=kabul")
    kind = page.locator("[data-facet=kind]")
    attacks = kind.get_by_role("checkbox", name=re.compile("^Attacks"))
    expect(attacks).to_be_visible()
    number = int(kind.locator("label", has_text="Attacks").locator(".dk-soft").inner_text())
    attacks.check()
    expect(status(page)).to_have_text(f"Results: {number}")
    expect(results(page)).to_have_count(number)
    assert page.url.endswith("/search/?q=kabul&kind=attack")
    # Another kind would add its own: the counts of a facet do not depend on what is chosen in it.
    assert int(kind.locator("label", has_text="Articles").locator(".dk-soft").inner_text()) > 0
    expect(attacks).to_be_focused()


def test_an_address_is_shared_and_back_and_forward_restore_it(browse: Browse) -> None:
    page = browse("/search/?q=kabul&kind=attack&country=AF&sort=newest")
    expect(results(page).first).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Attacks"))).to_be_checked()
    expect(page.get_by_role("combobox", name="Order")).to_have_value("newest")
    count = results(page).count()
    page.get_by_role("checkbox", name=re.compile("^Attacks")).uncheck()
    expect(results(page)).not_to_have_count(count)
    results(page).first.get_by_role("link").click()
    expect(page).not_to_have_url(re.compile("/search/"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/\?q=kabul&country=AF&sort=newest$"))
    expect(results(page).first).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Attacks"))).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Attacks"))).to_be_checked()
    expect(results(page)).to_have_count(count)
    page.go_forward()
    expect(page.get_by_role("checkbox", name=re.compile("^Attacks"))).not_to_be_checked()


def test_filters_without_words_list_all_that_match_newest_first(browse: Browse) -> None:
    page = browse("/search/?kind=attack")
    expect(status(page)).to_have_text("Results: 30")
    expect(results(page)).to_have_count(20)
    page.get_by_role("button", name="More results").click()
    expect(results(page)).to_have_count(30)
    expect(results(page).nth(20).get_by_role("link")).to_be_focused()
    assert page.url.endswith("?kind=attack&show=40")
    years = [int(found[1]) for text in results(page).all_inner_texts() if (found := re.search(r"\b(20\d\d) ·", text))]
    assert years == sorted(years, reverse=True)
    assert len(years) > 20
    page.get_by_role("combobox", name="Order").select_option("oldest")
    expect(results(page).first).to_contain_text("2015")


def test_a_disputed_figure_is_found_by_its_status(browse: Browse) -> None:
    page = browse("/search/?dossier=global-coalition&status=disputed")
    expect(results(page).first).to_be_visible()
    page.locator("[data-facet=status] > summary").click()
    expect(page.get_by_role("checkbox", name=re.compile("^disputed"))).to_be_checked()


def test_nothing_found_says_so(browse: Browse) -> None:
    page = browse("/search/?q=xqzvw")
    expect(status(page)).to_have_text("Nothing found for “xqzvw”.")
    expect(results(page)).to_have_count(0)


def test_a_title_in_another_script_is_found_by_it_and_marked(browse: Browse) -> None:
    page = browse("/search/?language=ar")
    title = results(page).first.locator("bdi")
    expect(title).to_have_attribute("lang", "ar")
    words = title.inner_text().split()
    page.goto(page.url.split("?")[0] + "?q=" + words[0])
    expect(results(page).locator("bdi[lang=ar]").first).to_have_text(" ".join(words))


def test_the_box_on_the_page_of_search_lets_the_page_answer(browse: Browse) -> None:
    page = browse("/search/?q=kabul")
    expect(results(page).first).to_be_visible()
    search(page, "tillerson")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=tillerson$"))
    expect(results(page).first).to_contain_text("Rex Tillerson")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=kabul$"))
    expect(page.get_by_role("searchbox", name="Words or names")).to_have_value("kabul")


@pytest.mark.parametrize("address", ["/search/?q=kabul", DOSSIER])
def test_a_phone_is_wide_enough(browse: Browse, address: str) -> None:
    page = browse(address, width=390)
    search(page, "coalition")
    panel = page.locator(".dk-search__panel").bounding_box()
    assert panel
    assert (panel["x"], panel["width"]) == (0, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_the_page_leads_to_the_lists(browse: Browse) -> None:
    page = browse("/search/?q=kabul", javascript=False)
    expect(page.get_by_text("The search needs JavaScript")).to_be_visible()
    for kind in ("actors", "meetings", "attacks", "articles", "topics"):
        assert page.locator(f'.dk-main a[href="../global-coalition/{kind}/"]').count() == 1
    assert page.locator(".dk-find").is_hidden()


def test_instant_navigation_keeps_one_box_that_works(browse: Browse) -> None:
    page = browse(DOSSIER)
    page.evaluate("window.stayed = true")
    search(page, "tillerson").first.click()
    expect(page.get_by_role("heading", level=1, name="Rex Tillerson")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    page.evaluate("document.activeElement.blur()")
    box(page).fill("")
    search(page, "kabul")
    page.keyboard.press("Enter")
    expect(results(page).first).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert json.loads(page.evaluate("JSON.stringify(document.querySelectorAll('.dk-search__panel').length)")) == 1
