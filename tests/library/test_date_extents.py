"""From when to when something was, as exactly as it is known: for the list and for the picture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.library.date_extents import Extent, began, extent, extent_of_period, year_and_month
from dossierkit.library.dated_entries import Entry
from dossierkit.pictures.dated_bars import TimeAxis, bar, span_of
from dossierkit.records.actor import Position
from dossierkit.values.dates import parse_date
from support.examples import examples
from support.small_timelines import article, attack, made

CASES = Path(__file__).parent / "cases" / "dates.yml"


@dataclass(frozen=True)
class Case:
    """One entry of the cases of dates; a misspelt or forgotten key fails."""

    name: str
    words: str
    listed: str
    days: str
    certain: str
    fades: str
    date: str = ""
    start: str = ""
    end: str = ""
    term: Mapping[str, Any] | None = None


def all_cases() -> Iterator[Any]:
    for one in yaml.load(CASES.read_text(encoding="utf-8"), yaml.CBaseLoader):  # noqa: S506  (texts only)
        yield pytest.param(Case(**one), id=one["name"])


def days(first: int, last: int) -> str:
    return f"{date.fromordinal(first)} to {date.fromordinal(last)}"


def fading(one: Extent) -> str:
    """Where the bar fades, as it is drawn."""
    if one.is_one_day:
        return "a sign"
    paper = TimeAxis.of_years(range(2000, 2031), 0, 3000)
    drawn = span_of(one, paper)
    assert drawn
    filled = "".join(bar(drawn, "attack", 0, 10))
    ends = ["beginning"] * ("fade-in" in filled) + ["end"] * ("fade-out" in filled)
    return "both ends" if "fade-both" in filled or len(ends) == 2 else ends[0] if ends else "no"


@pytest.mark.parametrize("case", [*all_cases()])
def test_dates(case: Case, tmp_path: Path) -> None:
    entry = the_entry(case, tmp_path)
    assert entry.extent
    assert entry.words == case.words
    month = f"{entry.year:04}-{entry.month:02}" if entry.month else str(entry.year) if entry.year else "no single year"
    assert month == case.listed
    assert days(entry.extent.first, entry.extent.last) == case.days
    assert (days(*entry.extent.core) if entry.extent.core else "no day") == case.certain
    assert fading(entry.extent) == case.fades


def the_entry(case: Case, root: Path) -> Entry:
    """The only meeting or term of a small dossier."""
    if case.term is not None:
        actor = {"name": "Mira Sund", "kind": "person", "public_role": "Harbour master", "positions": [{"title": "Harbour master", **case.term}]}
        files = {"actors/mira-sund.md": actor}
    else:
        ends = {"end": case.end} if case.end else {}
        files = {"meetings/talks.md": {"name": "Talks", "type": "other", "start": case.date or case.start, **ends}}
    (entry,) = made(root, files).entries
    return entry


@examples(50)
@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_an_extent_begins_before_it_ends_and_holds_what_is_certain(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = extent(parse_date(f"{first.isoformat()[:7]}/{last}"))
    assert found
    assert found.first <= found.last
    assert found.core is None or found.first <= found.core[0] <= found.core[1] <= found.last


def test_a_day_attested_outside_of_a_term_widens_it_instead_of_turning_it_round() -> None:
    odd = Position.model_validate({"title": "Envoy", "from": "2017-05", "held_on": ("2017-03-01",), "until": "2017-06"})
    found = extent_of_period(odd)
    assert found
    assert days(found.first, found.last) == "2017-03-01 to 2017-06-30"
    assert began(odd) == parse_date("2017-05")


def test_a_term_without_a_date_has_no_place() -> None:
    undated = Position.model_validate({"title": "Envoy"})
    assert extent_of_period(undated) is None
    assert began(undated) is None


def test_the_year_10000_is_not_needed() -> None:
    paper = TimeAxis.of_years(range(9998, 10000), 0, 100)
    found = extent(parse_date("9999-12-31"))
    assert found
    assert span_of(found, paper)
    assert year_and_month(parse_date("9999-12-31")) == (9999, 12)


# --- order, years and months ---


def test_entries_stand_by_their_first_day_and_the_exact_before_the_wide(tmp_path: Path) -> None:
    files = {
        "attacks/month.md": attack("Some day of March", "2017-03"),
        "attacks/first.md": attack("The first of March", "2017-03-01"),
        "attacks/year.md": attack("Some day of the year", "2017"),
        "attacks/before.md": attack("Before", "2016-12-31"),
        "attacks/decade.md": attack("Some year", "201X"),
        "meetings/same-day.md": {"name": "A meeting on the first", "type": "other", "start": "2017-03-01"},
        "undated/bare.md": article(None),
    }
    found = made(tmp_path, files)
    assert [one.record.id for one in found.entries] == ["decade", "before", "year", "same-day", "first", "month", "bare"]
    listed = {(year.number, one.words): [entry.record.id for entry in one.events_and_terms] for year in found.years for one in year.months}
    assert listed == {
        (2016, "December 2016"): ["before"],
        (2017, "Month not known"): ["year"],
        (2017, "March 2017"): ["same-day", "first", "month"],
    }
    assert [one.record.id for one in found.without_year.events_and_terms] == ["decade"]
    assert [one.record.id for one in found.without_year.articles] == ["bare"]


def test_a_leadership_is_a_term_where_no_position_names_it(tmp_path: Path) -> None:
    files = {
        "actors/group.md": {"name": "Group", "kind": "coalition"},
        "actors/front.md": {"name": "Front", "kind": "armed_group"},
        "actors/mira.md": {
            "name": "Mira",
            "kind": "person",
            "public_role": "Head",
            "positions": [{"title": "Head", "organization": "group", "from": "2001"}],
            "relations": [{"type": "leads", "to": "group", "from": "2001"}, {"type": "leads", "to": "front", "from": "2002-02"}],
        },
    }
    found = made(tmp_path, files)
    assert [(one.words, one.facets["actor"]) for one in found.of("term")] == [
        ("from 2001, end not known", ("group", "mira")),
        ("from February 2002, end not known", ("front", "mira")),
    ]
