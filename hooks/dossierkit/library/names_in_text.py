"""Finds the names of actors, meetings and attacks in a text, for hints and for drafting.

A name is found as whole words, the longest first. Accents make no difference, nor do the kinds of hyphens and
apostrophes. Capitals do: an acronym (`IS`) is found only as it is written, and a word with a capital only with one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossierkit.library import Library
from dossierkit.records import Event

_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"[\s\-‐‑–'’ʼ‘`]{1,2}|\.")  # what may stand between the words of one name
_SOFT = str.maketrans("", "", "\u00ad\u200b\u200c\u200d")


class FoundName(NamedTuple):
    """A name in a text, from `start` to before `end`, and the ids of the records that have it (several if it is ambiguous)."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]


class _Word(NamedTuple):
    """A word of a name or a text: as it is written, as it is compared, and what stands between it and the word before."""

    written: str
    folded: str
    start: int
    before: str

    @property
    def end(self) -> int:
        """Where the word ends in its text."""
        return self.start + len(self.written)


Name = tuple[tuple[_Word, ...], str]


class Names:
    """The names and aliases of all actors, meetings and attacks of a library, prepared for finding them in texts."""

    def __init__(self, library: Library) -> None:
        named = [(name, actor.id) for actor in library.actors for name in actor.all_names]
        events: tuple[Event, ...] = (*library.meetings, *library.attacks)
        named += [(name, event.id) for event in events for name in event.all_names]
        self._by_first: Mapping[str, Sequence[Name]] = _by_first_word(named)

    def find(self, text: str) -> list[FoundName]:
        """Every name in a text, in order; none inside another."""
        words = [*_words(text)]
        found: list[FoundName] = []
        number = 0
        while number < len(words):
            length, ids = self._at(words, number)
            if length:
                start, end = words[number].start, words[number + length - 1].end
                found.append(FoundName(start, end, text[start:end], ids))
            number += length or 1
        return found

    def _at(self, words: Sequence[_Word], number: int) -> tuple[int, tuple[str, ...]]:
        """How many words the longest name has that begins here (0 for none), and who bears it."""
        longest = 0
        ids: dict[str, None] = {}
        for name, id_ in self._by_first.get(words[number].folded, ()):
            if len(name) < longest:
                break
            if _is_written(name, words[number : number + len(name)]):
                longest = len(name)
                ids[id_] = None
        return longest, tuple(ids)


def _by_first_word(named: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[Name]]:
    """The names by their first word, those with most words first."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name, id_ in named:
        if words := tuple(_words(name)):
            groups[words[0].folded].append((words, id_))
    for group in groups.values():
        group.sort(key=lambda one: -len(one[0]))
    return groups


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text):
        yield _Word(match[0], folded(match[0]), match.start(), text[end : match.start()])
        end = match.end()


def folded(text: str) -> str:
    """A text without accents, invisible joiners and differences of case, for comparing names."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_SOFT))
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def _is_written(name: Sequence[_Word], words: Sequence[_Word]) -> bool:
    return len(words) == len(name) and all(
        _is_same(one, other) and (number == 0 or _is_joined(one.before, other.before))
        for number, (one, other) in enumerate(zip(name, words, strict=True))
    )


def _is_same(named: _Word, written: _Word) -> bool:
    if named.folded != written.folded:
        return False
    if named.written.isupper():  # an acronym or an initial
        return written.written.isupper()
    return written.written[0].isupper() or not named.written[0].isupper()


def _is_joined(named: str, written: str) -> bool:
    """Whether what stands between two words of a text may stand there in the name: a full stop only where the name has one."""
    if named == written:
        return True
    return bool(_WITHIN.fullmatch(written)) and (written != "." or named.startswith("."))
