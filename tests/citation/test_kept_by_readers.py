"""What other programs keep of our citations: the table of the guide, and what no program may lose."""

from pathlib import Path

import pytest

from support.kept_by_readers import ASPECTS, BEGIN, END, PAGE, asked, known, table


@pytest.mark.parametrize("aspect", ["authors", "year", "address"])
def test_no_reader_loses_who_wrote_it_the_year_and_the_address(aspect: str) -> None:
    assert {row["reader"]: row[aspect]["lost"] for row in known() if row[aspect]["lost"]} == {}


def test_where_a_reader_loses_doubt_its_note_says_it() -> None:
    """A printed bibliography has no notes; its program has them."""
    assert {row["reader"] for row in known() if row["doubt"]["lost"]} == {row["reader"] for row in known() if not row.get("type")}


def test_the_guide_shows_what_is_known() -> None:
    shown = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == table(known())


@pytest.mark.outside
@pytest.mark.tools
def test_the_readers_keep_what_is_known(tmp_path: Path) -> None:
    """Where this fails, a reader has changed or our citations have: see what, then run tests/tools/kept_by_readers.py."""
    found = {(row["format"], row["reader"]): {aspect: row.get(aspect) for aspect in ASPECTS} for row in asked(tmp_path)}
    assert found == {(row["format"], row["reader"]): {aspect: row.get(aspect) for aspect in ASPECTS} for row in known()}
