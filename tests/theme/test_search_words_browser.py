"""What the search understands: words that are left out, OR, phrases, months and years, and words as they are not written."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import chromium, reading_in, served
from support.built_site import Site
from support.made_once import made_once
from support.projects import EXAMPLE, REPOSITORY, build

Browse = Callable[..., Page]

# A German site with what stands nowhere in the real one.
ATTACK = """\
---
name: Überfall auf das Zollhaus
date: 2001-07
---
Sie trugen AK-47-Gewehre; 1.500 Menschen flohen, später 2\u202f300.
"""
ARTICLE = """\
---
title: 阿富汗首都喀布爾的一家醫院遭到襲擊
url: https://news.example/kabul
publisher: Nachrichten
language: zh
type: news
published: 2001-07-03
dossiers: [harbour-talks]
attacks: [zollhaus]
---
Der Sprecher nannte es カブールの病院. Es gab keinen Fährverkehr.
"""
ATTACKED, REPORTED = "/harbour-talks/attacks/zollhaus/", "/articles/2001/kabul/"


def german(folder: Path) -> Site:
    project = folder.with_name("german-words")
    shutil.copytree(EXAMPLE, project)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("../../hooks", str(REPOSITORY / "hooks")).replace("language: en", "language: de")
    settings.write_text(text, encoding="utf-8")
    (project / "dossiers/harbour-talks/attacks/zollhaus.md").write_text(ATTACK, encoding="utf-8")
    (project / "content/articles/2001/kabul.md").write_text(ARTICLE, encoding="utf-8")
    return build(project, folder)


@pytest.fixture(scope="module")
def german_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with served(Site(made_once(tmp_path_factory, "german-words-site", german))) as port, chromium(port) as one:
        yield one


@pytest.fixture
def browse_german(german_browser: Browser) -> Iterator[Browse]:
    with reading_in(german_browser) as one:
        yield one.open


def ask(page: Page, words: str) -> list[str]:
    """The addresses of all results on the page of the search, in their order."""
    page.evaluate(
        """(words) => {
          document.querySelector(".dk-find__status").textContent = "";
          document.querySelector("[data-dk-find]").dispatchEvent(new CustomEvent("dk:find", { detail: words }));
        }""",
        words,
    )
    expect(page.locator(".dk-find__status")).to_have_text(re.compile(r"\d|“|„"))
    expect(page.locator(".dk-find__found")).not_to_have_attribute("aria-busy", "true")
    while page.locator(".dk-find__more").is_visible():
        count = page.locator(".dk-results > li").count()
        page.locator(".dk-find__more").click()
        expect(page.locator(".dk-results > li").nth(count)).to_be_visible()
    return [str(one.get_attribute("href")) for one in page.locator(".dk-results > li h2 a").all()]


def count_said(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".dk-find__status").inner_text()))


def search_page(browse: Browse) -> Page:
    page = browse("/search/")
    expect(page.locator(".dk-find__status")).not_to_be_empty()
    return page


def test_a_word_with_a_minus_leaves_out_pages_that_have_it(browse: Browse) -> None:
    page = search_page(browse)
    everything, both = ask(page, "Tillerson"), ask(page, "Tillerson Russia")
    left = ask(page, "Tillerson -Russia")
    assert both
    assert left
    assert set(left) == set(everything) - set(both)
    assert count_said(page) == len(left)
    assert left[0] == "/global-coalition/actors/rex-tillerson/"
    assert ask(page, "Tillerson -") == everything


def test_or_finds_what_either_side_finds(browse: Browse) -> None:
    page = search_page(browse)
    one, other = ask(page, "McGurk"), ask(page, "Jeffrey")
    assert set(ask(page, "McGurk OR Jeffrey")) == set(one) | set(other)
    assert count_said(page) == len({*one, *other})
    assert ask(page, "McGurk OR xqzvwx") == one
    assert ask(page, "McGurk OR") == one


def test_phrases_stand_beside_words_and_can_be_left_out(browse: Browse) -> None:
    page = search_page(browse)
    phrase, words = ask(page, '"Rex Tillerson"'), ask(page, "Rex Tillerson")
    assert set(phrase) < set(words)
    assert set(ask(page, "“Rex Tillerson” Kuwait")) == set(phrase) & set(ask(page, "Kuwait"))
    assert not set(ask(page, 'Tillerson -"Rex Tillerson"')) & set(phrase)
    assert ask(page, '"Tillerson Rex"') == []


def test_facets_count_and_narrow_such_a_question_too(browse: Browse) -> None:
    page = browse("/search/?q=Tillerson+OR+Pompeo+-Russia")
    kind = page.locator("[data-facet=kind]")
    everything = kind.locator("label", has_text="Articles").locator(".dk-soft")
    expect(everything).to_have_text(re.compile(r"\d"))
    number = int(everything.inner_text())
    kind.get_by_role("checkbox", name=re.compile("^Articles")).check()
    expect(page.locator(".dk-find__status")).to_have_text(f"Results: {number}")
    assert int(kind.locator("label", has_text="Actors").locator(".dk-soft").inner_text()) > 0
    page.get_by_role("combobox", name="Order").select_option("oldest")
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator(".dk-find__found")).not_to_have_attribute("aria-busy", "true")
    dated = [found[1] for text in page.locator(".dk-results__description").all_inner_texts() if (found := re.search(r"(20\d\d) ·", text))]
    assert dated == sorted(dated)
    assert len(dated) > 2


@pytest.mark.parametrize(
    ("words", "address", "among"),
    [
        ("July 2016 ministerial", "/global-coalition/meetings/washington-2016-07-21/", 2),
        ("ministerial Jul. 2016", "/global-coalition/meetings/washington-2016-07-21/", 2),
        ("envoy March 2017", "/global-coalition/actors/brett-mcgurk/", 1),
        ("2016-07-21 ministerial", "/global-coalition/meetings/washington-2016-07-21/", 2),
    ],
)
def test_months_and_years_find_what_is_of_that_time(browse: Browse, words: str, address: str, among: int) -> None:
    assert address in ask(search_page(browse), words)[:among]


def test_the_box_understands_the_same(browse: Browse) -> None:
    page = browse("/global-coalition/")
    page.keyboard.press("/")
    page.keyboard.type("ministerial July 2016 -Andrews")
    options = page.locator("#dk-search-list [role=option]")
    expect(options.first).to_have_attribute("href", "/global-coalition/meetings/washington-2016-07-21/")
    assert page.locator('#dk-search-list [href*="/andrews-"]').count() == 0


def test_the_page_says_what_it_understands(browse: Browse, browse_german: Browse) -> None:
    page = browse("/search/", width=390)
    said = str(page.locator("#dk-find-words").get_attribute("aria-describedby"))
    assert page.locator(f"#{said} li").all_inner_texts()[:3] == ['"two words" a phrase', "-word pages without it", "this OR that either of them"]
    assert "-ohne" in str(browse_german("/search/").locator("#dk-find-words").get_attribute("placeholder"))


def test_a_weapon_and_a_number_are_found_as_readers_type_them(browse_german: Browse) -> None:
    page = search_page(browse_german)
    for words in ("AK47", "AK-47", "1500", "1.500", "2300", "Juli 2001 Zollhaus", "Zollhaus ODER xqzvwx"):
        assert ATTACKED in ask(page, words), words


def test_parts_of_words_without_spaces_are_found(browse_german: Browse) -> None:
    page = search_page(browse_german)
    for words in ("喀布爾", "醫院", "首都喀布爾", "病院", "ブール", "襲擊 Juli 2001", "醫院 Fährverkehr"):
        assert ask(page, words) == [REPORTED], words
    assert ask(page, "醫布") == []
    assert ask(page, "Zollhaus -醫院") == [ATTACKED]
