"""One entity of FollowTheMoney 4 with its statements: each value with the sources that it was read in, as a line of JSON and as rows of CSV.

The package followthemoney is not needed to write them. The rows are in the order that its reader wants, their ids are those that it would make.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from typing import NamedTuple
from unicodedata import normalize

from pydantic_core import to_json

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external"),
    *("first_seen", "last_seen", "id"),
)
BETWEEN = ";"  # between the sources of one value, as between the texts of a list in the tables

# The type of each property that is written here; it is the same in every schema that has the property.
_OF_TYPES = {
    "name": "name alias previousName abbreviation",
    "text": "notes description",
    "string": "title author publisher keywords classification position birthPlace role status authority city region street remarks fileName",
    "date": "date startDate endDate birthDate deathDate incorporationDate dissolutionDate publishedAt modifiedAt retrievedAt listingDate",
    "country": "country",
    "language": "language",
    "url": "sourceUrl website",
    "address": "address location full",
    "number": "latitude longitude",
    "topic": "topics",
    "identifier": "wikidataId",
    "entity": "addressEntity proof organizer involved organization member subject object predecessor successor director agent client holder post"
    " document entity",
}
TYPES: Mapping[str, str] = {name: type_ for type_, names in _OF_TYPES.items() for name in names.split()}
LONGEST: Mapping[str, int] = {"name": 384, "string": 1024, "address": 250, "url": 4096, "identifier": 64, "text": 65_000}  # letters
# What ties two entities, or is one's for a time.
LINKS = frozenset(("Membership", "Occupancy", "Directorship", "Representation", "Succession", "UnknownLink", "Documentation", "Sanction"))
_ISOLATES = re.compile("[\u2066-\u2069]")  # what our wording keeps names of another direction apart with
_BARE_HOST = re.compile(r"^(\w+://[^/?#]+)(?=[?#]|$)")
_WITH_LANGUAGE = frozenset({"name", "text", "string", "address"})


class Entity:
    """An entity of a `schema`: what is known of it, value by value. `referents` are ids that it had before."""

    def __init__(self, id_: str, schema: str, referents: Iterable[str] = ()) -> None:
        self.id, self.schema, self.referents = id_, schema, tuple(referents)
        self._values: dict[tuple[str, str, str], tuple[str, dict[str, None]]] = {}

    @property
    def in_words(self) -> str:
        """The property that takes what has none of its own: links between entities have no notes."""
        return "description" if self.schema in LINKS else "notes"

    def add(self, prop: str, value: str | None, origins: Iterable[str] = (), *, lang: str = "", original: str = "") -> None:
        """Add a value, in the form that the types of FollowTheMoney have; `origins` are the ids of the articles that it was read in.

        `original` is how the record has it, where that says more. What is too long for its property goes among the notes.
        """
        type_ = TYPES[prop]
        value = _written(str(value or ""), type_)
        if not value:
            return
        if len(value) > LONGEST.get(type_, len(value)) and type_ != "text":
            prop, type_ = self.in_words, "text"
        known = self._values.setdefault((prop, value, lang if type_ in _WITH_LANGUAGE else ""), (original, {}))
        known[1].update(dict.fromkeys(origins))

    def add_all(self, prop: str, values: Iterable[str], origins: Iterable[str] = (), *, original: str = "") -> None:
        """Add several values of one property, which have all been read in the same sources."""
        origins = (*origins,)
        for value in values:
            self.add(prop, value, origins, original=original)

    def of(self, prop: str) -> list[str]:
        """The values of a property."""
        return [value for name, value, _lang in self._values if name == prop]

    def line(self, dataset: str) -> bytes:
        """The entity as a line of JSON, as FollowTheMoney reads it."""
        properties: dict[str, dict[str, None]] = {}
        for prop, value, _lang in self._values:
            properties.setdefault(prop, {})[value] = None
        said: dict[str, object] = {"id": self.id, "schema": self.schema, "properties": {name: [*found] for name, found in properties.items()}}
        return to_json(said | ({"referents": self.referents} if self.referents else {}) | {"datasets": [dataset]}) + b"\n"

    def rows(self, dataset: str, seen: str) -> Iterator[tuple[str, ...]]:
        """The statements of the entity: one for each value, one for the name of each earlier id, and last the one that tells of all of them.

        `seen` is the day since which they are known to stand there; an empty text where that is not known.
        """
        named = self.of("name") or self.of("title")
        earlier = [_Said(old, "name" if self.of("name") else "title", named[0]) for old in self.referents if named]
        values = [
            _Said(self.id, prop, value, BETWEEN.join(origins), lang, original if original != value else "")
            for (prop, value, lang), (original, origins) in self._values.items()
        ]
        ids = []
        for one in (*values, *earlier):
            ids.append(id_ := one.key(dataset))
            yield self._row(one, dataset, seen, id_)
        checksum = sha1(f"{self.schema}{''.join(sorted(ids))}".encode(), usedforsecurity=False).hexdigest()
        of_all = _Said(self.id, "id", checksum)
        yield self._row(of_all, dataset, seen, of_all.key(dataset))

    def _row(self, one: "_Said", dataset: str, seen: str, id_: str) -> tuple[str, ...]:
        type_ = TYPES.get(one.prop, "id")
        said = (one.entity, one.prop, type_, self.schema, one.value, dataset, one.origin, one.lang, one.original)
        return (self.id, *said, "f", seen, seen, id_)


class _Said(NamedTuple):
    """One statement: a value of a property of an entity, where it was read, its language, and how the record has it."""

    entity: str
    prop: str
    value: str
    origin: str = ""
    lang: str = ""
    original: str = ""

    def key(self, dataset: str) -> str:
        """The id of the statement, made as FollowTheMoney makes it."""
        key = f"{dataset}.{self.entity}.{self.prop}.{self.value}" + (f"@{self.lang}" if self.lang else "")
        return sha1(key.encode(), usedforsecurity=False).hexdigest()


def _written(value: str, type_: str) -> str:
    """A value as the types have it: composed letters, names and addresses on one line, addresses of the web with a path."""
    value = normalize("NFC", _ISOLATES.sub("", value)).strip()
    if type_ in {"name", "address"}:
        value = " ".join(value.split())
    if type_ == "address":
        value = ", ".join(part for part in (one.strip() for one in value.replace(";", ",").split(",")) if part)
    if type_ == "url":
        value = _BARE_HOST.sub(r"\1/", value)
    return value


def digest(*parts: str) -> str:
    """A short id made of some texts, the same for the same texts."""
    return sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()[:16]
