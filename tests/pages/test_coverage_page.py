"""What a dossier still lacks, as its page and its file say it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dossierkit import addresses
from dossierkit.build import SiteContent, examine, load
from dossierkit.checking.coverage import Coverage, coverage_of
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library import Library
from dossierkit.pages import coverage_page as page_of_coverage
from dossierkit.pages import long_lists
from dossierkit.records import Dossier
from support.built_site import Element, Site, read_html
from support.projects import EXAMPLE, library_of

EDITOR = "https://git.example/edit/"


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    return root


def data(site_content: SiteContent) -> list[tuple[str, str]]:
    """The addresses and texts of the files that say the same for programs."""
    return [(export.address, export.text) for export in site_content.exports() if export.address.endswith("/coverage.json")]


def page(site_content: SiteContent) -> Element:
    return read_html(site_content.render(site_content.dossier_pages["/harbour-talks/coverage/"]).html)


@pytest.fixture(scope="module")
def example() -> SiteContent:
    return SiteContent(load(EXAMPLE, today=date(2026, 2, 1)), addresses.Site(edit_url=EDITOR))


def test_the_page_and_the_file_say_the_same(example: SiteContent) -> None:
    told = json.loads(data(example)[0][1])
    sections = {section.one("h2")["id"]: section for section in page(example).all("section")}
    assert list(sections) == [*(question["id"] for question in told["questions"]), "looked-for"]
    for question in told["questions"]:
        words = sections[question["id"]].words
        assert words.startswith(f"{question['title']} {question['count']}")
        assert all(gap["what"] in words and gap["title"] in words for gap in question["gaps"])
        assert {link["href"] for link in sections[question["id"]].all("a", rel="edit external")} == {gap["edit"] for gap in question["gaps"]}
    assert [row.words for row in sections["looked-for"].all("li")] == [
        f"{words} {search['title']}: {search['looked_for']}, in {search['where']}: {found}"
        for search, words, found in zip(told["searches"], ("5 July 2001", "May 2001"), ("nothing found", "two letters"), strict=True)
    ]
    assert "1 search was in vain" in sections["looked-for"].words
    assert told["today"] == "2026-02-01"
    assert "as of the last change on 1 February 2026" in page(example).words


def test_what_a_dossier_lacks_is_worked_out_once_and_only_for_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(library: Library, dossier: Dossier, today: date | None, figures: Figures) -> Coverage:
        made.append(dossier.id)
        return coverage_of(library, dossier, today, figures)

    monkeypatch.setattr("dossierkit.build.coverage_of", counted)
    site_content = SiteContent(library_of(EXAMPLE))
    pages = site_content.dossier_pages
    for address in ("/harbour-talks/", "/harbour-talks/actors/mira-sund/"):
        site_content.render(pages[address])
    assert [*pages.known_at_once]
    assert "/harbour-talks/coverage/" in pages
    assert "/harbour-talks/actors/nobody/" not in pages
    assert made == []
    assert page(site_content).all("section")
    assert data(site_content)
    assert [*pages] == [address for address in pages if address in pages]
    assert len([*pages]) == len(pages) == len({*pages})
    assert made == [dossier.id for dossier in site_content.library.dossiers]
    assert [address for address in pages if not pages.is_late(address)] == [*pages.known_at_once]


def test_every_row_leads_to_its_file(example: SiteContent) -> None:
    for link in page(example).all("a", rel="edit external"):
        assert (EXAMPLE / link["href"].removeprefix(EDITOR)).is_file()


def test_without_an_editor_a_row_names_its_file() -> None:
    site_content = SiteContent(library_of(EXAMPLE))
    assert page(site_content).all("a", rel="edit external") == []
    assert "dossiers/harbour-talks/attacks/pier-2001-04-02.md" in [code.words for code in page(site_content).all("code")]
    (gap, *_) = [gap for question in json.loads(data(site_content)[0][1])["questions"] for gap in question["gaps"]]
    assert gap["edit"].startswith("dossiers/harbour-talks/")


def test_without_a_day_the_page_says_so() -> None:
    words = page(SiteContent(library_of(EXAMPLE))).words
    assert "as of" not in words
    assert "Nobody knows today's date here" in words


def test_ways_to_mend_show_keys_as_code(example: SiteContent) -> None:
    assert "source:" in [code.words for code in page(example).all("code")]


def test_a_long_list_is_folded_and_a_very_long_one_cut(example: SiteContent, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all("open" in one.attributes for one in page(example).all("details", class_="dk-todo"))
    monkeypatch.setattr(page_of_coverage, "SHOWN_AT_ONCE", 1)
    monkeypatch.setattr(page_of_coverage, "WHOLE", 2)
    monkeypatch.setattr(long_lists, "FIRST", 2)
    site_content = SiteContent(example.library, addresses.Site(edit_url=EDITOR))
    reviews = page(site_content).one("h2", id="unreviewed")
    (section,) = [section for section in page(site_content).all("section") if section.one("h2")["id"] == reviews["id"]]
    assert "open" not in section.one("details").attributes
    assert len(section.all("li")) == 2
    assert section.all("p", class_="dk-rest")[0].one("a")["href"].endswith("unreviewed/")


def test_the_file_stays_where_it_was_under_an_earlier_id(example: SiteContent) -> None:
    (first, told), (second, told_again) = data(example)
    assert (first, second) == ("/harbour-talks/coverage.json", "/harbour/coverage.json")
    assert told == told_again


def test_page_and_file_are_published(example_site: Site) -> None:
    told = json.loads(example_site.files["harbour-talks/coverage.json"])
    assert told["dossier"] == "harbour-talks"
    assert example_site["/harbour/coverage/"].is_redirect
    tabs = [link.words for link in example_site["/harbour-talks/coverage/"].one("nav", class_="md-tabs").all("a")]
    assert "Coverage" in tabs


def test_a_page_at_its_address_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"dossiers/a/dossier.md": "---\ntitle: A\nsummary: A.\nscope: A.\n---\n", "content/a/coverage.md": "Text.\n"})
    assert [(problem.path, problem.code) for problem in examine(tmp_path)[1]] == [("content/a/coverage.md", "same-address")]
