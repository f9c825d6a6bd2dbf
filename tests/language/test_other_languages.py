"""A site in another language than English, and foreign words in a site of any language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit import language
from support import made_up_language
from support.built_site import Site
from support.projects import run
from support.sites_in_languages import replace, site_in
from tools import word_catalogues


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_in("de", tmp_path_factory)


ATTACK = "/harbour-talks/attacks/pier-2001-04-02/"


def test_a_german_site_says_so_to_browsers(german_site: Site) -> None:
    for page in german_site.own_pages.values():
        assert page.one("html")["lang"] == "de"
    (moved, *_) = [page for page in german_site.pages.values() if page.is_redirect]
    assert moved.one("html")["lang"] == "de"
    assert moved.one("p").words.startswith("Diese Seite ist umgezogen:")


def test_ours_and_the_themes_words_are_german(german_site: Site) -> None:
    page = german_site[ATTACK]
    assert page.one("a", class_="md-skip").words == "Zum Inhalt"
    assert page.one("button", class_="md-top").words == "Zurück zum Seitenanfang"
    assert page.one("a", class_="dk-edit").words == "Diese Seite bearbeiten"
    assert page.by_id["killed"].words == "Getötet"
    assert page.by_id["involved"].words == "Wer beteiligt war"
    assert [crumb.words for crumb in page.one("nav", class_="dk-crumbs").all("a")] == [
        "Startseite",
        'The "Harbour" talks <in brief> & after',
        "Anschläge",
    ]
    assert page.one("nav", class_="dk-crumbs")["aria-label"] == "Pfad zu dieser Seite"


def test_values_are_written_as_in_german(german_site: Site) -> None:
    attack, meeting = german_site[ATTACK].content.words, german_site["/harbour-talks/meetings/harbour-2001-02-05/"].content.words
    assert "Montag, 2. April 2001 · Northern pier, Bouvetinsel" in attack
    assert "3. April 2001" in attack
    assert "1. oder 2. April 2001" in attack
    assert "mehr als 1.255" in attack
    assert "Vereinigte Staaten" in meeting
    assert "2 Tage" in meeting
    assert "1,50 $ bis 20 $" in german_site["/harbour-talks/meetings/harbour-2001-06-11/"].content.words


def test_the_words_of_records_stay_as_they_were_written(german_site: Site) -> None:
    page = german_site[ATTACK]
    assert page.one("h1").words == "Fire on the northern pier"
    assert page.by_id["boats-lost"].words == "Boats lost"  # a property that the dossier declares


def test_a_title_of_another_language_than_the_page_says_so(german_site: Site, example_site: Site) -> None:
    english, arabic = "/articles/2001/post-2001-04-03/", "/articles/2001/marsa-2001-04-03/"
    assert german_site[english].one("h1").attributes == {"lang": "en", "dir": "auto"}
    assert example_site[english].one("h1").attributes == {}
    assert example_site[arabic].one("h1").attributes == {"lang": "ar", "dir": "auto"}
    for site, expected in ((german_site, {"en", "ar"}), (example_site, {"ar"})):
        links = [link for page in site.own_pages.values() for link in page.all("a", class_="dk-article")]
        assert {link["lang"] for link in links if "lang" in link.attributes} == expected
        assert all(("lang" in link.attributes) == ("dir" in link.attributes) for link in links)


def test_a_title_that_runs_the_other_way_is_kept_apart_where_no_markup_can_be(example_site: Site) -> None:
    titles = {link["title"] for link in example_site[ATTACK].content.all("a") if "title" in link.attributes}
    assert "Marsa: \u2068حريق في الرصيف الشمالي\u2069 — \u2068”five or more“\u2069" in titles
    assert "The Harbour Post: Pier burns" in titles


def test_a_citation_keeps_a_foreign_title_apart(example_site: Site) -> None:
    (cited,) = [
        one for one in example_site[ATTACK].all("details", class_="dk-cite-this") if "five or more" not in one.words and "at least 5" in one.words
    ]
    assert cited.one("bdi").attributes == {"lang": "ar"}
    assert "read in Marsa, “حريق في الرصيف الشمالي” (3 April 2001)" in cited.words


@pytest.fixture(scope="module")
def arabic_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_in("ar", tmp_path_factory)


@pytest.fixture(scope="module", params=language.languages()[1:])
def translated_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    """The code of each language that there is a catalogue of, and the example in it."""
    return request.param, site_in(request.param, tmp_path_factory)


def test_a_site_says_nothing_of_ours_in_english(translated_site: tuple[str, Site]) -> None:
    """No piece of text, and no label, is a message of the catalogue in its English form, nor is any word of one that counts."""
    code, site = translated_site
    catalogue = word_catalogues.catalogue_of(code, (language.CATALOGUES / f"{code}.po").read_text(encoding="utf-8"))
    messages = [message for message in catalogue if message.id]
    own = {form for message in messages for form in (message.string if isinstance(message.string, tuple) else (message.string,))}
    english = {form for message in messages for form in (message.id if isinstance(message.id, tuple) else (message.id,))} - own
    assert {"Killed", "Who was involved", "single source", "Edit this page", "according to", "%(count)s reports"} <= english
    for address, page in site.own_pages.items():
        of_curators = {heading.words for prose in page.all("div", class_="dk-prose") for heading in prose.all("h2")}  # listed on the page again
        assert english & made_up_language.pieces(page) - of_curators == set(), address


def test_no_sentence_ends_in_two_full_stops_or_lacks_what_is_put_in(translated_site: tuple[str, Site]) -> None:
    """A date that ends in a full stop of its own (`2017 р.`) does not stand before another; no gap is left open."""
    _code, site = translated_site
    for address, page in site.own_pages.items():
        shown = " ".join(made_up_language.pieces(page))
        assert not re.search(r"%\(\w+\)|(?<![.…])\.\.(?!\.)", shown), address


def test_an_arabic_site_runs_from_right_to_left(arabic_site: Site) -> None:
    for page in arabic_site.pages.values():
        assert (page.one("html")["lang"], page.one("html")["dir"]) == ("ar", "rtl")
    page = arabic_site[ATTACK]
    assert page.one("body")["dir"] == "rtl"
    assert page.by_id["killed"].words == "القتلى"
    assert page.one("a", class_="dk-big", href="#wounded").words == "130 إلى 280"
    assert "120 إلى 300" in page.content.words
    assert "الاثنين، 2 أبريل 2001 · \u2066Northern pier\u2069، جزيرة بوفيه" in page.content.words
    assert "أكثر من 1,255" in page.content.words


def test_what_runs_the_other_way_is_kept_apart(arabic_site: Site) -> None:
    page = arabic_site[ATTACK]
    assert page.one("div", class_="dk-prose")["dir"] == "ltr"
    assert page.one("h1").words == "\u2066Fire on the northern pier\u2069"
    assert {link["dir"] for link in page.content.all("a", class_="dk-actor")} == {"ltr"}
    (arabic,) = {link["title"] for link in page.content.all("a") if "five or more" in link.attributes.get("title", "")}
    assert arabic == "\u2066Marsa\u2069: حريق في الرصيف الشمالي — \u2066”five or more“\u2069"
    assert ", " not in re.sub("\u2066[^\u2069]*\u2069", "", page.one("nav", class_="dk-crumbs").words)
    assert not any(mark in page.source for mark in ('href="\u2066', 'id="\u2066', 'class="\u2066'))


@pytest.mark.build
def test_an_unknown_language_is_told_in_one_line(copy: Callable[..., Path]) -> None:
    project = copy()
    replace(project / "mkdocs.yml", "language: en", "language: xx")
    done = run("mkdocs", "build", "--strict", "--config-file", project / "mkdocs.yml")
    printed = done.stdout + done.stderr
    (line,) = re.findall("^WARNING.*", printed, re.MULTILINE)
    known = ", ".join(language.languages())
    assert line.endswith(f"theme.language: no catalogue of words in `xx`, so the site speaks English; there is one in {known}")
    assert done.returncode == 1
    assert "Traceback" not in printed
    assert not (project / "site").exists()


@pytest.mark.build
def test_a_site_in_a_language_without_a_catalogue_is_english_as_a_whole(copy: Callable[..., Path]) -> None:
    project = copy()
    replace(project / "mkdocs.yml", "language: en", "language: fa")
    done = run("mkdocs", "build", "--config-file", project / "mkdocs.yml")
    assert done.returncode == 0
    page = Site(project / "site")[ATTACK]
    assert (page.one("html")["lang"], page.one("body")["dir"]) == ("en", "ltr")
    assert page.by_id["killed"].words == "Killed"
    assert "2 April 2001" in page.content.words
    assert not {link["lang"] for link in page.all("a", class_="dk-article") if "lang" in link.attributes} & {"en"}
