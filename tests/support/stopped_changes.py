"""Stops whatever changes files before any of the calls by which it does so: killed, with Ctrl-C, by a disk that fails.

Run as a command (`stopped_changes.py ROOT AT kill|interrupt|never`), it makes a plan of every sort of change in a project and
commits it. It prints how many calls there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

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


if __name__ == "__main__":
    plan = planned(Path(sys.argv[1]))
    counted = stop_before(setattr, int(sys.argv[2]), killed if sys.argv[3] == "kill" else KeyboardInterrupt)
    try:
        plan.commit()
    except KeyboardInterrupt:
        sys.exit(130)
    sys.stdout.write(str(counted()))
