"""Hints on names in words where an id could stand: the record that has the name is not linked, and its page does not tell of the entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.library import Library
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Actor, Record
from dossierkit.values.field_types import ID
from dossierkit.values.folding import folded_name


def words_name_nobody_with_a_record(library: Library) -> Iterator[UnplacedHint]:
    """A claim, an office, a listing or a party names in words an actor that has a record (`named-in-words`)."""
    bearers: Mapping[str, list[str]] = defaultdict(list)
    for actor in library.actors:
        for name in {folded_name(name) for name in actor.all_names} - {""}:
            bearers[name].append(actor.id)
    for record in library.with_claims:
        for loc, words in _in_words(record):
            ids = [id_ for id_ in bearers.get(folded_name(words), ()) if id_ != record.id]
            if ids:
                key = "actor: " if loc[-1] == "name" else ""
                hint = f"write `{key}{ids[0]}`, so that its page tells of this; words are for whoever has no record"
                if len(ids) > 1:
                    hint = "write the id of the one that is meant"
                message = f"`{words}` is a name of {' and of '.join(f'`{id_}`' for id_ in ids)}"
                yield hint_at(library, record, loc, "named-in-words", message, hint)


def _in_words(record: Record) -> Iterator[tuple[Loc, str]]:
    """Every name in words where an id of an actor could stand, and where it is written."""
    return ((loc, words) for loc, words in _names(record) if words and not ID.fullmatch(words))


def _names(record: Record) -> Iterator[tuple[Loc, str | None]]:
    for name, claims in getattr(record, "claims", {}).items():
        yield from ((("claims", name, number, "by"), claim.by) for number, claim in enumerate(claims))
    if isinstance(record, Actor):
        yield from ((("positions", number, "organization"), one.organization) for number, one in enumerate(record.positions))
        yield from ((("designations", number, "by"), one.by) for number, one in enumerate(record.designations))
        yield from ((("members", number, "name"), one.name) for number, one in enumerate(record.members))
    for number, party in enumerate(getattr(record, "involved", ())):
        yield from ((("involved", number, key), getattr(party, key, None)) for key in ("name", "by", "via", "representing"))
