"""A dossier's data as files: what their description says of the tables is so, and the SQLite file holds the same."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.addresses import Site
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import METADATA, file_names, sqlite_name, write_data
from dossierkit.exports.data_package import DESCRIPTION
from dossierkit.exports.sqlite_file import VIEWS
from dossierkit.library import Library
from dossierkit.records import Dossier
from dossierkit.values.folding import folded_name
from support.projects import EXAMPLE, REPOSITORY, library_of
from support.small_projects import content_of

SITE = Site("Dossiers", "https://dossiers.example/")
COAST = {
    "dossiers/coast/dossier.md": """
title: The coast
summary: Fires on the coast.
scope: Fires on the coast.
topics:
  fire: {en: Fire, uk: Пожежа}
""",
    "dossiers/coast/actors/pier.md": """
name: {en: Pier Guild, ar: نقابة الرصيف}
kind: ngo
""",
    "content/articles/2001/post.md": """
title: Fires
url: https://post.example/fires
publisher: The Post
language: en
type: news
published: 2001-01-02
dossiers: [coast]
""",
}
PROJECTS = {"example": EXAMPLE, "real": REPOSITORY, "kinds of its own": REPOSITORY / "tests/kinds/harbour"}


class Package:
    """The files of one dossier's data, read back with Python alone."""

    def __init__(self, folder: Path, library: Library, dossier: Dossier) -> None:
        self.folder, self.library, self.dossier = folder, library, dossier
        write_data(folder, library, Figures(library), dossier, SITE)
        self.description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        self.resources: dict[str, Any] = {one["name"]: one for one in self.description["resources"]}

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [*csv.DictReader(file)]

    def database(self) -> Any:
        return closing(sqlite3.connect(self.folder / sqlite_name(self.dossier)))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    libraries = map(library_of, PROJECTS.values())
    return [Package(tmp_path_factory.mktemp(one.id), library, one) for library in libraries for one in library.dossiers]


def every(packages: list[Package]) -> Iterator[tuple[Package, str, Any]]:
    for package in packages:
        for name, resource in package.resources.items():
            yield package, name, resource


def test_each_file_is_as_the_description_says(packages: list[Package]) -> None:
    for package, name, resource in every(packages):
        data = (package.folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        rows = package.rows(name)
        assert len(rows) == resource["rows"]
        assert data.decode().splitlines()[0].split(",") == [field["name"] for field in resource["schema"]["fields"]]


def test_nothing_else_is_written_than_what_was_announced(packages: list[Package]) -> None:
    for package in packages:
        written = {path.name for path in package.folder.iterdir()}
        assert written <= {*file_names(package.library, package.dossier)}
        assert {DESCRIPTION, METADATA, sqlite_name(package.dossier)} <= written


def test_keys_tell_rows_apart_and_what_leads_to_another_table_arrives(packages: list[Package]) -> None:
    for package, name, resource in every(packages):
        rows, schema = package.rows(name), resource["schema"]
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in rows]
        assert len({*keys}) == len(keys), f"{package.dossier.id}: {name}"
        for key in schema.get("foreignKeys", ()):
            (column,), to = key["fields"], key["reference"]
            there = {row[to["fields"][0]] for row in package.rows(to["resource"])}
            assert {row[column] for row in rows if row[column]} <= there, f"{package.dossier.id}: {name}.{column}"
        required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        assert all(row[column] for row in rows for column in required), f"{package.dossier.id}: {name}"


def test_every_column_says_what_it_means_and_terms_are_among_those_listed(packages: list[Package]) -> None:
    for package, name, resource in every(packages):
        for field in resource["schema"]["fields"]:
            assert field["description"].endswith("."), f"{name}.{field['name']}"
            if listed := {one["value"] for one in field.get("categories", ())}:
                assert {row[field["name"]] for row in package.rows(name)} - {""} <= listed, f"{name}.{field['name']}"


def test_nothing_is_said_of_how_columns_match_for_text_and_profile_of_the_standard_differ(packages: list[Package]) -> None:
    assert not any("fieldsMatch" in resource["schema"] for _package, _name, resource in every(packages))


def test_beside_each_date_stand_its_days_and_the_date_in_words(packages: list[Package]) -> None:
    for package, name, resource in every(packages):
        names = [field["name"] for field in resource["schema"]["fields"]]
        for field in resource["schema"]["fields"]:
            if not field.get("edtf"):
                continue
            first, last, label = (f"{field['name']}_{what}" for what in ("first", "last", "label"))
            assert {first, last, label} <= {*names}
            for row in package.rows(name):
                assert bool(row[field["name"]]) == bool(row[label]), f"{name}: {row}"
                assert not (row[first] and row[last]) or row[first] <= row[last]


def test_no_cell_is_run_by_a_spreadsheet(packages: list[Package]) -> None:
    for package, name, resource in every(packages):
        texts = [field["name"] for field in resource["schema"]["fields"] if field["type"] not in {"number", "integer"}]
        assert not any(row[column][:1] in {*"=+-@\t\r"} for row in package.rows(name) for column in texts if row[column])


def test_the_database_has_the_same_rows_and_everything_leads_somewhere(packages: list[Package]) -> None:
    for package in packages:
        with package.database() as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for name, resource in package.resources.items():
                assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (resource["rows"],)  # noqa: S608  (our own names)


def test_lists_are_json_in_the_database_and_yes_is_one(packages: list[Package]) -> None:
    sule = next(one for one in packages if one.dossier.id == "sule")
    with sule.database() as database:
        cells = database.execute("SELECT cargo, pilot_taken, crew FROM events WHERE id = 'amber-1998-05'").fetchone()
    assert (json.loads(cells[0]), *cells[1:]) == (["salt", "wool"], 1, 21.0)


def found(package: Package, words: str) -> set[str]:
    """The records that a full-text search for some words finds, as Datasette asks."""
    query = "SELECT id FROM records WHERE rowid IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?)"
    with package.database() as database:
        return {id_ for (id_,) in database.execute(query, (" ".join(f'"{word}"' for word in words.split()),))}


def test_the_full_text_is_found_by_each_name_as_it_is_typed_without_accents(packages: list[Package]) -> None:
    for package in packages:
        lost = [row["value"] for row in package.rows("names") if row["record"] not in found(package, folded_name(row["value"]))]
        assert lost == []


def test_a_view_puts_the_reports_of_a_dispute_side_by_side(packages: list[Package]) -> None:
    sule = next(one for one in packages if one.dossier.id == "sule")
    with sule.database() as database:
        reports = database.execute("SELECT figure, report FROM disputes WHERE record = 'amber-1998-05' AND property_label = 'Containers'").fetchall()
        (figure,) = database.execute("SELECT words, status FROM figures WHERE record = 'amber' AND property = 'tonnage'").fetchall()
    assert {("120 to 126", "120"), ("120 to 126", "126")} <= {*reports}
    assert figure == ("12,000", "single source")


def test_datasette_is_told_what_the_database_has(packages: list[Package]) -> None:
    for package in packages:
        said = yaml.safe_load((package.folder / METADATA).read_text(encoding="utf-8"))
        (told,) = said["databases"].values()
        with package.database() as database:
            there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
            assert {*told["tables"]} <= there
            for name, table in told["tables"].items():
                columns = {row[1] for row in database.execute(f'PRAGMA table_info("{name}")')}
                facets = {one if isinstance(one, str) else next(iter(one.values())) for one in table.get("facets", ())}
                assert {*table.get("columns", ()), *facets, *filter(None, [table.get("label_column")])} <= columns, name
            for query in told["queries"].values():
                database.execute(query["sql"], {"property": "killed", "record": "x"}).fetchall()
        assert {*VIEWS} <= {*told["tables"]}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for number in range(2):
        library = library_of(EXAMPLE)
        folder = tmp_path / str(number)
        write_data(folder, library, Figures(library), library.dossiers[0], SITE)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_a_text_in_several_languages_has_a_row_for_each(tmp_path: Path) -> None:
    library = content_of(tmp_path / "coast", COAST).library
    package = Package(tmp_path / "data", library, library.dossiers[0])
    told = [(row["record"], row["key"], row["language"], row["text"]) for row in package.rows("translations")]
    assert told == [
        ("dossier:coast", "topics.fire", "en", "Fire"),
        ("dossier:coast", "topics.fire", "uk", "Пожежа"),
        ("pier", "name", "en", "Pier Guild"),
        ("pier", "name", "ar", "نقابة الرصيف"),
    ]
    assert [row["value"] for row in package.rows("names") if row["key"] == "name"] == ["Pier Guild", "نقابة الرصيف"]
    assert found(package, "نقابة") == {"pier"}


def test_records_of_other_dossiers_are_only_named(packages: list[Package]) -> None:
    for package in packages:
        for row in package.rows("records"):
            if row["included"] == "false":
                assert row["dossier"] != package.dossier.id
                assert row["label"]
                assert row["text"] == ""
