"""Dates: what a text of EDTF means, which texts are refused, and rules that hold for all of them."""

import re
from calendar import monthrange
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.values.dates import LONGEST, DateError, EdtfDate, parse_date
from support.examples import examples

# The same examples in every run, and no time limit for the slow library that ours is compared with.

OPEN = None

# What is written -> the first and the last day it can mean, and whether that is one certain day.
MEANINGS = [
    ("2017", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-03", "2017-03-01", "2017-03-31", "not exact"),
    ("2016-02", "2016-02-01", "2016-02-29", "not exact"),
    ("2017-03-22", "2017-03-22", "2017-03-22", "exact"),
    ("0001-01-01", "0001-01-01", "0001-01-01", "exact"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "exact"),
    # about, uncertain, or both: the same days, but none of them is certain
    ("2017~", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-03~", "2017-03-01", "2017-03-31", "not exact"),
    ("2017-03-22?", "2017-03-22", "2017-03-22", "not exact"),
    ("2017-03-22~", "2017-03-22", "2017-03-22", "not exact"),
    ("2017-03-22%", "2017-03-22", "2017-03-22", "not exact"),
    # a part that is known to be unknown
    ("2017-03-XX", "2017-03-01", "2017-03-31", "not exact"),
    ("2017-02-XX", "2017-02-01", "2017-02-28", "not exact"),
    ("2017-XX", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-XX-XX", "2017-01-01", "2017-12-31", "not exact"),
    ("201X", "2010-01-01", "2019-12-31", "not exact"),
    ("20XX", "2000-01-01", "2099-12-31", "not exact"),
    ("201X~", "2010-01-01", "2019-12-31", "not exact"),
    ("2017-XX~", "2017-01-01", "2017-12-31", "not exact"),
    # seasons, which are not the same on both halves of the world
    ("2017-21", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-22", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-23", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-22~", "2017-01-01", "2017-12-31", "not exact"),
    ("2017-22/2018-02", "2017-01-01", "2018-02-28", "not exact"),
    # intervals
    ("2014-09-10/2014-09-12", "2014-09-10", "2014-09-12", "not exact"),
    ("2017-03-22/2017-03-22", "2017-03-22", "2017-03-22", "not exact"),
    ("2014~/2015?", "2014-01-01", "2015-12-31", "not exact"),
    ("2017-03-XX/2017-04-XX", "2017-03-01", "2017-04-30", "not exact"),
    ("2017-02-XX~/2017-12", "2017-02-01", "2017-12-31", "not exact"),
    ("2017-06/2017", "2017-06-01", "2017-12-31", "not exact"),
    ("2014-09-10/..", "2014-09-10", OPEN, "not exact"),
    ("2014-09-10/", "2014-09-10", OPEN, "not exact"),
    ("../2017", OPEN, "2017-12-31", "not exact"),
    ("/2017", OPEN, "2017-12-31", "not exact"),
    ("XXXX", OPEN, OPEN, "not exact"),
    ("2017-03-22?/..", "2017-03-22", OPEN, "not exact"),
    # one of several
    ("[2017-03-21,2017-03-22]", "2017-03-21", "2017-03-22", "not exact"),
    ("[2017-03-21, 2017-03-22]", "2017-03-21", "2017-03-22", "not exact"),
    ("[2018,2017]", "2017-01-01", "2018-12-31", "not exact"),
    ("[2017-03-21,2017-03-22,2017-04]", "2017-03-21", "2017-04-30", "not exact"),
    ("[2017~,2018?]", "2017-01-01", "2018-12-31", "not exact"),
    ("[2017-22,2018]", "2017-01-01", "2018-12-31", "not exact"),
    ("[2017-03,2018-XX]", "2017-03-01", "2018-12-31", "not exact"),
    ("[2017]", "2017-01-01", "2017-12-31", "not exact"),
    # some day, month or year from one to another
    ("[2016-12-28..2017-01-09]", "2016-12-28", "2017-01-09", "not exact"),
    ("[2016-12 .. 2017-02]", "2016-12-01", "2017-02-28", "not exact"),
    ("[2015..2017]", "2015-01-01", "2017-12-31", "not exact"),
]

# What is refused -> the reason that a curator reads.
REFUSALS = [
    ("early 2017", "`early 2017` is not a date"),
    ("22 March 2017", "`22 March 2017` is not a date"),
    ("22/03/2017", "`22/03/2017` is not an interval of two dates"),
    ("2017-3-2", "`2017-3-2` is not a date"),
    ("20170322", "`20170322` is not a date"),
    ("2017-03-22T10:00", "`2017-03-22T10:00` is not a date"),
    (" 2017", "` 2017` is not a date"),
    ("", "is empty"),
    ("２０１７", "`２０１７` is not a date"),  # wide digits
    ("0000", "`0000` has no year: dates run from year 1 to 9999"),
    ("0000-01~", "`0000-01~` has no year: dates run from year 1 to 9999"),
    ("000X", "`000X` has no year: dates run from year 1 to 9999"),
    ("00XX~", "`00XX~` has no year: dates run from year 1 to 9999"),
    ("-0200", "`-0200` is not a date"),
    ("Y17E7", "`Y17E7` is not a date"),
    ("2017-13", "`2017-13` is not a month: there is no month 13"),
    ("2026-13-45", "`2026-13` is not a month: there is no month 13"),
    ("2017-00", "`2017-00` is not a month: there is no month 00"),
    ("2017-25", "`2017-25` is not a month: there is no month 25"),
    ("2017-02-29", "`2017-02-29` is not a day: 2017-02 has 28 days"),
    ("2016-02-30", "`2016-02-30` is not a day: 2016-02 has 29 days"),
    ("2017-04-31?", "`2017-04-31` is not a day: 2017-04 has 30 days"),
    ("2017-XX-05", "`2017-XX-05` has a day of an unknown month"),
    ("201X-04", "`201X-04` has a month of an unknown year"),
    ("XXXX-03", "`XXXX-03` is not a date"),
    ("~2017", "`~2017` is not a date"),
    ("2017?-03", "`2017?-03` is not a date"),
    ("2017/2014", "`2017/2014` ends before it starts"),
    ("2017-03-22/2017-03-21", "`2017-03-22/2017-03-21` ends before it starts"),
    ("2014/2015/2016", "`2014/2015/2016` is not an interval of two dates"),
    ("../..", "`../..` is not an interval of two dates"),
    ("/", "`/` is not an interval of two dates"),
    ("2017/2018-13", "`2018-13` is not a month: there is no month 13"),
    ("[2017,2018-02-30]", "`2018-02-30` is not a day: 2018-02 has 28 days"),
    ("[2017-03-21,2017-03-23..2017-03-25]", "`2017-03-23..2017-03-25` is not a date"),
    ("[2017-03-23..2017-03-21]", "`[2017-03-23..2017-03-21]` ends before it starts"),
    ("[2017-03-23..2017-03-23]", "`[2017-03-23..2017-03-23]` ends before it starts"),
    ("[2017-03..2017-04-02]", "`[2017-03..2017-04-02]` does not lie between two days, two months or two years"),
    ("[2017-03-21?..2017-04-02]", "`[2017-03-21?..2017-04-02]` does not lie between two days, two months or two years"),
    ("[2017-21..2017-23]", "`[2017-21..2017-23]` does not lie between two days, two months or two years"),
    ("[2015..2016..2017]", "`[2015..2016..2017]` does not lie between two days, two months or two years"),
    ("[..2017]", "`[..2017]` has only one end"),
    ("[2017,..]", "`..` is not a date"),
    ("[..,2017]", "`..` is not a date"),
    ("[2017/2018]", "`2017/2018` is not a date"),
    ("{2017,2018}", "`{2017,2018}` is not a date"),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "earliest", "latest", "exactness"), MEANINGS)
def test_meaning(text: str, earliest: str | None, latest: str | None, exactness: str) -> None:
    parsed = parse_date(text)
    assert (parsed.earliest, parsed.latest) == (day(earliest), day(latest))
    assert parsed.exact == (day(earliest) if exactness == "exact" else None)
    assert str(parsed) == text


@pytest.mark.parametrize(("text", "reason"), REFUSALS)
def test_refusal(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=f"^{re.escape(reason)}$"):
        parse_date(text)


@pytest.mark.parametrize("text", ["[]", "[ ]", "[,]", "[2017,]", "[,2017]", "[2017,,2018]"])
def test_every_place_in_a_set_holds_a_date(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


def test_a_date_has_at_most_as_many_characters_as_somebody_would_type() -> None:
    longest = f"[{','.join(['2017-03-22'] * 18)}]".replace(",", ", ", 1)
    assert len(longest) == LONGEST
    assert parse_date(longest).latest == date(2017, 3, 22)
    with pytest.raises(DateError, match=f"^a date of {LONGEST + 1} characters is too long$"):
        parse_date(longest.replace(",2", ", 2", 1))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2017-03", False, False), ("2017-03~", True, False), ("2017-03?", False, True), ("2017-03%", True, True)],
)
def test_qualifiers(text: str, *, approximate: bool, uncertain: bool) -> None:
    (moment,) = parse_date(text).moments
    assert moment is not None
    assert (moment.approximate, moment.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2017-03-22", "2017"), ("0987", "0987"), ("2017-01/2017-12", "2017"), ("2017/2018", None), ("201X", None), ("2017/..", None), ("/2017", None)],
)
def test_year_is_told_only_where_the_whole_date_lies_in_it(text: str, year: str | None) -> None:
    assert parse_date(text).year == year


def test_dates_sort_by_first_day_then_last_and_open_ends_lie_outside() -> None:
    mixed = ["2014-07-01", "2014-06/..", "2014-06", "../2014", "2014-06/2014-08", "2014-06~", "2014-06-01"]
    in_order = ["../2014", "2014-06-01", "2014-06", "2014-06~", "2014-06/2014-08", "2014-06/..", "2014-07-01"]
    assert sorted(mixed, key=lambda text: parse_date(text).sort_key) == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [("2017-03-21", "2017-03-22"), ("2016", "2017-01-01"), ("../2016", "2017/..")],
)
def test_before(one: str, other: str) -> None:
    assert parse_date(one).certainly_before(parse_date(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2017-03-22", "2017-03"), ("2017", "2017-12-31/.."), ("2014/..", "2030"), ("2014/..", "../2014-01-01"), ("2017-22", "2017-12-01")],
)
def test_neither_is_before_the_other(one: str, other: str) -> None:
    left, right = parse_date(one), parse_date(other)
    assert not left.certainly_before(right)
    assert not right.certainly_before(left)


@pytest.mark.parametrize(
    ("one", "other", "contained"),
    [
        ("2017-03", "2017-03-22", True),
        ("2017-03-22", "2017-03-22?", True),
        ("2017-03-22", "2017-03", False),
        ("2014-09-10/2014-09-12", "2014-09-12", True),
        ("2014-09-10/2014-09-12", "2014-09-13", False),
        ("2014/..", "2030", True),
        ("2014/..", "2015/..", True),
        ("2014/..", "2013/..", False),
        ("../2014", "2013/..", False),
        ("2014", "../2014", False),
    ],
)
def test_contains(one: str, other: str, contained: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert parse_date(one).contains(parse_date(other)) == contained


# A few years only, so that two dates often touch.
days = st.dates(date(2014, 1, 1), date(2017, 12, 31))
plain_texts = st.builds(lambda one, length: one.isoformat()[:length], days, st.sampled_from([4, 7, 10]))
dates = st.one_of(
    plain_texts,
    st.builds("{}{}".format, plain_texts, st.sampled_from("~?%")),
    st.builds("{}/..".format, plain_texts),
    st.builds("../{}".format, plain_texts),
    st.builds(lambda one, other: f"{min(one, other)}/{max(one, other)}", days, days),
    st.builds("[{},{}]".format, plain_texts, plain_texts),
).map(parse_date)


@given(st.dates())
def test_a_day_comes_back_as_it_was_written(one: date) -> None:
    parsed = parse_date(one.isoformat())
    assert str(parsed) == one.isoformat()
    assert parsed.earliest == parsed.latest == parsed.exact == one


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_and_years_reach_from_their_first_to_their_last_day(year: int, month: int) -> None:
    whole_month, whole_year = parse_date(f"{year:04}-{month:02}"), parse_date(f"{year:04}")
    assert (whole_month.earliest, whole_month.latest) == (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    assert (whole_year.earliest, whole_year.latest) == (date(year, 1, 1), date(year, 12, 31))


# Dates as the library edtf reads them too. It does not read `2017-XX` inside another date, nor marks beside unknown parts in an
# interval, and its seasons are those of one half of the world.
PLAIN = ["{:.4}", "{:.7}", "{}"]  # 2017, 2017-03, 2017-03-22
UNKNOWN = ["{:.7}-XX", "{:.4}-XX-XX", "{:.3}X", "{:.2}XX"]
UNKNOWN_MONTH = "{:.4}-XX"
MARKS = ["~", "?", "%"]

any_days = st.dates(date(100, 1, 1)).map(date.isoformat)  # the decade 000X would hold the year 0
two_days = st.tuples(any_days, any_days).map(sorted)
forms, unknown_forms, marks = st.sampled_from(PLAIN), st.sampled_from([*PLAIN, *UNKNOWN]), st.sampled_from(["", *MARKS])
marked_forms = st.builds("{}{}".format, forms, marks)
any_forms = st.builds("{}{}".format, unknown_forms, marks) | st.sampled_from([UNKNOWN_MONTH + mark for mark in MARKS])
ends = st.tuples(marked_forms, marked_forms) | st.tuples(unknown_forms, unknown_forms)
edtf_texts = st.one_of(
    st.builds(str.format, any_forms | st.just(UNKNOWN_MONTH), any_days),
    st.builds(lambda form, days: f"{form[0].format(days[0])}/{form[1].format(days[1])}", ends, two_days),
    st.lists(st.builds(str.format, any_forms, any_days), min_size=2, max_size=3).map(lambda some: f"[{','.join(some)}]"),
    two_days.filter(lambda days: days[0] < days[1]).map(lambda days: f"[{days[0]}..{days[1]}]"),
)


@given(edtf_texts)
def test_first_and_last_day_are_those_of_an_independent_reader(text: str) -> None:
    ours, theirs = parse_date(text), parse_edtf(text)
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


@given(dates, dates, dates)
def test_certainly_before_is_a_strict_order(one: EdtfDate, two: EdtfDate, three: EdtfDate) -> None:
    assert not one.certainly_before(one)
    if one.certainly_before(two):
        assert not two.certainly_before(one)
        assert one.certainly_before(three) or not two.certainly_before(three)


@given(dates, dates)
def test_a_date_contains_itself_and_nothing_that_is_before_or_after_it(one: EdtfDate, other: EdtfDate) -> None:
    assert one.contains(one)
    assert [one.certainly_before(other), other.certainly_before(one), one.contains(other)].count(True) <= 1
    if one.contains(other) and other.contains(one):
        assert (one.earliest, one.latest) == (other.earliest, other.latest)


# Texts with the build of a date: most make no sense, and some do.
parts = st.one_of(
    st.sampled_from(["", "..", "201X", "2017-21", "2017-24"]),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["2017", "2018", "000X", "00XX"]),
        st.sampled_from(["", "-XX", "-02", "-XX-XX", "-02-XX", "-02-30"]),
        st.sampled_from(["", "~", "%"]),
    ),
)
date_like = st.one_of(parts, st.builds("{}/{}".format, parts, parts), st.lists(parts, min_size=1, max_size=3).map(lambda some: f"[{','.join(some)}]"))


@given(st.one_of(date_like, st.text(alphabet="0123456789X-/~?%.,[]"), st.text()))
@examples(125)
def test_any_text_is_a_date_in_order_or_refused(text: str) -> None:
    try:
        parsed = parse_date(text)
    except DateError:
        return
    assert str(parsed) == text
    assert parsed.earliest or parsed.latest or not parsed.is_known  # `XXXX` says that nothing is known
    assert not (parsed.earliest and parsed.latest) or parsed.earliest <= parsed.latest
