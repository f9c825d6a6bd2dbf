"""From planned outcomes to changed files: looked at as a whole before anything is written."""

from pathlib import Path

from dossierkit.build import examine
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.plan import after
from dossierkit.problems import Problem, Severity
from dossierkit.spreadsheets.import_plan import Import


def changes_of(root: Path, planned: Import) -> Changes:
    """The changes of files that an import asks for."""
    changes = Changes(root)
    for outcome in planned.written:
        if outcome.path is None:  # every written row has one
            continue
        if outcome.state == "new":
            changes.create(outcome.path, outcome.text)
        else:
            changes.replace(outcome.path, outcome.text)
    return changes


def without_faults(root: Path, planned: Import) -> Import:
    """The same import, with the rows refused whose records would be wrong beside the others."""
    while any(planned.written):
        problems = _foreseen(root, planned)
        refusing = planned.refusing(problems)
        if refusing.counts == planned.counts:
            return planned
        planned = refusing
    return planned


def _foreseen(root: Path, planned: Import) -> list[Problem]:
    """What would be wrong with the project after the import."""
    with after(changes_of(root, planned)) as copy:
        _library, problems = examine(copy)
    return [problem for problem in problems if problem.severity is Severity.ERROR]
