"""How far a long command has come: a bar in a terminal, nothing elsewhere."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self, TypeVar

import click

T = TypeVar("T")
_STEPS = {"link": 12, "check": 18, "hints": 25}  # of a hundred; the rest is reading, which is counted file by file
_READ = 100 - sum(_STEPS.values())


def in_terminal() -> bool:
    """Whether somebody looks on: what is printed goes to a terminal, and so do errors."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def in_colours() -> bool:
    """Whether to print in colours: to a terminal, unless its owner asked for none (`NO_COLOR`)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """How far reading and checking a project has come. `step` and `over` are what `examine` asks for."""

    def __init__(self, show: bool) -> None:  # noqa: FBT001  (it is made once)
        self._bar = click.progressbar(length=100 * 1000, file=sys.stderr, show_eta=False, hidden=not show)

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.__exit__(None, None, None)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count a step when it is done."""
        yield
        self._bar.update(_STEPS.get(name, 0) * 1000)

    def over(self, files: Sequence[T]) -> Iterator[T]:
        """The files one by one, each counted when it is done."""
        each = _READ * 1000 / max(1, len(files))
        for number, file in enumerate(files):
            yield file
            self._bar.update(int((number + 1) * each) - int(number * each))
