"""The rows of a dossier's tables, record by record: nothing that was written is left out, and beside it stands what was worked out.

Whoever takes them writes each into its table and lets it go, so that no table has to be held in memory whole. Records of other dossiers that
are only named have a row in `records`, so that whatever leads there finds one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from math import isinf
from typing import Any, NamedTuple

from pydantic import BaseModel

from dossierkit.addresses import address, redirects_of
from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_in_words import BADGES, reading_words, unit_of
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.claims import Amount, Money
from dossierkit.records.record import FROM_FILE
from dossierkit.records.shared_blocks import Place, SourceReference
from dossierkit.tables.all_tables import OF_BASES, TablesOfDossier, block_table, claim_fields, has_label
from dossierkit.tables.declarations import as_json, kind_declaration, property_declaration, vocabulary_declaration
from dossierkit.tables.fields import Field, Form, fields_of
from dossierkit.values.dates import EdtfDate
from dossierkit.values.texts_in_languages import TextInLanguages
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import claim_words, country_words, language_words

NamedRow = tuple[str, dict[str, Any]]  # the name of the table, and the values by the names of its columns


def row_id(record: Record) -> str:
    """The id of a record's row in `records`: a dossier may have the id of the actor that it is about."""
    return f"dossier:{record.id}" if isinstance(record, Dossier) else record.id


class _At(NamedTuple):
    """Where a block stands: its record and its row, by their ids, the table of that row, and what columns are called other than their keys."""

    record: str
    row: str
    table: str
    names: Mapping[str, str] = {}


class Rows:
    """The rows of all tables of one dossier, in the order of the library; words are in the language in use."""

    def __init__(self, library: Library, figures: Figures, dossier: Dossier, tables: TablesOfDossier) -> None:
        self._library, self._figures, self._dossier, self._tables = library, figures, dossier, tables
        self._made: list[NamedRow] = []
        self._named: set[str] = set()  # the rows of `records` to which something leads
        self._cited: set[str] = set()  # the rows of `articles` to which something leads
        self._dossiers: set[str] = {dossier.id}  # of which there is a row, or must be one
        self._properties: set[str] = set()
        # What stands in rows of other tables, by the form of its field.
        self._rows_of: Mapping[Form, Callable[[Field, Any, _At], None]] = {
            "own": self._topics,
            "ids": self._links,
            "identifiers": self._identifiers,
            "blocks": self._blocks,
            "block": self._blocks,
        }

    def __iter__(self) -> Iterator[NamedRow]:
        of = self._library.of
        records: tuple[Record, ...] = (self._dossier, *of(self._dossier.id, Actor), *of(self._dossier.id, Event), *of(self._dossier.id, Thing))
        given: set[str] = set()
        for record in (*records, *of(self._dossier.id, Article), *self._library.articles_of_none):
            given.add(row_id(record))
            yield from self._of_record(record)
        for id_ in sorted(self._cited - given):
            if article := self._library.article(id_):
                given.add(id_)
                yield from self._of_record(article)
        yield from self._only_named(given)
        yield from self._declarations()

    def _only_named(self, given: set[str]) -> Iterator[NamedRow]:
        """Records and dossiers that others have, and this one only names."""
        for id_ in sorted(self._named - given):
            if record := self._library.records.get(id_):
                yield "records", {**self._of_all(record), "included": False}
        for id_ in sorted(self._dossiers - {self._dossier.id}):
            if dossier := self._library.dossier(id_):
                yield "dossiers", {"id": id_, "included": False, "title": str(dossier.title)}

    def _declarations(self) -> Iterator[NamedRow]:
        kinds = self._library.kinds
        own = dict(kinds.of_dossiers).get(self._dossier.id, ())
        for kind in kinds.declared:
            if kind.name in own or kind.name in self._tables.models:
                row: dict[str, Any] = {
                    "kind": kind.name,
                    "base": kind.base,
                    "label": kind.one,
                    "heading": kind.many,
                    "folder": kind.folder,
                    "says": kind.says,
                }
                declared = {"dossier": self._dossier.id, "declaration": as_json(kind_declaration(kind))} if kind.name in own else {}
                yield "kinds", {**row, **declared}
        for name, one in self._library.properties.items():
            declaration = self._dossier.properties.get(name)
            if name in self._properties or declaration:
                row = {"property": name, "label": one.label, "type": one.type, "unit": one.unit, "changes": one.changes}
                declared = {"dossier": self._dossier.id, "declaration": as_json(property_declaration(declaration))} if declaration else {}
                yield "properties", {**row, **declared}
        for name, block in self._dossier.vocabularies.items():
            yield "vocabularies", {"dossier": self._dossier.id, "vocabulary": name, "declaration": as_json(vocabulary_declaration(block))}
        for table in self._tables.tables:
            for column in table.columns:
                for number, (term, words) in enumerate(column.values, 1):
                    yield "terms", {"table": table.name, "column": column.name, "number": number, "term": term, "label": words}

    def _of_record(self, record: Record) -> list[NamedRow]:
        """All rows that are about a record."""
        self._made = made = []
        id_ = row_id(record)
        made.append(("records", {**self._of_all(record), "included": True, "text": record.body or None}))
        row: dict[str, Any] = {"id": record.id, "record_kind": record.record_kind, "dossier": record.dossier}
        if isinstance(record, Dossier):
            row = {"id": record.id, "record": id_, "included": True}
        if isinstance(record, Article):
            row = {"id": record.id}
        table = OF_BASES[record.base or record.record_kind]
        made.append((table, row))
        self._fill(record, row, _At(id_, id_, "records", self._tables.column_names(type(record))))
        if isinstance(record, Event):
            for name, value in _happening(record).items():
                row.setdefault(name, value)  # a kind of a project's own may call a field so
        if isinstance(record, Article):
            for id_ in record.dossiers:
                self._dossiers.add(id_)
        elif not isinstance(record, Dossier):
            self._names(record)
        if claims := getattr(record, "claims", None):
            self._claims(record, claims)
        for old, new in redirects_of(self._library, record):
            made.append(("redirects", {"old": old, "new": new, "record": row_id(record)}))
        return made

    def _of_all(self, record: Record) -> dict[str, Any]:
        if record.dossier:
            self._dossiers.add(record.dossier)
        kind = self._library.kinds.by_name.get(record.record_kind)
        words = kind.one if kind else _("article") if isinstance(record, Article) else _("dossier")
        return {
            "id": row_id(record),
            "kind": record.record_kind,
            "kind_label": words,
            "base": record.base or record.record_kind,
            "dossier": record.dossier,
            "label": str(record.label),
            "address": address(record),
        }

    def _names(self, record: Record) -> None:
        """The name and the other names that have no block of their own."""
        name = getattr(record, "name", "")
        texts = name.texts if isinstance(name, TextInLanguages) else (("", name),)
        listed = [("name", language, str(text)) for language, text in texts] + [("aliases", "", alias) for alias in getattr(record, "aliases", ())]
        numbers: dict[str, int] = {}
        for key, language, text in listed:
            number = numbers[key] = numbers.get(key, 0) + 1
            row = {"id": f"{record.id}/{key}/{number}", "record": record.id, "key": key, "number": number, "value": text}
            self._made.append(("names", {**row, "lang": language or None, "lang_label": language_words(language) if language else None}))

    def _fill(self, block: BaseModel, row: dict[str, Any], at: _At, prefix: str = "") -> None:
        """Put the values of a block into its row and into rows of other tables."""
        for field in fields_of(type(block)):
            if field.name in FROM_FILE or (value := getattr(block, field.name)) is None or value in ((), {}):
                continue
            if field.form == "sources":
                if field.key == "sources" or not getattr(block, "sources", ()):  # once, where it has both
                    self._sources(_cited(block), at)
            elif field.form == "block" and not isinstance(value, Place):
                self._fill(value, row, at, f"{prefix}{field.key}_")
            elif put := self._rows_of.get(field.form):
                put(field, value, at)
            else:
                row.update(self._cells(field, prefix + at.names.get(field.key, field.key), value))
                if field.several_languages:
                    self._translations(field.key, value, at.record)

    def _cells(self, field: Field, name: str, value: Any) -> dict[str, Any]:
        """The cells of one value, with the words beside it."""
        if field.form == "date":
            return dated(name, value)
        if field.form == "dates":
            first = min((one.earliest for one in value if one.earliest), default=None)
            last = max((one.latest for one in value if one.latest), default=None)
            words = "; ".join(map(date_words, value))
            return {name: [str(one) for one in value], f"{name}_first": _day(first), f"{name}_last": _day(last), f"{name}_label": words}
        if field.form == "list":
            cells: dict[str, Any] = {name: [*map(_plain, value)]}
            if has_label(field):
                cells[f"{name}_label"] = [self._words(field, one) for one in value]
            return cells
        cells = {name: _plain(value)}
        if field.to and (not field.to.or_text or self._library.actor(value)):
            self._named.add(value)
            if field.to.or_text:
                cells[f"{name}_actor"] = value
        if has_label(field):
            cells[f"{name}_label"] = self._words(field, value)
        return cells

    def _words(self, field: Field, value: Any) -> str:
        if field.to:
            record = self._library.records.get(value)
            return str(record.label) if record else str(value)
        if field.shape == "Country":
            return country_words(value)
        if field.shape == "Language":
            return language_words(value)
        known = field.terms.terms if field.terms else ()
        words = getattr(value, "words", None) or (known.get(value) if isinstance(known, Mapping) else None) or value
        return str(getattr(words, "label", words))

    def _blocks(self, field: Field, blocks: Any, at: _At) -> None:
        """A row of its own for each block, or for the one that there is."""
        for number, block in enumerate(blocks if isinstance(blocks, tuple) else (blocks,), 1):
            table, id_ = block_table(type(block), field.key), f"{at.row}/{field.key}/{number}"
            row: dict[str, Any] = {"id": id_, "record": at.record, "key": field.key, "number": number}
            self._made.append((table, row))
            self._fill(block, row, _At(at.record, id_, table))

    def _links(self, field: Field, ids: Iterable[str], at: _At) -> None:
        for number, id_ in enumerate(ids, 1):
            self._named.add(id_)
            target = self._library.records.get(id_)
            row = {"id": f"{at.row}/{field.key}/{number}", "record": at.record, "key": field.key, "number": number, "target": id_}
            statement = {"statement": at.row} if at.table == "statements" else {}
            self._made.append(("links", {**row, **statement, "target_label": str(target.label) if target else id_}))

    def _identifiers(self, field: Field, given: Mapping[str, str], at: _At) -> None:
        for number, (scheme, value) in enumerate(given.items(), 1):
            self._made.append(("identifiers", {"record": at.record, "key": field.key, "number": number, "scheme": scheme, "value": value}))

    def _sources(self, cited: Iterable[SourceReference], at: _At) -> None:
        for number, one in enumerate(cited, 1):
            self._cited.add(one.article)
            row = {"id": f"{at.row}/source/{number}", "record": at.record, "table": at.table, "entry": at.row, "number": number}
            claim = {"claim": at.row} if at.table == "claims" else {}
            self._made.append(("sources", {**row, **claim, "article": one.article, "quote": one.quote, "locator": one.locator}))

    def _topics(self, field: Field, value: Any, at: _At) -> None:
        """The topics of a dossier. Claims are told of by themselves, and what a dossier declares at the end."""
        if field.key != "topics":
            return
        for number, (topic, label) in enumerate(value.items(), 1):
            self._made.append(("topics", {"dossier": self._dossier.id, "topic": topic, "number": number, "label": str(label)}))
            self._translations(f"topics.{topic}", label, at.record)

    def _translations(self, key: str, text: Any, record: str) -> None:
        if isinstance(text, TextInLanguages):
            for number, (language, words) in enumerate(text.texts, 1):
                self._made.append(("translations", {"record": record, "key": key, "number": number, "language": language, "text": words}))

    def _claims(self, record: Record, claims: Mapping[str, tuple[Claim, ...]]) -> None:
        number = 0
        for name, listed in claims.items():
            self._properties.add(name)
            known = self._library.properties.get(name)
            for claim in listed:
                number += 1
                id_ = f"{record.id}#{claim.id}"
                row = {"id": id_, "record": record.id, "number": number, "property": name, "property_label": known.label if known else name}
                row |= {"words": claim_words(claim), "form": claim.form, "given_id": claim.id_, **self._value(claim, record.id, id_)}
                self._made.append(("claims", row))
                for field in claim_fields(type(claim)):
                    value = getattr(claim, field.name)
                    if field.form == "sources":
                        if field.key == "sources":
                            self._sources(claim.cited, _At(record.id, id_, "claims"))
                    elif value is not None:
                        row.update(self._cells(field, field.key, value))
        for number, reading in enumerate(self._figures.in_order(record), 1):
            self._made.append(("readings", self._reading(record, reading, number)))

    def _value(self, claim: Claim, record: str, id_: str) -> dict[str, Any]:
        """The columns in which the value of a claim stands."""
        given = getattr(claim, claim.form)
        if isinstance(given, EdtfDate):
            return dated("date", given)
        if isinstance(given, Place):
            row: dict[str, Any] = {"id": f"{id_}/value/1", "record": record, "claim": id_, "key": "claims", "number": 1}
            self._made.append(("places", row))
            self._fill(given, row, _At(record, row["id"], "places"))
            return {}
        if not isinstance(claim, Amount):
            return {"text": str(given)}
        values: list[Any] = [one.amount if isinstance(one, Money) else one for one in claim.reported]
        name = "duration" if isinstance(values[0], str) else "amount"
        cells = {name: values[0]} | ({f"{name}_to": values[1]} if len(values) > 1 else {})
        return cells | ({"currency": claim.reported[0].currency} if isinstance(claim.reported[0], Money) else {})

    def _reading(self, record: Record, reading: Reading, number: int) -> dict[str, Any]:
        known = self._library.properties.get(reading.property_name)
        first = reading.claims[0].claim
        of = next(field for field in claim_fields(type(first)) if field.key == "of")
        row = {
            "id": f"{record.id}/reading/{number}",
            "record": record.id,
            "number": number,
            "property": reading.property_name,
            "property_label": known.label if known else reading.property_name,
            "of": str(reading.of),
            "of_label": self._words(of, reading.of),
            "words": reading_words(reading) or None,
            "status": reading.status and str(reading.status),
            "badges": [str(BADGES[badge]) for badge in reading.badges],
            "claims": len(reading.claims),
            "origins": len(reading.origins),
            "stating": len(reading.stating_origins),
            "allowing": len(reading.allowing_origins),
            "contested": reading.contested,
            "early": reading.early,
            "preferred": f"{record.id}#{reading.preferred.id}" if reading.preferred else None,
        }
        if reading.latest_report:
            row |= dated("latest_report", reading.latest_report)
        if span := reading.interval:
            low, high = (None if isinf(end) else end for end in (span.low, span.high))
            if isinstance(first, Amount):
                row |= {"low": low, "high": high, "above": span.above, "unit": unit_of(reading) or _unit(known, first)}
            else:
                row |= {"first": _day(date.fromordinal(int(low)) if low else None), "last": _day(date.fromordinal(int(high)) if high else None)}
        return row


def _unit(known: Any, claim: Claim) -> str | None:
    return "days" if "duration" in type(claim).__name__.casefold() else known.unit if known else None


def _cited(block: Any) -> Iterable[SourceReference]:
    """The sources of a block, or those that a record as a whole rests on."""
    if isinstance(block, Record):
        return tuple(SourceReference(article=id_) for id_ in block.sources)  # type: ignore[attr-defined]
    cited = getattr(block, "cited", None)
    if cited is None:
        cited = (block.source,) if block.source else ()
    return tuple(cited)


def _happening(event: Event) -> dict[str, Any]:
    """When an event was, whatever its kind calls that, and where, as far as one place tells."""
    cells = dated("happened", event.date)
    if event.ended:
        cells |= {"happened_last": _day(event.ended.latest), "happened_label": f"{date_words(event.date)} – {date_words(event.ended)}"}
    if event.all_places:
        place = event.all_places[0]
        cells |= {"place_name": place.name, "place_country": place.country, "place_lat": place.lat, "place_lon": place.lon}
    return cells


def dated(name: str, when: EdtfDate) -> dict[str, Any]:
    """The cells of a date: as it is written, its first and its last day, and in words."""
    return {name: when.text, f"{name}_first": _day(when.earliest), f"{name}_last": _day(when.latest), f"{name}_label": date_words(when)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:
    """A value as a cell holds it: texts that bring their words along are only texts there."""
    return str(value) if isinstance(value, str) else value
