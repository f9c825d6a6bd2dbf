"""The dialect of Markdown: what the forge's preview shows is what the page shows, and what nobody would see is told."""

import time
from pathlib import Path

import pytest
import yaml

from dossierkit.library import Library
from dossierkit.prose.conversion import page_prose, record_prose
from dossierkit.prose.limits import LONGEST, beyond_limits
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.prose.lost_on_the_way import lost_cells, lost_footnotes
from support.projects import EXAMPLE, library_of

CASES = yaml.safe_load(Path(__file__).with_name("dialect.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(EXAMPLE)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(library: Library, case: dict[str, str]) -> None:
    for convert in (record_prose, page_prose):
        page = LinksAndNotes(library, "/method/", "content/method.md")
        assert convert(case["written"], page) == case["shown"].rstrip("\n")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 |", [(3, 11)]),
        ("a | b\n--|--\n1 | 2 | 3 | 4", [(3, 9)]),
        ("> | a |\n> | - |\n> | 1 | 30 |", [(3, 9)]),
        ("| a | b |\n| - | - |\n| 1 | 2 |  |\n| 1 |\n| [[mira-sund|she]] | 1 \\| 2 |", []),
        ("```\n| a |\n| - |\n| 1 | 2 |\n```", []),
        ("nothing | but | words", []),
    ],
)
def test_a_cell_beside_its_table_is_told(text: str, places: list[tuple[int, int]]) -> None:
    assert [(fault.line, fault.column) for fault in lost_cells(text)] == places


def test_footnotes_without_their_other_half_are_told() -> None:
    text = "One[^a], two[^b], `[^c]`.\n\n[^a]: First.\n[^d]: Nothing leads here.\n"
    assert [(fault.line, fault.column, fault.code) for fault in lost_footnotes(text)] == [(1, 13, "prose-link"), (4, 1, "lost-text")]


BEYOND = {
    "a list 300 levels deep": "\n".join(f"{'  ' * level}- a" for level in range(300)),
    "300 lists in one line": "- " * 300 + "a",
    "300 quotations": ">" * 300 + "a",
    "20,000 links begun": "<a " * 20_000,
    "20,000 links begun in tags": '<a href="' * 20_000,
    "tags that nothing closes": "<div>\n\n" * 10_000,
    "tags in one line": "<b>" * 20_000,
    "pictures begun": "![" * 20_000,
    "links of Markdown begun": "[" * 20_000,
    "instructions begun": "a <?" * 20_000,
    "declarations begun": "a <!A" * 10_000,
    "a text as long as a book": "word " * (LONGEST // 5 + 1),
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_what_no_human_writes_is_told_at_once_and_shown_as_it_is(library: Library, text: str) -> None:
    began = time.process_time()
    (fault,) = beyond_limits(text)
    html = record_prose(text, LinksAndNotes(library, "/"))
    assert fault.code in {"too-nested", "too-large"}
    assert html.startswith("<pre>")
    assert time.process_time() - began < 2  # seconds of the processor; it takes a tenth, and took minutes


def test_thousands_of_equal_headings_are_numbered_in_one_go(library: Library) -> None:
    began = time.process_time()
    html = record_prose("a\n===\n\n" * 14_000, LinksAndNotes(library, "/"))
    assert html.count("<h2") + html.count("<h1") + html.count("<h3") == 14_000
    assert time.process_time() - began < 4  # seconds of the processor; it takes one, and took fifteen


@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 3000,
        "| a |\n| - |\n" + "| [[mira-sund]] < 5 |\n" * 500,
        "<table>\n" + "<tr><td><b>a</b></td></tr>\n" * 500 + "</table>",
        "p < 0.05 and [a] and [b](c)\n" * 500,
        "\n".join(f"{'  ' * level}- a" for level in range(12)),
        "---------------------------------------------\n\n" * 50,
    ],
)
def test_what_humans_write_is_within_limits(text: str) -> None:
    assert [*beyond_limits(text)] == []
