"""Which edition a record is newer than: the newest one with its dossier in it, where the record says something else now, or is not in it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from dossierkit.library import Library, dossiers_of
from dossierkit.reading.frozen_editions import FrozenEdition, digest_of, key_of
from dossierkit.records import Article, Dossier, Record


class Newer(NamedTuple):
    """The name of an edition, and whether it `lacks` the record altogether; with `same`, nothing has changed since."""

    edition: str
    lacks: bool = False
    same: bool = False


def present_dossiers(library: Library, edition: FrozenEdition) -> list[str]:
    """The ids that the dossiers of an edition have now."""
    return [one.id for one in library.dossiers if {one.id, *one.previous_ids} & edition.dossiers.keys()]


def records_of(library: Library, dossiers: Collection[str]) -> list[Record]:
    """The records that an edition of these dossiers holds: their own, and every article that these cite; none that was withdrawn."""
    wanted = {*dossiers}
    own = {id(one) for one in library.everything if wanted & {*dossiers_of(one)}}
    cited = {id(one.target) for one in library.links if id(one.source) in own and isinstance(one.target, Article)}
    return [one for one in library.everything if id(one) in own or id(one) in cited]


class NewerThanEditions:
    """What pages say of the editions of a library. Nothing is worked out where there are none."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._dossiers: dict[str, Newer | None] = {}

    def of(self, record: Record) -> Newer | None:
        """What the page of a record says: nothing where its newest edition has it as it is, or there is none."""
        edition = self._newest(dossiers_of(record))
        if edition is None:
            return None
        known = self._digest(edition, record)
        if known is None:
            return Newer(edition.name, lacks=True)
        return None if known == self._present(record) else Newer(edition.name)

    def of_dossier(self, dossier: Dossier) -> Newer | None:
        """What the pages of a dossier as a whole say: whether anything in it has changed since its newest edition."""
        if dossier.id not in self._dossiers:
            self._dossiers[dossier.id] = self._of_dossier(dossier)
        return self._dossiers[dossier.id]

    def _of_dossier(self, dossier: Dossier) -> Newer | None:
        edition = self._newest((dossier.id,))
        if edition is None:
            return None
        records = records_of(self._library, [dossier.id])
        same = all(self._digest(edition, one) == self._present(one) for one in records) and not self._gone(edition, records)
        return Newer(edition.name, same=same)

    def _gone(self, edition: FrozenEdition, records: Iterable[Record]) -> bool:
        """Whether the edition holds records that are gone; of several dossiers nobody can tell which one such a record was of."""
        if len(edition.dossiers) > 1:
            records = records_of(self._library, present_dossiers(self._library, edition))
        return len({*edition.records} - {key for one in records for key in _keys(one)}) > 0

    def _newest(self, dossiers: Iterable[str]) -> FrozenEdition | None:
        wanted = {earlier for id_ in dossiers if id_ for earlier in self._ids(id_)}
        return next((one for one in self._library.editions if wanted & one.dossiers.keys()), None)

    def _ids(self, dossier: str) -> tuple[str, ...]:
        found = self._library.dossier(dossier)
        return (dossier, *found.previous_ids) if found else (dossier,)

    def _digest(self, edition: FrozenEdition, record: Record) -> str | None:
        return next((edition.records[key] for key in _keys(record) if key in edition.records), None)

    def _present(self, record: Record) -> str:
        document = self._library.documents.get(str(record.path))
        return digest_of(document) if document else ""


def _keys(record: Record) -> Iterable[str]:
    """By what editions may know a record: its id, and those that it had."""
    return (key_of(record.record_kind, id_) for id_ in (record.id, *record.previous_ids))
