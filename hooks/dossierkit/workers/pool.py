"""How many workers there are, and how they begin."""

import gc
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import dossierkit
from dossierkit.build import SiteContent
from dossierkit.frame.marks import Frame
from dossierkit.frame.page_parts import Shape
from dossierkit.workers.editions import kept, saved, saved_edition
from dossierkit.workers.page_batches import Batch, Made, batches, handed_over, make

log = logging.getLogger("mkdocs.plugins.dossierkit")

SETTING = "DOSSIER_WORKERS"
FEWEST = 1_000  # pages; fewer are made before a second process has begun


def workers_for(pages: int) -> int:
    """How many processes make so many pages: as many as DOSSIER_WORKERS says, or as there are processors; one where there are few pages.

    Raises ValueError where DOSSIER_WORKERS is no number.
    """
    if given := os.environ.get(SETTING, ""):
        if not given.isdecimal():
            raise ValueError(f"{SETTING}: `{given}` is no number of processes; 0 and 1 make all pages in this one")
        return max(1, int(given))
    return _processors() if pages >= FEWEST else 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class PageWork:
    """Pages that an executor makes of a site's content. Those of several builds need one each.

    `has_it` tells that the workers know the content already: threads do, and processes that were split off from this one after it was kept.
    """

    is_here = True  # whether the workers share the disk of this process

    def __init__(self, site_content: SiteContent, executor: Executor, workers: int, *, has_it: bool = False) -> None:
        self.executor = executor
        self._site_content = site_content
        self._workers = workers
        self._has_it = has_it
        self._given: list[tuple[Batch, Future[Any]]] = []
        self._files = Path(tempfile.mkdtemp(prefix="dossierkit-pages-"))
        self._forget = weakref.finalize(self, shutil.rmtree, self._files, ignore_errors=True)

    @cached_property
    def edition(self) -> Path | None:
        """The file of what pages are made of; None where the workers have it already."""
        return None if self._has_it else saved_edition(self._site_content, self._files)

    def start(self, addresses: Sequence[str], frames: Mapping[Shape, Frame | None], site: Path) -> None:
        """Begin to make the pages at these addresses in these frames, and to write them into the folder of the site."""
        for batch in batches(addresses, self._workers, self.edition, saved(dict(frames), self._files), site):
            self.give(batch, make, batch)

    def give(self, batch: Batch, task: Callable[..., Any], *arguments: object) -> None:
        """Let the executor do the task that makes a batch."""
        self._given.append((batch, self.begun(task, *arguments)))

    def begun(self, task: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Let the executor do something; where it has ended before its time, the result tells of that."""
        try:
            return self.executor.submit(task, *arguments)
        except BrokenExecutor as error:
            return _failed(error)

    def unpacked(self, result: Any) -> list[Made]:
        """The pages of a batch, of what its task gave back."""
        return handed_over(result)

    def finished(self) -> Iterator[Made]:
        """The pages one by one, as they are made. Those of a worker that was killed come back as they were given, and that is told once."""
        told = False
        while self._given:
            batch, made = self._given.pop(0)
            try:
                yield from self.unpacked(made.result())
            except BrokenExecutor:
                if not told:
                    log.info("a process that made pages has ended before its time; the pages that are left are made in this one")
                told = True
                yield from (Made(address, whole=False) for address in batch.addresses)

    def close(self) -> None:
        """Give up what has not begun, and wait for the rest."""
        self.executor.shutdown(cancel_futures=True)
        self._forget()


def _failed(error: BrokenExecutor) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def page_work(site_content: SiteContent, workers: int) -> PageWork:
    """Processes that wait for pages to make: split off from this one where that is safe, or else new ones, which read what they need from a file."""
    split = can_be_split()
    kept(site_content)
    site_content.compile_templates()
    gc.freeze()  # what is there stays until the end: it need not be looked through again, here and in every process that is split off
    method = "fork" if split else "forkserver" if sys.platform == "linux" else None
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), initializer=_begin)
    _let_new_processes_find_the_package()
    pool.submit(_begin)  # those that are split off all begin with the first thing there is to do
    return PageWork(site_content, pool, workers, has_it=split)


def split_off() -> Executor:
    """As many processes as there are processors, split off from this one, which `can_be_split`: they know the package without looking for it."""
    return ProcessPoolExecutor(_processors(), multiprocessing.get_context("fork"), initializer=_begin)


def can_be_split() -> bool:
    """Whether this process may be split: on Linux, and where nothing else goes on in it that could hold a lock at that moment."""
    return sys.platform == "linux" and threading.active_count() == 1 and len([*Path("/proc/self/task").iterdir()]) == 1


def _let_new_processes_find_the_package() -> None:
    """An engine takes the folder of its hooks off the path again; a new process is given the path as it is then."""
    folder = str(Path(dossierkit.__file__).parents[1])
    if folder not in sys.path:
        sys.path.append(folder)


def _begin() -> None:
    """An interruption ends a worker without a word: the process that it works for tells of it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
