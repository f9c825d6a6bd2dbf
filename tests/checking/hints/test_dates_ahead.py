"""Dates that are still to come, by a day that is taken for today."""

from datetime import date
from pathlib import Path

import pytest

from dossierkit.build import examine
from dossierkit.checking.hints.all_hints import hints
from support.cases import GIVEN, write

ARTICLE = """---
title: Fire in the harbour
url: https://news.example/b
publisher: The Example
language: en
type: news
published: {published}
accessed: {accessed}
archive: [{{url: https://archive.example/1}}]
---
"""
MEETING = """---
name: Talks
start: 2107-03-22
type: other
---
"""


@pytest.mark.parametrize(
    ("published", "accessed", "ahead"),
    [
        ("2017-03-22", "2019-05-02", []),
        ("2107-03-22", "2019-05-02", ["content/articles/2107/b.md:7: the date 2107-03-22 is still to come"]),
        ("2017-03-22", "2091-05-02", ["content/articles/2017/b.md:8: the date 2091-05-02 is still to come"]),
        ("2019-06-01", "2019-05-01/2107", []),
        ("2019-12-31", "2020-04-01", []),  # within a year: the day may be taken from the last change
    ],
)
def test_what_has_happened_is_not_still_to_come(published: str, accessed: str, ahead: list[str], tmp_path: Path) -> None:
    for path, text in GIVEN["dossier"].items():
        write(tmp_path, path, text)
    write(tmp_path, f"content/articles/{published[:4]}/b.md", ARTICLE.format(published=published, accessed=accessed))
    write(tmp_path, "dossiers/coalition/meetings/talks.md", MEETING)

    library, problems = examine(tmp_path, today=date(2019, 5, 2))

    assert problems == []
    assert [f"{hint.path}:{hint.line}: {hint.message}" for hint in hints(library) if hint.code == "future-date"] == ahead
    assert not [hint for hint in hints(examine(tmp_path)[0]) if hint.code == "future-date"]  # nobody knows what day it is
