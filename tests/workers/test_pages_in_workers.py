"""Pages have the same bytes whoever makes them: this process, threads, processes of any kind; and none is lost with a worker that is killed."""

import logging
import multiprocessing
import os
import pickle
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from dossierkit.addresses import Site
from dossierkit.asking.kept_work import NAME
from dossierkit.build import SiteContent
from dossierkit.frame.frames import Frames
from dossierkit.frame.page_parts import PageParts
from dossierkit.reading import kept_readings
from dossierkit.reading.all_files import read
from dossierkit.reading.kept_readings import KeptReadings
from dossierkit.store.kept_values import Store
from dossierkit.workers import pool
from dossierkit.workers.editions import kept
from dossierkit.workers.page_batches import parts_of
from dossierkit.workers.pool import PageWork, can_be_split, page_work, split_off, workers_for
from support.projects import EXAMPLE, bytes_in, library_of

KILLED = "a process that made pages has ended before its time; the pages that are left are made in this one"


@pytest.fixture
def content() -> SiteContent:
    """A site in German: a worker that does not know that speaks English."""
    site = Site("Beispiel", "https://example.test/", "https://git.example/edit/main/", language="de", contact="desk@harbour.example")
    return SiteContent(library_of(EXAMPLE), site)


def fill(parts: PageParts) -> str:
    links = "".join(f'<a href="{escape(url)}">{label}</a>' for label, url in parts.ways)
    return f"<title>{parts.title}</title>{parts.description}{parts.html}{links}{parts.path}"


def expected(content: SiteContent) -> dict[str, bytes]:
    """The pages as this process makes them without any frame."""
    return {f"{address.strip('/')}/index.html".lstrip("/"): fill(parts_of(address, content)).encode() for address in content.dossier_pages}


def made_by(work: PageWork, content: SiteContent, site: Path) -> tuple[dict[str, bytes], list[str]]:
    """The pages that workers wrote, and the addresses of those that came back unmade."""
    frames = Frames(fill)
    for address in content.dossier_pages:
        frames.whole(parts_of(address, content))
    work.start([*content.dossier_pages], frames.made, site)
    try:
        unmade = [made.address for made in work.finished() if not made.whole]
    finally:
        work.close()
    return bytes_in(site), unmade


class Here(Executor):
    """Does each thing at once, in this process."""

    def submit(self, fn: Any, /, *arguments: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*arguments, **more))
        return future


EXECUTORS = (("here", True), ("here", False), ("threads", True), ("threads", False), ("forkserver", False))
DEEP = pytest.param("spawn", False, marks=pytest.mark.deep)  # the files for programs are made by such processes in any case


def executor(name: str) -> Executor:
    if name == "here":
        return Here()
    return ThreadPoolExecutor(2) if name == "threads" else ProcessPoolExecutor(2, multiprocessing.get_context(name))


@pytest.mark.parametrize(("name", "has_it"), [*EXECUTORS, DEEP])
def test_a_german_site_has_the_same_bytes_whoever_makes_it(name: str, content: SiteContent, tmp_path: Path, *, has_it: bool) -> None:
    kept(content)
    made, unmade = made_by(PageWork(content, executor(name), 2, has_it=has_it), content, tmp_path / "site")
    assert unmade == []
    assert made == expected(content)
    assert "Akteure" in made["harbour-talks/actors/index.html"].decode()


def test_the_workers_of_a_build_give_the_same_bytes(content: SiteContent, tmp_path: Path) -> None:
    """Those that this process begins by itself: split off, or where that is not safe (threads of the tests), new ones."""
    assert made_by(page_work(content, 2), content, tmp_path / "site") == (expected(content), [])


def test_processes_that_are_split_off_read_what_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_readings, "MANY", 1)
    there, here = read(EXAMPLE, kept=KeptReadings(None, split_off)), read(EXAMPLE)
    assert there.records == here.records != []
    assert there.problems == here.problems


def test_a_process_that_does_something_else_is_not_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert not can_be_split()
    monkeypatch.setattr("sys.platform", "linux")
    with ThreadPoolExecutor(1) as threads:
        threads.submit(int).result()
        assert not can_be_split()


def test_a_worker_that_is_killed_loses_no_page_and_is_told_once(content: SiteContent, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    work = PageWork(content, executor("forkserver"), 2)
    work.executor.submit(os._exit, 9)
    with caplog.at_level(logging.INFO):
        made, unmade = made_by(work, content, tmp_path / "site")
    assert unmade
    assert {f"/{path.removesuffix('index.html')}" for path in made} | {*unmade} == {*content.dossier_pages}
    assert [record.message for record in caplog.records] == [KILLED]


def test_what_goes_wrong_in_a_worker_goes_wrong_here(content: SiteContent, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="site"):
        made_by(PageWork(content, executor("forkserver"), 2), content, tmp_path / "site")


@pytest.mark.parametrize(("given", "pages", "workers"), [("", 10, 1), ("", 5000, 4), ("3", 10, 3), ("0", 5000, 1), ("1", 5000, 1)])
def test_how_many_workers_there_are(given: str, pages: int, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_processors", lambda: 4)
    monkeypatch.setenv("DOSSIER_WORKERS", given)
    assert workers_for(pages) == workers


def test_a_number_of_workers_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_WORKERS", "many")
    with pytest.raises(ValueError, match=r"^DOSSIER_WORKERS: `many` is no number of processes; 0 and 1 make all pages in this one$"):
        workers_for(10)


def test_what_a_worker_hands_over_waits_in_files_which_are_gone_once_it_was_taken(
    content: SiteContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that began it all has other things to do meanwhile: it would hold all pages in memory until then."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with Store(tmp_path, NAME) as store:
        content.keep(store)
        assert content.kept
        kept(content)
        forked = multiprocessing.get_context("fork")
        work = PageWork(content, ProcessPoolExecutor(1, forked), 1, has_it=True)
        frames = Frames(fill)
        addresses = [*content.dossier_pages]
        for address in addresses:
            frames.whole(parts_of(address, content))
        content.kept.news().clear()  # type: ignore[attr-defined]  (as if this process had made none)
        work.start(addresses, frames.made, tmp_path / "site")
        done = [*work.finished()]
        (folder,) = temporary.iterdir()
        waiting = [path for path in folder.iterdir() if isinstance(pickle.loads(path.read_bytes()), list)]  # noqa: S301
        work.close()
        for made in done:
            assert made.parcel
            content.kept.take(made.address, made.parcel)
    assert waiting == []
    handed_on = content.kept.handed_on()
    assert {*handed_on.names} == {*addresses}
    assert len({*handed_on.questions}) == len(handed_on.questions)  # what several pages ask is there once
