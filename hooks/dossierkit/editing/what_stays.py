"""What stays when a dossier goes: the records that others name, what each of them says without what goes, and which dossier has it then.

A record of the dossier stays where a record of another dossier, or a page of text, names it. Then it says what can be said without those that
go: ties to them are left out, and so are the paragraphs that name them; the articles that the rest was read in stay with it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from dossierkit.library import Library, dossiers_of
from dossierkit.prose import mentions_and_faults
from dossierkit.prose.dialect import blocks
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing
from dossierkit.records.model_keys import values_of_type
from dossierkit.records.shared_blocks import Place
from dossierkit.values.field_types import ID

_TIES = frozenset({"relations", "members", "related", "not_same_as", "actors", "statements"})  # what a record says of others beside itself
_NAMES_WHOM_IT_IS_OF = frozenset({"to", "actor", "speaker"})  # an entry without it says nothing


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of a record without those that go.

    `entries` are the places in its front matter that are left out, and `lines` the lines of its text (from 0, the end not among them).
    `in_words` are the places where a name takes the place of an id. `named` are the ids that the rest names.
    """

    entries: frozenset[Loc]
    in_words: frozenset[Loc]
    lines: tuple[tuple[int, int], ...]
    named: frozenset[str]


class WhatStays:
    """What stays of a library when one of its dossiers goes. `records` are the ids of those that would go with it and stay."""

    def __init__(self, library: Library, dossier: Dossier) -> None:
        self.library, self.dossier = library, dossier
        self._would_go = {record.id for record in library.records.values() if set(dossiers_of(record)) == {dossier.id}}
        self._whole = [record for record in library.everything if record is not dossier and dossier.id not in dossiers_of(record)]
        self._shared = [article for article in library.articles if dossier.id in article.dossiers and article.id not in self._would_go]
        self.records = self._needed()

    @property
    def going(self) -> frozenset[str]:
        """The ids of the records that go."""
        return frozenset(self._would_go - self.records)

    @property
    def changed(self) -> list[Record]:
        """The records that stay and lay in the dossier or belonged to it, in the order of their files."""
        return sorted((*self._shared, *(self.library.records[id_] for id_ in self.records)), key=lambda record: record.path)

    def remainder(self, record: Record) -> Remainder:
        """What is left of one of them."""
        return self._without(record, self.going)

    @cached_property
    def pages(self) -> Mapping[str, frozenset[str]]:
        """The ids that pages of text name which stay, by path."""
        return {
            page.document.path: frozenset(_mentioned(page.document.body))
            for page in self.library.own_content_pages
            if self.library.dossier_of_page(page) is not self.dossier
        }

    @cached_property
    def homes(self) -> Mapping[str, tuple[str, ...]]:
        """The dossiers that each of the records belongs to from now on: an article to all that need it, any other to the one that does most.

        Empty where no dossier is left.
        """
        votes: dict[str, Counter[str]] = {id_: Counter() for id_ in self.records}
        named = [(record, self._named_whole(record)) for record in self._whole] + [(record, self.remainder(record).named) for record in self._shared]
        for record, names in named:
            for id_ in names & self.records:
                votes[id_].update(one for one in dossiers_of(record) if one != self.dossier.id)
        homes = {id_: self._chosen(id_, counted) for id_, counted in votes.items() if counted}
        waiting = [*homes]
        while waiting:
            first = waiting.pop(0)
            for id_ in sorted(self.remainder(self.library.records[first]).named & self.records - homes.keys()):
                homes[id_] = self._chosen(id_, Counter(homes[first]))
                waiting.append(id_)
        others = [dossier.id for dossier in self.library.dossiers if dossier is not self.dossier][:1]
        return {id_: homes.get(id_, tuple(others)) for id_ in sorted(self.records)}

    def _chosen(self, id_: str, counted: Counter[str]) -> tuple[str, ...]:
        best = sorted(counted, key=lambda dossier: (-counted[dossier], dossier))
        return tuple(sorted(best)) if isinstance(self.library.records[id_], Article) else tuple(best[:1])

    def _needed(self) -> frozenset[str]:
        """The ids of the records that would go, and that something needs which stays, or that something needs which is needed itself."""
        fixed = {id_ for record in self._whole for id_ in self._named_whole(record)} | {id_ for names in self.pages.values() for id_ in names}
        needed = fixed & self._would_go
        while True:
            going = frozenset(self._would_go - needed)
            partly = (*self._shared, *(self.library.records[id_] for id_ in needed))
            more = {id_ for record in partly for id_ in self._without(record, going).named} & going
            if not more:
                return frozenset(needed)
            needed |= more

    def _named_whole(self, record: Record) -> set[str]:
        return {link.id for link in self._named(record)} | {*_mentioned(self._body(record))}

    def _without(self, record: Record, going: frozenset[str]) -> Remainder:
        named = self._named(record)
        to_those = [one for one in named if one.id in going and not self.library.article(one.id)]
        in_words = {one.loc for one in to_those if one.or_text and one.loc[0] != "claims"}  # whose side a claim is on is not told by a name
        entries = {_entry(one.loc) for one in to_those if _is_tie(record, one.loc)}
        parts = [_Part(lines, frozenset(_mentioned(text)), frozenset(_links(text))) for lines, text in _parts(self._body(record))]
        lost = [] if isinstance(record, Article) else [part for part in parts if part.links & going]
        kept = [part for part in parts if part not in lost]
        left = {one.id for one in named if not _is_in(one.loc, entries) and one.loc[0] != "sources"} | {id_ for part in kept for id_ in part.named}
        of_those = {one.id for one in named if _is_in(one.loc, entries)} | {id_ for part in lost for id_ in part.named}
        entries |= {one.loc for one in named if one.loc[0] == "sources" and one.id in of_those - left}
        names = {one.id for one in named if one.loc not in in_words and not _is_in(one.loc, entries)}
        names |= {id_ for part in kept for id_ in (part.named - (part.links & going) if isinstance(record, Article) else part.named)}
        return Remainder(frozenset(entries), frozenset(in_words), tuple(part.lines for part in lost), frozenset(names))

    def _body(self, record: Record) -> str:
        """The text of a record as it stands in its file."""
        return self.library.document(record).body

    def _named(self, record: Record) -> list["_Named"]:
        """Every place in a record's front matter that names a record."""
        places = [((*loc, "coordinates_from"), place.coordinates_from or "") for loc, place in values_of_type(record, Place)]
        beside = [_Named(loc, words) for loc, words in places if words in self.library.records]
        return [*self._by_source.get(record.path, ()), *beside]

    @cached_property
    def _by_source(self) -> Mapping[PurePosixPath, list["_Named"]]:
        found: dict[PurePosixPath, list[_Named]] = {}
        for link in self.library.links:
            if not isinstance(link.target, Dossier):
                takes_words = link.reference.to.or_text and not ID.fullmatch(in_one_language(link.target))
                found.setdefault(link.source.path, []).append(_Named(link.reference.loc, link.target.id, takes_words))
        return found


class _Named(NamedTuple):
    """A place in front matter and the id that stands there; `or_text` where the name of the record could stand instead."""

    loc: Loc
    id: str
    or_text: bool = False


class _Part(NamedTuple):
    """A paragraph, list or other part of a text: its lines, the ids that it names, and those of them that it links to."""

    lines: tuple[int, int]
    named: frozenset[str]
    links: frozenset[str]


def in_one_language(record: Record) -> str:
    """What a record is called, as words that stand for its id."""
    return str(record.label)


def _mentioned(text: str) -> Iterator[str]:
    return (mention.id for mention in mentions_and_faults.mentions(text))


def _links(text: str) -> Iterator[str]:
    return (mention.id for mention in mentions_and_faults.mentions(text) if not mention.is_source)


def _parts(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The paragraphs, lists and other parts that a text is made of: the lines of each, and its text."""
    lines = text.split("\n")
    for token in blocks(text):
        if token.level == 0 and token.map:
            start, end = token.map
            yield (start, end), "\n".join(lines[start:end])


def _is_tie(record: Record, loc: Loc) -> bool:
    """Whether a place in front matter ties a record to another beside it, so that the record is whole without."""
    key = str(loc[0])
    if isinstance(record, Article):
        return key in _TIES or key in {listed for listed, _base in record.listed_by}
    if isinstance(record, Actor | Event | Thing) and (field := record.declaration.field(key)):
        return not field.required and field.kinds == (record.record_kind,)  # the one before it in its row
    return key in _TIES


def _entry(loc: Loc) -> Loc:
    """What is left out with an id: the whole entry that is about it, or the id alone."""
    return loc[:2] if loc[-1] in _NAMES_WHOM_IT_IS_OF else loc


def _is_in(loc: Loc, entries: Iterable[Loc]) -> bool:
    return any(loc[: len(entry)] == entry for entry in entries)
