"""The questions that are asked while a page is made: a question is a tuple of texts, what is asked first, then of which record."""

from collections.abc import Callable, Hashable, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

Question = tuple[str, ...]
WHOLE = "whole"  # before a question in whose answer all of each record counts, its prose too
T = TypeVar("T")


class _Noted:
    """Another set while something is asked, and no copy of what was asked before, which may be much. A generator would take twice as long."""

    __slots__ = ("_before", "_questions")

    def __init__(self, questions: "Questions") -> None:
        self._questions = questions
        self._before: set[Question] = set()

    def __enter__(self) -> set[Question]:
        now: set[Question] = set()
        self._before = self._questions.instead(now)
        return now

    def __exit__(self, *raised: object) -> None:
        self._questions.instead(self._before)


class _Unheard(set[Question]):
    """Questions that nobody notes: those of a search and of exports would otherwise all stay there until the end."""

    def add(self, question: Question, /) -> None:
        """Nobody listens."""

    def update(self, *questions: Iterable[Question]) -> None:
        """Nobody listens."""


class Questions:
    """Notes what is asked. One page at a time: whoever renders in several threads takes turns."""

    def __init__(self) -> None:
        self._now: set[Question] = _Unheard()
        self._remembered: dict[Hashable, tuple[object, tuple[Question, ...]]] = {}

    def note(self, question: Question) -> None:
        """Note that a question was asked while the page of this moment is made."""
        self._now.add(question)

    def noted(self) -> AbstractContextManager[set[Question]]:
        """What is asked meanwhile stands in the set; what was asked before is noted still, and nothing of this added to it."""
        return _Noted(self)

    def unnoted(self) -> AbstractContextManager[object]:
        """What is asked meanwhile is not noted: whoever works something out for many pages notes a narrower question instead."""
        return _Noted(self)

    def instead(self, now: set[Question]) -> set[Question]:
        """Note in this set from now on; returns the one before."""
        before, self._now = self._now, now
        return before

    def remembered(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """What `work_out` returns, worked out once; whoever takes it has asked whatever was asked then."""
        if name not in self._remembered:
            with self.noted() as asked:
                found = work_out()
            self._remembered[name] = found, tuple(asked)  # a set takes four times as much room
        value, questions = self._remembered[name]
        self._now.update(questions)
        return value  # type: ignore[return-value]
