"""From the models to the fields of a form: which widget of Sveltia CMS asks for each key of a record."""

from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from dossierkit.records import DeclaredKind, Kind, Kinds
from dossierkit.records.claims import CLAIM_TYPES, Claim
from dossierkit.records.model_keys import key_order, takes_languages
from dossierkit.records.record import RefersTo
from dossierkit.records.shared_blocks import SourceReference
from dossierkit.records.vocabulary import Property
from dossierkit.values.field_types import TEXTS_SHAPE, OneOf
from dossierkit.values.json_shapes import Shape

Field = dict[str, Any]
# What stands in a file in another form than in the editor; the page changes the one into the other (page/records.js).
Mark = Literal["source", "keyed", "claims", "flag", "number", "languages"]
VALUES_IN_SUMMARY = 4  # values that stand for a block that is folded
NUMBERS = {int: (r"^\d+$", "Digits only, like 1000."), float: (r"^-?\d+(\.\d+)?$", "A number in digits, like 34.5.")}
LONG = {"scope", "summary", "text"}  # keys that take more than a line
IN_LANGUAGES = " In several languages: [en] Harbour [ar] مرفأ."
FLAGS = {"true": "yes", "false": "no"}
EVERYTHING = "every-record"  # the collection of all records, for fields that take several kinds


def collection_of(kind: Kind) -> str:
    """The name of the collection of all records of a kind."""
    return "articles" if kind == "article" else f"every-{kind}"


class Form:
    """The fields of one kind of record, in the order in which its keys are written.

    `topics` are those of the dossier (or of all, for articles), `properties` those that claims may have, `dossier` the one that they
    are for (None for those of all). `marks` says, by the path of
    a value, in which other form it stands in the file than in the editor; `page/records.js` converts it.
    """

    def __init__(
        self, model: type[BaseModel], kinds: Kinds, topics: Mapping[str, str], properties: Mapping[str, Property], dossier: str | None = None
    ) -> None:
        self.topics, self.kinds = topics, kinds
        self.vocabularies = kinds.vocabularies_of(dossier)
        self.properties = properties
        self.marks: dict[str, Mark] = {}
        self.fields = self._fields(model, "")

    def _fields(self, model: type[BaseModel], at: str) -> list[Field]:
        by_key = {info.alias or name: info for name, info in model.model_fields.items()}
        made = []
        for key in key_order(model):
            info = by_key[key]
            hint = f"{_plain(info.description or '')}{IN_LANGUAGES if takes_languages(info) else ''}"
            said = {"name": key, "label": _label(key), "hint": hint, "required": info.is_required()}
            made.append({**said, **self._widget(info.annotation, info.metadata, _join(at, key))})
        return made

    def _widget(self, annotation: Any, metadata: Iterable[Any], at: str) -> Field:
        """How the editor asks for a value of this type."""
        type_, notes = type_and_notes(annotation, metadata)
        if isinstance(type_, type) and issubclass(type_, BaseModel):
            if type_ is SourceReference:
                self.marks[at] = "source"
            return {"widget": "object", "fields": self._fields(type_, at), "summary": _summary(type_), "collapsed": "auto"}
        if get_origin(type_) is dict:
            return self._keyed(get_args(type_), at)
        if get_origin(type_) is tuple:
            return self._list(get_args(type_)[0], at)
        return self._single(type_, notes, at)

    def _single(self, type_: Any, notes: list[Any], at: str) -> Field:
        for note in notes:
            if isinstance(note, RefersTo) and (found := _relation(note, self.kinds)):
                return found
            if isinstance(note, OneOf):
                known = dict(zip(note.terms, note.words or note.terms, strict=True))
                found = self.vocabularies[note.vocabulary].offered(known) if note.vocabulary in self.vocabularies else known
                return _choice({term: words for term, words in found.items() if term not in self.kinds.unshown})
        if type_ is bool:
            self.marks[at] = "flag"
            return _choice(FLAGS)
        if type_ in NUMBERS:  # the editor's own field for numbers shows a missing one as 0
            self.marks[at] = "number"
            return {"widget": "string", "pattern": [*NUMBERS[type_]]}
        shape = next((note.schema for note in notes if isinstance(note, Shape)), {})
        if TEXTS_SHAPE in notes:
            self.marks[at] = "languages"
        if "enum" in shape:
            words = zip(shape["enum"], shape["enumDescriptions"], strict=True)
            return _choice({term: f"{word} ({term})" for term, word in words})
        found = {"widget": "text" if at.rpartition(".")[2] in LONG else "string"}
        return {**found, "pattern": [shape["pattern"], shape["patternErrorMessage"]]} if "patternErrorMessage" in shape else found

    def _list(self, item: Any, at: str) -> Field:
        if at == "topics":
            return {**_choice(self.topics), "multiple": True}
        inner = self._widget(item, (), f"{at}.*")
        if inner["widget"] == "object":
            return {"widget": "list", "fields": inner["fields"], "summary": inner["summary"], "collapsed": True}
        if inner["widget"] in {"relation", "select"}:
            return {**inner, "multiple": True}
        return {"widget": "list", "field": {"name": "item", "label": "Entry", **inner}}

    def _keyed(self, parts: tuple[Any, ...], at: str) -> Field:
        """A block with keys of one's own choice, as a list of them; claims as a list with a form for each property."""
        if at == "claims":
            self.marks[at] = "claims"
            types = [self._claims(name, one) for name, one in self.properties.items()]
            return {"widget": "list", "label_singular": "Claim", "typeKey": "property", "types": types, "collapsed": True}
        self.marks[at] = "keyed"
        key = {"name": "key", "label": "Key", "widget": "string"}
        inner = self._widget(parts[1], (), f"{at}.*")
        fields = inner["fields"] if inner["widget"] == "object" else [{"name": "value", "label": "Value", **inner}]
        return {"widget": "list", "fields": [key, *fields], "summary": "{{key}}: {{value}}{{label}}", "collapsed": True}

    def _claims(self, name: str, one: Property) -> Field:
        model = CLAIM_TYPES[one.type]
        said = {"name": name, "label": f"{one.label} ({one.unit or one.type})"}
        return {**said, "widget": "object", "fields": self._fields(model, f"claims.{name}"), "summary": _summary(model)}


def type_and_notes(annotation: Any, metadata: Iterable[Any] = ()) -> tuple[Any, list[Any]]:
    """The type inside of `Annotated` and `… | None`, and the notes that `Annotated` and pydantic keep on it."""
    notes = [*metadata]
    while True:
        if get_origin(annotation) is Annotated:
            notes += annotation.__metadata__
            annotation = annotation.__origin__
        elif get_origin(annotation) in {Union, UnionType}:
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation, notes


def _shape(kind: DeclaredKind) -> str:
    """How `page/records.js` names what the keys of its records tell."""
    return kind.when if kind.base == "event" else kind.base


def _relation(to: RefersTo, known: Kinds) -> Field | None:
    """A field that chooses among records; None where other words are allowed too, or where the records lie in several folders."""
    kinds = tuple(name for name in known.based_on(to.kinds) if name in known.names)
    if to.or_text or (len(kinds) > 1 and "article" in kinds) or not kinds or kinds[0] == "dossier":
        return None
    article = kinds == ("article",)
    shown = "title" if article else "name"
    collection = collection_of(kinds[0]) if len(kinds) == 1 else EVERYTHING
    display = ["{{slug}} · {{title}}" if article else "{{name}} · {{slug}}"]
    found = {"widget": "relation", "collection": collection, "value_field": "{{slug}}", "display_fields": display, "search_fields": [shown]}
    shapes = dict.fromkeys(_shape(known.by_name[name]) for name in kinds if name in known.by_name)
    return found if len(kinds) == 1 else {**found, "filters": [{"field": "_shape", "values": [*shapes]}]}


def _choice(words: Mapping[str, str]) -> Field:
    return {"widget": "select", "options": [{"value": term, "label": word} for term, word in words.items()]}


def _summary(model: type[BaseModel]) -> str:
    """The template of the line that stands for a folded block: its first values; of a claim the figure, its date, who says so, and the source."""
    if not issubclass(model, Claim):
        return " ".join(f"{{{{{path}}}}}" for path in [*_scalars(model)][:VALUES_IN_SUMMARY])
    value, *others = _scalars(model, model.forms)
    bounds = "".join(f"{{{{{path} | ternary('{_label(path).lower()} ', '')}}}}{{{{{path}}}}}" for path in others if "." not in path)
    return f"{{{{{value}}}}}{bounds} {{{{as_of}}}} {{{{by}}}} {{{{source.article}}}}"


def _scalars(model: type[BaseModel], keys: Iterable[str] = ()) -> Iterator[str]:
    """Paths of the plain values of a block; of a block inside it, the first."""
    by_key = {info.alias or name: info for name, info in model.model_fields.items()}
    for key in keys or key_order(model):
        type_, _notes = type_and_notes(by_key[key].annotation, by_key[key].metadata)
        if isinstance(type_, type) and issubclass(type_, BaseModel):
            yield f"{key}.{next(_scalars(type_))}"
        elif get_origin(type_) not in {tuple, dict}:
            yield key


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _plain(description: str) -> str:
    """The editor shows hints as they are."""
    return description.replace("`", "")


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
