"""Pictures made at build time: what they say to somebody who cannot see them, and that nothing lies beside the paper."""

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.corroboration.how_figures_are_read import readings as readings_of
from dossierkit.corroboration.readings import Reading, WeighedClaim
from dossierkit.corroboration.readings_in_words import reading_words
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library.resolving_references import link
from dossierkit.pictures.axis import Scale, ticks
from dossierkit.pictures.reported_intervals import WIDTH, key_of_picture, reported_intervals_picture
from dossierkit.pictures.step_line import step_line_picture
from dossierkit.pictures.terms_of_office import terms_of_office_picture
from dossierkit.reading.all_files import Corpus
from dossierkit.records import Article
from dossierkit.records.actor import Position
from support.examples import examples
from support.kinds import ACTOR, MEETING
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


def drawn_rows(reading: Reading) -> list[tuple[str, WeighedClaim]]:
    return [(one.claim.id, one) for one in reading.claims]


def test_the_picture_of_a_figure_says_in_words_what_it_shows(readings: dict[str, dict[str, list[Reading]]]) -> None:
    (killed, *_) = readings["kabul-wedding-2019-08-17"]["killed"]
    drawn = reported_intervals_picture(killed, "Killed", [("Interior <Ministry>", one) for one in killed.claims])
    assert 'aria-label="Killed, as reported: ' in drawn
    assert "at least 92 (contradicts others)" in drawn
    assert f"Read together: {reading_words(killed)}." in drawn
    assert "Interior &lt;Ministry&gt;" in drawn


def test_rows_stand_in_the_order_in_which_they_are_given(readings: dict[str, dict[str, list[Reading]]]) -> None:
    (killed,) = readings["kabul-hospital-2017-03-08"]["killed"]
    rows = drawn_rows(killed)[::-1]
    drawn = reported_intervals_picture(killed, "Killed", rows)
    assert re.findall(r'href="#([^"]+)"', drawn) == [label for label, _one in rows]


def test_a_long_label_stays_whole(readings: dict[str, dict[str, list[Reading]]]) -> None:
    (killed,) = readings["kabul-hospital-2017-03-08"]["killed"]
    label = "The Ministry of Public Health of the Islamic Republic of Afghanistan, 8 March 2017"
    assert f"<span>{label}</span>" in reported_intervals_picture(killed, "Killed", [(label, one) for one in killed.claims])


def test_what_was_expected_has_a_mark_of_its_own_which_the_key_tells() -> None:
    expected, happened = (
        MEETING.model_validate(
            {"id": "talks", "path": PurePosixPath("talks.md"), "name": "Talks", "start": "2017-03-22", "type": "other", "claims": claims}
        )
        for claims in ({"attendees": FORECAST + REPORTS}, {"attendees": REPORTS})
    )
    (with_forecast,), (without,) = (readings_of(link(Corpus(Path(), [SOURCE, record])), record) for record in (expected, happened))
    assert reported_intervals_picture(with_forecast, "Attendees", drawn_rows(with_forecast)).count('class="dk-expected"') == 1
    assert reported_intervals_picture(without, "Attendees", drawn_rows(without)).count("dk-expected") == 0
    assert key_of_picture(with_forecast) == (
        "The band is what the reports say together. A dashed tail means “at least”, “more than” or “at most”. "
        "Dotted ring: expected beforehand, no report."
    )
    assert "Dotted ring" not in key_of_picture(without)


SOURCE = Article.model_validate(
    {
        "id": "post",
        "path": PurePosixPath("post.md"),
        "title": "Post",
        "url": "https://post.example/",
        "publisher": "Post",
        "language": "en",
        "type": "news",
    }
)
FORECAST = ({"id": "a", "value": 90, "source": "post", "expected": True},)
REPORTS = ({"id": "b", "value": 80, "source": "post"}, {"id": "c", "at_least": 70, "source": "post"})


def test_the_key_tells_the_signs_that_the_picture_has(readings: dict[str, dict[str, list[Reading]]]) -> None:
    (killed,) = readings["kabul-hospital-2017-03-08"]["killed"]
    assert key_of_picture(killed) == (
        "The band is what the reports say together. A dashed tail means “at least”, “more than” or “at most”. "
        "Hollow: asserted by a party. Grey: replaced by a later report, or withdrawn."
    )


def test_one_report_needs_no_picture_nor_do_several_that_say_the_same(readings: dict[str, dict[str, list[Reading]]]) -> None:
    for record, name in (("tartus-2016-05-23", "killed"), ("metrojet-9268-2015-10-31", "killed")):
        reading = readings[record][name][0]
        assert reported_intervals_picture(reading, "Killed", drawn_rows(reading)) == ""
    assert step_line_picture(readings["tartus-2016-05-23"]["killed"], "Killed") == ""


def test_nothing_lies_beside_the_paper(readings: dict[str, dict[str, list[Reading]]]) -> None:
    shares: list[Any] = [
        float(x)
        for found in readings.values()
        for properties in found.values()
        for reading in properties
        if reading.property_name in {"killed", "wounded"} and reading.interval
        for x in re.findall(r'(?:cx|x|x1|x2|width)="(-?[0-9.]+)%"', reported_intervals_picture(reading, "", drawn_rows(reading)))
    ]
    assert shares
    assert min(shares) >= 0
    assert max(shares) <= WIDTH


def test_what_changes_is_a_line_from_its_first_value_to_its_last(readings: dict[str, dict[str, list[Reading]]]) -> None:
    drawn = step_line_picture(readings["global-coalition"]["members"], "Members")
    assert "Members over time: more than 60 (22 January 2015); 62 (22 September 2015); 65 (23 October 2015)" in drawn
    assert "82 (27 May 2020)." in drawn
    assert drawn.count("<circle") == len(readings["global-coalition"]["members"])


def test_a_line_over_time_is_as_wide_as_a_phone_and_its_numbers_stand_clear_of_the_years(readings: dict[str, dict[str, list[Reading]]]) -> None:
    drawn = step_line_picture(readings["global-coalition"]["members"], "Members")
    assert 'viewBox="0 0 400 ' in drawn
    first, last = re.findall(r'<text class="dk-end( dk-last)?" x="([0-9.]+)" y="([0-9.]+)">', drawn)
    years = [float(y) for y in re.findall(r'<text class="dk-tick" x="[0-9.]+" y="([0-9.]+)">', drawn)]
    assert (first[0], last[0]) == ("", " dk-last")  # the last one ends at its dot, the first one begins there
    assert max(float(first[2]), float(last[2])) < min(years) - 12
    assert float(last[1]) <= 400


def test_a_day_on_which_the_reports_contradict_each_other_is_told_as_a_range() -> None:
    counted = [{"value": number, "as_of": year, "source": "post"} for year, number in (("2015", 60), ("2015", 62), ("2016", 70))]
    claims = {"members": tuple({"id": f"c{number}", **claim} for number, claim in enumerate(counted))}
    group = ACTOR.model_validate({"id": "group", "path": PurePosixPath("group.md"), "name": "Group", "kind": "coalition", "claims": claims})
    drawn = step_line_picture(Figures(link(Corpus(Path(), [SOURCE, group]))).of(group)["members"], "Members")
    assert 'aria-label="Members over time: 60 to 62 (2015); 70 (2016)."' in drawn


def test_what_is_only_expected_is_a_ring_beside_the_line_and_never_the_latest_figure() -> None:
    counted = [{"id": f"c{year}", "value": number, "as_of": str(year), "source": "post"} for year, number in ((2015, 60), (2016, 70))]
    claims = {"members": (*counted, {"id": "hoped", "value": 90, "as_of": "2020", "source": "post", "expected": True})}
    group = ACTOR.model_validate({"id": "group", "path": PurePosixPath("group.md"), "name": "Group", "kind": "coalition", "claims": claims})
    figures = Figures(link(Corpus(Path(), [SOURCE, group])))
    drawn = step_line_picture(figures.of(group)["members"], "Members")
    assert 'aria-label="Members over time: 60 (2015); 70 (2016); 90 (expected beforehand) (2020)."' in drawn
    assert drawn.count('class="dk-expected"') == 1
    latest = figures.headline(group, "members")
    assert latest
    assert reading_words(latest) == "70"


def test_terms_of_office_are_told_with_the_ends_that_are_known() -> None:
    first = Position.model_validate({"title": "Deputy", "from": "2014-09-16", "until": "2015-10-23"})
    second = Position.model_validate({"title": "Envoy", "held_on": ("2018-03-13",)})
    undated = Position.model_validate({"title": "Advisor"})
    drawn = terms_of_office_picture([("Deputy", first), ("Envoy", second), ("Advisor", undated)], "Positions")
    assert 'aria-label="Positions: Deputy, 16 September 2014 – 23 October 2015; Envoy, in office on 13 March 2018."' in drawn
    assert drawn.count("dk-tail") == 2
    assert terms_of_office_picture([("Deputy", first), ("Advisor", undated)], "Positions") == ""
