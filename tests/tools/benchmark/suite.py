"""The suite: every generator on the same records, in turn, so that a machine that is busy for a while slows all of them down.

For each project: a cold build, a build after one article was edited, and how long it takes from saving a file to the new page being served.
"""

import os
import platform
import shutil
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import bench_corpus
from benchmark import made_up_events
from benchmark.generators import REPOSITORY, Generator
from benchmark.processes import PROC, Cost, measured, running
from benchmark.records_as_pages import Record, Records, read

EVENTS = "events"
NUMBER_OF_EVENTS = 6500
PROMINENT = 5  # one article in so many names the first actor
PATIENCE = 900  # seconds that a server may take to show a page
ASK_EVERY = 0.01  # seconds
QUIET = 1.5  # seconds without work, after which a server has done all that a save made it do
TICKS = os.sysconf("SC_CLK_TCK")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Project:
    """A made-up project: how a table calls it, its records, and where it lies."""

    name: str
    records: Records
    folder: Path


@contextmanager
def made_up(size: str, parent: Path) -> Iterator[Project]:
    """A made-up project of so many articles or, by its word, of events."""
    with TemporaryDirectory(prefix="benchmark-", dir=parent) as folder:
        root = Path(folder, "records")
        if size == EVENTS:
            made_up_events.write(root, NUMBER_OF_EVENTS)
        else:
            bench_corpus.write(root, int(size), prominent=int(size) // PROMINENT)
        yield Project(size, read(root), root)


@contextmanager
def at_commit(commit: str) -> Iterator[Path]:
    """The repository as it was at a commit, in a folder of its own."""
    with TemporaryDirectory(prefix="benchmark-before-") as folder:
        root = Path(folder, "repository")
        git = ["git", "-C", str(REPOSITORY), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(root), commit], check=True)
        try:
            yield root
        finally:
            subprocess.run([*git, "remove", "--force", str(root)], check=True)


def compare(project: Project, generators: Sequence[Generator], repeat: int, say: Say, *, served: bool = True) -> dict[str, Any]:
    """Everything that was measured, as the file of results has it: every single measurement, in its order."""
    trials = [Trial(generator, project) for generator in generators]
    for trial in trials:
        trial.lay()
    for turn in range(1, repeat + 1):
        for trial in trials:
            trial.build_cold()
            say(f"{project.name}, turn {turn} of {repeat}: {trial.generator.name} built, {trial.last('cold'):.2f} s")
        for trial in trials:
            trial.build_again(turn)
            say(f"{project.name}, turn {turn} of {repeat}: {trial.generator.name} built again, {trial.last('again'):.2f} s")
        for trial in trials:
            trial.check()
    for trial in trials:
        if served and trial.generator.server:
            trial.serve(repeat)
            say(f"{project.name}: {trial.generator.name} served")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "records": len(project.records.by_id),
        "generators": [trial.results() for trial in trials],
    }


def machine() -> dict[str, Any]:
    """What kind of machine this is, without what would name it."""
    return {"processors": os.cpu_count() or 1, "system": platform.system(), "python": platform.python_version()}


class Trial:
    """One generator on one project, and what it took."""

    def __init__(self, generator: Generator, project: Project) -> None:
        self.generator = generator
        self.project = project
        self.folder = project.folder.parent / "".join(letter for letter in generator.name if letter.isalnum())
        self.costs: dict[str, dict[str, list[Cost]]] = {"cold": defaultdict(list), "again": defaultdict(list)}
        self.checks: dict[str, list[Cost]] = {}
        self.saves: dict[str, list[float]] = {}
        self.size: dict[str, int] = {}

    @property
    def site(self) -> Path:
        """What it builds."""
        return self.folder / self.generator.output

    def lay(self) -> None:
        """Lay its own project out; that is not measured."""
        self.generator.lay(self.project.records, self.folder)

    def build_cold(self) -> None:
        """Build where nothing was built before."""
        shutil.rmtree(self.site, ignore_errors=True)
        self._forget()
        self._build("cold")
        self.size = self.size or sizes(self.site)

    def _forget(self) -> None:
        """Take away what earlier runs left for later ones."""
        for kept in (".cache", "resources", ".hugo_build.lock"):
            shutil.rmtree(self.folder / kept, ignore_errors=True)

    def check(self) -> None:
        """Look for mistakes, where it can: once with nothing left of earlier runs, and once more."""
        if self.generator.check:
            self._forget()
            for kind in ("cold", "again"):
                self.checks.setdefault(kind, []).append(measured(self.generator.check, self.folder, self.generator.environment))

    def build_again(self, turn: int) -> None:
        """Build once more, after the text of one article was changed."""
        self._edit(edits(self.project.records, f"Built again for turn {turn}.")["an article"])
        self._build("again")

    def _build(self, kind: str) -> None:
        for step, command in self.generator.steps.items():
            self.costs[kind][step].append(measured(command, self.folder, self.generator.environment))

    def _edit(self, record: Record) -> None:
        self.generator.write(record, self.project.records, self.folder)

    def last(self, kind: str) -> float:
        """The seconds of the last build of a kind."""
        return sum(costs[-1].seconds for costs in self.costs[kind].values())

    def serve(self, repeat: int) -> None:
        """Save files while it serves, and ask for their pages until the new text is there."""
        port = free_port()
        assert self.generator.server is not None
        with running(self.generator.server(port), self.folder, self.generator.environment) as process:
            for turn in range(repeat + 1):  # the first is not counted: a server may do some things only once
                for what, record in edits(self.project.records, f"Saved in turn {turn}.").items():
                    address = f"http://127.0.0.1:{port}/{record.address}/"
                    wait_for(address, "", process)
                    wait_until_quiet(process.pid)
                    started = time.perf_counter()
                    self._edit(record)
                    wait_for(address, f"Saved in turn {turn}.", process)
                    if turn:
                        self.saves.setdefault(what, []).append(round(time.perf_counter() - started, 3))

    def results(self) -> dict[str, Any]:
        """As the file of results has it."""
        return {
            "name": self.generator.name,
            "version": self.generator.version,
            **{kind: {step: [_rounded(cost) for cost in costs] for step, costs in steps.items()} for kind, steps in self.costs.items()},
            **({"check": {kind: [_rounded(cost) for cost in costs] for kind, costs in self.checks.items()}} if self.checks else {}),
            "served": self.saves,
            **self.size,
        }


def _rounded(cost: Cost) -> dict[str, float]:
    values = {
        "seconds": (cost.seconds, 3),
        "processor": (cost.processor, 3),
        "memory": (cost.memory, 1),
        "memory_of_search": (cost.memory_of_search, 1),
    }
    return {name: round(value, digits) for name, (value, digits) in values.items()}


def edits(records: Records, words: str) -> Mapping[str, Record]:
    """What curators do all day: add to the text of an article and of an actor with many articles, and note something on a claim."""
    article, actor = records.of_kind("article")[0], max(records.of_kind("actor"), key=lambda one: len(records.referring.get(one.id, ())))
    event = records.of_kind("attack")[0]
    first, *others = event.keys["claims"]["killed"]
    claims = {**event.keys["claims"], "killed": [{**first, "note": words}, *others]}
    return {
        "an article": replace(article, text=f"{article.text}\n\n{words}"),
        "an actor with many articles": replace(actor, text=f"{actor.text}\n\n{words}"),
        "a claim on an event": replace(event, keys={**event.keys, "claims": claims}),
    }


def sizes(site: Path) -> dict[str, int]:
    """How many pages and files a site has, and their bytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {
        "pages": sum(path.suffix == ".html" for path in files),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "bytes_of_pages": sum(path.stat().st_size for path in files if path.suffix == ".html"),
    }


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(address: str, words: str, server: subprocess.Popen[bytes]) -> None:
    """Ask for a page until it has the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server has ended with {server.returncode}")
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  (an address of this machine)
                if words in answer.read().decode():
                    return
        except (URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(ASK_EVERY)
    raise RuntimeError(f"waited in vain for `{words}` at {address}")


def wait_until_quiet(session: int) -> None:
    """Wait until the processes of a session do nothing, as far as the system tells, or only what they do all the time.

    A server that looks again and again whether any of thousands of files has changed is never idle: it counts as quiet once it has
    taken less than half of one processor for a while, and always the same.
    """
    end = time.monotonic() + PATIENCE
    before = worked(session)
    lately: list[float] = []
    while time.monotonic() < end:
        time.sleep(QUIET)
        now = worked(session)
        lately = [*lately[-3:], now - before]
        before = now
        if lately[-1] < QUIET / 20:
            return
        if len(lately) > 3 and max(lately) < QUIET / 2 and max(lately) - min(lately) < QUIET / 10:
            return


def worked(session: int) -> float:
    """Seconds of processor time that the running processes of a session have taken."""
    total = 0
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += int(fields[11]) + int(fields[12])
    return total / TICKS
