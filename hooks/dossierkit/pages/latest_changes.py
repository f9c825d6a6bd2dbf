"""Which records of a dossier changed last, as the history of their files tells."""

from collections.abc import Mapping
from typing import NamedTuple

from dossierkit.history.file_histories import FileHistory
from dossierkit.language import alphabetical, mark
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.records import Actor, Dossier, Event, Kind, Record, Thing

MOST = 8  # on a dossier's first page
_OTHERS: Mapping[Kind, str] = {"dossier": mark("dossier"), "article": mark("article")}


class LatestChange(NamedTuple):
    """A record and the history of its file; its last change made it, or changed it."""

    record: Record
    history: FileHistory

    @property
    def what(self) -> str:
        """What sort of record it is, and whether it is new: `article, new`, `attack, changed`."""
        kind = self.record.declaration.one if isinstance(self.record, Actor | Event | Thing) else _(_OTHERS[self.record.record_kind])
        return (_("%(kind)s, changed") if self.history.changes else _("%(kind)s, new")) % {"kind": kind}


def latest_changes(library: Library, histories: Mapping[str, FileHistory], dossier: Dossier) -> list[LatestChange]:
    """The eight records of a dossier that changed last, the dossier among them, the latest change first.

    Those that one commit changed are ordered by kind, the last of the kinds first, and by name. Empty where no history is known.
    """
    paths = ((record, str(record.path)) for record in library.everything if record is dossier or dossier.id in dossiers_of(record))
    found = [LatestChange(record, histories[path]) for record, path in paths if path in histories]
    order = {kind: number for number, kind in enumerate(library.kinds.names)}

    def newest_first(one: LatestChange) -> tuple[object, ...]:
        return one.history.place, -order[one.record.record_kind], alphabetical(one.record.label), one.record.id

    return sorted(found, key=newest_first)[:MOST]
