"""The door to MkDocs, in the process of the tests: what a build and a server do with problems."""

import gzip
import logging
import re
import sys
from collections.abc import Callable, Iterator
from errno import EBUSY, ENOSPC
from functools import partial
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from dossierkit.build import SiteContent
from dossierkit.mkdocs_events import events as mkdocs_events
from dossierkit.mkdocs_events.sitemaps import in_parts
from dossierkit.search import indexing
from support.built_site import Site

pytestmark = pytest.mark.build

SUND = "dossiers/harbour-talks/actors/mira-sund.md"
SUND_PAGE = "/harbour-talks/actors/mira-sund/"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """MkDocs loads hooks once for each process; each test begins, and ends, as a process of its own would."""
    monkeypatch.setattr(mkdocs_events, "_state", type(mkdocs_events._state)())  # noqa: SLF001  (it is what outlives a build)
    yield
    mkdocs_events.on_shutdown()


def run(project: Path, command: str) -> Site:
    """One build as the command makes it."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    build(config)
    return Site(project / "site")


@pytest.mark.usefixtures("without_search")
def test_a_build_publishes_every_page(copy: Callable[..., Path], example_site: Site) -> None:
    site = run(copy(), "build")
    assert set(site.pages) == set(example_site.pages)


@pytest.mark.usefixtures("without_search")
def test_a_sitemap_above_the_limit_is_published_in_parts(copy: Callable[..., Path], example_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_events.sitemaps, "in_parts", partial(in_parts, most=10))
    files = run(copy(), "build").files
    named = sorted(path for path in files if re.fullmatch(r"sitemap-\d.xml", path))
    assert len(named) > 1
    assert re.findall(rb"<loc>.*/(sitemap-\d+\.xml)</loc>", files["sitemap.xml"]) == [path.encode() for path in named]
    assert sum(files[path].count(b"<url>") for path in named) == example_site.files["sitemap.xml"].count(b"<url>")
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]


@pytest.mark.usefixtures("without_search")
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
    monkeypatch.setattr(SiteContent, "write_exports", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(copy(), "build")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_server_whose_search_cannot_be_made_goes_on(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "COMMAND", (sys.executable, "-m", "no_such_module"))
    site = run(copy(), "serve")
    assert SUND_PAGE in site.pages
    assert not any(path.startswith("pagefind/") for path in site.files)


@pytest.mark.usefixtures("without_search")
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


@pytest.mark.usefixtures("without_search")
def test_a_server_that_never_read_anything_good_shows_the_pages_of_text(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / SUND).write_text("no front matter\n", encoding="utf-8")
    site = run(project, "serve")
    assert set(site.own_pages) == {"/", "/figures/", "/method/", "/search/"}
    assert f"{SUND}:1:1" in site["/"].one("section", class_="dk-problems").words
    # Links to records that nobody could read are words.
    assert "The attack on the pier was first reported" in site["/"].content.words


@pytest.mark.usefixtures("without_search")
def test_problems_are_shown_as_text(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / SUND).write_text('---\nname: Mira\nkind: "<b>bold</b>"\n---\n', encoding="utf-8")
    panel = run(project, "serve")["/"].one("section", class_="dk-problems")
    assert "<b>bold</b>" in panel.words


# --- pages of content/ ---


METHOD = "content/method.md"


@pytest.mark.usefixtures("without_search")
def test_a_page_that_is_no_text_is_told_on_every_page_and_heals(copy: Callable[..., Path]) -> None:
    project = copy()
    good = (project / METHOD).read_bytes()
    run(project, "serve")
    for bad in (b"# Caf\xe9\n", b"---\ntitle: [a, b]\n---\n# Method\n", b"---\ntemplate: home.html\n---\n", b"# Method\n\n[a](nowhere.md)\n"):
        (project / METHOD).write_bytes(bad)
        page = run(project, "serve")["/method/"]
        assert f"{METHOD}:" in page.one("section", class_="dk-problems").words
        assert page.one("h1").words == "Method"  # as it was last read
    (project / METHOD).write_bytes(good)
    assert "dk-problems" not in run(project, "serve")["/method/"].source


@pytest.mark.usefixtures("without_search")
def test_a_home_page_that_cannot_be_read_is_told_where_it_will_be(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / "content/index.md").write_bytes(b"\xff")
    assert "content/index.md:1:1" in run(project, "serve")["/"].one("section", class_="dk-problems").words


@pytest.mark.usefixtures("without_search")
def test_a_page_is_called_by_its_front_matter_or_by_its_heading(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / "content/one.md").write_text('---\ntitle: "Boats: a <list>"\n---\nNo heading.\n', encoding="utf-8")
    (project / "content/two.md").write_text("# Boats & *piers*\n", encoding="utf-8")
    site = run(project, "build")
    one, two = site["/one/"], site["/two/"]
    assert (one.one("title").words, two.one("title").words) == ("Boats: a <list> - Example dossiers", "Boats & piers - Example dossiers")
    assert "Boats: a <list>. " in one.one("details", class_="dk-cite-page").words


@pytest.mark.usefixtures("without_search")
def test_files_that_do_something_are_not_published_even_while_others_are_shown(copy: Callable[..., Path]) -> None:
    project = copy()
    for path in ("content/articles/2001/page.html", "content/pictures/a.svg", "content/assets/dossierkit/search.js", "content/left.md~"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', encoding="utf-8")
    site = run(project, "serve")
    assert not {"articles/2001/page.html", "pictures/a.svg", "left.md~"} & {*site.files}
    assert "pictures/mira-sund.svg" in {*site.files}
    assert "alert(1)" not in (project / "site/assets/dossierkit/search.js").read_text(encoding="utf-8")


# --- the folder of the site ---


@pytest.fixture
def published(copy: Callable[..., Path]) -> Path:
    """A project with a site that was built before."""
    project = copy()
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last site", encoding="utf-8")
    return project


def left(project: Path) -> list[str]:
    return sorted(path.relative_to(project).as_posix() for path in project.glob("*site*/*")) + sorted(path.name for path in project.glob(".site*"))


@pytest.mark.usefixtures("without_search")
def test_a_disk_that_is_full_is_told_in_one_line_and_the_last_site_stays(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_content: bytes, output_path: str) -> None:
        raise OSError(ENOSPC, "No space left on device", output_path)

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(Abort, match=r"^the site could not be written: No space left on device \(\S+\); the last one is as it was$"):
        run(published, "build")
    assert left(published) == ["site/index.html"]
    assert (published / "site/index.html").read_text(encoding="utf-8") == "the last site"


@pytest.mark.usefixtures("without_search")
def test_a_strict_build_with_a_warning_leaves_the_last_site(published: Path) -> None:
    settings = published / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: xx") + "\nstrict: true\n", encoding="utf-8")
    with pytest.raises(Abort, match="1 warning"):
        run(published, "build")
    assert left(published) == ["site/index.html"]


def test_a_build_takes_the_place_of_the_last_site_and_of_what_a_stopped_one_left(published: Path) -> None:
    (published / ".site-new").mkdir()
    (published / "site/old.html").write_text("gone", encoding="utf-8")
    (published / "site").rename(published / ".site-last")  # stopped between two renames
    site = run(published, "build")
    assert SUND_PAGE in site.pages
    assert "old.html" not in {*site.files}
    assert [path.name for path in published.glob(".site*")] == []


@pytest.mark.usefixtures("without_search")
def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it is the root of a disk of its own."""
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == published / "site":
            raise OSError(EBUSY, "Device or resource busy", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    (published / "site/old.html").write_text("gone", encoding="utf-8")
    site = run(published, "build")
    assert SUND_PAGE in site.pages
    assert "old.html" not in {*site.files}
    assert [path.name for path in published.glob(".site*")] == []
