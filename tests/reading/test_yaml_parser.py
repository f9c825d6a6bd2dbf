"""The parser of YAML: named in one place, and what happens when PyYAML no longer gives it away."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.build import examine
from dossierkit.reading import front_matter, front_matter_shortcut, yaml_parser
from support.examples import sample

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "tests/example"
ROOM = "dossierkit.reading"


def test_the_class_that_pyyaml_keeps_to_itself_is_named_in_one_module() -> None:
    naming = [path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "hooks").rglob("*.py") if names_it(path)]
    assert naming == ["hooks/dossierkit/reading/yaml_parser.py"], "ask `dossierkit.reading.yaml_parser` for `EventParser` instead"


def names_it(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(word in text for word in ("CParser", "_yaml import", "yaml._yaml", "yaml.cyaml"))  # CSafeLoader is for everybody


def test_pyyaml_still_has_the_class() -> None:
    assert yaml_parser.EventParser is not yaml_parser.PythonParser, (
        "`yaml._yaml.CParser` is gone, so records are read by PyYAML's own parser: as they were, but ten times as slowly. "
        "Where only this machine lacks it (PyYAML was built without libyaml), install a wheel of PyYAML. Where a new PyYAML has moved it, "
        "name its new place in `hooks/dossierkit/reading/yaml_parser.py`. Where it has none any more, either live with the slower parser "
        "(delete `EventParser` and this test) or hold PyYAML below that release in `pyproject.toml` and run `make lock`. "
        "No other module needs a change: all of them ask for `EventParser`."
    )


# --- without it ---


@pytest.fixture(scope="module")
def without() -> Iterator[tuple[ModuleType, ModuleType]]:
    """The modules that read front matter, as they are where the class is missing."""
    names = [f"{ROOM}.{name}" for name in ("yaml_parser", "front_matter", "front_matter_shortcut")]
    room = importlib.import_module(ROOM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "yaml._yaml", None)
        for name in names:
            patch.delitem(sys.modules, name)
            patch.setattr(room, name.rpartition(".")[2], None)  # so that it is put back afterwards
        parser, slow, fast = map(importlib.import_module, names)
        assert parser.EventParser is parser.PythonParser
        yield slow, fast


def read(text: str, modules: tuple[ModuleType, ModuleType]) -> dict[str, Any]:
    """All that is read in a block: its value either way, what is amiss in it, and where everything stands."""
    slow, fast = modules
    node = slow.compose(text)
    if not isinstance(node, yaml.Node):
        with pytest.raises(fast.NeedsFullReader):
            fast.plain_value(text)
        return {"fault": astuple(node)}
    plain = slow.PlainValues()
    value = plain.value(node)
    places = [where(one, text) for one in nodes(node)]
    try:
        quick = fast.plain_value(text)
    except fast.NeedsFullReader:
        quick = "unusual"
    return {"value": value, "faults": [astuple(one) for one in plain.faults], "places": places, "quick": quick}


def where(node: yaml.Node, text: str) -> tuple[int, int, str]:
    """The line, column and type of a value. Of a value that is not there behind the whole text, the parsers name the end in two ways."""
    line, column = node.start_mark.line, node.start_mark.column
    if line >= len(text.splitlines()) and text:
        line, column = len(text.splitlines()) - 1, len(text.splitlines()[-1])
    return line, column, node.tag


def nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    for one in node.value if isinstance(node.value, (list, tuple)) else ():
        for part in one if isinstance(one, tuple) else (one,):
            yield from nodes(part)


WITH = (front_matter, front_matter_shortcut)


@pytest.mark.parametrize("project", [EXAMPLE, REPOSITORY])
def test_every_record_is_read_the_same(project: Path, without: tuple[ModuleType, ModuleType]) -> None:
    files = sorted([*(project / "dossiers").rglob("*.md"), *(project / "content").rglob("*.md")])
    blocks = {path: path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n") for path in files}
    read_ = {path: text for path, text in blocks.items() if text}
    assert len(read_) > 10
    for path, text in sample([*read_.items()]):
        assert read(text, without) == read(text, WITH), path


def test_the_whole_way_from_files_to_records_is_the_same() -> None:
    """In a process of its own, in which the class has never been there."""
    library, problems = examine(EXAMPLE)
    script = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from pathlib import Path; from dossierkit.build import examine; from dossierkit.reading import yaml_parser\n"
        "assert yaml_parser.EventParser is yaml_parser.PythonParser\n"
        "library, problems = examine(Path(sys.argv[1]))\n"
        "print(len(library.records), problems); print(*map(repr, library.records.values()), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(EXAMPLE)], cwd=REPOSITORY / "hooks", capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "\n".join([f"{len(library.records)} {problems}", *map(repr, library.records.values()), ""])


@pytest.mark.parametrize(
    "text",
    [
        "a: {date: 2017-03-09?, by: x}",
        "a: [what?, who?]",
        "a: b?\nc: '? d'",
        "a: b\t\nc: d",
        "a:\tb",
        "a: b\tc",
        "a: [b,\tc]",
        "a: 'b\tc'",
        "a: >-\n  folded\n  text\nb: |\n  kept\n",
        'a: "\\u00e9 \\n"',
        "Ünï: حريق 🔥",
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: !t 1",
        "",
        "a: {b: {c: [1, {d: e}]}}",
    ],
)
def test_what_is_sound_is_read_the_same(text: str, without: tuple[ModuleType, ModuleType]) -> None:
    assert read(text, without) == read(text, WITH)


@pytest.mark.parametrize(
    "text",
    [
        "é: a\x07b",  # libyaml counts bytes
        "a: 1\nb:\n\tc: d",
        "a: b: c",
        "a: @b",
        "a: 'b",
        "abc\nd: e",
        "[" * 600,
        "a: \x85 b",
    ],
)
def test_what_is_wrong_is_told_with_the_same_words_at_the_same_place(text: str, without: tuple[ModuleType, ModuleType]) -> None:
    found = read(text, without)
    assert found == read(text, WITH)
    assert "fault" in found


@given(text=st.text(alphabet="ab:-[]{}?\"'\n ,.0123\té", max_size=30))
def test_whatever_somebody_types_is_read_the_same_or_refused(text: str, without: tuple[ModuleType, ModuleType]) -> None:
    """What it cannot read it says, and never reads something else instead."""
    found, known = read(text, without), read(text, WITH)
    assert found == known or "fault" in found
