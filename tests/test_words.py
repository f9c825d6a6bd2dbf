"""The interface in the reader's language: complete catalogues, nothing forgotten, German from end to end."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

import catalogues
import pseudo
from built_site import Site
from conftest import EXAMPLE, REPOSITORY, build, run
from dossierkit import language, mkdocs_events
from dossierkit.pages import environment
from dossierkit.records.vocabulary import ACTOR_KINDS, PROPERTIES, RELATION_TYPES, Property
from dossierkit.values.dates import parse_date
from dossierkit.wording.values_in_words import count_words, country_words, date_words, language_words, list_words, number_words

PO = sorted(language.CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module")
def said() -> catalogues.Catalog:
    return catalogues.messages()


def test_there_is_a_second_language() -> None:
    assert [path.stem for path in PO] == ["de"]
    assert language.languages() == ("en", "de")


@pytest.mark.parametrize("path", PO, ids=lambda path: path.stem)
def test_a_catalogue_is_complete_and_in_step_with_the_code(path: Path, said: catalogues.Catalog) -> None:
    """The same that `make words` would write: every message and no other, each translated, with its own placeholders."""
    text = path.read_text(encoding="utf-8")
    assert list(catalogues.faults(catalogues.catalogue_of(path.stem, text))) == []
    assert catalogues.updated(path.stem, text, said) == text, "run `make words`"


def test_a_message_that_lacks_something_is_told() -> None:
    head = catalogues.begun("de")
    text = f"""{head}
msgid "Killed"
msgstr ""

#, fuzzy
msgid "Wounded"
msgstr "Verletzt"

msgid "about %(date)s"
msgstr "um %(datum)s"

msgid "%(count)s report"
msgid_plural "%(count)s reports"
msgstr[0] "%(count)s Bericht"
msgstr[1] ""

msgid "Place"
msgstr "Ort"
"""
    assert list(catalogues.faults(catalogues.catalogue_of("de", text))) == [
        "not translated: Killed",
        "not sure: Wounded",
        "other placeholders: about %(date)s",
        "not translated: %(count)s report",
    ]


def test_updating_keeps_translations_and_the_head_and_drops_what_nothing_says(said: catalogues.Catalog) -> None:
    head = "# My own words.\n" + catalogues.begun("fr")
    begun = catalogues.updated("fr", f'{head}\nmsgid "Killed"\nmsgstr "Tués"\n\nmsgid "Nobody says this"\nmsgstr "Personne"\n', said)
    assert begun.startswith(head)
    assert 'msgid "Killed"\nmsgstr "Tués"' in begun
    assert "Nobody says this" not in begun
    assert catalogues.updated("fr", begun, said) == begun
    assert "nplurals=2; plural=(n > 1);" in begun


def test_messages_are_found_in_code_and_templates(said: catalogues.Catalog) -> None:
    found = {(message.context, message.id) for message in said}
    assert (None, "Edit this page") in found  # the theme
    assert (None, ("%(count)s record", "%(count)s records")) in found  # counted in a template
    assert (None, ("%(count)s dossier", "%(count)s dossiers")) in found  # counted where a variable holds the noun
    assert ("relation", "Member of") in found  # a table of the vocabulary
    assert ("column", "As of") in found


def test_no_template_gives_another_meaning_to_the_function_of_messages() -> None:
    for path in catalogues.PACKAGE.rglob("*.html"):
        assert not re.search(r"(for|set|,) _\b(?!\()", path.read_text(encoding="utf-8")), f"{path.name}: `_` looks words up; take another name"


@pytest.fixture
def bracketed(copy: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Site]:
    """Builds the example in the made-up language, from templates of its own that a test may change."""
    project, words, theme, templates = copy(), tmp_path / "locale", tmp_path / "theme", tmp_path / "templates"
    words.mkdir()
    (words / f"{pseudo.LANGUAGE}.po").write_text(pseudo.catalogue(), encoding="utf-8")
    shutil.copytree(catalogues.PACKAGE / "theme", theme)
    (theme / "partials" / "languages").mkdir()
    (theme / "partials" / "languages" / f"{pseudo.LANGUAGE}.html").write_text(pseudo.THEME_WORDS, encoding="utf-8")
    shutil.copytree(environment.TEMPLATES, templates)
    monkeypatch.setattr(language, "CATALOGUES", words)
    monkeypatch.setattr(environment, "TEMPLATES", templates)
    monkeypatch.setattr(mkdocs_events, "_state", type(mkdocs_events._state)())  # noqa: SLF001  (each test begins as a new process would)
    language._translations.cache_clear()  # noqa: SLF001

    def make() -> Site:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
        config.theme.dirs.insert(0, str(theme))
        config.theme["language"] = pseudo.LANGUAGE
        config.plugins.on_startup(command="build", dirty=False)  # type: ignore[arg-type]
        mkdocs_build(config)
        return Site(project / "site")

    return make


def test_every_word_outside_the_records_comes_from_the_catalogue(bracketed: Callable[[], Site], tmp_path: Path) -> None:
    known = pseudo.Known(tmp_path / "copy")
    site = bracketed()
    assert {words: address for address, page in site.own_pages.items() for words in known.forgotten(page)} == {}
    assert "⟦Killed⟧" in site["/harbour-talks/attacks/pier-2001-04-02/"].source
    assert "⟦Edit this page⟧" in site["/harbour-talks/attacks/pier-2001-04-02/"].source


@pytest.mark.parametrize(
    ("right", "forgotten", "told"),
    [
        ('{{ _("Who was involved") }}', "Who was involved", "Who was involved"),
        ('aria-label="{{ _("Neighbouring events") }}"', 'aria-label="Neighbouring events"', "Neighbouring events"),
        ('data-label="{{ pgettext("column", "according to") }}"', 'data-label="according to"', "according to"),
        ("{{ vocabulary.COPY_MARKS[article.copy_] }}", "{{ article.copy_ }}", "mirror"),
        ("{{ reading.status|status }}</span>{% if reading|support %}", "{{ reading.status }}</span>{% if reading|support %}", "single source"),
    ],
)
def test_a_word_that_a_template_forgets_to_look_up_is_noticed(
    bracketed: Callable[[], Site], tmp_path: Path, right: str, forgotten: str, told: str
) -> None:
    macros = tmp_path / "templates" / "macros.html"
    text = macros.read_text(encoding="utf-8")
    assert right in text
    macros.write_text(text.replace(right, forgotten), encoding="utf-8")
    page = bracketed()["/harbour-talks/attacks/pier-2001-04-02/"]
    assert told in pseudo.Known(tmp_path / "copy").forgotten(page)


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example in German, with a large number and a country of another name."""
    project = tmp_path_factory.mktemp("german") / "project"
    shutil.copytree(EXAMPLE, project)
    _replace(project / "mkdocs.yml", "../../hooks", str(REPOSITORY / "hooks"))
    _replace(project / "mkdocs.yml", "language: en", "language: de")
    _replace(project / "mkdocs.yml", "- Home:", "- Anfang:")  # what mkdocs.yml says is the site's own
    _replace(project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md", "more_than: 3,", "more_than: 1255,")
    _replace(project / "dossiers/harbour-talks/meetings/harbour-2001-02-05.md", "{country: AQ,", "{country: US,")
    return build(project, project / "site")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


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
    assert "1,50 $ bis 20,00 $" in german_site["/harbour-talks/meetings/harbour-2001-06-11/"].content.words


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
    assert "Marsa: \u2068حريق في الرصيف الشمالي\u2069 — “five or more”" in titles
    assert "The Harbour Post: Pier burns" in titles


def test_a_citation_keeps_a_foreign_title_apart(example_site: Site) -> None:
    (cited,) = [
        one for one in example_site[ATTACK].all("details", class_="dk-cite-this") if "five or more" not in one.words and "at least 5" in one.words
    ]
    assert cited.one("bdi").attributes == {"lang": "ar"}
    assert "read in Marsa, “حريق في الرصيف الشمالي” (3 April 2001)" in cited.words


def test_a_german_site_says_nothing_in_english(german_site: Site) -> None:
    """No piece of text, and no label, is a message of the catalogue in its English form."""
    catalogue = catalogues.catalogue_of("de", (language.CATALOGUES / "de.po").read_text(encoding="utf-8"))
    german = {message.string for message in catalogue}
    english = {message.id for message in catalogue if isinstance(message.id, str) and message.id != message.string} - german - {""}
    assert {"Killed", "Who was involved", "single source", "Edit this page", "according to"} <= english
    for address, page in german_site.own_pages.items():
        assert english & pseudo.pieces(page) == set(), address


def test_an_unknown_language_is_told_in_one_line(copy: Callable[..., Path]) -> None:
    project = copy()
    _replace(project / "mkdocs.yml", "language: en", "language: xx")
    done = run("mkdocs", "build", "--strict", "--config-file", project / "mkdocs.yml")
    printed = done.stdout + done.stderr
    (line,) = re.findall("^WARNING.*", printed, re.MULTILINE)
    assert line.endswith("theme.language: no catalogue of words in `xx`, so the site speaks English; there is one in en, de")
    assert done.returncode == 1
    assert "Traceback" not in printed
    assert Site(project / "site")[ATTACK].one("html")["lang"] == "en"


def test_a_language_that_only_the_theme_knows_keeps_its_direction(copy: Callable[..., Path]) -> None:
    project = copy()
    _replace(project / "mkdocs.yml", "language: en", "language: ar")
    done = run("mkdocs", "build", "--config-file", project / "mkdocs.yml")
    assert done.returncode == 0
    page = Site(project / "site")[ATTACK]
    assert (page.one("html")["lang"], page.one("body")["dir"]) == ("ar", "rtl")
    assert page.by_id["killed"].words == "Killed"
    assert {link["lang"] for link in page.all("a", class_="dk-article") if "lang" in link.attributes} == {"en"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2017-03-22", "22. März 2017"),
        ("2017-03", "März 2017"),
        ("2017-21", "Frühjahr 2017"),
        ("201X", "2010er-Jahre"),
        ("19XX", "ein Jahr von 1900 bis 1999"),
        ("2017-03-XX", "ein Tag im März 2017"),
        ("2017-XX", "ein Monat im Jahr 2017"),
        ("2017-03~", "um März 2017"),
        ("2017-03-22?", "22. März 2017 (unsicher)"),
        ("2014-09-10/..", "ab 10. September 2014"),
        ("../2014", "bis 2014"),
        ("2017-07-11/2017-07-13", "11. bis 13. Juli 2017"),
        ("2017-07-31/2017-08-02", "31. Juli bis 2. August 2017"),
        ("[2017-03-21,2017-03-22]", "21. oder 22. März 2017"),
        ("[2017-03-21,2017-03-22,2017-04]", "21. März 2017, 22. März 2017 oder April 2017"),
    ],
)
def test_a_date_in_german(written: str, shown: str) -> None:
    when = parse_date(written)
    before = date_words(when)
    with language.speaking("de"):
        assert date_words(when) == shown
    assert date_words(when) == before  # what is remembered is remembered for each language


def test_a_language_that_begins_with_the_year_shortens_no_date() -> None:
    with language.speaking("hu"):
        assert date_words(parse_date("2017-07-11/2017-07-13")) == "2017. július 11. to 2017. július 13."


def test_names_with_accents_stand_beside_those_without() -> None:
    assert sorted(["Vereinigtes Königreich", "Belgien", "Österreich", "Oman", "Ägypten"], key=language.alphabetical) == [
        "Ägypten",
        "Belgien",
        "Oman",
        "Österreich",
        "Vereinigtes Königreich",
    ]


def test_words_in_german() -> None:
    with language.speaking("de"):
        assert number_words(1255) == "1.255"
        assert [count_words(count, "report") for count in (0, 1, 2)] == ["0 Berichte", "1 Bericht", "2 Berichte"]
        assert list_words(["a", "b", "c"]) == "a, b und c"
        assert [country_words(code) for code in ("AF", "US")] == ["Afghanistan", "Vereinigte Staaten"]
        assert language_words("ar") == "Arabisch"
        assert ACTOR_KINDS["armed_group"] == "Bewaffnete Gruppe"
        assert RELATION_TYPES["member_of"].label == "Mitglied von"
        assert PROPERTIES["killed"].label == "Getötet"
        assert Property("Killed", "number").label == "Killed"  # as a dossier declared it
    assert ACTOR_KINDS["armed_group"] == "Armed group"
