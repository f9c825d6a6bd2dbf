"""A book and an interview, which have no address, on the pages that show and cite sources."""

from collections.abc import Mapping

import pytest

from dossierkit.build import SiteContent
from dossierkit.checking.hints.all_hints import hints
from support.built_site import Page, read_html
from support.small_projects import content_of

FILES: Mapping[str, str] = {
    "dossiers/coast/dossier.md": """
title: The coast
summary: Fires on the coast.
scope: Fires on the coast.
""",
    "dossiers/coast/attacks/pier.md": """
name: Fire on the pier
date: 2001-04-02
sources: [talk]
claims:
  killed:
    - {value: 4, source: {article: book, quote: four were never found, locator: p. 14}}
""",
    "content/articles/2002/book.md": """
title: The pier and its fires
publisher: Harbour Press
language: en
type: book
published: '2002'
isbn: 978-3-16-148410-0
pages: 12-19
dossiers: [coast]
""",
    "content/articles/undated/talk.md": """
title: What the harbour master saw
publisher: Harbour Archive
language: en
type: interview
read_as: interview
held_at: Harbour Archive, tape 14
dossiers: [coast]
""",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    return content_of(tmp_path_factory.mktemp("coast"), FILES)


def page(content: SiteContent, address: str) -> Page:
    return read_html(content.render(content.dossier_pages[address]).html)


def facts(shown: Page) -> dict[str, str]:
    return dict(zip((one.words for one in shown.all("dt")), (one.words for one in shown.all("dd")), strict=True))


def test_its_own_page_says_where_it_can_be_found(content: SiteContent) -> None:
    book = facts(page(content, "/articles/2002/book/"))
    assert book["Original"] == "not on the web"
    assert (book["Type"], book["ISBN"], book["Pages"]) == ("Book", "978-3-16-148410-0", "12-19")
    assert "Archived" not in book
    assert facts(page(content, "/articles/undated/talk/"))["Held at"] == "Harbour Archive, tape 14"


def test_no_link_leads_nowhere(content: SiteContent) -> None:
    for address in content.dossier_pages:
        shown = page(content, address)
        assert not [link for link in shown.all("a") if link.attributes.get("href") in {"", "None"}]
        assert not [quote for quote in shown.all("blockquote") if "cite" in quote.attributes]


def test_the_sources_of_a_record_tell_it(content: SiteContent) -> None:
    shown = page(content, "/coast/attacks/pier/")
    sources = [one.words for one in shown.one("ol", class_="dk-sources").all("li")]
    assert any("The pier and its fires. Harbour Press, 2002" in one for one in sources)
    assert any(one.endswith("Harbour Archive, tape 14") for one in sources)


def test_nobody_is_asked_to_save_it_in_a_web_archive(content: SiteContent) -> None:
    assert "no-archive" not in {hint.code for hint in hints(content.library)}
