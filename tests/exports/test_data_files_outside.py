"""The data of a dossier in programs by others: Frictionless, Datasette, pandas, DuckDB, GDAL."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dossierkit.addresses import Site
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import write_data
from dossierkit.pages.examples_of_data import examples
from support.outside_tools import run_program, run_python
from support.projects import EXAMPLE, REPOSITORY, library_of

pytestmark = pytest.mark.outside

COALITION = "global-coalition"
Answer = Callable[[str], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of every dossier of three projects, each in a folder of its own."""
    folder: Path = tmp_path_factory.mktemp("data")
    for project in (REPOSITORY, EXAMPLE, REPOSITORY / "tests/kinds/harbour"):
        library = library_of(project)
        for dossier in library.dossiers:
            write_data(folder / dossier.id, library, Figures(library), dossier, Site("Dossiers", "https://dossiers.example/"))
    return folder


@pytest.fixture
def answer(folder: Path) -> Answer:
    """What Datasette answers over its JSON interface, asked as a browser asks it."""
    here = folder / COALITION

    def asked(address: str) -> Any:
        database = here / f"{COALITION}.sqlite"
        return json.loads(run_program("datasette", database, "--metadata", here / "metadata.yml", "--get", f"/{COALITION}{address}"))

    return asked


def test_frictionless_finds_every_package_valid(folder: Path) -> None:
    for package in sorted(folder.glob("*/datapackage.json")):
        said = json.loads(run_program("frictionless", "validate", package, "--json"))
        assert said["valid"], [task["errors"][:2] for task in said["tasks"] if task["errors"]]
        assert said["stats"]["tasks"] > 15


def rows(answer: Answer, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer(address)["rows"]
    return found


def test_a_researcher_asks_ten_questions(folder: Path, answer: Answer) -> None:
    with closing(sqlite3.connect(folder / COALITION / f"{COALITION}.sqlite")) as database:

        def count(query: str) -> int:
            return int(database.execute(query).fetchone()[0])

        shown = "_shape=objects&_size=max"
        # 1. What happened in 2017, in its order?
        in_2017 = rows(answer, f"/events.json?{shown}&happened_first__gte=2017-01-01&happened_first__lte=2017-12-31")
        assert [one["happened_first"] for one in in_2017] == sorted(one["happened_first"] for one in in_2017)
        assert len(in_2017) == count("SELECT count(*) FROM events WHERE happened_first BETWEEN '2017-01-01' AND '2017-12-31'") > 0
        # 2. On which days was most? Facets are of days, never of a year long ago.
        facets = answer("/events.json?_facet_date=happened_first&_size=1")["facet_results"]["happened_first"]["results"]
        assert all(facet["value"][:3] in {"201", "202"} for facet in facets)
        # 3. Which records tell of Kabul?
        assert any("kabul" in one["id"] for one in rows(answer, f"/records.json?{shown}&_search=Kabul"))
        # 4. Who is who, also without accents?
        assert rows(answer, f"/records.json?{shown}&_search_folded=state&base=actor")
        # 5. Who had which part in one event? The record's name stands beside its id.
        involved = rows(answer, f"/involved.json?{shown}&record=kabul-hospital-2017-03-08&_labels=on")
        assert involved[0]["record"]["label"] == database.execute("SELECT label FROM records WHERE id = 'kabul-hospital-2017-03-08'").fetchone()[0]
        # 6. What do the sources say of the dead there, and who says so?
        killed = rows(answer, "/who_says_so.json?_shape=objects&property=killed")
        assert {"label", "words", "by_label", "source"} <= {*killed[0]}
        # 7. On which figures do they contradict each other?
        disputes = rows(answer, f"/disputes.json?{shown}")
        assert len({one["claim"] for one in disputes}) > 1
        # 8. Which figures rest on a single source?
        single = rows(answer, f"/readings.json?{shown}&status=single+source")
        assert len(single) == min(1000, count("SELECT count(*) FROM readings WHERE status = 'single source'"))
        # 9. Which articles are cited for a record?
        assert rows(answer, "/articles_on_a_record.json?_shape=objects&record=kabul-hospital-2017-03-08")
        # 10. Which events are about one topic of several? Lists are arrays for facets.
        topics = answer("/events.json?_facet_array=topics&_size=1")["facet_results"]["topics"]["results"]
        assert topics[0]["count"] == count(f"SELECT count(*) FROM events, json_each(topics) WHERE value = '{topics[0]['value']}'")  # noqa: S608


def test_parquet_has_the_same_rows_with_lists_and_days(folder: Path, tmp_path: Path) -> None:
    read = json.loads(run_python("parquet.py", EXAMPLE, tmp_path))
    described = json.loads((folder / "harbour-talks/datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert read["rows"] == {one["name"]: one["rows"] for one in described if one["rows"]}
    assert (read["first"], read["topics"]) == ("DATE", "VARCHAR[]")


def test_pandas_duckdb_and_gdal_read_what_is_there_and_the_examples_run(folder: Path) -> None:
    here = folder / COALITION
    shown = [{"program": one.program, "text": one.text} for one in examples(COALITION, f"{here}/")]
    read = json.loads(run_python("data_package.py", here, json.dumps(shown)))
    assert all(len({*counts}) == 1 for counts in read["rows"].values()), read["rows"]
    with closing(sqlite3.connect(here / f"{COALITION}.sqlite")) as database:
        assert read["events"] == database.execute("SELECT count(*) FROM events").fetchone()[0]
        assert read["disputed"] == database.execute("SELECT count(*) FROM readings WHERE status = 'disputed'").fetchone()[0]
        assert read["killed"] == int(database.execute("SELECT sum(amount) FROM claims WHERE property = 'killed'").fetchone()[0])
        assert read["points"] == database.execute("SELECT count(*) FROM places").fetchone()[0]
        assert read["first_year"] == int(database.execute("SELECT min(happened_first) FROM events").fetchone()[0][:4])
    assert read["geometry"] == "Point"
