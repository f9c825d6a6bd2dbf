"""The questions that are asked while a page is made: a question is a tuple of texts, what is asked first, then of which record."""

from collections.abc import Callable, Hashable, Iterator, Set
from contextlib import contextmanager
from typing import Self, TypeVar

Question = tuple[str, ...]
T = TypeVar("T")


class _Unheard(set[Question]):
    """Questions that nobody notes: those of a search and of exports would otherwise all stay there until the end."""

    def add(self, question: Question, /) -> None:
        """Nobody listens."""

    def __ior__(self, questions: Set[Question], /) -> Self:  # type: ignore[override,misc]
        return self


class Questions:
    """Notes what is asked. One page at a time: whoever renders in several threads takes turns."""

    def __init__(self) -> None:
        self._now: set[Question] = _Unheard()
        self._remembered: dict[Hashable, tuple[object, frozenset[Question]]] = {}

    def note(self, question: Question) -> None:
        """Take a question."""
        self._now.add(question)

    @contextmanager
    def noted(self) -> Iterator[set[Question]]:
        """What is asked meanwhile stands in the set; what was asked before is noted still, and nothing of this added to it."""
        before, self._now = self._now, set()  # another set, and no copy of what was asked before, which may be much
        try:
            yield self._now
        finally:
            self._now = before

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """What is asked meanwhile is not noted: whoever works something out for many pages notes a narrower question instead."""
        with self.noted():
            yield

    def remembered(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """What `work_out` returns, worked out once; whoever takes it has asked whatever was asked then."""
        if name not in self._remembered:
            with self.noted() as asked:
                found = work_out()
            self._remembered[name] = found, frozenset(asked)
        value, questions = self._remembered[name]
        self._now |= questions
        return value  # type: ignore[return-value]
