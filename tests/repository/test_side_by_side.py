"""Checks that run beside each other: each is heard, and none hides that another failed."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.projects import REPOSITORY
from tools.side_by_side import temporary_files


def beside(*commands: str) -> subprocess.CompletedProcess[str]:
    script = REPOSITORY / "tests/tools/side_by_side.py"
    return subprocess.run([sys.executable, script, *commands], capture_output=True, text=True, check=False)


def test_the_last_line_names_what_failed_and_the_others_went_on() -> None:
    done = beside("odd: python -c 'raise SystemExit(\"this is odd\")'", "gone: no-such-command", "even: python -c 'print(\"all even\")'")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "failed: odd, gone"
    assert "--- odd: failed" in done.stdout
    assert "this is odd" in done.stdout
    assert "no-such-command" in done.stdout
    assert "all even" in done.stdout
    assert "--- even: passed" in done.stdout


def test_the_last_command_is_no_exception() -> None:
    done = beside("even: python -c ''", "odd: python -c 'raise SystemExit(3)'")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "failed: odd")


def test_where_all_pass_nothing_failed() -> None:
    done = beside("one: python -c ''", "two: python -c ''")
    assert (done.returncode, "failed" in done.stdout) == (0, False)


def test_temporary_files_go_into_memory_where_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    assert temporary_files(tmp_path, 1) == {"TMPDIR": str(tmp_path)}
    assert temporary_files(tmp_path, 10**18) == {}
    assert temporary_files(tmp_path / "nowhere", 1) == {}


def test_who_has_said_where_temporary_files_go_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert str(tmp_path) in beside("where: python -c 'import os; print(os.environ[\"TMPDIR\"])'", "last: python -c ''").stdout
