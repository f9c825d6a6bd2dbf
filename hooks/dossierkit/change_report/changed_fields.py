"""What changed in the keys of a record, in words. Claims are told in `changed_claims.py` and `changed_figures.py`."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from pydantic import BaseModel

from dossierkit.change_report.changed_texts import SHORT, change_of_text
from dossierkit.change_report.names_and_values import Names, label_of, part_name, value_words
from dossierkit.change_report.pieces_of_text import Sentence, sentence
from dossierkit.records import Record
from dossierkit.records.actor import Designation, Name, Position, Relation
from dossierkit.records.article import Correction, Statement
from dossierkit.records.event import Entry
from dossierkit.records.record import FROM_FILE
from dossierkit.records.shared_blocks import Archive, Party, RecordCorrection, SourceReference
from dossierkit.values.texts_in_languages import TextInLanguages, in_other_languages

ELSEWHERE = FROM_FILE | {"claims"}  # told in sentences of their own
EARLIER = frozenset({"previous_ids", "previous_dossiers", "previous_years"})  # keys that a renaming or moving changes by itself


class Sides(NamedTuple):
    """The same part of a record before and after, and what records are called."""

    before: Any
    after: Any
    names: Names


def changes_of_fields(before: Record, after: Record, names: Names, skipped: AbstractSet[str] = frozenset()) -> Iterator[Sentence]:
    """A sentence for each key that changed, and one for the prose. `skipped` keys are told elsewhere."""
    sides = Sides(before, after, names)
    for name in type(after).model_fields:
        if name not in ELSEWHERE | skipped:
            yield from _of_field(sides, name, label_of(name))
    if before.body != after.body:
        if not before.body.strip():
            yield sentence("text: written, {change}", change=change_of_text("", after.body))
        else:
            yield sentence("text: {change}", change=change_of_text(before.body, after.body))


def _of_field(sides: Sides, name: str, label: str) -> Iterator[Sentence]:
    old, new = (getattr(block, name, None) for block in sides[:2])
    if old == new and in_other_languages(old) == in_other_languages(new):
        return
    if isinstance(old, tuple) or isinstance(new, tuple):
        yield from _of_list(sides, name, label)
    elif isinstance(old, dict) or isinstance(new, dict):
        yield from _of_keys(sides, name, label)
    elif isinstance(old, SourceReference) and isinstance(new, SourceReference) and old.article != new.article:
        yield _of_value(sides, name, label, (old, new))
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from _of_block(Sides(old, new, sides.names), label)
    else:
        yield _of_value(sides, name, label, (old, new))


def _of_block(sides: Sides, label: str) -> Iterator[Sentence]:
    """What changed inside a part of a record; `label` says which part."""
    for name in type(sides.after).model_fields:
        yield from _of_field(sides, name, f"{label}: {label_of(name)}")


def _of_value(sides: Sides, name: str, label: str, values: tuple[Any, Any]) -> Sentence:
    old, new = map(_told, values)
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > SHORT:
        return sentence("{label}: {change}", label=label, change=change_of_text(old, new))
    before = "" if old is None else value_words(sides.names, name, old, sides.before)
    after = "" if new is None else value_words(sides.names, name, new, sides.after)
    if old is None:
        return sentence("{label}: {after} (not given before)", label=label, after=after)
    if new is None:
        return sentence("{label}: no longer given (was {before})", label=label, before=before)
    return sentence("{label}: {before} → {after}", label=label, before=before, after=after)


def _told(value: Any) -> Any:
    """A text that is given in several languages with all of them; any other value as it is."""
    return "; ".join(f"{code}: {words}" for code, words in value.texts) if isinstance(value, TextInLanguages) else value


def _of_keys(sides: Sides, name: str, label: str) -> Iterator[Sentence]:
    old, new = (getattr(block, name) for block in sides[:2])
    for key in {**old, **new}:
        if (old.get(key), in_other_languages(old.get(key))) != (new.get(key), in_other_languages(new.get(key))):
            yield _of_value(sides, name, f"{label}: {key}", (old.get(key), new.get(key)))


# By what a part of a list is known again, the surest first.
_IDENTITIES: Mapping[type[BaseModel], Sequence[tuple[str, ...]]] = {
    Party: (("actor", "country", "name", "role"), ("actor", "country", "name")),
    Position: (("title", "organization"), ("title",), ("organization", "from_")),
    Relation: (("type", "to"), ("to",)),
    Name: (("value",),),
    Statement: (("text",), ("speaker", "locator"), ("speaker",)),
    Correction: (("date",), ("text",)),
    RecordCorrection: (("date",), ("text",)),
    Entry: (("text",), ("type",)),
    Designation: (("by",),),
    Archive: (("url",),),
    SourceReference: (("article",),),
}


def _of_list(sides: Sides, name: str, label: str) -> Iterator[Sentence]:
    removed, added = list(getattr(sides.before, name) or ()), list(getattr(sides.after, name) or ())
    for one in list(removed):
        if one in added:
            removed.remove(one)
            added.remove(one)
    if not removed and not added:
        yield sentence("{label}: in another order", label=label)
        return
    for old, new in changed_parts(removed, added):
        yield from _of_block(Sides(old, new, sides.names), f"{label}: {part_name(sides.names, old)}")
    parts = []
    if added:
        parts.append("added " + ", ".join(value_words(sides.names, name, one, sides.after) for one in added))
    if removed:
        parts.append("removed " + ", ".join(value_words(sides.names, name, one, sides.before) for one in removed))
    if parts:
        yield sentence("{label}: {changes}", label=label, changes="; ".join(parts))


def changed_parts(removed: list[Any], added: list[Any]) -> list[tuple[Any, Any]]:
    """The entries of a list that were changed rather than removed and added, as pairs; both are taken out of the lists given.

    Entries are the same where the keys in `_IDENTITIES` agree.
    """
    found = []
    sample = next(iter(removed), None)
    identities = next((keys for model, keys in _IDENTITIES.items() if isinstance(sample, model)), ())
    for keys in identities:
        for old in list(removed):
            known = tuple(getattr(old, key) for key in keys)
            same = next((new for new in added if tuple(getattr(new, key) for key in keys) == known), None)
            if same is not None:
                removed.remove(old)
                added.remove(same)
                found.append((old, same))
    return found
