"""What a dossier still lacks: golden cases of the questions (coverage_cases.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import yaml

from dossierkit import addresses
from dossierkit.build import SiteContent, examine
from dossierkit.checking.coverage import coverage_of

EDITOR = "https://git.example/edit/"


@dataclass(frozen=True)
class Case:
    """One entry of the case file."""

    name: str
    today: date | None
    files: Mapping[str, str]
    gaps: Mapping[str, list[str]]
    notes: Mapping[str, str] = field(default_factory=dict)
    json: str | None = None


CASES = [Case(**entry) for entry in yaml.load(Path(__file__).with_name("coverage_cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)]


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    library, problems = examine(write(tmp_path, case.files), today=case.today)
    assert problems == []
    found = coverage_of(library, library.dossiers[0], library.today)
    assert {one.id: [f"{gap.record.id}: {gap.what}" for gap in one.gaps] for one in found.questions if one.gaps} == case.gaps
    assert {one.id: one.note for one in found.questions if one.note} == case.notes
    if case.json is not None:
        assert data(SiteContent(library, addresses.Site(edit_url=EDITOR))) == [("/coalition/coverage.json", case.json)]


def data(site_content: SiteContent) -> list[tuple[str, str]]:
    """The addresses and texts of the files that say the same for programs."""
    return [(export.address, export.text) for export in site_content.exports() if export.address.endswith("/coverage.json")]
