"""Words of a text in the form in which readers look for them: parts of words of scripts without spaces, and plain numbers.

Pagefind takes what stands between two spaces for a word and finds it by its beginning. Of a script that sets no spaces it would find only
the beginning of a sentence: here each two letters that stand together are a word too, and `search-words.js` asks for the same pairs.
"""

import re
from collections.abc import Iterator

# Thai, Lao, Burmese, Khmer, kana, Han: the scripts in which no space parts words. `search-words.js` has the same.
_WITHOUT_SPACES = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# `1 500` with a space that does not break, `US$2,300`: Pagefind would take them for `1` and `500`, and for `us2300`.
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u2009\u202f'\u2019]\d{3})+(?!\d)")


def other_spellings(text: str) -> Iterator[str]:
    """The words by which a text is to be found besides its own, with repetitions."""
    if not text.isascii():
        for found in _WITHOUT_SPACES.finditer(text):
            yield from pairs(found[0])
    for found in _GROUPED.finditer(text):
        if re.search("[\u00a0\u2009\u202f'\u2019]", found[0]) or re.match(r"[^\s(]", text[found.start() - 1 : found.start()]):
            yield re.sub(r"\D", "", found[0])


def pairs(letters: str) -> Iterator[str]:
    """Each two neighbours, and the last letter alone, which begins no pair."""
    for place in range(len(letters)):
        yield letters[place : place + 2]
