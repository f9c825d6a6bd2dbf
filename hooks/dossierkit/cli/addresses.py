"""`dossier addresses`: the addresses that have to lead somewhere for good (`keeping/addresses_for_good.py`)."""

from pathlib import PurePosixPath

import click

from dossierkit.build import load
from dossierkit.cli.project import project_at
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.keeping.addresses_for_good import lasting_addresses, new_addresses, text_of_lock, with_addresses
from dossierkit.reading.folders import ADDRESSES
from dossierkit.reading.kept_readings import readings_kept_in

MOST = 20  # new addresses that are shown


@click.command()
@click.option("--write", is_flag=True, help=f"Write those that are new into {ADDRESSES}, which is begun where there is none.")
def addresses(*, write: bool) -> int:
    """Say which addresses of the site are not in `addresses.lock` yet, or write them there.

    The file lists every page and every claim that was published, one address a line. From then on `dossier check`, and every build,
    fails where one of them leads nowhere: where a record was deleted or renamed without `previous_ids`, or a claim was taken out. It is
    committed like any other file; a project without it is not asked for it. `dossier rename`, `merge` and `migrate` keep it in step.

    \b
    Example:
      dossier addresses
      dossier addresses --write

    Exits with 0 when all is well, 1 when the project has problems (a lost address is one), 2 when the command was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    with readings_kept_in(root) as kept:
        library = load(root, kept=kept)
    text = text_of_lock(root)
    new = new_addresses(library, text or "")
    if write and (new or text is None):
        changes, path = Changes(root), PurePosixPath(ADDRESSES)
        if text is None:
            changes.create(path, with_addresses("", lasting_addresses(library)))
        else:
            changes.replace(path, with_addresses(text, new))
        changes.commit()
        click.echo(f"{len(new)} new {'address' if len(new) == 1 else 'addresses'} written to {ADDRESSES}; commit it")
        return 0
    if text is None:
        click.echo(f"There is no {ADDRESSES} yet: `dossier addresses --write` begins it with {len(new)} addresses.")
    elif not new:
        click.echo(f"Every address of the site is in {ADDRESSES}.")
    else:
        click.echo(f"Not in {ADDRESSES} yet: {len(new)}. `dossier addresses --write` adds what is published.")
        for one in new[:MOST]:
            click.echo(f"  {one}")
        if len(new) > MOST:
            click.echo(f"  and {len(new) - MOST} more")
    return 0
