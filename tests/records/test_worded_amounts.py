"""Words for amounts: the table is consistent, and the page *How figures are read* shows it as it is."""

import pytest

from dossierkit.records.worded_amounts import WORDED_AMOUNTS, worded_amount
from tools import worded_amounts


@pytest.mark.parametrize(
    ("words", "taken_as"),
    [
        ("dozens", ("at_least", 24)),
        ("Dozens  of people", ("at_least", 24)),
        ("Dutzende", ("at_least", 24)),
        ("scores", ("at_least", 40)),
        ("hundreds", ("at_least", 200)),
        ("hundreds of thousands", ("at_least", 200_000)),
        ("hundreds of thousands of people", ("at_least", 200_000)),
        ("several", ("at_least", 3)),
        ("a couple", ("at_least", 2)),
        ("half a dozen", ("about", 6)),
        ("عشرات", ("at_least", 20)),
        ("more than a dozen", None),  # that is a number: more_than: 12
        ("many", None),
    ],
)
def test_words_are_taken_as(words: str, taken_as: tuple[str, int] | None) -> None:
    found = worded_amount(words)
    assert (found and (found.form, found.number)) == taken_as


def test_no_words_mean_two_things() -> None:
    every = [words.casefold() for one in WORDED_AMOUNTS for words in (*one.words, *(word for some in one.elsewhere.values() for word in some))]
    assert len(set(every)) == len(every)


def test_the_table_goes_from_the_smallest_to_the_largest_and_gives_each_reason() -> None:
    numbers = [one.number for one in WORDED_AMOUNTS]
    assert numbers == sorted(numbers)
    assert all(one.why for one in WORDED_AMOUNTS)


@pytest.mark.parametrize("language", worded_amounts.PAGES)
def test_each_page_has_the_table_of_the_code(language: str) -> None:
    page = worded_amounts.PAGES[language].read_text(encoding="utf-8")
    assert page == worded_amounts.written(page, language), "run `python tests/tools/worded_amounts.py`"
