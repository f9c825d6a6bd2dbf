"""`dossier import`: records from spreadsheets, tried on made-up tables."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from dossierkit.spreadsheets import find_map, read_map, shipped_maps
from support.projects import Run, run

Copy = Callable[..., Path]

MAP = """
kind: attack
external_id: {scheme: ledger, column: Number}
source: gazette-2001-04-04
id: "{Where} {When}"
record:
  name: {words: "Trouble at {Where}"}
  date: {column: When, as: date}
  place:
    name: {column: Where}
    country: {column: Country, as: country, terms: {Bouvet: BV}}
    lat: {column: Lat, as: decimal}
    lon: {column: Lon, as: decimal}
  attack_types:
    - {column: Kind, terms: {fire: facility_infrastructure_attack, fists: unarmed_assault, '?': null}}
  involved:
    - {party: {name_in: Who, actors: {The Tide: tide-front}, unknown: [nobody knows]}, role: suspected, by: The keeper}
  claims:
    killed:
      - {value: {column: Dead, as: number}}
    wounded:
      - {between: [{column: Low, as: number}, {column: High, as: number}], note: {column: Remark, optional: true}}
"""
COLUMNS = ("Number", "Where", "When", "Country", "Lat", "Lon", "Kind", "Who", "Dead", "Low", "High", "Remark")
GOOD = ("1", "Quay", "2001-03-04", "Bouvet", "-54.4", "3.4", "fire", "The Tide", "0", "2", "3", "at night")
BAD: Sequence[tuple[Mapping[str, str], str]] = (
    ({"Number": ""}, "column `Number`: is empty, so the row could not be known again"),
    ({"Number": "5"}, "column `Number`: `5` stands in row 6 already"),
    ({"When": "4 March"}, "column `When`: `4 March` is not a day; write 2017-03-22, or give the mapping a `format`"),
    ({"When": "2001-02-30"}, "column `When`: `2001-02-30` is not a day; write 2017-03-22, or give the mapping a `format`"),
    ({"When": ""}, "column `When`: is empty, but `date` is required"),
    ({"Where": ""}, "column `Where`: is empty, but `name` is required"),
    ({"Country": "Nowhere"}, "column `Country`: `Nowhere` is not a country; name it in `terms`"),
    ({"Lat": "54,4"}, 'column `Lat`: `54,4` is not a number; give the mapping `decimal_point: ","`'),
    ({"Lat": "91"}, "column `Lat`: `place.lat` is 91.0, but must be at most 90;"),
    ({"Lon": ""}, "column `Lat`: `place` has only one of `lat` and `lon`; give both, or neither"),
    ({"Kind": "fir"}, "column `Kind`: `fir` is not among the `terms` of the mapping; did you mean `fire`?"),
    ({"Dead": "two"}, "column `Dead`: `two` is not a whole number; write digits only"),
    ({"Dead": "1,000"}, "column `Dead`: `1,000` can be read in two ways; give the mapping"),
    ({"Dead": "-1"}, "column `Dead`: `claims.killed.value` is -1, but must be at least 0;"),
    ({"Dead": "2.5"}, "column `Dead`: `2.5` is not a whole number; write digits only"),
    ({"Low": "9"}, "columns `Low`, `High`: `between` has the higher number first; write the lower one first"),
    ({"High": "many"}, "column `High`: `many` is not a whole number; write digits only"),
    ({"Remark": "a\u202eb"}, "column `Remark`: `claims.wounded.note` holds an invisible control character"),
    ({"When": "01/02/2001"}, "column `When`: `01/02/2001` is not a day;"),
    ({"Who": "THE TIDE"}, "column `Who`: `THE TIDE` is a name of tide-front and of tide-society; say in `actors` who is meant"),
)


def row(number: int, **cells: str) -> dict[str, str]:
    return dict(zip(COLUMNS, GOOD, strict=True)) | {"Number": str(number), "Where": f"Quay {number}"} | cells


def write(file: Path, rows: Sequence[Mapping[str, str]], **options: str) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.DictWriter(opened, COLUMNS, **options)  # type: ignore[arg-type]
        table.writeheader()
        table.writerows(rows)
    return file


@pytest.fixture
def project(copy: Copy) -> Path:
    root = copy("Мои досье & more")
    (root / "map.yml").write_text(MAP, encoding="utf-8")
    return root


def imported(project: Path, *more: str, table: str = "events.csv", map_name: str = "map.yml") -> Run:
    return run("dossierkit", "import", table, "--map", map_name, *more, folder=project)


def attacks(project: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (project / "dossiers/harbour-talks/attacks").iterdir()}


@pytest.mark.parametrize("rows", [200, pytest.param(1000, marks=pytest.mark.deep)])
def test_many_rows_of_which_twenty_are_bad(project: Path, rows: int) -> None:
    before = attacks(project)
    number_of_good = rows - len(BAD)
    good = [row(number) for number in range(1, number_of_good + 1)]
    bad = [row(2000 + number, **cells) for number, (cells, _reason) in enumerate(BAD)]
    write(project / "events.csv", [*good, *bad])

    dry = imported(project)
    assert dry.returncode == 1
    assert attacks(project) == before, "a dry run writes nothing"
    assert dry.stderr == (
        f"{number_of_good} records would be written, 0 would be changed, 0 stay as they are, 20 rows refused.\n"
        "Nothing was written yet: add --write.\n"
    )
    refused = re.findall(r"^(\d+) .*REFUSED  (.*)$", dry.stdout, re.MULTILINE)
    assert [number for number, _ in refused] == [str(number) for number in range(number_of_good + 2, rows + 2)]
    for (_number, said), (_cells, reason) in zip(refused, BAD, strict=True):
        assert reason in said

    done = imported(project, "--write")
    assert (done.returncode, done.stderr) == (1, f"{number_of_good} records were written, 0 were changed, 0 stay as they are, 20 rows refused.\n")
    after = attacks(project)
    assert len(after) == len(before) + number_of_good
    assert run("dossierkit", "check", folder=project).returncode == 0

    again = imported(project, "--write")
    assert again.stderr == f"0 records were written, 0 were changed, {number_of_good} stay as they are, 20 rows refused.\n"
    assert attacks(project) == after, "the second run changes nothing"


def test_a_record_made_from_a_row(project: Path) -> None:
    write(project / "events.csv", [row(1)])
    assert imported(project, "--write").returncode == 0
    assert attacks(project)["quay-1-2001-03-04"] == (
        """---
name: Trouble at Quay 1
date: 2001-03-04
place:
  name: Quay 1
  country: BV
  lat: -54.4
  lon: 3.4
attack_types:
  - facility_infrastructure_attack
involved:
  - {actor: tide-front, role: suspected, by: The keeper, source: gazette-2001-04-04}
external_ids:
  ledger: '1'
sources:
  - gazette-2001-04-04
claims:
  killed:
    - {value: 0, source: gazette-2001-04-04}
  wounded:
    - {between: [2, 3], source: gazette-2001-04-04, note: at night}
---
"""
    )


def test_a_changed_row_changes_its_claims_and_nothing_that_curators_wrote(project: Path) -> None:
    write(project / "events.csv", [row(1)])
    imported(project, "--write")
    file = project / "dossiers/harbour-talks/attacks/quay-1-2001-03-04.md"
    text = file.read_text(encoding="utf-8")
    edited = text.replace("name: Trouble at Quay 1", "# as the papers call it\nname: Brawl at the quay").replace(
        "  killed:\n", "  killed:\n    # seen by two papers\n    - {value: 1, source: post-2001-04-03}\n"
    )
    file.write_text(edited + "\nIt was dark.\n", encoding="utf-8")
    write(project / "events.csv", [row(1, Dead="2")])

    done = imported(project, "--write")
    assert done.returncode == 0, done.stderr
    assert [line.split("  ", 3)[-1].strip() for line in done.stdout.splitlines()] == [
        "changed  name: kept; the table says Trouble at Quay 1",
        "claims.killed: no more value 0",
        "claims.killed: now value 2",
    ]
    wanted = edited.replace("{value: 0, source: gazette-2001-04-04}", "{value: 2, source: gazette-2001-04-04}")
    assert file.read_text(encoding="utf-8") == wanted + "\nIt was dark.\n"

    replaced = imported(project, "--write", "--replace", "name")
    assert "name: now Trouble at Quay 1" in replaced.stdout
    assert "name: Trouble at Quay 1\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("places:\n  - {name: Quay 1, country: BV, lat: -54.4, lon: 3.4}\n", []),
        (
            "places:\n  - {name: Quay 1, country: BV}\n  - {name: Pier, country: BV}\n",
            ["changed  places: now name Quay 1, country BV, lat -54.4, lon 3.4"],
        ),
    ],
    ids=["the same place", "several places"],
)
def test_a_place_that_curators_made_several_stays_until_the_table_is_asked_for_its_own(project: Path, written: str, told: list[str]) -> None:
    write(project / "events.csv", [row(1)])
    imported(project, "--write")
    file = project / "dossiers/harbour-talks/attacks/quay-1-2001-03-04.md"
    text = file.read_text(encoding="utf-8")
    place = "place:\n  name: Quay 1\n  country: BV\n  lat: -54.4\n  lon: 3.4\n"
    assert place in text
    file.write_text(text.replace(place, written), encoding="utf-8")
    done = imported(project)
    assert (done.returncode, "would be changed" in done.stderr) == (0, True)
    assert written in file.read_text(encoding="utf-8")
    replaced = imported(project, "--write", "--replace", "place")
    assert [line.split("  ", 3)[-1].strip() for line in replaced.stdout.splitlines() if "place" in line] == told
    assert (place in file.read_text(encoding="utf-8")) == bool(told)
    assert run("dossierkit", "check", "--no-hints", folder=project).returncode == 0


def test_a_row_moves_to_no_other_record_when_its_words_change(project: Path) -> None:
    write(project / "events.csv", [row(1)])
    imported(project, "--write")
    write(project / "events.csv", [row(1, Where="Pier", When="2001-03-05")])
    done = imported(project, "--write")
    assert "0 records were written" in done.stderr
    assert "quay-1-2001-03-04" in attacks(project)
    assert "date: kept; the table says 2001-03-05" in done.stdout


def test_an_xlsx_file_says_the_same(project: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Events"
    sheet.append(COLUMNS)
    sheet.append([1, "Quay 1", datetime(2001, 3, 4), "Bouvet", -54.4, 3.4, "fire", "The Tide", 0.0, 2, 3, "at night"])  # noqa: DTZ001
    book.create_sheet("Notes")
    book.save(project / "events.xlsx")
    assert imported(project, "--write", table="events.xlsx").returncode == 0
    text = attacks(project)["quay-1-2001-03-04"]
    write(project / "events.csv", [row(1)])
    assert "1 stay as they are" in imported(project).stderr
    assert "date: 2001-03-04\n" in text
    nothing = imported(project, "--sheet", "Evnts", table="events.xlsx")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)
    assert "there are Events, Notes" in nothing.stderr


def test_semicolons_and_other_encodings(project: Path) -> None:
    write(project / "events.csv", [row(1, Remark="Räuber")], delimiter=";")
    text = (project / "events.csv").read_text(encoding="utf-8")
    (project / "events.csv").write_text(text, encoding="cp1252")
    refused = imported(project)
    assert refused.returncode == 2
    assert "line 2 is not UTF-8" in refused.stderr
    assert imported(project, "--write", "--encoding", "cp1252").returncode == 0
    assert "note: Räuber" in attacks(project)["quay-1-2001-03-04"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("column: Dead", "column: Dedd", "map.yml:20:17: unknown-column the table has no column `Dedd`\n    hint: did you mean `Dead`?"),
        ("as: number}}", "as: numbr}}", "map.yml:20:36: wrong-value `record.claims.killed.value.as`"),
        ("  name: {words", "  nam: {words", "map.yml:7:3: unknown-key unknown key `nam`\n    hint: did you mean `name`?"),
        ("kind: attack", "kind: atack", "map.yml:2:7: vocabulary"),
        ("record:", "record: [", "map.yml:"),
        ("external_id: {scheme: ledger, column: Number}", "", "map.yml:2:1: missing-key `external_id` is required"),
    ],
)
def test_faults_of_a_mapping_are_told_with_their_place(project: Path, old: str, new: str, said: str) -> None:
    write(project / "events.csv", [row(1)])
    assert MAP.count(old)
    (project / "map.yml").write_text(MAP.replace(old, new, 1), encoding="utf-8")
    done = imported(project)
    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--map", "nothing.yml"], "there is no file nothing.yml"),
        (["--map", "ucdp-gde"], "did you mean `ucdp-ged`?"),
        (["--kind", "atack"], "'atack' is not one of"),
        (["--dossier", "harbor-talks"], "did you mean `harbour-talks`?"),
        (["--encoding", "nothing"], "there is no encoding `nothing`"),
        (["--sheet", "Events"], "only an .xlsx file has sheets"),
        (["--fast"], "No such option"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_one_line(project: Path, more: list[str], said: str) -> None:
    write(project / "events.csv", [row(1)])
    done = imported(project, *more)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_source_of_the_table_must_be_there(project: Path) -> None:
    write(project / "events.csv", [row(1)])
    (project / "map.yml").write_text(MAP.replace("source: gazette-2001-04-04", "source: gazete-2001-04-04"), encoding="utf-8")
    done = imported(project)
    assert done.returncode == 2
    assert "did you mean `gazette-2001-04-04`?" in done.stderr


@pytest.mark.parametrize("name", shipped_maps())
def test_the_mappings_that_come_along_fit_their_records(name: str) -> None:
    assert read_map(find_map(name), None, {}).kind == "attack"


def test_events_in_the_shape_of_ucdp_ged(project: Path) -> None:
    """Made-up rows with the columns of the public file."""
    article = (project / "content/articles/2001/gazette-2001-04-04.md").read_text(encoding="utf-8")
    (project / "content/articles/2001/ucdp-ged.md").write_text(re.sub("url: .*", "url: https://example.test/ged", article), encoding="utf-8")
    head = "id,type_of_violence,side_a,where_prec,where_coordinates,latitude,longitude,country,date_start,date_end,deaths_civilians,best,high,low"
    rows = [
        "101,3,Ebb Front,1,Quay,-54.4,3.4,Yemen (North Yemen),2001-03-04 00:00:00.000,2001-03-04 00:00:00.000,2,3,5,2",
        "102,3,Ebb Front,4,Coast,-54.4,3.4,Bouvet Island,2001-03-04 00:00:00.000,2001-03-06 00:00:00.000,0,3,3,3",
        "103,1,The Tide,1,Quay,-54.4,3.4,Bouvet Island,2001-03-04 00:00:00.000,2001-03-04 00:00:00.000,0,3,3,3",
    ]
    (project / "ged.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    done = imported(project, "--write", table="ged.csv", map_name="ucdp-ged")
    assert done.stderr == "2 records were written, 0 were changed, 0 stay as they are, 0 rows refused, 1 row left out by `only`.\n", done.stdout
    exact, spread = attacks(project)["quay-2001-03-04"], attacks(project)["coast-2001-03-04"]
    assert "  country: YE\n" in exact
    assert "    - {value: 3, by: UCDP, source: ucdp-ged, note: best estimate}\n" in exact
    assert "    - {between: [2, 5], by: UCDP, source: ucdp-ged, note: low and high estimate, id: killed-range}\n" in exact
    assert "date: '[2001-03-04,2001-03-05,2001-03-06]'\n" in spread
    assert spread.count("source: ucdp-ged, ") == 1, "where the low and the high estimate are the best one, it is told once"
