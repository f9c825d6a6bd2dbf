"""Hints agree with what the site says, stop nothing, and each has a meaning."""

from pathlib import Path

import pytest

from dossierkit.build import examine
from dossierkit.checking.coverage import coverage_of
from dossierkit.checking.hints.all_hints import HINTS, hints
from dossierkit.problem_formats import meaning_of_codes
from dossierkit.problems import Severity
from support.projects import EXAMPLE, REPOSITORY, library_of


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY])
def test_hints_agree_with_the_list_of_what_a_dossier_lacks(root: Path) -> None:
    library = library_of(root)
    found = hints(library)
    asked = {question.id: question for dossier in library.dossiers for question in coverage_of(library, dossier, None).questions}
    nowhere = {str(article.path) for article in library.articles if not article.dossiers}  # no dossier lists what they lack
    assert len(library.dossiers) == 1, "the questions of several dossiers would have to be put together"
    for code, question in (("single-source", "single-source"), ("no-archive", "unarchived")):
        paths = sorted(problem.path for problem in found if problem.code == code and problem.path not in nowhere)
        assert paths, code
        assert paths == sorted(str(gap.record.path) for gap in asked[question].gaps)


def test_a_build_does_not_ask_for_hints() -> None:
    """A library can be published whatever the hints say, and its problems are errors only."""
    library, problems = examine(REPOSITORY)
    assert problems == []
    assert {problem.severity for problem in hints(library)} == {Severity.HINT}


def test_every_hint_is_made_by_one_of_the_table_and_has_a_meaning() -> None:
    library = library_of(EXAMPLE)
    assert {one.code for make in HINTS for one in make(library)} <= set(meaning_of_codes.HINTS)
