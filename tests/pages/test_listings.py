"""The lists of a dossier: whole and grouped without a script, and with what a script sorts and filters by."""

from collections import Counter
from pathlib import Path

import pytest

from dossierkit.build import SiteContent, examine
from dossierkit.library import Library
from dossierkit.records import Actor
from support.built_site import Element, Page, Site, read_html
from support.kinds import attacks
from support.projects import REPOSITORY, library_of

LISTS = ("actors", "articles", "attacks", "meetings")


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(REPOSITORY)


def groups(page: Page) -> dict[str, list[Element]]:
    """The rows of each group by the id of its heading."""
    return {body.one("h2")["id"]: body.all("tr")[1:] for body in page.one("table", id="list").all("tbody")}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_record_once_in_groups_that_tell_their_number(real_site: Site, library: Library, name: str) -> None:
    page = real_site[f"/global-coalition/{name}/"]
    found = groups(page)
    assert sum(map(len, found.values())) == library.count_of("global-coalition", name.removesuffix("s"))
    shown = {body.one("h2")["id"]: body.one("h2").one("span").words for body in page.one("table", id="list").all("tbody")}
    assert shown == {id_: str(len(rows)) for id_, rows in found.items()}
    named = Counter(row.all("a")[0]["href"] for rows in found.values() for row in rows)
    assert set(named.values()) == {1}


@pytest.mark.parametrize("name", LISTS)
def test_the_contents_lead_to_each_group(real_site: Site, name: str) -> None:
    page = real_site[f"/global-coalition/{name}/"]
    assert [link["href"] for link in page.one("nav", class_="dk-contents").all("a")] == [f"#{id_}" for id_ in groups(page)]


@pytest.mark.parametrize("name", LISTS)
def test_what_only_a_script_can_serve_is_hidden_until_it_runs(site: Site, name: str) -> None:
    for address, page in site.own_pages.items():
        if address.endswith(f"/{name}/") and page.all("table", id="list"):
            assert "hidden" in page.one("form", class_="dk-controls").attributes
            assert not page.one("table", id="list").all("button")


def test_groups_are_those_of_the_records(real_site: Site, library: Library) -> None:
    found = groups(real_site["/global-coalition/attacks/"])
    years_of = Counter(one.date.year for one in attacks(library) if one.dossier == "global-coalition")
    assert {id_: len(rows) for id_, rows in found.items()} == {f"year-{year or 'unknown'}": number for year, number in years_of.items()}
    kinds = Counter(one.kind for one in library.of("global-coalition", Actor))
    assert {id_: len(rows) for id_, rows in groups(real_site["/global-coalition/actors/"]).items()} == kinds


def cell(page: Page, record: str, label: str) -> Element:
    (row,) = [row for row in page.one("table", id="list").all("tr") if any(link["href"].endswith(f"/{record}/") for link in row.all("a"))]
    return row.one("td", **{"data-label": label})


@pytest.mark.parametrize(
    ("record", "label", "key", "words"),
    [
        ("kabul-hospital-2017-03-08", "Killed", "49", "49 single source, contested by a party"),
        ("kabul-wedding-2019-08-17", "Killed", "80 92", "80 to 92 disputed"),
        ("paris-2015-11-13", "Wounded", "350", "350 or more disputed"),
    ],
)
def test_figures_sort_by_what_the_reports_say_together(real_site: Site, record: str, label: str, key: str, words: str) -> None:
    found = cell(real_site["/global-coalition/attacks/"], record, label)
    assert (found["data-s"], found.words) == (key, words)


def test_dates_sort_by_their_first_and_last_day(real_site: Site) -> None:
    (dhaka,) = [
        row
        for row in real_site["/global-coalition/attacks/"].all("tr")
        if "dhaka-2016-07-01" in (row.all("a") or [Element("", {"href": ""})])[0]["href"]
    ]
    assert dhaka.all("td")[0]["data-s"] == "20160701 20160702"


def test_rows_tell_what_they_can_be_filtered_by(real_site: Site) -> None:
    (kabul,) = [row for row in real_site["/global-coalition/attacks/"].all("tr") if row.all("a") and "kabul-hospital" in row.all("a")[0]["href"]]
    assert kabul["data-country"] == "AF"
    assert kabul["data-status"] == "single-source contested"
    assert "armed_assault" in kabul["data-type"].split()


def test_early_reports_and_forecasts_can_be_filtered_by(example_site: Site) -> None:
    page = example_site["/harbour-talks/attacks/"]
    (pier,) = [row for row in page.all("tr") if row.all("a") and "pier-2001-04-02" in row.all("a")[0]["href"]]
    assert pier["data-status"] == "early single-source contested"
    assert cell(page, "pier-2001-04-02", "Killed").words == "2 early reports only, single source, contested by a party"
    options = {option["value"]: option.words for option in page.one("select", name="status").all("option")}
    assert (options["early"], options["expected"]) == ("early reports only", "expected beforehand")


def test_every_option_that_the_page_gives_is_some_row_s(real_site: Site) -> None:
    for name in LISTS:
        page = real_site[f"/global-coalition/{name}/"]
        for select in page.one("form", class_="dk-controls").all("select"):
            given = {option["value"] for option in select.all("option")} - {""}
            if "data-source" in select.attributes or "name" not in select.attributes or select["name"] == "status":
                continue
            rows = page.one("table", id="list").all("tr")
            assert given <= {value for row in rows for value in row.attributes.get(f"data-{select['name']}", "").split()}, (name, select["name"])


def test_an_actor_is_listed_with_what_leads_to_it(real_site: Site, library: Library) -> None:
    page = real_site["/global-coalition/actors/"]
    assert cell(page, "isis", "articles").words == str(len(library.mentioned_in["isis"]))
    assert cell(page, "isis", "events").words == str(len({part.event.id for part in library.roles_in_events["isis"]}))


def test_a_topic_counts_its_records(real_site: Site, library: Library) -> None:
    for (dossier, slug), records in library.on_topic.items():
        page = real_site[f"/{dossier}/topics/{slug}/"]
        assert sum(int(heading.one("span").words) for heading in page.content.all("h2") if heading.all("span")) == len(records)
        assert bool(page.all("form", class_="dk-controls")) == (len(records) > 15)


def test_a_date_of_two_years_is_found_in_both(tmp_path: Path) -> None:
    for path, front in (
        ("dossiers/a/dossier.md", "title: A\nsummary: A.\nscope: A."),
        ("dossiers/a/attacks/night.md", "name: Night\ndate: 2017-12-31/2018-01-01"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")
    site_content = SiteContent(examine(tmp_path)[0])
    page = read_html(site_content.render(site_content.dossier_pages["/a/attacks/"]).html)
    assert [row["data-year"] for row in page.all("tr") if "data-year" in row.attributes] == ["2017 2018"]
    assert page.one("h2", id="year-unknown").words == "Over several years 1"
