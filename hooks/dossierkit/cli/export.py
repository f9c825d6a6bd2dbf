"""`dossier export`: the data of dossiers as files (`exports/data_files.py` and what else is asked for), without a site."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import click

from dossierkit.addresses import NANOPUBLICATIONS, VOCABULARY
from dossierkit.build import histories_of, load
from dossierkit.cli.asked_records import asked_dossiers
from dossierkit.cli.project import project_at
from dossierkit.cli.site_of_project import site_at
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import write_data
from dossierkit.exports.ftm_files import write_ftm
from dossierkit.exports.ipif_files import ipif_texts
from dossierkit.exports.nanopublications import vocabulary_text, write_nanopublications
from dossierkit.history.today_from_last_change import last_change
from dossierkit.problems import in_words


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--dossier", "wanted", multiple=True, metavar="ID", help="Only this dossier; may be given several times.")
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet, too; that needs the package pyarrow.")
@click.option("--ipif", is_flag=True, help="Write who is said to be what, by which source, too, as the framework IPIF has it.")
@click.option("--nanopublications", "claims", is_flag=True, help="Write every claim as a nanopublication, too; that needs `site_url` in mkdocs.yml.")
def export(folder: Path, wanted: tuple[str, ...], *, parquet: bool, ipif: bool, claims: bool) -> int:
    """Write the data of all dossiers into a FOLDER, a folder for each: tables (CSV) with datapackage.json, one SQLite file, and FollowTheMoney.

    They are the files that a site offers on the page Downloads of each dossier. What is there already under the same names is replaced.
    What --ipif and --nanopublications write, a site offers with the options of the same names in mkdocs.yml.

    \b
    Example:
      dossier export data
      dossier export data --dossier harbour-talks --parquet
      dossier export data --ipif --nanopublications

    Exits with 0 when the files are written, 1 when the project has problems, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    library = load(root, today=last_change(root))
    dossiers = asked_dossiers(library, wanted)
    site, figures, histories = site_at(root), Figures(library), histories_of(library)
    if claims and not site.url:
        raise click.ClickException("nanopublications need whole addresses: write where the site is published, like `site_url: https://you.example/`")
    if ipif and library.today is None:
        raise click.ClickException("a factoid says when it was made, and Git knows of no change here: commit the project first")
    with site.speaking():
        for dossier in dossiers:
            tables = write_data(folder / dossier.id, library, figures, dossier, site, parquet=parquet)
            write_ftm(folder / dossier.id, library, figures, dossier, site, histories)
            written = [in_words(len(tables), "table"), in_words(sum(one.rows for one in tables), "row")]
            if ipif and library.today:
                texts = dict(ipif_texts(library, histories, site, dossier, library.today))
                _write(folder / dossier.id, texts)
                written.append(f"{in_words(len(texts), 'file')} of IPIF")
            if claims:
                count = write_nanopublications(folder / dossier.id / NANOPUBLICATIONS, library, histories, site, dossier)
                written.append(in_words(count, "nanopublication"))
            click.echo(f"{folder / dossier.id}: {', '.join(written)}")
    if claims:
        _write(folder, {PurePosixPath(VOCABULARY).name: vocabulary_text(site)})
    return 0


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts into files, by their names below a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
