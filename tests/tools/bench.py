"""What a build costs: `python tests/tools/bench.py 1000` builds a made-up site of 1,000 articles, step by step, and one of 100 to compare.

It says too what `dossier check` takes, hints and all; with `--check` only that is measured. With `--with hugo eleventy mkdocs` the same records
are then built, built again and served by each of them in turn; `--before COMMIT` adds this project as it was. N may be given more than once,
and `events` stands for a made-up import of thousands of events. `--keep` puts what was measured into the page *Benchmarks*.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import bench_corpus
from benchmark import results_page, suite
from benchmark.generators import OTHERS, Generator, MissingError, ours
from benchmark.processes import CommandFailedError
from benchmark.steps_of_a_build import STEPS, Steps, check, measure, row

BASE = 100  # articles of the site that others are compared with


@contextmanager
def made_up(sizes: Sequence[int]) -> Iterator[dict[int, Path]]:
    """Made-up projects of so many articles, and where they are."""
    with tempfile.TemporaryDirectory(prefix="dossierkit-bench-") as folder:
        projects = {articles: Path(folder, str(articles)) for articles in sizes}
        for articles, project in projects.items():
            bench_corpus.write(project, articles)
        yield projects


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


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


def _size(text: str) -> str:
    return text if text == suite.EVENTS else str(_at_least(bench_corpus.SMALLEST)(text))


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(description="Build made-up sites of N articles and say what each step costs, beside one of 100; compare generators.")
    told = f"articles of the made-up site, or `{suite.EVENTS}` for {suite.NUMBER_OF_EVENTS} events"
    parser.add_argument("sizes", metavar="N", type=_size, nargs="+", help=told)
    parser.add_argument("--repeat", metavar="K", type=_at_least(1), default=1, help="build K times and give the median of each step")
    parser.add_argument("--check", action="store_true", help="build nothing; measure only `dossier check`")
    parser.add_argument("--with", dest="others", nargs="*", choices=[*OTHERS], default=None, help="compare with these on the same records")
    parser.add_argument("--before", metavar="COMMIT", help="compare with this project as it was at a commit")
    parser.add_argument("--not-served", action="store_true", help="leave out how long it takes from saving a file to its page being served")
    parser.add_argument("--keep", action="store_true", help="put what was compared into the page *Benchmarks*")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Measure, and print the tables."""
    arguments = _arguments(given)
    compares = arguments.others is not None or arguments.before or arguments.keep
    try:
        for size in arguments.sizes:
            steps = _say_steps(int(size), arguments.repeat, only_check=arguments.check) if size != suite.EVENTS else None
            if compares:
                _compare(size, arguments, steps)
    except (MissingError, CommandFailedError) as error:
        sys.exit(f"bench: {error}")


def _compare(size: str, arguments: argparse.Namespace, steps: Steps | None) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dossierkit-bench-")))
        project = stack.enter_context(suite.made_up(size, folder))
        generators: list[Generator] = [ours(project.folder)]
        if arguments.before:
            repository = stack.enter_context(suite.at_commit(arguments.before))
            generators.append(ours(project.folder, repository, f"dossierkit at {arguments.before}"))
        generators += [OTHERS[name]() for name in arguments.others or ()]
        found = suite.compare(project, generators, arguments.repeat, _say, served=not arguments.not_served)
    if steps:
        found["steps"] = {name: round(steps.seconds[name], 3) for name in STEPS}
    for line in results_page.as_text(size, found):
        _say(line)
    if arguments.keep:
        results_page.keep(size, found)


def _say_steps(articles: int, repeat: int, *, only_check: bool) -> Steps | None:
    sizes = [articles] if only_check else sorted({BASE, articles})
    with made_up(sizes) as projects:
        costs = {} if only_check else measure(projects, repeat)
        if costs:
            _say_builds(articles, costs)
        cold, again = check(projects[articles], repeat)
        _say(f"`dossier check` takes {cold:.2f} s at N={articles}, hints and all, and {again:.2f} s when nothing has changed since.")
    return costs.get(articles)


def _say_builds(articles: int, costs: Mapping[int, Steps]) -> None:
    _say(f"{'N':>7}{'pages':>8}" + "".join(f"{name + ' s':>10}" for name in STEPS) + f"{'ms/page':>10}{'peak MB':>9}")
    for size, cost in costs.items():
        _say(row(size, cost))
    ratio = costs[articles].per_page / costs[BASE].per_page
    _say(f"Time per page at N={articles} is {ratio:.2f} times that at N={BASE}.")


if __name__ == "__main__":
    main()
