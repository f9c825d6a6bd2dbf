"""How far the build has come with its pages: a bar in a terminal, once it has taken two seconds; nothing elsewhere."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

import click

T = TypeVar("T")
AFTER = 2  # seconds
log = logging.getLogger("mkdocs.plugins.dossierkit")


def shown(things: Iterator[T], number: int) -> Iterator[T]:
    """So many things one by one, each counted in the bar once it is there."""
    if not _in_terminal():
        yield from things
        return
    began, counted = monotonic(), 0
    with ExitStack() as stack:
        bar = None
        for counted_now, thing in enumerate(things, start=1):
            if bar is None and monotonic() - began >= AFTER:
                stack.callback(click.echo, "\x1b[A\x1b[2K", file=sys.stderr, nl=False, color=True)  # what comes next takes the place of the bar
                bar = stack.enter_context(click.progressbar(length=number, file=sys.stderr, label="Pages", show_pos=True, show_eta=False))
            if bar:
                bar.update(counted_now - counted)
                counted = counted_now
            yield thing


def _in_terminal() -> bool:
    """Whether messages go to a terminal that can move its cursor, and are wanted there."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and log.isEnabledFor(logging.INFO)
