"""Front matter read straight from the parser's events says the same as the tree of nodes, wherever it says anything."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.reading.front_matter import Fault, Loc, PlainValues, compose, locate
from dossierkit.reading.front_matter_shortcut import NeedsFullReader, plain_value, quick_locate
from support.examples import sample
from support.projects import EXAMPLE, REPOSITORY

SCALARS = st.sampled_from(
    ["text", "NO", "12:30", "2017-03-22", "3", "-1", "0.5", "1e3", "007", "true", "null", "~", "", "a: b", "[x", "- y", "Ünï", "#"]
)
BLOCKS = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=12)
FLOWS = st.sampled_from([None, True, False])


@st.composite
def yaml_text(draw: st.DrawFn) -> str:
    """A block of keys, some of its scalars in quotes and some not."""
    written = yaml.safe_dump(draw(st.dictionaries(st.sampled_from("abcd"), BLOCKS, max_size=4)), default_flow_style=draw(FLOWS), allow_unicode=True)
    return written.replace("'", "") if draw(st.booleans()) else written


def locs(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """The way to every value."""
    yield loc
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    for part, one in inside:
        yield from locs(one, (*loc, part))


def agree(text: str) -> bool:
    """Whether the fast way gave anything; what it gave is right."""
    node = compose(text)
    try:
        fast = plain_value(text)
    except NeedsFullReader:
        return False
    assert not isinstance(node, Fault)
    slow = PlainValues()
    assert (fast, slow.faults) == (slow.value(node), [])
    for loc in locs(fast):
        for key in (True, False):
            assert quick_locate(text, loc, key=key) == locate(node, loc, key=key)
    return True


@given(yaml_text())
def test_blocks(text: str) -> None:
    agree(text)


@given(st.text(alphabet="ab:-[]{}&*!'\"\n #|>0.,~\t\r", max_size=30))
def test_whatever_somebody_types(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("project", [EXAMPLE, REPOSITORY])
def test_every_record_is_read_the_fast_way(project: Any) -> None:
    files = sorted([*(project / "dossiers").rglob("*.md"), *(project / "content/articles").rglob("*.md")])
    assert len(files) > 10
    assert all(agree(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")) for path in sample(files))


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x",
        "a: !t 1",
        "a: 1\na: 2",
        "? [a]\n: 1",
        "a: 1234567890123456",
        "a: 1e999",
        "a: [1",
        "",
        "a: 1\n---\nb: 2",
        "a: \x85 1",
        "[" * 2000,
        "a: !!str 1",
        "&x a: 1",
    ],
)
def test_what_is_unusual_is_left_to_others(text: str) -> None:
    with pytest.raises(NeedsFullReader):
        plain_value(text)


@pytest.mark.parametrize("loc", [("b",), ("a", 2), ("a", 0, "x"), ("a", "x"), ("c",)])
def test_the_place_of_what_is_not_there_is_left_to_others(loc: Loc) -> None:
    with pytest.raises(NeedsFullReader):
        quick_locate("a: [1, 2]\nc d: *x", loc)
