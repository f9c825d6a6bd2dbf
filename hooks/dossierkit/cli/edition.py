"""`dossier edition`: dossiers as they are now, frozen to be cited (`editions/freezing.py`)."""

import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dossierkit.build import load
from dossierkit.cli.asked_records import asked_dossiers
from dossierkit.cli.build import built
from dossierkit.cli.project import project_at
from dossierkit.cli.site_of_project import site_at
from dossierkit.editions.facts import DOI, Facts
from dossierkit.editions.freezing import freeze
from dossierkit.history.today_from_last_change import last_change
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.reading.folders import CONTENT, DOSSIERS, EDITIONS, SETTINGS
from dossierkit.records import Dossier
from dossierkit.values.field_types import ID


@click.command()
@click.option("--dossier", "wanted", multiple=True, metavar="ID", help="Only this dossier; may be given several times.")
@click.option("--doi", default="", metavar="DOI", help="The DOI that was reserved for it, such as 10.5281/zenodo.1234.")
@click.option("--date", "day", metavar="DAY", help="The day that it is dated, if not today: 2027-05-03.")
@click.option("--site", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A site that is built already.")
@click.argument("name")
def edition(name: str, wanted: tuple[str, ...], doi: str, day: str | None, site: Path | None) -> int:
    """Freeze the dossiers as they are now under a NAME, such as 2027-05: pages, data and records, in a folder of editions/ to be committed.

    Every build publishes them under /editions/NAME/ byte for byte, and every check fails where a byte has changed. With them come
    CITATION.cff, RO-Crate metadata and a list of SHA-256. Pages say which edition they are newer than, and a page tells what has changed
    since. Without --site the site is built first.

    \b
    Examples:
      dossier edition 2027-05
      dossier edition 2027-05 --dossier harbour-talks --doi 10.5281/zenodo.1234

    Exits with 0 when the edition is written, 1 when it is not, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    _must_be_free(root, name)
    if doi and not DOI.fullmatch(doi):
        raise click.BadParameter(f"`{doi}` is no DOI; write it without an address, like 10.5281/zenodo.1234", param_hint="--doi")
    dated = _day(day)
    library = load(root, today=last_change(root))
    facts = Facts(name, dated, _dossiers(library, wanted), site_at(root), doi)
    with TemporaryDirectory(prefix="dossierkit-edition-") as folder:
        if site is None and (code := built(Path(folder, "site"))):
            return code
        place = freeze(facts, library, site or Path(folder, "site"))
    files = [path for path in place.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    click.echo(f"{place.relative_to(root)}: {in_words(len(files), 'file')}, {size:.1f} MB; commit the folder, and publish the site")
    for hint in _hints(root, name, facts):
        click.echo(f"hint: {hint}", err=True)
    return 0


def _must_be_free(root: Path, name: str) -> None:
    if not ID.fullmatch(name):
        raise click.BadParameter(f"`{name}` is no name of an edition; write a month like 2027-05, or a word like first-edition", param_hint="NAME")
    if (root / EDITIONS / name).exists():
        raise click.BadParameter(f"there is an edition `{name}` already, and it never changes; give the new one another name", param_hint="NAME")


def _day(given: str | None) -> date:
    try:
        return date.fromisoformat(given) if given else date.today()  # noqa: DTZ011  (the day where the curator is)
    except ValueError:
        raise click.BadParameter(f"`{given}` is no day; write it like 2027-05-03", param_hint="--date") from None


def _dossiers(library: Library, wanted: tuple[str, ...]) -> tuple[Dossier, ...]:
    found = asked_dossiers(library, wanted)
    if not found:
        raise click.ClickException("the project has no dossier yet; `dossier new` begins one")
    return found


def _hints(root: Path, name: str, facts: Facts) -> list[str]:
    """What may be amiss with an edition that was written."""
    hints = []
    if changed := _git(root, "status", "--porcelain", "--", SETTINGS, DOSSIERS, CONTENT):
        number = in_words(len(changed.splitlines()), "file")
        hints.append(f"{number} of the project are not committed; the edition has them as they are, so commit them together with it")
    if ignored := _git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--", f"{EDITIONS}/{name}"):
        path = ignored.splitlines()[0]
        hints.append(
            f"Git ignores {in_words(len(ignored.splitlines()), 'file')} of it, such as {path}: add them with `git add --force {EDITIONS}/{name}`"
        )
    if not facts.url:
        hints.append("`site_url` of mkdocs.yml is not set, so that the edition does not know its own address")
    if not facts.doi:
        hints.append("it has no DOI: `--doi` takes one that an archive has reserved; the edition can be deposited without it all the same")
    return hints


def _git(root: Path, *arguments: str) -> str:
    """What Git says; nothing where it cannot."""
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True, encoding="utf-8").stdout  # noqa: S603, S607
    return ""
