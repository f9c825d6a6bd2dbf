"""Names, titles, summaries and topics that a record gives in several languages: `name: {en: Fire, ar: حريق, uk: Пожежа}`."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import Site
from dossierkit.build import SiteContent, examine, load
from dossierkit.change_report import State, markdown, report
from dossierkit.editing.formatting import formatted
from dossierkit.editing.merging import merge
from dossierkit.reading.all_files import read
from dossierkit.values.texts_in_languages import TextInLanguages, in_every_language, in_other_languages, language_of
from support.built_site import Element, read_html
from support.kinds import attacks
from support.projects import EXAMPLE
from support.records import records

PIER = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
PIER_PAGE = "/harbour-talks/attacks/pier-2001-04-02/"
DOSSIER = "dossiers/harbour-talks/dossier.md"
MARSA = "content/articles/2001/marsa-2001-04-03.md"
FIRE = {"en": "Fire on the northern pier", "ar": "حريق على الرصيف", "uk": "Пожежа на північному пірсі"}
WRITTEN = ", ".join(f"{code}: {text}" for code, text in FIRE.items())


@pytest.mark.parametrize(
    ("texts", "site", "shown"),
    [
        ("en ar uk", "uk", "uk"),
        ("en ar uk", "de", "en"),  # no German: English
        ("ar uk", "de", "ar"),  # no English either: the first
        ("uk ar", "de", "uk"),
        ("ar pt-BR", "pt", "pt-BR"),  # another form of the site's language
        ("en pt", "pt-BR", "pt"),
        ("pt pt-BR", "pt-BR", "pt-BR"),
        ("ar en-GB", "de", "en-GB"),
        ("ar", "en", "ar"),
    ],
)
def test_which_text_a_site_shows_first(texts: str, site: str, shown: str) -> None:
    assert language_of(TextInLanguages({code: f"in {code}" for code in texts.split()}, site)) == shown


def test_to_everything_else_it_is_a_text() -> None:
    name = TextInLanguages(FIRE, "ar")
    assert (name, f"{name}!", name.split()[0], json.dumps([name], ensure_ascii=False)) == (
        FIRE["ar"],
        "حريق على الرصيف!",
        "حريق",
        '["حريق على الرصيف"]',
    )
    assert [*in_every_language(name, "Pier", None)] == [FIRE["ar"], FIRE["en"], FIRE["uk"], "Pier"]
    assert (in_other_languages("Pier"), language_of("Pier")) == ((), None)
    again = pickle.loads(pickle.dumps(name))  # noqa: S301  (as it goes into another process, which knows no site)
    assert (again, again.language, again.texts) == (name, "ar", tuple(FIRE.items()))
    assert name != TextInLanguages({**FIRE, "uk": "Пожежа"}, "ar")


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    root = copy()
    replace(root / PIER, "name: Fire on the northern pier", f"name: {{{WRITTEN}}}")
    replace(root / MARSA, "title: حريق في الرصيف الشمالي", "title: {ar: حريق في الرصيف الشمالي, en: Fire at the pier}")
    replace(root / DOSSIER, "title: 'The \"Harbour\" talks <in brief> & after'", "title:\n  en: Harbour talks\n  ar: محادثات المرفأ")
    replace(root / DOSSIER, "  weather: Weather", "  weather: {en: Weather, uk: Погода}")
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def page(content: SiteContent, address: str) -> Element:
    return read_html(content.render(content.dossier_pages[address]).html)


def site(root: Path, language: str) -> SiteContent:
    return SiteContent(load(root, language=language), Site("Site", "https://example.test/", language=language))


def heading(content: SiteContent, address: str) -> list[tuple[str, dict[str, str], str]]:
    """The heading of a page and what stands beside it in other languages."""
    shown = page(content, address)
    (first,) = shown.all("h1")
    beside = [one for one in shown.all("p") if "dk-in-language" in one.attributes.get("class", "").split()]
    return [(one.tag, {key: value for key, value in one.attributes.items() if key != "class"}, one.words) for one in (first, *beside)]


def test_a_page_shows_the_sites_language_first_and_the_others_beside_it(project: Path) -> None:
    english, ukrainian, german = (site(project, code) for code in ("en", "uk", "de"))
    apart = {code: {"lang": code, "dir": "auto"} for code in FIRE}
    assert heading(english, PIER_PAGE) == [("h1", {}, FIRE["en"]), ("p", apart["ar"], FIRE["ar"]), ("p", apart["uk"], FIRE["uk"])]
    assert heading(ukrainian, PIER_PAGE) == [("h1", {}, FIRE["uk"]), ("p", apart["en"], FIRE["en"]), ("p", apart["ar"], FIRE["ar"])]
    assert heading(german, PIER_PAGE)[0] == ("h1", apart["en"], FIRE["en"])  # it says that it is no German
    assert heading(english, "/harbour-talks/")[:2] == [("h1", {}, "Harbour talks"), ("p", apart["ar"], "محادثات المرفأ")]
    assert heading(ukrainian, "/harbour-talks/topics/weather/") == [("h1", {}, "Погода"), ("p", apart["en"], "Weather")]
    assert heading(english, "/articles/2001/marsa-2001-04-03/") == [("h1", {}, "Fire at the pier"), ("p", apart["ar"], "حريق في الرصيف الشمالي")]
    assert heading(english, "/harbour-talks/actors/mira-sund/") == [("h1", {}, "Mira Sund")]


def test_links_show_it_too_and_say_where_it_is_in_another_language(project: Path) -> None:
    listing = "/harbour-talks/attacks/"
    for code, attributes in (("uk", {}), ("de", {"lang": "en", "dir": "auto"})):
        (link,) = [one for one in page(site(project, code), listing).all("a") if one.attributes.get("href", "").endswith("pier-2001-04-02/")]
        assert {key: value for key, value in link.attributes.items() if key in {"lang", "dir"}} == attributes
        assert link.words == (FIRE["uk"] if code == "uk" else FIRE["en"])


def test_the_search_finds_all_of_them(project: Path) -> None:
    found = {one.address: one for one in site(project, "uk").search_documents()}
    pier = found[PIER_PAGE]
    assert (pier.title, pier.names, pier.language) == (FIRE["uk"], (FIRE["en"], FIRE["ar"]), "")
    marsa = found["/articles/2001/marsa-2001-04-03/"]
    assert (marsa.title, marsa.names, marsa.language) == ("Fire at the pier", ("حريق في الرصيف الشمالي",), "en")
    assert "حريق في الرصيف الشمالي" in marsa.texts  # where words of texts are looked for
    assert found["/harbour-talks/topics/weather/"].names == ("Weather",)
    (names,) = [json.loads(one.text) for one in site(project, "en").exports() if one.address.endswith("names.json")]
    (row,) = [row for row in names["rows"] if row[1] == PIER_PAGE]
    assert row[2:4] == [FIRE["en"], [FIRE["ar"], FIRE["uk"]]]


def test_a_source_is_cited_under_the_title_of_its_own_language(project: Path) -> None:
    cited = page(site(project, "en"), "/articles/2001/marsa-2001-04-03/").words
    assert '"title": "حريق في الرصيف الشمالي"' in cited
    assert '"note": "In other languages: Fire at the pier"' in cited
    assert "In other languages: Fire at the pier" in cited.split("@")[1]  # BibTeX


def test_a_file_with_such_texts_is_laid_out_and_stays_what_it_says(project: Path) -> None:
    loose = "---\ndate: 2001-04-02\nname:   { uk: Пожежа,en: '1999' ,ar: حريق }\n---\n"
    tidy = "---\nname: {uk: Пожежа, en: '1999', ar: حريق}\ndate: 2001-04-02\n---\n"
    assert formatted(loose, "attack") == tidy
    for kind, document in records(project):
        text = (project / document.path).read_text(encoding="utf-8")
        assert formatted(text, kind) == text, document.path


def test_only_what_changed_is_read_anew_and_another_language_reads_all(project: Path) -> None:
    assert {one.id: str(one.label) for one in read(project, language="ar").records}["pier-2001-04-02"] == FIRE["ar"]
    settings = project / "mkdocs.yml"
    replace(settings, "language: en", "language: uk")
    assert {one.id: str(one.label) for one in attacks(examine(project)[0])}["pier-2001-04-02"] == FIRE["uk"]  # as mkdocs.yml says


def test_a_report_tells_a_change_of_any_of_them(project: Path) -> None:
    before = State(*examine(project))
    replace(project / PIER, "Пожежа на північному пірсі", "Пожежа на пірсі")
    replace(project / DOSSIER, "  weather: {en: Weather, uk: Погода}", "  weather: Weather")
    told = markdown(report("main", before, State(*examine(project))))
    assert "en: Fire on the northern pier; ar: حريق على الرصيف; uk: Пожежа на пірсі" in told
    assert "Weather" in told


def test_of_two_records_every_name_goes_over_into_one(project: Path) -> None:
    front = "dossiers/harbour-talks/actors/tide-front.md"
    replace(project / front, "name: 'Tide <Front> & \"Friends\"'", "name: {en: Tide Front, uk: Фронт припливу}")
    merge(project, "tide-front", "tide-society", drop=True).changes.commit()
    text = (project / "dossiers/harbour-talks/actors/tide-society.md").read_text(encoding="utf-8")
    assert "Tide Front" in text
    assert "Фронт припливу" in text


def test_a_text_with_one_language_stays_as_it_is() -> None:
    assert all(not isinstance(getattr(one, "name", ""), TextInLanguages) for one in load(EXAMPLE).everything if one.id != "")
