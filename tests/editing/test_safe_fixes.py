"""What `dossier check --fix` mends without asking."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.editing.safe_fixes import fixed_files, fixed_text

# What `dossier check --fix` applies.


@pytest.mark.parametrize(
    ("front", "mended_front", "said"),
    [
        ("name: A\nkind: ngo\nfounded: 2001", "name: A\nkind: ngo\nfounded: '2001'", ["put 1 year in quotes"]),
        (
            "name: A\nkind: ngo\nfounded: [2001-01-01,2001-01-02]",
            'name: A\nkind: ngo\nfounded: "[2001-01-01,2001-01-02]"',
            ["put 1 set of possible dates in quotes"],
        ),
        ("name: 1984\nkind: ngo", "name: '1984'\nkind: ngo", ["put 1 value in quotes that would be read as no text"]),
        (
            "name: ' A'\nkind: ngo\naliases: ['B: ', \"C\"]",
            "name: A\nkind: ngo\naliases: ['B:', \"C\"]",
            ["took the spaces off the ends of 2 values"],
        ),
        ("name: A\nkind: ngo\naliases:\n\t- B", "name: A\nkind: ngo\naliases:\n  - B", ["put spaces in place of tabs"]),
        ("kind: ngo\nname: A", "name: A\nkind: ngo", ["put keys, indentation and spacing in order"]),
        ("name: A\nkind: ngo\ncolour: red", "name: A\nkind: ngo\ncolour: red", []),
        ("name: A\nkind: {", "name: A\nkind: {", []),
        ("name: &a A\naliases: [*a]", "name: &a A\naliases: [*a]", []),
    ],
)
def test_what_can_be_mended_without_asking(front: str, mended_front: str, said: list[str]) -> None:
    assert fixed_text(f"---\n{front}\n---\n", "actor") == (f"---\n{mended_front}\n---\n", said)


def test_days_on_which_something_was_attested_stay_a_list() -> None:
    text = "---\nname: A\nkind: ngo\npositions:\n  - {title: B, held_on: [2001-01-01, 2001-01-02]}\n---\n"
    assert fixed_text(text, "actor") == (text, [])


def test_the_byte_order_mark_and_mixed_line_ends() -> None:
    text = "\ufeff---\r\nname: A\nkind: ngo\n---\n"
    assert fixed_text(text, "actor") == ("---\nname: A\nkind: ngo\n---\n", ["took out the byte-order mark", "made all lines end alike"])
    assert fixed_text("\ufeffA page  of text\r\n", None) == ("A page  of text\r\n", ["took out the byte-order mark"])


def test_files_that_are_wrong_for_other_reasons_are_mended_too(copy: Callable[..., Path]) -> None:
    project = copy()
    assert fixed_files(project) == []
    actors = project / "dossiers/harbour-talks/actors"
    (actors / "odd.md").write_text("---\nfounded: 2001\nkind: armed_grup\nname: Odd\n---\n", encoding="utf-8")
    (actors / "broken.md").write_text("---\nname: {\n---\n", encoding="utf-8")
    (mend,) = fixed_files(project)
    assert str(mend.path) == "dossiers/harbour-talks/actors/odd.md"
    assert mend.text == "---\nname: Odd\nkind: armed_grup\nfounded: '2001'\n---\n"
    assert mend.what == ("put 1 year in quotes", "put keys, indentation and spacing in order")
    assert fixed_files(project, [project / "content"]) == []
    assert fixed_files(project, [actors / "odd.md"]) == [mend]
