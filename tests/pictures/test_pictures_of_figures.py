"""Pictures made at build time: what they say to somebody who cannot see them, and that nothing lies beside the paper."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.pictures.axis import Scale, ticks
from dossierkit.pictures.reported_intervals import WIDTH, reported_intervals_picture
from dossierkit.pictures.step_line import step_line_picture
from dossierkit.pictures.terms_of_office import terms_of_office_picture
from dossierkit.records.actor import Position
from support.examples import examples
from support.projects import REPOSITORY, library_of


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, list[Reading]]]:
    library = library_of(REPOSITORY)
    figures = Figures(library)
    return {record.id: figures.of(record) for record in library.with_claims}


@examples(50)
@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_an_axis_has_few_round_marks_around_what_is_reported(one: float, other: float) -> None:
    low, high = sorted((one, other))
    marks = ticks(low, high)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert 2 <= len(marks) <= 8


def test_a_scale_leads_from_one_end_to_the_other() -> None:
    scale = Scale(0, 10, 100, 0)
    assert [scale.at(number) for number in (0, 5, 10)] == [100, 50, 0]


def test_the_picture_of_a_figure_says_in_words_what_it_shows(readings: dict[str, dict[str, list[Reading]]]) -> None:
    (killed, *_) = readings["kabul-wedding-2019-08-17"]["killed"]
    drawn = reported_intervals_picture(killed, "Killed", {"killed-jpost-2019-08-18": "Interior <Ministry>"})
    assert 'aria-label="Killed, as reported: ' in drawn
    assert "at least 92 (contradicts others)" in drawn
    assert "Read together: 80 to 92." in drawn
    assert "Interior &lt;Ministry&gt;" in drawn


def test_one_report_needs_no_picture(readings: dict[str, dict[str, list[Reading]]]) -> None:
    assert reported_intervals_picture(readings["homs-2016-02-21"]["killed"][0], "Killed", {}) == ""
    assert step_line_picture(readings["homs-2016-02-21"]["killed"], "Killed") == ""


def test_nothing_lies_beside_the_paper(readings: dict[str, dict[str, list[Reading]]]) -> None:
    numbers: list[Any] = [
        float(x)
        for found in readings.values()
        for properties in found.values()
        for reading in properties
        if reading.property_name in {"killed", "wounded"} and reading.interval
        for x in re.findall(r'(?:cx|x)="(-?[0-9.]+)"', reported_intervals_picture(reading, "", {}))
    ]
    assert numbers
    assert min(numbers) >= 0
    assert max(numbers) <= WIDTH


def test_what_changes_is_a_line_from_its_first_value_to_its_last(readings: dict[str, dict[str, list[Reading]]]) -> None:
    drawn = step_line_picture(readings["global-coalition"]["members"], "Members")
    assert "Members over time: 60 to 62 (3 December 2014); more than 60 (22 January 2015); 62 (22 September 2015)" in drawn
    assert "82 (27 May 2020)." in drawn
    assert drawn.count("<circle") == len(readings["global-coalition"]["members"])


def test_terms_of_office_are_told_with_the_ends_that_are_known() -> None:
    first = Position.model_validate({"title": "Deputy", "from": "2014-09-16", "until": "2015-10-23"})
    second = Position.model_validate({"title": "Envoy", "held_on": ("2018-03-13",)})
    undated = Position.model_validate({"title": "Advisor"})
    drawn = terms_of_office_picture([("Deputy", first), ("Envoy", second), ("Advisor", undated)], "Positions")
    assert 'aria-label="Positions: Deputy, 16 September 2014 – 23 October 2015; Envoy, in office on 13 March 2018."' in drawn
    assert drawn.count("dk-tail") == 2
    assert terms_of_office_picture([("Deputy", first), ("Advisor", undated)], "Positions") == ""
