"""What a page asks is noted: nothing reaches it in another way, and it depends on no more than it shows."""

from collections.abc import Iterator
from functools import cached_property, partial
from inspect import getattr_static
from pathlib import Path
from typing import get_args

import pytest

from dossierkit.addresses import Site
from dossierkit.asking.asked import Asked
from dossierkit.asking.asked_library import AskedLibrary
from dossierkit.asking.fingerprints import Fingerprints, Part, fields_of
from dossierkit.asking.questions import Question
from dossierkit.build import SiteContent
from dossierkit.library import Library
from dossierkit.pages.environment import environment
from dossierkit.records import Record
from support.examples import sample
from support.kinds import attacks
from support.projects import EXAMPLE, REPOSITORY, library_of

PARTS: tuple[Part, ...] = get_args(Part)
WORKED_OUT = [name for name, one in vars(Library).items() if isinstance(one, cached_property | property)]


@pytest.mark.parametrize("name", [*WORKED_OUT, *Library.__dataclass_fields__])
def test_whatever_a_library_has_is_asked_for(name: str) -> None:
    """A new index, too: what a page got from it without a question would not be seen to change."""
    assert getattr_static(AskedLibrary, name) is not getattr_static(Library, name, None)


def test_a_question_is_noted_with_the_record_that_it_is_about() -> None:
    library = library_of(EXAMPLE)
    asked = Asked(library, {})
    with asked.questions.noted() as questions:
        asked.library.citing.get("post-2001-04-03")
        asked.library.publisher(library.articles[0])
    assert questions == {("citing", "post-2001-04-03"), ("records", library.articles[0].publisher)}


def test_what_is_worked_out_once_is_asked_by_each_page_that_takes_it() -> None:
    library = library_of(EXAMPLE)
    asked = Asked(library, {})
    event = next(one for one in attacks(library) if one.claims)
    noted = []
    for _page in range(2):
        with asked.questions.noted() as questions:
            asked.figures.of(event)
        noted.append(questions)
    assert noted[0] == noted[1]
    assert ("front", event.id) in noted[0]
    assert {("records", cited.article) for claim in event.all_claims for cited in claim.cited} <= noted[0]


def test_templates_are_given_no_library_that_does_not_note() -> None:
    """Neither by what they are filled with, nor by the functions that they may call."""
    content = SiteContent(library_of(EXAMPLE), Site())
    given = [content.asked.library, *content.environment.globals.values(), *environment().globals.values()]
    held = [*given, *(one for function in given if isinstance(function, partial) for one in function.args)]
    assert [type(one) for one in held if isinstance(one, Library) and not isinstance(one, AskedLibrary)] == []


class _Seen(Fingerprints):
    """Tells which records an answer holds, and by which part each counts."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.seen: set[tuple[int, Part]] = set()

    def record(self, record: Record, part: Part) -> str:
        self.seen.add((id(record), part))
        return super().record(record, part)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[tuple[int, str], Record]]:
    """The fields of records that are read, by the number of the record and the name of the field."""
    found: dict[tuple[int, str], Record] = {}
    known = {name for kind in Record.__subclasses__() for name in kind.model_fields} | set(_all_fields())

    def get(self: Record, name: str) -> object:
        if name in known and name in type(self).model_fields:
            found[id(self), name] = self
        return object.__getattribute__(self, name)

    monkeypatch.setattr(Record, "__getattribute__", get)
    yield found
    monkeypatch.undo()


def _all_fields() -> Iterator[str]:
    kinds = [Record]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        yield from kind.model_fields


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY], ids=["example", "own"])
def test_a_page_reads_no_field_of_a_record_that_it_has_not_asked_for(root: Path, read: dict[tuple[int, str], Record]) -> None:
    """A field that belongs to no part that the page asked for could change without the page being made again."""
    library = library_of(root)
    content = SiteContent(library, Site())
    for page in content.dossier_pages.values():
        content.render(page)  # what is worked out once for all pages is worked out
    fingerprints = _Seen(library)
    missed = set()
    for address, page in sample([*content.dossier_pages.items()]):
        read.clear()
        with content.asked.questions.noted() as questions:
            content.render(page)
        fields = dict(read)
        covered = _covered(content.asked, fingerprints, questions, page.subject)
        for (number, name), record in fields.items():
            if not any(name in fields_of(type(record), part) for part in PARTS if (number, part) in covered):
                missed.add((page.template, record.record_kind, name, address, record.id))
    assert sorted(missed) == []


def _covered(asked: Asked, seen: _Seen, questions: set[Question], given: object) -> set[tuple[int, Part]]:
    seen.seen = set()
    asked.fingerprints = seen
    seen.of(given, "front")
    for question in questions:
        asked.fingerprint(question, anew=True)
    return seen.seen
