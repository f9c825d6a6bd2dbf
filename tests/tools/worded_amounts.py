"""The table of words for amounts on the page *How figures are read* of the package.

`python tests/tools/worded_amounts.py` writes it anew.

The words, the numbers and the reasons are those of records/worded_amounts.py.
"""

from collections.abc import Iterable
from pathlib import Path

from dossierkit.records.worded_amounts import WORDED_AMOUNTS, WordedAmount
from dossierkit.wording.values_in_words import form_words, language_words, number_words

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "hooks/dossierkit/method_pages/figures.md"
BEGIN, END = "<!-- The table: written from records/worded_amounts.py by tests/tools/worded_amounts.py -->", "<!-- The end of the table -->"


def as_table() -> str:
    """The table in Markdown."""
    return "\n".join(
        ["| the source says | taken as | because | the same in other languages |", "| --- | --- | --- | --- |", *map(_row, WORDED_AMOUNTS)]
    )


def _row(one: WordedAmount) -> str:
    words = ", ".join(f"“{word}”" for word in one.words)
    elsewhere = "; ".join(f"{language_words(code)}: {_in_language(some, code)}" for code, some in one.elsewhere.items())
    return f"| {words} | {form_words(one.form, number_words(one.number))} | {one.why} | {elsewhere} |"


def _in_language(words: Iterable[str], code: str) -> str:
    return ", ".join(f'<span lang="{code}" dir="auto">{word}</span>' for word in words)


def written(page: str) -> str:
    """A page with the table as the code has it now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{as_table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
