"""`dossier fmt`: one look for all records (`editing/formatting.py`)."""

from pathlib import Path

import click

from dossierkit.cli.project import project_at
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.formatting import files_to_tidy
from dossierkit.problems import in_words


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change, and exit with 1 if there are any.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
def fmt(paths: tuple[Path, ...], *, check: bool) -> int:
    """Tidy the front matter of records: keys in one order, two spaces a level, quotes where a year needs them.

    What a record says stays the same, and so do its comments and its text. Without PATH (files or folders) all records of the
    project are tidied.

    \b
    Example:
      dossier fmt dossiers/harbour-talks/actors/mira-sund.md

    Exits with 0 when all is well, 1 when there are files that cannot be read or, with --check, would change, 2 when the command
    itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at(paths[0] if paths else None)
    found, problems = files_to_tidy(root, paths or None)
    for problem in problems:
        click.echo(str(problem))
    if not check:
        changes = Changes(root)
        for one in found:
            changes.replace(one.path, one.text, read=one.read)
        changes.commit()
    for one in found:
        click.echo(f"{'would change' if check else 'tidied'} {one.path}")
    if problems:
        click.echo(f"{in_words(len(problems), 'problem')}; those files were left as they are", err=True)
    if found:
        click.echo(f"{in_words(len(found), 'file')} {'would change' if check else 'tidied'}", err=True)
    elif not problems:
        click.echo("Nothing to tidy.")
    return 1 if problems or (check and found) else 0
