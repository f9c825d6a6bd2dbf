"""What a build hands on to the next one: what was made, what was asked for each piece of it, and the fingerprints of the answers.

Ten thousand pages ask half a million questions, of which eighty thousand differ. So each question is there once, as one text, and what was
asked for a page is a row of numbers.
"""

import pickle
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dossierkit.asking.questions import Question

_BETWEEN = "\0"  # the parts of a question: ids, paths and words, of which none has it
_GIVEN, _KEY, _ANSWER = 12, 16, 12  # bytes


class Made(NamedTuple):
    """What was made under a name: what it was made of (`given`), and the key of the work in the store."""

    given: str
    key: str


def text_of(question: Question) -> str:
    """A question as one text. Where somebody wrote a link with the sign that stands between the parts, it has another: no file has it either."""
    text = _BETWEEN.join(question)
    return text if text.count(_BETWEEN) < len(question) else _BETWEEN.join([part.replace(_BETWEEN, "\ufffd") for part in question])


def question_of(text: str) -> Question:
    """The question of which this is the text."""
    return tuple(text.split(_BETWEEN))


class HandedOn:
    """What is handed on. `holds` stands for the conditions under which it was made, `faces` are fingerprints of faces by those of fronts.

    `names` have the number of each piece of work, `questions` are texts. `given`, keys and answers lie one behind the other.
    """

    def __init__(self, holds: str, faces: Mapping[str, str] | None = None) -> None:
        self.holds = holds
        self.faces: Mapping[str, str] = {} if faces is None else faces  # others may be added to it
        self.names: dict[str, int] = {}
        self.questions: list[str] = []
        self._given, self._keys, self._answers = bytearray(), bytearray(), bytearray()
        self._first, self._asked = array("I", [0]), array("I")

    def add_question(self, text: str, answer: bytes) -> int:
        """Hand on a question with the fingerprint of its answer; its number."""
        self.questions.append(text)
        self._answers += answer
        return len(self.questions) - 1

    def add(self, name: str, made: Made, asked_for: "array[int]") -> None:
        """Hand on what stands for a piece of work, and the numbers of what was asked for it."""
        self.names[name] = len(self.names)
        self._given += bytes.fromhex(made.given)
        self._keys += bytes.fromhex(made.key)
        self._asked += asked_for
        self._first.append(len(self._asked))

    def made(self, name: str) -> Made | None:
        """What stands for the work under a name."""
        number = self.names.get(name)
        if number is None:
            return None
        given, key = (row[number * size : (number + 1) * size].hex() for row, size in ((self._given, _GIVEN), (self._keys, _KEY)))
        return Made(given, key)

    def asked_for(self, name: str) -> "Sequence[int]":
        """The numbers of what was asked for the work under a name."""
        number = self.names[name]
        return self._asked[self._first[number] : self._first[number + 1]]

    def answer(self, number: int) -> bytes:
        """The fingerprint of the answer to a question."""
        return bytes(self._answers[number * _ANSWER : (number + 1) * _ANSWER])

    def packed(self) -> bytes:
        """All of it, for another process."""
        rows = (self._given, self._keys, self._answers, self._first, self._asked)
        return pickle.dumps((self.holds, dict(self.faces), self.names, self.questions, *rows), pickle.HIGHEST_PROTOCOL)

    @classmethod
    def read(cls, packed: bytes) -> "HandedOn":
        """What was packed; nothing where it cannot be read."""
        try:
            holds, faces, names, questions, given, keys, answers, first, asked = pickle.loads(packed)  # noqa: S301  (signed with the user's own secret)
        except Exception:  # noqa: BLE001  (whatever is wrong with it, all can be made anew)
            return cls("")
        found = cls(holds, faces)
        found.names, found.questions = names, questions
        found._given, found._keys, found._answers, found._first, found._asked = given, keys, answers, first, asked
        return found
