"""The picture of a timeline: its paper, its bars and its years."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.library.date_extents import Extent
from dossierkit.pictures.dated_bars import TimeAxis, free_rows, span_of
from dossierkit.pictures.timeline import drawn_years, timeline_axis, timeline_strip
from support.examples import examples
from support.small_timelines import EXTENTS, article, attack, made


@examples(125)
@given(EXTENTS, st.integers(2000, 2010), st.integers(1, 20))
def test_nothing_lies_beside_the_paper_and_every_bar_runs_from_left_to_right(one: Extent, first: int, length: int) -> None:
    paper = TimeAxis.of_years(range(first, first + length), 16, 1004)
    drawn = span_of(one, paper)
    if drawn is None:
        assert one.last < paper.first or one.first > paper.last
        return
    places = [drawn.left, *(drawn.solid or ()), drawn.right]
    assert places == sorted(places)
    assert paper.start <= places[0]
    assert places[-1] <= paper.end


@examples(75)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda pair: (float(pair[0]), float(sum(pair)))), max_size=30))
def test_marks_on_one_place_are_stacked_in_as_few_rows_as_there_are_marks_on_it(taken: list[tuple[float, float]]) -> None:
    found = free_rows(taken)
    for number, (left, right) in enumerate(taken):
        for other, (begin, end) in enumerate(taken[:number]):
            assert found[number] != found[other] or right <= begin or end <= left
    deepest = max((sum(left <= place < right for left, right in taken) for place, _ in taken), default=0)
    assert max(found, default=-1) + 1 == deepest


def test_the_picture_has_the_years_of_the_period_and_the_events_and_those_of_articles_that_follow_on(tmp_path: Path) -> None:
    files = {
        "attacks/one.md": attack("One", "2015-05-05"),
        "attacks/vague.md": attack("Vague", "19XX"),
        "2017/near.md": article("2017-03-03"),
        "2011/far.md": article("2011-01-01"),
    }
    assert drawn_years(made(tmp_path, files, period="2014/2016")) == range(2014, 2018)


@pytest.mark.parametrize(
    ("files", "years"),
    [
        ({}, range(0)),
        ({"undated/bare.md": article(None)}, range(0)),
        ({"2011/one.md": article("2011-01-01"), "2013/two.md": article("2013-02")}, range(2011, 2014)),
        ({"attacks/vague.md": attack("Vague", "19XX")}, range(0)),
    ],
    ids=["nothing", "nothing dated", "articles alone", "no single year"],
)
def test_without_events_the_articles_decide_and_without_dates_there_is_no_picture(
    tmp_path: Path, files: Mapping[str, Mapping[str, Any]], years: range
) -> None:
    found = made(tmp_path, files)
    assert drawn_years(found) == years
    assert (timeline_axis(found, str) is None) == (not years)
    assert (timeline_strip(found, str) == "") == (not years)
