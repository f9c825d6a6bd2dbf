"""The hooks that other projects get from here: each runs what it names, on the files that it asks for."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.projects import REPOSITORY, bytes_in, run

HOOKS: Mapping[str, Mapping[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


def run_hook(id_: str, project: Path) -> int:
    """As pre-commit does it: the command, and the project's files that match, unless the hook wants none."""
    hook = HOOKS[id_]
    program, *words = hook["entry"].split()
    assert program == "dossier"
    files = sorted(path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file())
    matching = [path for path in files if re.search(hook["files"], path)]
    assert matching
    return run("dossierkit", *words, *(matching if hook.get("pass_filenames", True) else []), folder=project).returncode


def test_both_hooks_are_there() -> None:
    assert [*HOOKS] == ["dossier-check", "dossier-fmt"]
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}


@pytest.mark.parametrize("id_", [*HOOKS])
def test_a_sound_and_tidy_project_passes(id_: str, copy: Callable[..., Path]) -> None:
    project = copy()
    before = bytes_in(project)
    assert run_hook(id_, project) == 0
    assert bytes_in(project) == before


def test_a_wrong_record_is_refused(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / "dossiers/harbour-talks/actors/odd.md").write_text("---\nname: Odd\n---\n", encoding="utf-8")
    assert run_hook("dossier-check", project) == 1


def test_an_untidy_record_is_tidied(copy: Callable[..., Path]) -> None:
    """pre-commit itself sees that the file has changed, and stops the commit."""
    project = copy()
    odd = project / "dossiers/harbour-talks/actors/odd.md"
    odd.write_text("---\nkind:   other\nname: Odd\n---\n", encoding="utf-8")
    assert run_hook("dossier-fmt", project) == 0
    assert odd.read_text(encoding="utf-8") == "---\nname: Odd\nkind: other\n---\n"
