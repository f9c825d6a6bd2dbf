"""Decides what an import would do: each row becomes a new record, changes one, changes nothing, or is refused with its reasons."""

import re
from collections import defaultdict
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

from dossierkit.editing.record_text import record_text
from dossierkit.library import Library
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS, FOLDERS
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import Record
from dossierkit.records.model_keys import references
from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.mapping_expressions import KnownActors
from dossierkit.spreadsheets.mapping_files import IMPORTED, TableMap
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome, problem_in_words
from dossierkit.spreadsheets.row_to_record import RowFiller
from dossierkit.spreadsheets.table_files import Row, Table
from dossierkit.spreadsheets.updating_records import updated_record
from dossierkit.values.field_types import slug
from dossierkit.values.folding import folded_name

_FIRST_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def planned_import(library: Library, table: Table, table_map: TableMap, dossier: str | None, replaced: frozenset[str] = frozenset()) -> ImportPlan:
    """The plan for every row of a table. Nothing is written.

    `dossier` is where new records go (articles name it). `replaced` are the keys whose values are taken from the table
    although the record has another value.
    """
    wanted = [row for row in table.rows if all(row.cells[column] in cells for column, cells in table_map.head.only.items())]
    planning = _Planning(library, table_map, dossier, replaced)
    return ImportPlan(tuple(map(planning.outcome, wanted)), len(table.rows) - len(wanted))


class _Refused(Exception):  # noqa: N818  (says what happened to the row)
    """The row cannot become a record."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(reasons)


class _Planning:
    """One import being planned: the ids given so far, and the rows seen."""

    def __init__(self, library: Library, table_map: TableMap, dossier: str | None, replaced: frozenset[str]) -> None:
        self._library, self._map, self._dossier, self._replaced = library, table_map, dossier, replaced
        bearers: dict[str, list[str]] = defaultdict(list)
        for actor in library.actors:
            for name in {folded_name(name) for name in actor.all_names} - {""}:
                bearers[name].append(actor.id)
        states = {actor.country: actor.id for actor in library.actors if actor.kind == "state" and actor.country}
        self._filling = RowFiller(KnownActors(bearers, states))
        self._known = {key: record for record in library.records.values() if (key := self._key_of(record))}
        self._ids = set(library.records) | {old for record in library.records.values() for old in record.previous_ids}
        self._rows: dict[str, int] = {}
        home = library.dossier(dossier or "")
        self._declared = home.declared if home else {}

    def outcome(self, row: Row) -> RowOutcome:
        """What becomes of a row, checked by the model of its kind and against the records that it refers to."""
        key = ""
        try:
            data = self._data(row)
            key = self._key(row, data)
            known = self._known.get(key)
            return self._update(row, key, known, data) if known else self._create(row, key, data)
        except CellError as error:
            return RowOutcome(row.number, key, "refused", (str(error),))
        except _Refused as refused:
            return RowOutcome(row.number, key, "refused", refused.reasons)

    def _data(self, row: Row) -> dict[str, Any]:
        """What the row says, as a curator would write it."""
        data, errors = self._filling.fill(self._map.record, row)
        if errors:
            raise _Refused(*map(str, errors))
        if source := self._map.head.source:
            _cite(data, source)
            if self._map.kind != "article":
                data["sources"] = [source, *(one for one in data.get("sources", []) if one != source)]
        if self._map.kind == "article" and self._dossier:
            data.setdefault("dossiers", [self._dossier])
        return data

    def _key(self, row: Row, data: dict[str, Any]) -> str:
        """By what the row is known again; it is put into the data too."""
        external = self._map.head.external_id
        if external is None:
            key, column = str(data.get("url", "")), "url"
        else:
            key, column = row.cells[external.column], external.column
            data.setdefault(IMPORTED[self._map.kind], {})[external.scheme] = key
        if not key:
            raise _Refused(f"column `{column}`: is empty, so the row could not be known again")
        if key in self._rows:
            raise _Refused(f"column `{column}`: `{key}` stands in row {self._rows[key]} already")
        self._rows[key] = row.number
        return key

    def _key_of(self, record: Record) -> str:
        """By what a record is known again; empty for those that did not come from this kind of table."""
        if record.record_kind != self._map.kind:
            return ""
        external = self._map.head.external_id
        return str(getattr(record, "url", "")) if external is None else getattr(record, IMPORTED[self._map.kind]).get(external.scheme, "")

    def _create(self, row: Row, key: str, data: dict[str, Any]) -> RowOutcome:
        id_ = self._new_id(row, data)
        path = self._path(id_, data)
        text = record_text(self._map.kind, data)
        self._validate(path, text)
        self._ids.add(id_)
        return RowOutcome(row.number, key, "new", (str(data.get("name") or data.get("title") or id_),), path, text)

    def _update(self, row: Row, key: str, record: Record, data: dict[str, Any]) -> RowOutcome:
        document = self._library.document(record)
        text = (self._library.root / record.path).read_bytes().decode().replace("\r\n", "\n")
        change = updated_record(text, document, self._map.kind, data, source=self._map.head.source, replaced=self._replaced)
        if not change.text:
            return RowOutcome(row.number, key, "same", change.words, record.path)
        self._validate(record.path, change.text)
        return RowOutcome(row.number, key, "changed", change.words, record.path, change.text)

    def _new_id(self, row: Row, data: dict[str, Any]) -> str:
        made = self._map.id.value(row, self._filling.known) if self._map.id else None
        when = _FIRST_DAY.search(str(data.get("date") or data.get("start") or data.get("published") or ""))
        where = (data.get("place") or {}).get("name") or data.get("name") or data.get("title") or data.get("publisher") or ""
        id_ = slug(str(made)) if made else slug(f"{where} {when[0] if when else ''}")
        if not id_:
            raise _Refused("no id can be made of it: give the mapping an `id` with columns in Latin letters")
        numbered = (f"{id_}-{number}" for number in count(2))
        return next(one for one in chain([id_], numbered) if one not in self._ids)

    def _path(self, id_: str, data: dict[str, Any]) -> PurePosixPath:
        if self._map.kind == "article":
            published = str(data.get("published") or "")
            year = published[:4] if published[:4].isdigit() and published[4:5] in {"", "-", "~", "?", "%"} else "undated"
            return PurePosixPath(CONTENT, ARTICLES, year, f"{id_}.md")
        if not self._dossier:
            raise _Refused("nobody says to which dossier it belongs: give --dossier")
        return PurePosixPath(DOSSIERS, self._dossier, FOLDERS[self._map.kind], f"{id_}.md")

    def _validate(self, path: PurePosixPath, text: str) -> None:
        document = take_apart(path, text, front_required=True)
        if not isinstance(document, Document):
            raise _Refused(problem_in_words(document))
        dossier = None if self._map.kind == "article" else path.parts[1]
        record, problems = validate(document, RecordFile(path, self._map.kind, path.stem, dossier), self._declared)
        if record is None:
            raise _Refused(*map(problem_in_words, problems))
        missing = [one.id for one in references(record) if one.id not in self._library.records and not self._library.dossier(one.id)]
        if missing:
            raise _Refused(*(f"there is no record `{id_}`: add it first" for id_ in dict.fromkeys(missing)))


def _cite(data: dict[str, Any], source: str) -> None:
    """Give every claim and every sourced entry without a source that of the table."""
    claims = [claim for listed in data.get("claims", {}).values() for claim in listed]
    for entry in (*claims, *(entry for key in _SOURCED for entry in data.get(key, []))):
        if "source" not in entry and "sources" not in entry:
            entry["source"] = source


_SOURCED = ("involved", "positions", "relations", "members", "designations", "outcomes", "names")
