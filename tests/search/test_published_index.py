"""The index of the search, as a site publishes it."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.build import SiteContent, load
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.search.facets import kinds_of_pages
from dossierkit.search.lean_index import ONLY_SHOWN, letters
from dossierkit.search.search_documents import SearchDocument
from support.built_site import Site
from support.projects import build

TALKS = "/harbour-talks/"
PIER = f"{TALKS}attacks/pier-2001-04-02/"
FRONT = f"{TALKS}actors/tide-front/"
MARSA = "/articles/2001/marsa-2001-04-03/"


# --- what can be found ---

LISTS = re.compile(
    "/[a-z-]+/(actors|meetings|attacks|incidents|articles|coverage|downloads|timeline|map|network(/[a-z_-]+)?|topics)/|/(corrections|search)/"
)


def test_every_page_but_the_lists_can_be_found(site: Site, project_of: Path) -> None:
    """Lists repeat what the pages of their records say."""
    documents = [*SiteContent(load(project_of)).search_documents()]
    assert [one.address for one in documents] == sorted(address for address in site.own_pages if not LISTS.fullmatch(address))


# --- the index in the site ---


def fragments(site: Site) -> dict[str, dict[str, object]]:
    """What the index holds of each page, by its address."""
    read = (json.loads(gzip.decompress(raw).removeprefix(b"pagefind_dcd")) for path, raw in site.files.items() if path.endswith(".pf_fragment"))
    return {one["url"]: one for one in read}


def test_the_index_holds_every_document_in_one_language(site: Site, project_of: Path) -> None:
    documents = [*SiteContent(load(project_of)).search_documents()]
    held = fragments(site)
    assert {address: one["meta"]["title"] for address, one in held.items()} == {one.address: one.title for one in documents}  # type: ignore[index]
    entry = json.loads(site.files["pagefind/pagefind-entry.json"])
    assert {language: one["page_count"] for language, one in entry["languages"].items()} == {"en": len(documents)}


@pytest.mark.build
def test_the_index_speaks_the_language_of_the_site(copy: Callable[..., Path], tmp_path: Path) -> None:
    """A reader's page asks for the index in its own language; sources in others stand in the same."""
    project = copy()
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: de"), encoding="utf-8")
    site = build(project, tmp_path / "site")
    entry = json.loads(site.files["pagefind/pagefind-entry.json"])
    assert {language: one["wasm"] for language, one in entry["languages"].items()} == {"de": "de"}
    assert [path for path in site.files if "/wasm." in path] == ["pagefind/wasm.de.pagefind"]
    assert fragments(site)[PIER]["filters"]["description"] == ["2. April 2001 · Northern pier, Bouvetinsel"]  # type: ignore[index]


def test_the_index_finds_an_actor_by_an_alias(real_site: Site) -> None:
    called = {address for address, one in fragments(real_site).items() if "daesh" in one["meta"].get("called", "").split()}  # type: ignore[attr-defined]
    assert "/global-coalition/actors/isis/" in called


def test_only_what_the_sites_scripts_ask_for_is_published(site: Site) -> None:
    files = {path.removeprefix("pagefind/") for path in site.files if path.startswith("pagefind/")}
    shapes = {re.sub(r"(?<=en_)[a-z]?[0-9a-f]{5,}", "*", name) for name in files}
    assert shapes == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        "pagefind.en_*.pf_meta",
        "order-newest.txt",
        "order-oldest.txt",
        "index/en_*.pf_index",
        "filter/en_*.pf_filter",
        "fragment/en_*.pf_fragment",
    }


def test_files_of_results_say_the_kind_and_the_orders_have_every_page_once(site: Site, project_of: Path) -> None:
    known = letters(kinds_of_pages(declared_kinds(project_of).kinds))
    named = {path.removeprefix("pagefind/fragment/").removesuffix(".pf_fragment"): path for path in site.files if path.endswith(".pf_fragment")}
    kinds = {}
    for name, path in named.items():
        page = json.loads(gzip.decompress(site.files[path]).removeprefix(b"pagefind_dcd"))
        assert known[name.removeprefix("en_")[0]] == page["filters"]["kind"][0]
        kinds[name] = page["filters"]["kind"][0]
    for order in ("newest", "oldest"):
        assert sorted(site.files[f"pagefind/order-{order}.txt"].decode().split(" ")) == sorted(kinds)


def test_what_is_only_shown_is_no_filter(site: Site) -> None:
    asked = {path for path in site.files if path.endswith(".pf_filter")}
    values = b"".join(gzip.decompress(site.files[path]) for path in asked)
    assert asked
    for name in ONLY_SHOWN:
        assert bytes([0x60 + len(name)]) + name.encode() not in values  # a word of CBOR


def test_names_to_compare_with_are_those_of_things_not_of_articles(example_site: Site) -> None:
    data = json.loads(example_site.files["assets/names.json"])
    rows = {address: (data["kinds"][kind], *rest) for kind, address, *rest in data["rows"]}
    assert rows[FRONT] == ("actor", 'Tide <Front> & "Friends"', ["The Tide", "جبهة المد", "Ebb Front"], "", "group")
    assert rows[PIER] == ("attack", "Fire on the northern pier", [], "2 April 2001 · Northern pier, Bouvet Island")
    assert rows[f"{TALKS}topics/boats/"][0] == "topic"
    assert MARSA not in rows


def test_words_of_facets_are_known_and_old_ids_lead_to_the_present_ones(example_site: Site) -> None:
    data = json.loads(example_site.files["assets/facets.json"])
    assert data["renamed"] == {"dossier": {"harbour": "harbour-talks"}, "actor": {"mira-sundt": "mira-sund"}}
    words = data["words"]
    assert (words["country"]["BV"], words["actor"]["mira-sund"], words["language"]["ar"]) == ("Bouvet Island", "Mira Sund", "Arabic")
    assert (words["kind"]["attack"], words["status"]["contested"]) == ("Attacks", "contested by a party")


def documents(*titles: str) -> list[SearchDocument]:
    return [SearchDocument(f"/{title}/", "text", title) for title in titles]


def test_what_is_compressed_anew_has_the_same_head_with_every_python(example_site: Site) -> None:
    """No time, and no system: Python 3.13 takes another for unknown than those before it."""
    again = [data for name, data in example_site.files.items() if name.endswith((".pf_filter", ".pf_meta"))]
    assert {data[:10] for data in again} == {b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"}
