"""A site stays whole while its files are edited, broken and mended, in `content/` and in `dossiers/`."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.examples import thorough
from support.random_edits import Edits
from support.serving import panel, serve, served_files

pytestmark = [pytest.mark.build, pytest.mark.long]

FEW, MANY = 9, 150
PAGES = (
    "/",
    "/harbour-talks/",
    "/harbour-talks/actors/mira-sund/",
    "/harbour-talks/attacks/pier-2001-04-02/",
    "/harbour-talks/articles/",
    "/search/",
)


def test_every_request_is_answered_and_in_the_end_the_site_is_that_of_a_cold_build(copy: Callable[..., Path]) -> None:
    project = copy()
    chance = random.Random(1)  # noqa: S311  (nothing secret)
    waited: list[tuple[float, str]] = []
    edits = Edits(project)
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        for edit in edits.make(MANY if thorough() else FEW):
            time.sleep(chance.uniform(0, 1.2))  # some requests come before the server has seen the edit, some while it builds, some after
            began = time.monotonic()
            page = server.page(address := chance.choice(PAGES))
            waited.append((time.monotonic() - began, f"{address} after {edit}"))
            assert page, f"no answer from {address} after {edit}:\n{server.printed}"
            assert "Traceback" not in server.printed
        edits.mend()
        last = project / "content/index.md"
        last.write_bytes(last.read_bytes() + b"\nThe last sentence.\n")
        server.wait_for("/", lambda page: not panel(page) and "The last sentence." in page.source)
        warm = served_files(project)
        port = server.port
    seconds, longest = max(waited)
    print(f"{len(waited)} requests, the longest {seconds:.2f} s: {longest}")  # noqa: T201  (no test of time: machines are shared)
    with serve(project, port) as server:
        server.wait_for("/", lambda page: not panel(page))
        cold = served_files(project)
    assert {name for name in {*warm, *cold} if warm.get(name) != cold.get(name)} == set()
