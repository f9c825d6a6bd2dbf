"""Whole tables imported, as golden cases: `cases/tables.yml` says at its top how they are written."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.projects import run

CASES = {case["name"]: case for case in yaml.safe_load((Path(__file__).parent / "cases" / "tables.yml").read_text(encoding="utf-8"))}
COMMON = {"kind": "attack", "external_id": {"scheme": "ledger", "column": "Number"}, "source": "gazette-2001-04-04"}


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    """The made-up project with an article for each dataset that the mappings cite."""
    root = copy("tables")
    article = (root / "content/articles/2001/gazette-2001-04-04.md").read_text(encoding="utf-8")
    for source in ("acled-export", "gtd-export", "ucdp-ged"):
        text = re.sub("url: .*", f"url: https://example.test/{source}", article)
        (root / f"content/articles/2001/{source}.md").write_text(text, encoding="utf-8")
    return root


def mapping(root: Path, case: Mapping[str, Any]) -> str:
    given = case["mapping"]
    if isinstance(given, str):
        return given
    (root / "map.yml").write_text(yaml.safe_dump(COMMON | given, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return "map.yml"


def told(printed: str) -> list[list[str]]:
    """The lines with their columns: how wide these are does not matter."""
    return [re.split(r" {2,}", line) for line in printed.splitlines()]


@pytest.mark.parametrize("name", CASES)
def test_a_table(project: Path, name: str) -> None:
    case = CASES[name]
    (project / "events.csv").write_text(case["table"], encoding="utf-8")
    before = {path.stem for path in project.rglob("*.md")}
    done = run("dossierkit", "import", "events.csv", "--map", mapping(project, case), "--write", folder=project)
    assert told(done.stdout) == told(case["prints"]), done.stdout + done.stderr
    texts = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in project.rglob("*.md") if path.stem not in before}
    for record, lines in case["records"].items():
        assert [line for line in texts[record] if line in lines] == lines, "\n".join(texts[record])
    assert run("dossierkit", "check", folder=project).returncode == 0
    again = run("dossierkit", "import", "events.csv", "--map", mapping(project, case), folder=project)
    assert again.stderr.startswith("0 records would be written, 0 would be changed, "), "importing again changes nothing"


def test_one_row_is_explained_cell_by_cell(project: Path) -> None:
    table = [
        "Number,Where,When,Sure,Country,Dead,Nobody",
        "1,Quay,2019-05-15,week,Bouvet Island,1.000,x",
        "2,Pier,2019-05-15,month,Bouvet Island,12,",
        "3,Coast,2019-05-15,month,Bouvet Island,12,",
    ]
    (project / "events.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    record = {
        "name": {"words": "Trouble at {Where}"},
        "date": {"column": "When", "as": "date", "precision": {"column": "Sure", "terms": {"week": "week", "month": "month"}}},
        "place": {"name": {"column": "Where"}, "country": {"column": "Country", "as": "country"}},
        "claims": {"killed": [{"value": {"column": "Dead", "as": "number"}}]},
    }
    name = mapping(project, {"mapping": {"record": record, "only": {"Where": ["Quay", "Pier"]}}})

    def explained(row: int) -> tuple[int, list[list[str]]]:
        done = run("dossierkit", "import", "events.csv", "--map", name, "--explain", str(row), folder=project)
        return done.returncode, told(done.stdout + done.stderr)

    code, lines = explained(2)
    assert code == 1
    assert lines[:8] == [
        ["(known again by ledger)", "Number `1`", "→ 1"],
        ["name", "Where `Quay`", "→ Trouble at Quay"],
        ["date", "When `2019-05-15`, Sure `week`", "→ [2019-05-12,2019-05-13,2019-05-14,2019-05-15,2019-05-16,2019…"],
        ["place.name", "Where `Quay`", "→ Quay"],
        ["place.country", "Country `Bouvet Island`", "→ BV"],
        ["claims.killed[1].value", "Dead `1.000`", lines[5][2]],
        ["(no key)", "Nobody `x`", "→ the mapping does not use it"],
        [""],
    ]
    assert lines[5][2].startswith("→ REFUSED: column `Dead`: `1.000` can be read in two ways; give the mapping `thousands:")
    assert lines[8] == ["Row 2: REFUSED"]

    code, lines = explained(3)
    assert code == 0
    assert ["Row 3: new dossiers/harbour-talks/attacks/pier-2019-05.md"] in lines
    assert ["date: 2019-05"] in lines, "the whole record is shown"
    assert explained(4) == (0, [*explained(4)[1][:-1], ["Row 4 is left out by `only`: column `Where` is `Coast`."]])
    code, lines = explained(9)
    assert code == 2
    assert "there is nothing in row 9; rows with something in them are 2 to 4" in lines[0][0]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"column": "C", "format": "%Y"}, "`format` has no meaning for a cell that is read as text"),
        ({"column": "C", "as": "date", "thousands": "."}, "has no meaning for a cell that is read as date"),
        ({"column": "C", "as": "number", "thousands": ".", "decimal_point": "."}, "`thousands` and `decimal_point` cannot be the same sign"),
        ({"column": "C", "otherwise": "2001"}, "`otherwise` says what cells mean that are not among `terms`"),
        ({"column": "C", "as": "date", "precision": {"column": "P", "terms": {"1": "dey"}}}, "`record.date.precision.terms"),
        ({"column": ["D", "E"]}, "the table has no column `D`"),
    ],
)
def test_what_makes_no_sense_in_a_mapping_is_told(project: Path, column: Mapping[str, Any], said: str) -> None:
    (project / "events.csv").write_text("Number,C,P\n1,2001,1\n", encoding="utf-8")
    name = mapping(project, {"mapping": {"record": {"name": "Trouble", "date": column}}})
    done = run("dossierkit", "import", "events.csv", "--map", name, folder=project)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.startswith("map.yml:")
