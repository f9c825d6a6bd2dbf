"""The day of the project's last commit: builds take it for today, so that the same commit gives the same bytes."""

import subprocess
from datetime import date
from pathlib import Path


def last_change(root: Path) -> date | None:
    """The day of the last commit of the repository at `root`; None where there is no Git or no commit."""
    try:
        done = subprocess.run(  # noqa: S603  (a fixed command)
            ["git", "-C", str(root), "log", "-1", "--format=%cs"],  # noqa: S607  (wherever Git is)
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
        return date.fromisoformat(done.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
