"""What a build costs, step by step: `python tests/tools/bench.py 1000` builds a made-up site of 1,000 articles, and one of 100 to compare.

It says too what `dossier check` takes, hints and all; with `--check` only that is measured.

Each build runs in a process of its own, so that peak memory is that of one build. MkDocs is what remains of the whole
build when our own steps are taken off; imports and settings are left out.
"""

import argparse
import logging
import os
import resource
import shutil
import subprocess
import sys
import tempfile
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
from typing import NoReturn, ParamSpec, TypeVar

import bench_corpus

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
STEPS = ("read", "link", "check", "render", "search", "MkDocs", "total")
BASE = 100  # articles of the site that others are compared with
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
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


def build(root: Path) -> Cost:
    """Build the project below `root` in this process, which should have done nothing else before."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    clock = Clock()
    _watch(clock)
    from mkdocs.commands import build as mkdocs  # noqa: PLC0415  (the parent stays small: a child's peak memory counts it)
    from mkdocs.config import load_config  # noqa: PLC0415

    shutil.rmtree(root / "site", ignore_errors=True)  # or MkDocs would spend time on an earlier one
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    with clock.step("total"):
        mkdocs.build(config)
    ours = sum(clock.seconds[name] for name in ("read", "link", "check", "render", "search"))
    seconds = {**clock.seconds, "MkDocs": clock.seconds["total"] - ours}
    return Cost(seconds, sum(1 for _ in (root / "site").rglob("index.html")), _peak_memory())


def _watch(clock: Clock) -> None:
    """Let the clock see our own steps. `dossierkit.mkdocs_events.events` takes these names when MkDocs loads it, which comes later."""
    sys.path.insert(0, str(HOOKS))
    from dossierkit import build as ours  # noqa: PLC0415
    from dossierkit.search.indexing import Indexing  # noqa: PLC0415

    ours.load = partial(ours.load, step=clock.step)
    for method in ("__init__", "render", "render_content_page"):
        setattr(ours.SiteContent, method, clock.timed("render", getattr(ours.SiteContent, method)))
    ours.SiteContent.search_documents = clock.timed("search", ours.SiteContent.search_documents)  # type: ignore[method-assign]
    for method in ("start", "publish"):  # what a build waits for; the index is made beside the rendering
        setattr(Indexing, method, clock.timed("search", getattr(Indexing, method)))


def _peak_memory() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


@contextmanager
def made_up(sizes: Sequence[int]) -> Iterator[dict[int, Path]]:
    """Made-up projects of so many articles, and where they are."""
    with tempfile.TemporaryDirectory(prefix="dossierkit-bench-") as folder:
        projects = {articles: Path(folder, str(articles)) for articles in sizes}
        for articles, project in projects.items():
            bench_corpus.write(project, articles)
        yield projects


def measure(projects: Mapping[int, Path], repeat: int) -> dict[int, Cost]:
    """The median cost of several builds of each project.

    They take turns, so that a machine that is busy for a while slows all of them down.
    """
    costs: dict[int, list[Cost]] = defaultdict(list)
    for _ in range(repeat):
        for articles, project in projects.items():
            costs[articles].append(_in_a_fresh_process(project))
    return {articles: _median(some) for articles, some in costs.items()}


def check(project: Path, repeat: int) -> float:
    """The median of the seconds that the whole command `dossier check` takes, from its start to its end."""
    return median(_seconds_of_check(project) for _ in range(repeat))


def _seconds_of_check(project: Path) -> float:
    path = os.pathsep.join(filter(None, (str(HOOKS), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "dossierkit", "check", str(project)]
    started = perf_counter()
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"bench: `dossier check` ended with {done.returncode}")
    return perf_counter() - started


def _median(costs: Sequence[Cost]) -> Cost:
    seconds = {name: median(cost.seconds[name] for cost in costs) for name in STEPS}
    return Cost(seconds, costs[0].pages, median(cost.memory for cost in costs))


def _in_a_fresh_process(root: Path) -> Cost:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(build, root).result()


def row(articles: int, cost: Cost) -> str:
    """One line of the table."""
    seconds = "".join(f"{cost.seconds[name]:9.2f}" for name in STEPS)
    return f"{articles:7}{cost.pages:8}{seconds}{cost.per_page:10.2f}{cost.memory:9.0f}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"bench: {message}\n")


def _at_least(lowest: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < lowest:
            raise argparse.ArgumentTypeError(f"`{text}` is not a whole number of {lowest} or more")
        return int(text)

    return number


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(description="Build a made-up site of N articles and say what each step costs, beside one of 100.")
    parser.add_argument("articles", metavar="N", type=_at_least(bench_corpus.SMALLEST), help="articles of the made-up site")
    parser.add_argument("--repeat", metavar="K", type=_at_least(1), default=1, help="build K times and give the median of each step")
    parser.add_argument("--check", action="store_true", help="build nothing; measure only `dossier check`")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    arguments = _arguments(given)
    sizes = [arguments.articles] if arguments.check else sorted({BASE, arguments.articles})
    with made_up(sizes) as projects:
        if not arguments.check:
            _say_builds(arguments.articles, measure(projects, arguments.repeat))
        _say(f"`dossier check` takes {check(projects[arguments.articles], arguments.repeat):.2f} s at N={arguments.articles}, hints and all.")


def _say_builds(articles: int, costs: Mapping[int, Cost]) -> None:
    _say(f"{'N':>7}{'pages':>8}" + "".join(f"{name + ' s':>9}" for name in STEPS) + f"{'ms/page':>10}{'peak MB':>9}")
    for size, cost in costs.items():
        _say(row(size, cost))
    ratio = costs[articles].per_page / costs[BASE].per_page
    _say(f"Time per page at N={articles} is {ratio:.2f} times that at N={BASE}.")


if __name__ == "__main__":
    main()
