"""Whether two names may be one name written in two ways: other accents, another transliteration, initials, another order.

Names are compared word by word. Two words are alike if they are the same but for accents, if the same consonants are
left when what transliterations differ in is evened out (`Mohammed`, `Muhamad`), or if they are long and nearly the same.
Numbers are alike only if they are equal, and so are short names of capitals: `ISWAP` is not `ISSP`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from dossierkit.values.folding import APOSTROPHES, plain, small, spaced

LONGEST_ACRONYM = 6  # letters
NEARLY = 88  # rapidfuzz ratio, 0 to 100: one letter in eight may differ
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S. is one word
_ARTICLES = {
    "al",
    "el",
    "ul",
    "ad",
    "an",
    "ar",
    "as",
    "at",
    "az",
    "bin",
    "ibn",
    "abu",
    "abd",
    "de",
    "la",
    "le",
    "der",
    "den",
    "van",
    "von",
    "di",
    "da",
}
_FILLERS = {"the", "of", "and", "for", "in", "on", "to", "a", "und", "der", "die", "das", "et", "du", "des", "y"}
_UNTELLING = _FILLERS | _ARTICLES
_EVENED = (
    (re.compile("(.)\\1+"), r"\1"),
    (re.compile("ph"), "f"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("kh|gh|ck|q|c(?!h)|g"), "k"),
    (re.compile("[td]h"), "t"),
    (re.compile("[szj]h?|ch"), "s"),
    (re.compile("d"), "t"),
    (re.compile("[vw]"), "u"),
    (re.compile("(?<=.)h"), ""),
    (re.compile("(?<=.)[aeiouy]"), ""),
    (re.compile("^[aeiouy]"), "a"),
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, without accents; articles and fillers only where nothing else is left.

    Words are in small letters, but for an acronym: a short word of capitals in a name that has other words, or none.
    """
    bare = _APOSTROPHES.sub("", name if name.isascii() else plain(name).text)
    if "." in bare:
        bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), bare)
    if bare.count(",") == 1:  # Kerry, John
        bare = " ".join(reversed(bare.split(",")))
    written = spaced(bare).split()
    shouted = len(written) > 1 and bare.isupper()  # JOHN KERRY
    every = tuple(word if not shouted and _is_short(word) else small(word) for word in written)
    telling = tuple(word for word in every if word.lower() not in _UNTELLING)
    return telling or every


def _is_short(word: str) -> bool:
    return 2 <= len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper()


@lru_cache(maxsize=65536)
def evened(word: str) -> str:
    """What is left of a word when transliterations are evened out: mostly its consonants. Words with the Arabic article `al` lose it."""
    if not word.isalpha() or word.isupper():
        return word.lower()
    if word.startswith("al") and len(word) > 5:
        word = word[2:]
    for pattern, instead in _EVENED:
        word = pattern.sub(instead, word)
    return word


def initials(name: str) -> str:
    """The initials of a name of three words or more: `sdf` for `Syrian Democratic Forces`; an empty text for shorter names."""
    telling = words(name)
    return "".join(word[0] for word in telling).lower() if len(telling) >= 3 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals, as short names of organisations are."""
    return len(name) >= 3 and name.isalpha() and name.isupper()


def alike_words(one: str, other: str) -> bool:
    """Whether two words may be one word written in two ways."""
    if one.isupper() or other.isupper():
        return one.lower() == other.lower()
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 4:
        return False
    nearness = fuzz.ratio(one, other)
    return nearness >= NEARLY or (nearness >= 60 and len(evened(one)) >= 3 and evened(one) == evened(other))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of two names are alike one by one, in whatever order."""
    if len(one) != len(other) or len(one) > 12:
        return False
    left = list(other)
    for word in one:
        match = next((each for each in left if alike_words(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def alike_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of people are alike: names between the first and the last may be missing, others may be initials."""
    if len(one) < 2 or len(other) < 2:
        return False
    return any(_in_order(one, order) for order in _orders(other))


def _orders(name: Sequence[str]) -> Iterator[Sequence[str]]:
    """The name as it is, with its first word last, and with its last word first: some put the family's name first."""
    yield name
    yield [*name[1:], name[0]]
    yield [name[-1], *name[:-1]]


def _in_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """First and last names alike, and every name between them that both have."""
    if not alike_words(one[-1], other[-1]) or not _same_given(one[0], other[0]):
        return False
    short, long = sorted((one[1:-1], other[1:-1]), key=len)
    rest = iter(long)
    return all(any(_same_given(name, each) for each in rest) for name in short)


def _same_given(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0].lower() == other[0].lower()
    return alike_words(one, other)
