"""`dossier book`: a dossier as one book, EPUB or PDF (`books/book.py`)."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dossierkit.addresses import Site
from dossierkit.books.book import Book, book_of
from dossierkit.books.epub_file import epub
from dossierkit.books.pdf_file import browser, pdf
from dossierkit.build import histories_of, load
from dossierkit.cli.asked_records import asked_dossier
from dossierkit.cli.build import built
from dossierkit.cli.project import project_at
from dossierkit.library import Library
from dossierkit.records import Dossier
from dossierkit.settings import setting, site_language, site_url


@click.command()
@click.option("--epub", "epub_file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write an EPUB, for readers of books.")
@click.option(
    "--pdf", "pdf_file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write a PDF, printed by the Chromium of this machine."
)
@click.option("--site", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A site that is built already.")
@click.argument("dossier")
def book(dossier: str, epub_file: Path | None, pdf_file: Path | None, site: Path | None) -> int:
    """Make one book of a dossier: its overview, its records kind by kind, and its sources.

    Every page stands in it whole, with its tables, pictures and numbered sources; links between its pages work, other links lead to
    the published site where mkdocs.yml says where that is. Without --site the site is built first.

    \b
    Examples:
      dossier book harbour-talks --epub harbour-talks.epub
      dossier book harbour-talks --pdf harbour-talks.pdf --site site

    Exits with 0 when the book is written, 1 when it is not, 2 when the command itself was typed wrongly.
    """  # noqa: D301
    if not (epub_file or pdf_file):
        raise click.UsageError("say what is to be written: --epub FILE, --pdf FILE, or both")
    for wanted in (epub_file, pdf_file):
        if wanted and not wanted.absolute().parent.is_dir():
            raise click.BadParameter(f"there is no folder {wanted.parent}")
    root = project_at()
    library = load(root)
    found = asked_dossier(library, dossier, "DOSSIER")
    if pdf_file:
        browser()
    with TemporaryDirectory(prefix="dossierkit-book-") as folder:
        if site is None and (code := built(Path(folder, "site"))):
            return code
        made = _made(library, found, site or Path(folder, "site"))
    for file, write in ((epub_file, epub), (pdf_file, pdf)):
        if file:
            _put(file, write(made))
            chapters = sum(map(len, made.parts.values()))
            click.echo(f"{file}: {chapters} chapters, {file.stat().st_size / 1e6:.1f} MB")
    return 0


def _made(library: Library, dossier: Dossier, folder: Path) -> Book:
    name = setting(library.root, "site_name")
    site = Site(name=str(name.value) if name else "", url=site_url(library.root), language=site_language(library.root))
    with site.speaking():
        histories = histories_of(library)
        own = [histories[str(one.path)].last for one in library.everything if str(one.path) in histories]
        return book_of(library, dossier, folder, site, max(own, default=None))


def _put(file: Path, data: bytes) -> None:
    """The file is there whole, or as it was."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
