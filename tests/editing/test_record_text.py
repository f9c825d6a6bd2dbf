"""New files look as if a curator had written them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.editing.record_text import record_text, scalar
from dossierkit.reading.all_files import read
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.records import Record
from support.projects import EXAMPLE, REPOSITORY


def test_an_attack() -> None:
    data = {
        "claims": {
            "killed": [{"source": "post", "value": 3, "as_of": "2001-04-03"}, {"by": "The keeper, aged 60", "source": "gazette", "at_least": 2}]
        },
        "involved": [{"role": "suspected", "actor": "tide-front", "note": "", "source": "post"}],
        "place": {"country": "BV", "name": "Northern pier", "lat": None},
        "sources": ["post", "gazette"],
        "date": "2001",
        "name": "Fire: the 'second' one",
        "topics": [],
        "suicide": False,
    }
    assert record_text("attack", data, "\nIt burnt.\n\n") == (
        """\
---
name: "Fire: the 'second' one"
date: '2001'
place:
  name: Northern pier
  country: BV
suicide: false
involved:
  - {actor: tide-front, role: suspected, source: post}
sources:
  - post
  - gazette
claims:
  killed:
    - {value: 3, as_of: 2001-04-03, source: post}
    - {at_least: 2, by: 'The keeper, aged 60', source: gazette}
---

It burnt.
"""
    )


def test_an_article_without_a_body() -> None:
    data = {
        "url": "https://post.example/pier#top",
        "title": "Pier burns",
        "statements": [{"text": "It will be rebuilt.", "speaker": "mira-sund", "about": ["pier"]}],
        "archive": [{"captured": "2001-04-05", "url": "https://archive.example/pier"}],
    }
    assert record_text("article", data) == (
        """\
---
title: Pier burns
url: https://post.example/pier#top
archive:
  - {url: 'https://archive.example/pier', captured: 2001-04-05}
statements:
  - speaker: mira-sund
    text: It will be rebuilt.
    about: [pier]
---
"""
    )


def test_keys_that_nobody_knows_come_last() -> None:
    assert record_text("actor", {"colour": "red", "kind": "ngo", "name": "A"}) == "---\nname: A\nkind: ngo\ncolour: red\n---\n"


def of(record: Record, root: Path) -> tuple[Any, str, str]:
    """Plain data, body and text of a record's file."""
    text = (root / record.path).read_text(encoding="utf-8")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    node = compose(front)
    assert not isinstance(node, Fault)
    return PlainValues().value(node), body, text


@pytest.mark.parametrize("root", [REPOSITORY, EXAMPLE])
def test_every_record_there_is_can_be_written_and_read_again(root: Path) -> None:
    alike = 0
    corpus = read(root)
    records = corpus.records
    for record in records:
        data, body, text = of(record, root)
        written = record_text(record.record_kind, data, body, corpus.kinds)
        again = compose(written.removeprefix("---\n").partition("\n---\n")[0])
        assert not isinstance(again, Fault)
        assert PlainValues().value(again) == data, record.path
        alike += written == text
    if root == REPOSITORY:
        assert alike > len(records) / 2  # the rest has blocks where one line would do


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_text_is_read_as_it_was(text: str, flow: bool) -> None:  # noqa: FBT001
    node = compose(f"[{scalar(text, flow=True)}]" if flow else f"k: {scalar(text)}")
    assert not isinstance(node, Fault), scalar(text, flow=flow)
    assert PlainValues().value(node) == ((text,) if flow else {"k": text})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2013", "'2013'"),
        ("2013-06", "2013-06"),
        ("2017-03-09?", "2017-03-09?"),
        ("NO", "NO"),
        ("true", "'true'"),
        ("- a", "'- a'"),
        ("a #b", "'a #b'"),
        ("it's", "it's"),
        ("two\nlines", '"two\\nlines"'),
        (True, "true"),
        (1.5, "1.5"),
        (0, "0"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: object, written: str) -> None:
    assert scalar(value) == written
