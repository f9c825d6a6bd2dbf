"""`dossier remove`: a dossier goes, with all that is only its own (`editing/removing.py`)."""

import click

from dossierkit.cli.plan_output import carry_out
from dossierkit.cli.project import project_at
from dossierkit.editing.removing import remove as planned


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.argument("dossier")
def remove(dossier: str, *, dry_run: bool) -> int:
    """Take a dossier out of the project, with all that is only its own.

    Its folder goes, its pages of text in `content/DOSSIER/`, and the articles that belong to no other dossier. What other dossiers name
    stays: such a record moves into the folder of the dossier that names it most, keeps what was read in articles that stay with it, and
    its old address leads there. All files change, or none.

    \b
    Example:
      dossier remove harbour-talks --dry-run

    Exits with 0 when it is done, 1 when it was refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    return carry_out("remove", lambda: planned(root, dossier), f"removed {dossier}", dry_run=dry_run)
