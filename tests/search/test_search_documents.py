"""What each record offers to the search."""

import re
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from dossierkit.build import SiteContent
from dossierkit.library import Library
from dossierkit.library.date_extents import extent
from dossierkit.prose.conversion import plain, record_prose
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.search import search_documents
from dossierkit.search.document_record import document_record
from dossierkit.search.months import months
from dossierkit.search.other_spellings import other_spellings
from dossierkit.search.search_documents import SearchDocument
from dossierkit.search.text_without_markup import plain_words
from dossierkit.values.dates import parse_date
from support.projects import EXAMPLE, REPOSITORY, library_of

TALKS = "/harbour-talks/"
PIER = f"{TALKS}attacks/pier-2001-04-02/"
FRONT = f"{TALKS}actors/tide-front/"
SUND = f"{TALKS}actors/mira-sund/"
MARSA = "/articles/2001/marsa-2001-04-03/"


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(EXAMPLE)


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, SearchDocument]:
    return {one.address: one for one in SiteContent(library).search_documents()}


@pytest.fixture(scope="module")
def real() -> dict[str, SearchDocument]:
    return {one.address: one for one in SiteContent(library_of(REPOSITORY)).search_documents()}


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
        "month": ("2000-01/12", *(f"2001-0{month}" for month in range(1, 7))),
    }


def test_names_in_other_scripts_are_names(found: dict[str, SearchDocument]) -> None:
    assert found[FRONT].names == ("The Tide", "جبهة المد", "Ebb Front")


def test_a_meeting_is_found_by_who_took_part_and_what_it_was_about(found: dict[str, SearchDocument]) -> None:
    talks = found[f"{TALKS}meetings/harbour-2001-02-05/"]
    assert talks.description == "5 February 2001 · Harbour House, Bouvet Island"
    assert {
        "Fees",
        "Boats & <piers>",
        "Mira Sund, Port Authority",
        "Fishermen, outside",
        "Delegations: “a dozen” (taken as about 12)",
        "captains",
    } <= set(talks.texts)
    assert talks.filters == {
        "kind": ("meeting",),
        "dossier": ("harbour-talks",),
        "year": ("2001",),
        "country": ("BV",),
        "actor": ("harbour-group", "mira-sund", "port-authority"),
        "topic": ("talks",),
        "status": ("single-source",),
        "month": ("2001-02",),
    }


def test_an_attack_whose_reports_are_contested_says_so(found: dict[str, SearchDocument]) -> None:
    pier = found[PIER]
    assert pier.filters["status"] == ("contested", "corroborated", "early", "single-source")
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
        "month": ("2001-04",),
    }
    assert found["/articles/2001/mirror-2001-04-05/"].filters["read_as"] == ("excerpt",)


def test_a_date_that_may_lie_in_several_years_belongs_to_each(real: dict[str, SearchDocument]) -> None:
    assert real["/global-coalition/"].filters["year"] == ("2014", "2015", "2016", "2017", "2018", "2019")


def test_a_page_of_text_is_found_by_its_title_and_its_heading(found: dict[str, SearchDocument]) -> None:
    home = found["/"]
    assert (home.kind, home.title, home.names) == ("text", "A title <sic> of its own", ("Example dossiers",))
    assert "The attack on the pier was first reported in an evening paper" in home.texts[0]


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY], ids=["example", "real"])
def test_no_markup_is_left_in_texts_and_no_word_is_lost(root: Path) -> None:
    """The words of each text are those of its HTML, and of a picture what stands for it."""
    library = library_of(root)
    texts = {str(record.path): record.body for record in library.everything} | {one.document.path: one.document.body for one in library.content_pages}
    for path, text in texts.items():
        html = str(record_prose(re.sub(r"(?m)^```\w+", "```", text), LinksAndNotes(library, "/")))
        html = re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"\1", html)
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


# --- other forms of words, and times ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("喀布爾的醫院", ["喀布", "布爾", "爾的", "的醫", "醫院", "院"]),
        ("an attack in カブール today", ["カブ", "ブー", "ール", "ル"]),
        ("1\u202f500 people, US$2,300 and 1,700", ["1500", "2300"]),
        ("AK-47, 22 March 2017, 1.5 million", []),
    ],
)
def test_words_that_the_engine_would_not_find_are_given_in_another_form(text: str, words: list[str]) -> None:
    assert [*other_spellings(text)] == words


@pytest.mark.parametrize(
    ("date", "known"),
    [
        ("2016-07-21", ["2016-07"]),
        ("2016-07", ["2016-07"]),
        ("2016-11-28/2017-01-02", ["2016-11", "2016-12", "2017-01"]),
        ("2015-10-23/2017-02", ["2015-10", "2015-11", "2015-12", "2016-01/12", "2017-01", "2017-02"]),
        ("2016", ["2016"]),
        ("2016-21", ["2016"]),
        ("[2016-07-31,2016-08-01]", ["2016-07", "2016-08"]),
    ],
)
def test_a_date_lies_in_the_months_that_are_known_of_it(date: str, known: list[str]) -> None:
    assert [*months([extent(parse_date(date))])] == known


def test_who_held_an_office_is_found_by_any_month_of_it(real: dict[str, SearchDocument]) -> None:
    known = real["/global-coalition/actors/brett-mcgurk/"].filters["month"]
    assert {"2015-10", "2017-01/12"} <= set(known)


def test_a_meeting_is_known_by_its_type(real: dict[str, SearchDocument]) -> None:
    assert real["/global-coalition/meetings/washington-2016-07-21/"].known_by.split()[-1] == "Ministerial"


# --- the records that the index is made from ---


def test_signs_of_html_stand_in_the_index_as_they_are(found: dict[str, SearchDocument]) -> None:
    assert document_record(found[FRONT])["filters"]["names"] == ["The Tide · جبهة المد · Ebb Front"]
    assert document_record(found[FRONT])["meta"]["title"] == 'Tide <Front> & "Friends"'


def test_names_weigh_more_than_texts_and_titles_of_texts_are_no_names(found: dict[str, SearchDocument]) -> None:
    assert document_record(found[SUND])["meta"]["called"] == "mira sund captain"
    assert "called" not in document_record(found[MARSA])["meta"]
    assert document_record(found[MARSA])["filters"]["lang"] == ["ar"]


def test_what_has_no_date_comes_last_in_either_order(found: dict[str, SearchDocument]) -> None:
    assert document_record(found[SUND])["sort"] == {"newest": "0000-00-00", "oldest": "9999-99-99"}
    assert document_record(found[PIER])["sort"] == {"newest": "2001-04-02", "oldest": "2001-04-02"}


@pytest.mark.parametrize(
    ("texts", "content"),
    [
        (("Two boats burned", "Nobody was hurt."), "Two boats burned. Nobody was hurt."),
        (("Who counted?", "“Nobody”"), "Who counted? “Nobody”"),
        (("the harbour (old)", 'called "Quay"', "in 1912"), 'the harbour (old). called "Quay" in 1912.'),
        (("جبهة المد", "港口"), "جبهة المد. 港口."),
        ((" its notes: ", "one; two"), "its notes: one; two."),
    ],
)
def test_each_text_ends_as_a_sentence(texts: tuple[str, ...], content: str) -> None:
    assert document_record(SearchDocument("/a/", "text", "A", texts=texts))["content"] == content


def test_a_page_without_text_is_found_by_its_title() -> None:
    assert document_record(SearchDocument("/a/", "text", "A title"))["content"] == "A title."


def test_what_is_shown_stands_on_one_line() -> None:
    record = document_record(SearchDocument("/a/", "text", "A  long\n title", description="Two\n\nlines "))
    assert record["meta"]["title"] == "A long title"
    assert record["filters"]["description"] == ["Two lines"]


def test_documents_are_made_when_they_are_asked_for_and_not_held(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand of them are as large as the records."""
    made: list[ref[object]] = []

    class Watched(SearchDocument):
        """One that can be watched."""

        def __init__(self, *values: Any, **named: Any) -> None:
            super().__init__(*values, **named)
            made.append(ref(self))

    monkeypatch.setattr(search_documents, "SearchDocument", Watched)
    found = SiteContent(library).search_documents()
    assert not made
    most = max(sum(one() is not None for one in made) for _document in found)
    assert most <= 2  # the one that was given out last, and the one after it
