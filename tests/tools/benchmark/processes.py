"""What a command takes, with every process that it starts: seconds, processor time, the most memory at one time."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.1  # seconds between two looks at the memory
SEARCH_ENGINE = "pagefind"  # its processes are counted apart
PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    `seconds` by the clock; `processor`, seconds of user and system time of all its processes together; `memory`, the most that they held
    at one time, in MB, without those of Pagefind, whose own is `memory_of_search`.
    """

    seconds: float
    processor: float
    memory: float
    memory_of_search: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        """One command after the other."""
        return Cost(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
            max(self.memory_of_search, other.memory_of_search),
        )


class CommandFailedError(Exception):
    """A command that was to be measured has failed; the message has the last lines that it printed."""


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end in a folder, as a session of its own, and say what it took."""
    log = folder.parent / f"{folder.name}.log"
    started = time.perf_counter()
    with log.open("wb") as output:
        process = _started(command, folder, environment, output.fileno())
        with _looking_at(process.pid) as most:
            _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise CommandFailedError(f"`{' '.join(command[:4])} …` in {folder.name} ended with {process.returncode}:\n{told}")
    of_one = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    memory, of_search = most()
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, memory or of_one, of_search)


@contextmanager
def running(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A server that runs while something is tried with it; it and all that it started are ended afterwards."""
    with (folder.parent / f"{folder.name}.server.log").open("wb") as output:
        process = _started(command, folder, environment, output.fileno())
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _started(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None, output: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )


@contextmanager
def _looking_at(session: int) -> Iterator[Callable[[], tuple[float, float]]]:
    """Look at the memory of all processes of a session while it runs; where the system does not tell, the most is 0."""
    most = [0.0, 0.0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(EVERY):
            for number, now in enumerate(memory_of(session)):
                most[number] = max(most[number], now)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield lambda: (most[0], most[1])
    finally:
        ended.set()
        looking.join()


def memory_of(session: int) -> tuple[float, float]:
    """What the processes of a session hold now, in MB: all but the search engine's, and the search engine's.

    What several processes share is counted once, in parts, as the system reckons it.
    """
    sums = [0.0, 0.0]
    for folder in PROC.glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text().partition(" (")[2].rpartition(") ")
            if int(rest.split()[3]) == session:
                sums[name.startswith(SEARCH_ENGINE)] += _held(folder)
        except (OSError, ValueError, IndexError):  # it has ended in the meantime
            continue
    return sums[0], sums[1]


def _held(process: Path) -> float:
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    except OSError:
        pass
    return int((process / "statm").read_text().split()[1]) * PAGE / 1e6
