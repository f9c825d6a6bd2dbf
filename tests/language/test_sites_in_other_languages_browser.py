"""Sites in other languages in a browser: what their search finds, also where it knows no stems of the language, and what it reads like."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dossierkit import language
from support.browsing import DESK, PHONE, Reader, barriers, chromium, reading_in, served
from support.built_site import Site
from support.made_once import made_once
from support.projects import EXAMPLE, REPOSITORY, build

PIER = "/harbour-talks/attacks/pier-2001-04-02/"
NAMES = "name: {en: Fire on the northern pier, uk: Пожежа на північному пірсі, ar: حريق على الرصيف}"


@pytest.fixture(scope="module", params=sorted({"ar", "uk"} & set(language.languages())))
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Reader]]:
    """The code of a language, and somebody who reads the example in it; one of its events has a name in several."""
    code: str = request.param

    def make(folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(EXAMPLE, project)
        for name, old, new in (
            ("mkdocs.yml", "../../hooks", str(REPOSITORY / "hooks")),
            ("mkdocs.yml", "language: en", f"language: {code}"),
            ("dossiers/harbour-talks/attacks/pier-2001-04-02.md", "name: Fire on the northern pier", NAMES),
        ):
            text = (project / name).read_text(encoding="utf-8")
            assert old in text
            (project / name).write_text(text.replace(old, new), encoding="utf-8")
        build(project, folder / "site")

    site = Site(made_once(tmp_path_factory, f"names-in-{code}", make) / "site")
    with served(site) as port, chromium(port) as browser, reading_in(browser) as somebody:
        yield code, somebody


ASKED = {
    "uk": ["Пожежа", "пожеж", "північному пірсі", "حريق", "Fire northern", "квітень 2001", "квітня 2001", "пожежа АБО ніщо"],
    "ar": ["حريق", "الرصيف", "Пожежа", "Fire northern"],
}


def test_the_search_finds_words_of_each_language_that_a_name_is_given_in(reader: tuple[str, Reader]) -> None:
    code, somebody = reader
    for words in ASKED[code]:
        page = somebody.open(f"/search/?q={words}")
        results = page.locator(".dk-results > li a").evaluate_all
        expect(page.locator(".dk-results > li").first).to_be_visible()
        assert any(PIER in address for address in results("links => links.map((link) => link.href)")), words
        page.context.close()


def test_a_name_in_several_languages_is_no_barrier(reader: tuple[str, Reader]) -> None:
    _code, somebody = reader
    for width in (PHONE, DESK):
        page = somebody.open(PIER, width=width)
        assert page.locator(".dk-in-language").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page) == ""
