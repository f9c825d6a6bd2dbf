"""`dossier offline`: the site as one ZIP file that is read from a folder, without a server (`offline/offline_site.py`)."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dossierkit.cli.build import built
from dossierkit.cli.progress import in_terminal
from dossierkit.cli.project import project_at
from dossierkit.offline.offline_site import MANIFEST, NotASiteError, write_zip
from dossierkit.problems import in_words
from dossierkit.settings import setting
from dossierkit.values.field_types import slug


@click.command()
@click.option("--site", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A site that is built already.")
@click.argument("zip_file", metavar="[ZIP]", required=False, type=click.Path(dir_okay=False, path_type=Path))
def offline(zip_file: Path | None, site: Path | None) -> int:
    """Write the site into a ZIP file that works when it is unpacked and its index.html is opened.

    Links, pictures, maps, filters and search work from a folder, such as that of a USB stick, without a server and without a network.
    Without --site the site is built first. In the file are a text for whoever finds it and the SHA-256 of every file.

    \b
    Examples:
      dossier offline
      dossier offline --site site harbour-2027.zip

    Exits with 0 when the file is written, 1 when it is not, 2 when the command itself was typed wrongly.
    """  # noqa: D301
    root = project_at()
    named = setting(root, "site_name")
    target = zip_file or root / f"{slug(str(named.value)) if named else 'site'}-offline.zip"
    if not target.parent.is_dir():
        raise click.BadParameter(f"there is no folder {target.parent}", param_hint="ZIP")
    with TemporaryDirectory(prefix="dossierkit-offline-") as folder:
        if site is None and (code := built(Path(folder, "site"))):
            return code
        return _write(site or Path(folder, "site"), target)


def _write(site: Path, target: Path) -> int:
    number = sum(1 for one in site.rglob("*") if one.is_file())
    with click.progressbar(length=number, file=sys.stderr, hidden=not in_terminal()) as bar:
        try:
            count = write_zip(site, target, _read_me, lambda: bar.update(1))
        except NotASiteError as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"{target}: {in_words(count, 'file')}, {target.stat().st_size / 1e6:.1f} MB; unpack it and open index.html")
    return 0


def _read_me(name: str) -> str:
    return f"""{name}

This is a copy of a site of curated dossiers. Open index.html in a browser: no server and no network is needed. Everything on the pages can be
read without scripts; where scripts run, lists can be filtered, maps and networks looked at more closely, and the whole searched.

Every figure on a page says who asserted it and in which source. The page about/index.html says who is responsible and under which licence
texts and data may be used; the sources themselves belong to their publishers and are described, not reproduced.

{MANIFEST} has the SHA-256 of every file, in the form that `sha256sum --check {MANIFEST}` reads.
The folders of dossiers hold pages in HTML 5 with pictures in SVG; nothing in them needs a program of its own.
"""
