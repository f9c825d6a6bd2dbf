"""A table of events as the beginning of a dossier: which of its columns are what, as a mapping for `dossier import`."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from dossierkit.editing.record_text import scalar
from dossierkit.spreadsheets import Table
from dossierkit.starting.answers import Answers
from dossierkit.values.folding import folded_words

MAP, SOURCE = PurePosixPath("tables/events.yml"), "table-of-events"
NUMBER = "Row number"  # the column that is put before a table whose rows have no number or id of their own
# What a column may be called, in the order of preference.
_NAMES: Mapping[str, Sequence[str]] = {
    "name": ("name", "event", "title", "meeting", "what", "conference"),
    "start": ("start", "date", "day", "when", "from", "begin"),
    "end": ("end", "until", "to", "last day"),
    "place": ("place", "city", "where", "location", "town", "venue"),
    "country": ("country", "state"),
    "attendees": ("attendees", "participants", "people", "visitors"),
    "id": ("id", "number", "no", "nr", "key"),
}
_ISO = "%Y-%m-%d"
_FORMATS = (_ISO, "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y")


class TableOfEventsError(Exception):
    """The table does not say what is needed; the message says what, in one line."""


def columns_of(table: Table) -> dict[str, str]:
    """Which column is what. Raises TableOfEventsError where there is none for names or days."""
    known = {" ".join(folded_words(column)): column for column in table.columns}
    found = {what: known[name] for what, names in _NAMES.items() for name in reversed(names) if name in known}
    for what, words in (("name", "the name of the event (`name`, `event` or `title`)"), ("start", "its day (`date` or `start`)")):
        if what not in found:
            raise TableOfEventsError(f"no column holds {words}; the columns are {', '.join(table.columns)}: rename one")
    return found


def format_of(cells: Sequence[str]) -> str | None:
    """How the days of a column are written; None for the way of ISO 8601. Raises TableOfEventsError where that can be understood in two ways."""
    fitting = {form: [cell for cell in map(str.strip, cells) if _fits(cell, form)] for form in _FORMATS}
    best, *others = sorted(_FORMATS, key=lambda form: -len(fitting[form]))
    if best == _ISO or not fitting[best]:
        return None  # the import tells of each day that it cannot read
    if len(fitting[others[0]]) == len(fitting[best]):
        raise TableOfEventsError(f"the days, such as `{fitting[best][0]}`, can be read in two ways: write them like 2024-03-22")
    return best


def _fits(cell: str, form: str) -> bool:
    try:
        datetime.strptime(cell, form)  # noqa: DTZ007  (a day)
    except ValueError:
        return False
    return True


def mapping(table: Table) -> str:
    """The mapping, as somebody could have written it: its file stays in the project, and the table can be imported again."""
    columns = columns_of(table)
    dates = {key: format_of([row.cells.get(columns[key], "") for row in table.rows]) for key in ("start", "end") if key in columns}
    lines = ["# Which columns of the table are what: `dossier import tables/events.csv --map tables/events.yml --write` takes what has changed."]
    lines += ["kind: meeting", f"source: {SOURCE}"]
    lines += [f"external_id: {{scheme: table, column: {scalar(columns.get('id', NUMBER))}}}"]
    lines += ["record:", f"  name: {{column: {scalar(columns['name'])}}}"]
    for key, form in dates.items():
        lines.append(f"  {key}: {{column: {scalar(columns[key])}, as: date{f', format: {chr(34)}{form}{chr(34)}' if form else ''}}}")
    lines.append("  type: other")
    if "place" in columns:
        lines += ["  place:", f"    name: {{column: {scalar(columns['place'])}}}"]
        lines += [f"    country: {{column: {scalar(columns['country'])}, as: country}}"] if "country" in columns else []
    if "attendees" in columns:
        lines += ["  claims:", "    attendees:", f"      - {{value: {{column: {scalar(columns['attendees'])}, as: number}}}}"]
    return "\n".join(lines) + "\n"


def kept_table(table: Table) -> str:
    """The table as it is kept in the project: with a number for each row, by which it is known again, where it has none of its own."""
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    number = [] if "id" in columns_of(table) else [NUMBER]
    sheet.writerow([*number, *table.columns])
    for counted, row in enumerate(table.rows, 1):
        sheet.writerow([*([str(counted)] if number else []), *(row.cells.get(column, "") for column in table.columns)])
    return written.getvalue()


def source_record(answers: Answers, file: str, today: str) -> Mapping[PurePosixPath, str]:
    """The article that the claims of the table cite: the table itself."""
    publisher = answers.maintainers[0] if answers.maintainers else answers.name
    head = [
        f"title: {scalar(f'Table of events ({file})')}",
        f"publisher: {scalar(publisher)}",
        f"language: {answers.languages[0]}",
        "type: dataset",
        f"published: {today}",
        "read_as: print",
        "dossiers:",
        f"  - {answers.dossier}",
    ]
    text = "The table that this dossier began with. Say here where it comes from, and put its own sources in its place one by one."
    return {PurePosixPath("content/articles", today[:4], f"{SOURCE}.md"): "\n".join(["---", *head, "---", "", text, ""])}
