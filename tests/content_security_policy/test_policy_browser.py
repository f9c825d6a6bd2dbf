"""The policy in a browser: nothing that the site does breaks it, and what somebody smuggles into a page does not run."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import HOST, Reader, chromium, served
from support.built_site import Site
from support.other_hosts import Heard, listening
from support.page_kinds import DOSSIER, KINDS

LISTEN = """window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(`${event.effectiveDirective} ${event.blockedURI}`));"""
BROKEN = "() => window.broken"


@pytest.fixture
def watched(reader: Reader) -> Page:
    """A window that keeps what breaks the policy; its reader complains of what the console says of it."""
    page = reader.blank()
    page.add_init_script(LISTEN)
    return page


@pytest.mark.long
def test_no_page_breaks_the_policy(watched: Page) -> None:
    for kind, address in KINDS.items():
        watched.goto(f"http://{HOST}{address}", wait_until="load")
        watched.wait_for_function("() => 'dkReady' in document.documentElement.dataset")
        watched.mouse.wheel(0, 20_000)
        assert watched.evaluate(BROKEN) == [], kind


def test_nothing_that_readers_do_breaks_the_policy(watched: Page) -> None:
    """One visit: search, a card, going on without loading anew at another depth, pictures, filters, the colours, an earlier address."""
    watched.goto(f"http://{HOST}/about/", wait_until="networkidle")
    watched.evaluate("window.sameVisit = true")
    watched.locator(".dk-search input").fill("Daesh")
    watched.locator("#dk-search-list [role=option]").first.click()
    expect(watched.locator("h1")).to_contain_text("Islamic State")
    link = watched.locator("article a.dk-link").first
    link.hover()
    expect(watched.locator("#dk-preview")).to_be_visible()
    watched.mouse.move(5, 5)
    for tab, part in {"Map": "[data-dk-map]", "Network": ".dk-network-zoom", "Timeline": ".dk-axis"}.items():
        watched.locator(f".md-tabs__link >> text={tab}").click()
        expect(watched.locator(part).first).to_be_visible()
        watched.wait_for_function("() => 'dkReady' in document.documentElement.dataset")
    watched.locator(".dk-timeline-filter select[name=country]").select_option(index=1)
    watched.locator(".md-header label[for^=__palette]:visible").click()
    assert watched.evaluate("window.sameVisit"), "the browser loaded a page anew"
    assert watched.evaluate("document.querySelectorAll('meta[http-equiv=Content-Security-Policy]').length") == 1
    assert watched.evaluate(BROKEN) == []


SMUGGLED = """<script>window.ran = "a script"</script><img src="no-such.png" onerror="window.ran = 'a handler'">
<img src="https://elsewhere.example/x.png"><iframe srcdoc="<script>parent.ran = 'a frame'</script>"></iframe>
<iframe src="https://elsewhere.example/"></iframe><object data="https://elsewhere.example/"></object><base href="https://elsewhere.example/">
<style>body { display: none }</style><form id="smuggled" action="https://elsewhere.example/"><input name="a"></form>
<script src="https://elsewhere.example/x.js"></script><link rel="stylesheet" href="https://elsewhere.example/x.css">
<a id="smuggled-link" href="javascript:window.ran = 'a link'">here</a><p style="position: fixed" id="smuggled-style">here</p>"""


@dataclass
class Host:
    """A host that publishes a site in one of its folders, with a page into which something was smuggled."""

    browser: Browser
    heard: Heard


@pytest.fixture(scope="module")
def host(example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    below = folder / "some" / "place"
    shutil.copytree(example_site.folder, below)
    shutil.copy(below / "_headers", folder)
    (folder / "404.html").write_text("nothing here", encoding="utf-8")
    page = example_site["/method/"].source
    (below / "method/index.html").write_text(re.sub(r"(<article[^>]*>)", lambda tag: tag[1] + SMUGGLED, page, count=1), encoding="utf-8")
    with listening() as heard, served(Site(folder)) as port, chromium(port, heard.port) as browser:
        yield Host(browser, heard)


@pytest.fixture
def visitor(host: Host) -> Iterator[Page]:
    """A window of somebody who visits that host."""
    reader = Reader(host.browser)
    page = reader.blank()
    page.add_init_script(LISTEN)
    yield page
    reader.leave()


def test_what_is_smuggled_into_a_page_does_not_run_and_asks_nobody(host: Host, visitor: Page) -> None:
    """As if everything that cleans texts had failed."""
    address = f"http://{HOST}/some/place/method/"
    visitor.goto(address, wait_until="load")
    visitor.locator("#smuggled-link").click()
    visitor.evaluate("document.querySelector('#smuggled').submit()")
    visitor.wait_for_function("() => window.broken.length >= 12")
    assert visitor.evaluate("window.ran") is None
    assert visitor.url == address
    assert visitor.evaluate("getComputedStyle(document.body).display") != "none"
    assert visitor.evaluate("getComputedStyle(document.querySelector('#smuggled-style')).position") == "static"
    assert {one.split()[0] for one in visitor.evaluate(BROKEN)} == {
        *("base-uri", "form-action", "frame-src", "img-src", "object-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"),
    }
    assert host.heard.of("elsewhere.example") == []


def test_the_listener_would_hear_it(host: Host, visitor: Page) -> None:
    """A page without a policy asks the very host that the other asks nothing of."""
    visitor.set_content('<img src="http://elsewhere.example/plain.png"><img src="https://elsewhere.example/secret.png">')
    visitor.wait_for_function("() => [...document.images].every(one => one.complete)")
    assert len(host.heard.of("elsewhere.example")) >= 2


def test_it_holds_wherever_the_site_is_published(visitor: Page) -> None:
    visitor.goto(f"http://{HOST}/some/place/harbour-talks/map/", wait_until="load")
    visitor.wait_for_function("() => 'dkReady' in document.documentElement.dataset")
    visitor.locator(".dk-search input").fill("Sund")
    expect(visitor.locator("#dk-search-list [role=option]").first).to_contain_text("Mira Sund")
    assert visitor.evaluate(BROKEN) == []


def test_an_earlier_address_still_leads_on(watched: Page, real_site: Site) -> None:
    old = next(page for page in real_site.pages.values() if page.is_redirect)
    watched.goto(f"http://{HOST}{DOSSIER}", wait_until="load")
    watched.evaluate(
        "address => { const link = document.createElement('a'); link.href = address; document.body.append(link); link.click(); }", old.address
    )
    target = old.one("link", rel="canonical")["href"]
    watched.wait_for_url(re.compile(re.escape(target.rsplit("../", 1)[-1])))
    watched.wait_for_function("() => 'dkReady' in document.documentElement.dataset")
    assert watched.evaluate(BROKEN) == []


def test_files_of_the_site_hold_no_script_that_a_page_does_not_name(real_site: Site) -> None:
    """Pictures are files of their own, which a browser also shows by themselves."""
    assert not [path for path, raw in real_site.files.items() if Path(path).suffix == ".svg" and b"<script" in raw]
