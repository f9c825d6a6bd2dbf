"""Every code of a problem or hint has a meaning that reports can tell."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dossierkit
from dossierkit.problem_formats.meaning_of_codes import ERRORS, HINTS, MEANINGS

PACKAGE = Path(dossierkit.__file__).parent
TESTS = Path(__file__).parents[1]
READING, CHECKS = "reading/cases", "checking/cases"
OF_HINTS = ("checking/hints/cases", "change_report/cases")

# Where problems of a check are made, and which argument of each call is the code.
PLACES = ("change_report/*.py", "checking/*.py", "checking/hints/*.py", "prose/*.py", "reading/*.py", "records/*.py", "values/*.py")
CODE_AT = {
    "Problem": 3,
    "fault": 0,
    "_at": 3,
    "Fault": 2,
    "OptionFault": 0,
    "Finding": 2,
    "ProseFault": 2,
    "_Unusable": 2,
    "hint_at": 3,
    "_fault": 1,
    "_single_error": 0,
}


def codes_in_code() -> Iterator[str]:
    for pattern in PLACES:
        for path in PACKAGE.glob(pattern):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    for argument in node.args[CODE_AT.get(name, len(node.args)) :][:1]:
                        if isinstance(argument, ast.Constant):
                            yield str(argument.value)


def codes_in_cases(*folders: str) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in (TESTS / folder).glob("*.yml")]
    return {code for text in texts for code in re.findall(r"^ {4}\S.*?:\d+:\d+: ([a-z-]+) ", text, re.MULTILINE)}


def test_every_code_has_a_meaning() -> None:
    used = {*codes_in_code(), *codes_in_cases(READING, CHECKS, *OF_HINTS)}
    assert len(used) > 60
    assert used - MEANINGS.keys() == set()


def test_every_meaning_is_that_of_a_code() -> None:
    computed = {"missing-key", "out-of-range", "wrong-value", "unknown-key"}  # validation.py picks these by what pydantic says
    assert MEANINGS.keys() - {*codes_in_code(), *codes_in_cases(READING, CHECKS, *OF_HINTS)} <= computed


def test_every_hint_has_a_case_and_none_is_an_error() -> None:
    beside_errors = {"untranslated"}  # a catalogue has errors and this hint, and so its cases have
    assert codes_in_cases(*OF_HINTS) | beside_errors == HINTS.keys()
    assert ERRORS.keys().isdisjoint(HINTS)
    assert codes_in_cases(READING, CHECKS) - beside_errors <= ERRORS.keys()
