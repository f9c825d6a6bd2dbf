"""`dossier merge`: two records of one thing made one: what only the first says is taken over by the second, references follow."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dossierkit.build import load
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.front_matter_edits import comments, composed_tree, node_at, plain_values, renamed_at, with_items, with_key, without_entry
from dossierkit.editing.merging_values import MergedFrontMatter, claim_id, with_earlier_ids
from dossierkit.editing.open_files import OpenFile, OpenFiles
from dossierkit.editing.planned_changes import EditPlan, EditRefusedError, checked_plan
from dossierkit.editing.renaming import add_previous_dossiers, add_previous_ids, record_with_id
from dossierkit.editing.text_edits import edited
from dossierkit.editing.updating_references import Loc, follow
from dossierkit.library import Library
from dossierkit.records import Article, Dossier, Record
from dossierkit.records.claims import WithClaims
from dossierkit.records.model_keys import Slot

NOT_ITSELF = ("not_same_as", "relations", "members", "previous", "next", "related")  # where a record does not name itself


def merge(root: Path, gone: str, kept: str, *, drop: bool = False) -> EditPlan:
    """Plan to make one record of `gone` and `kept`, under the id `kept`. Nothing is written before `plan.changes.commit()`.

    Lists are united, keys that the kept record lacks are taken over, and where both have different values that of the kept one stays.
    What would be lost by that is a reason to refuse, unless `drop` says that it may be. Raises EditRefusedError for this and where the
    project would have problems then, DossierError where it has problems now.
    """
    library = load(root)
    first, second = _fitting(library, gone, kept)
    open_files, changes = OpenFiles(library), Changes(root)
    old, new = open_files[first.path], open_files[second.path]
    remarks = [*_said_to_differ(first, second)]
    for path, locs in follow(open_files, first, kept).items():
        remarks += _without_copies(open_files[path], locs)
    for open_file in (old, new):
        remarks += _without_itself(open_file, kept)
    merged = MergedFrontMatter(new.front, Slot((type(second),)))
    merged.take_over(plain_values(old.front))
    lost = [*merged.left, *comments(old.front)]
    if lost and not drop:
        raise EditRefusedError(
            f"not all that {gone} says can be taken over", *lost, f"take over what {kept} is to have; with --drop the rest is left out"
        )
    new.front, new.body = merged.front, _bodies(new.body, old.body)
    if isinstance(first, Article) and isinstance(second, Article):
        _remember_years(new, first, second)
    add_previous_ids(new, second, [one for one in (gone, *first.previous_ids) if one != kept])
    add_previous_dossiers(new, second, [*_other_dossiers(library, first, second)])
    open_files.put_into(changes)
    changes.delete(first.path)
    return checked_plan(library, changes, [*remarks, *merged.remarks, *(f"left out: {one}" for one in lost)])


def _fitting(library: Library, gone: str, kept: str) -> tuple[Record, Record]:
    """The two records. Raises EditRefusedError where they cannot be one."""
    first, second = (library.records.get(one) or record_with_id(library, one) for one in (gone, kept))
    if first is second:
        raise EditRefusedError(f"`{gone}` and `{kept}` are one record already")
    if isinstance(first, Dossier) or isinstance(second, Dossier):
        raise EditRefusedError("dossiers cannot be merged", "move the files of the records, then rename what has to be renamed")
    if first.record_kind != second.record_kind:
        raise EditRefusedError(
            f"`{gone}` is of the kind {first.record_kind}, `{kept}` of the kind {second.record_kind}", "only records of one kind can be one"
        )
    return first, second


def _said_to_differ(first: Record, second: Record) -> Iterator[str]:
    if second.id in first.not_same_as or first.id in second.not_same_as:
        yield f"`not_same_as` said that {first.id} and {second.id} are not the same"


def _without_copies(open_file: OpenFile, locs: Sequence[Loc]) -> Iterator[str]:
    """Take out entries that are now twice in a list because the two records are one; yields remarks on claims among them."""
    done: list[Loc] = []
    for loc in sorted(locs, reverse=True):
        for depth in range(len(loc), 0, -1):
            entry = loc[:depth]
            if not isinstance(entry[-1], int) or any(loc[: len(one)] == one for one in done):
                continue
            listed = _at(plain_values(open_file.front), entry[:-1])
            twin = next(
                (one for number, one in enumerate(listed) if number != entry[-1] and _comparable(one, loc) == _comparable(listed[entry[-1]], loc)),
                None,
            )
            if twin is not None:
                if loc[0] == "claims" and depth == 3:
                    yield _let_go(open_file, str(loc[1]), listed[entry[-1]], twin)
                open_file.front = without_entry(open_file.front, entry)
                done.append(entry)


def _comparable(item: Any, loc: Loc) -> Any:
    """What tells an entry of a list apart; the anchors of a claim do not."""
    return {key: value for key, value in item.items() if key not in {"id", "previous_ids"}} if loc[0] == "claims" and isinstance(item, dict) else item


def _let_go(open_file: OpenFile, name: str, claim: dict[str, Any], twin: dict[str, Any]) -> str:
    """Make whatever supersedes a claim that goes supersede its twin instead; returns the remark."""
    old, new = claim_id(name, claim), claim_id(name, twin)
    node = composed_tree(open_file.front)
    listed = plain_values(open_file.front)["claims"][name]
    places = [("claims", name, number, "supersedes") for number, one in enumerate(listed) if one.get("supersedes") == old]
    open_file.front = edited(open_file.front, [renamed_at(node_at(node, place), open_file.front, old, new) for place in places])
    open_file.front = with_earlier_ids(open_file.front, Slot((WithClaims,)), name, new, [old, *claim.get("previous_ids", ())])
    return f"{open_file.path}: the claims `{old}` and `{new}` are the same now; `{new}` stays"


def _at(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value


def _without_itself(open_file: OpenFile, id_: str) -> Iterator[str]:
    """Take out entries that would relate the record to itself; yields a remark for each."""
    for key in NOT_ITSELF:
        value = plain_values(open_file.front).get(key, ())
        if value == id_:
            open_file.front = without_entry(open_file.front, (key,))
            yield f"`{key}` would name the record itself and is left out"
        listed = value if isinstance(value, tuple) else ()
        for number in reversed(range(len(listed))):
            one = listed[number]
            if one == id_ or (isinstance(one, dict) and id_ in (one.get("to"), one.get("actor"))):
                open_file.front = without_entry(open_file.front, (key, number))
                yield f"an entry of `{key}` would name the record itself and is left out"


def _other_dossiers(library: Library, first: Record, second: Record) -> Iterator[str]:
    """The ids of dossiers below which the first record was published, and the second was not."""
    home = library.dossier(first.dossier or "")
    ids = (*((home.id, *home.previous_ids) if home else ()), *getattr(first, "previous_dossiers", ()))
    own = library.dossier(second.dossier or "")
    yield from (one for one in dict.fromkeys(ids) if own and one not in (own.id, *own.previous_ids))


def _remember_years(open_file: OpenFile, first: Article, second: Article) -> None:
    """Keep the old address of an article, which has its year in it, as a redirect."""
    years = [one for one in dict.fromkeys((first.year, *first.previous_years)) if one not in (second.year, *second.previous_years)]
    slot = Slot((Article,))
    if years and second.previous_years:
        open_file.front = with_items(open_file.front, slot, ("previous_years",), years)
    elif years:
        open_file.front = with_key(open_file.front, slot, (), "previous_years", years)


def _bodies(kept: str, gone: str) -> str:
    """The two texts, one after the other, unless the first contains the second."""
    prose, more = kept.strip("\n"), gone.strip("\n")
    if not more or more in prose:
        return kept
    return "\n" + "\n\n".join(filter(None, (prose, more))) + "\n"
