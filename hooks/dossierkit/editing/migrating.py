"""`dossier migrate`: another name or folder for a kind of one's own, other names for its fields and terms, fields taken out; its records follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dossierkit.build import load
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.front_matter_edits import composed_tree, node_at, plain_values, renamed_at, renamed_key, with_items, without_entry
from dossierkit.editing.named_elsewhere import named_in_mappings, named_in_settings
from dossierkit.editing.open_files import OpenFiles
from dossierkit.editing.planned_changes import EditPlan, EditRefusedError, checked_plan
from dossierkit.editing.text_edits import edited
from dossierkit.library import Library
from dossierkit.reading.folders import DOSSIERS, KINDS
from dossierkit.reading.front_matter import Loc
from dossierkit.records import DeclaredKind, Kind, Record
from dossierkit.records.kind_blocks import KindBlock
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.model_keys import Slot
from dossierkit.values.nearest_words import did_you_mean

Edited = Callable[[str, Loc], str]  # changes the text of a declaration, whose block stands at a place


@dataclass(slots=True)
class _Declaration:
    """Where a kind is declared: in a file of its own, whose text is kept here, or in that of its dossier."""

    kind: Kind
    path: PurePosixPath
    base: Loc
    read: str
    text: str


class Migration:
    """What is to be done to one kind of a project, step by step, and planned at the end. Raises EditRefusedError for what cannot be done."""

    def __init__(self, root: Path, kind: Kind) -> None:
        self._root, self._library = root, load(root)
        self._kind = _declared(self._library, kind)
        self._open_files, self._changes = OpenFiles(self._library), Changes(root)
        self._declarations = [*_declarations(self._library)]
        self._moves: list[tuple[PurePosixPath, PurePosixPath]] = []
        self._remarks: list[str] = []
        self._old: list[str] = []  # names that are no more

    def rename(self, new: Kind) -> None:
        """Another name for the kind. Its folder and the addresses of its records stay."""
        old = self._kind.name
        self._old.append(old)
        for one in self._declarations:
            self._edit(one, lambda text, base: _kinds_renamed(text, base, old, new))
        for one in self._own():
            if one.base:
                self._edit(one, lambda text, base: renamed_key(text, base, new))
            else:
                self._moves.append((one.path, one.path.with_name(f"{new}.yml")))

    def move(self, folder: str) -> None:
        """Another folder for its records: their old addresses lead to the new ones, and articles list them under another key."""
        old, listed = self._kind.folder, folder.replace("-", "_")
        if folder == old:
            raise EditRefusedError(f"`{folder}` is its folder already")
        self._remarks += named_in_settings(self._root, [f"{dossier.id}/{old}/" for dossier in self._library.dossiers])
        for one in self._own():
            self._edit(one, lambda text, base: _with_folder(text, base, folder, old))
        for record in self._records():
            self._moves.append((record.path, record.path.parent.with_name(folder) / record.path.name))
        for article in self._library.articles:
            self._edit_record(
                article, lambda front: renamed_key(front, (self._kind.listed_as,), listed) if self._kind.listed_as in _keys(front) else front
            )

    def rename_field(self, old: str, new: str) -> None:
        """Another key for a field."""
        self._field(old)
        self._old.append(old)
        for one in self._own():
            self._edit(one, lambda text, base: _field_renamed(text, base, old, new))
        for record in self._records():
            self._edit_record(record, lambda front: _key_renamed(front, old, new))

    def drop_field(self, key: str) -> None:
        """The field is taken out of the declaration, and with all that it says out of every record."""
        self._field(key)
        self._old.append(key)
        for one in self._own():
            self._edit(one, lambda text, base: _field_dropped(text, base, key))
        gone = [record for record in self._records() if key in _keys(self._open_files[record.path].front)]
        for record in gone:
            self._edit_record(record, lambda front: without_entry(front, (key,)))
        if gone:
            self._remarks.append(f"what {len(gone)} of its records say of `{key}` is lost; it stays in the project's history")

    def rename_term(self, key: str, old: str, new: str) -> None:
        """Another name for a term of a field."""
        field = self._field(key)
        if old not in field.words:
            raise EditRefusedError(f"the field `{key}` has no term `{old}`", did_you_mean(old, field.words))
        self._old.append(old)
        for one in self._own():
            self._edit(one, lambda text, base: _term_renamed(text, base, (key, old, new)))
        for record in self._records():
            self._edit_record(record, lambda front: _value_renamed(front, field, old, new))

    def plan(self) -> EditPlan:
        """All of it, if the project has no problems then. Raises EditRefusedError otherwise."""
        self._open_files.put_into(self._changes)
        for one in self._declarations:
            if one.text != one.read and not one.base:
                self._changes.replace(one.path, one.text, read=one.read)
        for old, new in self._moves:
            self._changes.move(old, new)
        mapped = named_in_mappings(self._root, self._kind.name, self._old)
        return checked_plan(self._library, self._changes, [*self._remarks, *mapped])

    def _own(self) -> list[_Declaration]:
        return [one for one in self._declarations if one.kind == self._kind.name]

    def _records(self) -> list[Record]:
        return [record for record in self._library.records.values() if record.record_kind == self._kind.name]

    def _field(self, key: str) -> DeclaredField:
        found = self._kind.field(key)
        if not found:
            raise EditRefusedError(f"the kind `{self._kind.name}` has no field `{key}`", did_you_mean(key, self._kind.fields_by_key))
        return found

    def _edit(self, one: _Declaration, change: Edited) -> None:
        if one.base:
            open_file = self._open_files[one.path]
            open_file.front = change(open_file.front, one.base)
        else:
            one.text = change(one.text, ())

    def _edit_record(self, record: Record, change: Callable[[str], str]) -> None:
        open_file = self._open_files[record.path]
        open_file.front = change(open_file.front)


def _declared(library: Library, kind: Kind) -> DeclaredKind:
    own = {one.name: one for one in library.kinds.declared if not one.ours}
    if kind in own:
        return own[kind]
    if kind in library.kinds.by_name:
        raise EditRefusedError(f"`{kind}` is a kind that every project has, and stays as it is", "a dossier may add to its vocabularies")
    raise EditRefusedError(f"there is no kind `{kind}`", did_you_mean(kind, own) or "kinds are declared in `dossiers/<dossier>/kinds/<kind>.yml`")


def _declarations(library: Library) -> Iterator[_Declaration]:
    for dossier in library.dossiers:
        folder = library.root / DOSSIERS / dossier.id / KINDS
        for file in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
            text = file.read_text(encoding="utf-8")
            yield _Declaration(file.stem, PurePosixPath(DOSSIERS, dossier.id, KINDS, file.name), (), text, text)
        for name in dossier.kinds:
            yield _Declaration(name, dossier.path, ("kinds", name), "", "")


def _block(text: str, base: Loc) -> dict[str, Any]:
    """What a declaration says, as plain values."""
    found: Any = plain_values(text)
    for part in base:
        found = found[part]
    return dict(found)


def _keys(front: str) -> set[str]:
    return set(plain_values(front))


def _key_renamed(front: str, old: str, new: str) -> str:
    return renamed_key(front, (old,), new) if old in _keys(front) else front


def _replaced(text: str, loc: Loc, old: str, new: str) -> str:
    """The text with another value at `loc`, where that is `old`; a list there has each of its values looked at."""
    node = node_at(composed_tree(text), loc)
    nodes = node.value if isinstance(node.value, list) else [node]
    return edited(text, [renamed_at(one, text, old, new) for one in nodes if one.value == old])


def _kinds_renamed(text: str, base: Loc, old: Kind, new: Kind) -> str:
    for key, field in _block(text, base).get("fields", {}).items():
        if old in field.get("kinds", ()):
            text = _replaced(text, (*base, "fields", key, "kinds"), old, new)
    return text


def _with_folder(text: str, base: Loc, folder: str, old: str) -> str:
    block, slot = _block(text, base), Slot((KindBlock,))
    given = block.get("folder")
    text = _replaced(text, (*base, "folder"), given, folder) if given else _with_line(text, base, f"folder: {folder}")
    if "previous_folders" in block:
        return with_items(text, slot, (*base, "previous_folders"), [old])
    return _with_line(text, base, f"previous_folders: [{old}]")


def _with_line(text: str, base: Loc, line: str) -> str:
    """The text with a line more in the block of a declaration, behind its noun for several."""
    holder = node_at(composed_tree(text), base)
    many = next(name for name, _value in holder.value if name.value == "many")
    after = node_at(composed_tree(text), (*base, "many")).end_mark.line
    lines = text.split("\n")
    return "\n".join([*lines[: after + 1], " " * many.start_mark.column + line, *lines[after + 1 :]])


def _field_renamed(text: str, base: Loc, old: str, new: str) -> str:
    block = _block(text, base)
    if old in block.get("order", ()):
        text = _replaced(text, (*base, "order"), old, new)
    for key, field in block["fields"].items():
        for named in ("beside", "or_else"):
            if field.get(named) == old:
                text = _replaced(text, (*base, "fields", key, named), old, new)
    return renamed_key(text, (*base, "fields", old), new)


def _field_dropped(text: str, base: Loc, key: str) -> str:
    order = _block(text, base).get("order", ())
    if key in order:
        text = without_entry(text, (*base, "order", order.index(key)))
    return without_entry(text, (*base, "fields", key))


def _term_renamed(text: str, base: Loc, change: tuple[str, str, str]) -> str:
    key, old, new = change
    if old in _block(text, base)["fields"][key].get("doubtful", ()):
        text = _replaced(text, (*base, "fields", key, "doubtful"), old, new)
    return renamed_key(text, (*base, "fields", key, "terms", old), new)


def _value_renamed(front: str, field: DeclaredField, old: str, new: str) -> str:
    """The front matter of a record with another term in a field, or in the entries of one."""
    values = plain_values(front)
    if field.key not in values:
        return front
    if field.type != "entries":
        return _replaced(front, (field.key,), old, new)
    for number, entry in enumerate(values[field.key]):
        if entry.get("type") == old:
            front = _replaced(front, (field.key, number, "type"), old, new)
    return front
