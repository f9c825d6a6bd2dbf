"""A dossier as one book: its pages in their order, whole and sound XML, with links that lead where the book has what they lead to."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from dossierkit.books.page_as_xhtml import Page
from support.built_site import Site
from support.outside_tools import run_program
from support.projects import EXAMPLE, run

PAGE = """<!doctype html><html lang="en"><body><svg width="0"><symbol id="dk-icon-actor" viewBox="0 0 16 16"><circle r="3"/></symbol>
<symbol id="dk-icon-attack" viewBox="0 0 16 16"><path d="M0 0"/></symbol></svg>
<nav><a href="../">Up</a></nav>
<article class="md-content__inner"><div class="dk-top"><a href="../../../">Home</a></div>
<h1 id="top">The pier</h1><!-- a remark -->
<p>By <a href="../../actors/mira-sund/#names" data-x="1">Mira Sund</a>, see <a href="../../map/">the map</a>,
<a href="https://post.example/">a page</a>,
<a href="#top">above</a>, <a href="#gone">nothing</a>.<script>alert(1)</script> Then.</p>
<svg viewBox="0 0 10 10" preserveAspectRatio="none"><use xlink:href="#dk-icon-actor"/><linearGradient id="g"/></svg>
<details name="why"><summary>why</summary><p>Two reports</p></details><form action="x"><input name="q"></form><table><tr><td></td></tr></table>
</article></body></html>"""


IN_A_BOOK = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="0" height="0" aria-hidden="true"
class="dk-signs-of-kinds"><symbol id="dk-icon-actor" viewBox="0 0 16 16"><circle r="3"/></symbol></svg>
<h1 xmlns="http://www.w3.org/1999/xhtml" id="top">The pier</h1>
<p xmlns="http://www.w3.org/1999/xhtml">By <a href="sund.xhtml#names">Mira Sund</a>, see <a>the map</a>,
<a href="https://post.example/">a page</a>, <a href="#top">above</a>, <a>nothing</a>. Then.</p>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" preserveAspectRatio="none">
<use xlink:href="#dk-icon-actor"/><linearGradient id="g"/></svg>
<details xmlns="http://www.w3.org/1999/xhtml" open="open"><summary>why</summary><p>Two reports</p></details>
<table xmlns="http://www.w3.org/1999/xhtml"><tbody><tr><td/></tr></tbody></table>"""


def link_of(address: str, anchor: str) -> str | None:
    return f"sund.xhtml#{anchor}" if address == "/talks/actors/mira-sund/" else None


def test_a_page_is_in_a_book_what_it_says_and_nothing_that_only_a_screen_needs() -> None:
    page = Page(PAGE, "/talks/attacks/pier/")
    page.lead(link_of)
    text = page.as_xml()
    assert "".join(text.split()) == "".join(IN_A_BOOK.split())


def test_what_is_typed_wrongly_is_told() -> None:
    for given, said in (
        (["harbour-talks"], "say what is to be written: --epub FILE, --pdf FILE, or both"),
        (["harbour-talk", "--epub", "a.epub"], "there is no dossier `harbour-talk`; did you mean `harbour-talks`?"),
        (["harbour-talks", "--epub", "no/such/a.epub"], "there is no folder no/such"),
    ):
        done = run("dossierkit", "book", *given, folder=EXAMPLE)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


@pytest.fixture(scope="module")
def made(example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("book") / "talks.epub"
    done = run("dossierkit", "book", "harbour-talks", "--site", example_site.folder, "--epub", file, folder=EXAMPLE)
    assert done.returncode == 0, done.stderr
    return file


@pytest.mark.build
def test_every_record_of_the_dossier_is_a_chapter(made: Path) -> None:
    with ZipFile(made) as opened:
        assert opened.namelist()[0] == "mimetype"
        assert opened.infolist()[0].compress_type == 0
        names = {name.removeprefix("EPUB/") for name in opened.namelist()}
        navigation = opened.read("EPUB/nav.xhtml").decode()
    kinds = {"actors": 0, "attacks": 0, "meetings": 0}
    for kind in kinds:
        for record in (EXAMPLE / "dossiers/harbour-talks" / kind).glob("*.md"):
            kinds[kind] += 1
            assert f"harbour-talks-{kind}-{record.stem}.xhtml" in names
            assert f'href="harbour-talks-{kind}-{record.stem}.xhtml"' in navigation
    assert all(kinds.values())


@pytest.mark.build
def test_every_chapter_is_sound_and_its_links_lead_somewhere(made: Path) -> None:
    with ZipFile(made) as opened:
        files = {name.removeprefix("EPUB/"): opened.read(name) for name in opened.namelist()}
    ids = {name: set(re.findall(r' id="([^"]*)"', data.decode())) for name, data in files.items() if name.endswith(".xhtml")}
    for name in ids:
        for element in etree.parse(io.BytesIO(files[name])).iter():
            for attribute in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
                target = element.get(attribute) or ""
                if target and "://" not in target and not target.startswith("mailto:"):
                    file, _hash, anchor = target.partition("#")
                    assert (file or name) in files, f"{name}: {target}"
                    assert not anchor or anchor in ids[file or name], f"{name}: {target}"


@pytest.mark.build
def test_the_same_dossier_gives_the_same_bytes(made: Path, example_site: Site, tmp_path: Path) -> None:
    again = tmp_path / "again.epub"
    assert run("dossierkit", "book", "harbour-talks", "--site", example_site.folder, "--epub", again, folder=EXAMPLE).returncode == 0
    assert again.read_bytes() == made.read_bytes()


@pytest.mark.outside
@pytest.mark.build
def test_epubcheck_finds_nothing(made: Path) -> None:
    """The checker of the W3C's community group: not even a warning."""
    assert run_program("python", READER, made).split("\n")[0] == "0 messages"


READER = Path(__file__).parents[1] / "tools/outside/epub_messages.py"
