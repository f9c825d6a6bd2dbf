"""What may be amiss: golden cases (cases/*.yml) of files and exactly the hints that they bring on 1 May 2026."""

from datetime import date
from pathlib import Path

import pytest

from dossierkit.build import examine
from dossierkit.checking.hints.all_hints import hints
from support.cases import Case, assert_said, cases


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_case(case: Case, tmp_path: Path) -> None:
    assert_said(case, tmp_path, lambda root: hints(examine(root, today=date(2026, 5, 1))[0]))
