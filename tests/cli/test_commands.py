"""The command `dossier`, run as people run it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dossierkit.cli.main import COMMANDS, main
from dossierkit.cli.project import find_root
from support.projects import EXAMPLE, REPOSITORY, run
from support.settings_of_a_case import settings


def test_a_project_without_problems(copy: Callable[..., Path]) -> None:
    done = run("dossierkit", "check", folder=copy())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No problems in 18 records and 2 pages of content/.\n")


def test_the_real_project_has_no_problems() -> None:
    assert run("dossierkit", "check", folder=REPOSITORY).returncode == 0


def test_problems_are_printed_one_by_one_and_counted(copy: Callable[..., Path]) -> None:
    project = copy()
    (project / "dossiers/harbour-talks/actors/odd.md").write_text("---\nname: Odd\nkind: armed_grup\n---\nSee [[nobody]].\n", encoding="utf-8")
    (project / "content/odd.md").write_text("See [[mira-sunt]].\n", encoding="utf-8")
    done = run("dossierkit", "check", folder=project)
    assert done.returncode == 1
    problems, _hints = done.stdout.split("15 hints, which stop nothing:\n")
    first, hint, second, advice, *more = problems.splitlines()
    assert first == "content/odd.md:1:5: unknown-id there is no record `mira-sunt`"
    assert hint == "    hint: did you mean `mira-sund`?"
    assert second.startswith("dossiers/harbour-talks/actors/odd.md:3:7: vocabulary `armed_grup` is not one of person, state, ")
    assert advice == "    hint: did you mean `armed_group`?"
    assert more == [
        "dossiers/harbour-talks/actors/odd.md:5:5: unknown-id there is no record `nobody`",
        "    hint: add a file nobody.md for it first",
    ]
    assert done.stderr == "3 problems in 2 files\n"


def test_the_project_is_found_from_a_folder_inside_it() -> None:
    done = run("dossierkit", "check", folder=EXAMPLE / "dossiers/harbour-talks/actors")
    assert done.returncode == 0, done.stderr


def test_the_project_may_be_named_by_a_folder(tmp_path: Path) -> None:
    done = run("dossierkit", "check", EXAMPLE / "content", folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_names_with_spaces_and_other_letters(copy: Callable[..., Path]) -> None:
    project = copy("Мои досье & more")
    (project / "content/Über uns.md").write_text("See [[nobody]].\n", encoding="utf-8")
    done = run("dossierkit", "check", folder=project)
    assert done.returncode == 1
    assert done.stdout.startswith("content/Über uns.md:1:5: unknown-id there is no record `nobody`\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "no project here"),
        (["check", "--fast"], "No such option"),
        (["check", "no-such-folder"], "does not exist"),
        (["chekc"], "No such command `chekc`: did you mean `check`? See `dossier --help`"),
        (["zzz"], "No such command `zzz`; see `dossier --help`"),
        (["new", "actr"], "No such command `actr`: did you mean `actor`? See `dossier new --help`"),
    ],
)
def test_a_command_typed_wrongly_ends_with_2_and_one_line_that_says_why(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("dossierkit", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("dossier")
    assert said in line
    assert line.endswith("--help`")


def every_command() -> Iterator[tuple[str, ...]]:
    """The words that name each command, those of `dossier new` one by one."""
    context = click.Context(main)
    for name in COMMANDS:
        yield (name,)
        command = main.get_command(context, name)
        yield from ((name, inner) for inner in command.commands) if isinstance(command, click.Group) else ()


@pytest.mark.parametrize("command", [*every_command()], ids=" ".join)
def test_the_help_of_every_command_says_what_it_does_and_shows_an_example(tmp_path: Path, command: tuple[str, ...]) -> None:
    short, long = (run("dossierkit", *command, option, folder=tmp_path) for option in ("-h", "--help"))
    assert (short.returncode, short.stderr, short.stdout) == (0, "", long.stdout)
    assert re.search(rf"\n  Examples?:\n    dossier {' '.join(command)}\b", long.stdout)


@pytest.mark.parametrize("command", [*every_command()], ids=" ".join)
def test_every_command_ends_with_2_and_one_line_where_it_was_typed_wrongly(copy: Callable[..., Path], command: tuple[str, ...]) -> None:
    project = copy("Мои досье & more")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = run("dossierkit", *command, "--no-such-option", folder=project / "content/articles")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"dossier {' '.join(command)}: No such option")
    assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [("check",), ("fmt",), ("rename", "a", "b"), ("merge", "a", "b"), ("report", "--base", "main"), ("new", "actor")])
def test_outside_a_project_one_line_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run("dossierkit", *command, folder=tmp_path)
    assert done.returncode == 2
    assert "no project here" in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_names_the_commands(tmp_path: Path) -> None:
    assert "check " in run("dossierkit", "--help", folder=tmp_path).stdout


def test_the_version_is_told(tmp_path: Path) -> None:
    assert run("dossierkit", "--version", folder=tmp_path).stdout.startswith("dossier, version ")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The least that is a project, with one problem in it."""
    (tmp_path / "mkdocs.yml").write_text(settings({}), encoding="utf-8")
    (tmp_path / "dossiers/a/actors").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("See [[nobody]].\n", encoding="utf-8")
    return tmp_path


def test_the_nearest_project_above_a_folder_is_its_own(project: Path) -> None:
    assert find_root(project / "dossiers/a/actors") == find_root(project) == project
    (project / "mkdocs.yml").unlink()
    assert find_root(project) is None


def test_statuses_of_the_command(project: Path) -> None:
    """In the process of the tests, so that what measures them sees it."""
    check = [CliRunner().invoke(main, ["check", str(folder)]) for folder in (EXAMPLE, project, project.parent)]
    assert [done.exit_code for done in check] == [0, 1, 2]
    assert [done.stderr.splitlines()[-1:] for done in check[:2]] == [[], ["1 problem in 1 file"]]
