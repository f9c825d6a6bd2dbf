"""The door to MkDocs, in the process of the tests: what a build and a server do with problems."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from dossierkit import mkdocs_events
from dossierkit.build import SiteContent
from dossierkit.search import indexing
from support.built_site import Site

pytestmark = pytest.mark.build

SUND = "dossiers/harbour-talks/actors/mira-sund.md"
SUND_PAGE = "/harbour-talks/actors/mira-sund/"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs loads hooks once for each process; each test begins as a new process would."""
    monkeypatch.setattr(mkdocs_events, "_state", type(mkdocs_events._state)())  # noqa: SLF001  (it is what outlives a build)


def run(project: Path, command: str) -> Site:
    """One build as the command makes it."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    build(config)
    return Site(project / "site")


def test_a_build_publishes_every_page(copy: Callable[..., Path], example_site: Site) -> None:
    site = run(copy(), "build")
    assert set(site.pages) == set(example_site.pages)


def test_a_build_with_a_problem_tells_it_and_stops(copy: Callable[..., Path], caplog: pytest.LogCaptureFixture) -> None:
    project = copy()
    (project / SUND).write_text("no front matter\n", encoding="utf-8")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort, match=r"^1 problem$"):
        run(project, "build")
    (record,) = caplog.records
    assert record.message.startswith(f"{SUND}:1:1: no-front-matter ")
    assert not (project / "site").exists()


def test_a_build_whose_search_cannot_be_made_tells_it_in_one_line(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(indexing, "COMMAND", (sys.executable, "-m", "no_such_module"))
    with pytest.raises(Abort, match=r"^the search could not be made: Pagefind ended with 1: .*No module named no_such_module$"):
        run(copy(), "build")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_build_that_fails_later_leaves_nothing_of_the_search_behind(
    copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(SiteContent, "exports", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(copy(), "build")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_server_whose_search_cannot_be_made_goes_on(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "COMMAND", (sys.executable, "-m", "no_such_module"))
    site = run(copy(), "serve")
    assert SUND_PAGE in site.pages
    assert not any(path.startswith("pagefind/") for path in site.files)


def test_a_server_goes_on_with_the_last_good_records(copy: Callable[..., Path]) -> None:
    project = copy()
    good = (project / SUND).read_text(encoding="utf-8")
    assert "dk-problems" not in run(project, "serve")[SUND_PAGE].source

    (project / SUND).write_text("no front matter\n", encoding="utf-8")
    page = run(project, "serve")[SUND_PAGE]
    assert f"{SUND}:1:1" in page.one("section", class_="dk-problems").words
    assert page.one("h1").words == "Mira Sund"

    (project / SUND).write_text(good, encoding="utf-8")
    assert "dk-problems" not in run(project, "serve")[SUND_PAGE].source


def test_a_server_that_never_read_anything_good_shows_the_pages_of_text(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / SUND).write_text("no front matter\n", encoding="utf-8")
    site = run(project, "serve")
    assert set(site.own_pages) == {"/", "/method/", "/search/"}
    assert f"{SUND}:1:1" in site["/"].one("section", class_="dk-problems").words
    # Links to records that nobody could read are words.
    assert "The attack on the pier was first reported" in site["/"].content.words


def test_problems_are_shown_as_text(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / SUND).write_text('---\nname: Mira\nkind: "<b>bold</b>"\n---\n', encoding="utf-8")
    panel = run(project, "serve")["/"].one("section", class_="dk-problems")
    assert "<b>bold</b>" in panel.words
