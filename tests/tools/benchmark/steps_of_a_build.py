"""What a build costs, step by step, and what `dossier check` takes, hints and all.

Each build runs in a process of its own, so that peak memory is that of one build, without its workers. What they do beside it is counted
as far as the build waits for them. MkDocs is what remains of the whole when our own steps are taken off; imports and settings are left out.
"""

import logging
import os
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import ParamSpec, TypeVar

HOOKS = Path(__file__).resolve().parents[3] / "hooks"
STEPS = ("read", "link", "check", "render", "workers", "search", "MkDocs", "total")
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Steps:
    """What one build took: seconds by step, the pages it made, and the most memory it held, in MB."""

    seconds: Mapping[str, float]
    pages: int
    memory: float

    @property
    def per_page(self) -> float:
        """Milliseconds."""
        return 1000 * self.seconds["total"] / self.pages


class Clock:
    """Seconds spent in named steps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the time inside to a step."""
        started = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += perf_counter() - started

    def timed(self, name: str, function: Callable[P, T]) -> Callable[P, T]:
        """The same function, its time counted to a step."""

        @wraps(function)
        def counted(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.step(name):
                return function(*args, **kwargs)

        return counted

    def waited(self, name: str, function: Callable[P, Iterator[T]]) -> Callable[P, Iterator[T]]:
        """The same iterator, the time that it lets others wait for its next thing counted to a step."""

        @wraps(function)
        def counted(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
            things = function(*args, **kwargs)
            ended = object()
            while True:
                with self.step(name):
                    thing = next(things, ended)
                if thing is ended:
                    return
                yield thing  # type: ignore[misc]

        return counted


def build(root: Path) -> Steps:
    """Build the project below `root` in this process, which should have done nothing else before."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    clock = Clock()
    _watch(clock)
    from mkdocs.commands import build as mkdocs  # noqa: PLC0415  (the parent stays small: a child's peak memory counts it)
    from mkdocs.config import load_config  # noqa: PLC0415

    _forget(root)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    with clock.step("total"):
        mkdocs.build(config)
    ours = sum(clock.seconds[name] for name in STEPS if name not in {"MkDocs", "total"})
    seconds = {name: clock.seconds[name] for name in STEPS} | {"MkDocs": clock.seconds["total"] - ours}
    return Steps(seconds, sum(1 for _ in (root / "site").rglob("index.html")), _peak_memory())


def _watch(clock: Clock) -> None:
    """Let the clock see our own steps. `dossierkit.mkdocs_events.events` takes these names when MkDocs loads it, which comes later."""
    sys.path.insert(0, str(HOOKS))
    from dossierkit import build as ours  # noqa: PLC0415
    from dossierkit.search.indexing import Indexing  # noqa: PLC0415
    from dossierkit.workers.pool import PageWork  # noqa: PLC0415

    ours.load = partial(ours.load, step=clock.step)
    for method in ("__init__", "render", "render_content_page"):
        setattr(ours.SiteContent, method, clock.timed("render", getattr(ours.SiteContent, method)))
    PageWork.finished = clock.waited("workers", PageWork.finished)  # type: ignore[method-assign]
    for method in ("start", "publish"):  # what a build waits for, the documents among it; the index is made beside the rendering
        setattr(Indexing, method, clock.timed("search", getattr(Indexing, method)))


def _peak_memory() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def measure(projects: Mapping[int, Path], repeat: int) -> dict[int, Steps]:
    """The median cost of several builds of each project.

    They take turns, so that a machine that is busy for a while slows all of them down.
    """
    costs: dict[int, list[Steps]] = defaultdict(list)
    for _ in range(repeat):
        for articles, project in projects.items():
            costs[articles].append(_in_a_fresh_process(project))
    return {articles: _median(some) for articles, some in costs.items()}


def check(project: Path, repeat: int) -> tuple[float, float]:
    """The medians of the seconds that the whole command `dossier check` takes with nothing left of earlier runs, and when it runs again."""
    cold, again = [], []
    for _ in range(repeat):
        _forget(project)
        cold.append(_seconds_of_check(project))
        again.append(_seconds_of_check(project))
    return median(cold), median(again)


def _forget(project: Path) -> None:
    """Take away what earlier runs left for later ones."""
    for left in ("site", ".cache"):
        shutil.rmtree(project / left, ignore_errors=True)


def _seconds_of_check(project: Path) -> float:
    path = os.pathsep.join(filter(None, (str(HOOKS), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "dossierkit", "check", str(project)]
    started = perf_counter()
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"bench: `dossier check` ended with {done.returncode}")
    return perf_counter() - started


def _median(costs: Sequence[Steps]) -> Steps:
    seconds = {name: median(cost.seconds[name] for cost in costs) for name in STEPS}
    return Steps(seconds, costs[0].pages, median(cost.memory for cost in costs))


def _in_a_fresh_process(root: Path) -> Steps:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(build, root).result()


def row(articles: int, cost: Steps) -> str:
    """One line of the table."""
    seconds = "".join(f"{cost.seconds[name]:10.2f}" for name in STEPS)
    return f"{articles:7}{cost.pages:8}{seconds}{cost.per_page:10.2f}{cost.memory:9.0f}"
