"""`mkdocs serve` as a maintainer runs it: started in a folder, asked for pages, and stopped again."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from support.built_site import Page
from support.projects import ENVIRONMENT, bytes_in
from support.warm_python import RunningCopy

PATIENCE = 600  # seconds; a rebuild takes one or two, on a machine that does nothing else


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, process: RunningCopy, port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def page(self, address: str) -> Page | None:
        """The page as a browser gets it; None while there is none, or the server is busy."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=PATIENCE) as answer:
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
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(project: Path, port: int | None = None) -> Iterator[Server]:
    """A server of a project, at a free port unless one is asked for."""
    port, log = port or free_port(), project.parent / "server.log"
    environment = ENVIRONMENT | {"TMPDIR": str(project.parent)}  # the server builds into a temporary folder
    log.write_bytes(b"")
    process = RunningCopy("mkdocs", ["serve", "--dev-addr", f"127.0.0.1:{port}"], project, environment, log)
    try:
        yield Server(process, port, log)
    finally:
        process.kill()


def panel(page: Page) -> str:
    """What the page says of problems; an empty string where it says nothing."""
    return " ".join(one.words for one in page.all("section", class_="dk-problems"))


def served_files(project: Path) -> dict[str, bytes]:
    """Everything that a server has built, once it builds no more; the index of the search, which follows in its own time, is another's concern."""
    folder = max(project.parent.glob("mkdocs_*"), key=lambda one: one.stat().st_mtime)
    found: dict[str, bytes] = {}
    while True:
        now = {name: text for name, text in bytes_in(folder).items() if not name.startswith("pagefind/")}
        if found == now:
            return now
        found = now
        time.sleep(1)
