"""`dossier import`: records from a spreadsheet (`spreadsheets/`) or a library of a reference manager (`reference_managers/`).

The name has a `_` because `import` is a word of Python.
"""

from collections.abc import Mapping
from pathlib import Path

import click

from dossierkit.build import load
from dossierkit.cli.import_library import LibraryOptions, import_library
from dossierkit.cli.import_parts import STATES, dossier_of_new_records, print_outcomes, print_summary
from dossierkit.cli.kind_options import KindName
from dossierkit.cli.project import project_at
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.records import Kinds
from dossierkit.spreadsheets import ImportPlan, Table, TableError, TableMap, find_map, planned_import, read_map, read_table, shipped_maps
from dossierkit.spreadsheets.import_plan import known_actors
from dossierkit.spreadsheets.row_explained import explained, in_lines, outcome_of, row_of
from dossierkit.spreadsheets.writing_records import changes_of, without_faulty_rows
from dossierkit.values.nearest_words import did_you_mean


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "map_name",
    metavar="MAP.yml",
    help="The mapping of a table: a file, or the name of one that comes along; a wrong name lists them. A library needs none.",
)
@click.option("--kind", type=KindName(), help="What a row becomes, where the mapping does not say so; a library becomes articles.")
@click.option("--dossier", metavar="ID", help="The dossier of new records, where the mapping does not say so and there are several.")
@click.option("--sheet", metavar="NAME", help="Which sheet of an .xlsx file; the first one otherwise.")
@click.option("--encoding", default="utf-8-sig", show_default="UTF-8", help="How the letters of the file are written, like cp1252.")
@click.option("--delimiter", metavar="CHARACTER", help="What stands between the cells of a .csv file; found out otherwise.")
@click.option("--replace", "replaced", multiple=True, metavar="KEY", help="Take this key from the file although the record has another value.")
@click.option("--type", metavar="TYPE", help="The type of works of a library whose own says too little, such as a web page.")
@click.option("--language", metavar="CODE", help="The language of works of a library that do not say theirs.")
@click.option(
    "--explain",
    "explained_row",
    type=click.IntRange(min=1),
    metavar="ROW",
    help="Show for one row, or for the work at a line of a library, which cell or field became which value; nothing is written.",
)
@click.option("--write", is_flag=True, help="Write the records; without it, nothing is written.")
def import_(file: Path, map_name: str | None, replaced: tuple[str, ...], explained_row: int | None, *, write: bool, **options: str | None) -> int:
    """Make records of the rows of a spreadsheet (.csv, .xlsx or .xlsm) or of the works of a library, or bring them in step with it.

    A library is a file that Zotero or another reference manager exports: .bib, .ris, or .json with CSL-JSON. Its works become articles.

    Without --write it only shows what would be written, and which rows or works are refused and why. A row is known again by the id that
    its database gave it, a work by its address or its ISBN, so importing twice changes nothing. Claims and other entries that cite the source of
    a table follow it; what curators wrote stays.

    \b
    Example:
      dossier import events.csv --kind meeting --map my-columns.yml
      dossier import events.csv --kind meeting --map my-columns.yml --explain 12
      dossier import events.csv --kind meeting --map my-columns.yml --write
      dossier import library.bib --kind article --language en

    Exits with 0 when all fits, 1 when rows or works are refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    library = load(root)
    if map_name is None:
        return import_library(root, library, file, LibraryOptions(**options, replaced=frozenset(replaced), explained=explained_row, write=write))
    _check_options(options)
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
    planned = planned_import(
        library, table, table_map, dossier_of_new_records(library, options["dossier"] or table_map.head.dossier), frozenset(replaced)
    )
    planned = without_faulty_rows(root, planned, table, table_map)
    if explained_row:
        return _explain(explained_row, table, table_map, library, planned)
    print_outcomes(planned)
    if write:
        changes_of(root, planned).commit()
    print_summary(planned, write=write)
    return 1 if planned.counts["refused"] else 0


def _check_options(options: Mapping[str, str | None]) -> None:
    for name in ("type", "language"):
        if options[name]:
            raise click.BadParameter("is for libraries (.bib, .ris, .json); the mapping of a table says it", param_hint=f"--{name}")


def _maps_words(name: str, kinds: Kinds) -> str:
    """The mapping that is meant, or those that come along for the kinds of the project."""
    there = shipped_maps(kinds)
    return did_you_mean(name, there) or (f"{', '.join(there)} come along" if there else "write one for your table")


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
