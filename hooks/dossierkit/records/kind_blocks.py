"""How a kind is declared by a curator: the keys of `dossiers/<dossier>/kinds/<kind>.yml`, and of `kinds:` in a dossier's own file.

The kinds of the package are written in the same form (`ready_made_kinds/`). A block checks itself; what it becomes is a DeclaredKind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Self, get_args

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function

from dossierkit.language import pmark
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_declarations import (
    BASES,
    COLOURS,
    FIELD_TYPES,
    ICONS,
    LINE_FORMS,
    QUALIFIERS,
    SIDES,
    CountedWords,
    DeclaredField,
    DeclaredKind,
    Qualifier,
    Role,
)
from dossierkit.records.record import Model
from dossierkit.records.vocabulary import Property, RelationType, ValueType
from dossierkit.values.field_types import Id, Language, PropertyName, Text, fault, one_of, slug
from dossierkit.values.json_shapes import JsonSchema
from dossierkit.values.nearest_words import did_you_mean

VALUE_TYPES: tuple[ValueType, ...] = get_args(ValueType)
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Words that a kind may not be called: they name other folders and pages of a dossier, or another thing in the program.
_TAKEN = frozenset(("dossier", "article", "event", "thing", "topic", "text", "term", "kind", "claim", "source", "record"))
# Names that the looks of pages have for their own parts (`dk-page`), and those of signs.
_LOOKS = """
    against alert also around article aside axis badge badges band bar beside big box brand card cards caution changed chip chosen cite citing
    columns contents controls copy corrections crumbs dashed density deprecated development dossier dotted edit empty end essay events expected
    facet fade figure filters find folded footnote footnotes grid group halves head high hollow icon inline intervals jumps kind lane last later
    legend lighting line link listing lit locator main map months more names neighbours network node note nowrap number numbers old out page
    paraphrased parts party past permalink plain portrait preview problems prose quotation ranked reading results roles roomy rows rules same
    scroll search section signs sizes soft source sources standing statements step steps strip strong table tail tally tell term terms then tick
    ties timeline todo told toll top unseen value warn way ways when who why wide withdrawn without year zoomed state body
"""
_TAKEN_BY_LOOKS = frozenset(_LOOKS.split())
_TAKEN_FOLDERS = frozenset(
    ("articles", "topics", "timeline", "map", "network", "coverage", "kinds", "dossier", "page", "search", "assets", "schemas", "admin")
)
# Keys that every record has, or that the program's own objects have: a field of one's own may not be called like that.
_TAKEN_FIELDS = frozenset(
    [
        "id",
        "path",
        "dossier",
        "body",
        "previous_ids",
        "previous_dossiers",
        "not_same_as",
        "reviewed",
        "searched",
        "claims",
        "corrections",
        "withdrawn",
        "name",
        "title",
        "aliases",
        "date",
        "start",
        "end",
        "place",
        "places",
        "involved",
        "topics",
        "related",
        "external_ids",
        "sources",
        "source",
        "note",
        "label",
        "base",
        "kind",
        "kinds",
        "record_kind",
        "declaration",
        "all_claims",
        "all_names",
        "all_places",
        "countries",
        "copy",
        "json",
        "schema",
        "dict",
        "construct",
        "validate",
        "model",
        "fields",
        "values",
        "items",
        "keys",
        "get",
    ]
)


class _OurWords(str):
    """A message of the package's own, on its way through the model."""

    __slots__ = ()


class _WordsShape:
    """The schema for editors: a text, or a text for each language."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return {"anyOf": self.forms()}

    @staticmethod
    def forms() -> list[JsonSchema]:
        """The two forms."""
        one = {"type": "string", "pattern": r"\S"}
        languages = {"propertyNames": {"pattern": f"^{_LANGUAGE.pattern}$"}, "additionalProperties": one, "minProperties": 1}
        return [one, {"type": "object", **languages}]


def _words(value: Any) -> Words:
    """A text, or a text for each language."""
    if isinstance(value, _OurWords):
        return Words((("", str(value)),), ours=True)
    if isinstance(value, str) and value.strip():
        return Words((("", value.strip()),))
    if isinstance(value, dict) and value and all(isinstance(one, str) and one.strip() for one in value.values()):
        for language in value:
            if not _LANGUAGE.fullmatch(str(language)):
                raise fault("language", f"`{language}` is not a language code", "use BCP 47 codes, like `en` or `ar`")
        return Words(tuple((str(language), one.strip()) for language, one in value.items()))
    raise fault("wrong-type", "must be words", "write a text, or a text for each language, like `{en: Incident, ar: حادث}`")


WordsGiven = Annotated[Words, PlainValidator(_words), _WordsShape()]


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise fault("name-form", f"`{value}` is not a name", "a name has lower-case letters a-z, digits and single underscores, like `port_call`")
    return value


Name = Annotated[str, AfterValidator(_name)]


class DeclaredProperty(Model):
    """A property of claims that only this dossier, or this kind, needs; `changes` if its value is another one at another time."""

    label: WordsGiven
    """The heading that pages show."""
    type: Annotated[str, one_of(VALUE_TYPES)]
    """What sort of value its claims have."""
    unit: Text | None = None
    """What is counted, for numbers."""
    changes: bool = False
    """True if the value is another one at another time."""

    def property(self) -> Property:
        """The property in the form of the common ones."""
        return Property(self.label, self.type, self.unit, self.changes)  # type: ignore[arg-type]


class RelationBlock(Model):
    """A type of relations between actors."""

    label: WordsGiven
    """What the actor that has the relation is to the other: `Finances`."""
    inverse: WordsGiven | None = None
    """What the other is to it: `Financed by`."""
    symmetric: bool = False
    """True if both are the same to each other, so that one label is enough: `Allied with`."""
    line: Annotated[str, one_of(LINE_FORMS)] = "plain"
    """How its line is drawn in the network, such as `strong` for those who lead and `dotted` for those who are against."""

    @model_validator(mode="after")
    def _from_both_ends(self) -> Self:
        if self.symmetric and self.inverse:
            message = "is the same from both ends, and has words for the other end"
            raise fault("relation-ends", message, "delete `inverse`, or `symmetric: true`", at="inverse")
        if not self.symmetric and not self.inverse:
            hint = "add `inverse:` with what the other is to it, like `inverse: Financed by`, or `symmetric: true` where both are the same"
            raise fault("relation-ends", "says only what the one is to the other", hint)
        return self

    def relation_type(self) -> RelationType:
        """The type in the form of those of the package."""
        return RelationType(self.label, self.inverse or self.label, self.line, self.symmetric)  # type: ignore[arg-type]


class _TermGiven:
    """Marks what a vocabulary says of a term: words, or a block for a type of relations, known by its keys, which are no language codes."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read what is given by the form that it has (pydantic's hook)."""
        return no_info_wrap_validator_function(self._read, handler.generate_schema(RelationBlock))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Either form (pydantic's hook)."""
        return {"anyOf": [*_WordsShape.forms(), handler(core)]}

    def _read(self, value: Any, block: ValidatorFunctionWrapHandler) -> Any:
        return block(value) if isinstance(value, dict) and RelationBlock.model_fields.keys() & value.keys() else _words(value)


TermGiven = Annotated[Words | RelationBlock, _TermGiven()]


class VocabularyBlock(Model):
    """What a dossier adds to a vocabulary of the package, or puts in its place."""

    terms: Annotated[dict[Name, TermGiven], Field(min_length=1)]
    """Its terms: each as it is written, and its words."""
    from_: Annotated[Text | None, Field(alias="from")] = None
    """Where they come from, in a word or two that pages show: a codebook, a standard."""
    replace: bool = False
    """True if only these may be used; those of the package that stay are listed too."""


class RoleBlock(Model):
    """A part that somebody may have in an event."""

    label: WordsGiven
    """The words that pages show."""
    side: Annotated[str, one_of(SIDES)] = "present"
    """On which side it is: of those who acted, of those affected, of those who responded, or of those who were merely there."""
    line: Annotated[str, one_of(LINE_FORMS)] = "plain"
    """How its line is drawn in the network: `strong` for those who did it, `dashed` for what others say, `dotted` for what is denied or refused."""
    given: bool = False
    """True for a part that somebody gives to others, such as suspected: who does so is told."""
    interested: bool = False
    """True for the part of those who have an interest of their own in the figures: what they say of them is held apart."""


class FieldBlock(Model):
    """A field that the kind's records have."""

    type: Annotated[str, one_of(FIELD_TYPES)]
    """What may be written in it."""
    label: WordsGiven
    """The words that pages show."""
    says: Text | None = None
    """What it means, for those who write records."""
    several: bool = False
    """True if it holds a list."""
    required: bool = False
    """True if no record may be without it."""
    terms: dict[Name, WordsGiven] = {}
    """The vocabulary of a field of terms, or of entries: each term as it is written, and its words."""
    terms_from: Annotated[Text | None, Field(alias="from")] = None
    """Where the terms come from, in a word or two that pages show: a codebook, a standard."""
    kinds: tuple[Name, ...] = ()
    """Kinds of the records that a reference may name; `actor`, `event` and `thing` stand for all that are based on them."""
    inverse: WordsGiven | None = None
    """The heading under which a record's page lists those that refer to it by this field."""
    tie: WordsGiven | None = None
    """What such a reference to an actor is called in the network, where that is not the label of the field."""
    beside: Name | None = None
    """The field beside which it is shown, as a part of the same fact."""
    section: bool = False
    """True if it has a section of its own on the page, instead of a line among the facts."""
    column: bool = False
    """True if lists of these records show it in a column."""
    or_else: Name | None = None
    """Another field that its column shows where a record does not give it."""
    filter: bool = False
    """True if lists are filtered by its terms although they do not show them; those of the first such field or column type the records."""
    heads: bool = False
    """True if its term is a noun that stands above the name of a record instead of the kind: `Summit`."""
    doubtful: tuple[Name, ...] = ()
    """Terms that say that the event may not have taken place: pictures draw it hollow."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.type == "terms" and not self.terms:
            raise fault("kind-field", "has no terms", "add `terms:` with each term and its words, like `terms: {phishing: Phishing}`")
        if self.terms and self.type not in {"terms", "entries"}:
            raise fault("kind-field", f"has terms, but is a field of the type {self.type}", "make it `type: terms`, or delete `terms`", at="terms")
        if self.heads and (self.type != "terms" or self.several):
            raise fault("kind-field", "heads the page, which only one single term can do", "make it `type: terms` without `several`", at="heads")
        if self.type == "reference" and not self.kinds:
            raise fault("kind-field", "names no kinds", "add `kinds:` with the kinds of records it may name, like `kinds: [actor]`")
        if self.kinds and self.type != "reference":
            raise fault(
                "kind-field", f"has kinds, but is a field of the type {self.type}", "make it `type: reference`, or delete `kinds`", at="kinds"
            )
        for term in self.doubtful:
            if term not in self.terms:
                raise fault("vocabulary", f"`{term}` is not one of its terms", did_you_mean(term, self.terms) or "list it in `terms`", at="doubtful")
        return self

    def declared(self, key: str) -> DeclaredField:
        """The field in the form in which the program knows it."""
        return DeclaredField(
            key=key,
            type=self.type,  # type: ignore[arg-type]
            label=self.label,
            says=self.says or "",
            several=self.several or self.type == "entries",
            required=self.required,
            fact=not self.section and self.type != "entries",
            terms=tuple(self.terms.items()),
            terms_from=self.terms_from or "",
            kinds=self.kinds,
            inverse=self.inverse,
            tie=self.tie,
            beside=self.beside or "",
            column=self.column,
            or_else=self.or_else or "",
            filter=self.filter,
            heads=self.heads,
            doubtful=self.doubtful,
        )


class KindBlock(Model):
    """A kind of records that a dossier declares."""

    base: Annotated[str, one_of(BASES)]
    """What it is based on: an actor is somebody, an event something that happened, a thing whatever else."""
    one: WordsGiven
    """The noun for one of them, as it stands within a sentence: `incident`."""
    many: WordsGiven
    """The noun for several: `incidents`."""
    counted: dict[Language, dict[Text, Text]] = {}
    """Further forms of the noun, for languages that count in more than two: `{uk: {few: …, many: …}}`, by the categories of CLDR."""
    heading: WordsGiven | None = None
    """The heading of their list; without it, `many` with a capital letter."""
    folder: Id | None = None
    """The folder of their files and part of their addresses; without it, `many` in small letters."""
    previous_folders: tuple[Id, ...] = ()
    """Folders that they had before: their old addresses lead to the present ones."""
    icon: Annotated[str, one_of(ICONS)] | None = None
    """The sign that stands for them."""
    colour: Annotated[str, one_of(COLOURS)] | None = None
    """Their colour in pictures."""
    says: Text | None = None
    """What such a record is, for those who write one."""
    when: Annotated[str, one_of(("day", "period"))] = "day"
    """Of an event: `day` for one `date`, `period` for a `start` and perhaps an `end`."""
    fields: dict[Name, FieldBlock] = {}
    """Fields of their own."""
    order: tuple[Text, ...] = ()
    """All keys in the order in which they are written, where it is not the usual one."""
    roles: dict[Name, RoleBlock] = {}
    """Of an event: the parts that somebody may have in it."""
    qualifiers: tuple[Annotated[str, one_of(QUALIFIERS)], ...] = QUALIFIERS
    """What may be said of somebody's part: for whom (`representing`), who says so (`by`), through which channel (`via`)."""
    properties: dict[PropertyName, DeclaredProperty] = {}
    """Properties of claims that these records need."""
    figures: tuple[PropertyName, ...] = ()
    """The properties of claims that lists, cards, the map and the timeline show, the most important first."""
    looked_for: Name | None = None
    """The role of which a page says that nobody is known to have it, and whether that was looked for."""
    looked_for_as: WordsGiven | None = None
    """What a search for it is called in `searched`, such as `claim of responsibility`."""
    early_reports: bool = False
    """True if figures of the first days are likely to change: pages then say that they are early."""
    sized: bool | None = None
    """Whether the first figure stands beside the names of its records and gives their marks on the map a size; yes, where there are figures."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.base != "event":
            for key in ("roles", "looked_for"):
                if getattr(self, key):
                    raise fault(
                        "kind", f"has `{key}`, but only events have parts that somebody takes", f"delete `{key}`, or make it `base: event`", at=key
                    )
        if self.looked_for and self.looked_for not in self.roles:
            raise fault("vocabulary", f"`{self.looked_for}` is not one of its roles", did_you_mean(self.looked_for, self.roles), at="looked_for")
        for key in self.fields:
            if key in _TAKEN_FIELDS or key.startswith("model_"):
                raise fault("taken-name", f"the field `{key}` cannot be called so: the name is taken", "give it another name", at=("fields", key))
        for key, one in self.fields.items():
            for name, other in (("beside", one.beside), ("or_else", one.or_else)):
                if other and other not in self.fields:
                    hint = did_you_mean(other, self.fields) or "name another field of the kind"
                    raise fault("kind-field", f"`{name}` names `{other}`, which is no field", hint, at=("fields", key, name))
        return self

    def declared(self, name: str, *, colour: str = COLOURS[0], ours: bool = False) -> DeclaredKind:
        """The kind in the form in which the program knows it."""
        return DeclaredKind(
            name=name,
            base=self.base,  # type: ignore[arg-type]
            words=CountedWords(self.one, self.many, tuple((language, tuple(forms.items())) for language, forms in self.counted.items())),
            heading=self.heading or _capital(self.many),
            folder=self.folder or folder_of(self.many, name),
            previous_folders=self.previous_folders,
            icon=self.icon or "circle",
            colour=self.colour or colour,
            says=self.says or "",
            when=self.when,  # type: ignore[arg-type]
            fields=tuple(one.declared(key) for key, one in self.fields.items()),
            order=self.order,
            roles=tuple(Role(key, one.label, one.side, one.line, one.given, one.interested) for key, one in self.roles.items()),  # type: ignore[arg-type]
            qualifiers=_qualifiers(self.qualifiers),
            figures=self.figures,
            properties=tuple((key, one.property()) for key, one in self.properties.items()),
            looked_for=self.looked_for or "",
            looked_for_as=self.looked_for_as,
            early_reports=self.early_reports,
            sized=bool(self.figures) if self.sized is None else self.sized,
            ours=ours,
        )


def _qualifiers(given: Iterable[str]) -> tuple[Qualifier, ...]:
    return tuple(one for one in QUALIFIERS if one in set(given))


def _capital(words: Words) -> Words:
    return Words(tuple((language, text[:1].upper() + text[1:]) for language, text in words.texts))


def folder_of(many: Words, name: str) -> str:
    """The folder of a kind that names none: its plural in small letters, in English where it has one; the name and an s otherwise."""
    texts = dict(many.texts)
    return slug(texts.get("en") or texts.get("") or many.written) or f"{name.replace('_', '-')}s"


def name_fault(name: str) -> str:
    """Why a kind cannot have this name, in words; an empty text for a good one."""
    if not _NAME.fullmatch(name):
        return "a kind is named with lower-case letters a-z, digits and single underscores, like `port_call`"
    return f"the name `{name}` is taken" if name in _TAKEN or name in _TAKEN_BY_LOOKS else ""


def folder_fault(folder: str) -> str:
    """Why the records of a kind cannot have this folder, in words; an empty text for a good one."""
    return f"the folder `{folder}` is taken by a page of the dossier" if folder in _TAKEN_FOLDERS else ""


def messages_of_ours(raw: Any) -> Any:
    """The declaration of a kind of the package, as plain values, with its words marked as messages of the package's own.

    A message with several senses is written `{context: ACLED, message: Attack}`.
    """
    return _marked(raw, ())


_WORDS_UNDER = {"label", "one", "many", "heading", "inverse", "tie", "looked_for_as", "contested", "made", "lists", "listed_by"}


def _marked(raw: Any, loc: tuple[str, ...]) -> Any:
    if isinstance(raw, Mapping):
        return {key: _ours(value) if _is_words(key, loc) else _marked(value, (*loc, key)) for key, value in raw.items()}
    return tuple(_marked(one, loc) for one in raw) if isinstance(raw, (list, tuple)) else raw


def _is_words(key: str, loc: tuple[str, ...]) -> bool:
    """Whether words stand under a key: it is one of those, or the name of a term."""
    return (key in _WORDS_UNDER and loc[-1:] != ("terms",)) or loc[-1:] == ("terms",)


def _ours(value: Any) -> Any:
    return _OurWords(pmark(value["context"], value["message"]) if isinstance(value, Mapping) else value)


def words_of_ours(marked: Any) -> Iterator[str]:
    """Every message in a declaration that `messages_of_ours` has marked, as the catalogue's functions take them."""
    if isinstance(marked, _OurWords):
        yield str(marked)
    for one in marked.values() if isinstance(marked, Mapping) else marked if isinstance(marked, tuple) else ():
        yield from words_of_ours(one)
