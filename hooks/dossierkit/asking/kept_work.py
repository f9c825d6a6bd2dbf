"""Work that is kept from build to build: a page as it was made, what was asked for it, and what the answers were.

What was kept under a name is taken again when three things are as they were: what holds for all of it (the language, the settings of the
site, this package's own code), what was handed in for it, and the answer to each question that was asked while it was made.

What was asked stands in one table for all names; the work itself lies in the store, under a digest of its content.
"""

import os
import pickle
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any, NamedTuple, Protocol, TypeVar

from dossierkit.asking.asked import Asked
from dossierkit.asking.handed_on import HandedOn, Made, question_of, text_of
from dossierkit.asking.questions import WHOLE
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


class Parcel(NamedTuple):
    """What one process hands to another: what stands for a piece of work, what was asked for it, and the work where it was made anew.

    Questions are texts (`text_of`). `answers` are the fingerprints of those answers that the process has not handed over before.
    """

    made: Made
    questions: tuple[str, ...]
    work: bytes | None
    answers: Mapping[str, str]


class KeptWork:
    """The work of the builds before, and of this one.

    `last` is the work of the last build of this process, what it handed on, or its table as `table` writes it: one that cannot be read counts
    as none. Of the first all is taken over as soon as more is asked for than FEW pieces: who waits for one page does not wait for that.
    `holds` stands for what holds for all work: a table made under other conditions is not taken. `hits` and `misses` count.
    A process that was split off from the one that keeps hands its work over, and so does one that keeps nothing itself (`hands_over`).
    """

    def __init__(self, shelf: Shelf, asked: Asked, holds: str, last: "bytes | HandedOn | KeptWork" = b"", *, hands_over: bool = False) -> None:
        self._shelf, self._asked, self.holds = shelf, asked, holds
        self._last = last if isinstance(last, KeptWork) and last.holds == holds else None
        self._few = 0  # how many pieces of its work were looked up one by one
        self._before = HandedOn("")
        self._same = bytearray()  # of each question of the last build: whether its answer is known to be the same
        if not isinstance(last, KeptWork):
            self._take_over(HandedOn.read(last) if isinstance(last, bytes) else last)
        elif self._last:
            self._last.take_over_all()  # only one at a time is not handed on
        self._numbers: dict[str, int] = {}  # of questions that were asked anew, behind those of the last build
        self._texts: list[str] = []  # of these, in their order
        self._answers: dict[int, bytes] = {}  # of those, as far as they are known
        self._now: dict[str, Made] = {}
        self._asked_for: dict[str, array[int]] = {}  # by numbers; a piece of work that was taken as it was is not here
        self._process = 0 if hands_over else os.getpid()
        self._parcels: dict[str, bytes] = {}
        self._told: set[str] = set()
        self._one_at_a_time = RLock()  # what is asked belongs to one page
        self.hits = self.misses = 0

    def _take_over(self, handed_on: HandedOn) -> None:
        self._before = handed_on if handed_on.holds == self.holds else HandedOn("")
        self._asked.fingerprints.known_faces = self._before.faces
        self._same = bytearray(len(self._before.questions))

    def take_over_all(self) -> None:
        """Take over all that the last build of this process hands on."""
        last, self._last = self._last, None
        if last is None:
            return
        own = {name: self._questions_of(name) for name in self._asked_for}
        answers = {text: answer for text, number in self._numbers.items() if (answer := self._answers.get(number))}
        self._take_over(last.handed_on())
        self._numbers, self._texts, self._answers = {}, [], {}
        self._asked_for = {name: array("I", [self._number(text) for text in texts]) for name, texts in own.items()}
        self._answers = {self._numbers[text]: answer for text, answer in answers.items()}

    def made(self, name: str, given: str, make: Callable[[], T]) -> T:
        """The work under a name: as it was kept, or else as `make` makes it now. `given` stands for all that it is made of and not asked for."""
        kept = self._kept(name, given)
        if kept is not None:
            self.hits += 1
            return _unpacked(kept)  # type: ignore[no-any-return]
        return self.anew(name, given, make)

    def taken(self, name: str, given: str) -> Any:
        """The work under a name as it was kept, if it would be made just the same now, or else None."""
        kept = self._kept(name, given)
        return None if kept is None else _unpacked(kept)

    def anew(self, name: str, given: str, make: Callable[[], T], *, whole: bool = False) -> T:
        """The work under a name as `make` makes it now. With `whole`, all of each record that was asked for counts, and not what pages show of it."""
        self.misses += 1
        with self._one_at_a_time, self._asked.questions.noted() as questions:
            made = make()
        if whole:
            questions = {(WHOLE, *question) for question in questions}
        work = zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), _QUICKLY)
        digest = key(work)
        self._now[name] = Made(given, digest.hex())
        self._asked_for[name] = self._numbered(sorted(map(text_of, questions)))
        if os.getpid() == self._process:
            self._shelf.put(digest, work)
        else:
            self._parcels[name] = work
        return made

    def parcel(self, name: str) -> "Parcel | None":
        """What a process that works for the one that keeps hands over to it for a name; None in that process itself."""
        if os.getpid() == self._process or name not in self._now:
            return None
        questions = tuple(self._questions_of(name))
        new = [question for question in questions if question not in self._told]
        self._told.update(new)
        answers = {question: self._asked.fingerprint(question_of(question)) for question in new}
        return Parcel(self._now[name], questions, self._parcels.pop(name, None), answers)

    def take(self, name: str, parcel: "Parcel") -> None:
        """Keep what another process made or took."""
        if parcel.work is None:
            self.hits += 1
        else:
            self.misses += 1
            self._shelf.put(bytes.fromhex(parcel.made.key), parcel.work)
        self._now[name] = parcel.made
        self._asked_for[name] = self._numbered(parcel.questions)
        for question, answer in parcel.answers.items():
            self._answers[self._numbers[question]] = bytes.fromhex(answer)

    def _numbered(self, questions: Iterable[str]) -> "array[int]":
        known = self._numbers
        return array("I", [known[question] if question in known else self._number(question) for question in questions])

    def _number(self, question: str) -> int:
        if question not in self._numbers:
            self._numbers[question] = len(self._before.questions) + len(self._texts)
            self._texts.append(question)
        return self._numbers[question]

    def _questions_of(self, name: str) -> list[str]:
        if name not in self._asked_for:
            return [self._before.questions[number] for number in self._before.asked_for(name)]
        first = len(self._before.questions)
        return [self._texts[number - first] for number in self._asked_for[name]]

    def same(self, name: str, given: str) -> Made | None:
        """What stands for the work under a name, if it would be made just the same now."""
        with self._one_at_a_time:
            found = self._now.get(name)
            if found is not None and found.given == given:
                return found
            found = self._last.known(name) if self._last else self._before.made(name)
            if found is None or found.given != given:
                return None
            if self._last and self._few < FEW:
                self._few += 1
                return self._taken_alone(self._last, name, found)
            self.take_over_all()
            if self._before.made(name) != found or not self._is_same(name):
                return None
            self._now[name] = found
            self._asked_for.pop(name, None)
            return found

    def known(self, name: str) -> Made | None:
        """What stands for the work under a name, as it was made or taken in this build or in those before; it may be other by now."""
        found = self._now.get(name)
        if found is None:
            found = self._last.known(name) if self._last else self._before.made(name)
        return found

    def asked(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The questions that were asked for the work under a name, as texts, and the fingerprints of their answers."""
        if name not in self._now and self._last:
            yield from self._last.asked(name)
            return
        count = len(self._before.questions)
        for number in self._asked_for.get(name, ()) if name in self._asked_for else self._before.asked_for(name):
            yield (self._texts[number - count] if number >= count else self._before.questions[number]), self._answer_of(number)

    def _answer_of(self, number: int) -> bytes:
        count = len(self._before.questions)
        return self._answer(number, self._texts[number - count] if number >= count else "")

    def _taken_alone(self, last: "KeptWork", name: str, found: Made) -> Made | None:
        """The same as `same`, of a single piece of the last build's work."""
        told = [*last.asked(name)]
        if not all(self._asked.is_still(question_of(text), answer) for text, answer in told):
            return None
        self._now[name] = found
        self._asked_for[name] = array("I", [self._number(text) for text, _answer in told])
        self._answers |= {self._numbers[text]: answer for text, answer in told}
        return found

    def _kept(self, name: str, given: str) -> bytes | None:
        found = self.same(name, given)
        return self._shelf.get(bytes.fromhex(found.key)) if found else None

    def _is_same(self, name: str) -> bool:
        """Whether all that was asked for a piece of work in the last build is answered as then; each question is asked once."""
        for number in self._before.asked_for(name):
            state = self._same[number]
            if state == _OTHER or (state == _UNKNOWN and not self._is_still(number)):
                return False
        return True

    def _is_still(self, number: int) -> bool:
        is_same = self._asked.is_still(question_of(self._before.questions[number]), self._before.answer(number))
        self._same[number] = _SAME if is_same else _OTHER
        return is_same

    def news(self) -> Mapping[str, Made]:
        """What stands for all that was made or taken in this build, by name."""
        return self._now

    @property
    def has_changed(self) -> bool:
        """Whether anything was made anew, or is there no more: if not, the next build may take what this one took."""
        self.take_over_all()
        return self.misses > 0 or self._now.keys() != self._before.names.keys()

    def handed_on(self) -> HandedOn:
        """What the next build may take: what was made or taken in this one, and what it did not ask for and may still be the same.

        Nothing is asked for that: the next build is handed the answers of the last one, and asks itself whether they still hold.
        """
        self.take_over_all()
        left = [name for name in self._before.names if name not in self._now and self._may_be_same(name)]
        handed_on = self._handed_on(left)
        handed_on.faces = {**self._before.faces, **handed_on.faces} if left else handed_on.faces
        return handed_on

    def _may_be_same(self, name: str) -> bool:
        """Whether no other answer is known. A question that was asked anew has one answer in what is handed on, which has to be the same."""
        for number in self._before.asked_for(name):
            state = self._same[number]
            if state == _OTHER or (state == _UNKNOWN and self._before.questions[number] in self._numbers and not self._is_still(number)):
                return False
        return True

    def table(self) -> bytes:
        """What was made or taken in this build, for a build in another process."""
        self.take_over_all()
        return self._handed_on(()).packed()

    def _handed_on(self, left: Iterable[str]) -> HandedOn:
        handed_on = HandedOn(self.holds, faces=self._asked.fingerprints.faces)
        texts = [*self._before.questions, *self._texts]
        numbers: dict[int, int] = {}  # in the new one, by those here
        for name, made in chain(((name, self._before.made(name)) for name in left), self._now.items()):
            asked_for = self._asked_for.get(name) if name in self._now else None
            found = array("I")
            for number in self._before.asked_for(name) if asked_for is None else asked_for:
                one = self._numbers.get(texts[number], number) if number < len(self._before.questions) else number
                if one not in numbers:
                    numbers[one] = handed_on.add_question(texts[one], self._answer(one, texts[one]))
                found.append(numbers[one])
            if made:
                handed_on.add(name, made, found)
        return handed_on

    def _answer(self, number: int, text: str) -> bytes:
        if number < len(self._before.questions):  # nobody asked it anew
            return self._before.answer(number)
        return self._answers.get(number) or bytes.fromhex(self._asked.fingerprint(question_of(text)))


def _unpacked(kept: bytes) -> Any:
    return pickle.loads(zlib.decompress(kept))  # noqa: S301  (the store has only what this user's own runs put in)


FEW = 8  # pieces of work that are looked up one by one
_UNKNOWN, _SAME, _OTHER = range(3)


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
