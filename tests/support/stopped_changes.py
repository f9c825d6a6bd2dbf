"""Stops whatever changes files before any of the calls by which it does so: killed, with Ctrl-C, by a disk that fails.

Run as a command, it is a process that others are made from: for each line `["ROOT", AT, "kill" | "interrupt" | "never"]` that it reads,
another process makes a plan of every sort of change in a project and commits it. It answers `[CODE, CALLS, "WHAT WENT WRONG"]`: what that
process ended with, and how many calls there were. (Starting Python for each of a hundred stops would take a hundred times as long.)
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from dossierkit.editing.all_or_nothing import Changes

A, B, C, D = map(PurePosixPath, ("dossiers/one/actors/a.md", "dossiers/one/actors/b.md", "content/über uns/c.md", "dossiers/two/actors/d.md"))
BEFORE = {str(A): "a\n", str(B): "b\n", str(C): "c\n"}
AFTER = {str(A): "A\n", str(C): "c\n", str(D): "B\n", "content/e.md": "e\n"}

CALLS = ("mkdir", "open", "rename", "replace", "unlink", "rmdir", "fsync", "chmod")


class PowerFails(BaseException):
    """Nothing that any code would catch by accident."""


def made(root: Path) -> Path:
    """A project as it is before the change."""
    for path, text in BEFORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def planned(root: Path) -> Changes:
    """One change of every sort: a new text, a move with a new text, a new file."""
    changes = Changes(root)
    changes.replace(A, "A\n")
    changes.move(B, D)
    changes.replace(D, "B\n")
    changes.create(PurePosixPath("content/e.md"), "e\n")
    return changes


def stop_before(put: Callable[[Any, str, Any], None], at: int, stop: Callable[[], BaseException]) -> Callable[[], int]:
    """Let the `at`-th of the calls fail; returns what tells how many there were. `put` sets an attribute, like setattr."""
    count = 0

    def stopping(call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                raise stop()
            return call(*arguments, **named)

        return called

    for name in CALLS:
        put(os, name, stopping(getattr(os, name)))
    return lambda: count


def killed() -> BaseException:
    """End the process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
    return PowerFails()


class Ended(NamedTuple):
    """What a process that committed the plan ended with: a code (a negative one is a signal), how many calls there were, what went wrong."""

    code: int
    calls: int
    wrong: str


Commit = Callable[[Path, int, str], Ended]


@contextmanager
def committing() -> Iterator[Commit]:
    """Commits the plan in another process, which is stopped before its `at`-th call."""
    from support.loaded_process import LoadedProcess  # noqa: PLC0415  (the process itself needs none of it)

    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "hooks")}
    process = LoadedProcess(__file__, environment)
    yield lambda root, at, way: Ended(*process.ask(str(root), at, way))
    process.end()


def _commit(root: Path, at: int, way: str) -> Ended:
    """In a process of its own."""
    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if child == 0:
            _be_stopped(root, at, way, told.fileno())
        _pid, status = os.waitpid(child, 0)
        told.seek(0)
        calls, _, wrong = told.read().decode().partition(" ")
    return Ended(os.waitstatus_to_exitcode(status), int(calls or 0), wrong)


def _be_stopped(root: Path, at: int, way: str, told: int) -> None:
    """Never comes back."""
    code = 1
    try:
        plan = planned(root)
        counted = stop_before(setattr, at, killed if way == "kill" else KeyboardInterrupt)
        plan.commit()
        os.write(told, str(counted()).encode())
        code = 0
    except KeyboardInterrupt:
        code = 130
    except BaseException:  # noqa: BLE001  (whatever it is, it is told)
        os.write(told, f"0 {traceback.format_exc()}".encode())
    finally:
        os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        project, number, how = json.loads(line)
        sys.stdout.write(f"{json.dumps(_commit(Path(project), number, how))}\n")
        sys.stdout.flush()
