"""What a site does with an edition: it publishes it byte for byte, lists it, says what is newer than it, and tells what has changed since."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import Site as Settings
from dossierkit.build import examine, load
from dossierkit.checking.checks_between_records import check
from dossierkit.editions.changes_since import changes_page
from dossierkit.editions.publishing import put_editions
from dossierkit.keeping.addresses_for_good import lasting_addresses
from dossierkit.keeping.newer_than_editions import Newer, NewerThanEditions
from dossierkit.library import Library
from dossierkit.offline.offline_site import offline_files
from dossierkit.records import Dossier
from support.built_site import Site, read_html
from support.dated_repository import DatedRepository
from support.projects import EXAMPLE, build, bytes_in, library_of, run, texts_in

ACTORS = "dossiers/harbour-talks/actors"
MIRA = f"{ACTORS}/mira-sund.md"


@pytest.fixture(scope="module")
def frozen(example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with an edition of it; no test changes it."""
    project = tmp_path_factory.mktemp("frozen") / "project"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns(".cache"))
    hooks = (EXAMPLE / "../../hooks").resolve()
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("../../hooks", str(hooks))
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("dossierkit", "edition", "2027-05", "--site", example_site.folder, "--date", "2027-05-03", folder=project)
    assert done.returncode == 0, done.stderr
    return project


Change = Callable[[Path], None]


def rewrite(path: str, old: str, new: str) -> Change:
    """A change of some words of a file."""

    def change(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def new_actor(project: Path) -> None:
    (project / ACTORS / "anna.md").write_text("---\nname: Anna\nkind: person\npublic_role: Pilot\n---\nShe came later.\n", encoding="utf-8")


def lock(project: Path) -> None:
    assert run("dossierkit", "addresses", "--write", folder=project).returncode == 0
    assert "\n/editions/2027-05/\n" in (project / "addresses.lock").read_text(encoding="utf-8")


def rename(project: Path) -> None:
    assert run("dossierkit", "rename", "tide-society", "tide-club", folder=project).returncode == 0


def rename_dossier(project: Path) -> None:
    assert run("dossierkit", "rename", "harbour-talks", "talks", folder=project).returncode == 0


def after(frozen: Path, folder: Path, *changes: Change) -> Path:
    """The project after some changes."""
    project = folder / "project"
    shutil.copytree(frozen, project)
    for change in changes:
        change(project)
    return project


@pytest.fixture(scope="module")
def site(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site after an actor has changed and another has come."""
    folder = tmp_path_factory.mktemp("changed")
    return build(after(frozen, folder, rewrite(MIRA, "Harbour master", "Master of the harbour"), new_actor), folder / "site")


@pytest.mark.build
def test_an_edition_is_published_byte_for_byte(frozen: Path, site: Site) -> None:
    published = bytes_in(site.folder / "editions/2027-05")
    beside = {path: data for path, data in published.items() if path.startswith("changes/")}
    assert {*beside} == {"changes/index.html", "changes/changes.css"}
    assert {path: data for path, data in published.items() if path not in beside} == bytes_in(frozen / "editions/2027-05")


@pytest.mark.build
def test_the_list_of_editions_says_how_to_cite_each(site: Site) -> None:
    page = site["/editions/"]
    assert 'The tests. (3 May 2027). The "Harbour" talks <in brief> & after, edition 2027-05. Example dossiers.' in page.content.words
    leads = {one["href"] for one in page.content.all("a") if "href" in one.attributes}
    assert {"../editions/2027-05/", "../editions/2027-05/changes/", "../editions/2027-05/CITATION.cff"} <= leads
    downloads = {one["href"] for one in site["/harbour-talks/downloads/"].content.all("a") if "href" in one.attributes}
    assert {"../../editions/2027-05/", "../../editions/"} <= downloads


@pytest.mark.build
def test_pages_say_which_edition_they_are_newer_than(site: Site) -> None:
    def said(address: str) -> list[str]:
        return [one.words.strip() for one in site[address].content.all("p", class_="dk-edition")]

    assert said("/harbour-talks/actors/mira-sund/") == ["Newer than edition 2027-05; what changed since"]
    assert said("/harbour-talks/actors/anna/") == ["Not in edition 2027-05 yet; what changed since"]
    assert said("/harbour-talks/actors/state-bv/") == []
    assert said("/harbour-talks/") == ["Newer than edition 2027-05; what changed since"]


@pytest.mark.build
def test_what_changed_since_is_a_page(site: Site) -> None:
    page = site["/editions/2027-05/changes/"]
    assert page.one("h1").words == "What changed since edition 2027-05"
    words = " ".join(page.one("main").words.split())
    assert "frozen on 3 May 2027, and the records as they are now. All editions" in words
    assert "1 new actor Anna" in words
    assert "Mira Sund: " in words
    assert "Master of the harbour" in words
    assert {"../../index.html", "../../../harbour-talks/actors/mira-sund/"} <= {one["href"] for one in page.all("a")}
    for name in ("problem", "hint", "Only the form", "without a redirect"):
        assert name not in words


@pytest.mark.build
def test_editions_are_in_no_sitemap_and_no_search(site: Site) -> None:
    assert "<loc>https://example.test/editions/</loc>" in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "editions/2027-05" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert not any(b"editions/2027-05" in data for path, data in bytes_in(site.folder / "pagefind").items() if path.endswith(".json"))


@pytest.mark.build
def test_read_from_a_folder_it_is_the_same(frozen: Path, site: Site) -> None:
    """The copy that `dossier offline` makes of a site has editions in it byte for byte."""
    offline = {str(path): data for path, data in offline_files(site.folder) if path.parts[:2] == ("editions", "2027-05")}
    for path, data in bytes_in(frozen / "editions/2027-05").items():
        assert offline[f"editions/2027-05/{path}"] == data, path


@pytest.mark.build
def test_a_changed_byte_stops_check_and_build(frozen: Path, tmp_path: Path) -> None:
    project = after(frozen, tmp_path)
    assert run("dossierkit", "check", folder=project).returncode == 0
    file = project / "editions/2027-05/data/harbour-talks/events.csv"
    state = file.stat()
    file.write_bytes(file.read_bytes().replace(b"2001", b"2002", 1))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # what was kept of the check before must not answer
    done = run("dossierkit", "check", folder=project)
    assert done.returncode == 1
    assert "editions/2027-05/data/harbour-talks/events.csv:1:1: edition this file was changed after the edition was frozen" in done.stdout
    assert "(`git restore editions/2027-05`)" in done.stdout


def newer(library: Library) -> dict[str, Newer | None]:
    """What the pages of a library say of editions, where they say anything."""
    told = NewerThanEditions(library)
    found: dict[str, Newer | None] = {one.id: told.of(one) for one in library.everything if not isinstance(one, Dossier)}
    found |= {one.id: told.of_dossier(one) for one in library.dossiers}
    return {id_: one for id_, one in found.items() if one}


CHANGED, LACKS, SAME = Newer("2027-05"), Newer("2027-05", lacks=True), Newer("2027-05", same=True)


@pytest.mark.build
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], {"harbour-talks": SAME}),
        ([rewrite(MIRA, "name: Mira Sund\n", "name: 'Mira Sund'  # so she writes it\n")], {"harbour-talks": SAME}),
        ([rewrite(MIRA, "Harbour master until", "Master until")], {"harbour-talks": CHANGED, "mira-sund": CHANGED}),
        ([new_actor], {"harbour-talks": CHANGED, "anna": LACKS}),
    ],
)
def test_a_page_is_newer_where_its_record_says_something_else(changes: list[Change], said: dict[str, Newer], frozen: Path, tmp_path: Path) -> None:
    assert newer(load(after(frozen, tmp_path, *changes))) == said


@pytest.mark.build
def test_what_was_renamed_is_still_known(frozen: Path, tmp_path: Path) -> None:
    library = load(after(frozen, tmp_path, lock, rename))
    said = newer(library)
    assert LACKS not in said.values()
    assert "Renamed" in changes_page(library, library.editions[0], _settings())["index.html"]


@pytest.mark.build
def test_an_earlier_state_of_the_project_has_its_editions(frozen: Path, tmp_path: Path) -> None:
    project = after(frozen, tmp_path, lock)
    repository = DatedRepository(project)
    repository.commit("2027-05-04")
    new_actor(project)
    done = run("dossierkit", "report", "--base", "HEAD", folder=project)
    assert done.returncode == 0, done.stdout
    assert "1 new actor" in done.stdout
    assert "problem" not in done.stdout
    (project / "editions/2027-05/index.html").write_text("x", encoding="utf-8")
    assert run("dossierkit", "report", "--base", "HEAD", folder=project).returncode == 1


@pytest.mark.build
def test_a_renamed_dossier_keeps_its_editions(frozen: Path, tmp_path: Path) -> None:
    library = load(after(frozen, tmp_path, rename_dossier))
    assert newer(library)["talks"] == CHANGED
    assert "a new actor" not in changes_page(library, library.editions[0], _settings())["index.html"]


def _settings() -> Settings:
    return Settings("Example dossiers", "https://example.test/")


@pytest.mark.build
def test_what_changed_is_worked_out_again_only_where_something_has(frozen: Path, tmp_path: Path) -> None:
    class Kept(dict[bytes, bytes]):
        def put(self, key: bytes, value: bytes) -> None:
            assert key not in self
            self[key] = value

    kept = Kept()
    library = load(frozen)
    for number in range(2):
        put_editions(tmp_path / str(number), library, _settings(), kept, lambda _path, _data: False)
    assert len(kept) == 1
    put_editions(tmp_path / "changed", load(after(frozen, tmp_path, new_actor)), _settings(), kept, lambda _path, _data: False)
    assert len(kept) == 2
    assert texts_in(tmp_path / "0/editions/2027-05/changes") == texts_in(tmp_path / "1/editions/2027-05/changes")
    assert texts_in(tmp_path / "0/editions/2027-05/changes") != texts_in(tmp_path / "changed/editions/2027-05/changes")


@pytest.mark.build
def test_an_edition_has_lasting_addresses_that_nothing_else_may_have(frozen: Path, tmp_path: Path) -> None:
    project = after(frozen, tmp_path)
    assert {"/editions/", "/editions/2027-05/"} <= {*lasting_addresses(load(project))}
    (project / "content/editions.md").write_text("# Editions\n", encoding="utf-8")
    library, _problems = examine(project)
    assert "content/editions.md" in {one.path for one in check(library) if one.code == "same-address"}


def test_a_site_without_editions_says_nothing_of_any(example_site: Site) -> None:
    library = library_of(EXAMPLE)
    assert library.editions == ()
    assert newer(library) == {}
    assert not (example_site.folder / "editions").exists()
    assert not any(read_html(page.source).all("p", class_="dk-edition") for page in example_site.own_pages.values())
    assert not any(one.startswith("/editions") for one in lasting_addresses(library))
