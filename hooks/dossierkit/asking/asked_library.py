"""The library as pages see it: it answers what the library answers, and notes each question.

A new index of the library needs nothing here: whatever the library has is asked through one of the classes below. Only where that
would make a page depend on more than it shows does a method note a narrower question.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from functools import cached_property
from typing import Any, TypeVar

from dossierkit.asking.fingerprints import Fingerprints, Part
from dossierkit.asking.questions import Question, Questions
from dossierkit.library import Library
from dossierkit.records import Actor, Article, DeclaredKind, Dossier, Event, Kind, Record, Thing

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)
Note = Callable[[Question], None]


class AskedMapping(Mapping[K, V]):
    """A mapping whose look-ups are noted one by one; whoever goes through it has asked for all of it."""

    def __init__(self, name: str, true: Mapping[K, V], note: Note) -> None:
        self._name, self._true, self._note = name, true, note

    def __getitem__(self, key: K) -> V:
        self._note((self._name, *_texts(key)))
        return self._true[key]

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or `default`."""
        self._note((self._name, *_texts(key)))
        return self._true.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note((self._name, *_texts(key)))
        return key in self._true

    def __iter__(self) -> Iterator[K]:
        self._note((self._name,))
        return iter(self._true)

    def __len__(self) -> int:
        self._note((self._name,))
        return len(self._true)


class AskedSet(AbstractSet[str]):
    """A set of which each look-up is noted."""

    def __init__(self, name: str, true: AbstractSet[str], note: Note) -> None:
        self._name, self._true, self._note = name, true, note

    def __contains__(self, key: object) -> bool:
        self._note((self._name, *_texts(key)))
        return key in self._true

    def __iter__(self) -> Iterator[str]:
        self._note((self._name,))
        return iter(self._true)

    def __len__(self) -> int:
        self._note((self._name,))
        return len(self._true)


def _texts(key: object) -> tuple[str, ...]:
    """A key as the rest of a question: a text, or a tuple of texts. Raises TypeError for any other, which could not be asked again."""
    if isinstance(key, str):
        return (key,)
    if isinstance(key, tuple) and all(isinstance(one, str) for one in key):
        return key
    raise TypeError(key)


class AskedLibrary(Library):
    """A library that notes what it is asked in `questions`; `true` is the library that answers."""

    def __init__(self, true: Library, questions: Questions) -> None:
        for name, value in (("_true", true), ("_note", questions.note), ("_wrapped", {})):
            object.__setattr__(self, name, value)  # the class is frozen

    _true: Library
    _note: Note
    _wrapped: dict[str, object]

    def dossier(self, id_: str) -> Dossier | None:
        """The dossier with this id, or None."""
        self._note(("_dossiers", id_))
        return self._true.dossier(id_)

    def actor(self, id_: str) -> Actor | None:
        """The actor with this id, or None."""
        self._note(("records", id_))
        return self._true.actor(id_)

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        self._note(("records", id_))
        return self._true.article(id_)

    def event(self, id_: str) -> Event | None:
        """The event with this id, or None."""
        self._note(("records", id_))
        return self._true.event(id_)

    def of(self, dossier: str, shape: type[R]) -> tuple[R, ...]:
        """The records of one shape that belong to a dossier."""
        self._note(("of", dossier, shape.base or shape.record_kind))
        return self._true.of(dossier, shape)

    def of_kind(self, dossier: str, kind: Kind) -> tuple[Record, ...]:
        """The records of one kind that belong to a dossier."""
        self._note(("of_kind", dossier, kind))
        return self._true.of_kind(dossier, kind)

    def kinds_of(self, dossier: str, base: str = "") -> tuple[DeclaredKind, ...]:
        """The declared kinds of which a dossier has records."""
        self._note(("kinds_of", dossier, base))
        return self._true.kinds_of(dossier, base)

    def count_of(self, dossier: str, kind: Kind) -> int:
        """How many records of one kind a dossier has."""
        self._note(("count_of", dossier, kind))
        return self._true.count_of(dossier, kind)

    def newest(self, most: int, dossier: str | None = None) -> tuple[Article, ...]:
        """The newest articles of a dossier, or of all."""
        self._note(("newest", str(most), *([] if dossier is None else [dossier])))
        return self._true.newest(most, dossier)

    def neighbours(self, event: Event) -> tuple[Event | None, Event | None]:
        """The events of the same kind before and after this one in its dossier."""
        self._note(("neighbours", event.id))
        return self._true.neighbours(event)


def _asked(name: str) -> property:
    def answer(self: AskedLibrary) -> object:
        found = self._wrapped.get(name)
        if found is None:
            found = getattr(self._true, name)
            if isinstance(found, Mapping):
                found = AskedMapping(name, found, self._note)
            elif isinstance(found, AbstractSet):
                found = AskedSet(name, found, self._note)
            else:
                self._note((name,))
                return found
            self._wrapped[name] = found
        return found

    return property(answer, doc=f"What the library answers to `{name}`.")


def _answers() -> Iterator[str]:
    """The names of everything in a library that is worked out or given once."""
    yield from (one.name for one in fields(Library))
    yield from (name for name, one in vars(Library).items() if isinstance(one, cached_property | property))


for _name in _answers():
    setattr(AskedLibrary, _name, _asked(_name))


_OTHER: Mapping[str, Callable[..., object]] = {
    "of": lambda library, dossier, shape: library.of(dossier, _SHAPES[shape]),
    "of_kind": Library.of_kind,
    "kinds_of": lambda library, dossier, base="": library.kinds_of(dossier, base),
    "count_of": Library.count_of,
    "newest": lambda library, most, dossier=None: library.newest(int(most), dossier),
    "neighbours": lambda library, id_: library.neighbours(event) if (event := library.event(id_)) else None,
}
_SHAPES: Mapping[str, type[Record]] = {"actor": Actor, "event": Event, "thing": Thing, "article": Article}
_FRONTS = {"of", "of_kind"}  # what lists show of records is more than their faces


def answer_again(library: Library, fingerprints: Fingerprints, question: Question, of_records: Part | None = None) -> str:
    """The fingerprint of a library's answer to a question that another library was asked. Raises KeyError where it is none of a library's.

    The records in the answer count by the part that pages may show of them or, where one is given, by that.
    """
    name, *rest = question
    if name in _OTHER:
        return fingerprints.of(_OTHER[name](library, *rest), of_records or ("front" if name in _FRONTS else "face"))
    if name not in _NAMES:
        raise KeyError(name)
    found = getattr(library, name)
    part: Part = "face"
    if not rest:
        part = "front"
    elif isinstance(found, Mapping):
        found = found.get(rest[0] if len(rest) == 1 else tuple(rest))
    else:
        found = rest[0] in found
    return fingerprints.of(found, of_records or part)


_NAMES = frozenset(_answers())
