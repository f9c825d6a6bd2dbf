"""Names as readers type them: without accents, apostrophes and capital letters. `search-names.js` folds what they type in the same way."""

import re
import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"})
_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´]")
_BETWEEN = re.compile(r"[\W_]+")


def folded_words(text: str) -> list[str]:
    """The words of a name: `Da'esh` and `Da’esh` are `daesh`, `Erdoğan` is `erdogan`, `al-Baghdadi` is `al` and `baghdadi`."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    plain = _APOSTROPHES.sub("", letters.lower().translate(_LETTERS))
    return [word for word in _BETWEEN.split(plain) if word]
