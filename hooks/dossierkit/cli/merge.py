"""`dossier merge`: one record of two (`editing/merging.py`)."""

import click

from dossierkit.cli.plan_output import carry_out
from dossierkit.cli.project import project_at
from dossierkit.editing.merging import merge as planned


@click.command()
@click.option("--drop", is_flag=True, help="Leave out what FROM says otherwise than INTO; without it, that is a reason to refuse.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.argument("gone", metavar="FROM")
@click.argument("kept", metavar="INTO")
def merge(gone: str, kept: str, *, drop: bool, dry_run: bool) -> int:
    """Make one record of two that are about the same: INTO stays, FROM goes.

    INTO gains the names, claims, sources and all else that only FROM has, and its text is put after that of INTO. Everything that
    refers to FROM refers to INTO then, and FROM's old address leads there. Where both have a value for one key, that of INTO stays.
    All files change, or none.

    \b
    Example:
      dossier merge tide-society tide-front --dry-run

    Exits with 0 when it is done, 1 when it was refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    return carry_out("merge", lambda: planned(root, gone, kept, drop=drop), f"merged {gone} into {kept}", dry_run=dry_run)
