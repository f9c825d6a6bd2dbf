"""The server on a maintainer's machine: a wrong record is told on the page, and the last good pages stay."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from dossierkit.build import SiteContent, load
from support.built_site import Page
from support.projects import ENVIRONMENT

pytestmark = pytest.mark.build

SUND = "dossiers/harbour-talks/actors/mira-sund.md"
SUND_PAGE = "/harbour-talks/actors/mira-sund/"
PATIENCE = 600  # seconds; a rebuild takes one or two, on a machine that does nothing else
# A shell lets what runs in its background ignore Ctrl-C; a server that is tried must not.
SERVER = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("mkdocs", run_name="__main__")
"""


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def page(self, address: str) -> Page | None:
        """The page as a browser gets it; None while there is none, or the server is busy."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=60) as answer:
                return Page(address, answer.read().decode())
        except (URLError, TimeoutError, ConnectionError):
            return None

    def titles_to_be_found(self) -> int | None:
        """How many pages the index of the search holds; None while there is none."""
        entry = self.page("/pagefind/pagefind-entry.json")
        return json.loads(entry.source)["languages"]["en"]["page_count"] if entry else None

    def wait_until_found(self, number: int) -> None:
        """Wait until the index holds so many pages."""
        end = time.monotonic() + PATIENCE
        while self.titles_to_be_found() != number:
            assert time.monotonic() < end, f"waited in vain for {number} pages:\n{self.printed}"
            time.sleep(0.1)

    def wait_for(self, address: str, true: Callable[[Page], bool]) -> Page:
        """The page, as soon as something is true of it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server has ended:\n" + self.printed
            page = self.page(address)
            if page and true(page):
                return page
            time.sleep(0.1)
        pytest.fail(f"waited in vain for {address}:\n{self.printed}")

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(project: Path) -> Iterator[Server]:
    port, log = free_port(), project / "server.log"
    command = [sys.executable, "-c", SERVER, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = ENVIRONMENT | {"TMPDIR": str(project.parent)}  # the server builds into a temporary folder
    with log.open("wb") as output, subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT) as process:
        try:
            yield Server(process, port, log)
        finally:
            process.kill()


def panel(page: Page) -> str:
    """What the page says of problems; an empty string where it says nothing."""
    return " ".join(one.words for one in page.all("section", class_="dk-problems"))


def test_a_wrong_record_is_told_on_the_page_and_its_last_good_page_stays(copy: Callable[..., Path]) -> None:
    project = copy()
    good = (project / SUND).read_text(encoding="utf-8")
    with serve(project) as server:
        page = server.wait_for(SUND_PAGE, lambda page: not panel(page))
        assert page.one("h1").words == "Mira Sund"

        (project / SUND).write_text(good.replace("country: BV", "contry: BV"), encoding="utf-8")
        page = server.wait_for(SUND_PAGE, lambda page: bool(panel(page)))
        assert f"{SUND}:5:1 unknown-key unknown key `contry` did you mean `country`?" in panel(page)
        assert page.one("h1").words == "Mira Sund"
        assert "Harbour master" in page.content.words

        (project / SUND).write_text(good.replace("Mira Sund", "Mira Sund the Elder"), encoding="utf-8")
        page = server.wait_for(SUND_PAGE, lambda page: not panel(page))
        assert page.one("h1").words == "Mira Sund the Elder"


def test_a_server_starts_with_a_wrong_record_and_shows_the_records_once_it_is_mended(copy: Callable[..., Path]) -> None:
    project = copy()
    good = (project / SUND).read_text(encoding="utf-8")
    (project / SUND).write_text("no front matter\n", encoding="utf-8")
    with serve(project) as server:
        page = server.wait_for("/", lambda page: bool(panel(page)))
        assert f"{SUND}:1:1 no-front-matter" in panel(page)
        assert page.one("h1").words == "Example dossiers"

        (project / SUND).write_text(good, encoding="utf-8")
        server.wait_for("/", lambda page: not panel(page))
        assert server.wait_for(SUND_PAGE, lambda page: not panel(page)).one("h1").words == "Mira Sund"


def test_the_index_of_the_search_follows_the_records_and_nothing_of_it_is_left_behind(copy: Callable[..., Path]) -> None:
    project = copy()
    temporary, number = project.parent, len(SiteContent(load(project)).search_documents())
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        server.wait_until_found(number)
        assert len(list(temporary.glob("dossierkit-search-*"))) == 1
        new = project / "dossiers/harbour-talks/actors/new-one.md"
        new.write_text("---\nname: Somebody New\nkind: other\n---\n", encoding="utf-8")
        server.wait_until_found(number + 1)
        # A wrong record: the last good ones can still be found.
        new.write_text("no front matter\n", encoding="utf-8")
        server.wait_for("/", lambda page: bool(panel(page)))
        server.wait_until_found(number + 1)
        server.process.send_signal(signal.SIGINT)
        server.process.wait(PATIENCE)
    assert list(temporary.glob("dossierkit-search-*")) == []
