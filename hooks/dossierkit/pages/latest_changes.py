"""Which records of a dossier changed last, as the history of their files tells."""

from collections.abc import Mapping
from typing import NamedTuple

from dossierkit.history.file_histories import FileHistory
from dossierkit.language import alphabetical, mark
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.records import Dossier, Kind, Record
from dossierkit.records.record import KINDS

MOST = 8  # on a dossier's first page
_NEW: Mapping[Kind, str] = {
    "dossier": mark("new dossier"),
    "article": mark("new article"),
    "actor": mark("new actor"),
    "meeting": mark("new meeting"),
    "attack": mark("new attack"),
}
_CHANGED: Mapping[Kind, str] = {
    "dossier": mark("dossier, changed"),
    "article": mark("article, changed"),
    "actor": mark("actor, changed"),
    "meeting": mark("meeting, changed"),
    "attack": mark("attack, changed"),
}


class LatestChange(NamedTuple):
    """A record and the history of its file; its last change made it, or changed it."""

    record: Record
    history: FileHistory

    @property
    def what(self) -> str:
        """What sort of record it is, and whether it is new: `new article`, `attack, changed`."""
        return _((_CHANGED if self.history.changes else _NEW)[self.record.record_kind])


def latest_changes(library: Library, histories: Mapping[str, FileHistory], dossier: Dossier) -> list[LatestChange]:
    """The eight records of a dossier that changed last, the dossier among them, the latest change first.

    Those that one commit changed are ordered by kind, attacks first, and by name. Empty where no history is known.
    """
    paths = ((record, str(record.path)) for record in library.everything if record is dossier or dossier.id in dossiers_of(record))
    found = [LatestChange(record, histories[path]) for record, path in paths if path in histories]
    return sorted(found, key=_newest_first)[:MOST]


def _newest_first(one: LatestChange) -> tuple[object, ...]:
    return one.history.place, -KINDS.index(one.record.record_kind), alphabetical(one.record.label), one.record.id
