"""Which columns of a table a problem of a record comes from that was made of a row."""

import re
from collections.abc import Sequence

import yaml

from dossierkit.problems import Problem
from dossierkit.reading.front_matter import Fault, compose
from dossierkit.reading.one_file import Document
from dossierkit.spreadsheets.mapping_files import TableMap
from dossierkit.spreadsheets.row_outcomes import problem_in_words
from dossierkit.spreadsheets.table_files import Row

_REQUIRED = re.compile(r"`(\w+)` is required")


def with_columns(problem: Problem, document: Document, table_map: TableMap, rows: Sequence[Row]) -> str:
    """A problem of a made record in words that name the columns of the table which it comes from, as far as the mapping tells."""
    loc = loc_at(document, problem)
    words = problem_in_words(problem)
    if missing := _REQUIRED.match(problem.message):
        within = next((loc[:end] for end in range(len(loc), -1, -1) if table_map.columns_of((*loc[:end], missing[1]))), ())
        return _missing((*within, missing[1]), table_map, rows)
    while loc:
        if columns := table_map.columns_of(loc):
            return f"{_named(columns)}: {words}"
        loc = loc[:-1]
    return words


def _missing(loc: tuple[str, ...], table_map: TableMap, rows: Sequence[Row]) -> str:
    key, columns = ".".join(loc), table_map.columns_of(loc)
    if not columns:
        return f"`{key}` is required, but the mapping says nothing of it; add it to its `record`"
    empty = [column for column in columns if not any(row.cells.get(column) for row in rows)]
    if not empty:
        cells = ", ".join(f"`{cell}`" for cell in dict.fromkeys(row.cells[column] for row in rows for column in columns if row.cells.get(column)))
        return f"{_named(columns)}: {cells} counts as not known, but `{key}` is required"
    return f"{_named(empty)}: {'is' if len(empty) == 1 else 'are'} empty, but `{key}` is required"


def _named(columns: Sequence[str]) -> str:
    return f"{'column' if len(columns) == 1 else 'columns'} {', '.join(f'`{column}`' for column in columns)}"


def loc_at(document: Document, problem: Problem) -> tuple[str, ...]:
    """The keys that lead to the place of a problem, without the numbers of entries: the mapping may have more of those than the record."""
    node = compose(document.front)
    if isinstance(node, Fault):
        return ()
    line, column = problem.line - document.front_line, problem.column - 1
    loc: list[str] = []
    inside: yaml.Node | None = node
    while inside is not None:
        here, inside = inside, None
        if isinstance(here, yaml.MappingNode):
            pairs = [(key, value) for key, value in here.value if (key.start_mark.line, key.start_mark.column) <= (line, column)]
            if pairs and (line, column) <= (pairs[-1][1].end_mark.line, pairs[-1][1].end_mark.column):
                loc.append(str(pairs[-1][0].value))
                inside = pairs[-1][1]
        elif isinstance(here, yaml.SequenceNode):
            entries = [entry for entry in here.value if (entry.start_mark.line, entry.start_mark.column) <= (line, column)]
            inside = entries[-1] if entries else None
    return tuple(loc)
