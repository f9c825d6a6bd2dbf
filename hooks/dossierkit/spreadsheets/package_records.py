"""From the tables of data packages to the files of records: what `tables/rows.py` took apart is put together again.

What the program worked out (days beside dates, words beside terms, readings) is left where it is: it will be worked out again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pydantic import BaseModel

from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.planned_changes import project_after
from dossierkit.editing.record_text import record_text
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.reading.folders import DOSSIER_FILE, KINDS
from dossierkit.records import Kinds
from dossierkit.records.article import UNDATED
from dossierkit.records.claims import CLAIM_TYPES, Claim
from dossierkit.records.model_keys import field_named
from dossierkit.records.shared_blocks import Place
from dossierkit.spreadsheets.package_files import Package, PackageError
from dossierkit.tables.all_tables import OF_BASES, block_table, claim_fields
from dossierkit.tables.fields import Field, fields_of
from dossierkit.values.dates import DateError, parse_date

Row = Mapping[str, Any]


def changes_by(root: Path, packages: Sequence[Package]) -> Changes:
    """The changes by which the project at `root` gets the records of some packages.

    A file that is there with the same text stays; raises DossierError for one with another, and PackageError for what cannot be put together.
    """
    changes = Changes(root)
    for package in packages:
        for path, text in _declarations(package):
            _create(changes, path, text)
    with project_after(changes) as folder:
        kinds = declared_kinds(folder).kinds
    for package in packages:
        for path, text in RecordsOfPackage(package, kinds).texts():
            _create(changes, path, text)
    return changes


def _create(changes: Changes, path: PurePosixPath, text: str) -> None:
    """Plan a file; an article of several packages is the same in each."""
    if changes.text(path) != text:
        changes.create(path, text)


def _declarations(package: Package) -> Iterator[tuple[PurePosixPath, str]]:
    """The files of kinds that a dossier declares."""
    for row in package.rows("kinds"):
        if "declaration" in row:
            text = yaml.safe_dump(_json(package, row), allow_unicode=True, sort_keys=False, width=140)
            yield PurePosixPath(DOSSIERS, row["dossier"], KINDS, f"{row['kind']}.yml"), text


def _json(package: Package, row: Row) -> Any:
    try:
        return json.loads(row["declaration"])
    except ValueError:
        raise PackageError(f"{package.folder}: a `declaration` is no JSON: {row['declaration'][:60]}") from None


class RecordsOfPackage:
    """The records of one package, put together from its rows; `kinds` are those of the project that they go to."""

    def __init__(self, package: Package, kinds: Kinds) -> None:
        self._package, self._kinds = package, kinds
        self._blocks: dict[tuple[str, str, str], list[Row]] = defaultdict(list)  # by their table, the row that they belong to, and their key
        for table in package.tables:
            if {"id", "record", "key", "number"} <= package.columns(table):
                for row in package.rows(table):
                    self._blocks[table, row["id"].rsplit("/", 2)[0], row["key"]].append(row)
        self._sources = self._grouped("sources", "entry")
        self._claims = self._grouped("claims", "record")
        self._identifiers = self._grouped("identifiers", "record")
        self._translations = self._grouped("translations", "record")
        self._places = {row["claim"]: row for row in package.rows("places") if "claim" in row}
        self._folders = {row["kind"]: row["folder"] for row in package.rows("kinds")}

    def _grouped(self, table: str, by: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._package.rows(table):
            found[row[by]].append(row)
        return found

    def texts(self) -> Iterator[tuple[PurePosixPath, str]]:
        """The file of each record that the package tells all of: its path and its text."""
        rows = {table: {row.get("record", row["id"]): row for row in self._package.rows(table)} for table in OF_BASES.values()}
        for record in self._package.rows("records"):
            if not record["included"]:
                continue
            kind, table = record["kind"], OF_BASES[record["base"]]
            if kind not in self._kinds.models or record["id"] not in rows[table]:
                raise PackageError(f"{self._package.folder / 'records.csv'}: nothing in the package says what `{record['id']}` is")
            row = rows[table][record["id"]]
            data = self._record(record, row, table)
            yield self._path(record, row), record_text(kind, data, record.get("text", ""), self._kinds)

    def _path(self, record: Row, row: Row) -> PurePosixPath:
        id_ = row["id"]
        match record["base"]:
            case "dossier":
                return PurePosixPath(DOSSIERS, id_, DOSSIER_FILE)
            case "article":
                return PurePosixPath(CONTENT, ARTICLES, _year(row.get("published")), f"{id_}.md")
        folder = self._folders.get(record["kind"]) or self._kinds.by_name[record["kind"]].folder
        return PurePosixPath(DOSSIERS, row["dossier"], folder, f"{id_}.md")

    def _record(self, record: Row, row: Row, table: str) -> dict[str, Any]:
        model = self._kinds.models[record["kind"]]
        data = self._block(model, row, record["id"], self._package.columns(table), record["kind"])
        if record["base"] == "dossier":
            data |= self._declared(row["id"])
        if claims := self._claims.get(record["id"]):
            data["claims"] = {}
            for claim in sorted(claims, key=lambda one: one["number"]):
                data["claims"].setdefault(claim["property"], []).append(self._claim(claim))
        for key, texts in self._texts(record["id"]):
            if key.startswith("topics."):
                data["topics"][key.removeprefix("topics.")] = texts
            else:
                data[key] = texts
        return data

    def _texts(self, record: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The texts of a record that are given in several languages, by their keys."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in sorted(self._translations.get(record, ()), key=lambda one: one["number"]):
            found[row["key"]][row["language"]] = row["text"]
        return iter(found.items())

    def _declared(self, dossier: str) -> dict[str, Any]:
        """What a dossier's own file declares beside its kinds."""
        topics = sorted((row for row in self._package.rows("topics") if row["dossier"] == dossier), key=lambda row: row["number"])
        properties = {row["property"]: _json(self._package, row) for row in self._package.rows("properties") if "declaration" in row}
        vocabularies = {row["vocabulary"]: _json(self._package, row) for row in self._package.rows("vocabularies")}
        return {"topics": {row["topic"]: row["label"] for row in topics}, "properties": properties, "vocabularies": vocabularies}

    def _block(self, model: type[BaseModel], row: Row, owner: str, columns: frozenset[str], kind: str = "", prefix: str = "") -> dict[str, Any]:
        """What a curator would write of a block whose cells stand in a row; `owner` is the id of that row."""
        data: dict[str, Any] = {}
        for field in fields_of(model):
            name = prefix + (field.key if not kind or _stands(field.key, columns) else f"{kind}_{field.key}")
            match field.form:
                case "own":
                    continue
                case "sources":
                    if field.key == "source" or not field_named(model, "source"):
                        data |= self._cited(owner, alone=not field_named(model, "source"))
                    continue
                case "ids":
                    value: Any = [one["target"] for one in self._below("links", owner, field.key)]
                case "identifiers":
                    value = {one["scheme"]: one["value"] for one in self._identifiers.get(owner, ()) if one["key"] == field.key}
                case "blocks":
                    value = self._several(field, owner)
                case "block":
                    value = self._one(field, row, owner, columns, name)
                case _:
                    value = _plain(row.get(name))
            if value not in (None, [], {}) and not _is_default(model, field, value):
                data[field.key] = value
        return data

    def _below(self, table: str, owner: str, key: str) -> list[Row]:
        return sorted(self._blocks.get((table, owner, key), ()), key=lambda row: row["number"])

    def _several(self, field: Field, owner: str) -> list[dict[str, Any]]:
        if field.model is None:
            raise TypeError(field.key)
        table = block_table(field.model, field.key)
        return [self._block(field.model, row, row["id"], self._package.columns(table)) for row in self._below(table, owner, field.key)]

    def _one(self, field: Field, row: Row, owner: str, columns: frozenset[str], name: str) -> dict[str, Any] | None:
        if field.model is None:
            raise TypeError(field.key)
        if issubclass(field.model, Place):
            found = self._several(field, owner)
            return found[0] if found else None
        return self._block(field.model, row, owner, columns, prefix=f"{name}_")

    def _cited(self, owner: str, *, alone: bool) -> dict[str, Any]:
        """The sources of a row: `source` for one, `sources` for several; ids `alone` where a record as a whole rests on them."""
        rows = sorted(self._sources.get(owner, ()), key=lambda row: row["number"])
        if alone:
            return {"sources": [row["article"] for row in rows]} if rows else {}
        cited = [_reference(row) for row in rows]
        return {} if not cited else {"source": cited[0]} if len(cited) == 1 else {"sources": cited}

    def _claim(self, row: Row) -> dict[str, Any]:
        ends = [self._amount(row, end) for end in ("", "_to")]
        value: Any = [one for one in ends if one is not None]
        if row["form"] != "between":
            value = value[0] if value else row.get("date", row.get("text"))
        if place := self._places.get(row["id"]):
            value = self._block(Place, place, place["id"], self._package.columns("places"))
        model: type[Claim] = next(one for one in CLAIM_TYPES.values() if row["form"] in one.forms)
        columns = self._package.columns("claims")
        data = {row["form"]: value} | ({"id": row["given_id"]} if "given_id" in row else {})
        for field in claim_fields(model):
            given = row.get(field.key) if field.key in columns else None
            if field.form != "sources" and given is not None and not _is_default(model, field, given):
                data[field.key] = given
        if "worded" in row:
            data["worded"] = row["worded"]
        return data | self._cited(row["id"], alone=False)

    def _amount(self, row: Row, end: str) -> Any:
        if f"duration{end}" in row:
            return row[f"duration{end}"]
        amount = row.get(f"amount{end}")
        if amount is None:
            return None
        return {"amount": _plain(amount), "currency": row["currency"]} if "currency" in row else _plain(amount)


def _stands(key: str, columns: frozenset[str]) -> bool:
    """Whether a key has a column of its name, or several that begin with it; two kinds that mean different things by it have others."""
    return key in columns or any(column.startswith(f"{key}_") for column in columns)


def _is_default(model: type[BaseModel], field: Field, value: Any) -> bool:
    """Whether a field would have this value without being written."""
    info = model.model_fields[field.name]
    return not info.is_required() and info.default == value and type(info.default) is type(value)


def _plain(value: Any) -> Any:
    """A number as a curator writes it, without decimals that say nothing; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _reference(row: Row) -> Any:
    more = {key: row[key] for key in ("quote", "locator") if key in row}
    return {"article": row["article"], **more} if more else row["article"]


def _year(published: str | None) -> str:
    """The folder of an article."""
    try:
        return (parse_date(published).year if published else None) or UNDATED
    except DateError:
        return UNDATED
