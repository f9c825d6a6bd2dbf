"""The nearest known words to one that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKELY = 70  # rapidfuzz ratio, 0 to 100: below this a suggestion misleads more often than it helps


def nearest(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """The `most` known words that look most like `word`, best first; none where nothing comes close."""
    found = process.extract(word, sorted(known), scorer=fuzz.WRatio, limit=most, score_cutoff=LIKELY)
    return [match for match, _score, _index in found]


def did_you_mean(word: str, known: Iterable[str], *, most: int = 1) -> str:
    """A hint such as "did you mean `aliases`?", or the empty string."""
    words = [f"`{match}`" for match in nearest(word, known, most=most)]
    return f"did you mean {' or '.join(words)}?" if words else ""
