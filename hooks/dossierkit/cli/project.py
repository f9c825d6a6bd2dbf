"""The project that a command works on: the one that its folder or file lies in."""

from pathlib import Path

import click

from dossierkit.editing.all_or_nothing import recover
from dossierkit.reading.folders import DOSSIERS


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` with `mkdocs.yml` beside `dossiers/`; None without one."""
    return next((folder for folder in (start, *start.parents) if (folder / "mkdocs.yml").is_file() and (folder / DOSSIERS).is_dir()), None)


def project_at(start: Path | None = None) -> Path:
    """The root of the project that a file or folder lies in; without `start`, that of the working directory.

    What an earlier command was stopped in the middle of is finished first. Raises click.UsageError where there is no project.
    """
    place = (start or Path()).resolve()
    root = find_root(place if place.is_dir() else place.parent)
    if not root:
        raise click.UsageError(f"no project here: {place} is not inside a folder with mkdocs.yml and {DOSSIERS}/")
    if recover(root):
        click.echo("finished what an earlier command was stopped in the middle of", err=True)
    return root
