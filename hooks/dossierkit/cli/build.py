"""`dossier build`: the site, or a part of it, made here or by an engine elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import click

from dossierkit.cli.project import project_at


@click.command()
@click.option("--on", metavar="ADDRESS", help="Let workers elsewhere make the pages, such as dask://HOST: see the page Scaling.")
@click.option("--only", metavar="DOSSIER", help="Make only the pages of one dossier, as a part for `dossier assemble`.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="Where the site is put, if not where mkdocs.yml says.")
def build(on: str | None, only: str | None, into: Path | None) -> int:
    """Build the site, as `mkdocs build --strict` does; every warning is an error, and a site that fails leaves the last one as it was.

    With --on, workers of an engine make the pages of records. They are sent the records once; the site has the same bytes. dask is
    the engine that there is: `pip install "dossierkit[dask]"` here and on each worker's machine.

    With --only, the folder holds the pages of one dossier at the addresses of the whole site. Links to other dossiers stay, and
    lead somewhere once the parts are put together.

    \b
    Example:
      dossier build
      dossier build --on dask://scheduler.example
      dossier build --only harbour-talks --into parts/harbour-talks

    Exits with 0 when the site is built, 1 when it is not, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    return built(into, DOSSIER_ON=on or "", DOSSIER_ONLY=only or "", DOSSIER_PARTS="")


def built(into: Path | None, **settings: str) -> int:
    """Build the project of the working directory with these variables of the environment; the exit code."""
    root = project_at()
    given = {name: value for name, value in settings.items() if value}
    environment = {name: value for name, value in os.environ.items() if name not in settings or name == "DOSSIER_ON"} | given
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *(["--site-dir", str(into.resolve())] if into else [])]
    done = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603
    return 1 if done.returncode else 0
