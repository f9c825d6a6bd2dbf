"""Names in a text that no record has: words with capitals that stand together, more than once, and not only where a sentence begins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale

from dossierkit.library.names_in_text import FoundName, folded

MOST_NAMES = 12  # proposed for one article
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_JOINED = re.compile(r"\s")
_INNER = {"of", "the", "for", "de", "del", "della", "di", "da", "do", "du", "la", "van", "von", "der", "den", "bin", "ibn", "al", "el", "ul"}
_ARTICLES = {"the", "a", "an", "in", "on", "at", "but", "and", "when", "der", "die", "das", "le", "la", "les", "el", "los", "il"}
# Before a name these say who somebody is and are no part of it.
_HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "gen", "general", "col", "colonel", "capt"}
_HONORIFICS |= {"captain", "lt", "lieutenant", "sgt", "sergeant", "maj", "major", "adm", "admiral", "president", "minister", "secretary", "senator"}
_HONORIFICS |= {"king", "queen", "prince", "princess", "sheikh", "sheik", "imam", "chancellor", "ambassador", "judge", "rev", "herr", "frau"}
_HONORIFICS |= {"monsieur", "madame", "señor", "señora"}
_ABBREVIATED = {"mr", "mrs", "ms", "dr", "prof", "gen", "col", "capt", "lt", "sgt", "maj", "adm", "rev", "st"}
_BREAK = re.compile(r"[.!?:;\n]|[\"'“”„‘«»]$")  # a quotation mark opens one only where the word follows at once
_ACRONYM = 3  # letters, at least


class _Word(NamedTuple):
    """A word of the text, whether it has a capital, and whether a sentence begins with it."""

    text: str
    start: int
    capital: bool
    begins: bool


def unknown_names(text: str, found: Iterable[FoundName]) -> list[str]:
    """Names that a text repeats and no record has, the most frequent first, at most 12. `found` are the known names in it."""
    covered = [(one.start, one.end) for one in found]
    words = [*_words(text)]
    small = {word.text.casefold() for word in words if not word.capital}
    times: dict[str, list[bool]] = defaultdict(list)
    for run in _runs(words, text):
        inside = [word for word in run if any(start <= word.start < end for start, end in covered)]
        if not inside and (name := _name(run, small)):
            times[" ".join(word.text for word in name)].append(name[0].begins)
    return _repeated(_without_first_words(times))


def _without_first_words(times: dict[str, list[bool]]) -> dict[str, list[bool]]:
    """`Then Jonas Reef`, only ever at the beginning of a sentence, is `Jonas Reef` where that name is there too."""
    for name in [*times]:
        rest = name.split()[1:]
        while rest and rest[0] in _INNER:
            rest = rest[1:]
        if all(times[name]) and (kept := " ".join(rest)) in times:
            times[kept] += [False] * len(times.pop(name))
    return times


def _repeated(times: dict[str, list[bool]]) -> list[str]:
    """Whole names that come back, also by their last word alone."""
    scores = {}
    for name, beginnings in times.items():
        *first, last = name.split()
        again = len(times.get(last, ())) if first else 0
        if (first or _is_acronym(last)) and len(beginnings) + again > 1 and not all(beginnings):
            scores[name] = len(beginnings) + again
    return sorted(scores, key=lambda name: (-scores[name], folded(name)))[:MOST_NAMES]


def _words(text: str) -> Iterator[_Word]:
    """The words in order; a sentence begins after a mark that ends one, but not after an abbreviated title."""
    end, before = 0, ""
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        titled = before.casefold() in _ABBREVIATED and between.startswith(".")
        yield _Word(match[0], match.start(), match[0][0].isupper(), not before or (bool(_BREAK.search(between)) and not titled))
        end, before = match.end(), match[0]


def _runs(words: Sequence[_Word], text: str) -> Iterator[list[_Word]]:
    """Words with capitals in a row, with small words like `of` between them."""
    run: list[_Word] = []
    for number, word in enumerate(words):
        joined = bool(run) and _joins(text, words[number - 1], word)
        if run and not joined:
            yield _trimmed(run)
            run = []
        if word.capital or (run and word.text in _INNER):
            run.append(word)
        elif run:
            yield _trimmed(run)
            run = []
    if run:
        yield _trimmed(run)


def _joins(text: str, one: _Word, other: _Word) -> bool:
    between = text[one.start + len(one.text) : other.start]
    titled = one.text.casefold() in _ABBREVIATED and between.rstrip() == "."
    return bool(_JOINED.fullmatch(between)) or titled or (len(one.text) == 1 and between.rstrip() == ".")


def _trimmed(run: list[_Word]) -> list[_Word]:
    """Without the small words that it ends with."""
    while run and not run[-1].capital:
        run = run[:-1]
    return run


def _name(run: list[_Word], small: set[str]) -> list[_Word]:
    """What is left of a run without titles, days, months, and what has a capital only because a sentence begins."""
    while run and (_leads(run[0], small) or not run[0].capital):
        run = run[1:]
    while run and (run[-1].text.casefold() in _calendar() or not run[-1].capital):
        run = run[:-1]
    return run


def _leads(word: _Word, small: set[str]) -> bool:
    said = word.text.casefold()
    return said in _HONORIFICS | _ARTICLES or said in _calendar() or (word.begins and said in small)


def _is_acronym(word: str) -> bool:
    return len(word) >= _ACRONYM and word.isupper()


@cache
def _calendar() -> frozenset[str]:
    """The days and months in English."""
    english = Locale("en")
    return frozenset(name.casefold() for names in (english.months, english.days) for name in names["format"]["wide"].values())
