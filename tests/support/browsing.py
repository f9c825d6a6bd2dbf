"""A built site as readers see it: served from this machine, opened in a browser that reports whatever goes wrong."""

import gzip
import json
import mimetypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Semaphore
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Playwright, Request, Response, ViewportSize, expect, sync_playwright

from support.answering_thread import answering
from support.built_site import Site
from support.needs import needs

FOUND = Path(__file__).parents[2] / ".tools" / "found.json"
# A browser that talks to nobody but the site: no updates, no synchronisation, no first-run pages.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, TABLET, DESK = 390, 820, 1440
# Waits until the page was painted with all that has changed by now.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
READY = "() => 'dkReady' in document.documentElement.dataset"  # every feature of the page answers
HEIGHTS = {PHONE: 844, TABLET: 1180, DESK: 900}
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/wasm", ".wasm")


def tool(name: str) -> Any:
    """Where a tool of the tests is; `make test` puts it there."""
    needs("tools")
    assert FOUND.is_file(), "the tools of the browser tests are not installed: run `make test` once"
    return json.loads(FOUND.read_text(encoding="utf-8"))[name]


PATIENCE = 120_000  # milliseconds: longer than anything takes on a busy machine; nothing is timed
expect.set_options(timeout=PATIENCE)
TRUSTED = "localhost"  # browsers keep the clipboard from any other host that has no certificate
HOST = "dossiers.example"  # the site's own name: the theme compares addresses with those of the site map, but for the port


@dataclass(eq=False)
class Slices:
    """How the pages of a site are sent on a slow line: in so many slices, each once it is let in."""

    number: int
    _let_in: Semaphore = field(default_factory=lambda: Semaphore(0))

    def let_in(self, slices: int = 1) -> None:
        self._let_in.release(slices)

    def send(self, body: bytes, write: Callable[[bytes], object]) -> None:
        """All of it, the first slice at once, and with it the whole head: before the body begins a browser paints nothing."""
        head = max(body.find(b"<body"), 0)
        size = -(-(len(body) - head) // self.number)
        for start in range(head, len(body), size):
            if start > head:
                self._let_in.acquire()
            write(body[start if start > head else 0 : start + size])


def headers_of(site: Site) -> dict[str, str]:
    """What the file `_headers` of a site says, which has one rule, for every address."""
    pattern, *lines = site.files.get("_headers", b"/*").decode().splitlines()
    assert pattern == "/*"
    assert all(line.startswith("  ") for line in lines)
    return {name.strip(): value.strip() for name, value in (line.split(":", 1) for line in lines)}


@contextmanager
def served(site: Site, slices: Slices | None = None) -> Iterator[int]:
    """The port at which a built site is served, as a static host would: compressed, with the site's own page for what is not there,
    and with leave to keep what is no page for some minutes.

    What its `_headers` says of every address is sent along, as hosts do that read it. With `slices`, pages come in slices, and not compressed.
    """

    @cache
    def compressed(name: str) -> bytes:
        return gzip.compress(site.files[name], mtime=0)

    own_headers = headers_of(site)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            name = f"{path}index.html" if path == "" or path.endswith("/") else path
            status, name = (200, name) if name in site.files else (404, "404.html")
            sliced = slices is not None and name.endswith(".html")
            packed = name.endswith(COMPRESSED) and not sliced
            body = compressed(name) if packed else site.files[name]
            self.send_response(status)
            self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            if not name.endswith(".html"):
                self.send_header("Cache-Control", "max-age=600")
            for header in own_headers.items():
                self.send_header(*header)
            self.end_headers()
            if slices and sliced:
                slices.send(body, self.wfile.write)
            else:
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the parent's name)
            """Say nothing: what goes wrong is reported by the browser."""

    with answering(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield port


_started: list[Playwright] = []  # a process may have one at a time, and two sites may be open in it
_open: list[Browser] = []


@contextmanager
def chromium(port: int, others: int | None = None) -> Iterator[Browser]:
    """A browser that finds the site's host at a port of this machine; and every other host at another port, if that is given."""
    names = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}, MAP {TRUSTED}:80 127.0.0.1:{port}"
    if others is not None:
        names += f", MAP * 127.0.0.1:{others}"
    if not _started:
        _started.append(sync_playwright().start())
    browser = _started[0].chromium.launch(executable_path=tool("chromium"), args=[*SWITCHES, names], timeout=PATIENCE)
    _open.append(browser)
    try:
        yield browser
    finally:
        _windows.pop(browser, None)
        browser.close()
        _open.remove(browser)
        if not _open:
            _started.pop().stop()


def size(width: int) -> ViewportSize:
    """The size of a window of that width."""
    return {"width": width, "height": HEIGHTS.get(width, 800)}


@dataclass(eq=False)
class _Window:
    """A window of a browser, and who looks at it now; `kept` if others may look at it later."""

    page: Page
    kind: tuple[bool, bool]  # with scripts, for fingers
    reader: "Reader | None" = None
    kept: bool = True

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.reader and self.reader.was_asked(request))
        self.page.on("response", lambda response: self.reader and self.reader.was_answered(response))
        self.page.on("pageerror", lambda error: self.reader and self.reader.complain(self.page, str(error)))
        self.page.on(
            "console", lambda said: self.reader and said.type == "error" and "404" not in said.text and self.reader.complain(self.page, said.text)
        )

    def show_to(self, reader: "Reader", width: int, scheme: str) -> None:
        """Somebody else looks at it, in a size and colours of their own."""
        self.reader = reader
        self.page.set_viewport_size(size(width))
        self.page.emulate_media(media="null", color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")

    def wipe(self) -> bool:
        """Whether it is as good as new but for the files that a browser keeps: nothing is shown, pointed at, remembered or allowed."""
        self.reader = None
        context = self.page.context
        if not self.kept or context.pages != [self.page]:
            context.close()
            return False
        self.page.unroute_all()
        self.page.mouse.move(-10, -10)
        if self.kind[0] and self.page.url.startswith("http"):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        context.clear_cookies()
        context.clear_permissions()
        self.page.goto("about:blank")
        return True


_windows: dict[Browser, list[_Window]] = {}  # that nobody looks at


@dataclass(eq=False)
class Reader:
    """Somebody who opens pages of a site. `complaints` is what they would not forgive; `requests` what their windows asked for.

    A new window costs as much as what is shown in it. So one that was only looked at is wiped and shown to the next reader; it keeps the
    files that browsers keep. Whoever puts a script into a window, or counts what comes over the wire, asks for a `fresh` one.
    """

    browser: Browser
    base: str = f"http://{HOST}"
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _looked_at: list[_Window] = field(default_factory=list)

    def open(
        self, address: str, *, width: int = DESK, scheme: str = "light", javascript: bool = True, touch: bool = False, fresh: bool = False
    ) -> Page:
        """A page of the site, ready to be used."""
        page = self._window(width=width, scheme=scheme, javascript=javascript, touch=touch, fresh=fresh).page
        page.goto(self.base + address, wait_until="load")
        if javascript:
            page.wait_for_function(READY)
        return page

    def blank(self, *, width: int = DESK, scheme: str = "light", javascript: bool = True, touch: bool = False) -> Page:
        """A window in which nothing was opened yet."""
        return self._window(width=width, scheme=scheme, javascript=javascript, touch=touch, fresh=True).page

    def _window(self, *, width: int, scheme: str, javascript: bool, touch: bool, fresh: bool) -> _Window:
        kind = (javascript, touch)
        free = _windows.setdefault(self.browser, [])
        window = None if fresh else next((one for one in free if one.kind == kind), None)
        if window:
            free.remove(window)
            window.show_to(self, width, scheme)
        else:
            context = self.browser.new_context(
                viewport=size(width),
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=javascript,
                has_touch=touch,
                reduced_motion="reduce",
                locale="en-GB",
            )
            context.set_default_timeout(PATIENCE)
            window = _Window(context.new_page(), kind, self, kept=not fresh)
        self._looked_at.append(window)
        return window

    def was_asked(self, request: Request) -> None:
        """Note what a window asks for."""
        self.requests.append(request.url)
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.complaints.append(f"asked another origin: {request.url}")

    def was_answered(self, response: Response) -> None:
        """Note what a window gets."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")

    def complain(self, page: Page, of_what: str) -> None:
        """Note what a window says."""
        self.complaints.append(f"{page.url}: {of_what}")

    def leave(self) -> None:
        """Look at no window any more."""
        _windows.setdefault(self.browser, []).extend(window for window in self._looked_at if window.wipe())
        self._looked_at.clear()


@contextmanager
def reading_in(browser: Browser, base: str = f"http://{HOST}") -> Iterator[Reader]:
    """Somebody who reads in a browser, closes every window at the end, and has nothing to complain of."""
    reader = Reader(browser, base)
    yield reader
    reader.leave()
    assert reader.complaints == []


ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]  # whatever else axe asks does not change with the colours
_AXE = """async (rules) => (await axe.run(document, {
  runOnly: rules,
  resultTypes: ["violations"],
})).violations.map(one => `${one.id}: ${one.help}\\n` + one.nodes.map(node => `    ${node.target}  ${node.html.slice(0, 200)}\\n      ${
  [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ").slice(0, 200)}`).join("\\n"))"""


def barriers(page: Page, rules: Sequence[str] = ALL_RULES) -> str:
    """What axe finds on a page that would be a barrier to somebody; nothing where there is none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(tool("axe")).read_text(encoding="utf-8"))  # not as a script of the page, which its policy would keep out
    return "\n".join(page.evaluate(_AXE, rules))
