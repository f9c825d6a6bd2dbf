"""What lists are sorted and filtered by."""

import re
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.corroboration.readings import Reading, Status
from dossierkit.pages.sort_keys import date_key, number_key, reading_key, years
from dossierkit.values.dates import parse_date


@pytest.mark.parametrize(
    ("text", "key", "within"),
    [
        ("2017-03-08", "20170308", ("2017",)),
        ("2017-03", "20170301 20170331", ("2017",)),
        ("2017-03~", "20170301 20170331", ("2017",)),
        ("2016-12-30/2017-01-02", "20161230 20170102", ("2016", "2017")),
        ("../2017", "00010101 20171231", ()),
        ("2014/..", "20140101 99991231", ()),
        ("19XX", "19000101 19991231", ("1900", "1999")),
    ],
)
def test_keys_of_dates(text: str, key: str, within: tuple[str, ...]) -> None:
    assert date_key(parse_date(text)) == key
    assert years(parse_date(text)) == within


def test_what_is_not_known_has_no_key() -> None:
    assert date_key(None) == reading_key(None) == reading_key(reading(None)) == ""
    assert date_key(parse_date("2017-03-22"), parse_date("2017-03-23")) == "20170322 20170323"
    assert (number_key(999), number_key(1255)) == ("", "1255")


def reading(interval: Interval | None) -> Reading:
    return Reading("killed", "total", (), interval, Status.DISPUTED if interval else None, contested=False)


@pytest.mark.parametrize(
    ("interval", "key"),
    [
        (Interval(30, inf), "30"),
        (Interval(30, inf, above=True), "30"),
        (Interval(-inf, 5), "0 5"),
        (Interval(63, 92), "63 92"),
        (Interval(1.5e9, 1.5e9), "1500000000"),
    ],
)
def test_keys_of_readings(interval: Interval, key: str) -> None:
    assert reading_key(reading(interval)) == key


@given(st.dates(), st.dates())
def test_keys_of_days_sort_as_the_days_do(one: object, other: object) -> None:
    keys = [date_key(parse_date(str(day))) for day in (one, other)]
    assert all(re.fullmatch(r"\d{8}", key) for key in keys)
    assert (str(one) < str(other)) == (int(keys[0]) < int(keys[1]))
