"""What drafts are made from: pages, dates, names, addresses, ids. Golden cases in cases/."""

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.build import empty_library
from dossierkit.drafting import fetching
from dossierkit.drafting.answers import DraftRefusedError, checked_answer, visible_text
from dossierkit.drafting.dates_in_web_pages import date_in_address, written_date
from dossierkit.drafting.decoding import decoded
from dossierkit.drafting.known_records import article_at, namesakes, similar_actors
from dossierkit.drafting.new_ids import actor_id, article_id, event_id, free_id, text_as_id
from dossierkit.drafting.proposals_from_text import propose
from dossierkit.drafting.unknown_names import unknown_names
from dossierkit.drafting.web_page import WebPage, read_page, read_text
from dossierkit.library import Library
from dossierkit.library.names_in_text import Names
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import Corpus
from dossierkit.records import Actor
from dossierkit.values.dates import parse_date
from dossierkit.values.field_types import ID
from dossierkit.values.web_addresses import archived_address
from support.projects import EXAMPLE, REPOSITORY, library_of

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    return list(yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), yaml.CBaseLoader))  # noqa: S506  (makes nothing but text)


@pytest.fixture(scope="module")
def example() -> Library:
    return library_of(EXAMPLE)


@pytest.fixture(scope="module")
def real() -> Library:
    return library_of(REPOSITORY)


def proposed(page: WebPage, library: Library, url: str) -> dict[str, Any]:
    """What a page says, as the cases write it."""
    said = {name: getattr(page, name) for name in ("title", "publisher", "published", "language", "type")}
    said |= {"about": page.about_date, "authors": list(page.authors), "id": article_id(library, page.publisher, url, page.published, page.title)}
    said |= {"from_address": page.date_from_address and "true", "is_article": not page.is_article and "false"}
    return {key: value for key, value in said.items() if value}


@pytest.mark.parametrize("case", cases("pages"), ids=lambda case: case["name"])
def test_what_a_page_says(case: dict[str, Any], example: Library) -> None:
    page = read_page(case["html"].encode(case.get("encoding", "utf-8")), case["url"], latest=dt.date(2026, 11, 30))
    assert proposed(page, example, case["url"]) == case["says"]
    found = propose(example, page.title, page.text, page.published)
    assert {id_ for _kind, id_ in found.certain} == {*case.get("found", [])}
    assert [text for text, _ids in found.ambiguous] == case.get("either", [])
    assert list(found.unknown) == case.get("unknown", [])


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case["text"])
def test_names_that_no_record_bears(case: dict[str, Any], example: Library) -> None:
    assert unknown_names(case["text"], Names(example).find(case["text"])) == case["names"]


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["written"])
def test_dates_as_pages_write_them(case: dict[str, str]) -> None:
    assert written_date(case["written"], case.get("language", "en")) == case.get("date")


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ar", "xx", "zh-Hant"]))
def test_whatever_is_read_as_a_date_is_one(text: str, language: str) -> None:
    found = written_date(text, language)
    assert found is None or parse_date(found)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2001/04/09/x", "2001-04-09"),
        ("https://a.example/news/2001-04-09-x", "2001-04-09"),
        ("https://a.example/2001/04/x", "2001-04"),
        ("https://a.example/x-20010409.html", "2001-04-09"),
        ("https://a.example/2001/13/x", None),
        ("https://a.example/2020/21/x", None),
        ("https://a.example/2021-22/new-coach", None),
        ("https://a.example/2021-22/2022-01-31/new-coach", "2022-01-31"),
        ("https://a.example/x-09-04-2001.html", "2001-04-09"),
        ("https://[a.example/2001/04/09/x", None),
        ("https://a.example/12345/2001", None),
        ("https://a.example/", None),
    ],
)
def test_dates_in_addresses(url: str, date: str | None) -> None:
    assert date_in_address(url) == date


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "koi8-r", "shift_jis"])
def test_pages_are_read_in_the_encoding_that_they_name(encoding: str) -> None:
    text = {"windows-1256": "ميناء", "koi8-r": "гавань", "shift_jis": "港"}.get(encoding, "Łódź")
    page = f'<html><head><meta charset="{encoding}"></head>{text}</html>'
    assert text in decoded(page.encode(encoding))


def test_an_encoding_that_nobody_knows_is_passed_over() -> None:
    assert "Łódź" in decoded('<meta charset="no-such-thing">Łódź'.encode())
    assert "Łódź" in decoded('<meta charset="iso-8859-1">Łódź'.encode())
    assert "caf" in decoded(b"caf\xe9 \xff\xfe\x81")


@pytest.mark.parametrize(
    ("url", "own", "captured"),
    [
        ("https://web.archive.org/web/20030512081500/http://a.example/x", "http://a.example/x", "2003-05-12"),
        ("https://web.archive.org/web/20030512081500id_/http:/a.example/x", "http://a.example/x", "2003-05-12"),
        ("https://web.archive.org/web/2003/a.example/x", "http://a.example/x", "2003"),
        ("https://web.archive.org/web/20031399000000/http://a.example/x", "http://a.example/x", None),
        ("https://web.archive.org/web/*/http://a.example/x", "http://a.example/x", None),
        ("https://archive.ph/2003.05.12-081500/https://a.example/x", "https://a.example/x", "2003-05-12"),
    ],
)
def test_addresses_of_saved_copies(url: str, own: str, captured: str | None) -> None:
    assert archived_address(url) == (own, captured)


def test_other_addresses_are_no_saved_copies() -> None:
    assert archived_address("https://a.example/web/2003/x") is None
    assert archived_address("https://archive.ph/AbC12") is None  # nobody can tell what was saved there


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02<", b"%PDF-1.7 no page", b"\x89PNG\r\n\x1a\n<"])
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises(DraftRefusedError, match=r"no HTML page|cannot be read"):
        read_page(content, None)


def test_without_trafilatura_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(DraftRefusedError, match=r'reading a page needs trafilatura: pip install "dossierkit\[import\]"'):
        read_page(b"<html></html>", None)


def test_a_text_tells_only_what_its_address_tells() -> None:
    page = read_text("Mira Sund spoke.".encode("utf-16"), "https://www.post.example/2001/04/09/x")
    assert page == WebPage(publisher="post.example", published="2001-04-09", date_from_address=True, text="Mira Sund spoke.")
    with pytest.raises(DraftRefusedError, match="no text"):
        read_text(b"\x00\x01", None)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.post.example/pier/",
        "https://post.example/pier?utm_source=x&fbclid=1",
        "https://POST.example:443/pier#top",
        "https://m.post.example/p%69er",
    ],
)
def test_addresses_of_one_page(example: Library, other: str) -> None:
    assert (found := article_at(example, other))
    assert found.id == "post-2001-04-03"
    assert article_at(example, "https://archive.example/pier") == found


def test_addresses_of_other_pages(example: Library) -> None:
    for url in ("https://post.example/pier/2", "https://post.example/pier?id=2", "https://post.example:8080/pier", "https://post.example/Pier"):
        assert not article_at(example, url)


def test_names_that_are_there_and_names_that_are_nearly_there(example: Library) -> None:
    assert [actor.id for actor in namesakes(example, "captain SUND")] == ["mira-sund"]
    assert [actor.id for actor in namesakes(example, "The Tide")] == ["tide-front", "tide-society"]
    assert [(actor.id, name) for actor, name in similar_actors(example, "Mira Sundt")] == [("mira-sund", "Mira Sund")]
    assert [actor.id for actor in namesakes(example, "Mira Su\u0301nd")] == ["mira-sund"]  # the accent is a sign of its own
    assert [*similar_actors(example, "Jonas Reef")] == []


def test_short_names_of_capitals_are_nearly_there_only_if_they_are_there() -> None:
    known = [Actor(id=name.lower(), path=PurePosixPath("a.md"), name=name, kind="armed_group") for name in ("NSWAP", "Isil")]
    library = link(Corpus(EXAMPLE, [*known]))
    assert [actor.id for name in ("NSSP", "NSWAPS", "ISIL", "NSWAP") for actor, _known in similar_actors(library, name)] == ["isil", "nswap"]


@pytest.mark.parametrize(
    ("publisher", "url", "date", "id_"),
    [
        ("The Harbour Post", None, "2001-04-09", "harbourpost-2001-04-09"),
        ("The Defense Post", "https://thedefensepost.com/x", "2019-01-05", "defensepost-2019-01-05"),
        ("PJ Media", "https://pjmedia.com/x", "2017-03-XX", "pjmedia-2017-03"),
        ("An Unusually Long Name of a Publisher", "https://news.long.co.uk/x", "2017~", "long-2017"),
        ("An Unusually Long Name of a Publisher", None, "2017", "an-unusually-2017"),
        ("Вести", None, "2017", ""),
        (None, None, "2017", ""),
    ],
)
def test_ids_of_articles(real: Library, publisher: str | None, url: str | None, date: str, id_: str) -> None:
    assert article_id(real, publisher, url, date, None) == id_


def test_ids_of_articles_begin_like_those_of_the_same_publisher(real: Library, example: Library) -> None:
    assert article_id(example, "The Harbour Post", None, "2001-05-01", None) == "post-2001-05-01"
    assert article_id(example, "post.example", "https://post.example/x", "2001-05-01", None) == "post-2001-05-01"
    assert article_id(example, "Cyber Desk", "https://post.example/x", "2023-04", None) == "cyberdesk-2023-04"  # of the same host, but another
    assert article_id(example, None, "https://www.gazette.example/x", None, "The “No” of the fishermen") == "gazette-no-fishermen"
    assert article_id(real, "PJ Media", None, "2018-01-01", None) == "pjmedia-2018-01-01"


def test_ids_of_actors_and_events() -> None:
    assert actor_id("Włodzimierz Strauß") == "wlodzimierz-strauss"
    assert actor_id("France", "state", "FR") == "state-fr"
    assert actor_id("Ада Рейф") == ""
    assert actor_id("Amaq (أعماق)") == ""  # half of it would be lost
    assert event_id("Second fire", "2001-04-09", "Northern Pier") == "northern-pier-2001-04-09"
    assert event_id("The fire on the quay", "2001-05-XX", None) == "fire-quay-2001-05"
    assert event_id("Пожар", "2001", None) == ""
    assert [free_id("a", set()), free_id("a", {"a"}), free_id("a", {"a", "a-2"})] == ["a", "a-2", "a-3"]


@given(st.text(max_size=100), st.text(max_size=100), st.sampled_from(["2001-04-09", "2001-XX-XX", "[2001-04,2001-05]", "", None]))
def test_a_proposed_id_is_an_id_or_nothing(name: str, other: str, date: str | None) -> None:
    for id_ in (text_as_id(name), event_id(name, date, other), actor_id(name), actor_id(name, "state", "FR")):
        assert id_ == "" or ID.fullmatch(id_)
    assert (id_ := article_id(empty_library(EXAMPLE), name, None, date, other)) == "" or ID.fullmatch(id_)


def test_an_event_is_offered_by_its_place_and_the_days_before(example: Library) -> None:
    text = "There was smoke above the northern pier again."
    assert propose(example, None, text, "2001-04-05").perhaps == ("pier-2001-04-02",)
    for date in ("2001-04-01", "2001-05-01", "last week", None):
        assert propose(example, None, text, date).perhaps == ()
    assert propose(example, None, "The Fire on the northern pier.", "2001-04-05").perhaps == ()  # certain already


def test_answers_are_judged_by_the_rules_of_the_record() -> None:
    assert checked_answer("article", "published", " 2001-04~ ") == "2001-04~"
    assert checked_answer("article", "authors", "Ada Quill") == "Ada Quill"
    for kind, key, wrong, said in (
        ("article", "published", "yesterday", "`yesterday` is not a date"),
        ("article", "url", "post.example", "not a web address"),
        ("article", "type", "newz", "did you mean `news`"),
        ("actor", "name", "  ", "`name` is empty"),
        ("actor", "id", "../x", "`../x` is not an id"),
        ("dossier", "countries", "Bouvet", "is not a country code"),
    ):
        with pytest.raises(DraftRefusedError, match=said):
            checked_answer(kind, key, wrong)


@given(st.text())
def test_what_is_visible_holds_no_control_characters(text: str) -> None:
    assert all(each.isprintable() or each in "\n\u200c\u200d" for each in visible_text(text))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://post.example/a", "post.example", "https://", "javascript:alert(1)"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(DraftRefusedError, match="not a web address"):
        fetching.download(url)
