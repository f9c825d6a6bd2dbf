"""Words as readers type them: without accents, apostrophes and capital letters.

`search-words.js` folds what readers type in the same way; whoever changes one must change the other.
"""

import re
import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"})
_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´]")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_])|[\W_]|$)")
_OF_WORDS = "LMN"  # letters, marks and numbers, by their Unicode category


def words(text: str) -> list[str]:
    """The words of a text in small letters and without apostrophes; initials lose their full stops (`U.S.` is `us`)."""
    plain = _INITIALS.sub(r"\1", _APOSTROPHES.sub("", text.lower()))
    return "".join(one if unicodedata.category(one)[0] in _OF_WORDS else " " for one in plain).split()


def folded_words(text: str) -> list[str]:
    """The same without accents: `Da'esh` and `Da’esh` are `daesh`, `Erdoğan` is `erdogan`."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return words(letters.lower().translate(_LETTERS))
