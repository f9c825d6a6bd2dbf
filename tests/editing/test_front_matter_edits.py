"""Something is added to front matter or taken out of it, and nothing else changes, however it is written."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dossierkit.editing.front_matter_edits import comments, composed_tree, plain_values, renamed_at, with_items, with_key, without_entry
from dossierkit.editing.text_edits import Edit, edited
from dossierkit.records import Record
from dossierkit.records.model_keys import Slot
from support.untidy_records import RECORDS, Hand, data_of

Loc = tuple[str | int, ...]
HANDS = st.integers(0, 10**6)


def places(value: Any, loc: Loc = ()) -> list[Loc]:
    """The place of everything in some data, itself included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    return [loc, *(place for part, each in inside for place in places(each, (*loc, part)))]


def at(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value


def changed(value: Any, loc: Loc, new: Any) -> Any:
    """The data with another value at a place; with None, without that place and what would be empty then."""
    if not loc:
        return new
    part, *rest = loc
    inner = changed(value[part], tuple(rest), new) if rest or new is not None else None
    if isinstance(value, dict):
        kept = {key: inner if key == part else each for key, each in value.items()}
        return {key: each for key, each in kept.items() if each is not None} or None
    return tuple(each for each in (*value[:part], inner, *value[part + 1 :]) if each is not None) or None


def front_of(record: Record, seed: int) -> tuple[dict[str, Any], str]:
    data = data_of(record)
    text = Hand(seed).record(data, "")
    return data, text.removeprefix("---\n").partition("\n---\n")[0]


@given(RECORDS, HANDS, st.data())
def test_anything_can_be_taken_out(record: Record, seed: int, chosen: st.DataObject) -> None:
    data, front = front_of(record, seed)
    loc = chosen.draw(st.sampled_from(places(data)[1:]))
    expected = changed(data, loc, None)
    assume(expected)
    new = without_entry(front, loc)
    assert plain_values(new) == expected
    assert set(comments(new)) <= set(comments(front))


@given(RECORDS, HANDS, st.data())
def test_lists_can_grow(record: Record, seed: int, chosen: st.DataObject) -> None:
    data, front = front_of(record, seed)
    lists = [loc for loc in places(data) if isinstance(at(data, loc), tuple)]
    assume(lists)
    loc = chosen.draw(st.sampled_from(lists))
    item = chosen.draw(st.sampled_from(["made-up", {"actor": "made-up", "note": "a, b"}]))
    new = with_items(front, Slot((type(record),)), loc, [item, "last"])
    assert plain_values(new) == changed(data, loc, (*at(data, loc), item, "last"))
    assert comments(new) == comments(front)


@given(RECORDS, HANDS, st.data())
def test_blocks_can_grow(record: Record, seed: int, chosen: st.DataObject) -> None:
    data, front = front_of(record, seed)
    loc = chosen.draw(st.sampled_from([loc for loc in places(data) if isinstance(at(data, loc), dict)]))
    key = chosen.draw(st.sampled_from(["previous_ids", "id", "note", "zz"]))
    assume(key not in at(data, loc))
    new = with_key(front, Slot((type(record),)), loc, key, ["made-up", "2013"])
    assert plain_values(new) == changed(data, loc, {**at(data, loc), key: ("made-up", "2013")})
    assert comments(new) == comments(front)


@given(RECORDS, HANDS, st.data())
def test_an_id_is_replaced_where_it_stands(record: Record, seed: int, chosen: st.DataObject) -> None:
    data, front = front_of(record, seed)
    texts = [loc for loc in places(data) if isinstance(at(data, loc), str) and " " not in at(data, loc)]
    loc = chosen.draw(st.sampled_from(texts))
    node = composed_tree(front)
    for part in loc:
        node = {key.value: value for key, value in node.value}[part] if isinstance(part, str) else node.value[part]
    new = edited(front, [renamed_at(node, front, at(data, loc), "made-up")])
    assert plain_values(new) == changed(data, loc, "made-up")
    assert comments(new) == comments(front)


def test_edits_do_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited("abc", [Edit(0, 2, ""), Edit(1, 3, "")])
