"""What was looked for, also in vain: on the page of every kind of record, and with it whether anybody looked for a claim of an attack."""

from pathlib import Path

import pytest

from dossierkit.build import SiteContent, examine
from dossierkit.search.search_documents import SearchDocument
from support.built_site import Element, read_html
from support.projects import EXAMPLE, library_of

SEARCHED = """searched:
  - {date: 2026-11-29, where: the archive of the Gazette, for: a name, found: two letters}
  - {date: 2026-11-30, where: the archive of the Gazette, for: a photograph}"""
RECORDS = {
    "/d/": ("dossiers/d/dossier.md", "title: D\nsummary: D.\nscope: D."),
    "/d/actors/a/": ("dossiers/d/actors/a.md", "name: A\nkind: ngo"),
    "/d/meetings/m/": ("dossiers/d/meetings/m.md", "name: M\nstart: 2015-10\ntype: other"),
    "/d/attacks/k/": ("dossiers/d/attacks/k.md", "name: K\ndate: 2015-10"),
    "/articles/undated/t/": (
        "content/articles/undated/t.md",
        "title: T\nurl: https://a.example\npublisher: P\nlanguage: en\ntype: news\ndossiers: [d]",
    ),
}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    root = tmp_path_factory.mktemp("looked-for")
    for path, front in RECORDS.values():
        write(root, path, f"{front}\n{SEARCHED}")
    library, problems = examine(root)
    assert problems == []
    return SiteContent(library)


def write(root: Path, path: str, front: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")


def page(site_content: SiteContent, address: str) -> Element:
    return read_html(site_content.render(site_content.dossier_pages[address]).html)


def told(element: Element) -> list[str]:
    return [row.words for section in element.all("section") if section.all("h2", id="looked-for") for row in section.all("li")]


@pytest.mark.parametrize("address", RECORDS)
def test_every_kind_of_record_tells_it_newest_first(every_kind: SiteContent, address: str) -> None:
    assert told(page(every_kind, address)) == [
        "30 November 2026 a photograph, in the archive of the Gazette: nothing found",
        "29 November 2026 a name, in the archive of the Gazette: two letters",
    ]


@pytest.mark.parametrize("address", RECORDS)
def test_every_kind_of_record_is_found_by_it(every_kind: SiteContent, address: str) -> None:
    (found,) = [one for one in every_kind.search_documents() if isinstance(one, SearchDocument) and one.address == address]
    assert "a photograph, the archive of the Gazette, nothing" in found.texts


def test_a_record_that_tells_of_none_says_nothing() -> None:
    assert told(page(SiteContent(library_of(EXAMPLE)), "/harbour-talks/attacks/pier-2001-04-02/")) == []


def test_a_search_for_something_else_is_none_for_a_claim_of_responsibility(every_kind: SiteContent) -> None:
    assert "Nobody is recorded, and no search for it." in page(every_kind, "/d/attacks/k/").words


def test_a_search_for_a_claim_is_told_with_its_day_and_place() -> None:
    lighthouse = page(SiteContent(library_of(EXAMPLE)), "/harbour-talks/attacks/lighthouse-2001-05/")
    said = "Nobody is recorded. It was looked for: 5 July 2001, in the files of the Gazette: nothing found"
    assert said.replace(": 5", ":5") in lighthouse.words.replace("for: 5", "for:5")
    assert "letters about it, in the letter box of the light: two letters" in lighthouse.words


def test_a_meeting_is_never_asked_for_a_claim(every_kind: SiteContent) -> None:
    assert "claim of responsibility" not in page(every_kind, "/d/meetings/m/").words
