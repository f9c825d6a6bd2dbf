"""A book as PDF, printed by a browser of this machine: of all programs that make PDF it alone draws the pictures as pages do."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from dossierkit.books.book import Book
from dossierkit.books.chapters import Chapter
from dossierkit.books.page_as_xhtml import XHTML
from dossierkit.problems import DossierError, Problem

BROWSERS = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_MINUTES = 10
_INSIDE = re.compile(r' (href|xlink:href)="([\w.-]+\.xhtml)(?:#([^"]*))?"')
_NAMED = re.compile(r' id="([^"]*)"')
_OWN = re.compile(r' (href|xlink:href)="#([^"]*)"')


def browser() -> str:
    """The Chromium of this machine: the one that CHROMIUM names, or the first that is found. Raises DossierError where there is none."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    what = f"CHROMIUM names `{named}`, and there is no such program" if named else "a PDF is printed by Chromium, and there is none"
    raise DossierError([Problem("pyproject.toml", 1, 1, "book", what, "install it (on Debian: `apt-get install chromium`), or name one in CHROMIUM")])


def pdf(book: Book) -> bytes:
    """The file of a book. Raises DossierError where no browser prints it."""
    program = browser()
    with TemporaryDirectory(prefix="dossierkit-book-") as folder:
        page, made = Path(folder, "book.xhtml"), Path(folder, "book.pdf")
        (page.parent / "pictures").mkdir()
        for name, data in book.pictures.items():
            (page.parent / "pictures" / name).write_bytes(data)
        (page.parent / "site.css").write_text(book.style, encoding="utf-8")
        page.write_text(one_page(book), encoding="utf-8")
        options = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={made}",
            f"--user-data-dir={folder}/user",
        )
        try:
            done = subprocess.run([program, *options, page.as_uri()], capture_output=True, text=True, check=False, timeout=60 * _MINUTES)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise _refused(f"{program} was not done within {_MINUTES} minutes") from None
        if done.returncode or not made.is_file():
            raise _refused(f"{program} could not print it: {' '.join(done.stderr.split())[-300:]}")
        return made.read_bytes()


def _refused(what: str) -> DossierError:
    return DossierError([Problem("pyproject.toml", 1, 1, "book", what, "name another Chromium in CHROMIUM")])


def one_page(book: Book) -> str:
    """The whole book as one page in XML; every anchor has the name of its chapter before it."""
    head = f'<title>{escape(book.title)}</title><link rel="stylesheet" href="site.css"/><style>{_PRINTED}</style>'
    front = f"<section class='front'><h1>{escape(book.title)}</h1><p>{escape(book.about)}</p><p>{escape(', '.join(book.authors))}</p>"
    front += f"<p>{escape(book.changed.isoformat() if book.changed else '')}</p><p>{escape(book.licence)}</p></section>"
    body = "".join(_section(book, one) for listed in book.parts.values() for one in listed)
    contents = "".join(_contents(book))
    return (
        f'<html xmlns="{XHTML}" lang="{escape(book.language)}" dir="{book.direction}" data-md-color-scheme="default"><head>{head}</head>'
        f'<body class="md-typeset">{front}<nav class="contents">{contents}</nav>{body}</body></html>'
    )


def _contents(book: Book) -> Iterator[str]:
    for part, listed in book.parts.items():
        links = "".join(f'<li><a href="#{_prefix(one.name)}">{escape(one.title)}</a></li>' for one in listed)
        yield f"{f'<h2>{escape(part)}</h2>' if part else ''}<ul>{links}</ul>"


def _section(book: Book, chapter: Chapter) -> str:
    prefix = _prefix(chapter.name)
    text = _NAMED.sub(lambda found: f' id="{prefix}--{found[1]}"', book.texts[chapter.name])
    text = _OWN.sub(lambda found: f' {found[1]}="#{prefix}--{found[2]}"', text)
    text = _INSIDE.sub(lambda found: f' {found[1]}="#{_prefix(found[2])}{f"--{found[3]}" if found[3] else ""}"', text)
    return f'<section class="chapter" id="{prefix}">{text}</section>'


def _prefix(name: str) -> str:
    return name.removesuffix(".xhtml")


_PRINTED = """@page { size: A4; margin: 18mm 16mm }
body { font-size: 10pt; margin: 0 }
.chapter { break-before: page }
.contents ul { columns: 2; font-size: 8.5pt; list-style: none; padding: 0 }
.front { break-after: page; padding-top: 30vh }"""
