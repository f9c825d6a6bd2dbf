"""The work of a build, counted and not timed: which files of a project it reads, which files of the site it writes, and how often each.

`python tests/tools/benchmark/work.py LOG build --quiet` runs MkDocs with what follows, in the folder that it is started in, and writes a line
for each file that is opened below that folder. What it forks is counted too.
"""

import os
import runpy
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[3] / "hooks"
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True, slots=True)
class Work:
    """How often each file of a project was opened, by its path there: to read it, and to write it."""

    read: Counter[str]
    written: Counter[str]


def of_a_build(project: Path) -> Work:
    """Build a project in a process of its own, and count."""
    log = project.parent / f"{project.name}.opened"
    log.unlink(missing_ok=True)
    command = [sys.executable, __file__, str(log), "build", "--quiet"]
    subprocess.run(command, cwd=project, env={**os.environ, "PYTHONPATH": str(HOOKS), "NO_MKDOCS_2_WARNING": "1"}, check=True)
    work = Work(Counter(), Counter())
    for line in log.read_text(encoding="utf-8").splitlines():
        kind, _, path = line.partition(" ")
        (work.written if kind == "w" else work.read)[path] += 1
    return work


def watch(log: str, root: str) -> None:
    """Write a line for every file below a folder that this process opens from now on, and those that it forks."""
    lines = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    below = os.path.join(os.path.realpath(root), "")

    def opened(event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100  (asks the disk nothing, which would be another opening)
        if path.startswith(below):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            os.write(lines, f"{'w' if flags & _WRITES else 'r'} {path.removeprefix(below)}\n".encode())

    sys.addaudithook(opened)


if __name__ == "__main__":
    watch(sys.argv[1], ".")
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("mkdocs", run_name="__main__")
