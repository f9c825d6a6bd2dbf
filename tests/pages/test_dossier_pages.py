"""Pages before MkDocs publishes them: single pages, rendered in the process of the tests."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dossierkit.build import SiteContent, load
from dossierkit.pages.dossier_page import LONGEST_DESCRIPTION, Rendered, shortened
from support.built_site import Element, read_html
from support.projects import EXAMPLE, library_of
from support.records import text_page


@pytest.fixture(scope="module")
def site_content() -> SiteContent:
    return SiteContent(library_of(EXAMPLE))


def group(site_content: SiteContent, text: str) -> Rendered:
    """The page of a group, as it would be with another text below its front matter."""
    return site_content.render(replace(site_content.dossier_pages["/harbour-talks/actors/harbour-group/"], text=text))


def twice(page: Element) -> list[str]:
    """The ids that stand on a page more than once."""
    return [id_ for id_, times in Counter(one.attributes.get("id") for one in page.everything()).items() if id_ and times > 1]


def test_the_first_paragraph_describes_the_page(site_content: SiteContent) -> None:
    assert group(site_content, "It met *twice*.\n\nAnd then no more.").description == "It met twice."


def test_a_page_without_text_is_described_by_its_facts(site_content: SiteContent) -> None:
    assert group(site_content, "").description == "Harbour Group: Coalition"


def test_a_long_description_is_cut_between_words() -> None:
    cut = shortened("word, " * 100)
    assert cut.endswith("word …")
    assert len(cut) <= LONGEST_DESCRIPTION + 2
    assert shortened("a few words") == "a few words"


def test_the_contents_lead_to_the_headings_of_the_text_and_of_the_facts(site_content: SiteContent) -> None:
    rendered = group(site_content, "# Its seat\n\nNone.")
    assert [(one.level, one.words) for one in rendered.contents][:2] == [(2, "Its seat"), (2, "Network")]
    (contents,) = read_html(rendered.html).all("nav", class_="dk-contents")
    assert [link["href"] for link in contents.all("a")][:2] == ["#text-its-seat", "#network"]


@pytest.mark.parametrize("heading", ["Relations", "Sources", "On this page"])
def test_a_heading_of_the_text_that_the_page_has_too_gets_an_id_of_its_own(site_content: SiteContent, heading: str) -> None:
    text = f"# {heading}\n\nAs one paper says [@post-2001-04-03]."
    assert twice(read_html(group(site_content, text).html)) == []


def test_so_does_a_heading_of_a_page_of_text(site_content: SiteContent) -> None:
    page = text_page("/method/", "# Method\n\n## Sources\n\nAs one paper says [@post-2001-04-03].")
    assert twice(read_html(site_content.render_content_page(page).html)) == []


def test_pages_in_the_folder_of_a_dossier_are_its_own(tmp_path: Path) -> None:
    files = {
        "dossiers/a/dossier.md": "---\ntitle: The first\nsummary: A.\nscope: A.\n---\n",
        "content/a/figures.md": "---\ntitle: Figures of the first\ndescription: With examples.\n---\n\n# Figures of the first\n",
        "content/a/more.md": "# More of the first\n",
        "content/b/figures.md": "# Of no dossier\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    made = SiteContent(load(tmp_path))
    (dossier,) = made.library.dossiers
    assert [page.address for page in made.library.pages_of(dossier)] == ["/a/figures/", "/a/more/"]

    overview = read_html(made.render(made.dossier_pages["/a/"]).html)
    ways = [one.words for one in overview.all("ul", class_="dk-ways")[-1].all("li")]
    assert "Figures of the first With examples." in ways
    assert "More of the first" in ways

    method = read_html(made.render_content_page(made.content_pages["/figures/"]).html)
    more = [(link["href"], link.words) for link in method.all("ul", class_="dk-ways")[-1].all("a")]
    assert more == [("../a/figures/", "The first: Figures of the first")]


@pytest.mark.parametrize("address", ["/a/", "/a/meetings/", "/a/attacks/", "/a/articles/"])
def test_a_list_names_each_year_once(tmp_path: Path, address: str) -> None:
    def write(path: str, front: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")

    write("dossiers/a/dossier.md", "title: A\nsummary: A.\nscope: A.")
    dates = {"one": "2016-01", "two": "2016-05/2017-02", "three": "2016-11", "four": "2017-12/2018-01"}
    for name, date in dates.items():
        write(f"dossiers/a/attacks/attack-{name}.md", f"name: Attack {name}\ndate: {date}")
        write(f"dossiers/a/meetings/meeting-{name}.md", f"name: Meeting {name}\nstart: {date}\ntype: other")
        about = f"title: {name}\nurl: https://a.example\npublisher: A\nlanguage: en\ntype: news\ndossiers: [a]\npublished: {date}"
        write(f"content/articles/{'undated' if '/' in date else '2016'}/article-{name}.md", about)
    site_content = SiteContent(load(tmp_path))
    assert twice(read_html(site_content.render(site_content.dossier_pages[address]).html)) == []


def test_data_sets_are_no_news(tmp_path: Path) -> None:
    """They stand in the list of articles; among the latest ones, on the home page and on the dossier's, they do not."""
    (tmp_path / "dossiers" / "a").mkdir(parents=True)
    (tmp_path / "dossiers" / "a" / "dossier.md").write_text("---\ntitle: A\nsummary: A.\nscope: A.\n---\n", encoding="utf-8")
    (tmp_path / "content" / "articles" / "2016").mkdir(parents=True)
    for id_, type_, day in (("report", "news", "2016-01-01"), ("countries-json", "dataset", "2016-05-01")):
        about = f"title: {id_}\nurl: https://a.example\npublisher: A\nlanguage: en\ntype: {type_}\ndossiers: [a]\npublished: {day}"
        (tmp_path / "content" / "articles" / "2016" / f"{id_}.md").write_text(f"---\n{about}\n---\n", encoding="utf-8")
    made = SiteContent(load(tmp_path))
    overview = read_html(made.render(made.dossier_pages["/a/"]).html)
    home = read_html(made.render_content_page(text_page("/", "")).html)
    listing = read_html(made.render(made.dossier_pages["/a/articles/"]).html)
    assert articles_on(overview) == articles_on(home) == {"report"}
    assert articles_on(listing) == {"report", "countries-json"}


def articles_on(page: Element) -> set[str]:
    """The titles of the articles that a page links to."""
    return {link.words for link in page.all("a") if "articles/2016/" in link.attributes.get("href", "")}


def test_a_topic_with_a_single_record_says_why_it_has_a_page(site_content: SiteContent) -> None:
    topic = site_content.dossier_pages["/harbour-talks/topics/boats/"]
    why = "So far a single record is on this topic. It keeps a page of its own, so that others find their place beside it."
    for number in (0, 1, 2):
        page = read_html(site_content.render(replace(topic, subject={**topic.subject, "records": topic.subject["records"][:number]})).html)
        assert (why in [one.words for one in page.all("p")]) == (number == 1)
