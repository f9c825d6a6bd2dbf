"""The page of the network, and those of kinds of ties where there are many: their tables leave no tie out."""

from pathlib import Path

import pytest

from dossierkit.library.network import Network, Networks
from support.built_site import Element, Site, resolve
from support.projects import EXAMPLE, REPOSITORY, library_of

EXAMPLE_PAGE, REAL_PAGE = "/harbour-talks/network/", "/global-coalition/network/"


@pytest.fixture(scope="module")
def real() -> Network:
    return Networks(library_of(REPOSITORY)).of("global-coalition")


def rows(site: Site, address: str) -> list[Element]:
    """The rows of all tables: those of the page itself, or of the pages of its kinds and their parts."""
    pages = [page for place, page in site.pages.items() if place.startswith(address)]
    tables = [table for page in pages for table in page.content.all("table", class_="dk-ties-table")]
    return [row for table in tables for row in table.one("tbody").all("tr")]


@pytest.mark.parametrize(("name", "address", "root"), [("example_site", EXAMPLE_PAGE, EXAMPLE), ("real_site", REAL_PAGE, REPOSITORY)])
@pytest.mark.build
def test_every_tie_of_the_records_is_in_the_table_once(name: str, address: str, root: Path, request: pytest.FixtureRequest) -> None:
    found = rows(request.getfixturevalue(name), address)
    library = library_of(root)
    edges = Networks(library).of(address.split("/")[1]).edges
    assert sorted(int(row["data-row"]) for row in found) == list(range(len(found)))
    assert sum(len(row.all("span", class_="dk-source")) for row in found) == sum(len(edge.told) for edge in edges)
    assert len(found) == len(edges)
    said = [tuple(cell.words for cell in row.all("td")[:4]) for row in found]
    assert len(said) == len(set(said))


def row_of(site: Site, *words: str) -> Element:
    (found,) = [row for row in rows(site, REAL_PAGE) if [cell.words for cell in row.all("td")[:3]] == list(words)]
    return found


def test_a_row_says_who_what_with_whom_when_and_where_it_was_read(real_site: Site) -> None:
    row = row_of(real_site, "Islamic State", "Claimed responsibility", "Attack on the Sardar Daud Khan military hospital")
    assert row.all("td")[3].words == "8 March 2017"
    assert "via verified Telegram account" in row.all("td")[4].words
    assert row.all("sup")
    host = row_of(real_site, "Saudi Arabia", "Host", "Jeddah talks on a coalition against ISIL")
    assert host.all("td")[4].words.startswith("(the talks were held in its summer capital)")
    assert host.all("sup")


def test_rows_and_lines_carry_what_filters_ask_for(real_site: Site) -> None:
    page, found = real_site[REAL_PAGE], rows(real_site, REAL_PAGE)
    row = row_of(real_site, "Islamic State", "Claimed responsibility", "Attack on the Sardar Daud Khan military hospital")
    assert row["data-tie"] == "claimed_responsibility attacks"
    assert row["data-kind"] == "actor armed_group attack"
    assert row["data-actor"] == "isis kabul-hospital-2017-03-08"
    assert "Daesh" in row["data-words"]
    asked = {word for one in found for word in one["data-tie"].split()}
    (tie, kind, who) = (page.content.one("select", name=name) for name in ("tie", "kind", "actor"))
    assert {option["value"] for option in tie.all("option")} == {"", *asked}
    assert {option["value"] for option in kind.all("option")} <= {"", *(word for one in found for word in one["data-kind"].split())}
    assert "isis" in {option["value"] for option in who.all("option")}


def test_few_ties_stand_on_the_page_and_of_many_each_kind_has_a_page(example_site: Site, real_site: Site, real: Network) -> None:
    few = example_site[EXAMPLE_PAGE].content.all("details", class_="dk-ties-of")
    assert few
    assert all("open" in one.attributes for one in few)
    many = real_site[REAL_PAGE].content
    assert not many.all("table")
    told = {link["href"].strip("/"): link.words for link in many.all("a") if "data-dk-carry" in link.attributes}
    assert [*told.values()] == [kind.label for kind, _ties in real.by_kind]
    assert all(f"{REAL_PAGE}{place.rpartition('/')[2]}/" in real_site.pages for place in told)


def test_names_are_text_and_never_markup(example_site: Site) -> None:
    page = example_site[EXAMPLE_PAGE]
    assert 'Tide <Front> & "Friends"' in [text.words for text in page.content.one("svg", class_="dk-network").all("text")]
    assert not page.all("front")


def test_an_actor_leads_to_the_network_with_itself_chosen(real_site: Site) -> None:
    address = "/global-coalition/actors/rex-tillerson/"
    hrefs = [
        link_["href"] for link_ in real_site[address].content.all("a") if link_.attributes.get("href", "").endswith("network/?actor=rex-tillerson")
    ]
    assert [resolve(address, href) for href in hrefs] == [(REAL_PAGE, "")]


def test_the_overview_names_the_most_connected(real_site: Site, real: Network) -> None:
    listed = real_site["/global-coalition/"].content.one("ol", class_="dk-ranked").all("li")
    assert [item.words for item in listed] == [f"{one.actor.name} {one.ties} ties" for one in real.most_connected(12)]
