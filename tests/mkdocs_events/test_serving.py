"""The server on a maintainer's machine: a wrong record is told on the page, and the last good pages stay."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.build import SiteContent, load
from support.serving import PATIENCE, panel, serve

pytestmark = [pytest.mark.build, pytest.mark.long]

SUND = "dossiers/harbour-talks/actors/mira-sund.md"
SUND_PAGE = "/harbour-talks/actors/mira-sund/"


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
    number = len([*SiteContent(load(project)).search_documents()])
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        server.wait_until_found(number)
        new = project / "dossiers/harbour-talks/actors/new-one.md"
        new.write_text("---\nname: Somebody New\nkind: other\n---\n", encoding="utf-8")
        server.wait_until_found(number + 1)
        # A wrong record: the last good ones can still be found.
        new.write_text("no front matter\n", encoding="utf-8")
        server.wait_for("/", lambda page: bool(panel(page)))
        server.wait_until_found(number + 1)
        server.process.send_signal(signal.SIGINT)
        server.process.wait(PATIENCE)
    assert {one.name for one in project.parent.iterdir()} == {project.name, "server.log"}


def test_large_files_are_made_when_somebody_asks_for_them_as_the_records_are_then(copy: Callable[..., Path]) -> None:
    project = copy()
    address = "/data/harbour-talks/actors.csv"
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        (built,) = project.parent.glob("mkdocs_*")
        assert [*(built / "data").rglob("*.csv")] == []
        page = server.wait_for("/harbour-talks/downloads/", lambda page: not panel(page))
        assert "@digest@" not in page.source
        for offered in ("actors.csv", "events.geojson", "entities.ftm.json", "bibliography.ris"):
            assert offered in page.content.words
        sund = project / SUND
        sund.write_text(sund.read_text(encoding="utf-8").replace("name: Mira Sund\n", "name: Mira Sundt\n"), encoding="utf-8")
        server.wait_for(SUND_PAGE, lambda page: page.one("h1").words == "Mira Sundt")
        assert "Mira Sundt" in server.wait_for(address, lambda _page: True).source
