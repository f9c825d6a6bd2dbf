"""A work as a library has it, whatever its format: what each of its fields says of it, and where that stands in the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Aspect = Literal[
    "title",
    "subtitle",
    "author",
    "published",
    "accessed",
    "url",
    "doi",
    "container",
    "publisher",
    "language",
    "genre",
    "isbn",
    "volume",
    "number",
    "issue",
    "pages",
    "held_at",
    "note",
    "keyword",
    "rights",
]


class FaultyFieldError(ValueError):
    """A field does not hold what it should; the message follows its name."""


class Place(NamedTuple):
    """Where something stands in a file: line and column count from 1."""

    line: int
    column: int


class Field(NamedTuple):
    """One thing that a field says: the field's name as the file has it, the text, and where it stands."""

    name: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Work:
    """One work of a library.

    `ending` is that of the files of its format, `key` what the library calls it (empty where it has no name), `type` its type as the format has
    it. `said` are its fields by what they say of it, in the order of the file; dates are EDTF. `other` are fields that an article has no place
    for. `faults` say of fields what is wrong with them.
    """

    ending: str
    key: str
    type: str
    place: Place
    said: Mapping[Aspect, Sequence[Field]]
    other: Sequence[Field] = ()
    faults: Sequence[tuple[Field, str]] = ()

    def first(self, aspect: Aspect) -> Field | None:
        """The first thing that is said of an aspect."""
        return next(iter(self.said.get(aspect, ())), None)

    def texts(self, aspect: Aspect) -> Iterator[str]:
        """All that is said of an aspect."""
        return (field.text for field in self.said.get(aspect, ()))


class UnreadWork(NamedTuple):
    """A piece of a file that is no work that can be read, and why; `key` as far as it has one."""

    key: str
    place: Place
    why: str
