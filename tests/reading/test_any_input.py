"""Whatever bytes a file holds, reading it ends with a record or with problems, never with a crash."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.reading.all_files import Corpus, read
from dossierkit.records.model_keys import keys
from support.examples import examples
from support.kinds import KIND_FOLDERS, MODELS

# The same examples in every run, and no time limit for a slow disk.

PATHS = [
    "dossiers/coalition/dossier.md",
    *(f"dossiers/coalition/{folder}/odd.md" for folder in KIND_FOLDERS),
    "content/articles/2017/odd.md",
    "content/odd.md",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project for all examples: each writes its file, and takes it away again."""
    project = tmp_path_factory.mktemp("project")
    for path in PATHS:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
    return project


def read_one(root: Path, path: str, raw: bytes) -> Corpus:
    (root / path).write_bytes(raw)
    try:
        return read(root)
    finally:
        (root / path).unlink()


def assert_sound(corpus: Corpus, raw: bytes) -> None:
    """A record, a page of text or problems; and a problem is printed plainly, and stands in a line that an editor can go to."""
    assert corpus.problems or len(corpus.records) + len(corpus.content_pages) == 1
    assert not (corpus.problems and corpus.records)
    lines = raw.count(b"\n") + 1
    for problem in corpus.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert str(problem).replace("\n    hint: ", "", 1).isprintable()


@given(path=st.sampled_from(PATHS), raw=st.binary())
def test_any_bytes(root: Path, path: str, raw: bytes) -> None:
    assert_sound(read_one(root, path, raw), raw)


# Texts made of what YAML gives a meaning to come further into the reader than any bytes.
yaml_like = st.lists(
    st.sampled_from(["name", "kind", "claims", "killed", "a", "1", "\n", "\n  ", "\t", " ", ":", ": ", "- ", "[", "]", "{", "}", ",", '"', "'"])
    | st.sampled_from(
        ["&a ", "*a", "!x ", "? ", "|", ">", "#", "%", "@", "<<", "---", "...", "\\", "é", "\x07", "\r", "\x85", "\u2028", "~", "1e400", "1,000"]
    ),
    max_size=20,
).map("".join)


@given(path=st.sampled_from(PATHS), front=yaml_like)
@examples(75)
def test_any_front_matter(root: Path, path: str, front: str) -> None:
    raw = f"---\n{front}\n---\nText.\n".encode()
    assert_sound(read_one(root, path, raw), raw)


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2017-03-22", "isis", "person", "https://a.example"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "source", "name", "lat", "to", "killed", "from", "between", "(property)"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(data=st.data())
def test_any_values_under_known_keys(root: Path, data: st.DataObject) -> None:
    """Every YAML reader reads JSON, so the front matter is valid; what stands in it is not."""
    path = data.draw(st.sampled_from([path for path in PATHS if path != "content/odd.md"]))
    kind: Any = "article" if path.startswith("content") else KIND_FOLDERS.get(path.split("/")[2], "dossier")
    record = data.draw(st.dictionaries(st.sampled_from(sorted(keys(MODELS[kind]))), values, max_size=6))
    raw = f"---\n{json.dumps(record)}\n---\n".encode()
    assert_sound(read_one(root, path, raw), raw)
