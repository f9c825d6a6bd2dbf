"""`dossier check`: what is wrong with the records."""

from pathlib import Path

import click

from dossierkit.build import examine
from dossierkit.cli.project import project_at
from dossierkit.problems import Severity, in_words
from dossierkit.reading import CONTENT


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
def check(folder: Path) -> int:
    """Read every record and say what is wrong: file, line, column, and how to mend it.

    FOLDER is the project or any folder inside it; without it, the one you are in.

    \b
    Example:
      dossier check

    Exits with 0 when all is well, 1 when there are problems, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    library, problems = examine(project_at(folder))
    for problem in problems:
        click.echo(str(problem))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        click.echo(f"{in_words(len(errors), 'problem')} in {in_words(len({problem.path for problem in errors}), 'file')}", err=True)
        return 1
    click.echo(f"No problems in {in_words(len(library.everything), 'record')} and {in_words(len(library.essays), 'page')} of {CONTENT}/.")
    return 0
