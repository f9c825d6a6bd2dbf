"""The day of the last change, as Git knows it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from dossierkit.history.today_from_last_change import last_change


def git(root: Path, *words: str, day: str = "2020-02-03T23:30:00-0500") -> None:
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.test", "-c", "commit.gpgsign=false")
    command = [shutil.which("git") or "git", "-C", str(root), *settings, *words]
    subprocess.run(command, check=True, capture_output=True, env={"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": "1999-01-01T00:00:00Z"})


def test_today_is_the_day_of_the_last_commit(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert last_change(tmp_path) is None  # no commit yet
    git(tmp_path, "commit", "--allow-empty", "-m", "First")
    assert last_change(tmp_path) == date(2020, 2, 3)  # as whoever made it saw the calendar


def test_without_git_nobody_knows_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_change(tmp_path / "nowhere") is None

    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    assert last_change(tmp_path) is None
