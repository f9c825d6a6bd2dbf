"""A record that was withdrawn: its page stays at its address and says when and why, and nothing else shows the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossierkit.addresses import CORRECTIONS, redirects, twin
from dossierkit.build import SiteContent, load
from dossierkit.mkdocs_events.framed_pages import with_framed_pages
from support.built_site import read_html
from support.small_projects import content_of

LIGHT = "/harbour-talks/attacks/lighthouse-2001-05/"
NAME = "Stones at the lighthouse"


def withdraw(project: Path) -> Path:
    """Take back the only record of the lighthouse, and what names it."""
    light = project / "dossiers/harbour-talks/attacks/lighthouse-2001-05.md"
    said = 'withdrawn: {date: 2002-05, reason: "It was a storm, & no <attack>."}\n'
    light.write_text(light.read_text(encoding="utf-8").replace("claims:\n", f"{said}claims:\n"), encoding="utf-8")
    pier = project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    pier.write_text(pier.read_text(encoding="utf-8").replace("related: [lighthouse-2001-05, ", "related: ["), encoding="utf-8")
    return project


@pytest.fixture
def content(copy: Callable[..., Path]) -> SiteContent:
    return SiteContent(load(withdraw(copy())))


def test_its_page_says_when_and_why_and_nothing_that_the_record_said(content: SiteContent) -> None:
    page = read_html(content.render(content.dossier_pages[LIGHT]).html)
    assert page.one("h1").words == NAME
    words = page.words
    assert "This record was withdrawn: May 2002." in words
    assert "It was a storm, & no <attack>." in words
    assert "wounded" not in words.casefold()


def others(content: SiteContent, folder: Path) -> Iterator[str]:
    """All that is published but the page itself, the one that tells of it, and what leads there from an earlier address."""
    leads_there = {twin(old) for old, new, _record in redirects(content.library) if new == LIGHT}
    for address, page in content.dossier_pages.items():
        if address not in {LIGHT, CORRECTIONS}:
            yield content.render(page).html
    for number, export in enumerate(content.exports()):
        if export.address in leads_there:
            continue
        export.write(folder / str(number))
        yield (folder / str(number)).read_bytes().decode("utf-8", "replace")
    yield from (repr(document) for document in content.search_documents())


def test_no_other_page_no_file_and_no_search_has_it(content: SiteContent, tmp_path: Path) -> None:
    assert not [text for text in others(content, tmp_path / "files") if NAME in text or "lighthouse-2001-05" in text]


def test_the_page_of_corrections_tells_it(content: SiteContent) -> None:
    page = read_html(content.render(content.dossier_pages[CORRECTIONS]).html)
    (section,) = [one for one in page.all("section") if one.all("h2", id="withdrawn")]
    assert [row.words for row in section.all("li")] == [f"May 2002 {NAME} It was a storm, & no <attack>."]


def test_the_sitemap_leaves_it_out(content: SiteContent) -> None:
    listed = {f"/{file.url}" for file in with_framed_pages([], content, "https://example.test/")}
    assert LIGHT not in listed
    assert listed == {*content.dossier_pages} - {LIGHT}


HEAD = "\ntitle: The quay\nsummary: What befell it.\nscope: The quay.\n"
FIRE = "\nname: A fire\ndate: 2001-05\nwithdrawn: {date: 2002-01, reason: It was none.}\n"


def test_where_a_list_has_lost_its_last_record_its_address_leads_to_the_dossier(tmp_path: Path) -> None:
    content = content_of(tmp_path, {"content/index.md": "", "dossiers/quay/dossier.md": HEAD, "dossiers/quay/attacks/fire.md": FIRE})
    leads = {one.address: one.html for one in content.redirects()}
    assert '<a href="../../quay/">' in leads["/quay/attacks/"]
    assert "/quay/attacks/fire/" in content.dossier_pages
