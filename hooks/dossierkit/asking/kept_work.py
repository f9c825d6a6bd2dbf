"""Work that is kept from build to build: a page as it was made, what was asked for it, and what the answers were.

What was kept under a name is taken again when three things are as they were: what holds for all of it (the language, the settings of the
site, this package's own code), what was handed in for it, and the answer to each question that was asked while it was made.

What was asked stands in one table for all names; the work itself lies in the store, under a digest of its content.
"""

import json
import os
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any, NamedTuple, Protocol, TypeVar

from dossierkit.asking.asked import Asked
from dossierkit.asking.questions import Question
from dossierkit.store.kept_values import FOLDER, Store
from dossierkit.store.keys import key, program

NAME = "made"  # of what is kept, in the store
_LATEST = f"{NAME}-latest"  # the file that names the table of the last build
_QUICKLY = 1  # a page takes a fifth of its room, on the disk and on its way from a worker
T = TypeVar("T")


class Shelf(Protocol):
    """Where the work lies: values under keys that are digests. What is damaged or gone is not there."""

    def get(self, key: bytes) -> bytes | None:
        """The value under a key, or None."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key."""


class EmptyShelf:
    """A shelf on which nothing stays."""

    def get(self, _key: bytes) -> bytes | None:
        """Nothing, for nothing was kept."""
        return None

    def put(self, _key: bytes, _value: bytes) -> None:
        """Let the value go: somebody else keeps it."""


class Made(NamedTuple):
    """What was made under a name: what it was made of (`given`), the key of the work in the store, and what was asked meanwhile, in its order."""

    given: str
    key: str
    questions: tuple[Question, ...]


class Parcel(NamedTuple):
    """What one process hands to another: what stands for a piece of work, and the work itself where it was made anew.

    `answers` are the fingerprints of those answers to its questions that the process has not handed over before.
    """

    made: Made
    work: bytes | None
    answers: Mapping[Question, str]


class HandedOn(NamedTuple):
    """What a build hands on to the next one: under which conditions it was made, what was made, and the fingerprints of the answers."""

    holds: str
    made: Mapping[str, Made]
    answers: Mapping[Question, str]
    faces: Mapping[str, str]  # fingerprints of faces, by those of fronts


class KeptWork:
    """The work of the builds before, and of this one.

    `last` is what the last build handed on, or its table as `table` writes it: one that cannot be read counts as none.
    `holds` stands for what holds for all work: a table made under other conditions is not taken. `hits` and `misses` count.
    A process that was split off from the one that keeps hands its work over, and so does one that keeps nothing itself (`hands_over`).
    """

    def __init__(self, shelf: Shelf, asked: Asked, holds: str, last: "bytes | HandedOn" = b"", *, hands_over: bool = False) -> None:
        self._shelf, self._asked, self._holds = shelf, asked, holds
        handed_on = _read(last) if isinstance(last, bytes) else last
        self._before, self._answers = ({}, {}) if handed_on.holds != holds else (handed_on.made, handed_on.answers)
        if handed_on.holds == holds:
            asked.fingerprints.known_faces = handed_on.faces
        self._same: dict[Question, bool] = {}
        self._texts: dict[str, str] = {}
        self._asked_once = {question: question for question in self._answers}
        self._now: dict[str, Made] = {}
        self._process = 0 if hands_over else os.getpid()
        self._parcels: dict[str, bytes] = {}
        self._told: set[Question] = set()
        self._one_at_a_time = RLock()  # what is asked belongs to one page
        self.hits = self.misses = 0

    def made(self, name: str, given: str, make: Callable[[], T]) -> T:
        """The work under a name: as it was kept, or else as `make` makes it now. `given` stands for all that it is made of and not asked for."""
        kept = self._kept(name, given)
        if kept is not None:
            self.hits += 1
            return pickle.loads(zlib.decompress(kept))  # type: ignore[no-any-return]  # noqa: S301  (the store has only what this user's own runs put in)
        self.misses += 1
        with self._one_at_a_time, self._asked.questions.noted() as questions:
            made = make()
        work = zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), _QUICKLY)
        digest = key(work)
        self._now[name] = Made(given, digest.hex(), self._each_once(sorted(questions)))
        if os.getpid() == self._process:
            self._shelf.put(digest, work)
        else:
            self._parcels[name] = work
        return made

    def parcel(self, name: str) -> "Parcel | None":
        """What a process that works for the one that keeps hands over to it for a name; None in that process itself."""
        if os.getpid() == self._process or name not in self._now:
            return None
        made = self._now[name]
        new = [question for question in made.questions if question not in self._told]
        self._told.update(new)
        return Parcel(made, self._parcels.pop(name, None), {question: self._asked.fingerprint(question) for question in new})

    def take(self, name: str, parcel: "Parcel") -> None:
        """Keep what another process made or took."""
        if parcel.work is None:
            self.hits += 1
        else:
            self.misses += 1
            self._shelf.put(bytes.fromhex(parcel.made.key), parcel.work)
        self._now[name] = parcel.made._replace(questions=self._each_once(parcel.made.questions))
        self._asked.answered({self._asked_once[question]: answer for question, answer in parcel.answers.items()})

    def _each_once(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Equal questions as one and the same: thousands of pages ask them, and each page from a worker has brought its own."""
        return tuple([self._asked_once.get(question) or self._first(question) for question in questions])

    def _first(self, question: Question) -> Question:
        """A question that nobody asked before: its texts are those of others, where they are equal."""
        shared = tuple([self._texts.setdefault(text, text) for text in question])
        return self._asked_once.setdefault(shared, shared)

    def same(self, name: str, given: str) -> Made | None:
        """What stands for the work under a name, if it would be made just the same now."""
        found = self._now.get(name)
        if found is None or found.given != given:
            found = self._before.get(name)
            if found is None or found.given != given or not all(map(self._is_same, found.questions)):
                return None
            self._now[name] = found
        return found

    def _kept(self, name: str, given: str) -> bytes | None:
        found = self.same(name, given)
        return self._shelf.get(bytes.fromhex(found.key)) if found else None

    def _is_same(self, question: Question) -> bool:
        same = self._same.get(question)
        if same is None:
            same = self._same[question] = self._asked.fingerprint(question) == self._answers[question]
        return same

    def news(self) -> Mapping[str, Made]:
        """What stands for all that was made or taken in this build, by name."""
        return self._now

    @property
    def has_changed(self) -> bool:
        """Whether anything was made anew, or is there no more: if not, the next build may take what this one took."""
        return self.misses > 0 or self._now.keys() != self._before.keys()

    def handed_on(self) -> HandedOn:
        """What the next build may take: what was made or taken in this one, and what it did not ask for and would still be the same."""
        left = {name: made for name, made in self._before.items() if name not in self._now and all(map(self._is_same, made.questions))}
        made = left | self._now
        answers = {question: self._asked.fingerprint(question) for one in made.values() for question in one.questions}
        return HandedOn(self._holds, made, answers, self._asked.fingerprints.faces)

    def table(self) -> bytes:
        """What was made or taken in this build, for a build in another process. It is written piece by piece: as a whole it would be there thrice."""
        numbers: dict[Question, int] = {}
        table = bytearray(f'{{"holds":{_JSON.encode(self._holds)},"made":{{'.encode())
        for comma, part in _parts(self._now.items()):
            names = {name: (*made[:2], [numbers.setdefault(one, len(numbers)) for one in made.questions]) for name, made in part}
            table += f"{comma}{_JSON.encode(names)[1:-1]}".encode()
        table += b'},"answers":['
        for comma, questions in _parts(numbers):
            table += f"{comma}{_JSON.encode([(*one, self._asked.fingerprint(one)) for one in questions])[1:-1]}".encode()
        table += f'],"faces":{_JSON.encode(self._asked.fingerprints.faces)}}}'.encode()
        return bytes(table)


_JSON = json.JSONEncoder(separators=(",", ":"))
_AT_ONCE = 500  # names, or questions


def _parts(things: Iterable[T]) -> Iterator[tuple[str, list[T]]]:
    """Some of the things at a time, and what parts them from those before."""
    left = iter(things)
    comma = ""
    while part := [*islice(left, _AT_ONCE)]:
        yield comma, part
        comma = ","


def _read(table: bytes) -> HandedOn:
    """What a table hands on; nothing where it is none."""
    try:
        found: Any = json.loads(table)
        questions = [tuple(rest) for *rest, _fingerprint in found["answers"]]
        answers = dict(zip(questions, (one[-1] for one in found["answers"]), strict=True))
        made = {name: Made(given, key, tuple([questions[one] for one in asked])) for name, (given, key, asked) in found["made"].items()}
        return HandedOn(found["holds"], made, answers, dict(found["faces"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return HandedOn("", {}, {}, {})


def conditions(*settings: object) -> str:
    """What stands for the program and for these settings, each of which has a `repr` that tells all of it."""
    return key(program(), *map(repr, settings)).hex()


def last_table(root: Path, store: Store) -> bytes:
    """The table of the last build of the project at `root`; empty where there is none, or where it is damaged."""
    return latest(root, store, _LATEST)


def latest(root: Path, store: Store, name: str) -> bytes:
    """What was saved last under a name; empty where there is nothing, or where it is damaged."""
    try:
        return zlib.decompress(store.get(bytes.fromhex((root / FOLDER / name).read_text(encoding="ascii"))) or b"")
    except (OSError, ValueError, zlib.error):
        return b""


def save_latest(root: Path, store: Store, name: str, value: bytes) -> None:
    """Keep a value under its own digest, and let the file with this name tell which it is."""
    packed = zlib.compress(value, _QUICKLY)
    digest = key(packed)
    if store.get(digest) is None:
        store.put(digest, packed)
    store.save()
    new = root / FOLDER / f"{name}-{token_hex(8)}"
    with suppress(OSError):
        new.write_text(digest.hex(), encoding="ascii")
        new.replace(root / FOLDER / name)


def save(root: Path, store: Store, work: KeptWork) -> None:
    """Let the next build take what this one made. Of two builds at the same time the next takes from the one that ends later."""
    if not work.has_changed:
        store.save()
        return
    save_latest(root, store, _LATEST, work.table())
