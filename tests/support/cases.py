"""Golden cases: files as somebody wrote them, and exactly what the project says about them.

A file `cases/*.yml` of the rooms reading, checking and checking/hints is a list of cases that read without knowing Python:

    - name: what the case shows, as a sentence
      given: [dossier]              files that many cases share, from given_files.yml beside this module
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

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.problems import Problem
from dossierkit.reading.all_files import read


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
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


GIVEN: Mapping[str, Mapping[str, str]] = load(Path(__file__).with_name("given_files.yml"))


def cases(folder: Path) -> list[Any]:
    """Every case of a folder, as an argument of a test."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        for entry in load(path):
            case = Case(**entry)
            marks = [pytest.mark.xfail(reason=case.mend)] if case.mend else []
            found.append(pytest.param(case, id=f"{path.stem}: {case.name}", marks=marks))
    return found


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


def assert_said(case: Case, root: Path, problems: Callable[[Path], Iterable[Problem]]) -> None:
    """Write the files of a case into an empty folder: exactly its problems are found there, and its records are read."""
    for name in ("dossiers", "content"):  # every project has them, whatever a case puts inside
        (root / name).mkdir()
    for files in (*(GIVEN[name] for name in case.given), case.files):
        for path, content in files.items():
            write(root, path, content)

    printed = "\n".join(str(problem) for problem in sorted(problems(root)))

    assert printed == (case.problems or "").rstrip("\n")
    if case.records is not None:
        assert [record.id for record in read(root).records] == case.records
