"""What a build costs, step by step: `python tests/bench.py 1000` builds a made-up site of 1,000 articles, and one of 100 to compare.

Each build runs in a process of its own, so that peak memory is that of one build. MkDocs is what remains of the whole
build when our own steps are taken off; imports and settings are left out.
"""

import argparse
import logging
import os
import resource
import shutil
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

HOOKS = Path(__file__).resolve().parents[1] / "hooks"
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
    """Let the clock see our own steps. `dossierkit.events` takes these names when MkDocs loads it, which comes later."""
    sys.path.insert(0, str(HOOKS))
    from dossierkit import build as ours  # noqa: PLC0415
    from dossierkit.search.indexing import Indexing  # noqa: PLC0415

    ours.load = partial(ours.load, step=clock.step)
    for method in ("__init__", "render", "finish_essay"):
        setattr(ours.Edition, method, clock.timed("render", getattr(ours.Edition, method)))
    ours.Edition.search_documents = clock.timed("search", ours.Edition.search_documents)  # type: ignore[method-assign]
    for method in ("start", "publish"):  # what a build waits for; the index is made beside the rendering
        setattr(Indexing, method, clock.timed("search", getattr(Indexing, method)))


def _peak_memory() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def measure(sizes: Sequence[int], repeat: int) -> dict[int, Cost]:
    """The median cost of several builds of a made-up site of each size.

    The sizes take turns, so that a machine that is busy for a while slows all of them down.
    """
    costs: dict[int, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="dossierkit-bench-") as folder:
        for articles in sizes:
            bench_corpus.write(Path(folder, str(articles)), articles)
        for _ in range(repeat):
            for articles in sizes:
                costs[articles].append(_in_a_fresh_process(Path(folder, str(articles))))
    return {articles: _median(some) for articles, some in costs.items()}


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
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    arguments = _arguments(given)
    costs = measure(sorted({BASE, arguments.articles}), arguments.repeat)
    _say(f"{'N':>7}{'pages':>8}" + "".join(f"{name + ' s':>9}" for name in STEPS) + f"{'ms/page':>10}{'peak MB':>9}")
    for articles, cost in costs.items():
        _say(row(articles, cost))
    ratio = costs[arguments.articles].per_page / costs[BASE].per_page
    _say(f"Time per page at N={arguments.articles} is {ratio:.2f} times that at N={BASE}.")


if __name__ == "__main__":
    main()
