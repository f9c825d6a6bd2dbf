"""The engine of dask: a scheduler and its workers, on any number of machines (`dask://HOST`).

A worker that dask starts anew, or that comes later, is sent the files like the others; the tasks of one that is gone are given to another.
Only this module knows the package `distributed`.
"""

import asyncio
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from distributed import Client, KilledWorker, Worker, WorkerPlugin
from distributed.comm import CommClosedError

from dossierkit.workers.editions import NotArrivedError, arrive, leave, sent
from dossierkit.workers.other_machines import Engine, EngineError, differences, program_here

PATIENCE = 10  # seconds, until a scheduler has to answer
RETRIES = 3  # of a task whose worker had not been sent its files yet
_LOST = (KilledWorker, CommClosedError, CancelledError, asyncio.CancelledError, NotArrivedError)


class Files(WorkerPlugin):
    """Files that each worker is sent, by their names."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.name = f"dossierkit-{token_hex(8)}"

    def setup(self, worker: Worker) -> None:
        """Keep the files on the worker's own disk."""
        folder = Path(worker.local_directory)
        for name, content in self._files.items():
            arrive(name, content, folder)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  (dask's own arguments)
        """Take them away again."""
        for name in self._files:
            leave(name)


class DaskEngine(Engine):
    """The workers of the scheduler at an address of dask's, such as `tcp://HOST:8786`; `given` is how the address was typed.

    Raises EngineError where none answers, where it has no workers, or where one of them would make other pages.
    """

    def __init__(self, address: str, given: str) -> None:
        with _quiet():
            try:
                self._client = Client(address, timeout=PATIENCE, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise EngineError(f"{given}: no dask scheduler answers there ({_one_line(error)}); `dask scheduler` starts one") from None
        try:
            self._look_at_workers(given)
        except BaseException:
            self._client.close()
            raise
        self._files: list[str] = []

    def _look_at_workers(self, given: str) -> None:
        told: Mapping[str, Any] = self._client.run(program_here, on_error="return")
        if not told:
            where = given.partition("://")[2]
            raise EngineError(f"{given}: the scheduler has no workers; `dask worker {where}` starts one")
        for worker, program in sorted(told.items()):
            if isinstance(program, ModuleNotFoundError) and program.name == "dossierkit":
                raise EngineError(f"{given}: the worker {worker} has no dossierkit; install there what is installed here")
            differing = ["another version of dossierkit"] if isinstance(program, BaseException) else differences(program, program_here())
            if differing:
                raise EngineError(f"{given}: the worker {worker} has {', '.join(differing)}; install there what is installed here")

    @property
    def workers(self) -> int:
        """How many threads all workers have together."""
        threads: Mapping[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def send(self, files: Sequence[Path]) -> None:
        """Send files to every worker."""
        plugin = Files({path.name: sent(path) for path in files})
        self._client.register_plugin(plugin, name=plugin.name)
        self._files.append(plugin.name)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Let a worker do something. dask does equal things only once, which is not asked of it here: each is another."""
        future: Future[Any] = Future()
        try:
            there = self._client.submit(fn, *args, **kwargs, pure=False, retries=RETRIES)
        except _LOST as error:
            raise BrokenExecutor(str(error)) from None
        there.add_done_callback(lambda done: _hand_over(done, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (the parent's arguments)
        """Take the files away from the workers, and leave them to others; what they still do for this build is given up."""
        with suppress(*_LOST, OSError, TimeoutError), _quiet():
            if self._client.status == "running":
                for name in self._files:
                    self._client.unregister_worker_plugin(name)
        self._files.clear()
        with suppress(*_LOST, OSError, TimeoutError), _quiet():
            self._client.close(timeout=PATIENCE)


def _hand_over(done: Any, future: Future[Any]) -> None:
    """Give what dask's future has, or what went wrong, to the one that whoever asked waits for."""
    try:
        future.set_result(done.result())
    except _LOST as error:
        future.set_exception(BrokenExecutor(_one_line(error)))
    except Exception as error:  # noqa: BLE001  (whatever went wrong there goes wrong here)
        future.set_exception(error)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


@contextmanager
def _quiet() -> Iterator[None]:
    """Without dask's own warnings of versions and of connections: what counts is told in words of ours."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
