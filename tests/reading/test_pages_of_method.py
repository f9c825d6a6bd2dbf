"""The pages on method in other languages: they say what the English ones say, under the same anchors and in the words of the interface."""

import re
from pathlib import Path

import pytest

from dossierkit.addresses import Site
from dossierkit.build import SiteContent
from dossierkit.corroboration.readings_in_words import BADGES, Badge
from dossierkit.language import SOURCE, pgettext, using_language
from dossierkit.language import gettext as _
from dossierkit.reading.pages_of_method import FOLDER, texts_of_method
from dossierkit.records.vocabulary import COPIES, RANKS, READ_AS, READ_OFF_WEB
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words
from support.cases import write
from support.projects import library_of

LANGUAGES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
NAMES = sorted(path.name for path in FOLDER.glob("*.md"))
of_each = pytest.mark.parametrize(("language", "name"), [(language, name) for language in LANGUAGES for name in NAMES])


def text(language: str, name: str) -> str:
    folder = FOLDER if language == SOURCE else FOLDER / language
    return (folder / name).read_text(encoding="utf-8")


def flat(language: str, name: str) -> str:
    """The text as one line."""
    return " ".join(text(language, name).split())


def shape(page: str) -> dict[str, list[str]]:
    """What a translation may not change: anchors, levels of headings, links, and how many paragraphs, list entries and rows there are."""
    return {
        "anchors": re.findall(r'id="([^"]+)"', page),
        "rules": re.findall(r'<h3 id="rule-[0-9]+">([0-9]+)\. ', page),
        "headings": re.findall(r"^#+(?= )", page, re.MULTILINE),
        "links": re.findall(r"\]\(([^)]+)\)", page),
        "begins": [part[0] if part[:1] in "|-#<*" else "text" for part in re.split(r"\n\n+", page.partition("---\n\n")[2])],
        "rows": [line.count("|") for line in page.splitlines() if line.startswith("|")],
        "codes": re.findall(r"^\| (`[^`]+`)", page, re.MULTILINE),
        "bold numbers": ["".join(re.findall(r"[0-9]+", one)) for one in re.findall(r"\*\*([^*]*[0-9][^*]*)\*\*", page)],
    }


def test_the_pages_are_written_in_languages_of_the_interface() -> None:
    """A language that is begun may have its words before it has these pages; until then they are English."""
    assert {"ar", "de", "uk"} <= {*LANGUAGES} <= {path.stem for path in (FOLDER.parent / "locale").glob("*.po")}


@of_each
def test_a_translation_has_the_anchors_rules_tables_and_links_of_the_english_page(language: str, name: str) -> None:
    ours = shape(text(language, name))
    wanted = shape(text(SOURCE, name))
    assert ours == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_badges_and_marks_are_called_as_they_are_called_on_pages(language: str) -> None:
    with using_language(language):
        badges = [str(words) for badge, words in BADGES.items() if badge != Badge.PREFERRED]
        marks = [RANKS["preferred"], RANKS["deprecated"], _("Looked for"), pgettext("column", "as of")]
        plain = [*COPIES.values(), *(words for form, words in READ_AS.items() if form not in READ_OFF_WEB)]
        told = flat(language, "method.md").casefold()
        assert [words for words in (*badges, *marks) if f"*{words}*".casefold() not in told] == []
        assert [words for words in plain if words.casefold() not in told] == []
        title = _("How figures are read")
        assert f"[{title}](figures.md)" in flat(language, "method.md")
        assert f"\n# {title}\n" in text(language, "figures.md")
        replaced = _("replaced by a later report")
        assert f"*{replaced}*" in flat(language, "figures.md")


@pytest.mark.parametrize("language", [SOURCE, *LANGUAGES])
def test_dates_stand_in_the_words_that_pages_have_for_them(language: str) -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", text(language, "method.md"), re.MULTILINE)
    assert len(rows) == 8
    with using_language(language):
        assert [(written, date_words(parse_date(written))) for written, _words in rows] == rows


@pytest.mark.parametrize(("language", "folder"), [("de", "de"), ("de-AT", "de"), ("en", ""), ("fr", "")])
def test_a_site_has_them_in_its_own_language_or_in_english_and_says_so(language: str, folder: str, tmp_path: Path) -> None:
    assert {path.parent for path in texts_of_method(language).values()} == {FOLDER / folder}
    write(tmp_path, "mkdocs.yml", f"site_name: S\ntheme:\n  name: material\n  language: {language}\n")
    write(tmp_path, "content/index.md", "# S\n")
    (tmp_path / "dossiers").mkdir()
    content = SiteContent(library_of(tmp_path), Site(language=language.partition("-")[0]))
    html = content.render_content_page(content.content_pages["/figures/"]).html
    assert (' lang="en"' in html.partition("<h2")[0]) is (language == "fr")
