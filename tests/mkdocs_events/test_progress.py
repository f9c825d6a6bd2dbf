"""A bar shows how far the build is, in a terminal and after two seconds; elsewhere nothing is written."""

import io
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace

import pytest

from dossierkit.mkdocs_events import progress


class Terminal(io.StringIO):
    """What a terminal is to whoever writes to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal in which each page takes a second."""
    terminal = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "monotonic", count().__next__)
    progress.log.setLevel("INFO")
    return terminal


def pages(number: int) -> Iterator[int]:
    return iter(range(number))


def test_a_bar_is_shown_after_two_seconds_and_is_gone_at_the_end(written: io.StringIO) -> None:
    said = [(page, written.getvalue().rpartition("\r")[2].split()[-1:]) for page in progress.shown(pages(4), 4)]
    assert [page for page, _ in said] == [0, 1, 2, 3]
    assert said[0][1] == []  # the first second
    assert said[1][1] == ["2/4"]
    assert said[3][1] == ["4/4"]
    assert written.getvalue().endswith("\n\x1b[A\x1b[2K")


def test_a_short_build_shows_none(written: io.StringIO) -> None:
    assert [*progress.shown(pages(1), 1)] == [0]
    assert written.getvalue() == ""


@pytest.mark.parametrize("quiet", ["TERM", "level", "pipe"])
def test_nothing_is_shown_where_nobody_wants_it(quiet: str, written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    if quiet == "TERM":
        monkeypatch.setenv("TERM", "dumb")
    elif quiet == "level":
        progress.log.setLevel("ERROR")
    else:
        monkeypatch.setattr(Terminal, "isatty", lambda _self: False)
    assert [*progress.shown(pages(9), 9)] == [*range(9)]
    assert written.getvalue() == ""
