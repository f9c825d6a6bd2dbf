"""Quotations have the marks and the language of their source."""

import pytest

from dossierkit.wording.quotations import quotation, quoted


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“x”"),
        ("de", "„x“"),
        ("de-CH", "„x“"),
        ("fr", "«\u202fx\u202f»"),
        ("es", "«x»"),
        ("ca", "«x»"),
        ("ro", "„x”"),
        ("sv", "”x”"),
        ("ar", "”x“"),
        ("xx", "“x”"),
    ],
)
def test_the_marks_are_those_of_the_language(language: str, said: str) -> None:
    assert quoted("x", language) == said


def test_a_quotation_says_its_language_and_the_page_that_it_stands_on() -> None:
    html = str(quotation("a < b", "de", "https://a.example/?b&c"))
    assert html == '<blockquote class="dk-quotation" cite="https://a.example/?b&amp;c" lang="de" dir="auto">„a &lt; b“</blockquote>'
    assert "lang" not in str(quotation("a", "en", "https://a.example/"))
