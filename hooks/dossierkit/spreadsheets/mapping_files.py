"""Mapping files (YAML): which columns of a table become which keys of a record, and in which words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from dossierkit.problems import DossierError, Problem
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.one_file import Document
from dossierkit.reading.validation import problems_from
from dossierkit.records import READY_MADE, Kinds, Record
from dossierkit.records.model_keys import block_at, field_named, takes_languages
from dossierkit.records.record import ArticleId, DossierId, Kind, Model
from dossierkit.records.vocabulary import Property
from dossierkit.spreadsheets.cell_expression import DegreesCell
from dossierkit.spreadsheets.expression import Expression
from dossierkit.spreadsheets.mapping_expressions import EXPRESSIONS, TextWithCells
from dossierkit.spreadsheets.table_files import Table
from dossierkit.values.field_types import ExternalId, Text
from dossierkit.values.nearest_words import did_you_mean

MAPS = Path(__file__).parent / "maps"
_KIND = re.compile(r"^kind: (\w+)$", re.MULTILINE)  # of a mapping that comes along


def external_key(kind: Kind, kinds: Kinds) -> str:
    """The key under which a record of a kind keeps what a row is known again by."""
    if kind == "article":
        return "url"
    return "identifiers" if kinds.models[kind].base == "actor" else "external_ids"


_DEGREES = {"lat", "lon"}

Loc = tuple[str | int, ...]


class ExternalIdColumn(Model):
    """By what a row is known again: `scheme` is the key under which a record keeps the id of another database, `column` where the table has it."""

    scheme: Text
    column: Text


class MappingHead(Model):
    """The keys of a mapping file, but for `record`, whose inside is checked against the record's model.

    `id` is a text with columns in braces, `source` the article that claims cite, `only` the cells that rows must have to be imported.
    `one_record_per` names the column by which rows belong together: those with the same cell make one record. `may_lack` are columns that a
    table need not have; their cells count as empty.
    """

    kind: Text | None = None
    about: Text | None = None
    dossier: DossierId | None = None
    external_id: ExternalIdColumn | None = None
    id: Text | None = None
    source: ArticleId | None = None
    only: dict[Text, tuple[ExternalId, ...]] = {}
    one_record_per: Text | None = None
    may_lack: tuple[Text, ...] = ()
    record: dict[str, Any]


@dataclass(frozen=True)
class TableMap:
    """A mapping checked for one kind of record. `record` is what a curator would write, with expressions in place of values."""

    kind: Kind
    head: MappingHead
    record: Mapping[str, Any]
    document: Document
    kinds: Kinds

    @cached_property
    def id(self) -> TextWithCells | None:
        """What an id is made of; None where the mapping does not say."""
        return TextWithCells(words=self.head.id) if self.head.id else None

    def check_columns(self, table: Table) -> None:
        """Raise DossierError where the mapping names columns that the table does not have."""
        known, spared = set(table.columns), set(self.head.may_lack)
        problems = []
        for loc, needed in self._columns():
            if known.isdisjoint(needed) and spared.isdisjoint(needed):
                column = needed[0]
                line, place = self.document.position(loc)
                hint = did_you_mean(column, known) or f"its columns are {', '.join(table.columns)}"
                problems.append(Problem(self.document.path, line, place, "unknown-column", f"the table has no column `{column}`", hint))
        if problems:
            raise DossierError(problems)

    def columns_of(self, loc: tuple[str, ...]) -> list[str]:
        """The columns from which the mapping takes what stands at `loc` in a record (keys without the numbers of entries), or below it."""
        named = [(tuple(part for part in place if isinstance(part, str)), one) for place, one in expressions(self.record)]
        ways = {loc, ("places", *loc[1:])} if loc[:1] == ("place",) else {loc}  # one place may come from a mapping of several
        found = [one for place, one in named if place[: len(loc)] in ways]
        return [*dict.fromkeys(column for expression in found for column in expression.columns)]

    def columns_unused(self, columns: Iterable[str]) -> list[str]:
        """Those of some columns that the mapping says nothing of."""
        used = {column for _loc, needed in self._columns() for column in needed}
        return [column for column in columns if column and column not in used]

    def _columns(self) -> Iterator[tuple[Loc, tuple[str, ...]]]:
        """Where the mapping names columns: of each group, the table must have one."""
        if self.head.external_id:
            yield ("external_id", "column"), (self.head.external_id.column,)
        if self.head.one_record_per:
            yield ("one_record_per",), (self.head.one_record_per,)
        for column in self.id.columns if self.id else ():
            yield ("id",), (column,)
        for column in self.head.only:
            yield ("only", column), (column,)
        for loc, expression in expressions(self.record, ("record",)):
            yield from ((loc, needed) for needed in expression.needed)


def expressions(tree: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Expression]]:
    """Every expression in a mapping's `record`, with its place."""
    if isinstance(tree, Expression):
        yield loc, tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from expressions(value, (*loc, key))
    elif isinstance(tree, tuple):
        for number, value in enumerate(tree):
            yield from expressions(value, (*loc, number))


def find_map(name: str) -> Path:
    """The file of a mapping that comes along, by its name (`ucdp-ged`), else the path that was given."""
    shipped = MAPS / f"{name}.yml"
    return shipped if name in shipped_maps() else Path(name)


def shipped_maps(kinds: Kinds = READY_MADE) -> list[str]:
    """The names of the mappings that come along for the kinds that a project uses."""
    found = {path.stem: _KIND.search(path.read_text(encoding="utf-8")) for path in MAPS.glob("*.yml")}
    return sorted(name for name, kind in found.items() if kind and kind[1] in kinds.names)


def read_map(file: Path, kind: Kind | None, declared: Mapping[str, Property], kinds: Kinds = READY_MADE) -> TableMap:
    """Read a mapping. Raises DossierError with every fault in it, and OSError where it cannot be opened.

    `kind` is what the rows become, for a mapping that does not say so. `declared` are the properties of claims that the
    dossier adds to the common ones, `kinds` those of the project.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DossierError([Problem(file.name, 1, 1, "encoding", "the file is not UTF-8", "save it as UTF-8")]) from None
    document = Document(file.name, text, "", 1, front_line=1)
    node = compose(text)
    if isinstance(node, Fault):
        raise DossierError([node.at(document.path, 0)])
    plain = PlainValues()
    data = plain.value(node)
    if plain.faults:
        raise DossierError(fault.at(document.path, 0) for fault in plain.faults)
    return _Reading(document, node, declared, kinds).read(data, kind)


class _Reading:
    """One mapping being read: where its faults are collected."""

    def __init__(self, document: Document, node: yaml.Node, declared: Mapping[str, Property], kinds: Kinds) -> None:
        self._document, self._node, self._declared, self._kinds = document, node, declared, kinds
        self._problems: list[Problem] = []

    def read(self, data: Any, kind: Kind | None) -> TableMap:
        try:
            head = MappingHead.model_validate(data)
        except ValidationError as error:
            raise DossierError(problems_from(error, self._document, self._node, (MappingHead, {}))) from None
        said = head.kind
        kind = kind or said
        imported = [name for name in self._kinds.names if name != "dossier"]
        if kind is None:
            self._refuse((), "missing-key", "`kind` is required", f"add `kind:` with one of {', '.join(imported)}, or give --kind")
            raise DossierError(self._problems)
        if kind not in imported:
            hint = did_you_mean(kind, imported) or f"known are {', '.join(imported)}"
            line, column = self._document.position(("kind",)) if said else (1, 1)
            raise DossierError(
                [Problem(self._document.path, line, column, "vocabulary", f"`{kind}` is not a kind of records that can be imported", hint)]
            )
        if said and said != kind:
            self._refuse(("kind",), "kind", f"the mapping is for records of the kind {said}, not {kind}", "use another mapping, or another --kind")
        if kind != "article" and not head.external_id:
            self._refuse((), "missing-key", "`external_id` is required", "add `external_id: {scheme: …, column: …}`: rows are known again by it")
        model = self._kinds.models[kind]
        record = {key: self._tree(value, (key,), model) for key, value in head.record.items() if self._is_key((key,), model)}
        if self._problems:
            raise DossierError(self._problems)
        return TableMap(kind, head, record, self._document, self._kinds)

    def _tree(self, raw: Any, loc: Loc, model: type[Record]) -> Any:
        """Plain values as they are, blocks with their expressions read."""
        if isinstance(raw, tuple):
            return tuple(self._tree(value, (*loc, number), model) for number, value in enumerate(raw))
        if not isinstance(raw, dict):
            return raw
        if marker := next((key for key in EXPRESSIONS if key in raw), None):
            return self._expression(DegreesCell if marker == "column" and loc[-1] in _DEGREES else EXPRESSIONS[marker], raw, loc)
        return {key: self._tree(value, (*loc, key), model) for key, value in raw.items() if key == "party" or self._is_key((*loc, key), model)}

    def _expression(self, expression: type[Expression], raw: dict[str, Any], loc: Loc) -> Expression | None:
        try:
            return expression.model_validate(raw)
        except ValidationError as error:
            self._problems += problems_from(error, self._document, self._node, (expression, {}), ("record", *loc))
            return None

    def _is_key(self, loc: Loc, model: type[Record]) -> bool:
        """Whether a record may have this key here; if not, that is a fault."""
        block, key = loc[:-1], loc[-1]
        known = block_at(model, block, self._declared)
        if _is_open(block) or key in known or (len(block) == 1 and takes_languages(field_named(model, str(block[0])))):
            return True
        hint = did_you_mean(str(key), known) or f"known are {', '.join(sorted(known))}"
        self._refuse(("record", *loc), "unknown-key", f"unknown key `{key}`", hint)
        return False

    def _refuse(self, loc: Loc, code: str, message: str, hint: str) -> None:
        line, column = self._document.position(loc, key=True)
        self._problems.append(Problem(self._document.path, line, column, code, message, hint))


def _is_open(block: Loc) -> bool:
    """Whether the keys of a block are the writer's own: properties of claims, names of other databases."""
    return block in {("claims",), ("external_ids",), ("identifiers",)}
