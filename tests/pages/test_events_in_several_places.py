"""An event in three towns, one without a date, and other names of events: on every page that tells of them."""

import json
from pathlib import Path

import pytest

from dossierkit.addresses import NAMES
from dossierkit.addresses import Site as Published
from dossierkit.build import SiteContent
from dossierkit.library.names_in_text import Names
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import read
from support.built_site import Page, read_html
from support.kinds import attacks
from support.small_projects import content_of

FILES = {
    "dossiers/coast/dossier.md": """
title: The coast
summary: Fires on the coast.
scope: Fires on the coast.
""",
    "dossiers/coast/actors/afghanistan.md": """
name: Afghanistan
kind: state
country: AF
""",
    "dossiers/coast/attacks/three-towns.md": """
name: Fires in three towns
aliases: [Night of the three fires]
date: 2017-03-08
places:
  - {name: Kabul, site: a market, country: AF, lat: 34.53, lon: 69.17, precision: city}
  - {name: Herat, country: AF, lat: 34.34, lon: 62.2, precision: city}
  - {name: Quetta, country: PK, lat: 30.18, lon: 67, precision: province}
claims:
  killed:
    - {value: 12, source: report}
""",
    "dossiers/coast/attacks/some-day.md": """
name: Fire of some day
date: XXXX
place: {name: Kunduz, country: AF, lat: 36.73, lon: 68.86, precision: city}
""",
    "dossiers/coast/meetings/spring.md": """
name: Talks in a spring
aliases: [Third round]
start: 2017-21
type: other
places:
  - {name: Kabul, country: AF}
  - {name: Herat, country: AF}
""",
    "content/articles/2017/report.md": """
title: Three fires in one night
url: https://news.example/fires
publisher: The Example
language: en
type: news
published: 2017-03-09
dossiers: [coast]
""",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    return content_of(tmp_path_factory.mktemp("coast"), FILES, Published(name="Dossiers", url="https://dossiers.example/"))


def page(content: SiteContent, address: str) -> Page:
    return read_html(content.render(content.dossier_pages[f"/coast/{address}"]).html)


def test_its_own_page_tells_every_place(content: SiteContent) -> None:
    shown = page(content, "attacks/three-towns/")
    assert shown.one("p", class_="dk-lead-facts").words == "Wednesday, 8 March 2017 · Kabul and Herat, Afghanistan; Quetta, Pakistan"
    facts = [one.words for one in shown.all("dd")]
    assert "a market Kabul, Afghanistan coordinates: centre of the city" in " | ".join(facts)
    assert "Night of the three fires" in facts
    assert "Herat, Afghanistan: on the map, at the centre of the city" in shown.one("svg", class_="dk-locator")["aria-label"]
    assert len(shown.one("svg", class_="dk-locator").all("circle", class_="dk-locator-dot")) == 2
    assert {"Kabul", "Herat", "Quetta"} <= {text.words for text in shown.one("svg", class_="dk-locator").all("text")}


def test_places_in_one_country_are_told_with_it_once(content: SiteContent) -> None:
    assert page(content, "meetings/spring/").one("p", class_="dk-lead-facts").words == "spring 2017 · Kabul and Herat, Afghanistan"


def test_the_list_filters_by_each_country_and_tells_what_has_no_date(content: SiteContent) -> None:
    table = page(content, "attacks/").one("table", id="list")
    rows = {row.all("a")[0].words: row for row in table.all("tr") if row.all("a")}
    assert rows["Fires in three towns"]["data-country"] == "AF PK"
    assert "date not known" in rows["Fire of some day"].words
    assert table.one("h2", id="year-unknown").words == "Over several years, or not dated 1"


def test_the_map_has_a_mark_and_a_row_for_each_place(content: SiteContent) -> None:
    shown = page(content, "map/")
    marks = {one["data-id"]: one for one in shown.all("a", class_="dk-map-mark")}
    assert sorted(marks) == ["some-day", "three-towns", "three-towns--2", "three-towns--3"]
    rows = {row["id"]: row for row in shown.all("tr") if "data-dk-item" in row.attributes}
    assert set(marks) <= set(rows)
    again = sorted(id_ for id_, row in rows.items() if "data-dk-again" in row.attributes)
    assert again == ["spring--2", "three-towns--2", "three-towns--3"]
    assert marks["three-towns--3"]["data-country"] == rows["three-towns--3"]["data-country"] == "PK"
    words = marks["three-towns--2"].one("title").words
    assert "Herat, Afghanistan" in words
    assert "12 (early reports only, single source), in all its places together" in words
    assert not marks["three-towns"].all("circle", class_="dk-map-disc"), "the twelve were not killed in each of the towns"
    assert len({one["id"] for one in shown.all("ul") if "id" in one.attributes}) == len([one for one in shown.all("ul") if "id" in one.attributes])


def test_the_page_of_a_country_and_the_timeline_know_it(content: SiteContent) -> None:
    assert "Fires in three towns" in page(content, "actors/afghanistan/").words
    timeline = page(content, "timeline/").words
    assert "Kabul and Herat, Afghanistan" in timeline
    assert "date not known" in timeline


def test_the_search_finds_it_by_every_place_and_every_name(content: SiteContent) -> None:
    (found,) = [one for one in content.search_documents() if one.title == "Fires in three towns"]
    assert found.names == ("Night of the three fires",)
    assert found.known_by == "Kabul Herat Quetta"
    assert found.filters["country"] == ("AF", "PK")
    (undated,) = [one for one in content.search_documents() if one.title == "Fire of some day"]
    assert undated.description == "date not known · Kunduz, Afghanistan"
    assert "year" not in undated.filters
    (export,) = [one for one in content.exports() if one.address == NAMES]
    rows = {row[2]: row for row in json.loads(export.text)["rows"]}
    assert rows["Talks in a spring"][3] == ["Third round"]


def test_other_names_are_found_in_texts(content: SiteContent) -> None:
    assert [one.ids for one in Names(content.library).find("In the Night of the three fires nobody slept.")] == [("three-towns",)]


def test_what_has_no_date_comes_last(tmp_path: Path) -> None:
    for path, front in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"---{front}---\n", encoding="utf-8")
    library = link(read(tmp_path))
    assert [event.id for event in library.events_of("coast")] == ["spring", "three-towns", "some-day"]
    assert library.neighbours(attacks(library)[0])[1] is attacks(library)[1]
