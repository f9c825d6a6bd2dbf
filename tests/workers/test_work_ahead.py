"""What workers make while the process that leads does other things is what that would make, and nothing is lost with a worker that is killed."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from dossierkit.addresses import Site
from dossierkit.build import SiteContent
from dossierkit.workers.editions import kept
from dossierkit.workers.export_work import ExportWork
from dossierkit.workers.pool import PageWork
from dossierkit.workers.work_ahead import WorkAhead
from support.projects import EXAMPLE, bytes_in, library_of

PAGES = ("/harbour-talks/", "/harbour-talks/timeline/", "/harbour-talks/map/", "/harbour-talks/network/")


def german() -> SiteContent:
    """A site in German: a worker that does not know that speaks English."""
    return SiteContent(library_of(EXAMPLE), Site("Beispiel", "https://example.test/", language="de"))


def made_ahead(executor: Executor, folder: Path, *, has_it: bool = False, killed: bool = False) -> tuple[list[object], list[str], list[object]]:
    """The contents of some pages, the addresses of the files for programs, and what the process that leads rendered itself."""
    content, here = german(), list[object]()
    kept(german())
    render = content.render
    content.render = lambda page: here.append(page.address) or render(page)  # type: ignore[method-assign,func-returns-value]
    work = PageWork(content, executor, 2, has_it=has_it)
    if killed:
        executor.submit(os._exit, 9)
    try:
        exports, ahead = ExportWork(content, work, folder / "made"), WorkAhead(content, work, PAGES)
        published = [*exports.publish(folder / "site")]
        return [ahead.rendered(address) for address in PAGES], published, here
    finally:
        work.close()


def expected(folder: Path) -> tuple[list[object], list[str]]:
    content = german()
    exports = [export.write(folder / export.address.strip("/")).address for export in content.exports()]
    return [content.render(content.dossier_pages[address]) for address in PAGES], exports


@pytest.mark.parametrize(("executor", "has_it"), [(ThreadPoolExecutor, True), (ThreadPoolExecutor, False), (ProcessPoolExecutor, False)])
def test_workers_make_the_pages_in_the_navigation_and_the_files_for_programs(executor: type[Executor], tmp_path: Path, *, has_it: bool) -> None:
    chosen = executor(2) if executor is ThreadPoolExecutor else ProcessPoolExecutor(2, get_context("spawn"))  # type: ignore[call-arg]
    pages, exports, here = made_ahead(chosen, tmp_path / "by workers", has_it=has_it)
    assert (pages, exports) == expected(tmp_path / "here")
    assert bytes_in(tmp_path / "by workers/site") == bytes_in(tmp_path / "here") != {}
    assert here == []


def test_what_a_killed_worker_was_to_make_is_made_by_the_process_that_leads(tmp_path: Path) -> None:
    pages, exports, here = made_ahead(ProcessPoolExecutor(2, get_context("forkserver")), tmp_path / "killed", killed=True)
    assert (pages, exports) == expected(tmp_path / "here")
    assert bytes_in(tmp_path / "killed/site") == bytes_in(tmp_path / "here")
    assert here


def test_without_workers_each_page_is_made_when_it_is_needed(tmp_path: Path) -> None:
    content = german()
    exports, ahead = ExportWork(content, None, tmp_path / "made"), WorkAhead(content, None, PAGES)
    assert bytes_in(tmp_path) == {}
    published = [*exports.publish(tmp_path / "site")]
    assert ([ahead.rendered(address) for address in PAGES], published) == expected(tmp_path / "here")
