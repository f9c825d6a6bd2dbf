"""The questions that are asked while a page is made: a question is a tuple of texts, what is asked first, then of which record."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Question = tuple[str, ...]
T = TypeVar("T")


class Questions:
    """Notes what is asked. One page at a time: whoever renders in several threads takes turns.

    `note` takes a question. It is looked up once by everything that answers, so the set behind it is always the same one.
    """

    def __init__(self) -> None:
        self._now: set[Question] = set()
        self.note = self._now.add
        self._remembered: dict[Hashable, tuple[object, frozenset[Question]]] = {}

    @contextmanager
    def noted(self) -> Iterator[set[Question]]:
        """What is asked meanwhile stands in the set afterwards; what was asked before is noted still, and nothing of this added to it."""
        before = frozenset(self._now)
        self._now.clear()
        found: set[Question] = set()
        try:
            yield found
        finally:
            found |= self._now
            self._now.clear()
            self._now |= before

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
