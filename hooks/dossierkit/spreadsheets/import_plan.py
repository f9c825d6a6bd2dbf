"""Decides what an import would do: each row becomes a new record, changes one, changes nothing, or is refused with its reasons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dossierkit.library import Library
from dossierkit.records import Record
from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.spreadsheets.columns_of_problems import with_columns
from dossierkit.spreadsheets.expression import KnownActors
from dossierkit.spreadsheets.mapping_files import TableMap, external_key
from dossierkit.spreadsheets.merging_rows import Contradiction, merged
from dossierkit.spreadsheets.planning_records import RecordPlanner, RefusedError, id_of_words, words_of_id
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome
from dossierkit.spreadsheets.row_to_record import RowFiller
from dossierkit.spreadsheets.table_files import Row, Table
from dossierkit.values.field_types import LONGEST_ID, slug
from dossierkit.values.folding import folded_name

LONGEST_MADE_ID = 2 * LONGEST_ID  # characters of an id that the mapping makes of several columns


def planned_import(library: Library, table: Table, table_map: TableMap, dossier: str | None, replaced: frozenset[str] = frozenset()) -> ImportPlan:
    """The plan for every row of a table. Nothing is written.

    `dossier` is where new records go (articles name it). `replaced` are the keys whose values are taken from the table
    although the record has another value.
    """
    wanted = [row for row in table.rows if all(row.cells.get(column, "") in cells for column, cells in table_map.head.only.items())]
    planning = _Planning(library, table_map, dossier, replaced)
    return ImportPlan(tuple(map(planning.outcome, _records(wanted, table_map.head.one_record_per))), len(table.rows) - len(wanted))


def known_actors(library: Library) -> KnownActors:
    """The actors of a library that cells may name."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for actor in library.actors:
        for name in {folded_name(name) for name in actor.all_names} - {""}:
            bearers[name].append(actor.id)
    return KnownActors(bearers, {actor.country: actor.id for actor in library.actors if actor.kind == "state" and actor.country})


def _records(rows: Iterable[Row], column: str | None) -> Iterable[Sequence[Row]]:
    """The rows of each record: those with the same cell in a column, in the order of the first of them; without a column, each by itself."""
    if column is None:
        return [[row] for row in rows]
    together: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        cell = row.cells.get(column, "")
        together.setdefault((cell, 0 if cell else row.number), []).append(row)
    return together.values()


class _Planning:
    """One import being planned: the ids given so far, and the rows seen."""

    def __init__(self, library: Library, table_map: TableMap, dossier: str | None, replaced: frozenset[str]) -> None:
        self._map, self._dossier = table_map, dossier
        self._planner = RecordPlanner(library, table_map.kind, dossier, source=table_map.head.source, replaced=replaced)
        self._filling = RowFiller(known_actors(library))
        self._known = {key: record for record in library.records.values() if (key := self._key_of(record))}
        self._withdrawn = {key: record.id for record in library.withdrawn.values() if (key := self._key_of(record))}
        self._rows: dict[str, int] = {}

    def outcome(self, rows: Sequence[Row]) -> RowOutcome:
        """What becomes of the rows of one record, checked by the model of its kind and against the records that it refers to."""
        external = self._map.head.external_id
        key = str(rows[0].cells.get(external.column, "")) if external else ""
        first, more = rows[0].number, tuple(row.number for row in rows[1:])
        try:
            data = self._data(rows)
            key = self._key(rows, data)
            if key in self._withdrawn:
                raise RefusedError(f"the record of this row, `{self._withdrawn[key]}`, was withdrawn")  # noqa: TRY301  (as for any other row)
            known = self._known.get(key)
            told = partial(with_columns, table_map=self._map, rows=rows)
            if known:
                outcome = self._planner.changed(first, key, known, data, told)
            else:
                outcome = self._planner.created(first, key, self._new_id(rows[0], data), data, told)
        except CellError as error:
            outcome = RowOutcome(first, key, "refused", (str(error),))
        except RefusedError as refused:
            outcome = RowOutcome(first, key, "refused", refused.reasons)
        except (ArithmeticError, OSError, RecursionError, ValueError) as error:  # whatever a row may hold, the others go on
            outcome = RowOutcome(first, key, "refused", (f"no record can be made of it ({error})",))
        return replace(outcome, more_rows=more)

    def _data(self, rows: Sequence[Row]) -> dict[str, Any]:
        """What the rows say, as a curator would write it."""
        data: dict[str, Any] = {}
        refusals: list[str] = []
        for row in rows:
            said, errors = self._filling.fill(self._map.record, row)
            data, contradictions = merged(data, said)
            refusals += [_in_row(row, rows, str(error)) for error in errors]
            refusals += [_in_row(row, rows, self._contradiction(one)) for one in contradictions]
        if refusals:
            raise RefusedError(*dict.fromkeys(refusals))
        _one_way_of_places(data)
        if source := self._map.head.source:
            _cite(data, source)
            if self._map.kind != "article":
                data["sources"] = [source, *(one for one in data.get("sources", []) if one != source)]
        if self._map.kind == "article" and self._dossier:
            data.setdefault("dossiers", [self._dossier])
        return data

    def _contradiction(self, one: Contradiction) -> str:
        columns = " and ".join(f"`{column}`" for column in self._map.columns_of(one.loc)) or f"`{'.'.join(one.loc)}`"
        return f"column {columns}: gives `{one.other}`, but a row before it gives `{one.first}`"

    def _key(self, rows: Sequence[Row], data: dict[str, Any]) -> str:
        """By what the rows are known again; it is put into the data too."""
        external = self._map.head.external_id
        if external is None:
            key, column = str(data.get("url", "")), "url"
            column = " or ".join(self._map.columns_of(("url",))) or "url"
        else:
            column = external.column
            keys = [str(row.cell(column)) for row in rows]
            if len(others := [*dict.fromkeys(keys)]) > 1:
                raise RefusedError(f"column `{column}`: has {' and '.join(f'`{one}`' for one in others)}, although the rows belong to one record")
            key = keys[0]
            data.setdefault(external_key(self._map.kind, self._map.kinds), {})[external.scheme] = key
        if not key:
            raise RefusedError(f"column `{column}`: is empty, so the row could not be known again")
        if key in self._rows:
            raise RefusedError(f"column `{column}`: `{key}` stands in row {self._rows[key]} already")
        self._rows[key] = rows[0].number
        return key

    def _key_of(self, record: Record) -> str:
        """By what a record is known again; empty for those that did not come from this kind of table."""
        if record.record_kind != self._map.kind:
            return ""
        external = self._map.head.external_id
        return (
            str(getattr(record, "url", ""))
            if external is None
            else getattr(record, external_key(self._map.kind, self._map.kinds)).get(external.scheme, "")
        )

    def _new_id(self, row: Row, data: dict[str, Any]) -> str:
        made = self._map.id.value(row.cut(self._map.id.columns, LONGEST_ID), self._filling.known) if self._map.id else None
        key, where = next(((key, words) for key, words in words_of_id(data) if words), ("name", ""))
        id_ = slug(str(made))[:LONGEST_MADE_ID].strip("-") if made else id_of_words(where, data)
        if not id_:
            columns = [*self._map.id.columns] if self._map.id else self._map.columns_of(tuple(key.split("."))) or [key]
            told = ", ".join(f"column `{column}`: `{row.cells.get(column, '')}`" for column in columns)
            raise RefusedError(f"{told}: no id can be made of it; give the mapping an `id` with columns in Latin letters")
        return self._planner.new_id(id_)


def _in_row(row: Row, rows: Sequence[Row], words: str) -> str:
    """A fault with its row, where several rows make one record."""
    return f"row {row.number}: {words}" if len(rows) > 1 else words


def _one_way_of_places(data: dict[str, Any]) -> None:
    """One place as `place`, several as `places`: how many there are, a mapping cannot know before it has seen the cells."""
    places = [*([data["place"]] if data.get("place") else []), *(one for one in data.get("places", ()) if one != data.get("place"))]
    if "places" in data:
        del data["places"]
        data |= {"places": places} if len(places) > 1 else {"place": places[0]} if places else {}
    if len(places) > 1:
        data.pop("place", None)


def _cite(data: dict[str, Any], source: str) -> None:
    """Give every claim and every sourced entry without a source that of the table."""
    claims = [claim for listed in data.get("claims", {}).values() for claim in listed]
    for entry in (*claims, *(entry for key in _SOURCED for entry in data.get(key, []))):
        if "source" not in entry and "sources" not in entry:
            entry["source"] = source


_SOURCED = ("involved", "positions", "relations", "members", "designations", "outcomes", "names")
