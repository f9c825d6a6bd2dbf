"""Which records may be meant where an id was expected and something else was written: a name, a title, an address, a path, a misspelt id.

Used by checks and commands for their hints ("did you mean `mira-sund`?"); nothing is ever changed by a guess.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz

from dossierkit.library import Library
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.records import Actor, Article, Event, Kind, Record
from dossierkit.values.field_types import ID, slug
from dossierkit.values.folding import folded_name
from dossierkit.values.nearest_words import nearest
from dossierkit.values.web_addresses import plain_address

MOST = 3  # records that are suggested
NEARLY = 88  # rapidfuzz ratio, 0 to 100, of names that are nearly the same
_AROUND = " \t[]<>@\"'“”„»«"  # what people put around an id, a title or an address
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BEHIND_PATH = re.compile("[#?].*", re.DOTALL)
LONGEST = 500  # letters of a name, title or address; what is longer names nothing


class MeantRecords:
    """Looks for the records of a library by whatever they may be called. Nothing is prepared before the first question."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def hint(self, written: str, kinds: Sequence[Kind]) -> str:
        """A hint such as "did you mean `mira-sund`?", for a reference to a record of one of these kinds; an empty text where none is near."""
        if len(written) > LONGEST:
            return ""
        known = [*self._exactly(written)]
        fitting = self._library.kinds.based_on(kinds)
        if ids := [record.id for record in known if record.record_kind in fitting] or self._nearly(written, fitting):
            return f"did you mean {' or '.join(f'`{id_}`' for id_ in [*dict.fromkeys(ids)][:MOST])}?"
        if known:
            return f"that is {_a(known[0].record_kind)}, `{known[0].id}`; name {_a(' or '.join(kinds))}"
        return ""

    def hint_or_new(self, written: str, kinds: Sequence[Kind], beside: str) -> str:
        """The same; where none is near, which file would be the record's, for a reference in the file `beside`."""
        if hint := self.hint(written, kinds):
            return hint
        new = written if ID.fullmatch(written) else slug(written) if "/" not in written and len(written) <= LONGEST else ""
        if not new:
            return f"write the id of {_a(' or '.join(kinds))}"
        fitting = self._library.kinds.based_on(kinds)
        return f"add the file {self._file_of(new, fitting[0], beside)} for it first" if len(fitting) == 1 else f"add a file {new}.md for it first"

    def _file_of(self, id_: str, kind: Kind, beside: str) -> str:
        """Where the record of an id would lie; a word in the place of a year or a dossier that nobody can tell."""
        if kind == "article":
            year = _YEAR.search(id_)
            return f"{CONTENT}/{ARTICLES}/{year[0] if year else '<year>'}/{id_}.md"
        if kind == "dossier":
            return f"{DOSSIERS}/{id_}/{DOSSIER_FILE}"
        there = [dossier.id for dossier in self._library.dossiers]
        own = beside.split("/")[1] if beside.startswith(f"{DOSSIERS}/") else there[0] if len(there) == 1 else "<dossier>"
        return f"{DOSSIERS}/{own}/{self._library.kinds.by_name[kind].folder}/{id_}.md"

    def _exactly(self, written: str) -> Iterator[Record]:
        """The records that are called so, that lie at this address or in this file, or that had this id."""
        text = written.strip(_AROUND)
        yield from self._by_address.get(plain_address(text), ()) if "." in text and "/" in text else ()
        for name in dict.fromkeys((text, _last_part(text))):
            yield from self._by_name.get(folded_name(name), ())

    def _nearly(self, written: str, kinds: Sequence[Kind]) -> list[str]:
        ids = nearest(written, self._ids_of(kinds), most=MOST)
        if ids and ID.fullmatch(written):
            return ids
        name = folded_name(written)
        of_kind = [
            (fuzz.ratio(name, known), record.id) for known, records in self._by_name.items() for record in records if record.record_kind in kinds
        ]
        return [id_ for score, id_ in sorted(of_kind, key=lambda one: (-one[0], one[1])) if score >= NEARLY] or ids

    def _ids_of(self, kinds: Sequence[Kind]) -> list[str]:
        return [record.id for kind in kinds for record in self._by_kind.get(kind, ())]

    @cached_property
    def _by_kind(self) -> Mapping[Kind, list[Record]]:
        return _grouped((record.record_kind, record) for record in self._library.everything)

    @cached_property
    def _by_name(self) -> Mapping[str, list[Record]]:
        return _grouped((name, record) for record in self._library.everything for name in dict.fromkeys(map(folded_name, _names(record))) if name)

    @cached_property
    def _by_address(self) -> Mapping[str, list[Record]]:
        return _grouped((address, record) for record in self._library.everything for address in dict.fromkeys(map(plain_address, _addresses(record))))


def _last_part(path: str) -> str:
    """The name of a file without its ending, or of the folder that a page of a site lies in."""
    parts = _BEHIND_PATH.sub("", path).replace("\\", "/").removesuffix("/").removesuffix("/index.html").rpartition("/")
    return parts[2].removesuffix(".md").removesuffix(".html")


def _names(record: Record) -> Iterator[str]:
    """Whatever a record is called: its ids, names and title, and its ids in other databases."""
    yield from (record.id, record.label, *record.previous_ids)
    if isinstance(record, Actor):
        yield from record.all_names
        yield from record.identifiers.values()
    elif isinstance(record, Event):
        yield from record.all_names
        yield from record.external_ids.values()


def _addresses(record: Record) -> Iterator[str]:
    if isinstance(record, Article):
        yield from filter(None, (record.url, *(copy.url for copy in record.archive)))
    elif isinstance(record, Actor) and record.website:
        yield record.website


K = TypeVar("K")


def _grouped(pairs: Iterable[tuple[K, Record]]) -> Mapping[K, list[Record]]:
    groups: dict[K, list[Record]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return groups


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
