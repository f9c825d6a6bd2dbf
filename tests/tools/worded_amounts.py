"""The table of words for amounts on the page *How figures are read* of the package, in each language that the page is written in.

`python tests/tools/worded_amounts.py` writes it anew.

The words and the numbers are those of records/worded_amounts.py, and the reasons on the English page too. What a translated page says in the
head of its table and as a reason is its translators': it stays, row by row.
"""

from pathlib import Path

from dossierkit.language import SOURCE, using_language
from dossierkit.records.worded_amounts import WORDED_AMOUNTS, WordedAmount
from dossierkit.wording.values_in_words import form_words, language_words, number_words

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "hooks/dossierkit/method_pages"
PAGES = {SOURCE: FOLDER / "figures.md", **{path.parent.name: path for path in sorted(FOLDER.glob("*/figures.md"))}}
BEGIN, END = "<!-- The table: written from records/worded_amounts.py by tests/tools/worded_amounts.py -->", "<!-- The end of the table -->"


def rows(page: str) -> list[list[str]]:
    """The cells of the table on a page, its head first."""
    lines = [line for line in page.partition(BEGIN)[2].partition(END)[0].splitlines() if line.startswith("|") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def as_table(page: str, language: str) -> str:
    """The table of a page in Markdown."""
    head, *before = rows(page)
    reasons = [one.why for one in WORDED_AMOUNTS] if language == SOURCE else [cells[2] for cells in before]
    with using_language(language):
        made = [_row(one, why, language) for one, why in zip(WORDED_AMOUNTS, reasons, strict=True)]
    return "\n".join([f"| {' | '.join(head)} |", "| --- | --- | --- | --- |", *made])


def _row(one: WordedAmount, why: str, language: str) -> str:
    comma, semicolon = ("، ", "؛ ") if language == "ar" else (", ", "; ")
    words = comma.join(f"“{word}”" if language == SOURCE else _in_language(word, SOURCE) for word in one.words)
    elsewhere = semicolon.join(
        f"{language_words(code)}: {comma.join(_in_language(word, code) for word in some)}" for code, some in one.elsewhere.items()
    )
    return f"| {words} | {form_words(one.form, number_words(one.number))} | {why} | {elsewhere} |"


def _in_language(word: str, code: str) -> str:
    return f'<span lang="{code}" dir="auto">{word}</span>'


def written(page: str, language: str) -> str:
    """A page with the table as the code has it now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{as_table(page, language)}\n\n{END}{after}"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(written(path.read_text(encoding="utf-8"), language), encoding="utf-8")
