"""The whole way of `dossier check`: reads a project, checks it and collects what was found.

`check.py` loads this module only where nothing kept answers: what it imports takes half a second.
"""

from datetime import date
from pathlib import Path, PurePosixPath

import click

from dossierkit.build import examine, without_garbage_collection
from dossierkit.change_report.forgotten_corrections import forgotten_corrections
from dossierkit.checking.hints.all_hints import hints_in_two_processes
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.checking.hints.shown_as_typed import typed_signs
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.cli.check_request import CheckRequest
from dossierkit.cli.kept_settings import settings_problems
from dossierkit.cli.progress import Progress, in_terminal
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.safe_fixes import fixed_files
from dossierkit.history.revisions import RevisionError, changed_since, revision
from dossierkit.library import Library
from dossierkit.problem_formats.brought_by_a_change import brought_by_change
from dossierkit.problem_formats.check_result import CheckResult, by_code, is_within, within
from dossierkit.problems import Problem, Severity, in_words
from dossierkit.reading.folders import CONTENT, DOSSIERS
from dossierkit.reading.kept_readings import KeptReadings, processes, readings_kept_in
from dossierkit.settings import navigation


def check_anew(asked: CheckRequest, today: date) -> tuple[CheckResult, bool]:
    """What a check finds, and whether it stays the same while the project's own files do."""
    with without_garbage_collection():
        return _since(asked, today) if asked.since else _now(asked, today)


def fix_files(asked: CheckRequest, paths: tuple[Path, ...]) -> None:
    """Mend what is safe to mend, and say what was."""
    mends = fixed_files(asked.root, paths or None)
    changes = Changes(asked.root)
    for mend in mends:
        changes.replace(mend.path, mend.text, read=mend.read)
    changes.commit()
    for mend in mends:
        click.echo(f"{mend.path}: {'; '.join(mend.what)}", err=asked.form != "text")
    if not mends:
        click.echo("Nothing to mend.", err=asked.form != "text")


def _read(root: Path, asked: CheckRequest, today: date) -> tuple[Library, list[Problem], list[UnplacedHint]]:
    with (
        _readings(asked) as kept,
        Progress(shown=asked.form == "text" and in_terminal()) as progress,
    ):
        library, problems = examine(root, progress.step, today, progress.files, kept)
        with progress.step("hints"):
            hints = [] if asked.hints is False else within(hints_in_two_processes(library), asked.paths)
        with progress.step("settings"):
            problems = sorted({*problems, *settings_problems(asked.root, root, keep=asked.kept)})
    return library, within(problems, asked.paths), hints


def _readings(asked: CheckRequest) -> KeptReadings:
    ahead = (parts_of_text, typed_signs)
    return readings_kept_in(asked.root, processes, ahead) if asked.kept else KeptReadings(None, processes, ahead)


def _now(asked: CheckRequest, today: date) -> tuple[CheckResult, bool]:
    library, problems, hints = _read(asked.root, asked, today)
    shown = sorted(one.problem for one in hints) if asked.hints_in_full else []
    return _findings(asked, problems, shown, by_code(hints), _looked_at(library, asked.paths)), _depends_on_itself_alone(library)


def _depends_on_itself_alone(library: Library) -> bool:
    """Whether no page needs a template and no entry of `nav` a file that lies elsewhere than below `content/`."""
    pages = any(content_page.keys.template for content_page in library.content_pages)
    return not pages and not any(".." in str(entry.value) for entry in navigation(library.root))


def _since(asked: CheckRequest, today: date) -> tuple[CheckResult, bool]:
    """What the change brought or touches; the state before is read only if there is anything to compare with it."""
    try:
        changed = changed_since(asked.root, asked.since or "")
        library, problems, hints = _read(asked.root, asked, today)
        old_problems: list[Problem] = []
        old_hints: list[UnplacedHint] = []
        forgotten: list[UnplacedHint] = []
        changed_records = asked.hints is not False and any(path.startswith(f"{DOSSIERS}/") for path in changed)
        if problems or hints or changed_records:
            with revision(asked.root, asked.since or "") as folder:
                earlier, old_problems, old_hints = _read(folder, asked, today)
            forgotten = within(forgotten_corrections(earlier, library), asked.paths) if changed_records else []
    except RevisionError as error:
        raise click.BadParameter(str(error), param_hint="--changed-since") from None
    shown = sorted([*brought_by_change(hints, old_hints, changed), *(one.problem for one in forgotten)])
    new = brought_by_change(problems, old_problems, changed)
    return _findings(asked, new, shown, by_code(shown), f"in what changed since {asked.since}"), False


def _findings(asked: CheckRequest, problems: list[Problem], hints: list[Problem], counted: dict[str, int], where: str) -> CheckResult:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return CheckResult(errors, hints, counted, where, asked.base, asked.folder)


def _looked_at(library: Library, paths: tuple[PurePosixPath, ...]) -> str:
    wanted = {*map(str, paths)}
    records = sum(not paths or is_within(str(record.path), wanted) for record in library.everything)
    pages = sum(not paths or is_within(content_page.document.path, wanted) for content_page in library.own_content_pages)
    return f"in {in_words(records, 'record')} and {in_words(pages, 'page')} of {CONTENT}/"
