"""Words brought to one form, in which names are compared, searched and found in texts: without accents, vowel signs and capitals.

Accents go, and with them the vowels of Arabic and Hebrew and the stress of Russian, which most people do not write; so do apostrophes and
whatever is invisible. Signs that make another letter stay: those of Indian scripts, of Thai, and of Japanese.
The script `folding.js` does the same in the browser; a test gives both the same words.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

# Accents, vowel signs and marks of recitation of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac, as ranges of a regular expression.
ACCENTS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0898-\u089f\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Hyphens that show only at the end of a line, joiners, marks of direction, the stroke that lengthens Arabic words, variants of one sign.
_INVISIBLE = "\u00ad\u061c\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_LEFT_OUT = re.compile(f"[{ACCENTS}{_INVISIBLE}]+")
_IGNORED = re.compile(f"[{_INVISIBLE}]")
_SMALL_LETTERS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"}
_LETTERS = str.maketrans(_SMALL_LETTERS | {one.upper(): other.upper() for one, other in _SMALL_LETTERS.items() if one not in "ıß"} | {"ẞ": "SS"})
_CHANGED = re.compile(f"[{ACCENTS}{_INVISIBLE}{''.join(map(chr, _LETTERS))}]")
APOSTROPHES = "'’‘ʼʻʿʾʹ`´′׳״"
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]+")
_ACCENT_AS_APOSTROPHE = {ord("´"): "'"}  # it would become a space with an accent
_SIGMA = {ord("ς"): "σ"}
_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_])|[\W_]|$)")
_PIECE = re.compile(r"\s+|\S+")


class Plain(NamedTuple):
    """A text without accents, vowel signs and what is invisible; its capitals and apostrophes stay.

    The character at `i` of `text` stands in the original text from `starts[i]` to before `ends[i]`, together with its accents.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def plain(text: str) -> Plain:
    """A text without accents, and where each of its letters stands in the original."""
    if _is_plain(text):
        return Plain(text, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        if _is_plain(piece[0]):
            letters.append(piece[0])
            starts += range(piece.start(), piece.end())
            ends += range(piece.start() + 1, piece.end() + 1)
            continue
        first = piece.start()
        for end in range(first + 1, piece.end() + 1):
            if end == piece.end() or _begins(text[end]):
                bare = _bare(text[first:end])
                letters.append(bare)
                starts += [first] * len(bare)
                ends += [end] * len(bare)
                first = end
    return Plain("".join(letters), starts, ends)


def _is_plain(text: str) -> bool:
    return text.isascii() or (unicodedata.is_normalized("NFKD", text) and not _CHANGED.search(text))


@cache
def _begins(letter: str) -> bool:
    """Whether a letter does not belong to the one before it, as an accent does."""
    return not unicodedata.combining(unicodedata.normalize("NFKD", letter)[0]) and not _IGNORED.match(letter)


def _bare(text: str) -> str:
    """A text without accents, its capitals kept."""
    if text.isascii():
        return text
    # what was left out may have parted two signs, which then stand in an order of their own: hence once more
    bare = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text.translate(_ACCENT_AS_APOSTROPHE)))
    return unicodedata.normalize("NFKD", bare).translate(_LETTERS)


def folded(text: str) -> str:
    """A text as it is compared: without accents, apostrophes and capitals. Folding it again changes nothing."""
    if text.isascii():
        return _APOSTROPHE.sub("", text.lower())
    return unicodedata.normalize("NFKD", _APOSTROPHE.sub("", small(_bare(text))))


def small(text: str) -> str:
    """A plain text in small letters, as many as it has; the Greek s at the end of a word is like any other."""
    return text.lower().translate(_SIGMA)


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared: `Da'esh` is `daesh`, `Erdoğan` is `erdogan`, and initials are one word (`U.S.` is `us`)."""
    return _words(folded(text))


def folded_name(name: str) -> str:
    """The words of a name as they are compared, with a space between them: two names are the same if these are."""
    return " ".join(folded_words(name))


def written_words(text: str) -> list[str]:
    """The words of a text as they are written, in small letters, without apostrophes and the full stops of initials."""
    return _words(_APOSTROPHE.sub("", text.lower()))


def _words(text: str) -> list[str]:
    return spaced(_INITIAL.sub(r"\1", text) if "." in text else text).split()


def spaced(text: str) -> str:
    """A text with a space in place of each character that is no letter, sign of a letter, or number."""
    return text.translate(_SPACED)


class _Spaced(dict[int, str]):
    """Letters, signs and numbers as they are, spaces for all others, looked up once each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if unicodedata.category(letter)[0] in "LMN" else " "
        return self[code]


_SPACED = _Spaced()
