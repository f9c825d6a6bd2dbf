"""`dossier check`: problems of the records, and hints."""

from datetime import date
from importlib import import_module
from pathlib import Path, PurePosixPath

import click

from dossierkit.cli.check_request import CheckRequest
from dossierkit.cli.kept_results import CheckAnew, kept_or_anew
from dossierkit.cli.progress import in_colours
from dossierkit.cli.project import project_at
from dossierkit.problem_formats import text_format
from dossierkit.problem_formats.all_formats import FORMATS
from dossierkit.problem_formats.check_result import CheckResult

_WHOLE_WAY = "dossierkit.cli.checking_anew"  # loaded where nothing kept answers


@click.command()
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="For people, or for programs: json, github, sarif.")
@click.option("--changed-since", "since", metavar="REV", help="Report only what the change since this revision of Git brought or touches.")
@click.option("--fix", is_flag=True, help="First mend what is safe to mend: quote dates, order keys, trim; then check.")
@click.option("--hints/--no-hints", default=None, help="Show every hint, or none.")
@click.option("--cache/--no-cache", "kept", default=True, help="Use what earlier runs left in `.cache/`, or do all of it again.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...], form: str, since: str | None, *, fix: bool, hints: bool | None, kept: bool) -> int:
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
    asked = CheckRequest(root, tuple(_inside(root, path) for path in paths if _inside(root, path).parts), since, form, hints, kept)
    if fix:
        import_module(_WHOLE_WAY).fix_files(asked, paths)
    result = kept_or_anew(asked, date.today(), _anew)  # noqa: DTZ011  (the day where the curator is)
    _print_result(result, asked)
    return 1 if result.errors else 0


def _inside(root: Path, path: Path) -> PurePosixPath:
    """The path below the project's folder; links are not followed."""
    found = path.parent.resolve() / path.name if path.name not in {"", ".."} else path.resolve()
    if not found.is_relative_to(root):
        raise click.BadParameter(f"{path} is not in the project {root}", param_hint="PATH")
    return PurePosixPath(found.relative_to(root).as_posix())


def _anew(asked: CheckRequest, today: date) -> tuple[CheckResult, bool]:
    check_anew: CheckAnew = import_module(_WHOLE_WAY).check_anew
    return check_anew(asked, today)


def _print_result(result: CheckResult, asked: CheckRequest) -> None:
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
