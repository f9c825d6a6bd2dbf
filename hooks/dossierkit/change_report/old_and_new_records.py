"""Which record after a change is which record before it: kept, new, removed, renamed or merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossierkit.library import Library, OwnRecord
from dossierkit.library.renamed_references import mentioned, with_new_ids
from dossierkit.records import Article, Dossier, Kind, Record

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Renaming:
    """A record that has another id than before.

    `declared` says whether `previous_ids` names the old id, `merged` whether the other record existed before, and `followed` how
    many records referred to it and now refer to the new id.
    """

    before: Record
    after: Record
    declared: bool
    merged: bool = False
    followed: int = 0


@dataclass(slots=True)
class Pairs:
    """The records before and after.

    In `kept`, the earlier record refers to others by the ids that they have now, so that a renaming elsewhere is no change of it; `following`
    are the keys of records that had to change for that. `withdrawn` are as they are now. Files of `unreadable` records are there but wrong;
    those of `readable` ones were.
    """

    kept: list[tuple[Record, Record]] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)
    removed: list[Record] = field(default_factory=list)
    withdrawn: list[OwnRecord] = field(default_factory=list)
    unreadable: list[Record] = field(default_factory=list)
    readable: list[Record] = field(default_factory=list)
    renamed: list[Renaming] = field(default_factory=list)
    following: set[Key] = field(default_factory=set)


def paired(then: Library, now: Library) -> Pairs:
    """The records of two states of a project, each with what it was before."""
    unread = then.unread | now.unread
    old, new = ({key_of(record): record for record in library.everything if key_of(record) not in unread} for library in (then, now))
    removed, added = ({key: one for key, one in side.items() if key not in other} for side, other in ((old, new), (new, old)))
    renamings = _told(removed, old, new) + _untold(removed, added, new)
    ids = {one.before.id: one.after.id for one in renamings if not isinstance(one.before, Dossier)}
    pairs = Pairs()
    targets = {key_of(one.after) for one in renamings if not one.merged}
    sources = {key_of(one.before) for one in renamings}
    pairs.added = [one for key, one in added.items() if key not in targets]
    gone = {key: one for key, one in removed.items() if key not in sources}
    pairs.withdrawn = [one for key, one in ((key, now.withdrawn.get(key[1])) for key in gone) if one and key_of(one) == key]
    pairs.removed = [one for key, one in gone.items() if key not in {*map(key_of, pairs.withdrawn)}]
    pairs.unreadable = [one for one in then.everything if key_of(one) in now.unread]
    pairs.readable = [one for one in now.everything if key_of(one) in then.unread]
    followed = dict.fromkeys(ids, 0)
    befores = [(old[key], one) for key, one in new.items() if key in old] + [(one.before, one.after) for one in renamings if not one.merged]
    for before, after in befores:
        others = {one: new_id for one, new_id in ids.items() if new_id != after.id}
        for id_ in others.keys() & mentioned(before):
            followed[id_] += 1
            pairs.following.add(key_of(after))
        pairs.kept.append((with_new_ids(before, others), after))
    pairs.renamed = [Renaming(one.before, one.after, one.declared, one.merged, followed.get(one.before.id, 0)) for one in renamings]
    return pairs


def key_of(record: Record) -> Key:
    """What a record is known by: kind and id, since a dossier may have the id of an actor."""
    return record.record_kind, record.id


def _told(removed: Mapping[Key, Record], old: Mapping[Key, Record], new: Mapping[Key, Record]) -> list[Renaming]:
    """Renamings and mergings that `previous_ids` declares."""
    found: list[Renaming] = []
    for key, after in new.items():
        for previous in after.previous_ids:
            before = removed.get((key[0], previous))
            if before:
                merged = key in old or any(one.after is after for one in found)
                found.append(Renaming(before, after, declared=True, merged=merged))
    return found


def _untold(removed: Mapping[Key, Record], added: Mapping[Key, Record], new: Mapping[Key, Record]) -> list[Renaming]:
    """Renamings that nothing declares: records of one kind with the same name, or articles with the same address."""
    told = {(kind, previous) for (kind, _), one in new.items() for previous in one.previous_ids}
    found: list[Renaming] = []
    for key, before in removed.items():
        if key in told:
            continue
        taken = {key_of(one.after) for one in found}
        same = next((one for other, one in added.items() if other not in taken and other[0] == key[0] and _looks_same(before, one)), None)
        if same and not (set(same.previous_ids) & {before_id for kind, before_id in removed if kind == key[0]}):
            found.append(Renaming(before, same, declared=False))
    return found


def _looks_same(one: Record, other: Record) -> bool:
    if isinstance(one, Article) and isinstance(other, Article):
        return (one.url, one.title) == (other.url, other.title) if one.url is None else one.url == other.url
    return one.label == other.label
