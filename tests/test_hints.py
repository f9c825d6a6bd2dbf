"""Hints: names and addresses that look alike, and that hints agree with what the site says."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, REPOSITORY
from dossierkit.build import examine
from dossierkit.checking.coverage import cover
from dossierkit.checking.hints.all_hints import HINTS, hints
from dossierkit.checking.hints.similar_names import alike, alike_people, words
from dossierkit.problem_formats import meaning_of_codes
from dossierkit.problems import Severity
from dossierkit.prose.mentions_and_faults import words_only
from dossierkit.values.web_addresses import plain_address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad al-Hakim", "Mohammed Alhakim"),
        ("Lavrov, Sergei", "Sergey Lavrov"),
        ("Qasem Soleimani", "Kassem Suleimani"),
        ("Abū Bakr al-Baghdādī", "Abu Bakr al-Baghdadi"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("John F. Kerry", "John Kerry"),
        ("J. Kerry", "John Kerry"),
        ("Usama bin Ladin", "Osama bin Laden"),
        ("Aiman az-Zawahiri", "Ayman al-Zawahiri"),
        ("Jinping Xi", "Xi Jinping"),
    ],
)
def test_one_person_written_in_two_ways(one: str, other: str) -> None:
    assert alike_people(words(one), words(other))
    assert alike_people(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerry", "Joan Kerry"),
        ("Ibrahim al-Hakim", "Mohammed al-Hakim"),
        ("Ahmed Ali", "Mohammed Ali"),
        ("Barack Obama", "Michelle Obama"),
        ("John Allen", "John Kerry"),
        ("Kerry", "John Kerry"),
        ("John Forbes Kerry", "John Quincy Kerry"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not alike_people(words(one), words(other))
    assert not alike_people(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Department of State", "the State Department", True),
        ("U.S. Department of State", "US State Department", True),
        ("Centre for Defence Studies", "Center for Defense Studies", True),
        ("Ministry of Defence of Iraq", "Ministry of Defence of Iran", False),
        ("Brigade 12", "Brigade 13", False),
        ("Tide Front", "Tide Front of the North", False),
        ("The The", "Of Of", False),
    ],
)
def test_organisations(one: str, other: str, same: bool) -> None:  # noqa: FBT001  (a case)
    assert alike(words(one), words(other)) is same


PAGE = "https://news.example/talks/2017?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/talks/2017?id=7",
        "HTTPS://WWW.News.Example:443/talks/2017/?id=7#top",
        "http://news.example:80/talks/2017/index.html?id=7",
        "https://news.example/talks/2017?utm_source=x&id=7&fbclid=1&utm_campaign=y",
        "https://news.example/t%61lks/2017/amp?id=7",
        "https://web.archive.org/web/20170322101112/https://news.example/talks/2017?id=7",
        "https://web.archive.org/web/20170322101112id_/http://www.news.example/talks/2017?id=7",
        "https://archive.ph/20170322/https://news.example/talks/2017?id=7",
    ],
)
def test_one_address_written_in_two_ways(url: str) -> None:
    assert plain_address(url) == plain_address(PAGE) == "news.example/talks/2017?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/talks/2017?id=8",
        "https://news.example/Talks/2017?id=7",
        "https://news.example/talks/2018?id=7",
        "https://news.example:8080/talks/2017?id=7",
        "https://other.example/talks/2017?id=7",
        "https://news.example/talks%2F2017/x?id=7",
        "https://news.example/talks/2017?id=7#!/page/2",
    ],
)
def test_another_address(url: str) -> None:
    assert plain_address(url) != plain_address(PAGE)


def test_the_parts_of_a_query_may_stand_in_any_order_and_hosts_in_two_scripts() -> None:
    assert plain_address("https://a.example/?y=2&x=1") == plain_address("https://a.example?x=1&y=2")
    assert plain_address("https://bücher.example/ü") == plain_address("https://xn--bcher-kva.example/%C3%BC")


@given(st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,4})?/[\w%/?&=.#+~-]{0,40}", fullmatch=True))
def test_a_plain_address_is_plain(url: str) -> None:
    plain = plain_address(url)
    assert plain_address(f"https://{plain}") == plain


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mira [[ole|Mira Sund]] spoke", "Mira _ spoke"),
        ("see [@sund-2017, p. 3].", "see _."),
        ("[Mira](https://a.example/Mira) went to www.a.example/Mira", "[Mira](_) went to _"),
        ("<b title='Mira'>Ole</b>", "_Ole_"),
        ("`Mira` and\n\n    Mira\n\nOle", "_ and\n\n_\n\nOle"),
    ],
)
def test_only_words_are_left_and_in_their_places(text: str, kept: str) -> None:
    left = words_only(text)
    assert len(left) == len(text)
    assert re.sub("\x1f+|^ {6}", "_", left) == kept


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY])
def test_hints_agree_with_the_list_of_what_a_dossier_lacks(root: Path) -> None:
    library, _problems = examine(root)
    found = hints(library)
    asked = {question.id: question for dossier in library.dossiers for question in cover(library, dossier, None).questions}
    nowhere = {str(article.path) for article in library.articles if not article.dossiers}  # no dossier lists what they lack
    assert len(library.dossiers) == 1, "the questions of several dossiers would have to be put together"
    for code, question in (("single-source", "single-source"), ("no-archive", "unarchived")):
        paths = sorted(problem.path for problem in found if problem.code == code and problem.path not in nowhere)
        assert paths, code
        assert paths == sorted(str(gap.record.path) for gap in asked[question].gaps)


def test_a_build_does_not_ask_for_hints() -> None:
    """A library can be published whatever the hints say, and its problems are errors only."""
    library, problems = examine(REPOSITORY)
    assert problems == []
    assert {problem.severity for problem in hints(library)} == {Severity.HINT}


def test_every_hint_is_made_by_one_of_the_table_and_has_a_meaning() -> None:
    library, _problems = examine(EXAMPLE)
    assert {one.code for make in HINTS for one in make(library)} <= set(meaning_of_codes.HINTS)
