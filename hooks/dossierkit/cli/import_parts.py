"""What imports of tables and of libraries have in common: the dossier of new records, and what is printed of a plan."""

import click

from dossierkit.cli.asked_records import asked_dossier
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.spreadsheets import ImportPlan, RowOutcome

STATES = {"new": "new", "changed": "changed", "same": "stays", "refused": "REFUSED"}


def dossier_of_new_records(library: Library, named: str | None) -> str | None:
    """The dossier that new records go to: the one that is named, or the only one."""
    known = [dossier.id for dossier in library.dossiers]
    if named:
        asked_dossier(library, named)
    if not named and len(known) > 1:
        raise click.BadParameter(f"say which of {', '.join(known)} the records belong to", param_hint="--dossier")
    return named or next(iter(known), None)


def print_outcomes(planned: ImportPlan) -> None:
    """The table: row, its id elsewhere, the record, and what becomes of it."""
    lines = [(_rows(one), one.key, one.id, STATES[one.state], one.notes) for one in planned.outcomes]
    widths = [max(map(len, column), default=0) for column in zip(*(line[:4] for line in lines), strict=True)]
    for *cells, words in lines:
        first, *others = words or ("",)
        margin = "  ".join(str(cell).ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"{click.style(margin, fg='red') if cells[3] == STATES['refused'] else margin}  {first}".rstrip())
        for word in others:
            click.echo(f"{' ' * (len(margin) + 2)}{word}")


def _rows(outcome: RowOutcome) -> str:
    """The number of the row, or of the first of several and how many follow: `2 (+4)`."""
    return f"{outcome.row} (+{len(outcome.more_rows)})" if outcome.more_rows else str(outcome.row)


def print_summary(planned: ImportPlan, *, write: bool, what: str = "row") -> None:
    """How many records were, or would be, written; `what` is what each comes from."""
    counts = planned.counts
    done = "were" if write else "would be"
    wrote = "was" if write and counts["new"] == 1 else done
    told = f"{in_words(counts['new'], 'record')} {wrote} written, {counts['changed']} {done} changed, {counts['same']} stay as they are"
    left_out = f", {in_words(planned.left_out, what)} left out by `only`" if planned.left_out else ""
    click.echo(f"{told}, {in_words(counts['refused'], what)} refused{left_out}.", err=True)
    if not write and (counts["new"] or counts["changed"]):
        click.echo("Nothing was written yet: add --write.", err=True)
