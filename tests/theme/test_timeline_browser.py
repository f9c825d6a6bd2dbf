"""The timeline in a browser: filters that stand in the address, and a picture that follows them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import DESK, PHONE, Reader, chromium, served
from support.built_site import Site
from support.made_once import made_once
from support.projects import EXAMPLE, REPOSITORY, build

TIMELINE = "/global-coalition/timeline/"


def shown(page: Page, kind: str) -> int:
    """How many entries of a kind the list shows, folded ones too."""
    return int(page.evaluate(f"document.querySelectorAll('#timeline li[data-kind={kind}]:not([hidden])').length"))


def drawn(page: Page, kind: str) -> int:
    """How many marks of a kind the picture shows."""
    return int(
        page.evaluate(
            f"[...document.querySelectorAll('.dk-axis a[data-kind={kind}]')].filter(one => getComputedStyle(one).display !== 'none').length"
        )
    )


def settled(page: Page) -> Page:
    """The page once its filter serves."""
    page.wait_for_function("() => document.querySelector('.dk-timeline-filter output')?.textContent")
    return page


def test_a_link_to_a_filter_shows_what_it_says(reader: Reader) -> None:
    page = settled(reader.open(f"{TIMELINE}?kind=attack&country=AF"))
    assert (shown(page, "attack"), shown(page, "meeting"), shown(page, "article"), shown(page, "term")) == (3, 0, 0, 0)
    assert (drawn(page, "attack"), drawn(page, "meeting"), drawn(page, "term")) == (3, 0, 0)
    assert re.fullmatch(r"3 of \d{3} entries", page.locator(".dk-timeline-filter output").inner_text())
    heads = [one.inner_text() for one in page.locator("#timeline h2:visible").all()]
    assert [re.sub(r" \d+ entries", " … entries", head) for head in heads] == [f"{year} … entries, 1 shown" for year in (2016, 2017, 2019)]
    assert page.locator(".dk-jumps a:visible").all_inner_texts() == ["2016", "2017", "2019"]


def test_a_choice_stands_in_the_address_and_can_be_taken_back(reader: Reader) -> None:
    page = settled(reader.open(TIMELINE))
    whole = page.locator(".dk-axis").bounding_box()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(4)
    assert all(box.is_checked() for box in boxes.all())  # what is shown is ticked
    for name in ("Attacks", "Terms", "Articles"):
        page.get_by_role("checkbox", name=name).uncheck()
    page.get_by_label("Actor").select_option("rex-tillerson")
    assert page.url.endswith("?kind=meeting&actor=rex-tillerson")
    assert 0 < shown(page, "meeting") == drawn(page, "meeting") < 25
    drawn_together = page.locator(".dk-axis").bounding_box()
    assert whole
    assert drawn_together
    assert drawn_together["height"] < whole["height"]
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function("() => !location.search")
    assert shown(page, "attack") == 30
    assert all(box.is_checked() for box in boxes.all())
    assert page.locator(".dk-axis").bounding_box() == whole


def test_where_no_box_is_ticked_nothing_is_shown_and_a_shared_address_says_so(reader: Reader) -> None:
    page = settled(reader.open(f"{TIMELINE}?kind=attack"))
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()].count(True) == 1
    page.get_by_role("checkbox", name="Attacks").uncheck()
    page.wait_for_function("() => location.search === '?kind=none'")
    page.reload()
    settled(page)
    assert page.locator("#timeline li[data-dk-item]:not([hidden])").count() == 0
    page.get_by_role("checkbox", name="Meetings").check()
    assert (shown(page, "meeting") > 0, shown(page, "attack")) == (True, 0)


def test_the_density_of_articles_follows_and_few_articles_unfold(reader: Reader) -> None:
    page = settled(reader.open(TIMELINE))
    height = "Number(document.querySelector('.dk-density [data-month=\"2017-03\"] rect').getAttribute('height'))"
    assert page.locator("details.dk-folded[open]").count() == 0
    before = page.evaluate(height)
    page.get_by_label("Topic").select_option("kabul-hospital")
    page.wait_for_function(
        "before => document.querySelector('.dk-density [data-month=\"2017-03\"] rect').getAttribute('height') < before", arg=before
    )
    title = page.evaluate("document.querySelector('.dk-density [data-month=\"2017-03\"] title').textContent")
    left = page.evaluate("document.querySelectorAll('[data-month=\"2017-03\"] li[data-kind=article]:not([hidden])').length")
    assert title.endswith(f" articles, {left} shown")
    assert page.locator("details.dk-folded[open]").count() > 0
    assert page.locator("#timeline li[data-kind=article]:visible").count() == shown(page, "article")


def test_words_find_entries_whatever_their_accents(reader: Reader) -> None:
    page = settled(reader.open(TIMELINE))
    page.get_by_label("Words").fill("DEH mazang")
    page.wait_for_function("() => location.search")
    assert shown(page, "attack") == 1


def test_the_page_of_an_actor_leads_to_its_part_of_the_timeline_and_back(reader: Reader) -> None:
    page = reader.open("/global-coalition/actors/isis-k/")
    page.get_by_role("link", name="On the timeline").click()
    page.wait_for_function("() => document.querySelector('h1')?.textContent === 'Timeline'")
    settled(page)
    assert page.get_by_label("Actor").input_value() == "isis-k"
    assert shown(page, "attack") == drawn(page, "attack") > 0
    assert page.evaluate(
        "[...document.querySelectorAll('#timeline li[data-dk-item]:not([hidden])')].every(one => one.dataset.actor.split(' ').includes('isis-k'))"
    )
    page.go_back()
    page.wait_for_function("() => document.querySelector('h1')?.textContent !== 'Timeline'")
    page.go_forward()
    page.wait_for_function("() => document.querySelector('h1')?.textContent === 'Timeline'")
    settled(page)
    assert page.get_by_label("Actor").input_value() == "isis-k"


def test_a_mark_leads_to_its_record_by_keyboard(reader: Reader) -> None:
    page = settled(reader.open(f"{TIMELINE}?kind=attack&country=PH"))
    page.evaluate("document.querySelector('.dk-axis a[data-kind=attack]:not([hidden])').focus()")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attacks/jolo-2019-01-27/")


def test_on_a_phone_the_picture_scrolls_in_its_own_box_to_what_is_left(reader: Reader) -> None:
    page = settled(reader.open(TIMELINE, width=PHONE))
    box = page.locator(".dk-timeline-scroll")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE
    page.get_by_label("Country").select_option("PH")
    page.wait_for_function("() => document.querySelector('.dk-timeline-scroll').scrollLeft > 0")


def test_without_scripts_there_is_no_filter_and_no_gap_for_it(reader: Reader) -> None:
    page = reader.open(TIMELINE, javascript=False)
    assert page.locator(".dk-timeline-filter").bounding_box() is None
    assert page.locator("#timeline li[data-kind=attack]:visible").count() == 30
    page.locator("details.dk-folded summary").first.click()
    assert page.locator("#timeline li[data-kind=article]:visible").count() > 0


def with_an_event_of_1916(folder: Path) -> Site:
    """The example, whose events are of 2001, with one of long before."""
    project = folder.with_name("event-of-1916")
    shutil.copytree(EXAMPLE, project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../../hooks", str(REPOSITORY / "hooks")), encoding="utf-8")
    (project / "dossiers/harbour-talks/attacks/mole-1916.md").write_text("---\nname: Shots at the mole\ndate: 1916-05-03\n---\n", encoding="utf-8")
    return build(project, folder)


@pytest.fixture(scope="module")
def browser_of_1916(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with served(Site(made_once(tmp_path_factory, "event-of-1916-site", with_an_event_of_1916))) as port, chromium(port) as one:
        yield one


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_opens_where_the_events_are(browser_of_1916: Browser, width: int) -> None:
    reader = Reader(browser_of_1916)
    page = settled(reader.open("/harbour-talks/timeline/", width=width))
    inside = """mark => {
      const parts = [mark.closest(".dk-timeline-scroll"), document.querySelector(".dk-names"), mark];
      const [box, names, place] = parts.map(one => one.getBoundingClientRect());
      return place.left >= names.right && place.right <= box.right;
    }"""
    meetings = page.locator(".dk-axis [data-lane=meeting] a").all()
    assert meetings
    assert all(one.evaluate(inside) for one in meetings)
    assert not page.locator(".dk-axis a[*|href$='mole-1916/']").evaluate(inside)
    page.get_by_role("checkbox", name="Meetings").uncheck()
    page.get_by_label("Words").fill("mole")
    page.wait_for_function("() => location.search.includes('mole')")
    assert page.locator(".dk-axis a[*|href$='mole-1916/']").evaluate(inside)
    reader.leave()
    assert reader.complaints == []
