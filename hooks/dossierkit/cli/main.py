"""`dossier`: the commands for people who write records."""

import sys
from pathlib import Path

import click

from dossierkit.build import examine
from dossierkit.problems import Severity, in_words
from dossierkit.reading import CONTENT, DOSSIERS


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a project: `mkdocs.yml` beside `dossiers/`."""
    return next((folder for folder in (start, *start.parents) if (folder / "mkdocs.yml").is_file() and (folder / DOSSIERS).is_dir()), None)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossierkit")
def main() -> None:
    """Work on the records of a dossier."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
def check(folder: Path) -> None:
    """Read every record and say what is wrong: file, line, column, and how to mend it.

    FOLDER is the project or any folder inside it; without it, the one you are in.

    \b
    Example:
      dossier check

    Exits with 0 when all is well, 1 when there are problems, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = find_root(folder.resolve())
    if not root:
        raise click.UsageError(f"no project here: {folder.resolve()} is not inside a folder with mkdocs.yml and {DOSSIERS}/")
    library, problems = examine(root)
    for problem in problems:
        click.echo(str(problem))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        click.echo(f"{in_words(len(errors), 'problem')} in {in_words(len({problem.path for problem in errors}), 'file')}", err=True)
        sys.exit(1)
    click.echo(f"No problems in {in_words(len(library.everything), 'record')} and {in_words(len(library.essays), 'page')} of {CONTENT}/.")
