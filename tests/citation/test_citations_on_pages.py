"""The citations that the pages of a site offer."""

import json
import re

import bibtexparser
import rispy

from support.built_site import Page, Site

KABUL = "/global-coalition/attacks/kabul-hospital-2017-03-08/"


def ways(page: Page) -> dict[str, dict[str, str]]:
    """Every way to cite that a page offers, by its heading and its format."""
    found = {}
    for details in page.all("details", class_="dk-cite-page"):
        if "dk-example" in details["class"]:  # how to begin with the data
            continue
        cited = ["".join(one.texts()) for one in details.all("dd")]
        found[details.one("summary").words] = dict(zip([one.words for one in details.all("dt")], cited, strict=True))
    return found


def test_every_page_can_be_cited_and_the_page_for_errors_cannot(site: Site) -> None:
    for address, page in site.own_pages.items():
        if address == "/search/":
            continue
        offered = ways(page)
        assert list(offered)[:1] == ["Cite this page"], address
        assert list(offered["Cite this page"]) == ["Text", "BibTeX", "RIS", "CSL-JSON"], address
        assert offered["Cite this page"]["Text"].endswith(page.one("link", rel="canonical")["href"]), address
        assert ("Cite the source itself" in offered) == address.startswith("/articles/"), address
    assert not ways(site["/404.html"])


def test_what_pages_offer_is_read_by_others(site: Site) -> None:
    for page in site.own_pages.values():
        for offered in ways(page).values():
            assert not bibtexparser.parse_string(offered["BibTeX"]).failed_blocks
            (reference,) = rispy.loads(offered["RIS"])
            (item,) = json.loads(offered["CSL-JSON"])
            assert reference["title"] == item["title"]
            assert reference["id"] == item["id"]


def test_a_record_is_cited_with_the_day_of_the_version(real_site: Site) -> None:
    words = ways(real_site[KABUL])["Cite this page"]["Text"]
    assert re.fullmatch(
        r"Dossiers\. \(\d+ \w+ \d{4}\)\. Attack on the Sardar Daud Khan military hospital\. In The Global Coalition to Defeat ISIS, 2014–2019\. "
        rf"https://\S+{KABUL}",
        words,
    )


def test_a_claim_s_citation_is_still_there(real_site: Site) -> None:
    assert real_site[KABUL].all("details", class_="dk-cite-this")


def test_a_page_of_text_is_cited_by_its_title_and_the_site_by_its_name(real_site: Site) -> None:
    assert ". About. https://" in ways(real_site["/about/"])["Cite this page"]["Text"]
    assert ways(real_site["/"])["Cite this page"]["Text"].startswith("Dossiers. (")


def test_a_title_with_signs_of_html_is_cited_as_it_was_written(example_site: Site) -> None:
    offered = ways(example_site["/articles/2001/gazette-2001-04-04/"])["Cite the source itself"]
    assert json.loads(offered["CSL-JSON"])[0]["title"] == 'Fishermen say "no" & <b>leave</b> the quay'


def test_citations_cost_little(real_site: Site) -> None:
    """Bytes as they travel are measured elsewhere; here, that nobody makes them long without noticing."""
    longest = max(sum(len(words) for offered in ways(page).values() for words in offered.values()) for page in real_site.own_pages.values())
    assert longest < 5000


PIER = "/harbour-talks/attacks/pier-2001-04-02/"
TALKS = "/global-coalition/meetings/washington-2017-03-22/"


def cited(page: Page, claim: str) -> str:
    return page.by_id[claim].one("details", class_="dk-cite-this").one("p").words


def test_an_early_report_is_cited_as_one(example_site: Site) -> None:
    words = cited(example_site[PIER], "killed-post-2001-04-03")
    assert "Killed: 2, according to Port Authority, an early report, no later one is recorded; read in The Harbour Post" in words
    assert "early" not in cited(example_site[PIER], "killed-claimed-by-front")  # it takes no part in the figure


def test_a_forecast_is_cited_as_one(real_site: Site) -> None:
    assert ", expected beforehand; read in " in cited(real_site[TALKS], "delegations-dpb-2017-03-21")
