"""`dossier archive`: copies of sources in a web archive, or of the project's own (`archiving/copies_of_sources.py`)."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import click

from dossierkit.archiving import own_copies
from dossierkit.archiving.copies_of_sources import Outcome, Wish, copies, without_copy, write
from dossierkit.archiving.polite_requests import AskedTooMuchError, PoliteRequests
from dossierkit.archiving.web_archive import AVAILABLE, WAYBACK, LimitReachedError, WebArchive
from dossierkit.build import load
from dossierkit.cli.asked_records import asked_article, asked_dossier
from dossierkit.cli.progress import in_terminal
from dossierkit.cli.project import project_at
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Article

KEYS = "INTERNET_ARCHIVE_KEYS"
STOPPED_EARLY = 1


@click.command()
@click.option("--save", is_flag=True, help=f"Have pages saved that the archive has no copy of; the keys of an account stand in {KEYS}.")
@click.option(
    "--keep", metavar="FOLDER", type=click.Path(path_type=Path), help="Keep copies of your own instead, as WACZ in this folder of the project."
)
@click.option("--dossier", metavar="ID", help="Only the sources of one dossier.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="End after N sources.")
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(0), default=5.0, show_default=True, help="Between two requests to one host.")
@click.option("--again", is_flag=True, help="Ask again for what was asked for in vain within a week.")
@click.option("--dry-run", is_flag=True, help="Ask nobody, only list the sources without a copy.")
@click.option("--wayback", metavar="URL", default=WAYBACK, help=f"Another archive that answers like {WAYBACK}.")
@click.option("--available", metavar="URL", default=AVAILABLE, help="And where it says which copies it has.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
def archive(articles: tuple[str, ...], keep: Path | None, *, save: bool, dry_run: bool, **options: Any) -> int:
    """Look for copies of sources in the Internet Archive, and write them into the sources' records.

    Of each source without `archive:` the copy is taken that was made closest to the day on which it was read or published: its
    address, its day, and the SHA-256 of the page's bytes there. Nothing is asked until somebody runs this command. It can be
    stopped and run again: what was found is written at once, what was in vain is not asked for again within a week.

    \b
    Examples:
      dossier archive --dry-run
      dossier archive --limit 50
      dossier archive --save herald-2021-03-12
      dossier archive --keep copies

    Exits with 0 when all was asked for, 1 when the archive takes no more, 2 when the command itself was typed wrongly.
    """  # noqa: D301
    root = project_at()
    library = load(root)
    _must_be_there(library, articles, options["dossier"])
    wish = Wish(save=save, keep=_folder(root, keep) if keep else None, again=options["again"])
    if save and keep:
        raise click.UsageError("--save asks the Internet Archive, --keep asks the pages themselves: give one of them")
    if save and not os.environ.get(KEYS):
        raise click.UsageError(
            f"the Internet Archive saves pages for those who have an account: put the two keys of yours, access:secret, into {KEYS}"
        )
    today = date.today()  # noqa: DTZ011  (the day where the curator is)
    wanted = without_copy(library, wish, ids=articles, dossier=options["dossier"], today=today)
    if dry_run:
        for one in wanted:
            click.echo(f"{one.path}  {one.url}")
        click.echo(f"{in_words(len(wanted), 'source')} without a copy; nobody was asked.", err=True)
        return 0
    if keep:
        own_copies.needs_the_extra()
    asked = WebArchive(PoliteRequests(options["pause"]), options["wayback"].rstrip("/"), options["available"], os.environ.get(KEYS, ""))
    return _ask(library, wanted[: options["limit"]], asked, wish, today)


def _ask(library: Library, wanted: Sequence[Article], asked: WebArchive, wish: Wish, today: date) -> int:
    done: list[Outcome] = []
    stopped = ""
    with click.progressbar(length=len(wanted), file=sys.stderr, hidden=not in_terminal()) as bar:
        try:
            for outcome in copies(library.root, wanted, asked, wish):
                write(library, outcome, wish, today)
                done.append(outcome)
                bar.update(1)
        except (LimitReachedError, AskedTooMuchError) as error:
            stopped = str(error)
    for one in done:
        click.echo(f"{one.article.path}  {_said(one)}")
    found = sum(1 for one in done if one.copy)
    left = f"; {in_words(len(wanted) - len(done), 'source')} not asked for: {stopped}" if stopped else ""
    click.echo(f"{in_words(found, 'copy') if found == 1 else f'{found} copies'} written, {len(done) - found} in vain{left}.", err=True)
    return STOPPED_EARLY if stopped else 0


def _said(outcome: Outcome) -> str:
    if not outcome.copy:
        return f"in vain: {outcome.why}"
    return f"{outcome.state}: {outcome.copy.get('url') or outcome.copy['file']} ({outcome.copy['captured']})"


def _must_be_there(library: Library, articles: tuple[str, ...], dossier: str | None) -> None:
    for id_ in articles:
        asked_article(library, id_, "ARTICLE")
    if dossier:
        asked_dossier(library, dossier)


def _folder(root: Path, folder: Path) -> PurePosixPath:
    """The folder for copies, by its path in the project."""
    place = folder if folder.is_absolute() else Path.cwd() / folder
    if not place.resolve().is_relative_to(root.resolve()) or place.resolve() == root.resolve():
        raise click.BadParameter(f"{folder} is no folder inside the project {root}", param_hint="--keep")
    return PurePosixPath(place.resolve().relative_to(root.resolve()).as_posix())
