"""Every way of `ways_in.yml` tried at once: one project that has them all, built, opened, and watched. Nothing runs, and nobody else is asked.

The policy of the pages is off: what is tried is whatever stands before it. `tests/content_security_policy/` tries the policy itself.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from dossierkit.build import load
from dossierkit.change_report.html_format import page as as_page
from dossierkit.change_report.markdown_format import markdown
from dossierkit.change_report.report import State, report
from support.browsing import HOST, PATIENCE, chromium, served
from support.built_site import Site
from support.made_once import made_once
from support.other_hosts import Heard, listening
from support.projects import EXAMPLE, REPOSITORY, build, library_of
from support.ways_in import HOST as ELSEWHERE
from support.ways_in import Put, put_all, ways

pytestmark = pytest.mark.build

# Counts what runs; moves over whatever can be used, and clicks it without following links; and looks for what a click would start.
LISTEN = "window.counted = []; window.ran = (number) => { window.counted.push(number); };"
PROVOKE = """() => {
  for (const type of ["click", "submit", "auxclick"]) addEventListener(type, (event) => event.preventDefault(), { capture: true });
  for (const one of document.querySelectorAll("article, article *, .md-footer *, .dk-crumbs *")) {
    if (one.matches("a, button, summary, [tabindex]")) {
      one.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      one.click?.();
    }
  }
  const attributes = [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]);
  const handlers = attributes.filter((one) => /^on|^srcdoc$|^formaction$|^ping$/i.test(one.name)).map((one) => one.name);
  const links = [...document.querySelectorAll("a, area")].map((one) => one.href.baseVal ?? one.href).filter(Boolean);
  const acting = links.map((link) => new URL(link, location).protocol).filter((one) => !["http:", "https:", "mailto:"].includes(one));
  const strange = [...document.querySelectorAll("article :is(script, iframe, object, embed, base, meta, link, style, math, video, audio)")];
  return { ran: window.counted, handlers, acting, strange: strange.map((one) => one.outerHTML.slice(0, 80)) };
}"""
ACTING_AS_THEY_ARE = ("<img", "<svg", "<details", "<video", "<a href", "<link", "<script>")
NOTHING = {"ran": [], "handlers": [], "acting": [], "strange": []}


@dataclass
class Tried:
    """The site with all ways in it, a browser that finds it, and what every other host hears."""

    put: Put
    site: Site
    browser: Browser
    heard: Heard


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    made = made_once(tmp_path_factory, "ways-in", _make)
    put = Put(made / "project", {*json.loads((made / "refused.json").read_text(encoding="utf-8"))})
    site = Site(made / "site")
    site.files.update({name: b"" for name in site.files if name.endswith(".css")})  # what the pages look like is of no concern here
    with listening() as heard, served(site) as port, chromium(port, heard.port) as browser:
        yield Tried(put, site, browser, heard)


def _make(folder: Path) -> None:
    put = put_all(example_in(folder / "project"))
    (folder / "refused.json").write_text(json.dumps(sorted(put.refused)), encoding="utf-8")
    build(put.project, folder / "site")
    told = report("main", State(library_of(EXAMPLE)), State(load(put.project)))
    (folder / "site/report.html").write_text(as_page(told), encoding="utf-8")
    (folder / "comment.md").write_text(markdown(told), encoding="utf-8")
    raw = "\n".join(way.text for way in ways() if way.place == "the text of a record" and way.text.startswith(ACTING_AS_THEY_ARE))
    (folder / "site/raw.html").write_text(f'<!doctype html><meta charset="utf-8"><article>{raw}</article>', encoding="utf-8")


@pytest.fixture
def window(tried: Tried) -> Iterator[Page]:
    context = tried.browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def visit(window: Page, address: str) -> dict[str, list[object]]:
    """What acted or would act. A handler is found as an attribute too, so that nobody waits until it is called."""
    window.goto(f"http://{HOST}{quote(address)}", wait_until="domcontentloaded")
    found = window.evaluate(PROVOKE)
    assert isinstance(found, dict)
    return found


def test_the_list_is_long_and_no_way_stands_in_it_twice() -> None:
    listed = [(way.place, way.text) for way in ways()]
    assert len(listed) >= 200
    assert max(Counter(listed).values()) == 1


def test_the_browser_would_tell(tried: Tried, window: Page) -> None:
    """The same texts on a page as they were written: scripts run, and another host hears of it."""
    found = visit(window, "/raw.html")
    assert found["handlers"]
    window.wait_for_function("() => new Set(window.counted).size > 5")  # some run once a picture was looked for in vain
    window.wait_for_load_state("networkidle")
    assert len(tried.heard.of(ELSEWHERE)) > 3


@pytest.mark.long
def test_no_way_leads_into_a_page(tried: Tried, window: Page) -> None:
    """Each page on which a way is left, and each list of the site."""
    before = len(tried.heard.of(ELSEWHERE))
    addresses = [address for address in tried.site.own_pages if is_about_ways(address)]
    assert len(addresses) > 100
    arrived = {address: found for address in addresses if (found := visit(window, address)) != NOTHING}
    assert arrived == {}
    assert tried.heard.of(ELSEWHERE)[before:] == []


def is_about_ways(address: str) -> bool:
    """Whether a page is made of ways, or lists what is: not a page of the made-up project alone, nor a list of a dossier that is a way."""
    made_up = {f"/{path.relative_to(EXAMPLE / 'dossiers').with_suffix('').as_posix()}/" for path in (EXAMPLE / "dossiers").rglob("*.md")}
    a_list_of_a_way = address.startswith("/way-") and address.count("/") > 2
    return address.endswith("/") and address not in made_up and not a_list_of_a_way


def test_no_way_leads_into_a_report_on_a_change(tried: Tried, window: Page) -> None:
    before = len(tried.heard.of(ELSEWHERE))
    assert "ran(" in tried.site["/report.html"].source
    found = visit(window, "/report.html")
    assert {key: found[key] for key in ("ran", "handlers", "acting")} == {"ran": [], "handlers": [], "acting": []}
    assert tried.heard.of(ELSEWHERE)[before:] == []


def test_no_way_leads_into_a_comment_below_a_pull_request(tried: Tried) -> None:
    """Of a comment, the forge makes HTML; no tag is left in its Markdown but those of the report, no link, no picture and nobody's name."""
    comment = (tried.put.project.parent / "comment.md").read_text(encoding="utf-8")
    assert "ran(" in comment
    without_code = re.sub(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", comment)
    plain = re.sub(r"\\[!-/:-@\[-`{-~]", "", without_code)
    assert {*re.findall("<[^>]*>?", plain)} <= {"<!-- dossier-report -->", "<details>", "</details>", "<summary>", "</summary>"}
    assert not re.search(r"\]\(|\]\[|\]:|https?://", plain)


@pytest.mark.parametrize("way", [way for way in ways() if way.place == "the address of the search page"])
def test_no_way_leads_into_the_search(tried: Tried, window: Page, way: tuple[int, str, str]) -> None:
    before = len(tried.heard.of(ELSEWHERE))
    window.goto(f"http://{HOST}/search/?q={quote(way[2])}#{quote(way[2])}", wait_until="load")
    window.wait_for_function("() => 'dkReady' in document.documentElement.dataset")
    window.locator(".dk-search input").fill(way[2])
    window.locator(".dk-search__status, #dk-search-list").first.wait_for(state="attached")
    window.locator(".dk-search input").fill("onerror")  # names that hold one are found and shown
    window.locator("#dk-search-list [role=option]").first.wait_for()
    assert window.evaluate(PROVOKE) == NOTHING
    assert tried.heard.of(ELSEWHERE)[before:] == []


FILES = ("a file that is a picture (SVG)", "a file of content/ that is neither page nor picture")


def test_no_file_is_published_that_could_act(tried: Tried) -> None:
    """Saved pages, scripts and drawings that do something: none lies beside the pages."""
    assert sum(way.place in FILES for way in ways()) > 10
    own = [name for name in tried.site.files if name.startswith("pictures/way-") or re.match(r"a\d+\.", name)]
    assert own == []


def example_in(project: Path) -> Path:
    """A copy of the made-up project with the theme and hooks of the repository."""
    shutil.copytree(EXAMPLE, project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../../hooks", str(REPOSITORY / "hooks")), encoding="utf-8")
    return project
