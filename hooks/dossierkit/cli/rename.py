"""`dossier rename`: another id for a record (`editing/renaming.py`)."""

import click

from dossierkit.cli.kind_options import KindName
from dossierkit.cli.plan_output import carry_out
from dossierkit.cli.project import project_at
from dossierkit.editing.renaming import rename as planned
from dossierkit.records import Kind
from dossierkit.values.field_types import ID


@click.command()
@click.option("--kind", type=KindName(), help="Say whether the dossier or the actor is meant, where both have the id OLD.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.argument("old")
@click.argument("new")
def rename(old: str, new: str, kind: Kind | None, *, dry_run: bool) -> int:
    """Give a record another id: its file moves, and everything that refers to it follows.

    OLD is the id of a record of any kind, or of a dossier, NEW the one that it will have. The old id is kept in
    `previous_ids`, so that its old address leads to the new one. All files change, or none.

    \b
    Example:
      dossier rename mira-sund mira-sund-captain

    Exits with 0 when it is done, 1 when it was refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    if not ID.fullmatch(new):
        raise click.BadParameter(f"`{new}` is not an id: lower-case letters a-z, digits and single hyphens", param_hint="NEW")
    root = project_at()
    return carry_out("rename", lambda: planned(root, old, new, kind), f"renamed {old} to {new}", dry_run=dry_run)
