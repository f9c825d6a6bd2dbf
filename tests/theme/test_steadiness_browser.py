"""Nothing on a page moves while it is read: on a slow machine, where scripts and results arrive one by one, long after the page itself.

What is measured is no time but the sum of all layout shifts, as Chromium counts them: the part of the window that moved, times how far.
So the machine may be as busy as it likes: each file is let in only after the page was painted without it. That holds at any pace. A slow
pace costs as much of the machine as it is slow, so in `make test` some pages and questions are read at it, and in `make test-deep` all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from support.browsing import DESK, HOST, PAINTED, PHONE, TRUSTED, Reader, Slices, served
from support.built_site import Site
from support.examples import thorough
from support.page_kinds import DOSSIER, KINDS

SEARCH = KINDS["search"]
# What the page of search says in the end, by what it is asked.
ANSWERS = {
    "": "Type a word or a name, or choose a filter.",
    "?q=kabul": "Results: ",
    "?kind=attack&show=40": "Results: ",
    "?q=baghdadi&kind=actor": "Results: ",
    "?q=Tilerson": "Nothing found for “Tilerson”.",
    "?q=xqzvw": "Nothing found for “xqzvw”.",
}

SLOWER = 6  # times: what a cheap phone is beside a desk
PACE = {PHONE: SLOWER, DESK: 1}
READ_SLOWLY = {"map", "attack"}  # on a phone; the other kinds too where many examples are tried
ASKED_SLOWLY = {"?q=kabul"}  # the same for the page of search
MOST_PAINTS = 5_000  # until something has come; a machine that is busy needs no more of them
MOST_SHIFT = 0.02
SLICES = 6  # of a page
PATIENCE = 300_000  # milliseconds until a page that never answers ends the test

# What moved since the page began; also soon after a key was hit, which the browser's own sum would leave out.
OBSERVED = """{
  const moved = [];
  const name = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.outerHTML.slice(0, 80) ?? "what is gone";
  const note = (entries) => moved.push(...entries.map(({ value, sources }) => ({ value, what: sources.map(({ node }) => name(node)) })));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.movedSoFar = () => { note(observer.takeRecords()); return moved.splice(0); };
}"""
READY = "'dkReady' in document.documentElement.dataset && !document.querySelector('[aria-busy=true]')"
SAID = "document.querySelector('.dk-find__status')?.textContent ?? ''"


@dataclass(eq=False)
class SlowWindow:
    """A window on a slow machine: every script, and whatever a script asks for, waits until it is let in."""

    page: Page
    slower: int  # than this machine, where it is slow
    waiting: list[Route] = field(default_factory=list)
    on_the_way: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.context.set_default_timeout(PATIENCE)
        self.page.add_init_script(OBSERVED)
        self._emulation = self.page.context.new_cdp_session(self.page)
        self.slow_down(thorough())
        self.page.on("requestfinished", self._came)
        self.page.on("requestfailed", self._came)
        self.page.route("**/*", self._asked)

    def slow_down(self, slowly: bool) -> None:  # noqa: FBT001  (it reads as what it says)
        """Whether the processor is as slow as that of the window from now on, or as fast as it is."""
        self._emulation.send("Emulation.setCPUThrottlingRate", {"rate": self.slower if slowly else 1})

    def _asked(self, route: Route) -> None:
        if route.request.resource_type in {"script", "fetch"}:
            self.waiting.append(route)
        else:
            route.continue_()

    def _came(self, request: Request) -> None:
        self.on_the_way.discard(request)

    def begin(self, address: str) -> None:
        """Open a page and paint it as the reader sees it first."""
        self.page.goto(address, wait_until="commit")
        self.page.evaluate(PAINTED)

    def go_on(self) -> None:
        """Let in the files that are waiting by now, and paint the page."""
        for route in self.waiting:
            self.on_the_way.add(route.request)
            route.continue_()
        self.waiting.clear()
        self.page.evaluate(PAINTED)

    def finish(self) -> None:
        """Let everything in, until the page answers."""
        self.go_on_until(lambda: not self.waiting and not self.on_the_way and self.page.evaluate(READY))

    def go_on_until(self, done: Callable[[], bool]) -> None:
        """Let everything in and paint the page, until something holds; a page that never comes so far is told, not waited for."""
        for _ in range(MOST_PAINTS):
            if done():
                return
            self.go_on()
        pytest.fail(f"{self.page.url} does not come to an end; it says “{self.page.evaluate(SAID)}”")

    def wait_for_results(self) -> None:
        """Let in what the page is made of, up to the index that it searches; that one comes only when the reader was told to wait."""
        self.go_on_until(lambda: any("/pagefind/" in route.request.url for route in self.waiting))
        self.page.wait_for_function(f"() => ({SAID}) !== ''")

    def answer(self, words: str) -> None:
        """Let everything in until the page of search says something that begins so."""
        self.go_on_until(lambda: self.page.evaluate(SAID).startswith(words))
        self.finish()

    def shift(self) -> float:
        """The sum of what has moved since it was last asked for; pytest shows what that was."""
        self.page.evaluate(PAINTED)
        moved = self.page.evaluate("movedSoFar()")
        print(self.page.url, *moved, sep="\n    ")  # noqa: T201
        return round(sum(one["value"] for one in moved), 4)


@pytest.fixture(params=PACE)
def window(request: pytest.FixtureRequest, reader: Reader) -> SlowWindow:
    return SlowWindow(reader.blank(width=request.param), PACE[request.param])


def address(path: str) -> str:
    return f"http://{HOST}{path}"


def too_far(shifts: dict[str, float]) -> dict[str, float]:
    return {where: shift for where, shift in shifts.items() if shift >= MOST_SHIFT}


@pytest.mark.long
def test_nothing_moves_while_a_page_arrives(window: SlowWindow) -> None:
    """But for the page of search, which arrives with its results below."""
    assert KINDS.keys() >= READ_SLOWLY
    shifts = {}
    for kind, path in KINDS.items():
        if path == SEARCH:
            continue
        window.slow_down(kind in READ_SLOWLY or thorough())
        window.begin(address(path))
        window.finish()
        shifts[path] = window.shift()
    assert too_far(shifts) == {}


@pytest.mark.long
def test_nothing_moves_while_the_rest_of_a_page_is_on_its_way(browser: Browser, real_site: Site) -> None:
    """On a slow line a page comes in slices; each is painted before the next one is there. (At a desk: on a phone tables are cards.)"""
    shifts = {}
    slices = Slices(SLICES)
    with served(real_site, slices) as port:
        reader = Reader(browser, f"http://{TRUSTED}:{port}")
        page = reader.blank(width=DESK)
        page.add_init_script(OBSERVED)
        for path in KINDS.values():
            page.goto(reader.base + path, wait_until="commit")
            for _ in range(SLICES - 1):
                page.evaluate(PAINTED)
                slices.let_in()
            page.wait_for_load_state("load")
            page.evaluate(PAINTED)
            moved = page.evaluate("movedSoFar()")
            print(path, *moved, sep="\n    ")  # noqa: T201
            shifts[path] = round(sum(one["value"] for one in moved), 4)
        reader.leave()
    assert too_far(shifts) == {}


@pytest.mark.long
def test_nothing_moves_while_results_arrive(window: SlowWindow) -> None:
    assert ANSWERS.keys() >= ASKED_SLOWLY
    shifts = {}
    for question, words in ANSWERS.items():
        window.slow_down(question in ASKED_SLOWLY or thorough())
        window.begin(address(SEARCH + question))
        window.wait_for_results()
        window.answer(words)
        shifts[question] = window.shift()
    assert too_far(shifts) == {}


def test_nothing_moves_when_another_question_is_answered(window: SlowWindow) -> None:
    window.begin(address(f"{SEARCH}?q=kabul"))
    window.answer("Results: ")
    shifts = {"kabul": window.shift()}
    for words, said in {"xqzvw": "Nothing found for “xqzvw”.", "tilerson": "Nothing found for “tilerson”.", "ministerial": "Results: "}.items():
        window.page.get_by_role("searchbox", name="Words or names").fill(words)
        window.answer(said)
        shifts[words] = window.shift()
    assert too_far(shifts) == {}


def test_nothing_moves_when_results_are_narrowed(window: SlowWindow) -> None:
    page = window.page
    window.begin(address(f"{SEARCH}?q=kabul"))
    window.answer("Results: ")
    if not page.get_by_role("checkbox").first.is_visible():
        page.get_by_text("Narrow the results").click()
    window.shift()  # what a reader unfolds moves what is below it
    shifts = {}
    for kind in ("Attacks", "Articles"):
        before = page.evaluate(SAID)
        page.get_by_role("checkbox", name=kind).check()
        window.go_on_until(lambda before=before: page.evaluate(SAID) != before)  # type: ignore[misc]
        window.answer("Results: ")
        shifts[kind] = window.shift()
    assert too_far(shifts) == {}


def test_more_results_push_the_foot_away_at_once_and_not_when_they_come(window: SlowWindow) -> None:
    page = window.page
    window.begin(address(f"{SEARCH}?q=coalition"))
    window.answer("Results: ")
    page.get_by_role("button", name="More results").click()
    assert not page.evaluate("document.querySelector('.md-footer').getBoundingClientRect().top < innerHeight")
    window.shift()
    window.go_on_until(lambda: page.locator(".dk-results > li").count() > 20)
    assert window.shift() < MOST_SHIFT


def test_nothing_moves_when_the_box_in_the_header_answers(window: SlowWindow) -> None:
    page = window.page
    window.begin(address(DOSSIER))
    window.finish()
    page.locator(".dk-search input").fill("kabul")
    while not page.locator(".dk-search__list [role=option]").count():
        window.go_on()
    assert window.shift() < MOST_SHIFT


# --- a form that can be used before its script is there ---
#
# What comes after what is asked here, at the pace of a desk: files are let in one by one all the same.


@pytest.fixture
def early(reader: Reader) -> SlowWindow:
    return SlowWindow(reader.blank(width=PHONE), PACE[DESK])


def test_the_form_is_there_before_its_script(early: SlowWindow) -> None:
    early.begin(address(SEARCH))
    words = early.page.get_by_role("searchbox", name="Words or names")
    first = words.bounding_box()
    early.wait_for_results()
    expect(early.page.locator(".dk-find__status")).to_have_text(ANSWERS[""])
    early.answer(ANSWERS[""])
    assert first == words.bounding_box() is not None


def test_words_typed_before_the_script_is_there_are_kept_and_asked_for(early: SlowWindow) -> None:
    early.begin(address(SEARCH))
    words = early.page.get_by_role("searchbox", name="Words or names")
    words.fill("kab")
    early.wait_for_results()
    words.press_sequentially("ul")
    early.answer("Results: ")
    expect(words).to_have_value("kabul")
    expect(early.page).to_have_url(address(f"{SEARCH}?q=kabul"))


def test_the_page_does_not_take_the_keyboard_from_who_types_elsewhere(early: SlowWindow) -> None:
    early.begin(address(SEARCH))
    box = early.page.locator(".dk-search input")
    box.press_sequentially("kabul")
    early.finish()
    expect(box).to_be_focused()
    box.press("Enter")
    early.answer("Results: ")
    expect(early.page.get_by_role("searchbox", name="Words or names")).to_have_value("kabul")


# --- no gap ---


@pytest.mark.parametrize(("question", "beside"), [("?q=xqzvw", ".dk-without"), ("?q=Tilerson", ".dk-find__near")])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_a_hit_the_page_leads_on_without_a_gap(reader: Reader, width: int, question: str, beside: str) -> None:
    page = reader.open(SEARCH + question, width=width)
    expect(page.locator(".dk-find__status")).to_contain_text("Nothing found")
    expect(page.get_by_text("The search needs JavaScript")).to_be_hidden()
    boxes = [page.locator(part).bounding_box() for part in ("h1", ".dk-find__ask", ".dk-find__status", beside)]
    assert all(0 <= below["y"] - above["y"] - above["height"] < 40 for above, below in pairwise(box for box in boxes if box)), boxes
    assert all(boxes)
    ways = page.locator(".dk-without a").all()
    assert len(ways) > 5
    for way in ways:
        expect(way).to_be_visible(visible=beside == ".dk-without")


def test_a_search_that_cannot_be_loaded_leads_to_the_lists(reader: Reader) -> None:
    page = reader.blank()
    page.route("**/pagefind/*", lambda route: route.abort())
    page.goto(address(f"{SEARCH}?q=kabul"))
    expect(page.locator(".dk-find__status")).to_contain_text("could not be loaded")
    expect(page.locator(".dk-without")).to_be_visible()
    reader.complaints.clear()  # about what was kept from it


# --- columns that do not depend on what follows ---

WIDTHS = "(table) => [...table.querySelectorAll('thead th')].map((cell) => Math.round(cell.getBoundingClientRect().width))"
BUTTONS = "(table) => table.querySelectorAll('th button').forEach((button) => button.replaceWith(...button.childNodes))"
REST = """(table) => [...table.querySelectorAll("tbody:not(:first-of-type)"), ...[...table.querySelectorAll("tbody tr")].slice(2)]
  .forEach((part) => part.remove())"""
TABLES = {
    **{f"{DOSSIER}{kind}/": "#list" for kind in ("actors", "meetings", "attacks", "articles")},
    KINDS["map"]: ".dk-map-rows",
    KINDS["corrections"]: ".dk-corrections",
    KINDS["group"]: ".dk-events",
}


@pytest.mark.parametrize("path", TABLES)
def test_columns_of_a_long_table_are_as_wide_before_its_rows_are_there(reader: Reader, path: str) -> None:
    table = reader.open(path, width=DESK).locator(TABLES[path]).last
    whole = table.evaluate(WIDTHS)
    assert len(whole) > 2
    table.evaluate(REST)
    assert table.evaluate(WIDTHS) == whole
    table.evaluate(BUTTONS)
    assert table.evaluate(WIDTHS) == whole
