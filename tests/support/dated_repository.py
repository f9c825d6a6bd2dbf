"""A repository of Git in which each commit is made on a day that the test says."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


class DatedRepository:
    """A repository at `root`; without commits at first. Whoever runs the tests leaves no mark in it: neither names nor settings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: str = "2027-01-01") -> str:
        """A command of Git, as if it were run at noon of a day."""
        author = {f"GIT_{who}_{what}": words_ for who in ("AUTHOR", "COMMITTER") for what, words_ in (("NAME", "A"), ("EMAIL", "a@example.org"))}
        settled = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": "1999-01-01T00:00:00Z"}
        environment = {**os.environ, **author, **settled, "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
        command = [shutil.which("git") or "git", "-C", str(self.root), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files by their paths below the root; None deletes one."""
        for path, text in files.items():
            target = self.root / path
            if text is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())

    def append(self, path: str, text: str) -> None:
        """Add text at the end of a file."""
        self.write({path: (self.root / path).read_text(encoding="utf-8") + text})

    def commit(self, day: str, files: Mapping[str, str | None] | None = None) -> None:
        """Write files and commit everything there is."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change", day=day)

    def move(self, old: str, new: str) -> None:
        """Move a file or a folder; the next commit has it."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)
