"""Golden cases: files as somebody wrote them, and exactly what the project says about them.

Each `cases/<folder>/*.yml` is a list of cases that read without knowing Python:

    - name: what the case shows, as a sentence
      given: [dossier]              files that many cases share, from cases/given.yml
      files:
        dossiers/coalition/actors/iraq.md: |
          the text of the file
        dossiers/coalition/actors/odd.md: {bytes_hex: "ff 0a"}    what cannot be written as text
        dossiers/coalition/actors/big.md: {size: 5000000}         that many bytes
        dossiers/coalition/actors/self.md: {link_to: self.md}     a symbolic link, to a file or a folder
      problems: |
        the problems as they are printed; nothing where the files are accepted
      records: [coalition, iraq]    optional: the ids of the records read, in order
      mend: why                     optional: the case says what is right, and the project does not do it yet
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.build import examine
from dossierkit.checking.hints.all_hints import hints
from dossierkit.problems import Problem
from dossierkit.reading.corpus import read

CASES = Path(__file__).parent / "cases"

# The folder below cases/ -> the problems of a project.
RUNNERS: Mapping[str, Callable[[Path], Iterable[Problem]]] = {
    "reading": lambda root: read(root).problems,
    "checks": lambda root: examine(root)[1],
    "hints": lambda root: hints(examine(root)[0]),
}


@dataclass(frozen=True)
class Case:
    """One entry of a case file; a misspelt or forgotten key fails instead of passing as "no problems"."""

    name: str
    problems: str | None
    files: Mapping[str, Any]
    given: tuple[str, ...] = ()
    records: list[str] | None = None
    mend: str | None = None


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


GIVEN: Mapping[str, Mapping[str, str]] = load(CASES / "given.yml")


def all_cases() -> Iterator[Any]:
    for folder in RUNNERS:
        for path in sorted((CASES / folder).glob("*.yml")):
            for entry in load(path):
                case = Case(**entry)
                marks = [pytest.mark.xfail(reason=case.mend)] if case.mend else []
                yield pytest.param(folder, case, id=f"{folder}/{path.stem}: {case.name}", marks=marks)


def write(root: Path, path: str, content: str | Mapping[str, Any]) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    match content:
        case str():
            target.write_bytes(content.encode())  # not write_text, which would change line ends on Windows
        case {"bytes_hex": digits}:
            target.write_bytes(bytes.fromhex(digits))
        case {"size": size}:
            target.write_bytes(b"x" * size)
        case {"link_to": other}:
            if target.is_dir():  # one of the two that every project has
                target.rmdir()
            target.symlink_to(other)
        case _:
            pytest.fail(f"{path}: a file is a text, or one of bytes_hex, size and link_to")


@pytest.mark.parametrize(("folder", "case"), list(all_cases()))
def test_case(folder: str, case: Case, tmp_path: Path) -> None:
    for name in ("dossiers", "content"):  # every project has them, whatever a case puts inside
        (tmp_path / name).mkdir()
    for files in (*(GIVEN[name] for name in case.given), case.files):
        for path, content in files.items():
            write(tmp_path, path, content)

    printed = "\n".join(str(problem) for problem in sorted(RUNNERS[folder](tmp_path)))

    assert printed == (case.problems or "").rstrip("\n")
    if case.records is not None:
        assert [record.id for record in read(tmp_path).records] == case.records


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions cannot be taken from whoever runs the tests as root, so the refusal is played."""
    for path, text in GIVEN["actor-isis"].items():
        write(tmp_path, path, text)
    (tmp_path / "content").mkdir()

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    corpus = read(tmp_path)

    assert "\n".join(map(str, corpus.problems)) == (
        "dossiers/coalition/actors/isis.md:1:1: unreadable cannot be read: Permission denied\n    hint: check its permissions"
    )
    assert corpus.records == []


def write_actor(root: Path, front: str) -> None:
    write(root, "dossiers/coalition/actors/iraq.md", f"---\nname: Iraq\nkind: state\n{front}\n---\n")
    (root / "content").mkdir()


def test_very_long_values_do_not_fill_the_screen(tmp_path: Path) -> None:
    write_actor(tmp_path, f"country: {'I' * 100_000}")
    (problem,) = read(tmp_path).problems
    assert problem.message == f"`{'I' * 499} … {'I' * (500 - len('` is not a country code'))}` is not a country code"


def test_very_long_keys_do_not_fill_the_screen(tmp_path: Path) -> None:
    write_actor(tmp_path, f"? {'x' * 100_000}\n: none")
    (problem,) = read(tmp_path).problems
    assert problem.message.startswith("unknown key `xxx")
    assert problem.message.endswith("xxx`")
    assert len(problem.message) < 1_100


def test_the_name_of_a_property_cannot_be_set_inside_a_claim(tmp_path: Path) -> None:
    """The reader adds it to each claim under this key, which would otherwise take the place of the real one."""
    for key in ("(property)", "property_name"):
        root = tmp_path / key
        write_actor(root, f"claims:\n  killed:\n    - {{value: 3, source: article-a, {key}: pledged}}")
        corpus = read(root)
        assert [(problem.code, problem.line) for problem in corpus.problems] == [("unknown-key", 6)]
        assert key in corpus.problems[0].message
        assert corpus.records == []


def test_line_ends_of_windows_do_not_reach_the_text(tmp_path: Path) -> None:
    write(tmp_path, "content/index.md", "---\r\ntitle: Home\r\n---\r\nOne\r\ntwo\r\n")
    (content_page,) = read(tmp_path).content_pages
    assert (content_page.document.front, content_page.document.body) == ("title: Home", "One\ntwo\n")


def test_project_without_its_folders(tmp_path: Path) -> None:
    """A mistyped folder must not pass as an empty project without problems."""
    assert [(problem.path, problem.code) for problem in read(tmp_path).problems] == [("dossiers", "unreadable"), ("content", "unreadable")]
