"""Values in words, as a table to read: what is written, and what stands on the page."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from dossierkit.records import Claim
from dossierkit.records.actor import Position
from dossierkit.records.shared_blocks import Period, Place
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words, day_words, period_words
from dossierkit.wording.values_in_words import (
    claim_words,
    count_words,
    country_words,
    duration_words,
    language_words,
    list_words,
    number_words,
    place_words,
    population_words,
    precision_words,
)
from support.kinds import ATTACK


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2017-03-22", "22 March 2017"),
        ("2017-03", "March 2017"),
        ("2017", "2017"),
        ("0987", "987"),
        ("2017-21", "spring 2017"),
        ("2017-24", "winter 2017"),
        ("201X", "the 2010s"),
        ("19XX", "a year from 1900 to 1999"),
        ("2017-03-XX", "a day in March 2017"),
        ("2017-XX", "a month of 2017"),
        ("2017~", "about 2017"),
        ("2017-03~", "about March 2017"),
        ("2017-03-22?", "22 March 2017 (uncertain)"),
        ("2017-03%", "about March 2017 (uncertain)"),
        ("2014-09-10/..", "from 10 September 2014 on"),
        ("2014-09-10/", "from 10 September 2014 on"),
        ("../2014", "until 2014"),
        ("2017-07-11/2017-07-13", "11 to 13 July 2017"),
        ("2017-07-31/2017-08-02", "31 July to 2 August 2017"),
        ("2016-12-31/2017-01-02", "31 December 2016 to 2 January 2017"),
        ("2014-09/2019-11", "September 2014 to November 2019"),
        ("2017~/2018", "about 2017 to 2018"),
        ("[2017-03-21,2017-03-22]", "21 or 22 March 2017"),
        ("[2017-02-28,2017-03-01]", "28 February or 1 March 2017"),
        ("[2016,2017]", "2016 or 2017"),
        ("[2016-12-28..2017-01-09]", "between 28 December 2016 and 9 January 2017"),
        ("[2017-03-03..2017-03-12]", "between 3 and 12 March 2017"),
        ("[2017-03..2017-11]", "between March 2017 and November 2017"),
        ("[2001-03-04,2001-03-05,2001-03-06]", "between 4 and 6 March 2001"),
        ("[2001-02-27,2001-02-28,2001-03-01]", "between 27 February and 1 March 2001"),
        ("[2001-03-04,2001-03-05,2001-03-07]", "4 March 2001, 5 March 2001, or 7 March 2001"),
        ("[2001-11,2001-12,2002-01]", "between November 2001 and January 2002"),
        ("[2015,2016,2017]", "between 2015 and 2017"),
        ("[2015?,2016,2017]", "2015 (uncertain), 2016, or 2017"),
        ("[2017-21,2017-22,2017-23]", "spring 2017, summer 2017, or autumn 2017"),
        ("[2017-03-21,2017-03-22,2017-04]", "21 March 2017, 22 March 2017, or April 2017"),
    ],
)
def test_a_date_is_shown_as_exact_as_it_is_known(written: str, shown: str) -> None:
    assert date_words(parse_date(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2017-03-22", "Wednesday, 22 March 2017"), ("2017-03-22?", "22 March 2017 (uncertain)"), ("2017-03", "March 2017")],
)
def test_only_a_certain_day_has_a_day_of_the_week(written: str, shown: str) -> None:
    assert day_words(parse_date(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"from": "2017-02-01", "until": "2018-03-31"}, "1 February 2017 – 31 March 2018"),
        ({"from": "2018-04-26"}, "from 26 April 2018, end not known"),
        ({"until": "1999"}, "until 1999, start not known"),
        ({"held_on": ("2017-03-08",)}, "as of 8 March 2017"),
        ({"held_on": ("2017-03-08", "2017-05")}, "as of 8 March 2017 and May 2017"),
        ({}, ""),
    ],
)
def test_a_period_says_what_is_not_known_of_it(written: dict[str, Any], shown: str) -> None:
    assert period_words(Period.model_validate(written)) == shown


def test_a_position_held_on_a_day_is_an_office() -> None:
    assert period_words(Position.model_validate({"title": "Minister", "held_on": ("2017-03-08",)})) == "in office on 8 March 2017"


def claims(name: str, *written: dict[str, Any]) -> tuple[Claim, ...]:
    """Claims on one property, as a record would hold them."""
    record = {"id": "a", "path": PurePosixPath("a.md"), "name": "A", "date": "2017"}
    return ATTACK.model_validate({**record, "claims": {name: tuple({"source": "news", **claim} for claim in written)}}).claims[name]


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("killed", {"value": 49}, "49"),
        ("killed", {"value": 0}, "0"),
        ("killed", {"value": 1255}, "1,255"),
        ("killed", {"at_least": 30}, "at least 30"),
        ("killed", {"more_than": 30}, "more than 30"),
        ("killed", {"at_most": 30}, "at most 30"),
        ("killed", {"about": 50}, "about 50"),
        ("attackers", {"between": (3, 5)}, "3 to 5"),
        ("pledged", {"value": {"amount": 20.0, "currency": "USD"}}, "$20"),
        ("pledged", {"value": {"amount": 1500000000.0, "currency": "EUR"}}, "€1,500,000,000"),
        ("pledged", {"between": ({"amount": 1.5, "currency": "USD"}, {"amount": 2.0, "currency": "USD"})}, "$1.50 to $2"),
        ("pledged", {"value": {"amount": 1250.5, "currency": "IQD"}}, "IQD1,250.5"),
        ("pledged", {"value": {"amount": 1250.125, "currency": "TND"}}, "TND1,250.125"),
        ("duration", {"at_least": "P3W"}, "at least 3 weeks"),
        ("date", {"value": "2019-10-26"}, "26 October 2019"),
        ("place", {"value": {"name": "Kabul", "country": "AF"}}, "Kabul, Afghanistan"),
        ("duration", {"value": "P2D"}, "2 days"),
        ("manner", {"value": "car bomb"}, "car bomb"),
    ],
)
def test_a_claim_says_what_the_source_made_of_the_figure(name: str, written: dict[str, Any], shown: str) -> None:
    assert claim_words(claims(name, written)[0]) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("P1D", "1 day"),
        ("P3W", "3 weeks"),
        ("PT6H", "6 hours"),
        ("P1Y2M", "1 year and 2 months"),
        ("P1DT2H30M", "1 day, 2 hours, and 30 minutes"),
        ("PT45S", "45 seconds"),
    ],
)
def test_a_duration_is_told_in_its_own_units(written: str, shown: str) -> None:
    assert duration_words(written) == shown


def test_a_population_is_named_unless_it_is_everybody() -> None:
    assert [population_words(one) for one in claims("killed", {"value": 1}, {"value": 1, "of": "security_forces"})] == ["", "security forces"]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({"name": "Kabul", "country": "AF"}, "Kabul, Afghanistan"),
        ({"name": "Kabul"}, "Kabul"),
        ({"name": "Northern Iraq", "country": "IQ"}, "Northern Iraq"),  # the country is named already
    ],
)
def test_a_place_is_named_with_its_country(place: dict[str, Any], shown: str) -> None:
    assert place_words(Place.model_validate(place)) == shown


def test_coordinates_say_how_exact_they_are() -> None:
    assert precision_words(Place(name="Kabul", lat=34.5, lon=69.2, precision="city")) == "coordinates: centre of the city"
    assert precision_words(Place(name="Kabul")) == ""


def test_numbers_lists_countries_and_languages() -> None:
    assert number_words(1234567) == "1,234,567"
    assert [count_words(count, "report") for count in (0, 1, 8, 1255)] == ["0 reports", "1 report", "8 reports", "1,255 reports"]
    assert count_words(2, "body", "bodies") == "2 bodies"
    assert list_words(["a", "b", "c"]) == "a, b, and c"
    assert [country_words(code) for code in ("AF", "GB", "??")] == ["Afghanistan", "United Kingdom", "??"]
    assert [language_words(code) for code in ("ar", "pt-BR", "xx")] == ["Arabic", "Portuguese", "xx"]
