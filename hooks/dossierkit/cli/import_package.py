"""`dossier import-package`: the records of data packages that `dossier export` wrote (`spreadsheets/package_records.py`)."""

from pathlib import Path

import click

from dossierkit.build import examine
from dossierkit.cli.project import project_at
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.planned_changes import project_after
from dossierkit.problems import DossierError, Problem, Severity, in_words
from dossierkit.spreadsheets.package_files import PackageError, packages_in
from dossierkit.spreadsheets.package_records import changes_by

MOST_TOLD = 20  # problems


@click.command("import-package")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the records; without it, nothing is written.")
@click.option("--incomplete", is_flag=True, help="Write them even if the project has problems then, such as missing records of another dossier.")
def import_package(folder: Path, *, write: bool, incomplete: bool) -> int:
    """Make the records again from a data package, or from all packages in a FOLDER.

    The package may come from `dossier export`, or from the page Downloads of a site. What was written in the records comes back, word for
    word; what the program worked out is worked out again. A file that is there with another content is never replaced. Without --write
    nothing is written.

    \b
    Example:
      dossier import-package data
      dossier import-package data/harbour-talks --write

    Exits with 0 when the records fit, 1 when they do not, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    try:
        changes = changes_by(root, packages_in(folder))
    except (PackageError, DossierError) as error:
        for line in map(str, error.problems) if isinstance(error, DossierError) else [str(error)]:
            click.echo(line, err=True)
        return 1
    problems = _problems(changes)
    for problem in problems[:MOST_TOLD]:
        click.echo(str(problem))
    if len(problems) > MOST_TOLD:
        click.echo(f"and {len(problems) - MOST_TOLD} more")
    if problems and not incomplete:
        click.echo(f"dossier import-package: the project would have {in_words(len(problems), 'problem')} then; nothing was written", err=True)
        return 1
    if write:
        changes.commit()
    told = f"{in_words(len(changes.created), 'file')} {'written' if write else 'would be written'}"
    click.echo(f"{told}.{'' if write or not changes else ' Nothing was written yet: add --write.'}", err=True)
    return 0


def _problems(changes: Changes) -> list[Problem]:
    with project_after(changes) as copy:
        _library, problems = examine(copy)
    return [problem for problem in problems if problem.severity is Severity.ERROR]
