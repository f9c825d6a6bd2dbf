"""A project's own catalogue of words, `locale/<language>.po`, is asked before ours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit import language
from dossierkit.addresses import Site
from dossierkit.build import SiteContent, load
from dossierkit.wording.values_in_words import count_words
from support.built_site import Site as BuiltSite
from support.projects import EXAMPLE, build

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
FRENCH = f"""{HEAD}
msgid "Killed"
msgstr "Tués"

msgid "%(count)s report"
msgid_plural "%(count)s reports"
msgstr[0] "%(count)s rapport"
msgstr[1] "%(count)s rapports"

msgid "%(count)s record"
msgid_plural "%(count)s records"
msgstr[0] "%(count)s fiche"
msgstr[1] ""
"""
ATTACK = "/harbour-talks/attacks/pier-2001-04-02/"


def in_project(root: Path, code: str, text: str) -> str:
    (root / "locale").mkdir(exist_ok=True)
    (root / "locale" / f"{code}.po").write_text(text, encoding="utf-8")
    return language.own_catalogue(root, code)


def test_a_language_of_the_projects_own_is_one_that_a_site_can_have(tmp_path: Path) -> None:
    in_project(tmp_path, "fr", FRENCH)
    in_project(tmp_path, "de", HEAD)
    assert set(language.languages(tmp_path)) - set(language.languages()) == {"fr"}
    assert language.own_catalogue(tmp_path, "it") == ""


def test_words_are_looked_up_in_it_and_what_it_lacks_in_ours(tmp_path: Path) -> None:
    own = in_project(tmp_path, "fr", FRENCH)
    with language.using_language("fr", own):
        assert language.gettext("Killed") == "Tués"
        assert language.gettext("Wounded") == "Wounded"
        assert [count_words(count, "report") for count in (0, 1, 2)] == ["0 rapport", "1 rapport", "2 rapports"]  # by its own rule of plurals
        assert [count_words(count, "record") for count in (1, 2)] == ["1 record", "2 records"]  # half a plural is none
    german = in_project(tmp_path, "de", f'{HEAD}\nmsgid "Killed"\nmsgstr "Tote"\n')
    with language.using_language("de", german):
        assert (language.gettext("Killed"), language.gettext("Wounded")) == ("Tote", "Verletzt")
        assert [count_words(count, "report") for count in (0, 1)] == ["0 Berichte", "1 Bericht"]
    with language.using_language("de"):
        assert language.gettext("Killed") == "Getötet"


def test_even_english_words_can_be_a_projects_own(tmp_path: Path) -> None:
    with language.using_language("en", in_project(tmp_path, "en", f'{HEAD}\nmsgid "Killed"\nmsgstr "Dead"\n')):
        assert language.gettext("Killed") == "Dead"


def test_one_that_cannot_be_read_leaves_ours(tmp_path: Path) -> None:
    """`dossier check` says what is wrong with it, and a build ends there; a server goes on."""
    assert in_project(tmp_path, "fr", f'{HEAD}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[2] "c"\n') == ""
    assert in_project(tmp_path, "fr", HEAD.replace("n > 1", "n is many")) == ""


def test_two_sites_in_one_process_keep_their_words_apart(tmp_path: Path) -> None:
    library = load(EXAMPLE)
    own = in_project(tmp_path, "de", f'{HEAD}\nmsgid "Killed"\nmsgstr "Tote"\n')
    found = []
    for words in (own, "", own):
        content = SiteContent(library, Site("Beispiel", language="de", own_words=words))
        page = content.render(content.dossier_pages[ATTACK]).html
        found.append((">Tote<" in page, ">Getötet<" in page))
    assert found == [(True, False), (False, True), (True, False)]


@pytest.mark.build
def test_a_site_in_a_language_of_the_projects_own(copy: Callable[..., Path]) -> None:
    project = copy()
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: fr"), encoding="utf-8")
    in_project(project, "fr", FRENCH)
    build(project, project / "site")
    page = BuiltSite(project / "site")[ATTACK]
    assert page.one("html")["lang"] == "fr"
    assert page.by_id["killed"].words == "Tués"
    assert "2 avril 2001" in page.content.words
    assert page.by_id["involved"].words == "Who was involved"  # not translated
