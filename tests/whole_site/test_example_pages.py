"""Facts about pages of the made-up project."""

import re

import pytest

from dossierkit.addresses import LEAD_ON
from support.built_site import Site, links, reported, resolve

GAZETTE = "/articles/2001/gazette-2001-04-04/"
PIER = "/harbour-talks/attacks/pier-2001-04-02/"
SUND = "/harbour-talks/actors/mira-sund/"
DOSSIER_TITLE = 'The "Harbour" talks <in brief> & after'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/harbour-talks/actors/mira-sundt/", SUND),  # the person had another id
        ("/harbour/", "/harbour-talks/"),  # the dossier had another id, and with it everything below it
        ("/harbour/actors/", "/harbour-talks/actors/"),
        ("/harbour/topics/boats/", "/harbour-talks/topics/boats/"),
        ("/harbour/attacks/pier-2001-04-02/", PIER),
        ("/harbour/actors/mira-sundt/", SUND),
        ("/articles/undated/communique-2001-06-11/", "/articles/2001/communique-2001-06-11/"),  # its date was not known at first
    ],
)
def test_an_address_once_published_leads_to_the_present_one(example_site: Site, old: str, new: str) -> None:
    page = example_site[old]
    assert page.is_redirect
    assert {resolve(old, link) for link in links(page)} == {(new, ""), (LEAD_ON, "")}
    assert page.meta("robots") == "noindex"


UNUSUAL = {
    GAZETTE: 'Fishermen say "no" & <b>leave</b> the quay',
    "/harbour-talks/": DOSSIER_TITLE,
    "/harbour-talks/actors/tide-front/": 'Tide <Front> & "Friends"',
    "/harbour-talks/topics/boats/": "Boats & <piers>",
}


@pytest.mark.parametrize(("address", "title"), UNUSUAL.items())
def test_signs_of_html_in_a_title_are_shown_as_they_were_written(example_site: Site, address: str, title: str) -> None:
    page = example_site[address]
    assert page.one("h1").words == title
    assert next(iter(page.all("title"))).words.startswith(title)


def test_no_page_takes_a_record_for_html(example_site: Site) -> None:
    raw = re.compile("<(b>leave|in brief|Front|piers|sic)", re.IGNORECASE)
    assert [address for address, page in example_site.pages.items() if raw.search(page.source)] == []


def test_quotation_marks_do_not_end_a_description(example_site: Site) -> None:
    assert example_site[GAZETTE].meta("description") == ('News report: Fishermen say "no" & <b>leave</b> the quay. Gazette & Sons, 4 April 2001')
    assert DOSSIER_TITLE in example_site["/harbour-talks/actors/"].meta("description")


def test_a_title_in_another_script_has_its_language_and_direction(example_site: Site) -> None:
    title = "حريق في الرصيف الشمالي"
    heading = example_site["/articles/2001/marsa-2001-04-03/"].one("h1")
    assert (heading.words, heading["lang"], heading["dir"]) == (title, "ar", "auto")
    assert example_site["/harbour-talks/articles/"].one("a", lang="ar").words == title


def test_a_name_in_another_script_does_not_disturb_its_line(example_site: Site) -> None:
    assert example_site["/harbour-talks/actors/tide-front/"].one("bdi", lang="ar").words == "جبهة المد"


def test_prose_links_to_records_and_cites_sources_with_the_place_in_them(example_site: Site) -> None:
    page = example_site[PIER]
    prose = page.one("div", class_="dk-prose")
    assert ("/harbour-talks/actors/tide-front/", "") in [resolve(PIER, link["href"]) for link in prose.all("a")]
    assert [mark.words for mark in prose.all("sup")] == ["1", "2, line 4", "3, p. 3"]


def test_a_page_of_text_has_links_and_sources_too(example_site: Site) -> None:
    page = example_site["/method/"]
    assert (PIER, "") in [resolve("/method/", link["href"]) for link in page.content.all("a")]
    assert [mark.words for mark in page.all("sup", class_="dk-cite")] == ["1, p. 3", "1", "2"]


def test_code_in_prose_is_shown_as_it_was_written(example_site: Site) -> None:
    shown = [code.words for code in example_site["/harbour-talks/actors/tide-front/"].one("div", class_="dk-prose").all("code")]
    assert shown == ["[[brackets]]", "<script>"]


def row(site: Site, address: str, claim: str) -> list[str]:
    _, *others = site[address].by_id[claim].all("td")
    return [reported(site[address].by_id[claim]), *(cell.words for cell in others)]


@pytest.mark.parametrize(
    ("claim", "cells"),
    [
        ("killed-post-2001-04-03", ["2", "", "Port Authority", "The Harbour Post[1] corrected", ""]),
        ("killed-claimed-by-front", ["at least 5 asserted by a party; contradicts", "", 'Tide <Front> & "Friends"', "Marsa[2] ”five or more“", ""]),
        (
            "killed-gazette-2001-04-04",
            [
                "0 deprecated by the curators",
                "",
                "the report itself (Gazette & Sons)",
                "Gazette & Sons[3] caution",
                "deprecated: written before anybody had looked",
            ],
        ),
        ("killed-civilians", ["1", "civilians", "the report itself (The Harbour Post)", "The Harbour Post[1] corrected", ""]),
        (
            "boats-lost-post-2001-04-03",
            [
                "more than 3",
                "3 April 2001",
                "the reports themselves (The Harbour Post, Mirror of Everything)",
                "The Harbour Post[1] correctedMirror of Everything[4, p. 3] mirror",
                "all of wood",
            ],
        ),
        ("date-marsa-2001-04-03", ["1 or 2 April 2001", "the report itself (Marsa)", "Marsa[2]"]),
        ("manner-gazette-2001-04-04", ["Oil & matches <sic>", "the report itself (Gazette & Sons)", "Gazette & Sons[3] caution"]),
    ],
)
def test_a_claim_says_what_of_whom_when_by_whom_and_where_it_was_read(example_site: Site, claim: str, cells: list[str]) -> None:
    assert row(example_site, PIER, claim) == cells


def test_a_property_that_the_dossier_declares_has_its_label(example_site: Site) -> None:
    assert example_site[PIER].by_id["boats-lost"].words == "Boats lost"


def test_a_member_without_a_record_is_named_in_words(example_site: Site) -> None:
    group = example_site["/harbour-talks/actors/harbour-group/"]
    (members,) = [group.by_id["relations"]]
    section = next(one for one in group.all("section") if members in one.inside)
    entries = [entry.words for entry in section.all("li")]
    assert "Antarctica observer[1]" in entries
    assert "Fishermen of the southern quay[1]" in entries
    assert "Harbour Group" in [link.words for link in example_site["/harbour-talks/actors/state-bv/"].all("a", class_="dk-actor")]


def test_a_warning_about_a_source_stands_on_its_page_and_wherever_it_is_cited(example_site: Site) -> None:
    assert "An unsigned column." in example_site[GAZETTE].one("div", class_="dk-caution").words
    entry = example_site[PIER].by_id["source-gazette-2001-04-04"]
    assert entry.one("small", class_="dk-warn")["title"] == "An unsigned column."


def test_an_article_of_no_dossier_has_its_page(example_site: Site) -> None:
    page = example_site["/articles/undated/bare-entry/"]
    assert next(iter(page.all("title"))).words == "An entry that says little - Example dossiers"
    assert not page.all("nav", class_="dk-crumbs")


def test_a_page_says_where_it_belongs(example_site: Site) -> None:
    crumbs = example_site[PIER].one("nav", class_="dk-crumbs").all("a")
    assert [crumb.words for crumb in crumbs] == ["Home", DOSSIER_TITLE, "Attacks"]
    assert [resolve(PIER, crumb["href"]) for crumb in crumbs] == [("/", ""), ("/harbour-talks/", ""), ("/harbour-talks/attacks/", "")]


def test_an_article_without_a_date_comes_last(example_site: Site) -> None:
    listed = example_site["/harbour-talks/articles/"].all("a", class_="dk-article")
    assert listed[-1].words == "Notice on the door"


def test_headings_of_prose_begin_below_the_title_of_the_page(example_site: Site) -> None:
    prose = example_site["/harbour-talks/actors/harbour-group/"].one("div", class_="dk-prose")
    assert [(heading.tag, heading.words) for heading in prose.everything() if heading.tag[0] == "h"] == [("h2", "What it is"), ("h3", "Its seat")]
