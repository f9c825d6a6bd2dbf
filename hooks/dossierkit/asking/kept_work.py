"""Work that is kept from build to build: a page as it was made, what was asked for it, and what the answers were.

What was kept under a name is taken again when three things are as they were: what holds for all of it (the language, the settings of the
site, this package's own code), what was handed in for it, and the answer to each question that was asked while it was made.

What was asked stands in one table for all names; the work itself lies in the store, under a digest of its content.
"""

import json
import struct
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from dossierkit.asking.asked import Asked
from dossierkit.asking.questions import Question


class Store(Protocol):
    """Where the work lies: values under keys. What is damaged or gone is not there."""

    def get(self, key: bytes) -> bytes | None:
        """The value under a key, or None."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, of which the key is a digest."""


class Made(NamedTuple):
    """What was made under a name: what it was made of (`given`), the key of the work in the store, and what was asked meanwhile."""

    given: str
    key: str
    questions: frozenset[Question]


class KeptWork:
    """The work of the builds before, and of this one.

    `last` is the table of the last build as `table` writes it, empty where there is none: one that cannot be read counts as none.
    `holds` stands for what holds for all work: a table made under other conditions is not taken. `hits` and `misses` count.
    """

    def __init__(self, store: Store, asked: Asked, holds: str, last: bytes = b"") -> None:
        self._store, self._asked, self._holds = store, asked, holds
        self._before, self._answers = _read(last, holds)
        self._same: dict[Question, bool] = {}
        self._now: dict[str, Made] = {}
        self.hits = self.misses = 0

    def made(self, name: str, given: str, make: Callable[[], bytes]) -> bytes:
        """The work under a name: as it was kept, or else as `make` makes it now. `given` stands for all that it is made of and not asked for."""
        kept = self.kept(name, given)
        if kept is not None:
            self.hits += 1
            return kept
        self.misses += 1
        with self._asked.questions.noted() as questions:
            work = make()
        key = _key(work)
        self._store.put(key, work)
        self._now[name] = Made(given, key.hex(), frozenset(questions))
        return work

    def kept(self, name: str, given: str) -> bytes | None:
        """The work under a name if it would be made just the same now; None if not."""
        found = self._now.get(name)
        if found is None or found.given != given:
            found = self._before.get(name)
            if found is None or found.given != given or not all(map(self._is_same, found.questions)):
                return None
        work = self._store.get(bytes.fromhex(found.key))
        if work is not None:
            self._now[name] = found
        return work

    def _is_same(self, question: Question) -> bool:
        same = self._same.get(question)
        if same is None:
            same = self._same[question] = self._asked.fingerprint(question) == self._answers[question]
        return same

    def news(self) -> Mapping[str, Made]:
        """What this object has made or taken again: a process that makes some of the pages hands it to the one that writes the table."""
        return self._now

    def take(self, news: Mapping[str, Made]) -> None:
        """Add what another process made."""
        self._now |= news

    def table(self) -> bytes:
        """What was made or taken in this build, for the next one: names, keys, questions and fingerprints of their answers."""
        numbers: dict[Question, int] = {}
        names = {
            name: [made.given, made.key, [numbers.setdefault(question, len(numbers)) for question in made.questions]]
            for name, made in self._now.items()
        }
        answers = [[*question, self._asked.fingerprint(question)] for question in numbers]
        return json.dumps({"holds": self._holds, "answers": answers, "made": names}, separators=(",", ":")).encode()


def _key(work: bytes) -> bytes:
    return blake2b(work, digest_size=32).digest()


def _read(table: bytes, holds: str) -> tuple[dict[str, Made], dict[Question, str]]:
    """The names and the answers in a table; nothing where it is none, or was made under other conditions."""
    try:
        found: Any = json.loads(table) if table else {}
        if not found or found["holds"] != holds:
            return {}, {}
        questions = [tuple(rest) for *rest, _fingerprint in found["answers"]]
        answers = dict(zip(questions, (one[-1] for one in found["answers"]), strict=True))
        made = {name: Made(given, key, frozenset([questions[one] for one in asked])) for name, (given, key, asked) in found["made"].items()}
    except (ValueError, KeyError, TypeError, IndexError):
        return {}, {}
    return made, answers


_HEAD = struct.Struct(">I")


def pack(head: object, text: str) -> bytes:
    """A few values that JSON has, and a long text, as one piece of work."""
    told = json.dumps(head, separators=(",", ":")).encode()
    return _HEAD.pack(len(told)) + told + text.encode()


def unpack(work: bytes) -> tuple[Any, str]:
    """What `pack` packed."""
    behind = _HEAD.size + _HEAD.unpack_from(work)[0]
    return json.loads(work[_HEAD.size : behind]), work[behind:].decode()
