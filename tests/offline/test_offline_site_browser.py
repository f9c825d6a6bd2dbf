"""A site that is opened from a folder, in a browser: maps, filters, long lists and the search work, and nothing is asked of anybody."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from dossierkit.offline.offline_site import write_zip
from support.browsing import PHONE, chromium, reading_in
from support.built_site import Site

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def folder_browser() -> Iterator[Browser]:
    with chromium(9) as one:  # no port of anybody
        yield one


def unpacked(site: Site, folder: Path) -> Path:
    write_zip(site.folder, folder / "site.zip", lambda name: f"{name}\n")
    with ZipFile(folder / "site.zip") as opened:
        opened.extractall(folder)
    return folder / "site"


@pytest.fixture(scope="module")
def real_folder(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(real_site, tmp_path_factory.mktemp("stick"))


@pytest.fixture
def open_file(folder_browser: Browser, real_folder: Path) -> Iterator[Open]:
    with reading_in(folder_browser, real_folder.as_uri() + "/") as reader:
        yield reader.open


def test_a_map_has_its_land_and_its_filters(open_file: Open) -> None:
    page = open_file("global-coalition/map/index.html")
    land = page.locator("use.dk-map-land").first
    assert land.evaluate("(use) => use.getBBox().width") > 5_000
    all_events = page.locator(".dk-map-mark:visible, [data-dk-map] a:visible").count()
    page.locator("form select[name=country]").first.select_option("EG")
    assert "country=EG" in page.url
    assert 0 < page.locator(".dk-map-mark:visible, [data-dk-map] a:visible").count() < all_events


def test_without_scripts_a_map_has_its_land_too(open_file: Open) -> None:
    page = open_file("global-coalition/map/index.html", javascript=False, scheme="dark", width=PHONE)
    land = page.locator("image.dk-map-land").first
    expect(land).to_have_attribute("href", "../../assets/offline/land.svg")
    assert page.evaluate("() => 1") == 1


def test_the_search_finds_corrects_and_leads_to_pages(open_file: Open) -> None:
    page = open_file("search/index.html?q=tilerson")
    link = page.locator("[data-dk-find] a", has_text="Rex Tillerson").first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/actors/rex-tillerson/index.html*")
    expect(page.locator("h1")).to_have_text("Rex Tillerson")


def test_the_box_of_the_search_finds_as_one_types(open_file: Open) -> None:
    page = open_file("index.html")
    page.locator("[data-dk-search] input").fill("kabul")
    expect(page.locator("[data-dk-search] a", has_text="Sardar Daud Khan").first).to_be_visible()


def test_a_large_list_comes_in_parts_as_it_is_scrolled(folder_browser: Browser, large_site: Site, tmp_path: Path) -> None:
    folder = unpacked(large_site, tmp_path)
    (parted, *_rest) = sorted(one.parent.parent.parent for one in folder.rglob("articles/page/2/index.html"))
    with reading_in(folder_browser, folder.as_uri() + "/") as reader:
        page = reader.open((parted / "index.html").relative_to(folder).as_posix())
        links = "() => document.querySelectorAll('main a').length"
        before = page.evaluate(links)
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.wait_for_function(f"(before) => ({links})() > before", arg=before)
