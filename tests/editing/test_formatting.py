"""One look for all records; what they say, their comments and their prose stay."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.editing.formatting import files_to_tidy, formatted
from dossierkit.editing.record_text import record_text
from dossierkit.problems import DossierError
from dossierkit.records.model_keys import Slot
from support.projects import EXAMPLE, REPOSITORY
from support.untidy_records import RECORDS, Hand, data_of, kinds_of, meaning

# Spaces at the ends of lines are shown as dots.
MESSY = """\
---·

# yaml-language-server: $schema=../attack.json
# what it is called
name:   'Fire'···

place:
    # in degrees
    lat: -54.4
    name: Pier   # the northern one
    lon: 3.4
# when
date: 2001
claims:
 killed:
 - {source: post,value: 3,  as_of: 2001}
 # a doubt
 -   at_least: 2
     source: gazette
     # about the note
     note: >-
       said twice,··
         then denied
   # nothing more
 wounded:
     - { source: post, at_most: 1 }
sources:
- post

# - mirror
-  gazette
topics: [ a,b ,
   c ]   # three


---


The pier burnt.··
It did.


""".replace("·", " ")

TIDY = """\
---
# yaml-language-server: $schema=../attack.json
# what it is called
name: 'Fire'
# when
date: '2001'

place:
  name: Pier   # the northern one
  # in degrees
  lat: -54.4
  lon: 3.4
topics: [a, b,
   c]   # three
sources:
  - post

  # - mirror
  - gazette
claims:
  killed:
    - {value: 3, as_of: '2001', source: post}
    # a doubt
    - at_least: 2
      source: gazette
      # about the note
      note: >-
        said twice,··
          then denied
    # nothing more
  wounded:
    - {at_most: 1, source: post}
---

The pier burnt.··
It did.
""".replace("·", " ")


def test_a_file_is_tidied() -> None:
    assert formatted(MESSY, "attack").splitlines() == TIDY.splitlines()
    assert formatted(TIDY, "attack") == TIDY


@pytest.mark.parametrize("root", [REPOSITORY, EXAMPLE])
def test_the_records_of_the_repository_are_tidy(root: Path) -> None:
    assert files_to_tidy(root) == ([], [])


@given(RECORDS, st.integers(0, 10**6))
def test_however_a_record_is_written_it_means_the_same_when_tidied_and_stays_tidy(record: Any, seed: int) -> None:
    data = data_of(record)
    text = Hand(seed).record(data, record.body)
    assert meaning(text) == data, "the hand made a mistake"
    tidy = formatted(text, record.record_kind, kinds=kinds_of(record))
    assert meaning(tidy) == data
    assert formatted(tidy, record.record_kind, kinds=kinds_of(record)) == tidy
    assert sorted(remarks(tidy)) == sorted(remarks(text))
    assert [*meaning(tidy)] == Slot((type(record),)).order(data)
    assert tidy.endswith(f"\n---\n\n{record.body}\n" if record.body else "\n---\n")
    front = tidy.partition("\n---\n")[0].split("\n")
    assert not [line for line in front if line != line.rstrip()]


def remarks(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("# remark")] + ["said"] * text.count("  # said")


@given(RECORDS)
def test_what_is_written_anew_is_tidy(record: Any) -> None:
    text = record_text(record.record_kind, data_of(record), record.body, kinds_of(record))
    assert formatted(text, record.record_kind, kinds=kinds_of(record)) == text


def test_windows_line_ends_stay_where_all_lines_have_them() -> None:
    assert formatted(MESSY.replace("\n", "\r\n"), "attack") == TIDY.replace("\n", "\r\n")
    assert formatted(MESSY.replace("\n", "\r\n", 3), "attack") == TIDY


@pytest.mark.parametrize(
    "front",
    [
        "name: A\nkind: {",
        "name: A\nname: B",
        "name: &a A\naliases: [*a]",
        "name: !made A",
        "- A",
        "",
    ],
)
def test_what_cannot_be_read_is_left_alone(front: str) -> None:
    with pytest.raises(DossierError):
        formatted(f"---\n{front}\n---\n", "actor")


@pytest.mark.parametrize(
    "front",
    [
        "name: !!str A\nkind: ngo",
        "? name\n: A\nkind: ngo",
        '"name": A\nkind: ngo\naliases:\n  -\n  - B',
        "{name: A, kind: ngo}",
        "name: A\nkind: ngo\naliases: [a: b]",
        "name: A\nkind: ngo\naliases:\n- - B\n  - C\n- D",
        "name: |+\n  A\n\n\nkind: ngo",
        'name: "A\\\n  B"\nkind: ngo',
        "name: 'A\n\n  B'\nkind: ngo",
        "name: # it\n  A\nkind: ngo",
        "name:\n  A\n  B\nkind: ngo",
        "name: |2\n    A\n   B\nkind: ngo",
    ],
)
def test_rare_ways_of_writing_keep_their_meaning(front: str) -> None:
    text = f"---\nkind_of: x\n{front}\n---\n" if not front.startswith("{") else f"---\n{front}\n---\n"
    tidy = formatted(text, "actor")
    assert meaning(tidy) == meaning(text)
    assert formatted(tidy, "actor") == tidy
