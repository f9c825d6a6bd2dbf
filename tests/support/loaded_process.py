"""A process that has loaded what many tests need, and answers one question after another: each costs a fork, not a new Python.

What it is asked is a line of JSON, and so is its answer. The file that it runs is a module of `tests/support/` with a `__main__` of its own.
"""

import atexit
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any


class LoadedProcess:
    """The process that runs a file of Python; it ends when nothing more can be asked."""

    def __init__(self, file: str, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, file], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        atexit.register(self.end)

    def ask(self, *question: object) -> Any:
        """The answer to a question. Raises ValueError where the process has ended without one."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{json.dumps(question)}\n")
        asked.flush()
        return json.loads(answered.readline())

    def end(self) -> None:
        """Let it end, which it does when nothing more can be asked."""
        atexit.unregister(self.end)
        self._process.communicate()
