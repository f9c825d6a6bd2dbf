"""What the heads of pages say to programs, and that nothing which somebody wrote can break out of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from dossierkit.addresses import Site
from dossierkit.build import SiteContent
from dossierkit.page_metadata.licences import licence_url
from dossierkit.page_metadata.structured_data import in_a_script
from support.built_site import Element, read_html
from support.cases import GIVEN, load, write
from support.projects import EXAMPLE, library_of

SITE = Site("A site", "https://dossiers.example/")


def head_of(content: SiteContent, address: str) -> Element:
    return read_html(content.render(content.dossier_pages[address]).head)


def data_in(head: Element) -> Any:
    return json.loads("".join(head.one("script", type="application/ld+json").texts()))


def said(head: Element, tag: str, name: str, value: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in head.all(tag):
        names = one[name].split() if name == "rel" else [one.attributes.get(name) or one["property"]]
        for each in names:
            found.setdefault(each, []).append(one[value])
    return found


@pytest.mark.parametrize("case", load(Path(__file__).parent / "cases/heads.yml"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    given = {path: text for name in case.get("given", ()) for path, text in GIVEN[name].items()}
    (tmp_path / "content").mkdir()
    for path, text in (given | case["files"]).items():
        write(tmp_path, path, text)
    head = head_of(SiteContent(library_of(tmp_path), SITE), case["page"])
    links, tags = said(head, "link", "rel", "href"), said(head, "meta", "name", "content")
    assert {name: links.get(name) for name in case.get("links", ())} == case.get("links", {})
    assert {name: tags.get(name) for name in case.get("tags", ())} == case.get("tags", {})
    _page, *things = data_in(head)["@graph"]
    claims = [one for one in things if one["@type"] == "Claim"]
    if "data" in case:
        assert [one for one in things if one not in claims] == [case["data"]]
    if "claims" in case:
        assert claims == case["claims"]


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-sa-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        (
            "Open Government Licence (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        ("all rights reserved", ""),
        ("", ""),
    ],
)
def test_a_licence_in_words_leads_to_its_text(words: str, url: str) -> None:
    assert licence_url(words) == url


def test_nothing_that_somebody_wrote_ends_the_script() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!--\u2028"}
    written = in_a_script(hostile)
    assert "<" not in written
    assert "\u2028" not in written
    assert json.loads(written) == hostile


def test_every_page_says_it_and_nothing_breaks_out() -> None:
    content = SiteContent(library_of(EXAMPLE), SITE)
    for address in content.dossier_pages:
        head = head_of(content, address)
        assert {one.tag for one in head.everything()} <= {"link", "meta", "script"}
        assert said(head, "link", "rel", "href")["cite-as"] == [f"https://dossiers.example{address}"]
        assert data_in(head)["@graph"][0]["url"] == f"https://dossiers.example{address}"


def test_without_an_address_of_the_site_links_lead_from_page_to_page() -> None:
    content = SiteContent(library_of(EXAMPLE), Site("A site"))
    head = head_of(content, "/harbour-talks/actors/mira-sund/")
    links, tags = said(head, "link", "rel", "href"), said(head, "meta", "name", "content")
    assert (links["cite-as"], links["alternate"], links["collection"]) == (
        ["./"],
        ["index.json"],
        ["../../../harbour-talks/"],
    )
    assert "og:url" not in tags
    assert "og:image" not in tags
    assert data_in(head)["@graph"][1]["@id"] == "#record"
