"""dask itself: a scheduler and four workers make a site, one is killed in the middle, and every byte is as one machine makes it.

`make test-deep` installs the package `distributed` for it; nothing here asks how long anything takes.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from support.needs import needs
from support.projects import ENVIRONMENT, REPOSITORY, bytes_in
from tools import bench_corpus

pytestmark = [pytest.mark.deep, pytest.mark.build]

WORKERS = 4
PATIENCE = 600  # seconds; a busy machine is no failure
HOOKS = str(REPOSITORY / "hooks")


class Cluster:
    """A scheduler on this machine, and its workers, as whoever looks after machines would start them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = folder / "printed"
        self.file = folder / "scheduler.json"
        self._processes = ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        self.wait_for(self.file.exists)

    def _start(self, module: str, *options: str, path: str = HOOKS) -> subprocess.Popen[bytes]:
        with self.printed.open("ab") as printed:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
            process = subprocess.Popen(command, env=ENVIRONMENT | {"PYTHONPATH": path}, stdout=printed, stderr=printed, cwd=self.folder)
        self._processes.callback(process.wait)
        self._processes.callback(process.kill)
        return process

    def add_workers(self, number: int, path: str = HOOKS) -> None:
        there = self._registered()
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder), "--scheduler-file", str(self.file)]
        self.workers += [self._start("dask_worker", *options, path=path) for _ in range(number)]
        self.wait_for(lambda: self._registered() == there + number)

    def _registered(self) -> int:
        return self.printed.read_bytes().count(b"Register worker")

    @property
    def address(self) -> str:
        text = self.file.read_text(encoding="utf-8")
        return "dask" + text.partition('"address": "tcp')[2].partition('"')[0]

    def wait_for(self, there: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < until, self.printed.read_text(encoding="utf-8")
            time.sleep(0.05)

    def close(self) -> None:
        self._processes.close()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Cluster(folder)
    yield found
    found.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in German of some hundred pages."""
    root = tmp_path_factory.mktemp("dask") / "project"
    bench_corpus.write(root, 200)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: de"), encoding="utf-8")
    return root


def begun(project: Path, site: Path, **environment: str) -> subprocess.Popen[str]:
    needs("build")
    command = [sys.executable, "-m", "dossierkit", "build", "--into", str(site)]
    settings = ENVIRONMENT | {"PYTHONPATH": HOOKS} | environment
    return subprocess.Popen(command, cwd=project, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_four_workers_of_which_one_is_killed_make_the_bytes_of_one_machine(cluster: Cluster, project: Path, tmp_path: Path) -> None:
    here = begun(project, tmp_path / "here", DOSSIER_WORKERS="1")
    told = here.communicate(timeout=PATIENCE)[0]
    assert here.returncode == 0, told
    for kept in (project / ".cache").iterdir():
        kept.unlink()
    cluster.add_workers(WORKERS)
    there = begun(project, tmp_path / "there", DOSSIER_ON=cluster.address)
    cluster.wait_for(lambda: there.poll() is not None or len([*(tmp_path / ".there-new/articles").glob("*/*")]) > 20)
    assert there.poll() is None, there.communicate()[0]
    os.kill(cluster.workers[1].pid, signal.SIGKILL)
    printed = there.communicate(timeout=PATIENCE)[0]
    assert there.returncode == 0, printed
    assert bytes_in(tmp_path / "there") == bytes_in(tmp_path / "here")
    assert b"Remove worker" in cluster.printed.read_bytes()


def test_a_scheduler_without_workers_and_a_worker_without_the_package_are_told(cluster: Cluster, project: Path, tmp_path: Path) -> None:
    alone = begun(project, tmp_path / "site", DOSSIER_ON=cluster.address)
    assert f"{cluster.address}: the scheduler has no workers; `dask worker " in alone.communicate(timeout=PATIENCE)[0]
    other = tmp_path / "other/dossierkit"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('"""Another version."""\n', encoding="utf-8")
    cluster.add_workers(1, path=str(other.parent))
    failed = begun(project, tmp_path / "site", DOSSIER_ON=cluster.address)
    printed = failed.communicate(timeout=PATIENCE)[0]
    assert failed.returncode == 1
    assert "has another version of dossierkit; install there what is installed here" in printed
    assert "Traceback" not in printed
