"""What a kind of records is declared to be: its words, fields, roles and figures. Every part of the program that must know a kind asks this.

A kind is based on one of three shapes: an *actor* is somebody, an *event* something that happened, a *thing* whatever else a dossier
needs records of (a law, a ship, a programme). `actor`, `meeting` and `attack` come with the package, declared in the same form as the
kinds of a project (`kind_blocks.py` reads both); `made_models.py` makes the model of a kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from dossierkit.language import current_language, locale, ngettext
from dossierkit.records.declared_words import Words
from dossierkit.records.vocabulary import LineForm, Property

Base = Literal["actor", "event", "thing"]
BASES: tuple[Base, ...] = get_args(Base)
FieldType = Literal["text", "number", "money", "date", "duration", "yes_no", "place", "address", "terms", "reference", "entries"]
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
Side = Literal["acting", "affected", "responding", "present"]
SIDES: tuple[Side, ...] = get_args(Side)
LINE_FORMS: tuple[LineForm, ...] = get_args(LineForm)
Qualifier = Literal["representing", "by", "via"]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
When = Literal["day", "period"]
ICONS = (
    "star",
    "speech",
    "person",
    "flag",
    "shield",
    "lock",
    "bolt",
    "drop",
    "wave",
    "ship",
    "building",
    "scales",
    "document",
    "gear",
    "leaf",
    "circle",
)
COLOURS = ("orange", "green", "blue", "violet", "red", "teal", "brown", "grey")


@dataclass(frozen=True, slots=True)
class CountedWords:
    """A noun by number: `one` record, `many` records. `forms` are those that a language needs beside the two, by language and CLDR's category."""

    one: Words
    many: Words
    forms: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def counting(self, number: float, shown: str) -> str:
        """The noun with its number, which is shown as a text: `25 meetings`."""
        if self.one.ours:
            one, many = (f"%(count)s {words.written}" for words in (self.one, self.many))
            return ngettext(one, many, number) % {"count": shown}
        return f"{shown} {self.form(number)}"

    def form(self, number: float) -> str:
        """The noun as it stands beside a number, without the number."""
        if self.one.ours:
            return ngettext(self.one.written, self.many.written, number)
        forms = dict(dict(self.forms).get(current_language(), ()))
        category = locale().plural_form(number)
        return forms.get(category) or str(self.one if category == "one" else self.many)


@dataclass(frozen=True, slots=True)
class Role:
    """A part that somebody may have in an event, the side it is on, and how its line is drawn in a network.

    `given` marks a role that somebody gives to others (suspected): who does so is told even where it is the report itself.
    `interested` marks a role of those who have an interest of their own in the figures: what they say of them is held apart.
    """

    name: str
    label: Words
    side: Side = "present"
    line: LineForm = "plain"
    given: bool = False
    interested: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """A field of a kind: what is written under `key`.

    `says` tells curators what it means. `terms` are those of a vocabulary, with their words; `terms_from` is where they come from, as
    pages name it (`GTD`). `kinds` are those of the records that a reference may name. `inverse` heads the list of records that refer
    to one by this field, on that one's page; None where no such list is shown. `tie` is what such a reference to an actor is called in the
    network. `beside` is the field with which it is shown as one fact (a subtype beside its type). `fact` is false for what has a section of
    its own on the page. Lists have a `column` for it, which shows `or_else`, another field, where a record does not give it; they are
    filtered by its terms if `filter`. Its term stands above the name of a record if it `heads` the page.
    """

    key: str
    type: FieldType
    label: Words
    says: str = ""
    several: bool = False
    required: bool = False
    fact: bool = True
    terms: tuple[tuple[str, Words], ...] = ()
    terms_from: str = ""
    kinds: tuple[str, ...] = ()
    inverse: Words | None = None
    tie: Words | None = None
    beside: str = ""
    column: bool = False
    or_else: str = ""
    filter: bool = False
    heads: bool = False
    doubtful: tuple[str, ...] = ()

    def word(self, term: str) -> str:
        """What a term means, in the language in use; the term itself where the field does not know it."""
        return next((str(words) for name, words in self.terms if name == term), str(getattr(term, "words", term)))

    @property
    def words(self) -> Mapping[str, str]:
        """The words of every term, in their order."""
        return {name: str(words) for name, words in self.terms}


@dataclass(frozen=True, slots=True)
class Population:
    """Some of the people whom figures may count, with the noun by number for those of whom sums tell how many there are."""

    label: Words
    counted: CountedWords | None = None


@dataclass(frozen=True, slots=True)
class DesignationWords:
    """What it is called that a law or a list names an actor: headings on the pages of both ends, and the words of the tie from either end."""

    heading: Words
    made: Words
    lists: Words
    listed_by: Words


@dataclass(frozen=True)
class DeclaredKind:
    """A kind of records.

    `name` is how records and searches name it, `folder` where its records lie and are published (`previous_folders` where they were before:
    their old addresses lead to the new ones).
    `figures` are the properties of claims that lists, cards, maps, timelines and filters show, the most important first; `properties`
    those that it brings, by name. `order` are the keys in the order in which they are written, where that is not the usual one.
    `when` says whether an event has one `date`, or a `start` and perhaps an `end`. `qualifiers` are what may be said of a part in an event.
    `looked_for` is the role of which a page says that nobody has it, and whether that was looked for. `early_reports` says that figures of
    the first days are taken for early, `sized` that the first figure stands beside the names of its records and gives their marks on the
    map their size. `ours` says that it comes with the package.

    Some words of the package belong to one kind, and are shown only where a project has it: `populations` are people whom its figures
    count, `designations` what listings of actors are called beside it, `contested` the sentence on what the interested side says.
    `actor_kinds` are kinds of actors that are offered only where a project has it.
    `only_where_used` says that nothing names the kind until a dossier has records of it.
    """

    name: str
    base: Base
    words: CountedWords
    heading: Words
    folder: str
    previous_folders: tuple[str, ...]
    icon: str
    colour: str
    says: str = ""
    when: When = "day"
    fields: tuple[DeclaredField, ...] = ()
    order: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    qualifiers: tuple[Qualifier, ...] = QUALIFIERS
    figures: tuple[str, ...] = ()
    properties: tuple[tuple[str, Property], ...] = ()
    looked_for: str = ""
    looked_for_as: Words | None = None
    early_reports: bool = False
    sized: bool = False
    ours: bool = False
    populations: tuple[tuple[str, Population], ...] = ()
    designations: DesignationWords | None = None
    contested: Words | None = None
    actor_kinds: tuple[str, ...] = ()
    only_where_used: bool = False

    @property
    def one(self) -> str:
        """The noun for one record, in the language in use."""
        return str(self.words.one)

    @property
    def one_alone(self) -> str:
        """The noun for one record, as it stands alone in a heading: `Meeting`."""
        words = self.one
        return words[:1].upper() + words[1:]

    @property
    def heads_the_page(self) -> DeclaredField | None:
        """The field whose term stands above the name of a record instead of its kind; None where the kind itself stands there."""
        return next((one for one in self.fields if one.heads), None)

    @property
    def many(self) -> str:
        """The heading of its lists, in the language in use: `Meetings`."""
        return str(self.heading)

    def field(self, key: str) -> DeclaredField | None:
        """The declared field with a key; None for those that its base brings, and for unknown ones."""
        return self.fields_by_key.get(key)

    @cached_property
    def fields_by_key(self) -> Mapping[str, DeclaredField]:
        """The declared fields by their keys."""
        return {one.key: one for one in self.fields}

    @cached_property
    def roles_by_name(self) -> Mapping[str, Role]:
        """The roles by their names, in their order."""
        return {one.name: one for one in self.roles}

    def role_words(self, role: str) -> str:
        """A role in the language in use; the name itself where the kind does not know it."""
        found = self.roles_by_name.get(role)
        return str(found.label) if found else role

    @property
    def listed_as(self) -> str:
        """The key under which an article lists the records of this kind that it tells of: `attacks`."""
        return self.folder.replace("-", "_")

    def anchor_of_inverse(self, one: DeclaredField) -> str:
        """The id of the list of those of its records that refer to another by a field, on the other's page: `meetings-of`."""
        return f"{self.folder}-of" if one.key == f"{self.name}_of" else f"{self.folder}-{one.key.replace('_', '-')}"

    @property
    def main_terms(self) -> DeclaredField | None:
        """The vocabulary by which its records are typed, and its lists filtered: the first field of terms that lists show or filter by, or None."""
        return next((one for one in self.fields if one.type == "terms" and (one.column or one.filter)), None)

    @cached_property
    def columns(self) -> tuple[DeclaredField, ...]:
        """The fields for which lists have a column, in their order."""
        beside = {one.or_else for one in self.fields}
        return tuple(one for one in self.fields if one.column and one.key not in beside)

    @property
    def references(self) -> Iterator[DeclaredField]:
        """The fields that name other records."""
        return (one for one in self.fields if one.type == "reference")
