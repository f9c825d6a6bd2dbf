"""`dossier rename`: another id for a record or a dossier: its file moves, references follow, its old address redirects."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dossierkit.addresses import address
from dossierkit.build import load
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.front_matter_edits import with_items, with_key, without_entry
from dossierkit.editing.named_elsewhere import named_in_settings
from dossierkit.editing.open_files import OpenFile, OpenFiles
from dossierkit.editing.planned_changes import EditPlan, EditRefusedError, checked_plan
from dossierkit.editing.updating_references import follow
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.records import Dossier, Kind, Record
from dossierkit.records.model_keys import Slot


def rename(root: Path, old: str, new: str, kind: Kind | None = None) -> EditPlan:
    """Plan to give the record `old` the id `new`, which has the form of an id. Nothing is written before `plan.changes.commit()`.

    `kind` tells a dossier from the actor of the same id. Raises EditRefusedError where there is no such record or the new id is
    taken, or where the project would have problems then; DossierError where it has problems now.
    """
    library = load(root)
    record = record_with_id(library, old, kind)
    _must_be_free(library, record, new)
    open_files, changes = OpenFiles(library), Changes(root)
    follow(open_files, record, new)
    add_previous_ids(open_files[record.path], record, [old])
    remove_previous_id(open_files[record.path], record, new)
    open_files.put_into(changes)
    for path, target in _moves(root, record, new):
        changes.move(path, target)
    return checked_plan(library, changes, [*configured(root, record)])


def record_with_id(library: Library, id_: str, kind: Kind | None = None) -> Record:
    """The record or dossier with an id, of a kind if that is given. Raises EditRefusedError where there is none, or more than one."""
    found = [one for one in (library.dossier(id_), library.records.get(id_)) if one and kind in (None, one.record_kind)]
    if not found and id_ in library.withdrawn:
        raise EditRefusedError(f"`{id_}` was withdrawn: its page stays at its address", "take `withdrawn:` out of its file first")
    if not found:
        former = [one.id for one in library.everything if id_ in one.previous_ids]
        hint = f"it is now called `{former[0]}`" if former else MeantRecords(library).hint(id_, (kind,) if kind else library.kinds.names)
        raise EditRefusedError(f"there is no {kind or 'record'} `{id_}`", hint)
    if len(found) > 1:
        raise EditRefusedError(
            f"`{id_}` is a dossier and {_a(found[1].record_kind)}", f"say which with --kind dossier or --kind {found[1].record_kind}"
        )
    return found[0]


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _must_be_free(library: Library, record: Record, new: str) -> None:
    if new == record.id:
        raise EditRefusedError(f"`{new}` is its id already")
    others = library.dossiers if isinstance(record, Dossier) else (*library.records.values(), *library.withdrawn.values())
    for other in others:
        if other.id == new:
            raise EditRefusedError(
                f"the id `{new}` is taken by {other.path}", f"to make one record of the two, use `dossier merge {record.id} {new}`"
            )
        if other is not record and new in other.previous_ids:
            raise EditRefusedError(
                f"`{new}` was an id of {other.path}, and its old address leads there", "choose another id; ids are never used again"
            )


def add_previous_ids(open_file: OpenFile, record: Record, ids: list[str]) -> None:
    """Add ids to the record's `previous_ids`, so that its old addresses redirect."""
    new = [one for one in ids if one not in record.previous_ids]
    slot = Slot((type(record),))
    if record.previous_ids and new:
        open_file.front = with_items(open_file.front, slot, ("previous_ids",), new)
    elif new:
        open_file.front = with_key(open_file.front, slot, (), "previous_ids", new)


def add_previous_dossiers(open_file: OpenFile, record: Record, ids: list[str]) -> None:
    """Add ids of dossiers to the record's `previous_dossiers`, so that its old addresses redirect."""
    known: tuple[str, ...] = getattr(record, "previous_dossiers", ())
    new = [one for one in ids if one not in known]
    slot = Slot((type(record),))
    if known and new:
        open_file.front = with_items(open_file.front, slot, ("previous_dossiers",), new)
    elif new:
        open_file.front = with_key(open_file.front, slot, (), "previous_dossiers", new)


def remove_previous_id(open_file: OpenFile, record: Record, id_: str) -> None:
    """Take an id out of the record's `previous_ids`, since it has it again."""
    if id_ in record.previous_ids:
        open_file.front = without_entry(open_file.front, ("previous_ids", record.previous_ids.index(id_)))


def _moves(root: Path, record: Record, new: str) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Where each file lies and will lie: the record's own, or all in the folder of a dossier."""
    if not isinstance(record, Dossier):
        yield record.path, record.path.with_name(f"{new}.md")
        return
    folder = record.path.parent
    for parent, _folders, names in os.walk(root / folder):
        for name in names:
            path = PurePosixPath((Path(parent) / name).relative_to(root).as_posix())
            yield path, folder.with_name(new) / path.relative_to(folder)


def configured(root: Path, record: Record) -> Iterator[str]:
    """Remarks on lines of mkdocs.yml that name the old address: commands do not change the configuration."""
    yield from named_in_settings(root, [address(record).strip("/") + "/"])
