"""What was exported comes back: export, import and export again give the same bytes, and the records are the same."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import Site
from dossierkit.build import load
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import write_data
from dossierkit.library import Library
from dossierkit.records import Record
from dossierkit.spreadsheets.package_files import Package, PackageError, packages_in
from dossierkit.spreadsheets.package_records import changes_by
from support.changed_records import Changes
from support.examples import thorough
from support.projects import EXAMPLE, REPOSITORY, bytes_in, library_of, run

PROJECTS = {"example": EXAMPLE, "kinds of its own": REPOSITORY / "tests/kinds/harbour", "real": REPOSITORY}
SEQUENCES, CHANGES = (400, 5) if thorough() else (2, 3)  # in `make test-deep` more than ten thousand records


def exported(library: Library, folder: Path) -> dict[str, bytes]:
    """The files of the data of all dossiers."""
    for dossier in library.dossiers:
        write_data(folder / dossier.id, library, Figures(library), dossier, Site("Dossiers"))
    found: dict[str, bytes] = bytes_in(folder)
    return found


def empty(project: Path, folder: Path) -> Path:
    """A project that has the pages and settings of another, and none of its records."""
    (folder / "dossiers").mkdir(parents=True)
    shutil.copyfile(project / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(
        project / "content", folder / "content", ignore=lambda at, names: {"articles"} & {*names} if Path(at).name == "content" else set()
    )
    return folder


def made_again(project: Path, packages: Path, folder: Path) -> Library:
    """The records of some packages, in a project that had none."""
    root = empty(project, folder)
    changes_by(root, packages_in(packages)).commit()
    return load(root)


def differing(before: Library, now: Library) -> list[str]:
    """The records that are others now, by their ids."""
    assert [one.id for one in before.everything] == [one.id for one in now.everything]
    return [one.id for one, other in zip(before.everything, now.everything, strict=True) if _bare(one) != _bare(other)]


def _bare(record: Record) -> object:
    """What a record says: what is declared of kinds may stand in a file of its own, and one source may stand in a list of one."""
    left_out = {"path", "kinds"}
    plain = record.model_dump(mode="json", exclude=left_out, exclude_defaults=True, by_alias=True, warnings=False)
    return _with_single_sources(plain)


def _with_single_sources(value: object) -> object:
    if isinstance(value, dict):
        found = {key: _with_single_sources(one) for key, one in value.items()}
        sources = [*([found.pop("source")] if found.get("source") else []), *(found.pop("sources", None) or [])]
        return {**found, "sources": sources} if sources else found
    return [*map(_with_single_sources, value)] if isinstance(value, list) else value


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_the_records_come_back_and_give_the_same_bytes_again(project: Path, tmp_path: Path) -> None:
    library = library_of(project)
    before = exported(library, tmp_path / "first")
    again = made_again(project, tmp_path / "first", tmp_path / "again")
    assert differing(library, again) == []
    assert exported(again, tmp_path / "second") == before


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_so_do_records_that_were_changed_at_random(copy: Callable[[], Path], tmp_path: Path, seed: int) -> None:
    project = copy()
    changes = Changes(project, seed)
    said = [changes.make() for _change in range(CHANGES)]
    library = said[-1][1]
    before = exported(library, tmp_path / "first")
    again = made_again(project, tmp_path / "first", tmp_path / "again")
    assert differing(library, again) == [], [words for words, _library in said]
    assert exported(again, tmp_path / "second") == before, [words for words, _library in said]


def test_the_commands_write_and_read_back(copy: Callable[[], Path], tmp_path: Path) -> None:
    project = copy()
    done = run("dossierkit", "export", tmp_path / "data", folder=project)
    assert (done.returncode, done.stdout.count("harbour-talks")) == (0, 1), done.stderr
    assert {"entities.ftm.json", "statements.ftm.csv"} <= {path.name for path in (tmp_path / "data/harbour-talks").iterdir()}
    empty(project, tmp_path / "new")
    shown = run("dossierkit", "import-package", tmp_path / "data", folder=tmp_path / "new")
    assert shown.returncode == 0, shown.stdout
    assert "Nothing was written yet: add --write." in shown.stderr
    assert [*(tmp_path / "new/dossiers").iterdir()] == []
    written = run("dossierkit", "import-package", tmp_path / "data", "--write", folder=tmp_path / "new")
    assert written.returncode == 0, written.stdout
    again = run("dossierkit", "import-package", tmp_path / "data", "--write", folder=tmp_path / "new")
    assert (again.returncode, again.stderr) == (0, "0 files written.\n")
    done = run("dossierkit", "export", tmp_path / "data2", "--dossier", "harbour-talks", folder=tmp_path / "new")
    assert done.returncode == 0, done.stdout
    assert bytes_in(tmp_path / "data2") == bytes_in(tmp_path / "data")


def test_a_file_with_another_content_is_never_replaced(copy: Callable[[], Path], tmp_path: Path) -> None:
    project = copy()
    run("dossierkit", "export", tmp_path / "data", folder=project)
    done = run("dossierkit", "import-package", tmp_path / "data", "--write", folder=project)
    assert done.returncode == 1
    assert "dossiers/harbour-talks/" in done.stderr


def test_what_is_mistyped_is_told_in_a_line(copy: Callable[[], Path], tmp_path: Path) -> None:
    project = copy()
    wrong = run("dossierkit", "export", tmp_path / "data", "--dossier", "harbor-talks", folder=project)
    assert (wrong.returncode, "did you mean `harbour-talks`?" in wrong.stderr) == (2, True)
    (tmp_path / "nothing").mkdir()
    none = run("dossierkit", "import-package", tmp_path / "nothing", folder=project)
    assert (none.returncode, none.stderr.splitlines()) == (
        1,
        [f"{tmp_path / 'nothing'}: there is no datapackage.json, neither here nor in a folder below; `dossier export FOLDER` writes one"],
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("claims.csv", ",1,", ",one,", "claims.csv:2: `number` is `one`, but must be of the type integer"),
        (
            "records.csv",
            "id,kind,",
            "id,sort,",
            "records.csv:1: there is no column `kind`, which datapackage.json describes; export the package again",
        ),
        ("kinds.csv", "\n", ",\n", "kinds.csv:2: 8 cells instead of 9; a cell is missing or too much"),
        (
            "datapackage.json",
            '"resources"',
            '"results"',
            "datapackage.json: this is no description of a data package; `dossier export FOLDER` writes one",
        ),
    ],
)
def test_what_is_damaged_is_told_with_its_place(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    library = library_of(REPOSITORY / "tests/kinds/harbour")
    exported(library, tmp_path)
    path = tmp_path / "sule" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackageError) as error:
        _all_rows(tmp_path / "sule")
    assert str(error.value) == f"{tmp_path / 'sule'}/{message}"


def _all_rows(folder: Path) -> None:
    package = Package(folder)
    for table in package.tables:
        package.rows(table)
