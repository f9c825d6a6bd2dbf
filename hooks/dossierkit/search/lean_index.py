"""Takes out of Pagefind's table of contents what a first question does not need, since every reader's browser fetches all of the table.

The two orders by date become files of their own, fetched when somebody asks for an order. What is only shown with a result is no filter any
more, for the files of the results have it. The names of those files begin with a letter for the kind of the page, so that results are told
apart without a filter, and have no more digits of their digest than they need to differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# The letter for each kind of page; no digit of a digest is one. The search in the browser is told them.
_LETTERS: Mapping[str, str] = {"actor": "p", "meeting": "m", "attack": "k", "article": "r", "dossier": "s", "topic": "t", "text": "x"}
_FREE = "ghijlnoquvwyzGHIJKLMNOPQRSTUVWXYZ"  # for the kinds that a project declares
ONLY_SHOWN = ("names", "description", "lang", "sign")  # filters that no question has
FEWEST = 5  # digits of a digest
ORDERS = ("newest", "oldest")


def letters(kinds: Iterable[str]) -> dict[str, str]:
    """The kind of page that each letter stands for, of the kinds that have pages; in whatever order they are given.

    Of more kinds than there are letters, the last ones share one with texts of the site.
    """
    free = iter(_FREE)
    return {letter: kind for kind in sorted(kinds) if (letter := _LETTERS.get(kind) or next(free, ""))}


def make_lean(files: dict[str, bytes], pages: list[Any], filters: Mapping[str, Sequence[Any]], sorts: list[Any]) -> None:
    """Rename the files of results and add the orders; `pages` and `sorts` of the table of contents are changed.

    `filters` are the values of each filter by its name, each with the numbers of its pages.
    """
    kinds = {number: kind for kind, numbers in filters.get("kind", ()) for number in numbers}
    of_kind = {kind: letter for letter, kind in letters({*kinds.values()}).items()}
    _rename(files, pages, [of_kind.get(kinds.get(number, ""), "x") for number in range(len(pages))])
    for name, numbers in sorts:
        if name in ORDERS:
            files[f"order-{name}.txt"] = " ".join([pages[number][0] for number in numbers]).encode()
    sorts[:] = [one for one in sorts if one[0] not in ORDERS]


def _rename(files: dict[str, bytes], pages: Sequence[list[Any]], letters: Sequence[str]) -> None:
    taken: set[str] = set()
    for page, letter in sorted(zip(pages, letters, strict=True), key=lambda pair: pair[0][0]):
        old = page[0]
        language, _, digest = old.rpartition("_")
        names = (f"{language}_{letter}{digest[:digits]}" for digits in range(FEWEST, len(digest) + 1))
        page[0] = next(name for name in names if name not in taken)
        taken.add(page[0])
        files[f"fragment/{page[0]}.pf_fragment"] = files.pop(f"fragment/{old}.pf_fragment")
