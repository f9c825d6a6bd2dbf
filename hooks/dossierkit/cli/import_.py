"""`dossier import`: records from a spreadsheet (`spreadsheets/`). The name has a `_` because `import` is a word of Python."""

from pathlib import Path

import click

from dossierkit.build import load
from dossierkit.cli.kind_options import KindName
from dossierkit.cli.project import project_at
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.problems import in_words
from dossierkit.reading.all_files import DOSSIERS
from dossierkit.records import Kinds
from dossierkit.spreadsheets import ImportPlan, RowOutcome, Table, TableError, TableMap, find_map, planned_import, read_map, read_table, shipped_maps
from dossierkit.spreadsheets.import_plan import known_actors
from dossierkit.spreadsheets.row_explained import explained, in_lines, outcome_of, row_of
from dossierkit.spreadsheets.writing_records import changes_of, without_faulty_rows
from dossierkit.values.nearest_words import did_you_mean

STATES = {"new": "new", "changed": "changed", "same": "stays", "refused": "REFUSED"}


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map", "map_name", required=True, metavar="MAP.yml", help="The mapping: a file, or the name of one that comes along; a wrong name lists them."
)
@click.option("--kind", type=KindName(), help="What a row becomes, where the mapping does not say so.")
@click.option("--dossier", metavar="ID", help="The dossier of new records, where the mapping does not say so and there are several.")
@click.option("--sheet", metavar="NAME", help="Which sheet of an .xlsx file; the first one otherwise.")
@click.option("--encoding", default="utf-8-sig", show_default="UTF-8", help="How the letters of a .csv file are written, like cp1252.")
@click.option("--delimiter", metavar="CHARACTER", help="What stands between the cells of a .csv file; found out otherwise.")
@click.option("--replace", "replaced", multiple=True, metavar="KEY", help="Take this key from the table although the record has another value.")
@click.option(
    "--explain",
    "explained_row",
    type=click.IntRange(min=2),
    metavar="ROW",
    help="Show for one row which cell became which value; nothing is written.",
)
@click.option("--write", is_flag=True, help="Write the records; without it, nothing is written.")
def import_(file: Path, map_name: str, replaced: tuple[str, ...], explained_row: int | None, *, write: bool, **options: str | None) -> int:
    """Make records of the rows of a spreadsheet (.csv, .xlsx or .xlsm), or bring them in step with it.

    Without --write it only shows what would be written, and which rows are refused and why. A row is known again by the id that
    its database gave it, so importing twice changes nothing. Claims and other entries that cite the source of the table follow it; what
    curators wrote stays.

    \b
    Example:
      dossier import events.csv --kind meeting --map my-columns.yml
      dossier import events.csv --kind meeting --map my-columns.yml --explain 12
      dossier import events.csv --kind meeting --map my-columns.yml --write

    Exits with 0 when every row fits, 1 when rows are refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    library = load(root)
    map_file = find_map(map_name)
    if not map_file.is_file():
        raise click.BadParameter(f"there is no file {map_name}; {_maps_words(map_name, library.kinds)}", param_hint="--map")
    declared = {name: one for dossier in library.dossiers for name, one in dossier.declared.items()}
    table_map = read_map(map_file, options["kind"], {**library.kinds.properties, **declared}, library.kinds)
    try:
        table = read_table(file, sheet=options["sheet"], encoding=options["encoding"] or "", delimiter=options["delimiter"])
    except TableError as error:
        raise click.BadParameter(f"{file.name}: {error}", param_hint="FILE") from None
    for remark in table.remarks:
        click.echo(f"{file.name}: {remark}", err=True)
    table_map.check_columns(table)
    _check_source(library, table_map.head.source)
    planned = planned_import(library, table, table_map, _dossier(library, options["dossier"] or table_map.head.dossier), frozenset(replaced))
    planned = without_faulty_rows(root, planned, table, table_map)
    if explained_row:
        return _explain(explained_row, table, table_map, library, planned)
    _print_outcomes(planned)
    if write:
        changes_of(root, planned).commit()
    _print_summary(planned, write=write)
    return 1 if planned.counts["refused"] else 0


def _maps_words(name: str, kinds: Kinds) -> str:
    """The mapping that is meant, or those that come along for the kinds of the project."""
    there = shipped_maps(kinds)
    return did_you_mean(name, there) or (f"{', '.join(there)} come along" if there else "write one for your table")


def _dossier(library: Library, named: str | None) -> str | None:
    """The dossier that new records go to: the one that is named, or the only one."""
    known = [dossier.id for dossier in library.dossiers]
    if named and named not in known:
        hint = MeantRecords(library).hint(named, ("dossier",))
        raise click.BadParameter(f"there is no dossier `{named}` below {DOSSIERS}/; {hint}".rstrip("; "), param_hint="--dossier")
    if not named and len(known) > 1:
        raise click.BadParameter(f"say which of {', '.join(known)} the records belong to", param_hint="--dossier")
    return named or next(iter(known), None)


def _check_source(library: Library, source: str | None) -> None:
    if source and not library.article(source):
        hint = MeantRecords(library).hint(source, ("article",)) or "add it first, with `dossier new article --type dataset`"
        raise click.BadParameter(f"its `source` is `{source}`, but there is no such article; {hint}", param_hint="--map")


def _explain(number: int, table: Table, table_map: TableMap, library: Library, planned: ImportPlan) -> int:
    """Print what became of each cell of one row, and of the row."""
    row = row_of(table, number)
    if row is None:
        numbers = [each.number for each in table.rows]
        there = f"rows with something in them are {numbers[0]} to {numbers[-1]}" if numbers else "the table has no rows"
        raise click.BadParameter(f"there is nothing in row {number}; {there}", param_hint="--explain")
    for line in in_lines([*explained(row, table_map, known_actors(library))]):
        click.echo(line)
    outcome = outcome_of(planned, number)
    if outcome is None:
        left_out = [
            f"column `{column}` is `{row.cells.get(column, '')}`"
            for column, cells in table_map.head.only.items()
            if row.cells.get(column) not in cells
        ]
        click.echo(f"\nRow {number} is left out by `only`: {', '.join(left_out)}.")
        return 0
    rows = [outcome.row, *outcome.more_rows]
    whose = f"Rows {', '.join(map(str, rows))} together" if outcome.more_rows else f"Row {number}"
    click.echo(f"\n{whose}: {STATES[outcome.state]}{f' {outcome.path}' if outcome.path else ''}")
    for note in outcome.notes:
        click.echo(f"  {note}")
    if outcome.text:
        click.echo(f"\n{outcome.text}", nl=False)
    return 1 if outcome.state == "refused" else 0


def _print_outcomes(planned: ImportPlan) -> None:
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


def _print_summary(planned: ImportPlan, *, write: bool) -> None:
    counts = planned.counts
    done = "were" if write else "would be"
    wrote = "was" if write and counts["new"] == 1 else done
    told = f"{in_words(counts['new'], 'record')} {wrote} written, {counts['changed']} {done} changed, {counts['same']} stay as they are"
    left_out = f", {in_words(planned.left_out, 'row')} left out by `only`" if planned.left_out else ""
    click.echo(f"{told}, {in_words(counts['refused'], 'row')} refused{left_out}.", err=True)
    if not write and (counts["new"] or counts["changed"]):
        click.echo("Nothing was written yet: add --write.", err=True)
