"""Finds the names of actors, events and things in a text, for hints and for drafting.

A name is found as whole words, as the search finds it: accents, vowel signs, kinds of hyphens and apostrophes make no difference. Capitals
do: an acronym (`IS`) is found only as it is written, and a word with a capital only with one. The longest name wins: what stands inside the
name of one is never taken for the name of another. Nor is half of a compound: `ISIS-K` is not `ISIS`, though `ISIS-held` and `anti-ISIS` are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossierkit.library import Library
from dossierkit.records import Actor
from dossierkit.values.folding import APOSTROPHES, plain, small, spaced

# Scripts in which no space parts words: a name may begin and end at any letter, but for katakana, which stand together in a foreign name.
_KATAKANA = "\u3099\u309a\u30a1-\u30fa\u30fc-\u30ff"
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d\u309e\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WITHOUT_SPACES = re.compile(f"[{_KATAKANA}{_UNSPACED}]")
_SPACED_ATOM = re.compile("[^ ]+")
_ANY_ATOM = re.compile(f"[{_UNSPACED}]|[{_KATAKANA}]+|[^ {_UNSPACED}{_KATAKANA}]+")
_HYPHENS = r"\-‐‑־"
_WITHIN = re.compile(rf"[\s{_HYPHENS}–{APOSTROPHES}・]{{1,2}}")  # what may stand between the words of one name
_COMPOUND = re.compile(rf"\.?[{_HYPHENS}{APOSTROPHES}]")  # what makes one word of two
# With these before or behind it, a name in a compound is still that name: Anti-Kerry, Al-Baghdadi, L'Amal; ISIS-Held, ISIS's.
_BEFORE = {"anti", "counter", "ex", "inter", "mid", "non", "pan", "post", "pre", "pro", "trans", "un"}
_BEFORE |= {"al", "ad", "an", "ar", "as", "ash", "at", "az", "el", "ul", "d", "dall", "dell", "l", "nell", "qu", "sull"}
_BEHIND = {"born", "era", "free", "held", "led", "like", "made", "run", "s", "style", "wide"}


class FoundName(NamedTuple):
    """A name in a text, from `start` to before `end`, and the ids of the records that have it (several if it is ambiguous)."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]


class _Word(NamedTuple):
    """A word of a name: as it is compared, how its capitals are, and what stands before it (nothing before the first)."""

    small: str
    shouted: bool
    capital: bool
    before: str


class _Name(NamedTuple):
    words: tuple[_Word, ...]
    id: str


class _Atoms:
    """A text taken apart into runs of letters; a word is one of them, or several with apostrophes or the full stops of initials between them."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.plain, self._starts, self._ends = plain(text)
        self._small = small(self.plain)
        letters = spaced(self._small)
        pattern = _ANY_ATOM if not text.isascii() and _WITHOUT_SPACES.search(letters) else _SPACED_ATOM
        self.spans = [found.span() for found in pattern.finditer(letters)]

    def beginnings(self, first_words: Mapping[str, object]) -> Iterator[int]:
        """The atoms with which a name may begin: they are the first word of one, or a part of such a word."""
        text, joints = self._small + " ", _JOINTS
        for number, (start, end) in enumerate(self.spans):
            if text[end] in joints or text[start:end] in first_words:
                yield number

    def gap(self, number: int) -> str:
        """What stands before an atom, behind the one before it."""
        return self.plain[self.spans[number - 1][1] : self.spans[number][0]]

    def written(self, first: int, behind: int) -> str:
        """Some atoms as they are written, without accents."""
        return self.plain[self.spans[first][0] : self.spans[behind - 1][1]]

    def words_at(self, number: int) -> Iterator[tuple[str, int]]:
        """The words that may begin with an atom, as they are compared, each with the number of the atom behind it; the shortest first."""
        start, end = self.spans[number]
        word = self._small[start:end]
        yield word, number + 1
        while self._goes_on(number):
            number += 1
            start, end = self.spans[number]
            word += self._small[start:end]
            yield word, number + 1

    def _goes_on(self, number: int) -> bool:
        """Whether an atom and the next are parts of one word: `Da'esh`, `U.S.`."""
        end = self.spans[number][1]
        if end == len(self.plain) or self.plain[end] not in _JOINTS or number + 1 == len(self.spans) or self.spans[number + 1][0] != end + 1:
            return False
        return self.plain[end] != "." or (self._is_letter(number) and self._is_letter(number + 1))

    def _is_letter(self, number: int) -> bool:
        start, end = self.spans[number]
        return end == start + 1 and self.plain[start].isalpha()

    def place(self, first: int, behind: int) -> tuple[int, int]:
        """Where some atoms stand in the original text, with the full stop of initials at their end."""
        start, end = self.spans[first][0], self.spans[behind - 1][1]
        if self.plain[end : end + 1] == "." and behind - first > 1 and self.gap(behind - 1) == "." and self._is_letter(behind - 1):
            end += 1
        return self._starts[start], self._ends[end - 1]


_JOINTS = frozenset(f".{APOSTROPHES}")
_Span = tuple[int, int]
_Matches = Mapping[_Span, tuple[str, ...]]


class Names:
    """The names and aliases of all actors, events and things of a library, prepared for finding them in texts."""

    def __init__(self, library: Library) -> None:
        named = [(name, actor.id) for actor in library.actors for name in actor.all_names]
        named += [(name, one.id) for one in library.placed for name in one.all_names]
        self._by_first: Mapping[str, Sequence[_Name]] = _by_first_word(named)
        self._records = library.records

    def find(self, text: str) -> list[FoundName]:
        """Every name in a text, in order; none inside another."""
        atoms = _Atoms(text)
        matches = {(first, behind): ids for first in atoms.beginnings(self._by_first) for behind, ids in self._at(atoms, first)}
        whole = [span for span in _outermost(matches) if not self._is_torn(atoms, span, matches)]
        found = []
        for span in _apart(whole):
            start, end = atoms.place(*span)
            found.append(FoundName(start, end, text[start:end], matches[span]))
        return found

    def _at(self, atoms: _Atoms, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The longest name that begins at an atom: the atom behind it, and who bears it; nothing where none does."""
        longest = first
        ids: dict[str, None] = {}
        for word, _behind in atoms.words_at(first):
            for name in self._by_first.get(word, ()):
                behind = _behind_name(atoms, name.words, first)
                if behind > longest:
                    longest, ids = behind, {}
                if behind == longest > first:
                    ids[name.id] = None
        if longest > first:
            yield longest, tuple(ids)

    def _is_torn(self, atoms: _Atoms, span: _Span, matches: _Matches) -> bool:
        """Whether what was found is only a part of a compound that has a name of its own.

        That is so of its first part, unless the second says something of it (`ISIS-held`), and of a person with another name before.
        """
        first, behind = span
        if behind < len(atoms.spans) and _COMPOUND.fullmatch(atoms.gap(behind)):
            part = atoms.written(behind, behind + 1)
            is_said_of_it = part[0].islower() or part.casefold() in _BEHIND or part.casefold().endswith("ed")
            if not is_said_of_it and not self._are_a_pair(span, matches, (one for one in matches if one[0] == behind)):
                return True
        if first and _COMPOUND.fullmatch(atoms.gap(first)) and "person" in self._kinds_of(matches[span]):
            part = atoms.written(first - 1, first)
            is_no_name = not part[0].isupper() or part.casefold() in _BEFORE
            return not is_no_name and not self._are_a_pair(span, matches, (one for one in matches if one[1] == first))
        return False

    def _are_a_pair(self, span: _Span, matches: _Matches, others: Iterable[_Span]) -> bool:
        """Whether a compound only puts two of a kind beside each other: `Kerry-Lavrov talks`, `the Iraq-Syria border`."""
        kinds = self._kinds_of(matches[span])
        return any(kinds & self._kinds_of(matches[other]) for other in others)

    def _kinds_of(self, ids: Iterable[str]) -> set[str]:
        return {record.kind if isinstance(record := self._records[id_], Actor) else record.record_kind for id_ in ids}


def _by_first_word(named: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[_Name]]:
    groups: dict[str, list[_Name]] = defaultdict(list)
    for name, id_ in named:
        words = tuple(_words(_Atoms(name)))
        if words and not (len(words) == 1 and len(words[0].small) == 1 and _WITHOUT_SPACES.match(words[0].small)):
            groups[words[0].small].append(_Name(words, id_))
    return groups


def _words(atoms: _Atoms) -> Iterator[_Word]:
    """The words of a name, each as long as it can be."""
    number = 0
    while number < len(atoms.spans):
        *_shorter, (word, behind) = atoms.words_at(number)
        written = atoms.written(number, behind)
        yield _Word(word, written.isupper(), written[0].isupper(), atoms.gap(number) if number else "")
        number = behind


def _behind_name(atoms: _Atoms, name: Sequence[_Word], first: int) -> int:
    """The number of the atom behind a name that begins at an atom, or of that very atom where the name is not there."""
    number = first
    for word in name:
        if number > first and (number == len(atoms.spans) or not _is_joined(word.before, atoms, number)):
            return first
        for said, behind in atoms.words_at(number):
            if said == word.small and _has_capitals(word, atoms.written(number, behind)):
                number = behind
                break
        else:
            return first
    return number


def _has_capitals(word: _Word, written: str) -> bool:
    """Whether a word of a text has the capitals of a name's word: all of an acronym or an initial, the first one of others."""
    if word.shouted:
        return written.isupper()
    return not word.capital or written[0].isupper()


def _is_joined(named: str, atoms: _Atoms, number: int) -> bool:
    """Whether what stands before an atom may stand in the name: a full stop only where the name has one, or behind an initial."""
    said = atoms.gap(number)
    if said == named or _WITHIN.fullmatch(said):
        return True
    after_initial = len(atoms.written(number - 1, number)) == 1 and said[:1] == "."
    return (said == "." and named.startswith(".")) or (after_initial and bool(_WITHIN.fullmatch(said[1:])))


def _outermost(spans: Iterable[_Span]) -> list[_Span]:
    """Those that do not lie inside another, in order; each begins at another place."""
    found: list[_Span] = []
    for span in sorted(spans):
        if not found or span[1] > found[-1][1]:
            found.append(span)
    return found


def _apart(spans: Sequence[_Span]) -> list[_Span]:
    """Those that are left when of two that overlap the longer one stays, or the first of equals."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        if all(span[1] <= one[0] or one[1] <= span[0] for one in kept):
            kept.append(span)
    return sorted(kept)
