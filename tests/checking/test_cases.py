"""What must hold between records: golden cases (cases/*.yml) of files and exactly what is said of them."""

from pathlib import Path

import pytest

from dossierkit.build import examine
from support.cases import Case, assert_said, cases


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_case(case: Case, tmp_path: Path) -> None:
    assert_said(case, tmp_path, lambda root: examine(root)[1])
