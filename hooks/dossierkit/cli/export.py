"""`dossier export`: the data of dossiers as files (`exports/data_files.py`), without a site."""

from pathlib import Path

import click

from dossierkit.addresses import Site
from dossierkit.build import histories_of, load
from dossierkit.cli.project import project_at
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import write_data
from dossierkit.exports.ftm_files import write_ftm
from dossierkit.history.today_from_last_change import last_change
from dossierkit.language import own_catalogue
from dossierkit.problems import in_words
from dossierkit.settings import option, setting, site_language, site_url
from dossierkit.values.nearest_words import did_you_mean


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--dossier", "wanted", multiple=True, metavar="ID", help="Only this dossier; may be given several times.")
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet, too; that needs the package pyarrow.")
def export(folder: Path, wanted: tuple[str, ...], *, parquet: bool) -> int:
    """Write the data of all dossiers into a FOLDER, a folder for each: tables (CSV) with datapackage.json, one SQLite file, and FollowTheMoney.

    They are the files that a site offers on the page Downloads of each dossier. What is there already under the same names is replaced.

    \b
    Example:
      dossier export data
      dossier export data --dossier harbour-talks --parquet

    Exits with 0 when the files are written, 1 when the project has problems, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    library = load(root, today=last_change(root))
    known = [dossier.id for dossier in library.dossiers]
    for id_ in wanted:
        if id_ not in known:
            hint = did_you_mean(id_, known) or f"there is {', '.join(known)}"
            raise click.BadParameter(f"there is no dossier `{id_}`; {hint}", param_hint="--dossier")
    site, figures, histories = _site(root), Figures(library), histories_of(library)
    with site.speaking():
        for dossier in library.dossiers:
            if not wanted or dossier.id in wanted:
                tables = write_data(folder / dossier.id, library, figures, dossier, site, parquet=parquet)
                write_ftm(folder / dossier.id, library, figures, dossier, site, histories)
                click.echo(f"{folder / dossier.id}: {in_words(len(tables), 'table')}, {in_words(sum(one.rows for one in tables), 'row')}")
    return 0


def _site(root: Path) -> Site:
    """As much of the site's settings as its data tell of."""
    language, name, people = site_language(root), setting(root, "site_name"), option(root, "maintainers")
    return Site(
        str(name.value) if name else "",
        site_url(root),
        language=language,
        maintainers=tuple(map(str, people)) if isinstance(people, (list, tuple)) else (),
        own_words=own_catalogue(root, language),
    )
