"""Words are folded alike by the build and by the scripts in the browser: golden cases in folding_cases.yml, and every character there is."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.values.folding import folded, folded_name, folded_words, plain, small, spaced
from support.browsing import tool
from support.projects import REPOSITORY

CASES = yaml.load(Path(__file__).with_name("folding_cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
SCRIPT = REPOSITORY / "hooks/dossierkit/theme/assets/dossierkit/folding.js"
IN_THE_BROWSER = """
const { wordsOf } = await import(process.argv[1]);
let given = "";
for await (const part of process.stdin) given += part;
console.log(JSON.stringify(JSON.parse(given).map(wordsOf)));
"""
# Scripts whose accents and vowels may be left out, and others whose signs are letters.
LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N")) | st.sampled_from(
    "aŠš\u030c\u0323\u0301иёأ\u064e\u0651שׁ\u05bcक्\u093cガ\u3099ß'’\u00ad\u200d"
)
MANY = re.compile("[\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
TEXTS = st.text(LETTERS | st.characters(codec="utf-8"), max_size=30)


def in_the_browser(texts: Iterable[str]) -> Any:
    command = [tool("node"), "--input-type=module", "--eval", IN_THE_BROWSER, SCRIPT.as_uri()]
    done = subprocess.run(command, input=json.dumps([*texts]).encode(), capture_output=True, timeout=300, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_words_as_they_are_compared(case: dict[str, Any]) -> None:
    assert folded_words(case["text"]) == case["words"]


@pytest.mark.tools
def test_the_browser_folds_words_in_the_same_way() -> None:
    assert in_the_browser(case["text"] for case in CASES) == [case["words"] for case in CASES]


@pytest.mark.tools
def test_the_browser_folds_every_character_in_the_same_way() -> None:
    """Every character that Python knows, between two letters; newer ones are left to newer versions, and of the many like 中 one in 97."""
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    known = [letter for letter in known if not MANY.match(letter) or ord(letter) % 97 == 0]
    texts = [f"a{letter}B" for letter in known]
    differing = [
        (f"{ord(letter):04x}", here, there)
        for letter, here, there in zip(known, map(folded_words, texts), in_the_browser(texts), strict=True)
        if here != there
    ]
    assert differing == []


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded_name(folded_name(text)) == folded_name(text)


@given(TEXTS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_all_normal_forms_of_a_text_are_folded_alike(text: str, form: Any) -> None:
    text = text.replace("´", "'")  # an apostrophe to us, a space with an accent to Unicode
    assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(TEXTS)
def test_each_letter_of_a_plain_text_knows_its_place(text: str) -> None:
    bare, starts, ends = plain(text)
    assert len(bare) == len(starts) == len(ends) == len(small(bare)) == len(spaced(bare))
    assert [*starts] == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    for letter, start, end in zip(bare, starts, ends, strict=True):
        assert letter in plain(text[start:end]).text
