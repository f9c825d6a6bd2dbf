"""Pages that are the same as in the last site are neither made nor written again; the site has the bytes of one that is made anew."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config

from dossierkit.build import SiteContent
from dossierkit.checking import checks_between_records, checks_of_content
from dossierkit.checking.parts_of_texts import TextParts, parts_of_text
from dossierkit.exports.export import ExportedFile
from dossierkit.mkdocs_events import events, framed_pages
from dossierkit.pages import compiled_templates
from dossierkit.reading import kept_readings
from dossierkit.reading.one_file import Document
from support.projects import bytes_in

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("without_search")]

MIRA = "dossiers/harbour-talks/actors/mira-sund.md"
PAGE = "harbour-talks/actors/mira-sund/index.html"
WRITES_IN_PLACE = """
from pathlib import Path

def on_post_build(config):
    for page in Path(config.site_dir).rglob("index.html"):
        with page.open("a", encoding="utf-8") as file:
            file.write("<!-- seen -->")
"""


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    """A copy that has been built."""
    folder = copy()
    built(folder)
    return folder


def built(project: Path) -> Path:
    """Build the project in the folder of its site, as a new process does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_state", type(events._state)())  # noqa: SLF001  (it is what outlives a build)
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    return project / "site"


def cold(project: Path) -> dict[str, bytes]:
    """The site of a build that knows of none before."""
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "site")
    found: dict[str, bytes] = bytes_in(built(project))
    return found


def written_by_a_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Build again; the addresses of the pages of records that were made or written."""
    written: set[str] = set()
    real = framed_pages.FramedPages.write

    def counted(self: framed_pages.FramedPages, address: str) -> frozenset[str]:
        written.add(address)
        return real(self, address)

    with monkeypatch.context() as patch:
        patch.setattr(framed_pages.FramedPages, "write", counted)
        built(project)
    return written


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def exports_written_by_a_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Build again; the names of the groups of files for programs that were made."""
    written: set[str] = set()
    real = SiteContent.write_exports

    def counted(self: SiteContent, name: str, folder: Path) -> list[ExportedFile]:
        written.add(name)
        return real(self, name, folder)

    with monkeypatch.context() as patch:
        patch.setattr(SiteContent, "write_exports", counted)
        built(project)
    return written


def test_files_for_programs_stay_until_what_they_are_made_of_has_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_in(project / "site")
    assert exports_written_by_a_build(project, monkeypatch) == set()
    assert bytes_in(project / "site") == before
    replaced(project / MIRA, "name: Mira Sund", "name: Mira Sundt")
    written = exports_written_by_a_build(project, monkeypatch)
    assert "dossierkit.exports.search_names.names" in written
    assert "dossierkit.exports.style_sheet.styles" not in written
    assert bytes_in(project / "site") == cold(project)


def test_a_file_for_programs_that_somebody_changed_in_the_last_site_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_in(project / "site")
    (project / "site/assets/names.json").write_text("{}", encoding="utf-8")
    (project / "site/schemas/attack.json").unlink()
    written = {"dossierkit.exports.search_names.names", "dossierkit.exports.record_schemas.schemas"}
    assert exports_written_by_a_build(project, monkeypatch) == written
    assert bytes_in(project / "site") == before


def test_a_build_without_a_change_writes_no_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_in(project / "site")
    assert written_by_a_build(project, monkeypatch) == set()
    assert written_by_a_build(project, monkeypatch) == set()  # what was taken over can be taken over again
    assert bytes_in(project / "site") == before == cold(project)


def test_pages_that_were_made_again_with_the_same_bytes_are_taken_over_by_the_next_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project / ".cache")
    assert len(written_by_a_build(project, monkeypatch)) > 10
    assert written_by_a_build(project, monkeypatch) == set()


def test_a_page_whose_text_changed_is_the_only_one_that_is_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (project / MIRA).open("a", encoding="utf-8") as file:
        file.write("\nShe has a boat.\n")
    assert written_by_a_build(project, monkeypatch) == {"/harbour-talks/actors/mira-sund/"}
    assert bytes_in(project / "site") == cold(project)


def test_where_the_frame_changes_every_page_is_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["copyright"] = "Whoever wrote it"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    assert len(written_by_a_build(project, monkeypatch)) > 10
    assert b"Whoever wrote it" in (project / "site" / PAGE).read_bytes()
    assert bytes_in(project / "site") == cold(project)


@pytest.mark.parametrize("damage", ["other bytes", "gone", "a link"])
def test_a_file_that_is_not_as_it_was_written_is_written_again(damage: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, elsewhere = project / "site" / PAGE, project / "elsewhere.html"
    if damage == "other bytes":
        page.write_bytes(b"x" * page.stat().st_size)
    elif damage == "gone":
        page.unlink()
    else:
        page.rename(elsewhere)
        page.symlink_to(elsewhere)
    assert written_by_a_build(project, monkeypatch) == {"/harbour-talks/actors/mira-sund/"}
    assert not page.is_symlink()
    assert bytes_in(project / "site") == cold(project)


def test_a_twin_that_is_not_as_it_was_written_is_written_again_with_its_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = project / "site" / PAGE.replace("index.html", "index.json")
    whole = twin.read_bytes()
    twin.write_bytes(b"{}")
    assert written_by_a_build(project, monkeypatch) == {f"/{PAGE.removesuffix('index.html')}"}
    assert twin.read_bytes() == whole


def test_a_list_of_pages_that_is_damaged_counts_as_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (project / ".cache").glob("written-*"):
        path.write_text("00" * 16, encoding="ascii")
    assert len(written_by_a_build(project, monkeypatch)) > 10


def test_the_last_site_stays_as_it_was_where_a_plugin_writes_into_pages_and_the_build_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "in_place.py").write_text(WRITES_IN_PLACE, encoding="utf-8")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["hooks"].append("in_place.py")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    before = bytes_in(project / "site")
    with monkeypatch.context() as patch:
        patch.setattr(events, "_warned", lambda: True)
        built(project)
    assert bytes_in(project / "site") == before
    built(project)
    assert (project / "site" / PAGE).read_bytes().count(b"<!-- seen -->") == 1
    built(project)
    assert bytes_in(project / "site") == cold(project)


def test_a_disk_without_second_names_for_a_file_has_copies(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_old: str, _new: str) -> None:
        raise PermissionError

    before = bytes_in(project / "site")
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        assert written_by_a_build(project, monkeypatch) == set()
    assert written_by_a_build(project, monkeypatch) == set()
    assert bytes_in(project / "site") == before


def test_what_worker_processes_found_in_texts_is_not_looked_for_again(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def parts(document: Document) -> TextParts:
        looked_at.append(document.path)
        return parts_of_text(document)

    parts.__module__, parts.__qualname__ = parts_of_text.__module__, parts_of_text.__qualname__
    for module in (checks_between_records, checks_of_content, events):
        monkeypatch.setattr(module, "parts_of_text", parts)
    monkeypatch.setattr(kept_readings, "MANY", 1)
    monkeypatch.setattr(events, "can_be_split", lambda: True)
    monkeypatch.setattr(events, "split_off", lambda: ThreadPoolExecutor(1))
    project = copy()
    built(project)
    assert any(path.endswith("mira-sund.md") for path in looked_at)
    looked_at.clear()
    built(project)
    assert looked_at == []


def test_templates_are_compiled_once(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the theme and of pages; one that a project puts in the place of the theme's is compiled when it is another."""
    compiled: list[str] = []
    ours = Environment.compile

    def compile_(self: Environment, source: Any, name: str | None = None, *more: Any, **options: Any) -> Any:
        compiled.append(name or "")
        return ours(self, source, name, *more, **options)

    monkeypatch.setattr(Environment, "compile", compile_)
    project = copy()
    for _build in range(2):
        compiled.clear()
        monkeypatch.setattr(compiled_templates._COMPILED, "_compiled", {})  # noqa: SLF001  (as in a new process)
        before = bytes_in(built(project))
    assert compiled == []
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    over = project / "over"
    shutil.copytree(settings["theme"]["custom_dir"], over)
    settings["theme"]["custom_dir"] = str(over)
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    footer = over / "partials/footer.html"
    for words in ("One foot", "Another foot"):
        compiled.clear()
        footer.write_text(f"<p>{words}</p>", encoding="utf-8")
        now = bytes_in(built(project))
        assert words in now["index.html"].decode()
        assert now.keys() == before.keys()
        assert "partials/footer.html" in compiled
    assert compiled == ["partials/footer.html"]
