"""`dossier assemble`: one site from the parts that jobs beside one another have made."""

import os
from pathlib import Path

import click

from dossierkit.cli.build import built


@click.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="Where the site is put, if not where mkdocs.yml says.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(exists=True, file_okay=False, path_type=Path))
def assemble(folders: tuple[Path, ...], into: Path | None) -> int:
    """Put parts of a site together that `dossier build --only` has made.

    The pages of each part's dossier are taken as they are. What needs all records is made here: the home page, the search, the list of
    corrections, the sitemap, the files for programs, and the pages of dossiers that no part brings. The result has the bytes of a
    site that was built at once. A part of another commit, other settings or another version is refused.

    \b
    Example:
      dossier assemble parts/harbour-talks parts/pier-works --into site

    Exits with 0 when the site is built, 1 when it is not, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    return built(into, DOSSIER_ONLY="", DOSSIER_PARTS=os.pathsep.join(str(folder.resolve()) for folder in folders))
