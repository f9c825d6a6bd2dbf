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
_PARTS = 10  # of one of the hundred


def in_terminal() -> bool:
    """Whether output and errors go to a terminal that can move its cursor."""
    return sys.stdout.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def in_colours() -> bool:
    """Whether to print in colours: to a terminal, unless `NO_COLOR` is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """How far reading and checking a project has come, as a context. `step` and `files` are handed to `examine`."""

    def __init__(self, *, shown: bool) -> None:
        self._bar = click.progressbar(length=100 * _PARTS, file=sys.stderr, show_eta=False) if shown else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)
            click.echo("\x1b[A\x1b[2K", file=sys.stderr, nl=False, color=True)  # what comes next takes the place of the bar

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A context that counts a step (`link`, `check` or `hints`) when it is done."""
        yield
        self._count(_STEPS.get(name, 0) * _PARTS)

    def files(self, files: Sequence[T]) -> Iterator[T]:
        """The files one by one, each counted when it is done."""
        for number, file in enumerate(files):
            yield file
            self._count((number + 1) * _READ * _PARTS // len(files) - number * _READ * _PARTS // len(files))

    def _count(self, parts: int) -> None:
        if self._bar and parts:
            self._bar.update(parts)
