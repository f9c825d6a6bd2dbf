"""Pages of records are made in a frame, not by MkDocs one by one: they have the bytes that MkDocs and the theme would give them."""

import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from dossierkit.build import SiteContent
from dossierkit.mkdocs_events import events, framed_pages
from support.projects import bytes_in

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("without_search")]

SUND = "/harbour-talks/actors/mira-sund/"
FRAMED = framed_pages.framed_pages


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    """A copy with awkward words in its titles, and a topic."""
    folder = copy()
    record = folder / "dossiers/harbour-talks/actors/tide-front.md"
    record.write_text(record.read_text(encoding="utf-8").replace("name: ", "name: \"A & <b>  'B'\" #", 1), encoding="utf-8")
    return folder


def settings(project: Path, changes: Mapping[str, object]) -> None:
    """Give the project's settings other values; those of our theme's folder go with the theme."""
    path = project / "mkdocs.yml"
    known = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, value in changes.items():
        known[name] = {**known[name], **value} if isinstance(value, dict) and name in known else value
    if known["theme"]["name"] != "material" and "custom_dir" not in str(changes):
        del known["theme"]["custom_dir"]
    path.write_text(yaml.safe_dump(known), encoding="utf-8")


def built(project: Path, monkeypatch: pytest.MonkeyPatch, *, framed: bool) -> dict[str, bytes]:
    """Every file of the site; made by MkDocs page by page, or with frames."""
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")  # a theme writes the second into its pages
        patch.setattr(events, "_state", type(events._state)())  # noqa: SLF001  (it is what outlives a build)
        if not framed:
            for module in (events, framed_pages):
                patch.setattr(module, "framed_pages", lambda _content, _config: frozenset())
        site = project / ("framed" if framed else "by-mkdocs")
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return bytes_in(site)


GERMAN = {"language": "de"}
NO_ADDRESSES = {"site_url": "", "extra": {"edit_url": "", "maintainers": [], "contact": ""}}
A_FORGE = {"extra": {"issues_url": "https://git.example/example/issues", "contact": ""}}
MORE_FILES = {"extra_css": ["pictures/more.css"], "extra_javascript": ["more.js"]}
ANOTHER_NAVIGATION = {"nav": [{"Home": "index.md"}, {"Mira": "harbour-talks/actors/mira-sund/index.md"}]}
BUTTONS = {"features": ["content.action.edit", "content.action.view", "navigation.path", "navigation.tabs"]}
CASES: dict[str, Mapping[str, object]] = {
    "as it is": {},
    "German, with buttons, more styles and scripts, and a forge": {"theme": GERMAN | BUTTONS} | MORE_FILES | A_FORGE,
    "no addresses, and another navigation": NO_ADDRESSES | ANOTHER_NAVIGATION,
    "another theme": {"theme": {"name": "mkdocs"}},
}
ONE_BY_ONE: dict[str, Mapping[str, object]] = {
    "German": {"theme": GERMAN},
    "no addresses": NO_ADDRESSES,
    "a forge": A_FORGE,
    "more styles and scripts": MORE_FILES,
    "another navigation": ANOTHER_NAVIGATION,
    "buttons of the theme": {"theme": BUTTONS},
    "a third theme": {"theme": {"name": "readthedocs"}},
}


@pytest.mark.parametrize("case", [*CASES, *(pytest.param(name, marks=pytest.mark.deep) for name in ONE_BY_ONE)])
def test_the_site_has_the_bytes_that_mkdocs_gives_it(case: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(project, (CASES | ONE_BY_ONE)[case])
    for path in ("content/pictures/more.css", "content/more.js") if "more styles and scripts" in case else ():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text("/* More. */", encoding="utf-8")
    by_mkdocs, framed = built(project, monkeypatch, framed=False), built(project, monkeypatch, framed=True)
    assert sorted(framed) == sorted(by_mkdocs)
    assert [path for path in framed if framed[path] != by_mkdocs[path]] == []


def test_the_site_has_the_same_bytes_where_workers_make_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(project, ONE_BY_ONE["German"])
    alone = built(project, monkeypatch, framed=True)
    for made in ("framed", ".cache"):
        shutil.rmtree(project / made)
    monkeypatch.setenv("DOSSIER_WORKERS", "2")
    assert built(project, monkeypatch, framed=True) == alone


def test_a_theme_is_filled_once_for_each_kind_of_page(project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """However many pages there are: two more articles of a year add none."""
    filled: list[str] = []
    fill = framed_pages._filled  # noqa: SLF001  (what is counted)
    monkeypatch.setattr(framed_pages, "_filled", lambda parts, **more: filled.append(parts.address) or fill(parts, **more))
    with caplog.at_level(logging.INFO):
        built(project, monkeypatch, framed=True)
    before = len(filled)
    for path in [*(project / "content/articles").rglob("*.md")][:2]:
        path.with_name(f"more-{path.name}").write_bytes(path.read_bytes())
    built(project, monkeypatch, framed=True)
    assert len(filled) == 2 * before
    assert "is made by itself" not in caplog.text


def test_a_theme_that_changes_titles_fills_every_page_itself(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "theme").mkdir()
    text = '{% extends "base.html" %}{% block htmltitle %}<title>{{ page.title | upper }}</title>{% endblock %}'
    (project / "theme/main.html").write_text(text, encoding="utf-8")
    settings(project, {"theme": {"name": "mkdocs", "custom_dir": "theme"}})
    by_mkdocs = built(project, monkeypatch, framed=False)
    with caplog.at_level(logging.INFO):
        assert built(project, monkeypatch, framed=True) == by_mkdocs
    assert b"<title>MIRA SUND</title>" in by_mkdocs["harbour-talks/actors/mira-sund/index.html"]
    assert "the theme or a plugin changes words in a page like this, so each of them is made by itself" in caplog.text


PLUGIN = """
seen = []


def on_page_markdown(markdown, page, config, files):
    seen.append(page.url)


def on_post_page(output, page, config):
    return output.replace("</body>", "<!-- the end --></body>")


def on_post_build(config):
    from pathlib import Path
    page = Path(config.site_dir, "harbour-talks/actors/mira-sund/index.html")
    page.with_name("seen").write_text(f"{page.is_file()} {'harbour-talks/actors/mira-sund/' in seen} {'harbour-talks/actors/' in seen}")
"""


def test_other_plugins_see_the_frame_and_the_finished_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "more.py").write_text(PLUGIN, encoding="utf-8")
    known = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings(project, {"hooks": [*known["hooks"], "more.py"]})
    site = built(project, monkeypatch, framed=True)
    assert site["harbour-talks/actors/mira-sund/index.html"].count(b"<!-- the end --></body>") == 1
    assert site["harbour-talks/actors/mira-sund/seen"] == b"True False True"


def test_a_file_at_the_address_of_a_page_is_told(project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    more = "from mkdocs.structure.files import File\n\n\ndef on_files(files, config):\n"
    more += "    files.append(File.generated(config, 'harbour-talks/actors/mira-sund.md', content='# Another'))\n"
    (project / "more.py").write_text(more, encoding="utf-8")
    known = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings(project, {"hooks": [*known["hooks"], "more.py"]})
    with caplog.at_level(logging.WARNING):
        built(project, monkeypatch, framed=True)
    assert f"{SUND}: a plugin makes a page at this address, where that of a record is" in caplog.text


def test_no_page_of_a_record_is_kept_by_mkdocs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    render = Page.render

    def counted(self: Page, config: MkDocsConfig, files: object) -> None:
        made.append(f"/{self.url}")
        render(self, config, files)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", counted)
    built(project, monkeypatch, framed=True)
    content = SiteContent(events.load(project))
    framed = FRAMED(content, load_config(str(project / "mkdocs.yml")))
    assert SUND in framed
    assert {*made} & {*content.dossier_pages} == {*content.dossier_pages} - framed
