"""Which tables a dossier's data has: their names, what stands in them, and their columns, worked out from the models of its records.

A block that several kinds of records have, such as an entry of `involved`, has one table. One that only a model of tomorrow has gets a table
of the name of its key.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from pydantic import BaseModel

from dossierkit.library import Library
from dossierkit.records import Dossier, Record
from dossierkit.records.actor import Designation, Membership, Name, Position, Relation
from dossierkit.records.article import Correction, Statement
from dossierkit.records.claims import CLAIM_TYPES, Claim
from dossierkit.records.event import Entry, Involvement
from dossierkit.records.made_models import BASE_MODELS
from dossierkit.records.record import Search
from dossierkit.records.shared_blocks import Archive, Place, RecordCorrection
from dossierkit.tables.columns import MOST_VALUES, Column, Table, together
from dossierkit.tables.fields import Field, fields_of
from dossierkit.values.field_types import OneOf

OF_BASES: Mapping[str, str] = {"actor": "actors", "event": "events", "thing": "things", "article": "articles", "dossier": "dossiers"}
_OF_BLOCKS: tuple[tuple[type[BaseModel], str], ...] = (
    (Name, "names"),
    (Position, "positions"),
    (Relation, "relations"),
    (Membership, "members"),
    (Designation, "designations"),
    (Involvement, "involved"),
    (Entry, "entries"),
    (Search, "searches"),
    (RecordCorrection, "corrections"),
    (Correction, "corrections"),
    (Statement, "statements"),
    (Archive, "archives"),
    (Place, "places"),
)
# What stands in each table, in the order in which a reader meets them.
ABOUT: Mapping[str, tuple[str, str]] = {
    "records": (
        "Records",
        "Every record once, whatever it is, with its name and its text in our own words. The rows of all other tables are about these.",
    ),
    "dossiers": ("Dossiers", "The dossier itself, and others that are only named."),
    "topics": ("Topics", "The topics of the dossier."),
    "actors": ("Actors", "People, states, organisations and groups."),
    "events": ("Events", "What happened, of every kind, each with its day and its own fields."),
    "things": ("Things", "What neither acts nor happens, such as a law or a ship."),
    "articles": ("Articles", "The sources: what records cite, and articles that name no dossier. Their texts are summaries in our own words."),
    "names": ("Names", "Every name of actors, events and things, one in a row, with its language and its time as far as they are known."),
    "positions": ("Positions", "Offices and jobs that people held."),
    "relations": ("Relations", "Ties from one actor to another."),
    "members": ("Members", "Who belongs to an organisation, as sources list them."),
    "designations": ("Designations", "Listings of actors under laws, such as those on sanctions."),
    "involved": ("Involved", "Who had which part in an event, as a source says."),
    "entries": ("Entries", "What was decided, demanded or found at an event, each with its source."),
    "places": ("Places", "Where something was, no more exactly than it is known. Coordinates are degrees, WGS 84."),
    "claims": ("Claims", "What sources report, one report in a row: conflicting reports stand beside each other."),
    "readings": ("Readings", "What all claims on one figure say together, worked out by stated rules, and how well that is supported."),
    "sources": ("Sources", "Which article each claim and each other entry was read in, with a few words of it and the place in it."),
    "statements": ("Statements", "Who says what in an article, in our own words."),
    "links": ("Links", "What records name in lists of ids: whom an article tells of, what belongs together, what is easily mistaken for each other."),
    "identifiers": ("Identifiers", "What records are called in other databases."),
    "archives": ("Archived copies", "Saved copies of articles."),
    "searches": ("Searches", "What was looked for, and where, also in vain."),
    "corrections": ("Corrections", "Faults of records that were mended, and changes that publishers of articles made known."),
    "translations": ("Translations", "Texts that a record gives in several languages."),
    "redirects": ("Redirects", "Addresses that pages had before, and where these are now."),
    "kinds": ("Kinds of records", "The kinds of records that the dossier has, and how it declares those of its own."),
    "properties": ("Properties", "What claims are about."),
    "vocabularies": ("Vocabularies", "Terms that the dossier adds to vocabularies, as it declares them."),
    "terms": ("Terms", "The terms of all vocabularies, with their words and the columns in which they may stand."),
}
ALWAYS = ("records", "dossiers", "topics", "actors", "events", "articles", "names", "places", "claims", "readings", "sources")  # also where empty

_RECORD = Column("record", "string", "The record that it is about.", required=True, to="records")
_NUMBER = Column("number", "integer", "Which one of its list it is, from 1.", required=True)


def block_table(model: type[BaseModel], key: str) -> str:
    """The name of the table in which blocks of a model stand that are written under a key."""
    return next((name for base, name in _OF_BLOCKS if issubclass(model, base)), key)


def claim_fields(model: type[Claim]) -> tuple[Field, ...]:
    """The fields of a claim beside its value, which has columns that all types share."""
    return tuple(field for field in fields_of(model) if field.key not in {*model.forms, "id"})


class TablesOfDossier:
    """The tables of one dossier and the names of their columns; words are in the language in use."""

    def __init__(self, library: Library, dossier: Dossier) -> None:
        self._library, self._dossier = library, dossier
        kinds = library.kinds_of(dossier.id)
        self.models: Mapping[str, type[Record]] = {
            name: library.kinds.models[name] for name in ("dossier", "article", *(kind.name for kind in kinds))
        }
        self._several: dict[str, set[str]] = {}  # tables whose blocks stand under several keys

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in a stated order; some may have no rows."""
        # Every dossier has these: events and things have names, too, and the views of a database ask for all of them.
        blocks: dict[str, list[list[Column]]] = {"names": [self.columns_of(Name)], "places": [self.columns_of(Place)]}
        for model in self.models.values():
            self._collect(model, blocks)
        for claim in CLAIM_TYPES.values():
            for field in claim_fields(claim):
                self._collect_below(field, blocks)
        found = {**self._fixed(), **self._of_records(), **{name: [*_of_block(name), *together(columns)] for name, columns in blocks.items()}}
        order = [*ABOUT, *sorted(name for name in found if name not in ABOUT)]
        tables = [self._table(name, found[name]) for name in order if name in found]
        return (*tables, self._table("terms", _TERMS))

    def _table(self, name: str, columns: list[Column]) -> Table:
        title, says = ABOUT.get(name, (name.replace("_", " ").capitalize(), f"What records have under `{name}`."))
        return Table(name, title, says, tuple(columns), _KEYS.get(name, ("id",)))

    def column_names(self, model: type[BaseModel]) -> Mapping[str, str]:
        """The columns of a record's fields, by their keys: each is called like its key, unless another kind means something else by that."""
        if not issubclass(model, Record):
            return {}
        return self._renamed.get(model.record_kind, {})

    @cached_property
    def _renamed(self) -> Mapping[str, Mapping[str, str]]:
        """The columns that are called otherwise, by the kinds of records: those of which two kinds of one base say different things."""
        said: dict[tuple[str, str], set[object]] = {}
        for kind, model in self.models.items():
            for field in fields_of(model):
                said.setdefault((model.base or kind, field.key), set()).add((field.form, field.type, bool(field.to), has_label(field)))
        return {
            kind: {field.key: f"{kind}_{field.key}" for field in fields_of(model) if len(said[model.base or kind, field.key]) > 1}
            for kind, model in self.models.items()
        }

    def _of_records(self) -> dict[str, list[Column]]:
        found: dict[str, list[list[Column]]] = {}
        for kind, model in self.models.items():
            found.setdefault(OF_BASES[model.base or kind], []).append(self.columns_of(model, self.column_names(model)))
        for base in ("actor", "event"):  # of which a dossier may have none yet
            found.setdefault(OF_BASES[base], [self.columns_of(BASE_MODELS[base])])
        if only_named := found.pop("dossiers", None):  # of other dossiers only the title is told
            found["dossiers"] = [[column if column.name == "title" else _optional(column) for column in columns] for columns in only_named]
        return {
            name: [*_OF_RECORD[name], *_without(together(columns), _OF_RECORD[name]), *_computed(name, columns)] for name, columns in found.items()
        }

    def columns_of(self, model: type[BaseModel], names: Mapping[str, str] = {}, prefix: str = "") -> list[Column]:
        """The columns of the fields of a model that stand in cells."""
        return [column for field in fields_of(model) for column in self.columns_of_field(field, prefix + names.get(field.key, field.key))]

    def columns_of_field(self, field: Field, name: str) -> Iterator[Column]:
        """The columns of one field that stands in cells; none for others."""
        match field.form:
            case "date":
                yield Column(name, "string", field.says, required=field.required, edtf=True)
                yield from dates(name)
            case "dates":
                yield Column(name, "list", field.says, edtf=True)
                yield from dates(name)
            case "list":
                yield Column(name, "list", field.says, values=self._values(field.terms))
                yield from _label(field, name)
            case "block" if field.model and not issubclass(field.model, Place):
                for column in self.columns_of(field.model, prefix=f"{name}_"):
                    yield column if field.required else _optional(column)
            case "cell":
                to = "records" if field.to and not field.to.or_text else ""
                yield Column(name, field.type, field.says, required=field.required, to=to, values=self._values(field.terms))
                if field.to and field.to.or_text:
                    yield Column(f"{name}_actor", "string", f"The actor that `{name}` names by its id.", to="records", computed=True)
                yield from _label(field, name)

    def _values(self, terms: OneOf | None) -> tuple[tuple[str, str], ...]:
        if terms is None:
            return ()
        known = dict(zip(terms.terms, terms.words or terms.terms, strict=True))
        offered = self._library.kinds.offered(terms.vocabulary, known) if terms.vocabulary else known
        return tuple(offered.items()) if len(offered) <= MOST_VALUES else ()

    def _collect(self, model: type[BaseModel], blocks: dict[str, list[list[Column]]]) -> None:
        for field in fields_of(model):
            self._collect_below(field, blocks)

    def _collect_below(self, field: Field, blocks: dict[str, list[list[Column]]]) -> None:
        if field.model is None or field.form not in {"blocks", "block"} or (field.form == "block" and not issubclass(field.model, Place)):
            return
        blocks.setdefault(block_table(field.model, field.key), []).append(self.columns_of(field.model))
        self._collect(field.model, blocks)

    def _fixed(self) -> dict[str, list[Column]]:
        """The tables that are the same for every dossier."""
        of_claims = together(
            [column for field in claim_fields(model) for column in self.columns_of_field(field, field.key)] for model in CLAIM_TYPES.values()
        )
        return {name: [*columns] for name, columns in _FIXED.items()} | {"claims": [*_CLAIM, *of_claims]}


def dates(name: str) -> Iterator[Column]:
    """The columns beside a date as it is written."""
    yield Column(f"{name}_first", "date", f"The first day that `{name}` can mean; empty where that is open or not known.", computed=True)
    yield Column(f"{name}_last", "date", f"The last day that `{name}` can mean; empty where that is open or not known.", computed=True)
    yield Column(f"{name}_label", "string", f"`{name}` in words, never more exact than it is known.", computed=True)


def _label(field: Field, name: str) -> Iterator[Column]:
    if has_label(field):
        yield Column(f"{name}_label", "list" if field.form == "list" else "string", f"`{name}` in words.", computed=True)


def has_label(field: Field) -> bool:
    """Whether the values of a field are codes, terms or ids, beside which words stand."""
    return field.terms is not None or field.shape in {"Country", "Language"} or (field.to is not None and field.form == "cell")


def _computed(table: str, written: list[list[Column]]) -> Iterator[Column]:
    """What was worked out for all records of a table, unless a kind of a project's own calls a field so."""
    names = {column.name for columns in written for column in columns}
    return (column for column in _COMPUTED.get(table, ()) if column.name not in names)


def _without(columns: tuple[Column, ...], given: tuple[Column, ...]) -> list[Column]:
    names = {column.name for column in given}
    return [column for column in columns if column.name not in names]


def _optional(column: Column) -> Column:
    return Column(column.name, column.type, column.says, to=column.to, computed=column.computed, edtf=column.edtf, values=column.values)


def _of_block(name: str) -> Iterator[Column]:
    """The columns that every table of blocks begins with."""
    yield Column("id", "string", "The row: its record, the key under which it is written, and its number.", required=True)
    yield _RECORD
    if name == "places":
        yield Column("claim", "string", "The claim that the place is the value of.", to="claims")
    yield Column("key", "string", "The key under which it is written in the record.", required=True)
    yield _NUMBER


_ID = Column("id", "string", "The record: the name of its file, the same for good.", required=True, to="records")
_KIND = Column("record_kind", "string", "What kind of record it is.", required=True)
_HOME = Column("dossier", "string", "The dossier in whose folder it lies.", to="dossiers")
_OF_RECORD: Mapping[str, tuple[Column, ...]] = {
    "actors": (_ID, _KIND, _HOME),
    "events": (_ID, _KIND, _HOME),
    "things": (_ID, _KIND, _HOME),
    "articles": (_ID,),
    "dossiers": (
        Column("id", "string", "The dossier: the name of its folder, the same for good.", required=True),
        Column("record", "string", "Its row in `records`; empty for a dossier that is only named.", to="records"),
        Column("included", "boolean", "Whether this package is about it; if not, it is only named.", required=True),
    ),
}
_COMPUTED: Mapping[str, tuple[Column, ...]] = {
    "events": (
        Column("happened", "string", "When it was, or when it began, whatever its kind calls that.", required=True, computed=True, edtf=True),
        Column("happened_first", "date", "The first day on which it can have been; empty where that is not known.", computed=True),
        Column("happened_last", "date", "The last day on which it can have been, up to its end; empty where that is not known.", computed=True),
        Column("happened_label", "string", "When it was, in words.", computed=True),
        Column("place_name", "string", "Its first place.", computed=True),
        Column("place_country", "string", "The country of its first place (ISO 3166-1 alpha-2).", computed=True),
        Column("place_lat", "number", "Degrees north of its first place; see `places` for how exact they are.", computed=True),
        Column("place_lon", "number", "Degrees east of its first place.", computed=True),
    ),
}
_CLAIM = (
    Column("id", "string", "The claim: its record and its name there, as in the address of its row on the record's page.", required=True),
    _RECORD,
    Column("number", "integer", "Which one of the claims of its record it is, from 1.", required=True),
    Column("property", "string", "What it is about.", required=True, to="properties"),
    Column("property_label", "string", "What it is about, in words.", required=True, computed=True),
    Column("words", "string", "What is reported, in words.", required=True, computed=True),
    Column("form", "string", "How the source gives it: exactly (`value`), or as a bound (`at_least`), about, or between two.", required=True),
    Column("amount", "number", "The number that is reported; of two, the lower one."),
    Column("amount_to", "number", "The higher one of two numbers."),
    Column("currency", "string", "The currency of sums of money (ISO 4217)."),
    Column("duration", "string", "The duration that is reported (ISO 8601); of two, the shorter one."),
    Column("duration_to", "string", "The longer one of two durations."),
    Column("date", "string", "The date that is reported.", edtf=True),
    *dates("date"),
    Column("text", "string", "What is reported, in our own words, where it is neither a number nor a date."),
    Column("given_id", "string", "The name of the claim in its record, where a curator gave it one."),
)
_FIXED: Mapping[str, tuple[Column, ...]] = {
    "records": (
        Column("id", "string", "The record: the name of its file, the same for good; that of a dossier with `dossier:` before it.", required=True),
        Column("kind", "string", "What kind of record it is.", required=True),
        Column("kind_label", "string", "What kind of record it is, in words.", required=True, computed=True),
        Column("base", "string", "What its kind is based on: actor, event or thing; article and dossier stand for themselves.", required=True),
        _HOME,
        Column("included", "boolean", "Whether the tables tell all of it; if not, it belongs to another dossier and is only named.", required=True),
        Column("label", "string", "Its name or title, as links show it.", required=True, computed=True),
        Column("address", "string", "The address of its page, below that of the site.", required=True, computed=True),
        Column("text", "string", "Its text in our own words (Markdown)."),
    ),
    "topics": (
        Column("dossier", "string", "The dossier whose topic it is.", required=True, to="dossiers"),
        Column("topic", "string", "The topic, as records name it.", required=True),
        _NUMBER,
        Column("label", "string", "The topic in words.", required=True),
    ),
    "sources": (
        Column("id", "string", "The row: what was read, and its number.", required=True),
        _RECORD,
        Column("claim", "string", "The claim that was read.", to="claims"),
        Column("table", "string", "The table of the entry that was read; `records` for what the record as a whole rests on.", required=True),
        Column("entry", "string", "The row of that table.", required=True),
        _NUMBER,
        Column("article", "string", "The article in which it was read.", required=True, to="articles"),
        Column("quote", "string", "A few words of the source that help to find the place, forty at most."),
        Column("locator", "string", "Where in the source: a page, a paragraph, a minute."),
    ),
    "links": (
        Column("id", "string", "The row: its record, the key under which it is written, and its number.", required=True),
        _RECORD,
        Column("statement", "string", "The statement that is about it.", to="statements"),
        Column("key", "string", "The key under which it is written in the record.", required=True),
        _NUMBER,
        Column("target", "string", "The record that is named.", required=True, to="records"),
        Column("target_label", "string", "Its name or title.", required=True, computed=True),
    ),
    "identifiers": (
        _RECORD,
        Column("key", "string", "The key under which it is written in the record.", required=True),
        _NUMBER,
        Column("scheme", "string", "The other database.", required=True),
        Column("value", "string", "What the record is called there.", required=True),
    ),
    "translations": (
        _RECORD,
        Column("key", "string", "The key of the text; `topics.` and the topic for the words of a topic.", required=True),
        _NUMBER,
        Column("language", "string", "The language (BCP 47).", required=True),
        Column("text", "string", "The text in that language.", required=True),
    ),
    "readings": (
        Column("id", "string", "The row: its record and its number.", required=True),
        _RECORD,
        _NUMBER,
        Column("property", "string", "What it is about.", required=True, to="properties"),
        Column("property_label", "string", "What it is about, in words.", required=True, computed=True),
        Column("of", "string", "Of whom the figure is.", required=True),
        Column("of_label", "string", "Of whom the figure is, in words.", required=True, computed=True),
        Column("words", "string", "The figure in words; empty where no claim takes part.", computed=True),
        Column("status", "string", "How well it is supported; empty where no claim takes part.", computed=True),
        Column("badges", "list", "What it is marked with, so that nobody takes it for more than it is.", computed=True),
        Column("low", "number", "The lowest number that it can be; empty where there is no lower bound. Durations are in days.", computed=True),
        Column("high", "number", "The highest number that it can be; empty where there is no upper bound.", computed=True),
        Column("above", "boolean", "Whether it is more than `low`, and not that itself.", computed=True),
        Column("unit", "string", "In what it is counted: a currency, days, or what is counted.", computed=True),
        Column("first", "date", "The first day that a date can be.", computed=True),
        Column("last", "date", "The last day that a date can be.", computed=True),
        Column("claims", "integer", "How many claims there are on it.", required=True, computed=True),
        Column("origins", "integer", "How many origins the claims have that take part.", required=True, computed=True),
        Column("stating", "integer", "How many origins state the figure.", required=True, computed=True),
        Column("allowing", "integer", "How many origins leave room for it without stating it.", required=True, computed=True),
        Column("contested", "boolean", "Whether a party's claim, which is held apart, contradicts it.", required=True, computed=True),
        Column("early", "boolean", "Whether all claims that take part are from the first days after the event.", required=True, computed=True),
        Column("preferred", "string", "The claim that a curator prefers.", to="claims", computed=True),
        Column("latest_report", "string", "The date of the latest claim that takes part.", computed=True, edtf=True),
        *dates("latest_report"),
    ),
    "redirects": (
        Column("old", "string", "An address that a page had before.", required=True, computed=True),
        Column("new", "string", "Its address now.", required=True, computed=True),
        _RECORD,
    ),
    "kinds": (
        Column("kind", "string", "The kind, as records and searches name it.", required=True),
        Column("base", "string", "What it is based on: actor, event or thing.", required=True),
        Column("label", "string", "The noun for one of them.", required=True, computed=True),
        Column("heading", "string", "The heading of their list.", required=True, computed=True),
        Column("folder", "string", "The folder of their files and part of their addresses.", required=True),
        Column("says", "string", "What such a record is."),
        Column("dossier", "string", "The dossier that declares it; empty for kinds that come with the program.", to="dossiers"),
        Column("declaration", "string", "How the dossier declares it (JSON)."),
    ),
    "properties": (
        Column("property", "string", "The property, as claims name it.", required=True),
        Column("label", "string", "The property in words.", required=True, computed=True),
        Column("type", "string", "What sort of value its claims have.", required=True),
        Column("unit", "string", "What is counted."),
        Column("changes", "boolean", "Whether its value is another one at another time.", required=True),
        Column("dossier", "string", "The dossier whose own file declares it.", to="dossiers"),
        Column("declaration", "string", "How the dossier declares it (JSON)."),
    ),
    "vocabularies": (
        Column("dossier", "string", "The dossier that adds to it.", required=True, to="dossiers"),
        Column("vocabulary", "string", "The vocabulary.", required=True),
        Column("declaration", "string", "What the dossier adds or puts in its place (JSON).", required=True),
    ),
}
_TERMS = [
    Column("table", "string", "The table in which the term may stand.", required=True),
    Column("column", "string", "The column.", required=True),
    _NUMBER,
    Column("term", "string", "The term, as records have it.", required=True),
    Column("label", "string", "The term in words.", required=True, computed=True),
]
_KEYS: Mapping[str, tuple[str, ...]] = {
    "topics": ("dossier", "topic"),
    "identifiers": ("record", "key", "number"),
    "translations": ("record", "key", "number"),
    "redirects": ("old",),
    "kinds": ("kind",),
    "properties": ("property",),
    "vocabularies": ("dossier", "vocabulary"),
    "terms": ("table", "column", "term"),
}
