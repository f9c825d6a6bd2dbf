"""Corrections: told on the record's own page and, newest first, on one page for the whole site."""

from pathlib import Path

import pytest

from dossierkit.addresses import CORRECTIONS
from dossierkit.build import SiteContent, examine, load
from support.built_site import Element, Site, read_html, resolve
from support.projects import EXAMPLE, library_of

DOSSIER = 'The "Harbour" talks <in brief> & after'
PIER = "/harbour-talks/attacks/pier-2001-04-02/"


def page(site_content: SiteContent, address: str) -> Element:
    return read_html(site_content.render(site_content.dossier_pages[address]).html)


def rows(element: Element) -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in element.all("tr") if row.all("td")]


@pytest.fixture(scope="module")
def example() -> SiteContent:
    return SiteContent(library_of(EXAMPLE))


def test_the_page_tells_all_of_them_newest_first_and_marks_those_of_publishers(example: SiteContent) -> None:
    assert rows(page(example, CORRECTIONS)) == [
        ["1 February 2003", DOSSIER, 'Said "quay" where <pier> was meant.'],
        ["March 2002", "Fire on the northern pier", "A third boat was counted twice."],
        ["5 January 2002", "Fire on the northern pier", "The southern pier was named at first.[1, p. 3]"],
        ["4 April 2001", "Pier burns The Harbour Post corrected by the publisher", "The pier is the northern one. notice"],
    ]


def test_it_groups_them_by_year_and_ends_with_their_sources(example: SiteContent) -> None:
    parts = [heading.words for heading in page(example, CORRECTIONS).all("h2")]
    assert parts == ["2003 1", "2002 2", "2001 1", "Sources"]


def test_it_leads_to_the_records_and_to_the_notices(example: SiteContent) -> None:
    found = page(example, CORRECTIONS)
    links = [resolve(CORRECTIONS, link["href"]) for link in found.one("div", class_="dk-main").all("a", class_="dk-link")]
    assert links[:4] == [("/harbour-talks/", ""), (PIER, ""), (PIER, ""), ("/articles/2001/post-2001-04-03/", "")]
    assert "https://post.example/corrections" in [link["href"] for link in found.all("a")]


def note(element: Element) -> list[str]:
    return [row.words for section in element.all("section") if section.all("h2", id="corrections") for row in section.all("li")]


def test_a_record_tells_its_own_corrections(example: SiteContent) -> None:
    pier = page(example, PIER)
    assert note(pier) == ["March 2002 A third boat was counted twice.", "5 January 2002 The southern pier was named at first.[3, p. 3]"]
    (section,) = [section for section in pier.all("section") if section.all("h2", id="corrections")]
    assert (CORRECTIONS, "") in [resolve(PIER, link["href"]) for link in section.all("a")]
    assert note(page(example, "/harbour-talks/")) == ['1 February 2003 Said "quay" where <pier> was meant.']


def test_a_record_without_corrections_says_nothing_of_them(example: SiteContent) -> None:
    assert note(page(example, "/harbour-talks/actors/mira-sund/")) == []


def test_the_page_is_published_and_found_from_the_dossier(example_site: Site) -> None:
    assert CORRECTIONS in example_site.own_pages
    for address in ("/harbour-talks/", "/harbour-talks/coverage/"):
        assert (CORRECTIONS, "") in [resolve(address, link["href"]) for link in example_site[address].content.all("a") if "href" in link.attributes]


def write(root: Path, path: str, front: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path, "dossiers/a/dossier.md", "title: A\nsummary: A.\nscope: A.")
    return tmp_path


def test_without_any_the_page_says_so(project: Path) -> None:
    main = page(SiteContent(load(project)), CORRECTIONS).one("div", class_="dk-main")
    assert main.words == "No correction of a record has been made so far."


def article(correction: str) -> str:
    return f"title: T\nurl: https://a.example\npublisher: P\nlanguage: en\ntype: news\ndossiers: [a]\ncorrections:\n  - {correction}"


def test_those_of_publishers_are_not_taken_for_ours(project: Path) -> None:
    write(project, "content/articles/undated/t.md", article("{date: 2001-05, text: Withdrawn., retracts: true}"))
    main = page(SiteContent(load(project)), CORRECTIONS).one("div", class_="dk-main")
    assert main.one("p").words == "No correction of a record has been made so far; those below are the publishers'."
    assert rows(main) == [["May 2001", "T P retracted by the publisher", "Withdrawn."]]


def test_every_kind_but_articles_has_a_source_to_a_correction(project: Path) -> None:
    mended = "corrections:\n  - {date: 2001, text: Mended., source: t}"
    write(project, "content/articles/undated/t.md", article("{date: 2001-05, text: Changed.}"))
    write(project, "dossiers/a/actors/b.md", f"name: B\nkind: ngo\n{mended}".replace("2001", "'2001'"))
    write(project, "dossiers/a/meetings/c.md", f"name: C\nstart: 2001-01\ntype: other\n{mended}".replace(": 2001,", ": '2001',"))
    write(project, "dossiers/a/attacks/d.md", f"name: D\ndate: 2001-01\n{mended}".replace(": 2001,", ": '2001',"))
    library, problems = examine(project)
    assert problems == []
    assert [record.id for record in library.citing["t"]] == ["b", "d", "c"]


def test_a_correction_of_an_unknown_source_is_a_problem(project: Path) -> None:
    write(project, "dossiers/a/actors/b.md", "name: B\nkind: ngo\ncorrections:\n  - {date: '2001', text: Mended., source: nowhere}")
    assert [(problem.code, problem.line) for problem in examine(project)[1]] == [("unknown-id", 5)]


def test_a_dossier_or_page_at_its_address_is_a_problem(project: Path) -> None:
    write(project, "dossiers/corrections/dossier.md", "title: C\nsummary: C.\nscope: C.")
    write(project, "content/corrections.md", "title: C")
    found = [(problem.path, problem.code) for problem in examine(project)[1]]
    assert found == [("content/corrections.md", "same-address"), ("dossiers/corrections/dossier.md", "same-address")]
