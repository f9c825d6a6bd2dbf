"""Prose with everything but its words taken out."""

import re

import pytest

from dossierkit.prose.mentions_and_faults import words_only


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mira [[ole|Mira Sund]] spoke", "Mira _ spoke"),
        ("see [@sund-2017, p. 3].", "see _."),
        ("[Mira](https://a.example/Mira) went to www.a.example/Mira", "[Mira](_) went to _"),
        ("<b title='Mira'>Ole</b>", "_Ole_"),
        ("`Mira` and\n\n    Mira\n\nOle", "_ and\n\n_\n\nOle"),
    ],
)
def test_only_words_are_left_and_in_their_places(text: str, kept: str) -> None:
    left = words_only(text)
    assert len(left) == len(text)
    assert re.sub("\x1f+|^ {6}", "_", left) == kept
