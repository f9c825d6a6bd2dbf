"""Which records changed last, as the history of their files tells: of the site, of a dossier, about an actor, on a topic.

A record whose history is not known, because its file has changes that are not committed, has changed at no time that could be told.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dossierkit.history.file_histories import FileHistory
from dossierkit.library import Library, dossiers_of
from dossierkit.records import Record


class Change(NamedTuple):
    """A record and the history of its file; its last change made it, or changed it."""

    record: Record
    history: FileHistory


class LatestChanges:
    """The records of a library by their last change; `histories` are those of the files, by path."""

    def __init__(self, library: Library, histories: Mapping[str, FileHistory]) -> None:
        self._library, self._histories = library, histories

    def of_dossier(self, dossier: str, most: int) -> tuple[Change, ...]:
        """The records of a dossier that changed last, itself among them; those of the whole site, where `dossier` is empty."""
        return self._all.get(dossier, ())[:most]

    def with_claims(self, dossier: str, first: int, most: int) -> tuple[Change, ...]:
        """Of the records of a dossier or of the site that can have figures: those that changed last, from a number (from 0) on."""
        return self._figures.get(dossier, ())[first : first + most]

    def about(self, id_: str, most: int) -> tuple[Change, ...]:
        """Of a record and those that name it: those that changed last."""
        record = self._library.records.get(id_)
        found = {link.source.id: link.source for link in self._library.backlinks.get(id_, ()) if link.source.record_kind != "dossier"}
        return self._sorted((found | ({id_: record} if record else {})).values())[:most]

    def on_topic(self, dossier: str, topic: str, most: int) -> tuple[Change, ...]:
        """Of the records on a topic of a dossier: those that changed last."""
        return self._sorted(self._library.on_topic.get((dossier, topic), ()))[:most]

    @cached_property
    def _all(self) -> Mapping[str, tuple[Change, ...]]:
        return self._by_dossier(self._library.everything)

    @cached_property
    def _figures(self) -> Mapping[str, tuple[Change, ...]]:
        return self._by_dossier(one for one in self._library.with_claims if one.claims)

    def _by_dossier(self, records: Iterable[Record]) -> Mapping[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = {}
        for change in self._sorted(records):
            homes = (change.record.id,) if change.record.record_kind == "dossier" else dossiers_of(change.record)
            for dossier in ("", *homes):
                found.setdefault(dossier, []).append(change)
        return {dossier: tuple(changes) for dossier, changes in found.items()}

    def _sorted(self, records: Iterable[Record]) -> tuple[Change, ...]:
        """The latest change first; those of one commit in the order of their paths."""
        known = [(history.place, str(one.path), one, history) for one in records if (history := self._histories.get(str(one.path)))]
        return tuple(Change(one, history) for _place, _path, one, history in sorted(known, key=lambda each: each[:2]))
