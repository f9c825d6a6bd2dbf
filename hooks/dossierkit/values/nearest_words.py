"""Suggestions for a misspelt word: the known words with the same letters, else the nearest ones (by rapidfuzz's weighted ratio)."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from dossierkit.values.folding import folded_words

LIKELY = 70  # rapidfuzz ratio, 0 to 100: below this a suggestion misleads more often than it helps


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """The known words most like `word`, best first, `most` at most; empty where none is near enough (LIKELY).

    What differs only by capitals, accents, spaces, hyphens and underscores is the word that was meant: `as of` is `as_of`.
    """
    words, letters = sorted(known), _letters(word)
    if same := [each for each in words if _letters(each) == letters]:
        return same[:most]
    found = process.extract(word, words, scorer=fuzz.WRatio, limit=None, score_cutoff=LIKELY)
    # The weighted ratio finds a part in a long word; what is like the whole word is nearer: for `isi` first `isis`, then `cnn-isis-map`.
    found.sort(key=lambda one: -fuzz.ratio(word, one[0]))
    return [match for match, _score, _index in found[:most]]


def _letters(word: str) -> str:
    return "".join(folded_words(word))


def did_you_mean(word: str, known: Iterable[str], *, most: int = 1) -> str:
    """A hint such as "did you mean `aliases`?"; an empty text where no known word is near enough."""
    words = [f"`{match}`" for match in nearest(word, known, most=most)]
    return f"did you mean {' or '.join(words)}?" if words else ""
