"""`dossier remove`: a dossier goes, with all that is only its own; what others need of it stays, and its old address leads there."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dossierkit.build import load
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.front_matter_edits import composed_tree, node_at, renamed_at, with_items, without_entry
from dossierkit.editing.open_files import OpenFile, OpenFiles
from dossierkit.editing.planned_changes import EditPlan, EditRefusedError, checked_plan
from dossierkit.editing.record_text import scalar
from dossierkit.editing.renaming import add_previous_dossiers, configured, record_with_id
from dossierkit.editing.text_edits import Edit, edited, span
from dossierkit.editing.updating_references import starts_of_lines
from dossierkit.editing.what_stays import Remainder, WhatStays, in_one_language
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.prose import mentions_and_faults
from dossierkit.prose.dialect import RECORD
from dossierkit.reading.all_files import CONTENT, DOSSIERS
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Article, Dossier, Record
from dossierkit.records.model_keys import Slot


def remove(root: Path, id_: str) -> EditPlan:
    """Plan to take a dossier out of the project. Nothing is written before `plan.changes.commit()`.

    Raises EditRefusedError where there is no such dossier, where others need what only it declares, or where the project would have problems
    then; DossierError where it has problems now.
    """
    library = load(root)
    dossier = record_with_id(library, id_, "dossier")
    if not isinstance(dossier, Dossier):
        raise TypeError(id_)
    stays = WhatStays(library, dossier)
    _others_declare_their_own_kinds(stays)
    _somebody_has_what_pages_name(stays)
    open_files, changes = OpenFiles(library), Changes(root)
    remarks = [remark for record in stays.changed for remark in _cut_down(open_files[record.path], record, stays)]
    open_files.put_into(changes)
    moved = {record.path: _new_home(record, stays) for record in stays.changed if not isinstance(record, Article)}
    for old, new in moved.items():
        changes.move(old, new)
    for path in (*_files(root, dossier), *(record.path for record in library.articles if record.id in stays.going)):
        if path not in moved:
            changes.delete(path)
    return checked_plan(library, changes, [*remarks, *configured(root, dossier)])


def _others_declare_their_own_kinds(stays: WhatStays) -> None:
    """Raises EditRefusedError where a record that stays is of a kind that only this dossier declares."""
    declared = dict(stays.library.kinds.of_dossiers)
    others = {kind for dossier, kinds in declared.items() if dossier != stays.dossier.id for kind in kinds}
    own = {*declared.get(stays.dossier.id, ())} - others
    needed = Counter(
        record.record_kind
        for record in stays.library.records.values()
        if record.record_kind in own and (record.dossier != stays.dossier.id or record.id in stays.records)
    )
    if needed:
        kinds = [f"{in_words(count, 'record')} of the kind {kind}" for kind, count in sorted(needed.items())]
        raise EditRefusedError(
            f"other dossiers need {' and '.join(kinds)}, which only `{stays.dossier.id}` declares",
            f"move the declaration into the folder {DOSSIERS}/<dossier>/kinds/ of a dossier that stays",
        )


def _somebody_has_what_pages_name(stays: WhatStays) -> None:
    """Raises EditRefusedError where pages of text name records, and no dossier is left that could have them."""
    homeless = {id_ for id_, homes in stays.homes.items() if not homes}
    named = [f"{path} names {', '.join(f'`{id_}`' for id_ in sorted(ids & homeless))}" for path, ids in sorted(stays.pages.items()) if ids & homeless]
    if named:
        raise EditRefusedError("pages of text name records, and no dossier is left that could have them", *named)


def _new_home(record: Record, stays: WhatStays) -> PurePosixPath:
    return PurePosixPath(DOSSIERS, stays.homes[record.id][0], *record.path.parts[2:])


def _files(root: Path, dossier: Dossier) -> Iterator[PurePosixPath]:
    """Every file of a dossier: in its own folder, and in that of its pages of text."""
    for folder in (root / dossier.path.parent, root / CONTENT / dossier.id):
        for parent, _folders, names in os.walk(folder):
            yield from (PurePosixPath((Path(parent) / name).relative_to(root).as_posix()) for name in names)


def _cut_down(open_file: OpenFile, record: Record, stays: WhatStays) -> Iterator[str]:
    """Take out of a record that stays what is about those that go, and say where it belongs now; yields a remark on what was left out."""
    rest = stays.remainder(record)
    homes = stays.homes.get(record.id) or tuple(one for one in getattr(record, "dossiers", ()) if one != stays.dossier.id)
    entries = {*rest.entries, *(("topics", number) for number in _topics_of_others(record, stays.library, homes))}
    open_file.body = _without_lines(open_file.body, rest)
    open_file.front = _with_names(open_file.front, rest, stays.library)
    if isinstance(record, Article):
        open_file.body = _in_words(open_file.body, stays)
        open_file.front = _with_dossiers(open_file.front, record, stays.dossier.id, homes)
    for loc in sorted(entries, key=_place, reverse=True):
        open_file.front = without_entry(open_file.front, loc)
    if not isinstance(record, Article):
        add_previous_dossiers(open_file, record, [stays.dossier.id, *stays.dossier.previous_ids])
    if said := [*_left_out(entries, rest)]:
        yield f"{record.path}: left out {', '.join(said)}"


def _place(loc: Loc) -> tuple[tuple[str, int], ...]:
    """The key that sorts places, numbers by their size."""
    return tuple((part, 0) if isinstance(part, str) else ("", part) for part in loc)


def _with_names(front: str, rest: Remainder, library: Library) -> str:
    """The front matter with the names of records that go in the place of their ids, where words may stand."""
    tree = composed_tree(front)
    nodes = [node_at(tree, loc) for loc in rest.in_words]
    return edited(front, [Edit(*span(node), scalar(in_one_language(library.records[node.value]), flow=True)) for node in nodes])


def _left_out(entries: set[Loc], rest: Remainder) -> Iterator[str]:
    if rest.lines:
        yield in_words(len(rest.lines), "paragraph")
    for key, count in sorted(Counter(str(loc[0]) for loc in entries).items()):
        yield f"{count} of `{key}`"


def _topics_of_others(record: Record, library: Library, homes: tuple[str, ...]) -> Iterator[int]:
    """The topics of a record, by number, that none of its dossiers has."""
    known = {slug for home in homes if (dossier := library.dossier(home)) for slug in dossier.topics}
    yield from (number for number, topic in enumerate(getattr(record, "topics", ())) if topic not in known)


def _with_dossiers(front: str, article: Article, gone: str, homes: tuple[str, ...]) -> str:
    """The front matter of an article with its dossiers as they are from now on."""
    number = article.dossiers.index(gone)
    new = [home for home in homes if home not in article.dossiers]
    if not new:
        return without_entry(front, ("dossiers", number))
    front = edited(front, [renamed_at(node_at(composed_tree(front), ("dossiers", number)), front, gone, new[0])])
    return with_items(front, Slot((Article,)), ("dossiers",), new[1:]) if new[1:] else front


def _without_lines(body: str, rest: Remainder) -> str:
    """The text without some of its lines, and without the empty ones behind each of them."""
    if not rest.lines:
        return body
    lines = body.split("\n")
    for start, end in sorted(rest.lines, reverse=True):
        following = next((number for number in range(end, len(lines)) if lines[number].strip()), len(lines))
        del lines[start:following]
    text = "\n".join(lines).rstrip("\n")
    return f"{text}\n" if text.strip() else ""


def _in_words(body: str, stays: WhatStays) -> str:
    """The text with words in place of each link to a record that goes."""
    starts = starts_of_lines(body)
    edits = []
    for mention in mentions_and_faults.mentions(body):
        found = RECORD.match(body, starts[mention.line - 1] + mention.column - 1)
        if mention.id in stays.going and found and not mention.is_source:
            edits.append(Edit(*found.span(), found[2] or in_one_language(stays.library.records[mention.id])))
    return edited(body, edits)
