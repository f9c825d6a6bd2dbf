"""From a planned import to changed files: the project is checked as a whole before anything is written."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from dossierkit.build import examine
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.planned_changes import project_after
from dossierkit.problems import Problem, Severity
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.spreadsheets.columns_of_problems import with_columns
from dossierkit.spreadsheets.mapping_files import TableMap
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome, problem_in_words
from dossierkit.spreadsheets.table_files import Table


def changes_of(root: Path, planned: ImportPlan) -> Changes:
    """The changes of files that an import asks for."""
    changes = Changes(root)
    for outcome in planned.to_write:
        if outcome.path is None:  # every written row has one
            continue
        if outcome.state == "new":
            changes.create(outcome.path, outcome.text)
        else:
            changes.replace(outcome.path, outcome.text)
    return changes


def without_faulty_rows(root: Path, planned: ImportPlan, table: Table, table_map: TableMap) -> ImportPlan:
    """The same import, with the rows refused whose records would have problems beside the others; each names the columns it comes from."""
    rows = {row.number: row for row in table.rows}

    def told(outcome: RowOutcome, problem: Problem, document: Document) -> str:
        return with_columns(problem, document, table_map, [rows[number] for number in (outcome.row, *outcome.more_rows)])

    return without_faulty(root, planned, told)


def without_faulty(root: Path, planned: ImportPlan, told: Callable[[RowOutcome, Problem, Document], str]) -> ImportPlan:
    """The same import without the records that would have problems beside the others; `told` says of a problem what it comes from."""

    def in_words(outcome: RowOutcome, problem: Problem) -> str:
        document = take_apart(PurePosixPath(problem.path), outcome.text, front_required=True)
        if not isinstance(document, Document) or problem.line >= document.body_line:
            return problem_in_words(problem)
        return told(outcome, problem, document)

    while any(planned.to_write):
        problems = _foreseen(root, planned)
        refusing = planned.with_rows_refused(problems, in_words)
        if refusing.counts == planned.counts:
            return planned
        planned = refusing
    return planned


def _foreseen(root: Path, planned: ImportPlan) -> list[Problem]:
    """What would be wrong with the project after the import."""
    with project_after(changes_of(root, planned)) as copy:
        _library, problems = examine(copy)
    return [problem for problem in problems if problem.severity is Severity.ERROR]
