"""`dossier migrate`: a kind of one's own, one of its fields or terms gets another name (`editing/migrating.py`)."""

import click

from dossierkit.cli.plan_output import carry_out
from dossierkit.cli.project import project_at
from dossierkit.editing.migrating import Migration
from dossierkit.editing.planned_changes import EditPlan
from dossierkit.records import Kind
from dossierkit.records.kind_blocks import folder_fault, name_fault
from dossierkit.values.field_types import ID


@click.command()
@click.option("--to", metavar="NAME", help="Another name for the kind.")
@click.option("--folder", metavar="FOLDER", help="Another folder for its records; their old addresses lead to the new ones.")
@click.option("--field", "fields", metavar="OLD=NEW", multiple=True, help="Another key for a field; may be given several times.")
@click.option("--without", metavar="FIELD", multiple=True, help="A field to take out, with all that records say in it; may be given several times.")
@click.option("--term", "terms", metavar="FIELD:OLD=NEW", multiple=True, help="Another name for a term of a field; may be given several times.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.argument("kind")
def migrate(kind: Kind, to: str | None, folder: str | None, *, dry_run: bool, **changes: tuple[str, ...]) -> int:
    """Change a kind of records that a dossier declares, and all its records with it.

    The declaration, the records, and the articles that list them are changed together, or not at all: what would leave the project
    with problems is refused.

    \b
    Examples:
      dossier migrate incident --to intrusion --folder intrusions
      dossier migrate incident --field system=systems --dry-run
      dossier migrate incident --term sort:phising=phishing
      dossier migrate incident --without remarks

    Exits with 0 when it is done, 1 when it was refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301
    if not (to or folder or any(changes.values())):
        raise click.UsageError("say what is to change: --to, --folder, --field, --without or --term")
    if to and (wrong := name_fault(to)):
        raise click.BadParameter(f"`{to}` cannot be the name of a kind: {wrong}", param_hint="--to")
    if folder and (wrong := folder_fault(folder) or ("" if ID.fullmatch(folder) else "a folder is named like an id")):
        raise click.BadParameter(f"`{folder}`: {wrong}", param_hint="--folder")
    renamed = [_parted(one, "--field") for one in changes["fields"]]
    changed = [_term(one) for one in changes["terms"]]
    root = project_at()

    def plan() -> EditPlan:
        migration = Migration(root, kind)
        for key, old, new in changed:
            migration.rename_term(key, old, new)
        for key in changes["without"]:
            migration.drop_field(key)
        for old, new in renamed:
            migration.rename_field(old, new)
        if folder:
            migration.move(folder)
        if to:
            migration.rename(to)
        return migration.plan()

    return carry_out("migrate", plan, f"changed the kind {kind}", dry_run=dry_run)


def _parted(written: str, option: str) -> tuple[str, str]:
    old, equals, new = written.partition("=")
    if not (old and equals and new):
        raise click.BadParameter(f"`{written}`: write the old name, `=`, and the new one", param_hint=option)
    return old, new


def _term(written: str) -> tuple[str, str, str]:
    key, colon, names = written.partition(":")
    if not (key and colon):
        raise click.BadParameter(f"`{written}`: write the field, `:`, the old term, `=`, and the new one", param_hint="--term")
    return key, *_parted(names, "--term")
