"""Records that nobody means well with: they are read, linked and checked within bounds, every problem has its place, and no page acts."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given

from dossierkit.addresses import address
from dossierkit.build import SiteContent, examine
from dossierkit.problems import Severity
from support.acting_html import acting
from support.hostile_inputs import front_matters, hostile, sound_records
from support.limits import limited
from support.projects import EXAMPLE


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up project; each input is one file more in it, for as long as it is tried."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(EXAMPLE, root)
    return root


@contextmanager
def holding(project: Path, path: str, text: str) -> Iterator[None]:
    (project / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        yield
    finally:
        (project / path).unlink()


@given(given_=front_matters())
@hostile("front matter")
def test_no_file_breaks_the_readers_and_every_problem_has_its_place(project: Path, given_: tuple[str, str]) -> None:
    path, text = given_
    with holding(project, path, text), limited():
        _library, problems = examine(project)
    sizes = {path: len(text.splitlines()) + 2}
    for problem in problems:
        place = str(problem.path)
        known = sizes.get(place) or len((project / place).read_text(encoding="utf-8").splitlines()) + 1
        assert 1 <= problem.line <= known, problem
        assert problem.column >= 1
        assert str(problem).replace("\n    hint: ", "", 1).isprintable()


@given(given_=sound_records())
@hostile("records")
def test_nothing_in_a_record_acts_on_its_page(project: Path, given_: tuple[str, str]) -> None:
    path, text = given_
    with holding(project, path, text), limited():
        library, problems = examine(project)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return
        content = SiteContent(library)
        record = library.records["odd"]
        rendered = content.render(content.dossier_pages[address(record)])
    assert acting(rendered.html) == []
