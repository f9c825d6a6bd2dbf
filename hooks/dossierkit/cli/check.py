"""`dossier check`: problems of the records, and hints."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import click

from dossierkit.build import examine
from dossierkit.change_report.forgotten_corrections import forgotten_corrections
from dossierkit.checking.hints.all_hints import unplaced_hints
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.cli.progress import Progress, in_colours, in_terminal
from dossierkit.cli.project import project_at
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.safe_fixes import fixed_files
from dossierkit.history.revisions import RevisionError, changed_since, revision
from dossierkit.library import Library
from dossierkit.problem_formats import text_format
from dossierkit.problem_formats.all_formats import FORMATS
from dossierkit.problem_formats.brought_by_a_change import brought_by_change
from dossierkit.problem_formats.check_result import CheckResult, by_code, is_within, within
from dossierkit.problems import Problem, Severity, in_words
from dossierkit.reading.all_files import CONTENT, DOSSIERS


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked for: the files to report on (all, if none), since when, and in which format. `hints` is None where no option said."""

    root: Path
    paths: tuple[PurePosixPath, ...]
    since: str | None
    form: str
    hints: bool | None

    @property
    def hints_in_full(self) -> bool:
        """Whether each hint is printed, and not only how many there are."""
        return bool(self.hints) or (self.hints is None and bool(self.paths or self.since or self.form != "text"))


@click.command()
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="For people, or for programs: json, github, sarif.")
@click.option("--changed-since", "since", metavar="REV", help="Report only what the change since this revision of Git brought or touches.")
@click.option("--fix", is_flag=True, help="First mend what is safe to mend: quote dates, order keys, trim; then check.")
@click.option("--hints/--no-hints", default=None, help="Show every hint, or none.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...], form: str, since: str | None, *, fix: bool, hints: bool | None) -> int:
    """Read every record and say what is wrong: file, line, column, and how to mend it.

    With PATH (files or folders), only what concerns those is reported; the whole project is read all the same.

    Hints say what may be amiss without being wrong: an actor whom the text names and the article does not list, two records that
    may be one, a figure with a single source, an article without an archived copy. They stop nothing. For a whole project they
    are counted; with PATH, --changed-since or --hints each is shown.

    \b
    Example:
      dossier check
      dossier check --fix dossiers/harbour-talks/actors
      dossier check --changed-since main --format github

    Exits with 0 when there are no problems (hints do not count), 1 when there are, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at((paths[0].parent if paths[0].is_symlink() else paths[0]) if paths else None)
    asked = _Request(root, tuple(_inside(root, path) for path in paths if _inside(root, path).parts), since, form, hints)
    if fix:
        _fix_files(root, paths, form)
    with _without_garbage_collection():
        result = _since(asked) if since else _now(asked)
    _print_result(result, asked)
    return 1 if result.errors else 0


def _inside(root: Path, path: Path) -> PurePosixPath:
    """The path below the project's folder; links are not followed."""
    found = path.parent.resolve() / path.name if path.name not in {"", ".."} else path.resolve()
    if not found.is_relative_to(root):
        raise click.BadParameter(f"{path} is not in the project {root}", param_hint="PATH")
    return PurePosixPath(found.relative_to(root).as_posix())


def _fix_files(root: Path, paths: tuple[Path, ...], form: str) -> None:
    mends = fixed_files(root, paths or None)
    changes = Changes(root)
    for mend in mends:
        changes.replace(mend.path, mend.text, read=mend.read)
    changes.commit()
    for mend in mends:
        click.echo(f"{mend.path}: {'; '.join(mend.what)}", err=form != "text")
    if not mends:
        click.echo("Nothing to mend.", err=form != "text")


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Python's garbage collector off: what is read stays until the end, and looking for garbage would cost a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(root: Path, asked: _Request) -> tuple[Library, list[Problem], list[UnplacedHint]]:
    with Progress(shown=asked.form == "text" and in_terminal()) as progress:
        library, problems = examine(root, progress.step, date.today(), progress=progress.files)  # noqa: DTZ011  (the day where the curator is)
        with progress.step("hints"):
            hints = [] if asked.hints is False else within(unplaced_hints(library), asked.paths)
    return library, within(problems, asked.paths), hints


def _now(asked: _Request) -> CheckResult:
    library, problems, hints = _read(asked.root, asked)
    shown = sorted(one.problem for one in hints) if asked.hints_in_full else []
    return _findings(asked, problems, shown, by_code(hints), _looked_at(library, asked.paths))


def _since(asked: _Request) -> CheckResult:
    """What the change brought or touches; the state before is read only if there is anything to compare with it."""
    try:
        changed = changed_since(asked.root, asked.since or "")
        library, problems, hints = _read(asked.root, asked)
        old_problems: list[Problem] = []
        old_hints: list[UnplacedHint] = []
        forgotten: list[UnplacedHint] = []
        changed_records = asked.hints is not False and any(path.startswith(f"{DOSSIERS}/") for path in changed)
        if problems or hints or changed_records:
            with revision(asked.root, asked.since or "") as folder:
                earlier, old_problems, old_hints = _read(folder, asked)
            forgotten = within(forgotten_corrections(earlier, library), asked.paths) if changed_records else []
    except RevisionError as error:
        raise click.BadParameter(str(error), param_hint="--changed-since") from None
    shown = sorted([*brought_by_change(hints, old_hints, changed), *(one.problem for one in forgotten)])
    return _findings(asked, brought_by_change(problems, old_problems, changed), shown, by_code(shown), f"in what changed since {asked.since}")


def _findings(asked: _Request, problems: list[Problem], hints: list[Problem], counted: dict[str, int], where: str) -> CheckResult:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    base = next((folder for folder in (asked.root, *asked.root.parents) if (folder / ".git").exists()), asked.root)
    return CheckResult(errors, hints, counted, where, base, PurePosixPath(asked.root.relative_to(base).as_posix()))


def _looked_at(library: Library, paths: tuple[PurePosixPath, ...]) -> str:
    wanted = {*map(str, paths)}
    records = sum(not paths or is_within(str(record.path), wanted) for record in library.everything)
    pages = sum(not paths or is_within(content_page.document.path, wanted) for content_page in library.content_pages)
    return f"in {in_words(records, 'record')} and {in_words(pages, 'page')} of {CONTENT}/"


def _print_result(result: CheckResult, asked: _Request) -> None:
    if asked.form != "text":
        if told := FORMATS[asked.form](result):
            click.echo(told)
        return
    colours = in_colours()
    for line in text_format.lines(result, colours=colours):
        click.echo(line, color=colours)
    click.echo(text_format.errors_summary(result, colours=colours), err=bool(result.errors), color=colours)
    for line in text_format.hints_summary(result):
        click.echo(line)
    if result.counted and not result.hints:
        click.echo("`dossier check --hints` shows each of them, `dossier check PATH` those of a file or folder.")
