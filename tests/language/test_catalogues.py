"""Catalogues of interface words: complete, in step with the code, and looked up by every page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from dossierkit import language
from dossierkit.mkdocs_events import events as mkdocs_events
from dossierkit.pages import environment
from dossierkit.search.indexing import Indexing
from support import made_up_language
from support.built_site import Site
from tools import word_catalogues

PO = sorted(language.CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module")
def said() -> word_catalogues.Catalog:
    return word_catalogues.messages()


def test_a_site_can_have_the_languages_that_there_are_catalogues_of() -> None:
    assert {"ar", "de", "uk"} <= {path.stem for path in PO}
    assert language.languages() == ("en", *(path.stem for path in PO))


@pytest.mark.parametrize("path", PO, ids=lambda path: path.stem)
def test_a_catalogue_is_complete_and_in_step_with_the_code(path: Path, said: word_catalogues.Catalog) -> None:
    """The same that `make words` would write: every message and no other, each translated, with its own placeholders."""
    text = path.read_text(encoding="utf-8")
    assert list(word_catalogues.faults(word_catalogues.catalogue_of(path.stem, text))) == []
    assert word_catalogues.updated(path.stem, text, said) == text, "run `make words`"


@pytest.mark.parametrize("path", PO, ids=lambda path: path.stem)
def test_the_plural_forms_of_a_catalogue_are_those_of_cldr_in_its_order(path: Path) -> None:
    catalogue = word_catalogues.catalogue_of(path.stem, path.read_text(encoding="utf-8"))
    assert word_catalogues.in_the_order_of_cldr(Locale.parse(path.stem, sep="-"), catalogue.plural_forms)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 101: 5, 102: 5, 103: 3, 111: 4, 1000: 5}),
        ("de", {0: 1, 1: 0, 2: 1, 100: 1}),
    ],
)
def test_a_number_has_the_form_that_its_language_has_for_it(code: str, forms: dict[int, int]) -> None:
    catalogue = word_catalogues.catalogue_of(code, (language.CATALOGUES / f"{code}.po").read_text(encoding="utf-8"))
    (message,) = [one for one in catalogue if one.id == ("%(count)s attack", "%(count)s attacks")]
    with language.using_language(code):
        found = {number: language.ngettext("%(count)s attack", "%(count)s attacks", number) for number in forms}
    assert found == {number: message.string[form] for number, form in forms.items()}


def test_a_catalogue_begins_with_the_plural_forms_of_cldr() -> None:
    for code in ("ar", "he", "lv", "pl"):  # of the first three Babel has another order, or older rules
        begun = word_catalogues.catalogue_of(code, word_catalogues.begun(code))
        assert word_catalogues.in_the_order_of_cldr(Locale(code), begun.plural_forms), code


def test_a_form_for_a_single_number_may_say_it_in_words() -> None:
    forms = ["لا تقرير", "تقرير واحد", "تقريران", "%(count)s تقارير", "تقريرًا", "%(count)s تقرير"]  # that of 11 to 99 lacks its number
    said = '\nmsgid "%(count)s report"\nmsgid_plural "%(count)s reports"\n'
    text = said + "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    found = word_catalogues.catalogue_of("ar", word_catalogues.begun("ar") + text)
    assert list(word_catalogues.faults(found)) == ["other placeholders: %(count)s report"]
    mended = word_catalogues.catalogue_of("ar", word_catalogues.begun("ar") + text.replace("تقريرًا", "%(count)s تقريرًا"))
    assert list(word_catalogues.faults(mended)) == []


def test_a_message_that_lacks_something_is_told() -> None:
    head = word_catalogues.begun("de")
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
    assert list(word_catalogues.faults(word_catalogues.catalogue_of("de", text))) == [
        "not translated: Killed",
        "not sure: Wounded",
        "other placeholders: about %(date)s",
        "not translated: %(count)s report",
    ]


def test_updating_keeps_translations_and_the_head_and_drops_what_nothing_says(said: word_catalogues.Catalog) -> None:
    head = "# My own words.\n" + word_catalogues.begun("fr")
    begun = word_catalogues.updated("fr", f'{head}\nmsgid "Killed"\nmsgstr "Tués"\n\nmsgid "Nobody says this"\nmsgstr "Personne"\n', said)
    assert begun.startswith(head)
    assert 'msgid "Killed"\nmsgstr "Tués"' in begun
    assert "Nobody says this" not in begun
    assert word_catalogues.updated("fr", begun, said) == begun
    assert "nplurals=2; plural=(n > 1);" in begun


def test_messages_are_found_in_code_and_templates(said: word_catalogues.Catalog) -> None:
    found = {(message.context, message.id) for message in said}
    assert (None, "Edit this page") in found  # the theme
    assert (None, ("%(count)s record", "%(count)s records")) in found  # counted in a template
    assert (None, ("%(count)s dossier", "%(count)s dossiers")) in found  # counted where a variable holds the noun
    assert ("relation", "Member of") in found  # a table of the vocabulary
    assert ("column", "As of") in found


def test_no_template_gives_another_meaning_to_the_function_of_messages() -> None:
    for path in word_catalogues.PACKAGE.rglob("*.html"):
        assert not re.search(r"(for|set|,) _\b(?!\()", path.read_text(encoding="utf-8")), f"{path.name}: `_` looks words up; take another name"


@pytest.fixture
def bracketed(copy: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Site]:
    """Builds the example in the made-up language, from templates of its own that a test may change."""
    project, words, theme, templates = copy(), tmp_path / "locale", tmp_path / "theme", tmp_path / "templates"
    words.mkdir()
    (words / f"{made_up_language.LANGUAGE}.po").write_text(made_up_language.catalogue(), encoding="utf-8")
    shutil.copytree(word_catalogues.PACKAGE / "theme", theme)
    (theme / "partials" / "languages").mkdir()
    (theme / "partials" / "languages" / f"{made_up_language.LANGUAGE}.html").write_text(made_up_language.THEME_WORDS, encoding="utf-8")
    shutil.copytree(environment.TEMPLATES, templates)
    monkeypatch.setattr(Indexing, "start", lambda *_: None)  # what the search finds is not looked at
    monkeypatch.setattr(language, "CATALOGUES", words)
    monkeypatch.setattr(environment, "TEMPLATES", templates)
    monkeypatch.setattr(mkdocs_events, "_state", type(mkdocs_events._state)())  # noqa: SLF001  (each test begins as a new process would)
    for known in (language._translations, language._looked_up, language._translated):  # noqa: SLF001
        known.cache_clear()

    def make() -> Site:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
        config.theme.dirs.insert(0, str(theme))
        config.theme["language"] = made_up_language.LANGUAGE
        config.plugins.on_startup(command="build", dirty=False)  # type: ignore[arg-type]
        mkdocs_build(config)
        return Site(project / "site")

    return make


def test_every_word_outside_the_records_comes_from_the_catalogue(bracketed: Callable[[], Site], tmp_path: Path) -> None:
    known = made_up_language.Known(tmp_path / "copy")
    site = bracketed()
    assert {words: address for address, page in site.own_pages.items() for words in known.forgotten(page)} == {}
    assert "⟦Killed⟧" in site["/harbour-talks/attacks/pier-2001-04-02/"].source
    assert "⟦Edit this page⟧" in site["/harbour-talks/attacks/pier-2001-04-02/"].source


FORGOTTEN = [
    ('{{ _("Who was involved") }}', "Who was involved", "Who was involved"),
    ('aria-label="{{ _("Neighbouring events") }}"', 'aria-label="Neighbouring events"', "Neighbouring events"),
    ('data-label="{{ pgettext("column", "according to") }}"', 'data-label="according to"', "according to"),
    ("{{ vocabulary.COPY_MARKS[article.copy_] }}", "{{ article.copy_ }}", "mirror"),
    ("<small>{{ reading|support }}</small>", "<small>others allow it</small>", "others allow it"),
]


def test_each_word_that_a_template_forgets_to_look_up_is_noticed(bracketed: Callable[[], Site], tmp_path: Path) -> None:
    """Without them nothing is told (the test above); with all of them on one page, each is."""
    macros = tmp_path / "templates" / "macros.html"
    text = macros.read_text(encoding="utf-8")
    for right, forgotten, _told in FORGOTTEN:
        assert right in text
        text = text.replace(right, forgotten)
    macros.write_text(text, encoding="utf-8")
    page = bracketed()["/harbour-talks/attacks/pier-2001-04-02/"]
    assert {*made_up_language.Known(tmp_path / "copy").forgotten(page)} == {told for _right, _forgotten, told in FORGOTTEN}
