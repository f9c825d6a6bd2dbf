"""Lists in a browser: sorted, grouped and filtered, by mouse and keyboard, and whole without a script."""

import re

from playwright.sync_api import Locator, Page, expect

from dossierkit.records import Actor, Article
from support.browsing import DESK, PHONE, Reader
from support.projects import REPOSITORY, library_of

DOSSIER = "global-coalition"
ATTACKS, ARTICLES, ACTORS = (f"/{DOSSIER}/{folder}/" for folder in ("attacks", "articles", "actors"))
REAL = library_of(REPOSITORY)
ATTACKS_LISTED, ARTICLES_LISTED, ACTORS_LISTED = REAL.of_kind(DOSSIER, "attack"), REAL.of(DOSSIER, Article), REAL.of(DOSSIER, Actor)


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


def test_figures_sort_from_the_highest_and_what_is_not_known_comes_last(reader: Reader) -> None:
    page = listed(reader, ATTACKS + "?group=none")
    page.get_by_role("button", name="Killed, as reported").click()
    expect(page.locator('th[data-key="killed"]')).to_have_attribute("aria-sort", "descending")
    keys = page.locator("#list td[data-label=Killed]").evaluate_all("cells => cells.map((cell) => cell.dataset.s)")
    known = [int(key.split()[-1]) for key in keys if key]
    assert known == sorted(known, reverse=True)
    assert keys[len(known) :] == [""] * (len(keys) - len(known))
    page.get_by_role("button", name="Killed, as reported").click()
    expect(page.locator('th[data-key="killed"]')).to_have_attribute("aria-sort", "ascending")
    keys = page.locator("#list td[data-label=Killed]").evaluate_all("cells => cells.map((cell) => cell.dataset.s)")
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
    countries = [words.rsplit(" ", 1)[0] for words in by_country]
    assert countries[0] == "Afghanistan"
    assert countries == sorted(countries, key=str.casefold)
    assert sum(int(words.split()[-1]) for words in by_country) == sum(int(words.split()[-1]) for words in by_year) == len(ATTACKS_LISTED)
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
    assert len(names(page)) == len(ATTACKS_LISTED)


def test_the_kind_of_an_actor_stands_in_its_row_where_no_heading_says_it(reader: Reader) -> None:
    page = listed(reader, ACTORS)
    assert page.get_by_role("columnheader").all_inner_texts()[:2] == ["Name", "Country"]
    choice(page, "Group by").select_option("none")
    assert page.get_by_role("columnheader").all_inner_texts()[:3] == ["Name", "Kind", "Country"]
    page.get_by_role("button", name="Kind").click()
    kinds = column(page, "kind")
    assert len(kinds) == len(ACTORS_LISTED)
    assert kinds == sorted(kinds)
    choice(page, "Group by").select_option("kind")
    assert page.get_by_role("columnheader").all_inner_texts()[:2] == ["Name", "Country"]
    assert len(names(page)) == len(ACTORS_LISTED)


def test_filters_narrow_a_list_and_its_groups(reader: Reader) -> None:
    page = listed(reader, ARTICLES)
    german, every = sum(article.language == "de" for article in ARTICLES_LISTED), len(ARTICLES_LISTED)
    assert 0 < german < every
    choice(page, "Language").select_option(label=f"German ({german})")
    expect(page.locator(".dk-controls output")).to_have_text(f"{german} of {every} sources")
    assert len(names(page)) == german
    assert all(" of " in words for words in groups(page))
    assert page.locator(".dk-contents a:visible").count() == len(groups(page))
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".dk-controls output")).to_have_text(f"{every} of {every} sources")
    assert len(names(page)) == every
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
    shown = page.locator("#list td[data-label=Killed]:visible").all_inner_texts()
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
    most = page.locator("#list td[data-label=Killed]").evaluate_all("cells => cells.map((cell) => Number(cell.dataset.s.split(' ').at(-1)))")
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
    for address, records, first in ((ATTACKS, ATTACKS_LISTED, "2015"), (ARTICLES, ARTICLES_LISTED, "2020"), (ACTORS, ACTORS_LISTED, "Person")):
        page = reader.open(address, javascript=False)
        assert len(names(page)) == len(records)
        assert re.fullmatch(rf"{first} \d+", groups(page)[0])
        expect(page.locator(".dk-controls")).to_be_hidden()
        assert page.locator("#list button").count() == 0
        assert page.locator(".dk-contents a").count() == len(groups(page))


def test_a_topic_is_filtered(reader: Reader) -> None:
    page = listed(reader, "/global-coalition/topics/coalition/?q=berlin")
    shown = page.locator("#on-topic li:visible")
    assert shown.count() == 1
    expect(shown).to_contain_text("Berlin")
