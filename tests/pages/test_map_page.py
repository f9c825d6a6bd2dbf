"""The page of the map: its table, its filters, and the small maps that lead to it."""

import pytest

from dossierkit import addresses
from dossierkit.library import Library
from support.built_site import Site, resolve
from support.projects import REPOSITORY, library_of

DOSSIER = "global-coalition"


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(REPOSITORY)


MAP = f"/{DOSSIER}/map/"


def test_the_table_has_each_event_once(real_site: Site, library: Library) -> None:
    rows = [row["id"] for row in real_site[MAP].all("tr") if "data-dk-item" in row.attributes]
    assert sorted(rows) == sorted(event.id for event in library.events_of(DOSSIER))


def test_what_is_not_drawn_says_why(real_site: Site, example_site: Site) -> None:
    assert "not drawn: no coordinates are recorded" in real_site[MAP].by_id["andrews-2016-07-20"].words
    example = example_site["/harbour-talks/map/"].by_id
    assert "not drawn: no place is recorded" in example["lighthouse-2001-05"].words
    assert "not drawn: no coordinates are recorded" in example["harbour-2001-02-05"].words


def test_the_table_tells_what_the_reports_say_together(real_site: Site) -> None:
    row = real_site[MAP].by_id["kabul-wedding-2019-08-17"]
    assert "80 to 92" in row.words
    assert "disputed" in row.words
    assert "exact site" in row.words


def test_every_cluster_leads_to_the_list_of_its_events(real_site: Site) -> None:
    """So that it opens without a script."""
    page = real_site[MAP]
    badges = page.all("a", class_="dk-map-cluster")
    assert badges
    for one in badges:
        members = page.by_id[one["xlink:href"].removeprefix("#")].all("li")
        assert str(len(members)) == one.one("text").words
        for member in members:
            event, row = (link["href"] for link in member.all("a"))
            assert event.startswith("../")
            assert row.removeprefix("#") in page.by_id


def test_marks_and_rows_can_be_filtered_alike(real_site: Site) -> None:
    page = real_site[MAP]
    asked = ("data-kind", "data-year", "data-country", "data-actor")
    marks = {one["data-id"]: [one[name] for name in asked] for one in page.all("a", class_="dk-map-mark")}
    assert marks["kabul-hospital-2017-03-08"][:3] == ["attack", "2017", "AF"]
    assert "isis" in marks["kabul-hospital-2017-03-08"][3].split()
    for id_, found in marks.items():
        assert [page.by_id[id_][name] for name in asked] == found


# --- the locator and the small map ---


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("attacks/kabul-hospital-2017-03-08", "Kabul, Afghanistan: on the map, at the centre of the city"),
        ("attacks/kabul-wedding-2019-08-17", "Kabul, Afghanistan: on the map, at the site itself"),
        ("attacks/suwayda-2018-07-25", "As-Suwayda Governorate, Syria: on the map, somewhere in the province"),
        ("meetings/jeddah-2014-09-11", "Jeddah, Saudi Arabia: on the map, at the centre of the city"),
    ],
)
def test_an_event_s_page_shows_where_it_was(real_site: Site, event: str, told: str) -> None:
    figure = real_site[f"/{DOSSIER}/{event}/"].one("figure", class_="dk-locator-figure")
    assert figure.one("svg")["aria-label"] == told
    assert resolve(f"/{DOSSIER}/{event}/", figure.one("a")["href"]) == (MAP, event.partition("/")[2])
    is_dot = "province" not in told
    assert len(figure.all("circle", class_="dk-locator-dot")) == is_dot
    assert len(figure.all("circle", class_="dk-map-area")) == (not is_dot)


def test_an_event_without_coordinates_has_no_locator(real_site: Site) -> None:
    assert real_site[f"/{DOSSIER}/meetings/andrews-2016-07-20/"].all("figure", class_="dk-locator-figure") == []


def test_the_overview_leads_to_the_map(real_site: Site) -> None:
    link = real_site[f"/{DOSSIER}/"].one("a", class_="dk-small-map")
    assert resolve(f"/{DOSSIER}/", link["href"]) == (MAP, "")
    assert link.one("svg")["aria-label"] == "Map of 54 events in 36 places"


def test_outlines_are_asked_for_below_the_page(site: Site) -> None:
    """Relative to it, so that a site works below any path."""
    asked = {
        (address, use["xlink:href"])
        for address, page in site.pages.items()
        for use in page.all("use")
        if not use.attributes.get("xlink:href", "#").startswith("#")
    }
    assert asked
    for address, href in asked:
        file, _, name = href.partition("#")
        assert file == addresses.relative(addresses.WORLD, address)
        assert name in {"globe", "land", "borders"}
