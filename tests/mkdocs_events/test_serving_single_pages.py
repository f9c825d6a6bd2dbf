"""A server makes a page of changed records when somebody asks for it, and the rest behind it."""

import logging
import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from threading import Event

import pytest

from dossierkit.serving import FilesSeen, Serving
from dossierkit.store.keys import PACKAGE
from support.serving import panel, serve, served_files

ACTOR = "dossiers/harbour/actors/mira.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in (ACTOR, "dossiers/harbour/dossier.md", "content/articles/2001/post.md", "content/index.md", "mkdocs.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("as it was\n", encoding="utf-8")
    return tmp_path


class FakeSite:
    """A site that notes what it is told to do; `enough` says whether its pages can be made one by one."""

    def __init__(self, *, enough: bool = True) -> None:
        self.enough = enough
        self.done: list[str] = []
        self.late = ["/late/1/", "/late/2/"]
        self.finished = Event()
        self.meanwhile: Callable[[], None] | None = None  # what happens while files for programs are made

    def renew(self, changed: Collection[Path]) -> Collection[str] | None:
        assert changed
        self.done.append("renew")
        return ["/a/", "/b/", "/c/"] if self.enough else None

    def is_late(self, address: str) -> bool:
        return address.startswith("/late/")

    def late_pages(self) -> Collection[str]:
        self.done.append("learn")
        return self.late

    def write(self, address: str) -> None:
        self.done.append(address)

    def waits(self, address: str) -> bool:
        return address == "/large.csv"

    def make_file(self, address: str) -> None:
        self.done.append(address)

    def write_files(self) -> Iterator[None]:
        if self.meanwhile:
            once, self.meanwhile = self.meanwhile, None
            once()
        yield
        self.done.append("files")
        self.finished.set()


@pytest.fixture
def served(project: Path) -> Callable[[FakeSite], Serving]:
    def make(site: FakeSite) -> Serving:
        watched = [project / "content", project / "mkdocs.yml", project / "dossiers"]
        return Serving(project, site, lambda: site.done.append("build all"), watched, logging.getLogger("served"))

    return make


def change(path: Path) -> None:
    path.write_text("another text\n", encoding="utf-8")


@pytest.mark.parametrize("path", [ACTOR, "content/articles/2001/post.md", "dossiers/harbour/dossier.md"])
def test_where_a_record_changed_the_site_is_not_built(project: Path, served: Callable[[FakeSite], Serving], path: str) -> None:
    site = FakeSite()
    serving = served(site)
    change(project / path)
    serving.build()
    assert site.finished.wait(30)
    assert site.done == ["renew", "/a/", "/b/", "/c/", "learn", "/late/1/", "/late/2/", "files"]


def test_files_for_programs_give_way_to_the_next_save(project: Path, served: Callable[[FakeSite], Serving]) -> None:
    site = FakeSite()
    serving = served(site)

    def save_once_more() -> None:
        (project / ACTOR).write_text("saved once more\n", encoding="utf-8")
        serving.build()

    site.meanwhile = save_once_more
    change(project / ACTOR)
    serving.build()
    assert site.finished.wait(30)
    assert [site.done.count("renew"), site.done.count("files")] == [2, 1]


@pytest.mark.parametrize("path", ["content/index.md", "mkdocs.yml"])
def test_where_something_else_changed_the_whole_site_is_built(project: Path, served: Callable[[FakeSite], Serving], path: str) -> None:
    site = FakeSite()
    serving = served(site)
    change(project / path)
    serving.build()
    assert site.done == ["build all"]


def test_where_single_pages_are_not_enough_the_whole_site_is_built(project: Path, served: Callable[[FakeSite], Serving]) -> None:
    site = FakeSite(enough=False)
    serving = served(site)
    change(project / ACTOR)
    serving.build()
    assert site.done == ["renew", "build all"]


def test_a_file_that_is_only_touched_or_written_as_it_was_has_nothing_made(project: Path, served: Callable[[FakeSite], Serving]) -> None:
    site = FakeSite()
    serving = served(site)
    (project / ACTOR).chmod(0o600)
    serving.build()
    (project / ACTOR).write_text("as it was\n", encoding="utf-8")
    os.utime(project / ACTOR, (1, 1))
    serving.build()
    assert site.done == []


def test_other_bytes_of_the_same_size_and_time_are_seen(project: Path) -> None:
    path = project / ACTOR
    seen = FilesSeen([project])
    status = path.stat()
    path.write_text("as it is!\n", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert seen.changed() == {path}
    assert seen.changed() == set()


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (["content/index.md"], {"content/index.md"}),
        (["content/index.md", "mkdocs.yml", "content/gone.md", "content/.index.md.swp"], {"content/index.md"}),  # one as it was, others not there
        ([], set()),
        (["content"], {"content/index.md", ACTOR}),  # a folder: all is looked at
        (["/elsewhere.md"], {"content/index.md", ACTOR}),
        (None, {"content/index.md", ACTOR}),
    ],
)
def test_where_somebody_tells_of_files_only_these_are_looked_at(project: Path, told: list[str] | None, seen: set[str]) -> None:
    files = FilesSeen([project])
    for path in ("content/index.md", ACTOR):
        change(project / path)
    (project / "content/.index.md.swp").write_text("of an editor", encoding="utf-8")
    assert files.changed(None if told is None else [project / path for path in told]) == {project / path for path in seen}
    assert files.changed() == ({project / path for path in ("content/index.md", ACTOR)} - {project / path for path in seen})


def test_a_file_that_is_told_to_be_gone_has_changed_once(project: Path) -> None:
    files = FilesSeen([project])
    (project / ACTOR).unlink()
    assert [files.changed([project / ACTOR]), files.changed([project / ACTOR]), files.changed()] == [{project / ACTOR}, set(), set()]


def test_the_page_that_somebody_reads_is_made_before_the_others(project: Path, served: Callable[[FakeSite], Serving]) -> None:
    site = FakeSite()
    serving = served(site)
    answers = serving.answering(lambda _environ, _start: [b"page"], "/below/")
    answers({"PATH_INFO": "/below/c/"}, None)
    answers({"PATH_INFO": "/below/style.css"}, None)
    answers({"PATH_INFO": "/large.csv"}, None)
    assert site.done == []  # nothing has changed yet
    change(project / ACTOR)
    serving.build()
    assert site.finished.wait(30)
    assert site.done == ["renew", "/c/", "/a/", "/b/", "learn", "/late/1/", "/late/2/", "files"]


def test_a_large_file_is_made_when_somebody_asks_for_it(project: Path, served: Callable[[FakeSite], Serving]) -> None:
    site = FakeSite()
    serving = served(site)
    answers = serving.answering(lambda _environ, _start: [b"file"], "/below/")
    answers({"PATH_INFO": "/below/large.csv"}, None)
    assert site.done == ["/large.csv"]
    change(project / ACTOR)
    serving.build()
    assert site.finished.wait(30)
    assert "/large.csv" not in site.done[1:]


def test_whoever_asks_for_a_page_waits_for_no_other(project: Path, served: Callable[[FakeSite], Serving], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossierkit.serving.Thread.start", lambda _self: None)  # nothing follows
    site = FakeSite()
    serving = served(site)
    change(project / ACTOR)
    serving.build()
    for _request in range(2):
        serving.asked_for("/b/")
    serving.asked_for("/elsewhere/")
    assert site.done == ["renew", "/b/"]


def test_a_page_that_takes_work_to_know_is_made_at_once_for_whoever_asks_for_it_and_no_other(
    project: Path, served: Callable[[FakeSite], Serving], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossierkit.serving.Thread.start", lambda _self: None)  # nothing follows
    site = FakeSite()
    serving = served(site)
    serving.asked_for("/late/2/")
    assert site.done == []  # nothing has changed yet
    change(project / ACTOR)
    serving.build()
    for address in ("/late/2/", "/late/2/", "/late/gone/", "/a/"):
        serving.asked_for(address)
    assert site.done == ["renew", "/late/2/", "/late/gone/", "/a/"]


def test_a_change_of_the_program_is_told(
    served: Callable[[FakeSite], Serving], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = FakeSite()
    serving = served(site)
    changes: Iterator[set[Path]] = iter([{PACKAGE / "build.py"}, {PACKAGE / "templates" / "actor.html"}])
    monkeypatch.setattr(FilesSeen, "changed", lambda _self, _told: next(changes))
    serving.build()
    assert [record.getMessage() for record in caplog.records] == ["the program itself has changed (build.py): stop the server and start it again"]
    caplog.clear()
    serving.build()
    assert caplog.records == []
    assert site.done == ["build all", "build all"]


@pytest.mark.build
def test_pages_lists_and_files_follow_a_record_without_the_site_being_built_again(copy: Callable[..., Path]) -> None:
    project = copy()
    record = project / "dossiers/harbour-talks/actors/mira-sund.md"
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        record.write_text(record.read_text(encoding="utf-8").replace("Mira Sund", "Mira Sund the Elder"), encoding="utf-8")
        page = server.wait_for("/harbour-talks/actors/mira-sund/", lambda page: page.one("h1").words == "Mira Sund the Elder")
        assert "<title>Mira Sund the Elder - Example dossiers</title>" in page.source
        server.wait_for("/harbour-talks/actors/", lambda page: "Mira Sund the Elder" in page.content.words)
        server.wait_for("/assets/names.json", lambda page: "Mira Sund the Elder" in page.source)
        assert server.printed.count("Documentation built in") == 1


ACTORS, SITEMAP = "/harbour-talks/actors/", "/sitemap.xml"


def save(path: Path, text: str) -> None:
    """Save as editors do: nobody ever finds half a file, for which the whole site would be built."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.build
def test_records_come_go_and_are_renamed_without_the_site_being_built_again(copy: Callable[..., Path]) -> None:
    project = copy()
    folder = project / "dossiers/harbour-talks/actors"
    dossier = project / "dossiers/harbour-talks/dossier.md"
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))

        save(folder / "new-one.md", "---\nname: Somebody New\nkind: other\n---\n")
        server.wait_for(f"{ACTORS}new-one/", lambda page: page.one("h1").words == "Somebody New")
        server.wait_for(ACTORS, lambda page: "Somebody New" in page.content.words)
        server.wait_for(SITEMAP, lambda page: f"{ACTORS}new-one/" in page.source)

        (folder / "new-one.md").unlink()
        save(folder / "newer-one.md", "---\nname: Somebody New\nkind: other\nprevious_ids: [new-one]\n---\n")
        server.wait_for(f"{ACTORS}newer-one/", lambda page: page.one("h1").words == "Somebody New")
        server.wait_for(f"{ACTORS}new-one/", lambda page: page.is_redirect)
        server.wait_for(SITEMAP, lambda page: f"{ACTORS}new-one/" not in page.source)

        (folder / "newer-one.md").unlink()
        server.wait_for(ACTORS, lambda page: "Somebody New" not in page.content.words)
        server.wait_for(SITEMAP, lambda page: f"{ACTORS}newer-one/" not in page.source)
        assert [server.page(f"{ACTORS}{name}/") for name in ("new-one", "newer-one")] == [None, None]

        text = dossier.read_text(encoding="utf-8")
        save(dossier, re.sub("(?m)^summary:.*$", "summary: Told in other words.", text))
        server.wait_for("/harbour-talks/", lambda page: "Told in other words." in page.content.words)
        assert server.printed.count("Documentation built in") == 1

        save(dossier, re.sub("(?m)^title:.*$", "title: Another title", text))  # which stands in the navigation
        server.wait_for("/harbour-talks/actors/mira-sund/", lambda page: "Another title" in page.source)
        assert server.printed.count("Documentation built in") == 2


@pytest.mark.build
def test_a_site_in_which_records_came_and_went_is_that_of_a_cold_build(copy: Callable[..., Path]) -> None:
    project = copy()
    folder = project / "dossiers/harbour-talks/actors"
    with serve(project) as server:
        server.wait_for("/", lambda page: not panel(page))
        for name in ("new-one", "passing"):
            save(folder / f"{name}.md", f"---\nname: Somebody {name}\nkind: other\n---\n")
        server.wait_for(SITEMAP, lambda page: f"{ACTORS}passing/" in page.source)
        (folder / "passing.md").unlink()
        (folder / "new-one.md").rename(folder / "newer-one.md")
        save(folder / "newer-one.md", "---\nname: Somebody new\nkind: other\nprevious_ids: [new-one]\n---\n")
        server.wait_for(SITEMAP, lambda page: f"{ACTORS}newer-one/" in page.source)
        warm, port = served_files(project), server.port
        assert server.printed.count("Documentation built in") == 1
    with serve(project, port) as server:
        server.wait_for("/", lambda page: not panel(page))
        cold = served_files(project)
    assert {name for name in {*warm, *cold} if warm.get(name) != cold.get(name)} == set()
