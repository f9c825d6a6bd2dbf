"""Pages that workers elsewhere make have the same bytes, are kept like those made here, and none is lost with a worker."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from dossierkit.addresses import Site
from dossierkit.build import SiteContent
from dossierkit.frame.frames import Frames
from dossierkit.frame.page_parts import PageParts
from dossierkit.workers import editions, engines, other_machines
from dossierkit.workers.editions import NotArrivedError, arrive, arrived, leave, saved, sent
from dossierkit.workers.other_machines import Engine, EngineError, OtherProgramError, PageWorkElsewhere, differences, make_elsewhere
from dossierkit.workers.page_batches import Batch, parts_of
from support.projects import EXAMPLE, bytes_in, library_of

KILLED = "a process that made pages has ended before its time; the pages that are left are made in this one"


class Elsewhere(Engine):
    """Workers that know only what they were sent. `lost` says which tasks, by their number from 1, nobody brings to an end."""

    def __init__(self, folder: Path, lost: Sequence[int] = ()) -> None:
        self.folder, self.lost, self.tasks = folder, lost, 0
        self.files: list[str] = []

    @property
    def workers(self) -> int:
        return 2

    def send(self, files: Sequence[Path]) -> None:
        for path in files:
            arrive(path.name, sent(path), self.folder)
            self.files.append(path.name)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.tasks += 1
        future: Future[Any] = Future()
        if self.tasks in self.lost:
            future.set_exception(BrokenExecutor("gone"))
        else:
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:  # noqa: BLE001  (as an executor does)
                future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (the parent's arguments)
        for name in self.files:
            leave(name)


class Shelf(dict[bytes, bytes]):
    """Where work is kept."""

    def put(self, key: bytes, value: bytes) -> None:
        self[key] = value


@pytest.fixture
def content() -> SiteContent:
    """A site in German: a worker that does not know that speaks English."""
    return SiteContent(library_of(EXAMPLE), Site("Beispiel", "https://example.test/", language="de"))


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The disk of another machine."""
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def fill(parts: PageParts) -> str:
    return f"<title>{parts.title}</title>{parts.description}{parts.html}{escape(parts.path)}"


def expected(content: SiteContent) -> dict[str, bytes]:
    plain = SiteContent(content.library, content.site)
    found: dict[str, bytes] = {}
    for address in plain.dossier_pages:
        parts = parts_of(address, plain)
        found |= {file_in(address, "index.html"): fill(parts).encode()} | (
            {file_in(address, "index.json"): parts.twin.encode()} if parts.twin else {}
        )
    return found


def file_in(address: str, name: str) -> str:
    return f"{address.strip('/')}/{name}".lstrip("/")


def made_by(engine: Engine, content: SiteContent, site: Path) -> tuple[dict[str, bytes], list[str]]:
    """The pages that were written, and the addresses of those that came back unmade."""
    frames = Frames(fill)
    for address in content.dossier_pages:
        frames.whole(parts_of(address, SiteContent(content.library, content.site)))
    work = PageWorkElsewhere(content, engine)
    work.start([*content.dossier_pages], frames.made, site)
    unmade = []
    try:
        for made in work.finished():
            if made.parcel and content.kept:
                content.kept.take(made.address, made.parcel)
            if not made.whole:
                unmade.append(made.address)
    finally:
        work.close()
    return (bytes_in(site) if site.exists() else {}), unmade


def test_a_german_site_has_the_same_bytes_when_it_is_made_elsewhere(content: SiteContent, there: Path, tmp_path: Path) -> None:
    made, unmade = made_by(Elsewhere(there), content, tmp_path / "site")
    assert unmade == []
    assert made == expected(content)
    assert "Akteure" in made["harbour-talks/actors/index.html"].decode()
    assert not [*there.iterdir()]  # what was sent is gone when the work is done


def test_what_is_lost_elsewhere_comes_back_to_be_made_here_and_is_told_once(
    content: SiteContent, there: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        made, unmade = made_by(Elsewhere(there, lost=[2, 5, 6]), content, tmp_path / "site")
    assert len(unmade) >= 3
    assert {f"/{path.removesuffix('index.html')}" for path in made if path.endswith(".html")} | {*unmade} == {*content.dossier_pages}
    assert [record.message for record in caplog.records] == [KILLED]


def test_what_was_made_elsewhere_is_kept_and_not_sent_again(content: SiteContent, there: Path, tmp_path: Path) -> None:
    shelf = Shelf()
    content.keep(shelf)
    made_by(Elsewhere(there), content, tmp_path / "site")
    assert content.kept is not None
    again = SiteContent(content.library, content.site)
    again.keep(shelf, content.kept.table())
    engine = Elsewhere(there)
    made, unmade = made_by(engine, again, tmp_path / "again")
    assert (made, engine.tasks, engine.files) == ({}, 0, [])
    assert unmade == [*again.dossier_pages]  # to be taken from the shelf
    assert again.kept is not None
    assert all(again.render(page) == content.render(page) for page in again.dossier_pages.values())
    assert again.kept.misses == 0


def test_what_goes_wrong_elsewhere_goes_wrong_here(content: SiteContent, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_machines, "make", lambda _batch: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made_by(Elsewhere(there), content, tmp_path / "site")


def test_a_file_that_is_not_what_its_name_says_is_not_kept(there: Path, tmp_path: Path) -> None:
    path = saved(["a", "b"], tmp_path)
    with pytest.raises(ValueError, match=path.name):
        arrive(path.name, sent(saved(["a", "c"], tmp_path)), there)
    with pytest.raises(NotArrivedError, match=path.name):
        arrived(path.name)
    arrive(path.name, sent(path), there)
    assert editions.thing_of(arrived(path.name)) == ["a", "b"]
    leave(path.name)
    leave(path.name)  # another worker of the same process had it too
    with pytest.raises(NotArrivedError):
        arrived(path.name)


def test_a_process_knows_the_files_of_the_last_builds_only(tmp_path: Path) -> None:
    paths = [saved(number, tmp_path) for number in range(editions.MOST_KNOWN + 1)]
    for number, path in enumerate(paths):
        assert editions.thing_of(path) == number
        path.unlink()
    assert editions.thing_of(paths[-1]) == editions.MOST_KNOWN  # known, without its file
    with pytest.raises(FileNotFoundError):
        editions.thing_of(paths[0])


def test_a_worker_with_another_program_makes_nothing() -> None:
    other = {**other_machines.program_here(), "babel": "1.0"}
    with pytest.raises(OtherProgramError, match=r"babel .* instead of 1\.0"):
        make_elsewhere(Batch(("/",), None, Path("frames"), None), other)


HERE = {"Python": "3.11", "dossierkit": "a1", "babel": "2.18"}


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (HERE, []),
        (HERE | {"dossierkit": "b2"}, ["another version of dossierkit"]),
        (HERE | {"babel": "2.17"}, ["babel 2.17 instead of 2.18"]),
        ({"Python": "3.12"}, ["another version of dossierkit", "Python 3.12 instead of 3.11", "babel none instead of 2.18"]),
    ],
)
def test_in_what_another_program_differs_is_said_in_words(there: dict[str, str], said: list[str]) -> None:
    assert differences(there, HERE) == said


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("dask://scheduler.example", "tcp://scheduler.example:8786"),
        ("dask://10.0.0.1:9000", "tcp://10.0.0.1:9000"),
        ("dask://[::1]", "tcp://[::1]:8786"),
        ("dask+tls://scheduler.example/", "tls://scheduler.example:8786"),
    ],
)
def test_the_address_of_an_engine(given: str, address: str) -> None:
    assert engines.address_for_dask(given) == address


@pytest.mark.parametrize("given", ["scheduler", "tcp://host", "dask://", "dask://host:many", "dask://host/path", "dask://me@host", "dask://host?a"])
def test_an_address_of_no_engine_is_refused_with_what_would_be_one(given: str) -> None:
    said = "` is no address of an engine; write `dask://HOST` or `dask://HOST:PORT`, with TLS `dask+tls://HOST`"
    with pytest.raises(EngineError) as refused:
        engines.engine_at(given)
    assert str(refused.value) == f"`{given}{said}"


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'distributed'", name="distributed")

    monkeypatch.setattr(engines, "import_module", missing)
    monkeypatch.setenv("DOSSIER_ON", "dask://host")
    with pytest.raises(EngineError) as refused:
        engines.engine()
    assert str(refused.value) == 'dask://host: the package `distributed` is not installed; pip install "dossierkit[dask]" brings it'


def test_without_an_address_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_ON", raising=False)
    assert engines.engine() is None
