"""The shape of the JSON twins of pages: what stands in each, in which order, and the version of it all.

What a curator wrote and what the program worked out never stand in one block. A change that takes something away, or gives a key another
meaning, raises the first number of VERSION and the addresses of the schemas with it; one that only adds raises the second. Each is told in
`content/guide/json-changes.md`. The docstrings of the classes and of their fields are published as descriptions, in the schemas.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pydantic import ConfigDict

from dossierkit.records import Kind

VERSION = "1.0"
MAJOR = VERSION.partition(".")[0]
CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class Shape:
    """The base of every block: exactly these keys, each of them always there; what is not known is null."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED


@dataclass(frozen=True, slots=True)
class Written(Shape):
    """What somebody wrote: one file of the project, taken apart."""

    path: str
    """The file's path in the project."""
    front_matter: dict[str, Any]
    """What stands above the text, key by key, as the schema of the kind (`/schemas/<kind>.json`) describes it. Only what was written is there."""
    text: str
    """The text below, in Markdown."""


@dataclass(frozen=True, slots=True)
class History(Shape):
    """When the file changed, as the project's history tells."""

    first: date
    """The day on which it came."""
    last: date
    """The day of its last change."""
    changes: int
    """How often it changed since it came."""


@dataclass(frozen=True, slots=True)
class DateBounds(Shape):
    """What a date says, for programs that do not read EDTF."""

    first: date | None
    """The first day that it can mean; null where that is open or not known."""
    last: date | None
    """The last day that it can mean; null where that is open or not known."""
    words: str
    """The date in the site's language."""


@dataclass(frozen=True, slots=True)
class Named(Shape):
    """A record that this one names."""

    id: str
    """Its id."""
    kind: Kind
    """Its kind."""
    label: str
    """What links to it show."""
    address: str
    """Its page, from the root of the site."""
    keys: tuple[str, ...]
    """Where it is named, such as `involved.actor`."""


@dataclass(frozen=True, slots=True)
class NamedBy(Shape):
    """A record that names this one."""

    id: str
    """Its id."""
    kind: Kind
    """Its kind."""
    address: str
    """Its page, from the root of the site."""
    keys: tuple[str, ...]
    """Where it names this one, such as `claims.attendees.source.article`."""


@dataclass(frozen=True, slots=True)
class SaysSo(Shape):
    """Somebody who says something: exactly one of `actor`, `words` and `report` is given."""

    actor: str | None
    """The id of an actor."""
    words: str | None
    """Somebody without a record, in words."""
    report: str | None
    """The id of the article itself, where it names nobody who says so."""
    speaking: bool
    """True where the actor says it in an official text of its own."""


@dataclass(frozen=True, slots=True)
class EntrySaid(Shape):
    """Who says what stands in one entry of a list, such as somebody's part in an event."""

    at: str
    """The entry in the front matter, counted from 0: `involved.0`."""
    says: tuple[SaysSo, ...]
    """Who says so."""


@dataclass(frozen=True, slots=True)
class ClaimComputed(Shape):
    """What the rules make of one claim."""

    id: str
    """Its anchor on the page, unique in the record."""
    at: str
    """The claim in the front matter, counted from 0: `claims.attendees.0`."""
    property: str
    """What it is about."""
    of: str
    """Of whom it is."""
    address: str
    """Its row on the page, from the root of the site."""
    words: str
    """What it reports, in the site's language."""
    says: tuple[SaysSo, ...]
    """Who says so."""
    low: float | str | None
    """The least that it allows: a number, or the first day of a date; null where there is no such end, and for places and texts."""
    high: float | str | None
    """The most that it allows: a number, or the last day of a date; null where there is no such end, and for places and texts."""
    low_is_excluded: bool
    """True where `low` itself is ruled out (more than 30)."""
    when: str | None
    """For when it counts, in EDTF: its own `as_of`, or else the day of its source."""
    standing: str | None
    """What became of it: `live`, `superseded`, `deprecated`, `retracted`, `asserted by a party` or `expected`; null for places and texts."""
    states: bool | None
    """True where it says the figure, false where it only leaves room for it; null for places and texts."""
    contradicts: bool | None
    """True where it leaves no room for the figure; null for places and texts."""


@dataclass(frozen=True, slots=True)
class ReadingComputed(Shape):
    """What all claims on one property of the same people say together."""

    property: str
    """What it is about."""
    label: str
    """The property in the site's language."""
    of: str
    """Of whom the figure is."""
    words: str
    """The figure in the site's language; empty where no claim takes part."""
    low: float | str | None
    """The figure's lower end: a number, or a day; null where it has none."""
    high: float | str | None
    """The figure's upper end: a number, or a day; null where it has none."""
    low_is_excluded: bool
    """True where `low` itself is ruled out."""
    unit: str
    """`number`, `percentage`, `score`, `date`, `days` for durations, or the currency (ISO 4217)."""
    status: str | None
    """`corroborated`, `single source` or `disputed`; null where no claim takes part."""
    badges: tuple[str, ...]
    """Its marks, such as `early`, `disputed`, `contested`, `preferred`."""
    badge_words: str
    """The marks in the site's language."""
    latest_report: str | None
    """The date of the latest claim that takes part, in EDTF."""
    origins: int
    """How many independent origins take part."""
    stating: int
    """How many of them say the figure."""
    allowing: int
    """How many only leave room for it."""
    preferred: str | None
    """The id of the claim that a curator prefers."""
    claims: tuple[str, ...]
    """The ids of all its claims, by their dates."""


@dataclass(frozen=True, slots=True)
class SourceComputed(Shape):
    """What is known of an article beside its own record."""

    publisher: str
    """Who published it, in words."""
    is_official: bool
    """True where a body speaks for itself in it."""
    is_retracted: bool
    """True where the publisher has withdrawn it."""
    copies: tuple[str, ...]
    """The ids of other articles of the same origin: reprints, or reports of one publisher on one day."""


@dataclass(frozen=True, slots=True)
class Computed(Shape):
    """What the program works out. Nothing of it is written by anybody, and all of it can change when other records do."""

    label: str
    """The record's name or title, as pages show it."""
    language: str
    """The language of every `words` and `label` here that the program writes (BCP 47)."""
    dossiers: tuple[str, ...]
    """The ids of the dossiers that it belongs to."""
    licence: str | None
    """The licence of this data, as the dossier says it."""
    history: History | None
    """When the file changed."""
    dates: dict[str, DateBounds]
    """Every date that is written in it, by its EDTF text."""
    names: tuple[Named, ...]
    """The records that it names."""
    named_by: tuple[NamedBy, ...]
    """The records that name it (backlinks)."""
    readings: tuple[ReadingComputed, ...]
    """What its claims say together, figure by figure."""
    claims: tuple[ClaimComputed, ...]
    """What became of each claim."""
    entries: tuple[EntrySaid, ...]
    """Who says so, of every other entry with a source."""
    source: SourceComputed | None
    """For articles alone."""


@dataclass(frozen=True, slots=True)
class RecordTwin(Shape):
    """The JSON twin of the page of a record: what was written, and what was worked out."""

    schema: str
    """The address of the JSON Schema of this file."""
    version: str
    """The version of its shape."""
    id: str
    """The record's id, unique on the site."""
    kind: Kind
    """Its kind: `article`, or the name of a declared kind, such as `actor`."""
    base: str
    """What the kind is based on: `actor`, `event`, `thing` or `article`."""
    address: str
    """Its page, from the root of the site."""
    url: str | None
    """Its page on the web; null where the site does not say where it is published."""
    written: Written
    """What somebody wrote."""
    computed: Computed
    """What the program worked out."""


@dataclass(frozen=True, slots=True)
class ListedRecord(Shape):
    """A record in the index of a dossier."""

    id: str
    """Its id."""
    kind: Kind
    """Its kind."""
    label: str
    """What links to it show."""
    address: str
    """Its page, from the root of the site; `index.json` behind it is its twin."""
    date: str | None
    """When it was, or was published, in EDTF; null for actors and things."""


@dataclass(frozen=True, slots=True)
class DossierComputed(Shape):
    """What the program works out of a dossier."""

    label: str
    """Its title, as pages show it."""
    language: str
    """The language of the labels that the program writes (BCP 47)."""
    licence: str | None
    """The licence of its data."""
    history: History | None
    """When its own file changed."""
    dates: dict[str, DateBounds]
    """Every date that is written in it, by its EDTF text."""
    counts: dict[Kind, int]
    """How many records of each kind it has."""
    records: tuple[ListedRecord, ...]
    """All of them: kind by kind, each in the order of its list."""


@dataclass(frozen=True, slots=True)
class DossierTwin(Shape):
    """The JSON twin of a dossier's first page, with the index of its records."""

    schema: str
    """The address of the JSON Schema of this file."""
    version: str
    """The version of its shape."""
    id: str
    """The dossier's id."""
    kind: Kind
    """Always `dossier`."""
    address: str
    """Its first page, from the root of the site."""
    url: str | None
    """Its first page on the web; null where the site does not say where it is published."""
    written: Written
    """What somebody wrote."""
    computed: DossierComputed
    """What the program worked out."""


@dataclass(frozen=True, slots=True)
class ListedDossier(Shape):
    """A dossier in the index of the site."""

    id: str
    """Its id."""
    label: str
    """Its title."""
    summary: str
    """What it tells, in a sentence."""
    address: str
    """Its first page, from the root of the site; `index.json` behind it is its twin."""
    counts: dict[Kind, int]
    """How many records of each kind it has."""


@dataclass(frozen=True, slots=True)
class KindOfRecords(Shape):
    """A kind of records that the site has."""

    name: Kind
    """Its name."""
    base: str
    """What it is based on: `actor`, `event` or `thing`; `article` and `dossier` for these two."""
    label: str
    """What several records of it are called."""
    schema: str
    """The address of the JSON Schema of what is written in one."""


@dataclass(frozen=True, slots=True)
class SiteIndex(Shape):
    """The index of the whole site: where its dossiers are, and what their records are made of."""

    schema: str
    """The address of the JSON Schema of this file."""
    version: str
    """The version of the shape of this and of all twins."""
    title: str
    """The site's name."""
    url: str | None
    """The site on the web; null where it does not say where it is published."""
    language: str
    """Its language (BCP 47)."""
    last_change: date | None
    """The day of the project's last change."""
    dossiers: tuple[ListedDossier, ...]
    """Its dossiers, by title."""
    kinds: tuple[KindOfRecords, ...]
    """The kinds of records that there are."""


@dataclass(frozen=True, slots=True)
class Moved(Shape):
    """What stands at the earlier address of a twin: where it is now."""

    schema: str
    """The address of the JSON Schema of this file."""
    version: str
    """The version of its shape."""
    moved_to: str
    """The twin's present address, from the root of the site."""


TWINS: dict[str, type[Shape]] = {"record": RecordTwin, "dossier": DossierTwin, "site": SiteIndex, "moved": Moved}
