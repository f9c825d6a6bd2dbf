"""The links to the forms, as a reader goes from page to page."""

from collections.abc import Callable

from playwright.sync_api import Page as BrowserPage


def test_the_links_follow_the_reader_and_are_not_on_paper(browse: Callable[..., BrowserPage]) -> None:
    page = browse("/global-coalition/attacks/kabul-hospital-2017-03-08/")
    link = page.get_by_role("link", name="Suggest a correction")
    first = link.get_attribute("href") or ""
    assert "kabul-hospital-2017-03-08" in first
    page.locator(".dk-crumbs a").last.click()
    page.wait_for_url("**/attacks/")
    page.wait_for_function("first => document.querySelector('.dk-tell a').href !== first", arg=first)
    assert "attacks%2F&" in (link.get_attribute("href") or "")
    assert link.is_visible()
    page.emulate_media(media="print")
    assert not link.is_visible()
