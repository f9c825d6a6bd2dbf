"""Names are found in texts as a reader would find them: golden cases in names_in_text_cases.yml, and what holds for any names."""

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.library.names_in_text import Names
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import Corpus
from dossierkit.records import Actor
from dossierkit.values.folding import folded_words
from support.kinds import ACTOR
from support.projects import REPOSITORY, library_of

GIVEN = yaml.load((Path(__file__).parent / "names_in_text_cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def actor(id_: str, kind: str, names: Sequence[str]) -> Actor:
    return ACTOR.model_validate(
        {"id": id_, "path": PurePosixPath(f"{id_}.md"), "name": names[0], "aliases": tuple(names[1:]), "kind": kind, "public_role": "captain"}
    )


def names_of(actors: Mapping[str, Mapping[str, Any]]) -> Names:
    return Names(link(Corpus(Path(), [actor(id_, one["kind"], one["names"]) for id_, one in actors.items()])))


@pytest.fixture(scope="module")
def made_up() -> Names:
    return names_of(GIVEN["known"])


@pytest.mark.parametrize("case", GIVEN["cases"], ids=lambda case: case["text"] or "nothing")
def test_names(made_up: Names, case: Mapping[str, Any]) -> None:
    found = made_up.find(case["text"])
    assert [f"{one.text} = {' or '.join(one.ids)}" for one in found] == case["found"]
    assert all(case["text"][one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Daesh held Mosul.", [("Daesh", "isis")]),
        ("Da’esh held Mosul.", [("Da’esh", "isis")]),
        ("It is the last village.", []),  # not IS
        ("The Islamic State in Iraq and the Levant", [("Islamic State in Iraq and the Levant", "isis")]),
        ("An islamic state", []),
        ("ISIS's claim, ISIS-held land, anti-ISIS", [("ISIS", "isis")] * 3),
        ("Rexford Tillersons", []),
    ],
)
def test_names_of_the_real_dossier(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.ids[0]) for one in Names(library_of(REPOSITORY)).find(text)] == found


def test_a_name_of_two_is_told_with_both() -> None:
    names = names_of({"a": {"kind": "ngo", "names": ["Tide"]}, "b": {"kind": "ngo", "names": ["TIDE", "Tíde"]}})
    assert [one.ids for one in names.find("Tide, TIDE")] == [("a", "b"), ("a", "b")]


# Letters of many scripts, with accents, vowels and stress.
BEGINNINGS = st.sampled_from("aBřŠÉøßñǅﬁюЙёاأعש\ufb2bאカガ한ηίहกŒ")
WORD = st.tuples(BEGINNINGS, st.text(st.sampled_from("aBřŠÉøßﬁюЙاأعשカガ한ηίिँ\u0e35\u030c\u0301\u0323\u064e\u05bc"), max_size=4)).map("".join)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])


@given(NAME, FORMS, FORMS)
def test_a_name_is_found_in_every_normal_form_at_its_place(name: str, written: Any, form: Any) -> None:
    said = unicodedata.normalize(form, name)
    names = names_of({"one": {"kind": "ngo", "names": [unicodedata.normalize(written, name)]}})
    if len("".join(folded_words(name))) == 1:
        return  # a single letter of a script without spaces is no name
    assert [(one.start, one.end, one.text) for one in names.find(f"1 – {said}, 2")] == [(4, 4 + len(said), said)]


PLAIN_WORD = st.sampled_from(["Tide", "Front", "of", "North", "TIDE", "Da'esh", "U.S.", "al-Haven", "Šund", "المد"])


@given(st.lists(PLAIN_WORD, min_size=2, max_size=5), st.data(), st.lists(PLAIN_WORD, max_size=3), st.lists(PLAIN_WORD, max_size=3))
def test_inside_a_longer_name_no_shorter_one_is_found(long: list[str], data: st.DataObject, before: list[str], behind: list[str]) -> None:
    first = data.draw(st.integers(0, len(long) - 1))
    last = data.draw(st.integers(first, len(long) - 1 - (first == 0)))
    whole, part = " ".join(long), " ".join(long[first : last + 1])
    names = names_of({"whole": {"kind": "ngo", "names": [whole]}, "part": {"kind": "ngo", "names": [part]}})
    text = " ".join([*before, "–", *long, "–", *behind])
    start = text.index(f"– {whole} –") + 2
    inside = [one for one in names.find(text) if start <= one.start and one.end <= start + len(whole)]
    assert [(one.text, one.ids) for one in inside] == [(whole, ("whole",))]
