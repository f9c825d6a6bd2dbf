"""Docstrings of the whole package: there is one wherever somebody looks, it says something, and in the project's words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dossierkit

PACKAGE = Path(dossierkit.__file__).parent
FEWEST_WORDS = 4

# What a docstring must not say, and what to say instead: one word for one thing.
REFUSED = {
    r"lea(?:f|ves of)": "page",
    r"essays?": "content page",
    r"apparatus": "links and notes",
    r"chronicles?": "dated entries",
    r"tellings?": "format, or words",
    r"surgery": "edit",
    r"doors?": "the module that is imported, or the command",
    r"the press": "publishers, or news reports",
    r"spoken": "the language in use",
}
# Names that say nothing of what is in a thing.
EMPTY_NAMES = re.compile(r"(?:^|_|(?<=[a-z]))(?:manager|helpers?|utils?|handler|processor|misc)(?:$|_)", re.IGNORECASE)

# Docstrings that are published as descriptions in the schemas for editors, and say enough there.
SHORT = {"records/claims.py: PlaceClaim"}

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def documented(node: Documented, name: str, *, public: bool = True) -> Iterator[tuple[str, Documented, bool]]:
    """Everything that can have a docstring, with its name below the module and whether somebody outside may use it."""
    yield name, node, public
    for inner in node.body if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ():
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from documented(inner, f"{name}.{inner.name}".lstrip("."), public=public and not inner.name.startswith("_"))


def faults(source: str) -> Iterator[str]:
    """What is wrong with the docstrings and names of a module, by its text."""
    for name, node, public in documented(ast.parse(source), ""):
        docstring = ast.get_docstring(node)
        label = name or "the module"
        if EMPTY_NAMES.search(name.rpartition(".")[2]):
            yield f"{label}: name it for what it holds or does"
        if public and not docstring:
            yield f"{label}: has no docstring"
        if docstring and public and len(re.findall(r"\w+", docstring)) < FEWEST_WORDS:
            yield f"{label}: “{docstring}” is too short to help anybody"
        for word, instead in REFUSED.items():
            if found := re.search(rf"\b{word}\b", docstring or "", re.IGNORECASE):
                yield f"{label}: instead of “{found[0]}” write {instead}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_docstrings_say_something_in_the_words_of_the_project(path: Path) -> None:
    module = path.relative_to(PACKAGE).as_posix()
    found = [fault for fault in faults(path.read_text(encoding="utf-8")) if f"{module}: {fault.partition(':')[0]}" not in SHORT]
    assert not found, "\n".join(f"{module}: {fault}" for fault in found)
    assert not EMPTY_NAMES.search(path.stem), f"{module}: name the module for what it holds"


@pytest.mark.parametrize("exempt", sorted(SHORT))
def test_no_exemption_outlives_its_need(exempt: str) -> None:
    module, _, name = exempt.partition(": ")
    assert [fault for fault in faults((PACKAGE / module).read_text(encoding="utf-8")) if fault.startswith(f"{name}:")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", "the module: has no docstring"),
        ('"""Too short."""', "the module: “Too short.” is too short to help anybody"),
        ('"""A module with one class."""\nclass Named: ...', "Named: has no docstring"),
        ('"""A module with one class."""\nclass Named:\n  """A class with a method."""\n  def work(self): ...', "Named.work: has no docstring"),
        ('"""A module with one function."""\nasync def work(): ...', "work: has no docstring"),
        ('"""A module with one function."""\ndef _work():\n  """The leaf."""', "_work: instead of “leaf” write page"),
        (
            '"""A module with one class."""\nclass RecordManager:\n  """A class that keeps records."""',
            "RecordManager: name it for what it holds or does",
        ),
        (
            '"""A module with one function."""\ndef date_utils():\n  """A function that does several things."""',
            "date_utils: name it for what it holds or does",
        ),
    ],
)
def test_what_is_missing_short_or_in_other_words_is_found(source: str, expected: str) -> None:
    assert [*faults(source)] == [expected]


OWN = """
'''A module for its own use.'''
class _Own:
    def work(self): ...
def _work(): ...
def outer():
    '''A function with one inside.'''
    def inner(): ...
"""


def test_what_nobody_outside_uses_needs_no_docstring() -> None:
    assert [*faults(OWN)] == []
