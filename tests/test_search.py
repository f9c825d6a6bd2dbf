"""The search: what each record offers to it, and how its index is made, beside a build and beside a server."""

import gzip
import json
import re
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built_site import Site
from conftest import EXAMPLE, REPOSITORY, build
from dossierkit.build import SiteContent, load
from dossierkit.library import Library
from dossierkit.prose.conversion import Prose, plain
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.search import indexing
from dossierkit.search.document_html import page
from dossierkit.search.folding import folded_words
from dossierkit.search.indexing import Indexing, IndexingError
from dossierkit.search.plain_words import plain_words
from dossierkit.search.search_documents import SearchDocument

TALKS = "/harbour-talks/"
PIER = f"{TALKS}attacks/pier-2001-04-02/"
FRONT = f"{TALKS}actors/tide-front/"
SUND = f"{TALKS}actors/mira-sund/"
MARSA = "/articles/2001/marsa-2001-04-03/"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, SearchDocument]:
    return {one.address: one for one in SiteContent(library).search_documents()}


@pytest.fixture(scope="module")
def real() -> dict[str, SearchDocument]:
    return {one.address: one for one in SiteContent(load(REPOSITORY)).search_documents()}


# --- what can be found ---

LISTS = re.compile("/[a-z-]+/(actors|meetings|attacks|articles|coverage|timeline|map|network|topics)/|/(corrections|search)/")


def test_every_page_but_the_lists_can_be_found(site: Site, project_of: Path) -> None:
    """Lists repeat what the pages of their records say."""
    documents = SiteContent(load(project_of)).search_documents()
    assert [one.address for one in documents] == sorted(address for address in site.own_pages if not LISTS.fullmatch(address))


def test_a_person_is_found_by_other_names_offices_and_text(found: dict[str, SearchDocument]) -> None:
    sund = found[SUND]
    assert (sund.kind, sund.title, sund.names) == ("actor", "Mira Sund", ("Captain Sund",))
    assert sund.description == "Harbour master · Bouvet Island"
    assert "Harbour master until the talks, then their envoy." in sund.texts
    assert "Envoy to the talks, Harbour Group" in sund.texts
    assert sund.filters == {
        "kind": ("actor",),
        "dossier": ("harbour-talks",),
        "country": ("BV",),
        "actor": ("harbour-group", "mira-sund", "port-authority"),
    }


def test_names_in_other_scripts_are_names(found: dict[str, SearchDocument]) -> None:
    assert found[FRONT].names == ("The Tide", "جبهة المد", "Ebb Front")


def test_a_meeting_is_found_by_who_took_part_and_what_it_was_about(found: dict[str, SearchDocument]) -> None:
    talks = found[f"{TALKS}meetings/harbour-2001-02-05/"]
    assert talks.description == "5 February 2001 · Harbour House, Bouvet Island"
    assert {"Fees", "Boats & <piers>", "Mira Sund, Port Authority", "Fishermen, outside", "Delegations: about 12", "captains"} <= set(talks.texts)
    assert talks.filters == {
        "kind": ("meeting",),
        "dossier": ("harbour-talks",),
        "year": ("2001",),
        "country": ("BV",),
        "actor": ("harbour-group", "mira-sund", "port-authority"),
        "topic": ("talks",),
        "status": ("single-source",),
    }


def test_an_attack_whose_reports_are_contested_says_so(found: dict[str, SearchDocument]) -> None:
    pier = found[PIER]
    assert pier.filters["status"] == ("contested", "corroborated", "single-source")
    assert pier.filters["actor"] == ("mira-sund", "tide-front", "tide-society")
    assert "Killed: 2, Port Authority" in pier.texts
    assert 'Killed: at least 5, Tide <Front> & "Friends", five or more' in pier.texts
    assert "Boats lost: more than 3, all of wood" in pier.texts


def test_an_attack_whose_reports_contradict_each_other_is_disputed(real: dict[str, SearchDocument]) -> None:
    disputed = {address for address, one in real.items() if "disputed" in one.filters.get("status", ())}
    assert {"/global-coalition/attacks/karrada-2016-07-03/", "/global-coalition/actors/abu-bakr-al-baghdadi/"} & disputed


def test_an_article_has_its_publisher_its_language_and_the_countries_of_its_events(found: dict[str, SearchDocument]) -> None:
    marsa = found[MARSA]
    assert (marsa.title, marsa.language) == ("حريق في الرصيف الشمالي", "ar")
    assert marsa.description == "Marsa · 3 April 2001 · News report"
    assert marsa.filters == {
        "kind": ("article",),
        "dossier": ("harbour-talks",),
        "year": ("2001",),
        "country": ("BV",),
        "actor": ("tide-front",),
        "topic": ("boats",),
        "publisher": ("Marsa",),
        "language": ("ar",),
    }


def test_a_date_that_may_lie_in_several_years_belongs_to_each(real: dict[str, SearchDocument]) -> None:
    assert real["/global-coalition/"].filters["year"] == ("2014", "2015", "2016", "2017", "2018", "2019")


def test_a_page_of_text_is_found_by_its_title_and_its_heading(found: dict[str, SearchDocument]) -> None:
    home = found["/"]
    assert (home.kind, home.title, home.names) == ("text", "A title <sic> of its own", ("Example dossiers",))
    assert "The attack on the pier was first reported in an evening paper" in home.texts[0]


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY], ids=["example", "real"])
def test_no_markup_is_left_in_texts_and_no_word_is_lost(root: Path) -> None:
    """The words of each text are those of its HTML."""
    library, prose = load(root), Prose()
    texts = {str(record.path): record.body for record in library.everything} | {one.document.path: one.document.body for one in library.content_pages}
    for path, text in texts.items():
        html = str(prose.html(re.sub(r"(?m)^```\w+", "```", text), LinksAndNotes(library, "/")))
        assert re.findall(r"[^\W_]+", plain_words(text, library)) == re.findall(r"[^\W_]+", plain(html.replace(">", "> "))), path


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[[mira-sund]] and [[tide-front|the Front]] [@gazette-2001-04-04, p. 3].", "Mira Sund and the Front."),
        ("# A *title* #\n\n- one\n- **two**\n\n> said", "A title one two said"),
        ("[words](https://example.test/a_(b)) ![alt](x.png) <https://example.test/>", "words alt https://example.test/"),
        ("| a | b |\n|---|:-:|\n| `[[x]]` | <b>c</b> |", "a b [[x]] c"),
        ("a_b_c 2 * 3 \\*not\\* &amp; <!-- hidden -->", "a_b_c 2 * 3 *not* &"),
        ("", ""),
    ],
)
def test_words_without_markup(library: Library, markdown: str, words: str) -> None:
    assert plain_words(markdown, library) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Da'esh", ["daesh"]),
        ("Da’esh", ["daesh"]),
        ("Recep Tayyip Erdoğan", ["recep", "tayyip", "erdogan"]),
        ("Abu Bakr al-Baghdadi", ["abu", "bakr", "al", "baghdadi"]),
        ("U.S. Department", ["us", "department"]),
        ("Paul E. Funk II", ["paul", "e", "funk", "ii"]),
        ("Łódź, Ørsted & Straße", ["lodz", "orsted", "strasse"]),
        ("أبو بكر", ["ابو", "بكر"]),
    ],
)
def test_names_are_folded_as_readers_type_them(name: str, words: list[str]) -> None:
    assert folded_words(name) == words


# --- the files that the index is made from ---


def test_signs_of_html_are_no_html_in_the_index(found: dict[str, SearchDocument]) -> None:
    html = page(found[FRONT], "en")
    assert 'content="Tide &lt;Front&gt; &amp; &quot;Friends&quot;"' in html
    assert "<Front>" not in html
    assert "<script>" not in html


def test_names_weigh_more_than_texts_and_titles_of_texts_are_no_names(found: dict[str, SearchDocument]) -> None:
    assert 'data-pagefind-meta="called[content]" content="mira sund captain"' in page(found[SUND], "en")
    assert 'data-pagefind-meta="called' not in page(found[MARSA], "en")
    assert 'data-pagefind-filter="lang[content]" content="ar"' in page(found[MARSA], "en")


def test_what_has_no_date_comes_last_in_either_order(found: dict[str, SearchDocument]) -> None:
    undated, dated = page(found[SUND], "en"), page(found[PIER], "en")
    assert re.findall(r'sort="(\w+)\[content\]" content="(.*?)"', undated) == [("newest", "0000-00-00"), ("oldest", "9999-99-99")]
    assert re.findall(r'sort="(\w+)\[content\]" content="(.*?)"', dated) == [("newest", "2001-04-02"), ("oldest", "2001-04-02")]


# --- the index in the site ---


def fragments(site: Site) -> dict[str, dict[str, object]]:
    """What the index holds of each page, by its address."""
    read = (json.loads(gzip.decompress(raw).removeprefix(b"pagefind_dcd")) for path, raw in site.files.items() if path.endswith(".pf_fragment"))
    return {one["url"]: one for one in read}


def test_the_index_holds_every_document_in_one_language(site: Site, project_of: Path) -> None:
    documents = SiteContent(load(project_of)).search_documents()
    held = fragments(site)
    assert {address: one["meta"]["title"] for address, one in held.items()} == {one.address: one.title for one in documents}  # type: ignore[index]
    entry = json.loads(site.files["pagefind/pagefind-entry.json"])
    assert {language: one["page_count"] for language, one in entry["languages"].items()} == {"en": len(documents)}


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
    shapes = {re.sub(r"[0-9a-f]{7,}", "*", name) for name in files}
    assert shapes == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        "pagefind.en_*.pf_meta",
        "index/en_*.pf_index",
        "filter/en_*.pf_filter",
        "fragment/en_*.pf_fragment",
    }


def test_names_to_compare_with_are_those_of_things_not_of_articles(example_site: Site) -> None:
    data = json.loads(example_site.files["assets/names.json"])
    rows = {address: (data["kinds"][kind], name, others, when) for kind, address, name, others, when in data["rows"]}
    assert rows[FRONT] == ("actor", 'Tide <Front> & "Friends"', ["The Tide", "جبهة المد", "Ebb Front"], "")
    assert rows[PIER] == ("attack", "Fire on the northern pier", [], "2 April 2001 · Northern pier, Bouvet Island")
    assert rows[f"{TALKS}topics/boats/"][0] == "topic"
    assert MARSA not in rows


def test_words_of_facets_are_known_and_old_ids_lead_to_the_present_ones(example_site: Site) -> None:
    data = json.loads(example_site.files["assets/facets.json"])
    assert data["renamed"] == {"dossier": {"harbour": "harbour-talks"}, "actor": {"mira-sundt": "mira-sund"}}
    words = data["words"]
    assert (words["country"]["BV"], words["actor"]["mira-sund"], words["language"]["ar"]) == ("Bouvet Island", "Mira Sund", "Arabic")
    assert (words["kind"]["attack"], words["status"]["contested"]) == ("Attacks", "contested by a party")


# --- how it is made ---


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], Indexing]]:
    """An indexing with a program of the test's own in the place of Pagefind, and its temporary folders where the test can see them."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    all_of_them: list[Indexing] = []

    def make(program: str = "") -> Indexing:
        if program:
            path = tmp_path / "program.py"
            path.write_text(f"import json, pathlib, sys, time\nout = pathlib.Path(sys.argv[4])\n{program}\n", encoding="utf-8")
            monkeypatch.setattr(indexing, "COMMAND", (sys.executable, str(path)))
        all_of_them.append(Indexing())
        return all_of_them[-1]

    yield make
    for one in all_of_them:
        one.close()
    assert list((tmp_path / "temporary").iterdir()) == []


COUNTED = 'out.mkdir(); (out / "pagefind-entry.json").write_text(json.dumps({"languages": {"en": {"hash": "en_0", "wasm": None, "page_count": %d}}}))'


def documents(*titles: str) -> list[SearchDocument]:
    return [SearchDocument(f"/{title}/", "text", title) for title in titles]


def test_the_index_is_the_same_whenever_it_is_made(made: Callable[..., Indexing], found: dict[str, SearchDocument], tmp_path: Path) -> None:
    """Pagefind's own order of filters differs from run to run."""
    files = []
    for name in ("one", "two", "three"):
        site = tmp_path / name
        site.mkdir()
        run = made()
        run.start(found.values(), "en")
        run.publish(site)
        files.append(Site(site).files)
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (COUNTED % 1, "Pagefind was given 2 pages and indexed 1"),
        ('print("Walking"); print("no such option"); sys.exit(3)', "Pagefind ended with 3: no such option"),
        ("sys.exit(3)", "Pagefind ended with 3: it said nothing"),
        ("pass", "Pagefind wrote no table of contents that can be read (FileNotFoundError)"),
        ('out.mkdir(); (out / "pagefind-entry.json").write_text("[]")', "Pagefind wrote no table of contents that can be read (TypeError)"),
    ],
)
def test_a_failure_is_told_in_one_line(made: Callable[..., Indexing], tmp_path: Path, program: str, message: str) -> None:
    run = made(program)
    run.start(documents("a", "b"), "en")
    with pytest.raises(IndexingError, match=re.escape(f"the search could not be made: {message}") + "$"):
        run.publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()


def test_a_missing_program_is_told_in_one_line(made: Callable[..., Indexing], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = made()
    monkeypatch.setattr(indexing, "COMMAND", (str(tmp_path / "nowhere"),))
    run.start(documents("a"), "en")
    with pytest.raises(IndexingError, match=r"^the search could not be made: .*No such file or directory"):
        run.publish(tmp_path)


SLOW = 'time.sleep(0.3); (pathlib.Path(sys.argv[2]).parents[2] / "ran").open("a").write("x"); ' + COUNTED % 1


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_server_does_not_wait_and_the_index_comes_in_one_step(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run, place, complaints = made(SLOW), tmp_path / "pagefind", list[str]()
    began = time.monotonic()
    run.start(documents("a"), "en")
    run.publish_when_done(tmp_path, complaints.append)
    assert time.monotonic() - began < 0.25
    assert not place.exists()
    wait_for(place.exists)
    assert (place / "pagefind-entry.json").is_file()
    assert complaints == []


def test_unchanged_documents_are_not_indexed_again(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made(SLOW)
    for _ in range(3):
        run.start(documents("a"), "en")
        run.publish(tmp_path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "x"
    run.start(documents("b"), "en")
    run.publish(tmp_path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "xx"


def test_new_documents_give_up_the_index_of_the_old_ones(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run, complaints = made(SLOW.replace("0.3", "30 if list(pathlib.Path(sys.argv[2]).glob('old')) else 0")), list[str]()
    run.start(documents("old"), "en")
    run.publish_when_done(tmp_path, complaints.append)
    time.sleep(0.2)
    began = time.monotonic()
    run.start(documents("new"), "en")
    run.publish(tmp_path)
    assert time.monotonic() - began < 10
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "x"
    assert complaints == []


def test_a_failure_in_a_server_is_told_once_and_tried_again(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run, complaints = made("sys.exit(1)"), list[str]()
    for number in (1, 2):
        run.start(documents("a"), "en")
        run.publish_when_done(tmp_path, complaints.append)
        wait_for(lambda number=number: len(complaints) == number)  # type: ignore[misc]


def test_nothing_is_left_running_or_lying_about(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made("time.sleep(60)")
    run.start(documents("a"), "en")
    time.sleep(0.1)
    run.close()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert [one.name for one in threading.enumerate() if one.name == "search"] == []


def test_nothing_to_find_is_no_failure(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made("sys.exit(1)")
    run.start([], "en")
    run.publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()


def test_an_index_of_another_shape_is_published_as_it_is(made: Callable[..., Indexing], tmp_path: Path) -> None:
    """A later Pagefind may write its files otherwise: then only their order may differ."""
    odd = COUNTED % 1 + '; (out / "pagefind.en_0.pf_meta").write_bytes(b"something else")'
    run = made(odd)
    run.start(documents("a"), "en")
    run.publish(tmp_path)
    assert (tmp_path / "pagefind" / "pagefind.en_0.pf_meta").read_bytes() == b"something else"
    assert stat.S_ISREG((tmp_path / "pagefind" / "pagefind-entry.json").stat().st_mode)
