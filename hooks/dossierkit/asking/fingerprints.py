"""Fingerprints of answers: two answers with one fingerprint make the same page. They are the same in every process and on every machine.

A record counts by one of its parts. Its *face* is what pages about other things may show of it, its *front* everything but its prose, the
*whole* also its prose. So a page that only names an actor is not made again when the actor's website changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from secrets import token_hex
from typing import Any, Literal

from pydantic import BaseModel

from dossierkit.library import Library
from dossierkit.records import Dossier, Record
from dossierkit.records.vocabularies import DeclaredTerm
from dossierkit.values.dates import EdtfDate
from dossierkit.values.texts_in_languages import TextInLanguages

Part = Literal["face", "front", "whole"]

# What stands only on a record's own page and on pages that ask for its front: every other field belongs to its face, a new one too.
_OF_ALL = """body searched reviewed not_same_as previous_dossiers"""
_BESIDE = {
    "dossier": """corrections previous_topics scope inclusion exclusion period countries languages summary properties
    founding_article""",
    "article": """statements dossiers actors topics archive accessed updated previous_years isbn issue pages number rights
    title_from authors note""",
    "actor": """corrections aliases names public_role born birth_place died founded dissolved relations members designations identifiers
    website image topics sources claims""",
    "event": """corrections aliases involved topics related external_ids sources claims""",
    "thing": """corrections aliases topics related external_ids sources claims""",
}
_BESIDE_THE_FACE: Mapping[str, frozenset[str]] = {shape: frozenset(f"{_OF_ALL} {words}".split()) for shape, words in _BESIDE.items()}


def digest(text: str) -> str:
    """24 hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def fields_of(model: type[Record], part: Part) -> frozenset[str]:
    """Which fields of a model belong to a part of its records."""
    known = frozenset(model.model_fields)
    if part != "face":
        return known - {"body"} if part == "front" else known
    return known - _BESIDE_THE_FACE[model.base or model.record_kind] - _of_its_own(model)


def _of_its_own(model: type[Record]) -> frozenset[str]:
    """The declared fields that only its records' own pages show: all but its type, its columns, what makes it doubtful, and whose it is."""
    declaration = getattr(model, "declaration", None)
    if declaration is None:
        return frozenset(key for key, _base in getattr(model, "listed_by", ()))
    shown = {declaration.main_terms.key} if declaration.main_terms and not declaration.main_terms.several else set()
    shown |= {key for one in declaration.columns for key in (one.key, one.or_else)}
    return frozenset(one.key for one in declaration.fields if one.key not in shown and not one.doubtful and not one.inverse)


class Fingerprints:
    """The fingerprints of the records of one library, each made once, and of whatever is made of records.

    `faces` are those of faces by those of fronts: a face is made of what stands in the front alone, so that the one tells the other.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.known_faces: Mapping[str, str] = {}  # of the last build
        self.faces: dict[str, str] = {}  # of this one
        # Of each part, by the number of the record, which stays with it: its number would be given again.
        self._made: Mapping[Part, dict[int, tuple[Record, str]]] = {"face": {}, "front": {}, "whole": {}}
        self._blocks: dict[int, tuple[BaseModel, str]] = {}
        self._forms: dict[type[Any], Callable[[Any, Part], str]] = {}  # how a value of a class is written, of those that were asked for
        self._declared = {dossier.id: self._written(dossier.properties, "face") for dossier in library.dossiers}
        self._vocabularies = repr(library.kinds.vocabularies) if library.kinds.vocabularies else ""

    def record(self, record: Record, part: Part) -> str:
        """The fingerprint of a part of a record."""
        made = self._made[part]
        found = made.get(id(record))
        if found is None:
            found = made[id(record)] = record, self._of_record(record, part)
        return found[1]

    def of(self, value: object, part: Part = "face") -> str:
        """The fingerprint of any answer. The records in it count by one part of them. What has a type that is not known here is never the same."""
        return digest(self._written(value, part))

    def _of_record(self, record: Record, part: Part) -> str:
        document = self._library.documents.get(str(record.path))
        known = self._library.dossier(record.id) if isinstance(record, Dossier) else self._library.records.get(record.id)
        if part == "face" and document is not None and known is record:
            front = self.record(record, "front")
            face = self.faces[front] = self.known_faces.get(front) or self._of_fields(record, part)
            return face
        if document is None or known is not record:
            return self._of_fields(record, part)
        text = document.front if part == "front" else f"{document.front}\0{document.body}"
        return digest(f"{record.path}\0{record.made_as}\0{self._declared.get(record.dossier or '', '')}{self._vocabularies}\0{text}")

    def _of_fields(self, record: Record, part: Part) -> str:
        return digest(record.record_kind + self._fields(record, _chosen(type(record), part), part))

    def _written(self, value: object, part: Part) -> str:
        """The value as a text from which it could be told apart from any other."""
        kind = type(value)
        if write := _WRITERS.get(kind):
            return write(value)
        return (self._forms.get(kind) or self._form_of(kind))(value, part)

    def _form_of(self, kind: type[Any]) -> Callable[[Any, Part], str]:
        """How a value of a class is written. Asked of each object, that took longer than all else."""
        forms: Sequence[tuple[type[Any] | tuple[type[Any], ...], Callable[[Any, Part], str]]] = (
            (Record, self._named),
            (BaseModel, self._block),
            ((tuple, list), self._row),
            (Mapping, self._pairs),
            ((set, frozenset), self._set),
            ((str, Enum, PurePath, date), self._text),
        )
        other = self._dataclass if is_dataclass(kind) and not issubclass(kind, Library) else self._strange
        self._forms[kind] = next((write for classes, write in forms if issubclass(kind, classes)), other)
        return self._forms[kind]

    def _row(self, row: Iterable[object], part: Part) -> str:
        written = self._written
        return f"({','.join([repr(one) if one.__class__ is str else written(one, part) for one in row])})"

    def _pairs(self, pairs: Mapping[object, object], part: Part) -> str:
        return f"{{{','.join([f'{self._written(key, part)}:{self._written(one, part)}' for key, one in pairs.items()])}}}"

    def _set(self, found: Iterable[object], part: Part) -> str:
        return f"{{{','.join(sorted(self._written(one, part) for one in found))}}}"

    def _named(self, record: Record, part: Part) -> str:
        return f"<{self.record(record, part)}>"

    def _text(self, value: object, _part: Part) -> str:
        return f"{type(value).__name__}{str(value)!r}"

    def _strange(self, _value: object, _part: Part) -> str:
        return f"never the same: {token_hex(12)}"

    def _block(self, block: BaseModel, part: Part) -> str:
        if id(block) not in self._blocks:
            text = self._fields(block, _names(type(block)), part)
            self._blocks[id(block)] = block, text if len(text) < _LONG else digest(text)  # it stays until the end
        return self._blocks[id(block)][1]

    def _dataclass(self, value: object, part: Part) -> str:
        return self._fields(value, _names(type(value)), part)

    def _fields(self, value: object, names: Iterable[str], part: Part) -> str:
        """The fields that are not what they are by themselves: what is empty takes no time."""
        written = self._written
        told = [f"{name}={written(one, part)}" for name in names if (one := getattr(value, name)) is not None and one is not _NOTHING]
        return f"{type(value).__name__}({';'.join(told)})"


_LONG = 100  # characters
_NOTHING = ()  # there is only one


_known_names: dict[type[Any], tuple[str, ...]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a class, in the order in which they count."""
    if kind not in _known_names:
        _known_names[kind] = tuple(sorted(kind.model_fields if issubclass(kind, BaseModel) else (one.name for one in fields(kind))))
    return _known_names[kind]


@cache
def _chosen(kind: type[Record], part: Part) -> tuple[str, ...]:
    """Those of a kind of record that belong to a part of it."""
    return tuple(sorted(fields_of(kind, part)))


_WRITERS: Mapping[type, Callable[[object], str]] = {
    **dict.fromkeys((str, int, float, bool, type(None), range), repr),
    EdtfDate: lambda value: f"d{str(value)!r}",
    TextInLanguages: lambda value: f"t{str(value)!r}{value.texts!r}",  # type: ignore[attr-defined]
    DeclaredTerm: lambda value: f"w{str(value)!r}{getattr(value, 'words', None)!r}{getattr(value, 'source', None)!r}",
}
