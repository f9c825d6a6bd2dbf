"""The tab of the page that one is on can be seen, on a phone too and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.browsing import DESK, PHONE

DOSSIER = "/global-coalition/"


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("view", ["", "attacks/", "network/", "coverage/", "actors/state-af/"])
def test_the_tab_of_the_page_is_in_sight(browse: Callable[..., Page], view: str, width: int, *, javascript: bool) -> None:
    page = browse(f"{DOSSIER}{view}", width=width, javascript=javascript)
    box = page.locator(".md-tabs__item--active a").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert box["height"] >= 24  # pixels: large enough for a finger
