"""`dossier check`: what it reports, in which form, and what it mends.

Most of it runs in the process of the tests, which is quicker; test_commands.py runs the command as people do.
"""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.check_command import ACTORS, ODD, check, codes, edit, git, in_a_repository, with_two_problems
from support.projects import ENVIRONMENT, EXAMPLE, run


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    return with_two_problems(copy)


@pytest.fixture
def committed(copy: Callable[..., Path]) -> Path:
    return in_a_repository(copy)


# Text


def test_hints_of_a_whole_project_are_counted(copy: Callable[..., Path]) -> None:
    done = check(copy())
    assert (done.returncode, done.stderr) == (0, "")
    first, second, *counts, last = done.stdout.splitlines()
    assert first == "No problems in 18 records and 2 pages of content/."
    assert second == "16 hints, which stop nothing:"
    assert counts[0] == "      8  single-source  A figure rests on a single source."
    assert sum(int(line.split()[0]) for line in counts) == 16
    assert last.startswith("`dossier check --hints` shows each")


def test_every_hint_is_shown_when_asked_for_and_none_when_not(copy: Callable[..., Path]) -> None:
    project = copy()
    shown = check(project, "--hints").stdout.splitlines()
    assert shown[0] == "Hints, which stop nothing:"
    assert sum(line.startswith("    hint: ") for line in shown) == 16
    assert check(project, "--no-hints").stdout == "No problems in 18 records and 2 pages of content/.\n"


def test_errors_come_before_hints_and_are_counted_apart(project: Path) -> None:
    done = check(project, "--hints")
    assert done.returncode == 1
    assert done.stderr == "2 problems in 1 file\n"
    lines = done.stdout.splitlines()
    heading = lines.index("Hints, which stop nothing:")
    assert [line for line in lines[:heading] if "odd.md" in line] == [line for line in lines if "odd.md" in line]
    assert lines[heading - 1] == ""
    assert "15 hints, which stop nothing:" in lines


# PATH


def test_only_what_concerns_the_paths_is_reported(project: Path) -> None:
    done = check(project, "content", "--format", "json")
    assert done.returncode == 0
    assert {name for name, _code, _line in codes(done)} <= {path.name for path in (project / "content").rglob("*.md")}
    done = check(project / ACTORS, "odd.md", "../attacks", "--format", "json")
    assert done.returncode == 1
    assert {Path(one["path"]).parent.name for one in json.loads(done.stdout)["hints"]} == {"attacks"}
    assert [name for name, _code, _line in codes(done)[:2]] == ["odd.md", "odd.md"]


def test_hints_of_paths_are_shown_and_records_counted(copy: Callable[..., Path]) -> None:
    done = check(copy(), "dossiers/harbour-talks/dossier.md")
    assert "unused-topic no record of the dossier has the topic `weather`" in done.stdout
    assert "No problems in 1 record and 0 pages of content/.\n1 hint, which stops nothing:\n" in done.stdout


def test_the_folder_of_the_project_is_the_whole_project(project: Path) -> None:
    for path in (".", project, "../" + project.name):
        assert check(project, path, "--no-hints").stderr == "2 problems in 1 file\n"


def test_a_link_is_reported_as_itself(copy: Callable[..., Path], tmp_path: Path) -> None:
    project = copy()
    (tmp_path / "outside.md").write_text("x", encoding="utf-8")
    (project / "content/linked.md").symlink_to(tmp_path / "outside.md")
    done = check(project, "content/linked.md")
    assert (done.returncode, done.stderr) == (1, "1 problem in 1 file\n")
    assert done.stdout.startswith("content/linked.md:1:1: link ")


# Typed wrongly


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'sarif'"),
        (["content", ".."], "is not in the project"),
        (["content/nowhere.md"], "does not exist"),
        (["--changed-since"], "requires an argument"),
        (["--changed-since", "no-such-revision"], "there is no revision `no-such-revision`"),
        (["--changed-since", "--help"], "there is no revision `--help`"),
    ],
)
def test_typed_wrongly(committed: Path, arguments: list[str], said: str) -> None:
    done = check(committed, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert said in line
    assert line.startswith("dossier")
    assert line.endswith("--help`")


def test_changes_cannot_be_told_without_a_repository(copy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    project = copy()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = check(project, "--changed-since", "main")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "not a git repository" in done.stderr


# --changed-since


def test_a_change_without_problems(committed: Path) -> None:
    done = check(committed, "--changed-since", "main")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems in what changed since main.\n", "")


def test_what_was_wrong_before_is_not_reported_even_if_its_line_moved(committed: Path) -> None:
    record = committed / ACTORS / "odd.md"
    record.write_text(ODD, encoding="utf-8")
    git(committed, "add", "--all")
    git(committed, "commit", "--quiet", "--message", "odd")
    edit(record, "name: Odd\n", "name: Odd\naliases: [Strange]\n")
    assert check(committed).returncode == 1
    assert codes(check(committed, "--changed-since", "main", "--format", "json")) == []
    edit(record, "armed_grup", "armed_grup  # so")
    assert codes(check(committed, "--changed-since", "main", "--format", "json")) == [("odd.md", "vocabulary", 4)]


def test_a_problem_that_the_change_caused_elsewhere_is_reported(committed: Path) -> None:
    (committed / ACTORS / "port-authority.md").unlink()
    done = check(committed, "--changed-since", "HEAD", "--format", "json", "--no-hints")
    assert done.returncode == 1
    found = codes(done)
    assert {code for _name, code, _line in found} == {"unknown-id"}
    assert "pier-2001-04-02.md" in {name for name, _code, _line in found}


def test_a_hint_that_the_change_brought_is_reported(committed: Path) -> None:
    edit(committed / "dossiers/harbour-talks/dossier.md", "topics:\n", "topics:\n  pilots: Pilots\n")
    done = check(committed, "--changed-since", "main")
    assert done.returncode == 0
    assert done.stdout.count("unused-topic no record") == 1
    assert "the topic `pilots`" in done.stdout
    assert "No problems in what changed since main.\n1 hint, which stops nothing:\n" in done.stdout


def test_a_figure_that_changed_without_a_correction_is_told(committed: Path) -> None:
    attack = committed / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    edit(attack, "{value: 2, by: port-authority,", "{value: 3, by: port-authority,")
    wanted = ("pier-2001-04-02.md", "no-correction", 25)
    assert wanted in codes(check(committed, "--changed-since", "main", "--format", "json"))
    assert wanted in codes(check(committed, "--changed-since", "main", "--format", "json", attack))
    assert codes(check(committed, "--changed-since", "main", "--format", "json", "--no-hints")) == []
    assert codes(check(committed, "--changed-since", "main", "--format", "json", committed / ACTORS)) == []
    assert "no-correction" not in check(committed, "--hints").stdout  # of a project alone nobody can tell
    told = check(committed, "--changed-since", "main").stdout
    assert "readers are not told what changed: killed 2 → 3\n    hint: add an entry to `corrections:`" in told
    assert "no-correction  A published figure, date, place or role was changed or removed" in told
    edit(attack, "corrections:\n", "corrections:\n  - {date: 2004-01-01, text: Two dead were given.}\n")
    assert "no-correction" not in check(committed, "--changed-since", "main").stdout


# --fix


def test_what_is_safe_is_mended_and_told(committed: Path) -> None:
    record = committed / "content/articles/2001/gazette-2001-04-04.md"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("title: ", "title:    ").replace("\n", "\r\n", 3), encoding="utf-8", newline="")
    done = check(committed, "--fix", "--no-hints")
    assert done.returncode == 0
    first, last = done.stdout.splitlines()
    assert first.startswith("content/articles/2001/gazette-2001-04-04.md: ")
    assert last == "No problems in 18 records and 2 pages of content/."
    assert record.read_text(encoding="utf-8") == text
    assert check(committed, "--fix", "--no-hints").stdout == f"Nothing to mend.\n{last}\n"


def test_mending_keeps_to_the_paths_and_says_nothing_where_programs_read(committed: Path) -> None:
    records = [committed / ACTORS / name for name in ("mira-sund.md", "tide-front.md")]
    for record in records:
        edit(record, "\nkind: ", "\nkind:   ")
    done = check(committed, "--fix", records[0], "--format", "json")
    assert json.loads(done.stdout)["errors"] == []
    assert done.stderr.startswith(f"{ACTORS.as_posix()}/mira-sund.md: ")
    assert ["kind:   " in record.read_text(encoding="utf-8") for record in records] == [False, True]


# A terminal


def in_terminal(*arguments: str, **environment: str) -> str:
    """What a person sees who runs the command in a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossierkit", "check", *arguments]
    plain = {name: value for name, value in ENVIRONMENT.items() if name != "NO_COLOR"}
    process = subprocess.Popen(command, cwd=EXAMPLE, env=plain | {"TERM": "xterm"} | environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # so Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return seen.decode().replace("\r\n", "\n")


def test_a_terminal_has_colours_and_a_bar() -> None:
    seen = in_terminal("--hints")
    assert "100%" in seen
    assert "\x1b[33munused-topic\x1b[0m" in seen
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.rpartition("\x1b[2K")[2])
    assert said == run("dossierkit", "check", "--hints", folder=EXAMPLE).stdout


def test_no_colours_for_those_who_asked_for_none() -> None:
    seen = in_terminal("--hints", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*m", seen)
    assert "\x1b" not in in_terminal("--hints", NO_COLOR="1", TERM="dumb")


def test_programs_get_no_bar_even_in_a_terminal() -> None:
    assert json.loads(in_terminal("--format", "json"))["version"] == 1


def test_what_is_piped_is_plain(project: Path) -> None:
    done = run("dossierkit", "check", "--hints", folder=project)
    assert "\x1b" not in done.stdout + done.stderr
    assert "%" not in done.stderr
