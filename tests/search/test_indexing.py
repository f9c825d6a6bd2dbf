"""How the index of the search is made, beside a build and beside a server."""

import re
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossierkit.build import SiteContent
from dossierkit.library import Library
from dossierkit.search import indexing
from dossierkit.search.indexing import Indexing, IndexingError
from dossierkit.search.search_documents import SearchDocument
from dossierkit.store.kept_values import Store
from support.built_site import Site
from support.projects import EXAMPLE, library_of


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(EXAMPLE)


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, SearchDocument]:
    return {one.address: one for one in SiteContent(library).search_documents()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], Indexing]]:
    """An indexing with a program of the test's own in the place of Pagefind, and its temporary folders where the test can see them."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    all_of_them: list[Indexing] = []

    def make(program: str = "") -> Indexing:
        if program:
            path = tmp_path / "program.py"
            path.write_text(f"{ANSWERING}\n{program}\n", encoding="utf-8")
            monkeypatch.setattr(indexing, "COMMAND", (sys.executable, str(path)))
        all_of_them.append(Indexing())
        return all_of_them[-1]

    yield make
    for one in all_of_them:
        one.close()
    assert list((tmp_path / "temporary").iterdir()) == []


# What a program of the test's own begins with: it answers as Pagefind does, and has an index of so many pages in the end.
ANSWERING = """
import base64, json, pathlib, sys, time
base = pathlib.Path(__file__).parent

def answer(**payload):
    sys.stdout.write(base64.b64encode(json.dumps({"payload": payload}).encode()).decode() + ",")
    sys.stdout.flush()

def asked():
    left = b""
    while data := sys.stdin.buffer.read1():
        *whole, left = (left + data).split(b",")
        yield from (json.loads(base64.b64decode(one))["payload"] for one in whole)

requests = asked()

def entry(pages):
    return json.dumps({"languages": {"en": {"hash": "en_0", "wasm": None, "page_count": pages}}})

def serve(**files):
    for one in requests:
        packed = [{"path": path, "content": base64.b64encode(text.encode()).decode()} for path, text in files.items()]
        answer(type=one["type"], **({"files": packed} if one["type"] == "GetFiles" else {}))

def serve_pages(pages, **files):
    serve(**{"pagefind-entry.json": entry(pages)}, **files)
"""
COUNTED = "serve_pages(%d)"


def documents(*titles: str) -> list[SearchDocument]:
    return [SearchDocument(f"/{title}/", "text", title) for title in titles]


def test_the_index_is_the_same_whenever_it_is_made(made: Callable[..., Indexing], found: dict[str, SearchDocument], tmp_path: Path) -> None:
    """Pagefind's own order of filters differs from run to run."""
    files = []
    for name in ("one", "two", "three"):
        site = tmp_path / name
        site.mkdir()
        run = made()
        run.start(found.values(), "en")
        run.publish(site)
        files.append(Site(site).files)
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (COUNTED % 1, "Pagefind was given 2 pages and indexed 1"),
        ('print("Walking"); print("no such option"); sys.exit(3)', "Pagefind ended with 3: no such option"),
        ("sys.exit(3)", "Pagefind ended with 3: it said nothing"),
        ("pass", "Pagefind ended with 0: it said nothing"),
        ('print("no, never", flush=True); import os; os.close(1); os.close(2); time.sleep(3600)', "Pagefind ended with -9: no, never"),
        ("serve()", "Pagefind made no table of contents that can be read (KeyError)"),
        ('serve(**{"pagefind-entry.json": "[]"})', "Pagefind made no table of contents that can be read (TypeError)"),
        ('answer(type="Error", message="no such request")', "Pagefind says: no such request"),
    ],
)
def test_a_failure_is_told_in_one_line(made: Callable[..., Indexing], tmp_path: Path, program: str, message: str) -> None:
    run = made(program)
    run.start(documents("a", "b"), "en")
    with pytest.raises(IndexingError, match=re.escape(f"the search could not be made: {message}") + "$"):
        run.publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()


def test_a_missing_program_is_told_in_one_line(made: Callable[..., Indexing], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = made()
    monkeypatch.setattr(indexing, "COMMAND", (str(tmp_path / "nowhere"),))
    run.start(documents("a"), "en")
    with pytest.raises(IndexingError, match=r"^the search could not be made: .*No such file or directory"):
        run.publish(tmp_path)


# A program that says that it has begun, waits until it may go on, and says that it has ended.
BEGIN = '(base / "begun").touch(); '
WAIT = BEGIN + '[time.sleep(0.01) for _ in iter((base / "go").exists, True)]; '
COUNT = '(base / "ran").open("a").write("x"); ' + COUNTED % 1


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_server_does_not_wait_and_the_index_comes_in_one_step(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run, place, complaints = made(WAIT + COUNT), tmp_path / "pagefind", list[str]()
    run.start(documents("a"), "en")
    run.publish_when_done(tmp_path, complaints.append)
    assert not place.exists()
    (tmp_path / "go").touch()  # whoever waited for the index would never have come here
    wait_for(place.exists)
    assert (place / "pagefind-entry.json").is_file()
    assert complaints == []


def test_unchanged_documents_are_not_indexed_again(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made(COUNT)
    for _ in range(3):
        run.start(documents("a"), "en")
        run.publish(tmp_path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "x"
    run.start(documents("b"), "en")
    run.publish(tmp_path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "xx"


def test_a_later_build_of_the_same_documents_takes_the_index_that_was_kept(made: Callable[..., Indexing], tmp_path: Path) -> None:
    sites = []
    for number, title in enumerate(("a", "a", "b")):
        site = tmp_path / f"site-{number}"
        site.mkdir()
        run = made(COUNT)
        with Store(tmp_path, "index") as store:
            run.shelf = store
            run.start(documents(title), "en")
            run.publish(site)
        sites.append(Site(site).files)
    assert sites[0] == sites[1] != {}
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "xx"


def test_new_documents_give_up_the_index_of_the_old_ones(made: Callable[..., Indexing], tmp_path: Path) -> None:
    old = BEGIN + "next(requests); time.sleep(3600 if next(requests)['url'] == '/old/' else 0); "
    answers = "answer(type=''); answer(type=''); "  # to the two that were looked at
    run, complaints = made(old + answers + COUNT), list[str]()
    run.start(documents("old"), "en")
    run.publish_when_done(tmp_path, complaints.append)
    wait_for((tmp_path / "begun").exists)
    run.start(documents("new"), "en")
    run.publish(tmp_path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "x"
    assert complaints == []


def test_a_failure_in_a_server_is_told_once_and_tried_again(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run, complaints = made("sys.exit(1)"), list[str]()
    for number in (1, 2):
        run.start(documents("a"), "en")
        run.publish_when_done(tmp_path, complaints.append)
        wait_for(lambda number=number: len(complaints) == number)  # type: ignore[misc]


def test_nothing_is_left_running_or_lying_about(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made(BEGIN + "time.sleep(3600)")
    run.start(documents("a"), "en")
    wait_for((tmp_path / "begun").exists)
    run.close()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert [one.name for one in threading.enumerate() if one.name == "search"] == []


def test_nothing_to_find_is_no_failure(made: Callable[..., Indexing], tmp_path: Path) -> None:
    run = made("sys.exit(1)")
    run.start([], "en")
    run.publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()


def test_an_index_of_another_shape_is_published_as_it_is(made: Callable[..., Indexing], tmp_path: Path) -> None:
    """A later Pagefind may write its files otherwise: then only their order may differ."""
    run = made('serve_pages(1, **{"pagefind.en_0.pf_meta": "something else"})')
    run.start(documents("a"), "en")
    run.publish(tmp_path)
    assert (tmp_path / "pagefind" / "pagefind.en_0.pf_meta").read_bytes() == b"something else"
    assert stat.S_ISREG((tmp_path / "pagefind" / "pagefind-entry.json").stat().st_mode)
