"""What amounts in words are taken to mean where a source gives no number: `dozens` is at least 24, and why.

A plural noun of quantity is at least two of its units; no upper end is ever taken from words. The table stands on the page *How figures
are read*: `python tests/tools/worded_amounts.py` writes it there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class WordedAmount:
    """Words for an amount, in English and in other languages by their BCP 47 code; the form and number that a claim gives for them, and why."""

    words: tuple[str, ...]
    form: Literal["at_least", "about"]
    number: int
    why: str
    elsewhere: Mapping[str, tuple[str, ...]]


WORDED_AMOUNTS = (
    WordedAmount(("a couple",), "at_least", 2, "two, and in loose use a few more", {}),
    WordedAmount(
        ("a few", "a handful"),
        "at_least",
        2,
        "more than one; the words do not say how many more",
        {"de": ("einige", "ein paar"), "fr": ("quelques",)},
    ),
    WordedAmount(
        ("multiple",),
        "at_least",
        2,
        "more than one; so are the words that other languages have for “several”",
        {"de": ("mehrere",), "fr": ("plusieurs",), "es": ("varios", "varias"), "sv": ("flera",)},
    ),
    WordedAmount(("several",), "at_least", 3, "in English more than two, for which there is “two” or “a couple”", {}),
    WordedAmount(("half a dozen",), "about", 6, "a round number, not a count", {"de": ("ein halbes Dutzend",), "fr": ("une demi-douzaine",)}),
    WordedAmount(("a dozen",), "about", 12, "a round number, not a count", {"de": ("ein Dutzend",), "fr": ("une douzaine",), "es": ("una docena",)}),
    WordedAmount(("a score",), "about", 20, "a round number, not a count", {"fr": ("une vingtaine",)}),
    WordedAmount(
        ("tens",),
        "at_least",
        20,
        "two tens at the least; many languages say tens where English says dozens",
        {
            "fr": ("dizaines",),
            "es": ("decenas",),
            "it": ("decine",),
            "ca": ("desenes",),
            "ro": ("zeci",),
            "sv": ("tiotals",),
            "ar": ("عشرات", "العشرات"),
        },
    ),
    WordedAmount(
        ("dozens",),
        "at_least",
        24,
        "two dozens at the least",
        {"de": ("Dutzende",), "fr": ("douzaines",), "es": ("docenas",), "it": ("dozzine",), "ca": ("dotzenes",), "sv": ("dussintals",)},
    ),
    WordedAmount(("scores",), "at_least", 40, "two scores at the least; a score is twenty", {}),
    WordedAmount(
        ("hundreds",),
        "at_least",
        200,
        "two hundreds at the least",
        {
            "de": ("Hunderte",),
            "fr": ("centaines",),
            "es": ("cientos", "centenares"),
            "it": ("centinaia",),
            "ca": ("centenars",),
            "ro": ("sute",),
            "sv": ("hundratals",),
            "ar": ("مئات", "المئات"),
        },
    ),
    WordedAmount(
        ("thousands",),
        "at_least",
        2_000,
        "two thousands at the least",
        {
            "de": ("Tausende",),
            "fr": ("milliers",),
            "es": ("miles",),
            "it": ("migliaia",),
            "ca": ("milers",),
            "ro": ("mii",),
            "sv": ("tusentals",),
            "ar": ("آلاف", "الآلاف"),
        },
    ),
    WordedAmount(
        ("tens of thousands",),
        "at_least",
        20_000,
        "two tens of thousands at the least",
        {
            "de": ("Zehntausende",),
            "fr": ("dizaines de milliers",),
            "es": ("decenas de miles",),
            "it": ("decine di migliaia",),
            "sv": ("tiotusentals",),
        },
    ),
    WordedAmount(
        ("hundreds of thousands",),
        "at_least",
        200_000,
        "two hundreds of thousands at the least",
        {
            "de": ("Hunderttausende",),
            "fr": ("centaines de milliers",),
            "es": ("cientos de miles",),
            "it": ("centinaia di migliaia",),
            "sv": ("hundratusentals",),
        },
    ),
    WordedAmount(
        ("millions",),
        "at_least",
        2_000_000,
        "two millions at the least",
        {"de": ("Millionen",), "es": ("millones",), "it": ("milioni",), "ro": ("milioane",), "sv": ("miljontals",), "ar": ("ملايين", "الملايين")},
    ),
)


def worded_amount(words: str) -> WordedAmount | None:
    """The entry for the words of a source, `dozens` or `dozens of people`; None for words that the table does not have."""
    said = " ".join(words.casefold().split())
    return _by_words().get(said) or next((one for known, one in _longest_first() if said.startswith(f"{known} of ")), None)


@cache
def _by_words() -> Mapping[str, WordedAmount]:
    return {words.casefold(): one for one in WORDED_AMOUNTS for words in (*one.words, *(word for some in one.elsewhere.values() for word in some))}


def _longest_first() -> list[tuple[str, WordedAmount]]:
    return sorted(_by_words().items(), key=lambda pair: -len(pair[0]))
