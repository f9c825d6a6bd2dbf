"""What commands that change many files at once share: they print a plan and carry it out, or print why it is refused."""

from collections.abc import Callable

import click

from dossierkit.editing.planned_changes import EditPlan, EditRefusedError
from dossierkit.problems import DossierError, in_words

MOST_LEADS = 5


def carry_out(command: str, make: Callable[[], EditPlan], done: str, *, dry_run: bool) -> int:
    """Make a plan, carry it out unless `dry_run`, and print it; the exit code. `done` says in words what the command does."""
    try:
        plan = make()
    except EditRefusedError as refused:
        click.echo(f"dossier {command}: {refused}; nothing has changed", err=True)
        for line in filter(None, refused.more):
            click.echo("    " + line.replace("\n", "\n    "), err=True)
        return 1
    except DossierError as error:
        for problem in error.problems:
            click.echo(str(problem))
        click.echo(f"dossier {command}: {in_words(len(error.problems), 'problem')} to solve first; nothing has changed", err=True)
        return 1
    if not dry_run:
        plan.changes.commit()
    _show(plan, f"would have {done}" if dry_run else done)
    return 0


def _show(plan: EditPlan, done: str) -> None:
    changes = plan.changes
    click.echo(done)
    for new, old in changes.moved.items():
        click.echo(f"  moved {old} to {new}")
    for name in ("replaced", "created", "deleted"):
        for path in getattr(changes, name):
            click.echo(f"  {'changed' if name == 'replaced' else name} {path}")
    for old_address, new_address in plan.redirects[:MOST_LEADS]:
        click.echo(f"  {old_address} leads to {new_address}")
    if len(plan.redirects) > MOST_LEADS:
        click.echo(f"  and so do {len(plan.redirects) - MOST_LEADS} more addresses")
    for remark in plan.remarks:
        click.echo(f"  note: {remark}")
