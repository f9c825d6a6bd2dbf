"""Which known words are suggested for a misspelt one, and in which order."""

import pytest

from dossierkit.values.nearest_words import nearest


@pytest.mark.parametrize(
    ("word", "known", "best_first"),
    [
        ("isi", ["afterisis-2019-06-25", "cnn-isis-map", "isis", "isis-k"], ["isis", "isis-k", "cnn-isis-map"]),
        ("as of", ["of", "as_of"], ["as_of"]),
        ("kabul-hospitl", ["kabul-hospital-2017-03-08", "kabul-wedding-2019-08-17"], ["kabul-hospital-2017-03-08"]),
        ("xqzvw", ["isis", "iraq"], []),
    ],
)
def test_what_is_like_the_whole_word_comes_before_what_only_holds_it(word: str, known: list[str], best_first: list[str]) -> None:
    assert nearest(word, known, most=3)[: len(best_first) or None] == best_first
