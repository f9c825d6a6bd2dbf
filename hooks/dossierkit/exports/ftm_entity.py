"""One entity of FollowTheMoney 4 with its statements: each value with the sources that it was read in, as a line of JSON and as lines of CSV.

The package followthemoney is not needed to write them. The columns are those of its own files, and the ids of statements those that it would make.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha1
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
    "string": "title author publisher keywords classification position birthPlace role authority city region street",
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
TYPES: Mapping[str, str] = {name: type_ for type_, names in _OF_TYPES.items() for name in names.split()} | {"id": "id"}
# How many letters a value of each type may have; those of texts go on in another value.
_LONGEST_TEXTS = {"name": 384, "string": 1024, "address": 250, "url": 4096, "text": 65_000}
LONGEST: Mapping[str, int] = {**_LONGEST_TEXTS, "identifier": 64, "topic": 64, "number": 250, "date": 32, "country": 16, "language": 16}
DOCUMENTS = frozenset(("Article", "Document", "Video"))  # they have titles, the others names
# What ties two entities, or is one's for a time.
LINKS = frozenset(("Membership", "Occupancy", "Directorship", "Representation", "Succession", "UnknownLink", "Documentation", "Sanction"))
# What our wording keeps names of another direction apart with goes; a narrow space that keeps words together becomes a wide one.
_SIGNS = dict.fromkeys(range(0x2066, 0x206A)) | {0x202F: 0xA0}
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
        if not value:
            return
        type_ = TYPES[prop]
        if type_ != "entity":
            value = _written(str(value), type_)
            if len(value) > LONGEST[type_]:
                if type_ == "text":
                    cut = value.rfind("\n", 0, LONGEST[type_]) + 1 or LONGEST[type_]
                    self.add(prop, value[:cut], origins, lang=lang)
                    self.add(prop, value[cut:], origins, lang=lang)
                    return
                prop, type_ = self.in_words, "text"
        key = (prop, value, lang if type_ in _WITH_LANGUAGE else "")
        known = self._values.get(key)
        if known is None:
            self._values[key] = original, dict.fromkeys(origins)
        else:
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

    def statements(self, dataset: str, seen: str) -> list[str]:
        """The statements as lines of CSV: one for each value, one for the name of each earlier id, and last the one that tells of all of them.

        `seen` is the day since which they are known to stand there; an empty text where that is not known.
        """
        id_, schema, ids, made = self.id, self.schema, [], []
        end = f'","f","{seen}","{seen}","'

        def add(entity: str, prop: str, value: str, origin: str = "", lang: str = "", original: str = "") -> None:
            # The id is that which FollowTheMoney makes. The line is put together here: Python's `csv` takes twice as long for all of them.
            key = f"{dataset}.{entity}.{prop}.{value}@{lang}" if lang else f"{dataset}.{entity}.{prop}.{value}"
            ids.append(statement := sha1(key.encode(), usedforsecurity=False).hexdigest())
            value, original = value.replace('"', '""'), original.replace('"', '""')
            head = f'"{id_}","{entity}","{prop}","{TYPES[prop]}","{schema}","{value}","{dataset}","{origin}","{lang}","{original}'
            made.append(f'{head}{end}{statement}"\n')

        for (prop, value, lang), (original, origins) in self._values.items():
            add(id_, prop, value, BETWEEN.join(origins), lang, "" if original == value else original)
        named = "title" if schema in DOCUMENTS else "name"
        for old in self.referents:
            for name in self.of(named)[:1]:
                add(old, named, name)
        add(id_, "id", sha1("".join([schema, *sorted(ids)]).encode(), usedforsecurity=False).hexdigest())
        return made


def _written(value: str, type_: str) -> str:
    """A value as the types have it: composed letters, names and addresses on one line, addresses of the web with a path."""
    value = value.strip() if value.isascii() else normalize("NFC", value.translate(_SIGNS)).strip()
    if type_ == "name":
        return " ".join(value.split())
    if type_ == "address":
        parts = (" ".join(one.split()) for one in value.replace(";", ",").split(","))
        return ", ".join(part for part in parts if part)
    return _BARE_HOST.sub(r"\1/", value) if type_ == "url" else value


def digest(*parts: str) -> str:
    """A short id made of some texts, the same for the same texts."""
    return sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()[:16]
