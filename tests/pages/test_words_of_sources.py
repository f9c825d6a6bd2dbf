"""Whose words a page gives: quotations of sources, paraphrases of ours, words for amounts; and in which form a source was read."""

import pytest

from dossierkit.build import SiteContent
from support.built_site import Element, read_html
from support.projects import EXAMPLE, library_of

PIER = "/harbour-talks/attacks/pier-2001-04-02/"
POST = "/articles/2001/post-2001-04-03/"
MIRROR = "/articles/2001/mirror-2001-04-05/"
NOTICE = "/articles/undated/notice-undated/"
TALKS = "/harbour-talks/meetings/harbour-2001-02-05/"


@pytest.fixture(scope="module")
def example() -> SiteContent:
    return SiteContent(library_of(EXAMPLE))


def page(site_content: SiteContent, address: str) -> Element:
    return read_html(site_content.render(site_content.dossier_pages[address]).html)


def section(element: Element, id_: str) -> Element:
    (found,) = [one for one in element.all("section") if one.all("h2", id=id_)]
    return found


@pytest.mark.parametrize(
    ("address", "id_"),
    [
        (POST, "statements"),  # on the page of the article
        (PIER, "statements"),  # on that of the event it is about
        ("/harbour-talks/actors/mira-sund/", "statements"),  # on that of the speaker
        ("/harbour-talks/actors/tide-front/", "statements-about"),  # on that of the actor it is about
    ],
)
def test_a_paraphrase_says_so_wherever_it_stands_and_is_no_quotation(example: SiteContent, address: str, id_: str) -> None:
    found = section(page(example, address), id_)
    assert found.one("p", class_="dk-paraphrased").words == "In our own words, not verbatim."
    assert found.all("li")
    assert found.all("q") + found.all("blockquote") == []


def test_a_quotation_stands_in_the_row_of_its_claim_and_in_its_language(example: SiteContent) -> None:
    for address, row in ((PIER, "killed-claimed-by-front"), ("/articles/2001/marsa-2001-04-03/", None)):
        rows = [one for one in page(example, address).all("tr") if row is None or one.attributes.get("id") == row]
        (quotation,) = [one for found in rows for one in found.all("blockquote")]
        assert quotation.words == "”five or more“"  # the marks of Arabic, the language of the source
        assert (quotation["lang"], quotation["dir"], quotation["cite"]) == ("ar", "auto", "https://marsa.example/harik")


def test_an_amount_in_words_is_shown_as_the_source_puts_it_and_as_what_it_is_taken_for(example: SiteContent) -> None:
    found = section(page(example, TALKS), "delegations")
    (row,) = found.all("tr", id="delegations-notice-undated")
    assert row.one("a", class_="dk-permalink").words == "“a dozen” (taken as about 12)"
    assert "Delegations: “a dozen” (taken as about 12); read in" in row.one("details").words
    assert found.one("div", class_="dk-reading").words.startswith("about 12")


def fact(element: Element, label: str) -> str:
    """What the facts of a page say under a label."""
    (box,) = [one for one in element.all("dl") if any(name.words == label for name in one.all("dt"))]
    return dict(zip((one.words for one in box.all("dt")), (one.words for one in box.all("dd")), strict=True))[label]


def test_an_article_says_in_which_form_it_was_read_and_where_it_was_found(example: SiteContent) -> None:
    assert fact(page(example, POST), "Read as") == "the page itself"
    assert fact(page(example, MIRROR), "Read as") == "an excerpt"
    assert fact(page(example, NOTICE), "Read as") == "not recorded"
    assert fact(page(example, MIRROR), "Found") == "mirror of the original"


def test_a_source_that_was_not_read_as_the_page_itself_says_so_in_lists_of_sources(example: SiteContent) -> None:
    pier = page(example, PIER)
    marks = {one["id"]: [mark.words for mark in one.all("small")] for one in section(pier, "sources").all("li")}
    assert marks["source-mirror-2001-04-05"] == ["(excerpt)", "mirror"]
    assert marks["source-post-2001-04-03"] == ["corrected"]  # read as the page itself
    (mark,) = [one for one in section(pier, "sources").all("small") if one.words == "(excerpt)"]
    assert mark["title"] == "Read as: an excerpt"
