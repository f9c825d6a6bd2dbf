"""The timeline: where what is dated is drawn and listed, and that the list has everything exactly once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from built_site import Element, read_html
from conftest import EXAMPLE, REPOSITORY
from dossierkit.build import SiteContent, load
from dossierkit.library import Library
from dossierkit.library.date_extents import Extent, began, extent, extent_of_period, stands_in
from dossierkit.library.dated_entries import DatedEntries, Entry, dated_entries
from dossierkit.pictures.dated_bars import Paper, bar, rows, span
from dossierkit.pictures.timeline import drawn_years, timeline_axis, timeline_strip
from dossierkit.records.actor import Position
from dossierkit.values.dates import parse_date

CASES = Path(__file__).parent / "cases" / "timeline"
REAL, MADE_UP = "global-coalition", "harbour-talks"


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
    for path in sorted(CASES.glob("*.yml")):
        for one in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):  # noqa: S506  (texts only)
            yield pytest.param(Case(**one), id=one["name"])


def days(first: int, last: int) -> str:
    return f"{date.fromordinal(first)} to {date.fromordinal(last)}"


def fading(one: Extent) -> str:
    """Where the bar fades, as it is drawn."""
    if one.is_one_day:
        return "a sign"
    paper = Paper.of(range(2000, 2031), 0, 3000)
    drawn = span(one, paper)
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


def made(root: Path, files: Mapping[str, Mapping[str, Any]], **dossier: Any) -> DatedEntries:
    """The dated_entries of a small dossier; articles have a path that starts with their year."""
    every = {"dossiers/talks-of-old/dossier.md": {"title": "Talks of old", "summary": "Some.", "scope": "Few.", **dossier}}
    for path, front in files.items():
        place = f"content/articles/{path}" if path[0].isdigit() or path.startswith("undated") else f"dossiers/talks-of-old/{path}"
        every[place] = dict(front)
    (root / "content").mkdir()
    for path, front in every.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n", encoding="utf-8")
    return dated_entries(load(root), "talks-of-old")


def article(day: str | None) -> dict[str, Any]:
    front = {
        "title": "A report",
        "url": "https://paper.example/",
        "publisher": "Paper",
        "language": "en",
        "type": "news",
        "dossiers": ["talks-of-old"],
    }
    return front | ({"published": day} if day else {})


def attack(name: str, day: str) -> dict[str, Any]:
    return {"name": name, "date": day}


# --- on paper ---


EXTENTS = st.builds(
    lambda numbers, sure, beyond: Extent(numbers[0], numbers[3], (numbers[1], numbers[2]) if sure else None, beyond),
    st.lists(st.integers(date(1990, 1, 1).toordinal(), date(2040, 1, 1).toordinal()), min_size=4, max_size=4).map(sorted),
    st.booleans(),
    st.tuples(st.booleans(), st.booleans()),
)


@settings(derandomize=True, max_examples=500)
@given(EXTENTS, st.integers(2000, 2010), st.integers(1, 20))
def test_nothing_lies_beside_the_paper_and_every_bar_runs_from_left_to_right(one: Extent, first: int, length: int) -> None:
    paper = Paper.of(range(first, first + length), 16, 1004)
    drawn = span(one, paper)
    if drawn is None:
        assert one.last < paper.first or one.first > paper.last
        return
    places = [drawn.left, *(drawn.solid or ()), drawn.right]
    assert places == sorted(places)
    assert paper.start <= places[0]
    assert places[-1] <= paper.end


@settings(derandomize=True, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda pair: (float(pair[0]), float(sum(pair)))), max_size=30))
def test_marks_on_one_place_are_stacked_in_as_few_rows_as_there_are_marks_on_it(taken: list[tuple[float, float]]) -> None:
    found = rows(taken)
    for number, (left, right) in enumerate(taken):
        for other, (begin, end) in enumerate(taken[:number]):
            assert found[number] != found[other] or right <= begin or end <= left
    deepest = max((sum(left <= place < right for left, right in taken) for place, _ in taken), default=0)
    assert max(found, default=-1) + 1 == deepest


@settings(derandomize=True, max_examples=200)
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
    paper = Paper.of(range(9998, 10000), 0, 100)
    found = extent(parse_date("9999-12-31"))
    assert found
    assert span(found, paper)
    assert stands_in(parse_date("9999-12-31")) == (9999, 12)


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
    listed = {(year.number, one.words): [entry.record.id for entry in one.told] for year in found.years for one in year.stretches}
    assert listed == {
        (2016, "December 2016"): ["before"],
        (2017, "Month not known"): ["year"],
        (2017, "March 2017"): ["same-day", "first", "month"],
    }
    assert [one.record.id for one in found.elsewhere.told] == ["decade"]
    assert [one.record.id for one in found.elsewhere.articles] == ["bare"]


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


# --- the two real pages ---


@pytest.fixture(scope="module")
def site_contents() -> dict[str, SiteContent]:
    return {REAL: SiteContent(load(REPOSITORY)), MADE_UP: SiteContent(load(EXAMPLE))}


@pytest.fixture(scope="module")
def pages(site_contents: Mapping[str, SiteContent]) -> dict[str, Element]:
    return {id_: read_html(site_content.render(site_content.dossier_pages[f"/{id_}/timeline/"]).html) for id_, site_content in site_contents.items()}


either = pytest.mark.parametrize("id_", [REAL, MADE_UP])


def items(page: Element, kind: str) -> list[Element]:
    """The entries of a kind in the list."""
    return page.all("li", **{"data-kind": kind})


@either
def test_every_record_stands_in_the_list_exactly_once(site_contents: Mapping[str, SiteContent], pages: Mapping[str, Element], id_: str) -> None:
    library = site_contents[id_].library
    for kind in ("meeting", "attack", "article"):
        found = Counter(item.all("a")[0]["href"].rstrip("/").rsplit("/", 1)[1] for item in items(pages[id_], kind))
        assert found == Counter(ids(library, id_, kind))
    persons = Counter(item.all("a")[0]["href"].split("/")[-2] for item in items(pages[id_], "term"))
    offices = {actor.id: len(actor.positions) for actor in library.actors if actor.dossier == id_}
    assert persons == Counter({actor: count for actor, count in offices.items() if count})


def ids(library: Library, id_: str, kind: str) -> list[str]:
    every = {"meeting": library.meetings, "attack": library.attacks, "article": library.articles}[kind]
    return [one.id for one in every if one.dossier == id_ or id_ in getattr(one, "dossiers", ())]


@either
def test_the_bar_of_a_month_counts_the_articles_that_are_folded_there(pages: Mapping[str, Element], id_: str) -> None:
    bars = {bar["xlink:href"]: bar.one("title").words for bar in pages[id_].one("g", class_="dk-density").all("a")}
    for section in pages[id_].all("section", class_="dk-told-month"):
        folded = len([one for one in section.all("li") if one["data-kind"] == "article"])
        heading = section.one("h3")
        if folded and "Month not known" not in heading.words:
            assert bars.pop(f"#{heading['id']}") == f"{heading.words}: {folded} article{'s' * (folded > 1)}"
    assert bars == {}


@either
def test_every_mark_leads_to_what_the_list_leads_to_and_is_found_by_the_same_values(pages: Mapping[str, Element], id_: str) -> None:
    def known(one: Element, link: str) -> tuple[str, ...]:
        return (link, *(one.attributes.get(f"data-{name}", "") for name in ("kind", "actor", "country", "topic")))

    marks = [known(mark, mark["xlink:href"]) for mark in pages[id_].all("a") if "data-row" in mark.attributes]
    listed = {known(item, item.all("a")[0]["href"]) for kind in ("meeting", "attack", "term") for item in items(pages[id_], kind)}
    assert marks
    assert set(marks) <= listed


@either
def test_the_choices_of_a_filter_say_how_many_entries_they_leave(pages: Mapping[str, Element], id_: str) -> None:
    every = [item for item in pages[id_].all("li") if "data-dk-item" in item.attributes]
    for select in pages[id_].all("select"):
        words = []
        for option in select.all("option")[1:]:
            left = [item for item in every if option["value"] in item.attributes.get(f"data-{select['name']}", "").split()]
            assert option.words.endswith(f"({len(left)})")
            words.append(option.words.rsplit(" (", 1)[0].casefold())
        assert words == sorted(words)


@either
def test_years_and_months_have_addresses_and_ids_stand_once(pages: Mapping[str, Element], id_: str) -> None:
    every = Counter(one["id"] for one in pages[id_].everything() if "id" in one.attributes)
    assert max(every.values()) == 1
    links = [one.attributes.get("href") or one.attributes.get("xlink:href", "") for one in pages[id_].all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(every)
    jumps = [link.words for link in pages[id_].one("nav", class_="dk-jumps").all("a")]
    numbers = [one for one in jumps if one.isdigit()]
    assert numbers == sorted(numbers)
    assert [one.words.split()[0] for one in pages[id_].all("h2")][: len(numbers)] == numbers


def test_the_toll_of_an_attack_is_told_with_its_status(pages: Mapping[str, Element]) -> None:
    (wedding,) = [one for one in items(pages[REAL], "attack") if "wedding" in one.all("a")[0]["href"]]
    assert wedding.words.endswith("Kabul, Afghanistan Killed 63 to 92 disputed")
    assert wedding["data-country"] == "AF"
    assert "isis-k" in wedding["data-actor"].split()


def test_a_term_tells_the_person_the_title_and_the_organisation(pages: Mapping[str, Element]) -> None:
    found = [one.words for one in items(pages[REAL], "term") if "paul-funk" in one["data-actor"]]
    assert len(found) == 1
    assert found[0].startswith("from 5 September 2017, end not known ")
    assert ", Commander, " in found[0]


def test_a_meeting_that_may_not_have_been_held_is_drawn_hollow_and_says_so(pages: Mapping[str, Element]) -> None:
    hollow = [mark.one("title").words for mark in pages[REAL].all("a", class_="dk-hollow")]
    assert len(hollow) == 2
    said = [one.words for one in items(pages[REAL], "meeting") if "not known whether it was held" in one.words]
    assert len(said) == 2


def test_the_page_is_lean(pages: Mapping[str, Element]) -> None:
    assert sum(1 for _ in pages[REAL].everything()) < 4_000


def test_the_pages_of_actors_and_topics_lead_to_their_part_of_the_timeline(site_contents: Mapping[str, SiteContent]) -> None:
    for address, link in (
        ("actors/isis/", f"../../../{REAL}/timeline/?actor=isis"),
        ("topics/kabul-hospital/", f"../../../{REAL}/timeline/?topic=kabul-hospital"),
    ):
        page = read_html(site_contents[REAL].render(site_contents[REAL].dossier_pages[f"/{REAL}/{address}"]).html)
        assert [one["href"] for one in page.all("a") if one.words == "On the timeline"] == [link]


def test_who_is_not_on_the_timeline_has_no_link_to_it(site_contents: Mapping[str, SiteContent]) -> None:
    page = site_contents[MADE_UP].render(site_contents[MADE_UP].dossier_pages[f"/{MADE_UP}/actors/state-bv/"]).html
    assert "On the timeline" not in page


@either
def test_the_strip_leads_to_the_events_and_to_the_months(site_contents: Mapping[str, SiteContent], id_: str) -> None:
    found = dated_entries(site_contents[id_].library, id_)
    strip = read_html(timeline_strip(found, lambda target: target))
    links = [link["xlink:href"] for link in strip.all("a")]
    events = [link for link in links if "#" not in link]
    assert len(events) == len(found.of("meeting")) + len(found.of("attack"))
    assert {link.split("#")[0] for link in links if "#" in link} <= {f"/{id_}/timeline/"}
    assert strip.one("svg")["viewbox"].split()[3] == "112"
