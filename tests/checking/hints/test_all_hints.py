"""Hints agree with what the site says, stop nothing, and each has a meaning."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dossierkit.build import examine
from dossierkit.checking.coverage import coverage_of
from dossierkit.checking.hints import all_hints
from dossierkit.checking.hints.all_hints import HINTS, hints, hints_in_two_processes, unplaced_hints
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.library import Library
from dossierkit.problem_formats import meaning_of_codes
from dossierkit.problems import Severity
from support.projects import EXAMPLE, REPOSITORY, library_of


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY])
def test_hints_agree_with_the_list_of_what_a_dossier_lacks(root: Path) -> None:
    library = library_of(root)
    found = hints(library)
    asked = [question for dossier in library.dossiers for question in coverage_of(library, dossier, None).questions]
    nowhere = {str(article.path) for article in library.articles if not article.dossiers}  # no dossier lists what they lack
    for code, question in (("single-source", "single-source"), ("no-archive", "unarchived")):
        paths = sorted(problem.path for problem in found if problem.code == code and problem.path not in nowhere)
        assert paths, code
        lacking = [str(gap.record.path) for one in asked if one.id == question for gap in one.gaps]
        if len(library.dossiers) == 1:
            assert paths == sorted(lacking)
        else:  # several of them ask for an article that they share
            assert {*paths} == {*lacking}


def test_two_processes_give_the_same_hints_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    library = library_of(REPOSITORY)
    monkeypatch.setattr(all_hints, "MANY", 1)
    monkeypatch.setattr(all_hints, "active_count", lambda: 1)
    assert hints_in_two_processes(library) == [*unplaced_hints(library)]
    monkeypatch.setattr(all_hints, "HINTS", (_by_whom, _by_whom))
    first, second = (hint.message for hint in hints_in_two_processes(library))
    assert first != second == f"{os.getpid()}"


def _by_whom(library: Library) -> Iterator[UnplacedHint]:
    yield UnplacedHint(next(iter(library.documents.values())), 0, "code", f"{os.getpid()}", "")


def test_where_the_second_process_is_killed_the_first_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    library = library_of(EXAMPLE)
    monkeypatch.setattr(all_hints, "MANY", 1)
    monkeypatch.setattr(all_hints, "active_count", lambda: 1)
    monkeypatch.setattr(all_hints, "_first_hints", partial(os._exit, 9))
    assert hints_in_two_processes(library) == [*unplaced_hints(library)]


def test_a_build_does_not_ask_for_hints() -> None:
    """A library can be published whatever the hints say, and its problems are errors only."""
    library, problems = examine(REPOSITORY)
    assert problems == []
    assert {problem.severity for problem in hints(library)} == {Severity.HINT}


def test_every_hint_is_made_by_one_of_the_table_and_has_a_meaning() -> None:
    library = library_of(EXAMPLE)
    assert {one.code for make in HINTS for one in make(library)} <= set(meaning_of_codes.HINTS)
