"""`dossier check` in the process of the tests, and projects to try it on."""

import json
import subprocess
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from dossierkit.cli.main import main

ACTORS = Path("dossiers/harbour-talks/actors")
ODD = "---\nname: Odd\nkind: armed_grup\n---\n\nSee [[nobody]].\n"


@dataclass(frozen=True)
class Done:
    """What the command printed and left with."""

    returncode: int
    stdout: str
    stderr: str


def check(folder: Path, *arguments: str | Path) -> Done:
    with chdir(folder):
        result = CliRunner().invoke(main, ["check", *map(str, arguments)], prog_name="dossier", catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)  # noqa: S607  (wherever Git is)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(done: Done) -> list[tuple[str, str, int]]:
    """File, code and line of everything that was told as JSON."""
    told = json.loads(done.stdout)
    return [(Path(one["path"]).name, one["code"], one["line"]) for one in (*told["errors"], *told["hints"])]


def with_two_problems(copy: Callable[..., Path]) -> Path:
    """The example with two problems in one file."""
    root = copy("Мои досье & more")
    (root / ACTORS / "odd.md").write_text(ODD, encoding="utf-8")
    return root


def in_a_repository(copy: Callable[..., Path]) -> Path:
    """The example in a folder of a repository."""
    root = copy("a project")
    git(root.parent, "init", "--quiet", "--initial-branch=main")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "--quiet", "--message", "state")
    return root
