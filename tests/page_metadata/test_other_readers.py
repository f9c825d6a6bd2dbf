"""What programs by others find in the heads of pages of a built site."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support.built_site import Site
from support.outside_tools import run_node, run_python

pytestmark = [pytest.mark.outside, pytest.mark.tools]
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PIER, POST, DOSSIER, LIST = "/harbour-talks/attacks/pier-2001-04-02/", "/articles/2001/post-2001-04-03/", "/harbour-talks/", "/harbour-talks/actors/"


def written(site: Site, addresses: list[str], folder: Path) -> dict[str, Path]:
    paths = {address: folder / f"{number}.html" for number, address in enumerate(addresses)}
    for address, path in paths.items():
        path.write_text(site.pages[address].source, encoding="utf-8")
    return paths


@pytest.fixture
def read(example_site: Site, tmp_path: Path) -> dict[str, Any]:
    paths = written(example_site, [PIER, POST, DOSSIER, LIST], tmp_path)
    found = json.loads(run_python("read_heads.py", *paths.values()))
    return {address: found[str(path)] for address, path in paths.items()}


def test_they_find_what_a_page_is_about(read: dict[str, Any]) -> None:
    assert [node["@type"] for node in read[PIER]["graph"] if node["@type"] != "WebPage"] == ["Event", *["Claim"] * 7]
    assert [node["@type"] for node in read[POST]["graph"] if node["@type"] != "WebPage"] == ["NewsArticle"]
    assert read[DOSSIER]["graph"][-1]["@type"] == "Dataset"
    assert read[PIER]["opengraph"]["og:title"] == "Fire on the northern pier"
    assert read[PIER]["dublincore"]["dc.creator"] == "The tests"


def test_they_find_who_answers_for_a_page_and_where_it_is(read: dict[str, Any]) -> None:
    for address in (PIER, DOSSIER, LIST):
        assert read[address]["author"] == "The tests"
        assert read[address]["url"] == f"https://example.test{address}"


def test_a_page_about_a_source_has_the_authors_of_the_source_on_our_site(read: dict[str, Any]) -> None:
    assert read[POST]["author"] == "Ada Quill; Bo Inkwell"
    assert read[POST]["site"] == "Example dossiers"


def test_whoever_saves_a_page_about_a_source_saves_the_source(example_site: Site, tmp_path: Path) -> None:
    paths = written(example_site, [POST, PIER], tmp_path)
    found = json.loads(run_node("html_metadata.mjs", *paths.values()))
    source, page = (found[str(paths[address])] for address in (POST, PIER))
    assert source["highwirePress"] == {
        "title": "Pier burns",
        "author": ["Ada Quill", "Bo Inkwell"],
        "publication_date": "2001/04/03",
        "publisher": "The Harbour Post",
        "public_url": "https://post.example/pier",
        "language": "en",
    }
    assert source["prism"] == {"publicationName": "The Harbour Post", "publicationDate": "2001-04-03"}
    assert source["dublinCore"]["creator"] == ["Ada Quill", "Bo Inkwell"]
    assert page["highwirePress"] == page["prism"] == {}
    assert (page["dublinCore"]["title"], page["dublinCore"]["creator"]) == ("Fire on the northern pier", "The tests")
    assert page["openGraph"]["url"] == f"https://example.test{PIER}"


def test_signposts_lead_from_a_page_to_all_around_it(example_site: Site, tmp_path: Path) -> None:
    paths = written(example_site, [PIER, DOSSIER, LIST], tmp_path)
    found = json.loads(run_python("signposts.py", *paths.values()))
    pier, dossier, listing = (found[str(path)] for path in paths.values())
    licence = [["https://creativecommons.org/licenses/by/4.0/", ""]]
    twin, coverage = ([f"https://example.test{address}", "application/json"] for address in (f"{PIER}index.json", f"{DOSSIER}coverage.json"))
    assert pier == {
        "citeAs": [[f"https://example.test{PIER}", ""]],
        "license": licence,
        "collection": [[f"https://example.test{DOSSIER}", ""]],
        "describedBy": [twin],
        "types": [["https://schema.org/AboutPage", ""], ["https://schema.org/Event", ""]],
        "items": [twin],
    }
    whole = [f"https://example.test{DOSSIER}index.json", "application/json"]
    assert (dossier["describedBy"], dossier["items"]) == ([whole], [coverage, whole])
    assert {*listing} == {"citeAs", "license", "collection"}


@pytest.mark.parametrize("site", ["example_site", "real_site"], indirect=True)
def test_everything_is_what_schema_org_allows(site: Site, tmp_path: Path) -> None:
    graphs = {}
    for address, page in site.pages.items():
        for number, text in enumerate(DATA.findall(page.source)):
            data = json.loads(text)
            graphs[f"{address} {number}"] = data if "@graph" in data else {"@context": data.pop("@context"), "@graph": [data]}
    (tmp_path / "data.json").write_text(json.dumps(graphs), encoding="utf-8")
    assert run_node("schema_org.mjs", tmp_path / "data.json") == ""
