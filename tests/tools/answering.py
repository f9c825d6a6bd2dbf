"""How soon the largest pages answer a reader whose processor is slow: `make answers` measures it in Chromium, its processor slowed four times.

A key is pressed again and again while a page loads. A page counts as usable from the moment at which the first of those that were pressed
when something could be seen is answered: its script has run and the next picture is drawn. The longest that any key waits is told too.
"""

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import bench_corpus
from benchmark import results_page
from benchmark.processes import measured
from playwright.sync_api import Browser

from support.browsing import DESK, HEIGHTS, HOST, PHONE, chromium, served
from support.built_site import Site

SLOWER, TURNS = 4, 5
MADE_UP, ARTICLES = "made-up", 10_000
PATIENCE = 120_000  # milliseconds
SETTLED = 10  # keys after which nothing is left to answer
LARGEST = ("network", "timeline", "map", "articles", "actors")  # pages of a dossier
_PRESSED = """
window.answered = [];
window.first_seen = Infinity;
new PerformanceObserver((list) => {
  for (const one of list.getEntriesByName("first-contentful-paint")) window.first_seen = one.startTime;
}).observe({type: "paint", buffered: true});
addEventListener("keydown", (event) => {
  requestAnimationFrame(() => setTimeout(() => window.answered.push([event.timeStamp, performance.now()])));
}, true);
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a page answered: seconds until it was usable, the longest that a key waited, its kilobytes as they are sent, and its elements."""

    address: str
    width: int
    usable: float
    longest: float
    kilobytes: float
    elements: int


def answer(browser: Browser, site: Site, address: str, width: int) -> Answer:
    """The medians of several visits to a page, each with nothing kept of the ones before."""
    visits = [_visit(browser, address, width) for _turn in range(TURNS)]
    usable, longest, elements = (median(one[number] for one in visits) for number in range(3))
    sent = len(gzip.compress(site.files[f"{address.lstrip('/')}index.html"]))
    return Answer(address, width, round(usable, 2), round(longest, 2), round(sent / 1000, 1), int(elements))


def _visit(browser: Browser, address: str, width: int) -> tuple[float, float, int]:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    context.add_init_script(_PRESSED)
    page = context.new_page()
    slowed = context.new_cdp_session(page)
    slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"http://{HOST}{address}", wait_until="commit", timeout=PATIENCE)
    settled = 0
    while settled < SETTLED:
        page.keyboard.press("Shift")
        page.wait_for_timeout(50)
        settled = settled + 1 if page.evaluate("document.readyState === 'complete' && answered.length > 0") else 0
    first, answered, elements = page.evaluate("[first_seen, answered, document.querySelectorAll('*').length]")
    context.close()
    seen = [one for one in answered if one[1] >= first]
    return seen[0][1] / 1000, max(end - begin for begin, end in answered) / 1000, elements


def answers(folder: Path, addresses: Sequence[str]) -> Iterator[Answer]:
    """How the pages of a built site answer, at a desk and on a phone."""
    site = Site(folder)
    with served(site) as port, chromium(port) as browser:
        for address in addresses:
            for width in (DESK, PHONE):
                yield answer(browser, site, address, width)


def largest(project: Path) -> list[str]:
    """The addresses of the largest pages of a project's first dossier."""
    dossier = min(path.parent.name for path in (project / "dossiers").glob("*/dossier.md"))
    return [f"/{dossier}/{name}/" for name in LARGEST]


def main(given: Sequence[str] | None = None) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description="Measure how soon the largest pages of a site answer on a slow processor.")
    parser.add_argument("project", help=f"a folder in which the site is built, or `{MADE_UP}` for {ARTICLES:,} articles, which are made and built")
    parser.add_argument("--keep", action="store_true", help="put what was found into the page *Benchmarks*")
    arguments = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="dossierkit-answering-") as folder:
        project = Path(arguments.project)
        if arguments.project == MADE_UP:
            project = Path(folder, "project")
            bench_corpus.write(project, ARTICLES)
            measured([sys.executable, "-m", "mkdocs", "build", "-q"], project)
        found = []
        for one in answers(project / "site", largest(project)):
            sys.stdout.write(f"{one.address} at {one.width}: usable after {one.usable:.2f} s, longest wait {one.longest:.2f} s\n")
            found.append(asdict(one))
    if arguments.keep:
        results_page.keep_answers(f"{ARTICLES:,} made-up articles" if arguments.project == MADE_UP else "This site", found)


if __name__ == "__main__":
    main()
