"""What is kept from build to build: a site made with it is, byte for byte, the one that is made without."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossierkit.addresses import Site
from dossierkit.asking.fingerprints import Fingerprints, Part
from dossierkit.asking.kept_work import NAME, last_table, save
from dossierkit.build import SiteContent, load
from dossierkit.library import Library
from dossierkit.pages.dossier_page import Rendered
from dossierkit.records import Record
from dossierkit.store.kept_values import FOLDER, Store
from support.changed_records import Changes, field_of, leaves, record_files
from support.examples import thorough
from support.projects import EXAMPLE, library_of

SITE = Site("Harbour", "https://harbour.example/", edit_url="https://forge.example/harbour/edit/main")
SEQUENCES = 500 if thorough() else 2  # many in `make test-deep`
CHANGES = 5  # in a sequence


class Builds:
    """Builds of one project, one after the other, each of which takes what the one before kept."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def build(self, library: Library, site: Site = SITE) -> tuple[dict[str, Rendered], SiteContent]:
        """The pages of the site, by address, and what made them."""
        with Store(self.root, NAME) as store:
            content = SiteContent(library, site)
            content.keep(store, last_table(self.root, store))
            pages = {address: content.render(page) for address, page in content.dossier_pages.items()}
            assert content.kept
            save(self.root, store, content.kept)
        return pages, content


def cold(library: Library, site: Site = SITE) -> dict[str, Rendered]:
    """The pages as they are made without anything kept."""
    content = SiteContent(library, site)
    return {address: content.render(page) for address, page in content.dossier_pages.items()}


def counts(content: SiteContent) -> tuple[int, int]:
    """How many pages were taken, and how many were made."""
    assert content.kept
    return content.kept.hits, content.kept.misses


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project"))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_changes_the_site_is_the_one_that_is_made_anew(project: Path, seed: int) -> None:
    changes, builds = Changes(project, seed), Builds(project)
    builds.build(changes.library)
    told = []
    taken = 0
    for _change in range(CHANGES):
        said, library = changes.make()
        told.append(said)
        pages, content = builds.build(library)
        taken += counts(content)[0]
        assert _differences(pages, cold(library)) == [], told
    assert taken > 0


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_changes_the_files_for_programs_are_those_that_are_made_anew(project: Path, tmp_path: Path, seed: int) -> None:
    changes = Changes(project, seed)
    last, told, taken = b"", [], 0
    with Store(project, NAME) as store:
        for number in range(CHANGES):
            said, library = changes.make()
            told.append(said)
            content, anew = SiteContent(library, SITE), SiteContent(library, SITE)
            content.keep(store, last)
            for name in content.export_groups:
                kept = content.exports_as_kept(name)
                taken += kept is not None
                made = content.write_exports(name, tmp_path / str(number)) if kept is None else kept
                assert made == anew.write_exports(name, tmp_path / "anew"), (name, told)
            assert content.kept
            last = content.kept.table()
    assert taken > 0


def test_files_for_programs_are_made_again_only_when_what_was_asked_for_them_has_changed(project: Path, tmp_path: Path) -> None:
    with Store(project, NAME) as store:
        first = SiteContent(load(project), SITE)
        first.keep(store)
        for name in first.export_groups:
            first.write_exports(name, tmp_path / "files")
        assert first.kept
        _append(project / "content/articles/2001/gazette-2001-04-04.md", "\nOne more sentence in our own words.\n")
        second = SiteContent(load(project), SITE)
        second.keep(store, first.kept.table())
        stay = {name.removeprefix("dossierkit.exports.") for name in second.export_groups if second.exports_as_kept(name) is not None}
    assert {"style_sheet.styles", "record_schemas.schemas", "search_names.names"} <= stay
    assert "coverage_file.coverages" not in stay  # it counts the summaries that are missing


def _differences(one: dict[str, Rendered], other: dict[str, Rendered]) -> list[str]:
    return [address for address in sorted({*one, *other}) if one.get(address) != other.get(address)]


def fields() -> Iterator[tuple[str, str]]:
    """Every field that a record of the made-up project has, by its kind."""
    yield from sorted({(file.kind, field_of(where)) for file in record_files(EXAMPLE) for where, _value in leaves(file.keys)})


@pytest.mark.parametrize(("kind", "field"), [*fields()][:: 1 if SEQUENCES > 2 else 40])
def test_after_a_change_of_a_field_the_site_is_the_one_that_is_made_anew(project: Path, kind: str, field: str) -> None:
    changes, builds = Changes(project, 1), Builds(project)
    builds.build(changes.library)
    said, library = changes.make_in(kind, field)
    assert _differences(builds.build(library)[0], cold(library)) == [], said


def test_a_build_without_a_change_makes_no_page(project: Path) -> None:
    builds, library = Builds(project), library_of(EXAMPLE)
    made = builds.build(library)[0]
    again, content = builds.build(load(project))
    assert again == made
    assert counts(content) == (len(made), 0)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def made_after(project: Path, change: Path, old: str, new: str) -> set[str]:
    """The addresses of the pages that are made again after a change of one file."""
    builds = Builds(project)
    builds.build(load(project))
    _replace(change, old, new)
    content = SiteContent(load(project), SITE)
    with Store(project, NAME) as store:
        content.keep(store, last_table(project, store))
        return {address for address, page in content.dossier_pages.items() if _is_made(content, address)}


def _is_made(content: SiteContent, address: str) -> bool:
    before = counts(content)[1]
    content.render(content.dossier_pages[address])
    return counts(content)[1] > before


def test_prose_is_on_its_own_page_alone(project: Path) -> None:
    path = next((project / "dossiers").rglob("mira-sund.md"))
    last = path.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]
    assert made_after(project, path, last, f"{last} One more sentence.") == {"/harbour-talks/actors/mira-sund/"}


def test_what_lists_show_of_records_is_worked_out_only_for_those_that_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builds = Builds(project)
    builds.build(load(project))
    _replace(project / "dossiers/harbour-talks/actors/mira-sund.md", "name: Mira Sund", "name: Mira Sundt")
    worked_out: list[str] = []
    real = Fingerprints._of_fields  # noqa: SLF001  (it is what takes time)

    def counted(self: Fingerprints, record: Record, part: Part) -> str:
        worked_out.append(record.id)
        return real(self, record, part)

    monkeypatch.setattr(Fingerprints, "_of_fields", counted)
    pages, _content = builds.build(load(project))
    assert set(worked_out) == {"mira-sund"}
    assert not _differences(pages, cold(load(project)))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_pages_that_a_server_did_not_look_at_between_saves_are_those_that_are_made_anew(project: Path, seed: int) -> None:
    changes = Changes(project, seed)
    with Store(project, NAME) as store:
        content = SiteContent(changes.library, SITE)
        content.keep(store)
        for page in content.dossier_pages.values():
            content.render(page)
        told, library = [], changes.library
        for _change in range(CHANGES):
            said, library = changes.make()
            told.append(said)
            assert content.kept
            before, content = content.kept.handed_on(), SiteContent(library, SITE)
            content.keep(store, before)
            for page in [*content.dossier_pages.values()][seed::20]:  # the next save comes before the others are looked at
                content.render(page)
        pages = {address: content.render(page) for address, page in content.dossier_pages.items()}
        assert _differences(pages, cold(library)) == [], told
        assert counts(content)[0] > 0


def test_who_saves_asks_nothing_anew_of_the_records_before(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(project, NAME) as store:
        first, second = (SiteContent(load(project), SITE) for _time in range(2))
        first.keep(store)
        for page in first.dossier_pages.values():
            first.render(page)
        assert first.kept
        second.keep(store, first.kept.handed_on())
        monkeypatch.setattr(second.asked, "is_still", None)
        monkeypatch.setattr(second.asked, "fingerprint", None)
        assert second.kept
        assert second.kept.handed_on().names == first.kept.handed_on().names


def test_the_language_and_the_settings_of_the_site_hold_for_every_page(project: Path) -> None:
    builds, library = Builds(project), library_of(EXAMPLE)
    builds.build(library)
    german = Site("Hafen", SITE.url, language="de")
    pages, content = builds.build(library, german)
    assert counts(content)[0] == 0
    assert pages == cold(library, german)


@pytest.mark.parametrize("damage", ["empty", "cut", "other bytes", "gone"])
@pytest.mark.parametrize("which", ["values", "name of the table"])
def test_what_is_damaged_is_made_again(project: Path, which: str, damage: str) -> None:
    builds, library = Builds(project), library_of(EXAMPLE)
    made = builds.build(library)[0]
    for path in (project / FOLDER).glob(f"{NAME}-*.kept" if which == "values" else f"{NAME}-latest"):
        data = path.read_bytes()
        path.write_bytes({"empty": b"", "cut": data[: len(data) // 2], "other bytes": bytes(255 - one for one in data), "gone": b""}[damage])
        if damage == "gone":
            path.unlink()
    again, content = builds.build(library)
    assert again == made
    assert counts(content)[1] == len(made)
    assert counts(builds.build(library)[1])[1] == 0


def test_of_two_builds_at_once_each_makes_the_whole_site(project: Path) -> None:
    """They begin with the same, and end one after the other; whichever table stays, nothing of it is wrong."""
    library = library_of(EXAMPLE)
    with Store(project, NAME) as one, Store(project, NAME) as other:
        first, second = SiteContent(library, SITE), SiteContent(library, SITE)
        first.keep(one, last_table(project, one))
        second.keep(other, last_table(project, other))
        pages = [{address: content.render(page) for address, page in content.dossier_pages.items()} for content in (first, second)]
        for store, content in ((other, second), (one, first)):
            assert content.kept
            save(project, store, content.kept)
    assert pages[0] == pages[1] == Builds(project).build(library)[0]


def test_a_build_that_was_stopped_leaves_what_was_kept_before(project: Path) -> None:
    builds, library = Builds(project), library_of(EXAMPLE)
    made = builds.build(library)[0]
    store = Store(project, NAME)
    content = SiteContent(library, Site("Other"))
    content.keep(store, last_table(project, store))
    content.render(next(iter(content.dossier_pages.values())))
    store.close()  # as it is when the process ends before `save`
    again, content = builds.build(library)
    assert again == made
    assert counts(content)[1] == 0
