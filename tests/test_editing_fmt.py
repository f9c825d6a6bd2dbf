"""One look for all records; what they say, their comments and their prose stay."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, REPOSITORY, run
from dossierkit.editing.formatting import formatted, untidy
from dossierkit.editing.record_text import record_text
from dossierkit.editing.safe_fixes import mended, mended_text
from dossierkit.problems import DossierError
from dossierkit.records.model_keys import Slot
from handwriting import RECORDS, Hand, data_of, meaning

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
    assert untidy(root) == ([], [])


@given(st.sampled_from(RECORDS), st.integers(0, 10**6))
def test_however_a_record_is_written_it_means_the_same_when_tidied_and_stays_tidy(record: Any, seed: int) -> None:
    data = data_of(record)
    text = Hand(seed).record(data, record.body)
    assert meaning(text) == data, "the hand made a mistake"
    tidy = formatted(text, record.record_kind)
    assert meaning(tidy) == data
    assert formatted(tidy, record.record_kind) == tidy
    assert sorted(remarks(tidy)) == sorted(remarks(text))
    assert [*meaning(tidy)] == Slot((type(record),)).order(data)
    assert tidy.endswith(f"\n---\n\n{record.body}\n" if record.body else "\n---\n")
    front = tidy.partition("\n---\n")[0].split("\n")
    assert not [line for line in front if line != line.rstrip()]


def remarks(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("# remark")] + ["said"] * text.count("  # said")


@given(st.sampled_from(RECORDS))
def test_what_is_written_anew_is_tidy(record: Any) -> None:
    text = record_text(record.record_kind, data_of(record), record.body)
    assert formatted(text, record.record_kind) == text


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


# The command.


def test_check_lists_the_files_and_changes_nothing(copy: Callable[..., Path]) -> None:
    project = copy("my – проект")
    file = project / "dossiers/harbour-talks/actors/state-bv.md"
    messy = file.read_text(encoding="utf-8").replace("kind: state\n", "").replace("country: BV\n", "country:  BV\nkind: state\n")
    file.write_text(messy, encoding="utf-8")
    done = run("dossierkit", "fmt", "--check", folder=project / "content")
    assert done.returncode == 1
    assert done.stdout == "would change dossiers/harbour-talks/actors/state-bv.md\n"
    assert file.read_text(encoding="utf-8") == messy
    done = run("dossierkit", "fmt", folder=file.parent)
    assert (done.returncode, done.stdout) == (0, "tidied dossiers/harbour-talks/actors/state-bv.md\n")
    assert file.read_bytes() == (EXAMPLE / "dossiers/harbour-talks/actors/state-bv.md").read_bytes()
    assert run("dossierkit", "fmt", "--check", folder=project).stdout == "Nothing to tidy.\n"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_tidied(copy: Callable[..., Path]) -> None:
    project = copy()
    actors = project / "dossiers/harbour-talks/actors"
    (actors / "broken.md").write_text("---\nname: {\n---\n", encoding="utf-8")
    (actors / "odd.md").write_text("---\nkind: ngo\nname: Odd\n---\n", encoding="utf-8")
    done = run("dossierkit", "fmt", folder=project)
    assert done.returncode == 1
    assert done.stdout.startswith("dossiers/harbour-talks/actors/broken.md:")
    assert done.stdout.endswith("tidied dossiers/harbour-talks/actors/odd.md\n")
    assert (actors / "odd.md").read_text(encoding="utf-8") == "---\nname: Odd\nkind: ngo\n---\n"
    assert (actors / "broken.md").read_text(encoding="utf-8") == "---\nname: {\n---\n"


def test_only_what_is_named_is_tidied(copy: Callable[..., Path]) -> None:
    project = copy()
    for name in ("one", "two"):
        (project / f"dossiers/harbour-talks/actors/{name}.md").write_text("---\nkind: ngo\nname: Odd\n---\n", encoding="utf-8")
    done = run("dossierkit", "fmt", "actors/two.md", "../../content/method.md", folder=project / "dossiers/harbour-talks")
    assert (done.returncode, done.stdout) == (0, "tidied dossiers/harbour-talks/actors/two.md\n")


# What `dossier check --fix` applies.


@pytest.mark.parametrize(
    ("front", "mended_front", "said"),
    [
        ("name: A\nkind: ngo\nfounded: 2001", "name: A\nkind: ngo\nfounded: '2001'", ["put 1 year in quotes"]),
        (
            "name: A\nkind: ngo\nfounded: [2001-01-01,2001-01-02]",
            'name: A\nkind: ngo\nfounded: "[2001-01-01,2001-01-02]"',
            ["put 1 set of possible dates in quotes"],
        ),
        ("name: 1984\nkind: ngo", "name: '1984'\nkind: ngo", ["put 1 value in quotes that would be read as no text"]),
        (
            "name: ' A'\nkind: ngo\naliases: ['B: ', \"C\"]",
            "name: A\nkind: ngo\naliases: ['B:', \"C\"]",
            ["took the spaces off the ends of 2 values"],
        ),
        ("name: A\nkind: ngo\naliases:\n\t- B", "name: A\nkind: ngo\naliases:\n  - B", ["put spaces in place of tabs"]),
        ("kind: ngo\nname: A", "name: A\nkind: ngo", ["put keys, indentation and spacing in order"]),
        ("name: A\nkind: ngo\ncolour: red", "name: A\nkind: ngo\ncolour: red", []),
        ("name: A\nkind: {", "name: A\nkind: {", []),
        ("name: &a A\naliases: [*a]", "name: &a A\naliases: [*a]", []),
    ],
)
def test_what_can_be_mended_without_asking(front: str, mended_front: str, said: list[str]) -> None:
    assert mended_text(f"---\n{front}\n---\n", "actor") == (f"---\n{mended_front}\n---\n", said)


def test_days_on_which_something_was_attested_stay_a_list() -> None:
    text = "---\nname: A\nkind: ngo\npositions:\n  - {title: B, held_on: [2001-01-01, 2001-01-02]}\n---\n"
    assert mended_text(text, "actor") == (text, [])


def test_the_byte_order_mark_and_mixed_line_ends() -> None:
    text = "\ufeff---\r\nname: A\nkind: ngo\n---\n"
    assert mended_text(text, "actor") == ("---\nname: A\nkind: ngo\n---\n", ["took out the byte-order mark", "made all lines end alike"])
    assert mended_text("\ufeffA page  of text\r\n", None) == ("A page  of text\r\n", ["took out the byte-order mark"])


def test_files_that_are_wrong_for_other_reasons_are_mended_too(copy: Callable[..., Path]) -> None:
    project = copy()
    assert mended(project) == []
    actors = project / "dossiers/harbour-talks/actors"
    (actors / "odd.md").write_text("---\nfounded: 2001\nkind: armed_grup\nname: Odd\n---\n", encoding="utf-8")
    (actors / "broken.md").write_text("---\nname: {\n---\n", encoding="utf-8")
    (mend,) = mended(project)
    assert str(mend.path) == "dossiers/harbour-talks/actors/odd.md"
    assert mend.text == "---\nname: Odd\nkind: armed_grup\nfounded: '2001'\n---\n"
    assert mend.what == ("put 1 year in quotes", "put keys, indentation and spacing in order")
    assert mended(project, [project / "content"]) == []
    assert mended(project, [actors / "odd.md"]) == [mend]
