"""After one record has changed, the library that is made of the one before is that which is made of all files; so is what is wrong in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from shutil import copytree

import pytest

from dossierkit.build import examine, load, load_again
from dossierkit.checking import checks_after_a_change
from dossierkit.checking.checks_between_records import CHECKS
from dossierkit.library import Library
from dossierkit.problems import Severity
from dossierkit.reading.kept_readings import KeptReadings
from support.projects import EXAMPLE

INDEXES = [name for name, one in vars(Library).items() if isinstance(one, cached_property)]
Edit = Callable[[str], str]

# What a curator may do to any record; where the text has nothing of the kind, it stays as it is.
EDITS: Mapping[str, Edit] = {
    "more text": lambda text: f"{text}\nA sentence more.\n",
    "more text that names records": lambda text: f"{text}\nSee [[mira-sund]] and [@no-such-article], and [a place](#nowhere).\n",
    "another name": lambda text: re.sub(r"(?m)^(name|title): .*$", r"\1: Zephyr renamed", text, count=1),
    "another date": lambda text: re.sub(r"(?m)^(date|start|published): .*$", r'\1: "2001-01-02"', text, count=1),
    "a note on every claim": lambda text: re.sub(r"(source: [a-z0-9-]+)\}", r"\1, note: counted anew}", text),
    "another value": lambda text: re.sub(r"value: \d+", "value: 77", text),
    "one entry less": lambda text: re.sub(r"(?m)^  - .*\n", "", text, count=1),
    "entries in another order": lambda text: re.sub(r"(?m)^(  - .*\n)(  - .*\n)", r"\2\1", text, count=1),
    "one word less in every list": lambda text: re.sub(r"\[([a-z0-9-]+), ", "[", text),
    "a source that is not there": lambda text: re.sub(r"source: [a-z0-9-]+", "source: no-such-article", text, count=1),
    "a topic that is not there": lambda text: re.sub(r"(?m)^topics: .*$", "topics: [no-such-topic]", text),
    "an earlier id that another has": lambda text: text.replace("---\n", "---\nprevious_ids: [mira-sund]\n", 1),
    "an earlier id": lambda text: text.replace("---\n", "---\nprevious_ids: [once-so-called]\n", 1),
    "a part of itself by way of another": lambda text: re.sub(r"type: (member_of|supports)", "type: part_of", text),
    "broken": lambda text: text.replace("---", "--", 1),
}


def records(root: Path) -> list[Path]:
    return sorted(one for folder in ("dossiers", "content/articles") for one in (root / folder).rglob("*.md") if one.name != "README.md")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(EXAMPLE, tmp_path_factory.mktemp("again") / "example")


def with_all_indexes(library: Library) -> Library:
    for name in INDEXES:
        getattr(library, name)
    return library


@pytest.fixture
def edited() -> Iterator[Callable[[Path, str], bool]]:
    """Does something to a record, which is as it was after the test; tells whether it has changed."""
    before: dict[Path, str] = {}

    def edit(path: Path, name: str) -> bool:
        before.setdefault(path, path.read_text(encoding="utf-8"))
        path.write_text(EDITS[name](before[path]), encoding="utf-8")
        return path.read_text(encoding="utf-8") != before[path]

    yield edit
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def other(again: Library, fresh: Library) -> list[str]:
    """What two libraries say otherwise, or in another order, or of records that are not its own."""
    known = {id(record) for record in again.everything}
    strange = [link.reference.id for link in again.links if not {id(link.source), id(link.target)} <= known]
    values = [one.name for one in fields(Library) if getattr(again, one.name) != getattr(fresh, one.name)]
    return [*strange, *values, *(name for name in INDEXES if in_order(getattr(again, name)) != in_order(getattr(fresh, name)))]


def in_order(index: object) -> object:
    return [*index.items()] if isinstance(index, Mapping) else index


@pytest.mark.parametrize("name", EDITS)
def test_the_library_made_again_is_that_of_all_files(project: Path, edited: Callable[[Path, str], bool], name: str) -> None:
    kept = KeptReadings()
    before = with_all_indexes(load(project, kept=kept))
    quick = 0
    for path in records(project):
        text = path.read_text(encoding="utf-8")
        if not edited(path, name):
            continue
        again = load_again(before, [path], kept)
        fresh, problems = examine(project)
        if any(problem.severity is Severity.ERROR for problem in problems):
            assert again is None, path.name
        elif again:
            quick += 1
            assert other(again, fresh) == [], path.name
        path.write_text(text, encoding="utf-8")
        assert load_again(before, [path], kept) is not None or path.name == "dossier.md"
    if name in {"more text", "a note on every claim", "another value"}:
        assert quick  # what curators do all day is quick


def test_what_is_in_several_records_is_seen_as_well(project: Path, edited: Callable[[Path, str], bool]) -> None:
    kept = KeptReadings()
    before = with_all_indexes(load(project, kept=kept))
    some = [project / "dossiers/harbour-talks/actors/mira-sund.md", *sorted((project / "content/articles").rglob("*.md"))[:2]]
    for path in some:
        assert edited(path, "more text")
    again = load_again(before, some, kept)
    assert again
    assert other(again, examine(project)[0]) == []


def test_files_that_come_or_go_and_those_of_dossiers_have_all_read_again(project: Path) -> None:
    kept = KeptReadings()
    before = load(project, kept=kept)
    for path in ("dossiers/harbour-talks/dossier.md", "dossiers/harbour-talks/actors/not-there.md", "content/index.md"):
        assert load_again(before, [project / path], kept) is None


def test_each_check_says_what_it_depends_on() -> None:
    assert checks_after_a_change.looked_at() == {*CHECKS}
