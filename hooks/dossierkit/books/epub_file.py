"""A book as EPUB 3.3 (https://www.w3.org/TR/epub-33/), written by ebooklib; the same book gives the same bytes."""

import io
from datetime import UTC, date, datetime, time
from html import escape
from importlib import import_module
from importlib.resources import files
from mimetypes import guess_type
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dossierkit.books.book import Book
from dossierkit.language import gettext as _

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def epub(book: Book) -> bytes:
    """The file of a book."""
    module = import_module("ebooklib.epub")
    made = module.EpubBook()
    made.set_identifier(book.identifier)
    made.set_title(book.title)
    made.set_language(book.language)
    made.set_direction(book.direction)
    for author in book.authors:
        made.add_author(author, uid=f"author-{len(made.get_metadata('DC', 'creator')) + 1}")
    made.add_metadata("DC", "description", book.about)
    if book.licence:
        made.add_metadata("DC", "rights", book.licence)
    style = files(__package__).joinpath("book.css").read_bytes()
    made.add_item(module.EpubItem("style", "book.css", "text/css", style))
    for name, data in sorted(book.pictures.items()):
        made.add_item(module.EpubItem(f"picture-{len(made.items)}", f"pictures/{name}", guess_type(name)[0] or "image/svg+xml", data))
    items = [_chapter(module, 0, "title-page.xhtml", _title_page(book), book.title)]
    contents: list[Any] = []
    for part, listed in book.parts.items():
        links = []
        for one in listed:
            items.append(_chapter(module, len(items), one.name, _document(book, one.title, book.texts[one.name]), one.title))
            links.append(module.Link(one.name, one.title, items[-1].id))
        contents += [(module.Section(part, listed[0].name), links)] if part else links
    for item in items:
        made.add_item(item)
    made.toc = contents
    made.spine = ["nav", *items]
    navigation = module.EpubNav(title=_("Contents"))
    made.add_item(navigation)
    made.add_item(module.EpubNcx())  # for readers that are older than EPUB 3
    written = io.BytesIO()
    day = datetime.combine(book.changed or date(1980, 1, 1), time(), UTC)
    module.write_epub(written, made, {"mtime": day, "raise_exceptions": True, "epub2_guide": False, "epub3_pages": False})
    return _with_stated_days(written.getvalue())


def _chapter(module: Any, number: int, name: str, document: str, title: str) -> Any:
    """A page of the book whose bytes ebooklib takes as they are: it would read them as HTML, which has no names of SVG."""

    class Chapter(module.EpubHtml):  # type: ignore[misc]
        def get_content(self, default: object = None) -> bytes:  # noqa: ARG002  (the library's own)
            return document.encode()

    made = Chapter(uid=f"chapter-{number}", file_name=name, title=title)
    made.properties = ["svg"] if "<svg" in document else []
    return made


def _title_page(book: Book) -> str:
    lines = (book.about, ", ".join(book.authors), book.changed.isoformat() if book.changed else "", book.licence)
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return _document(book, book.title, f'<section class="title-page"><h1>{escape(book.title)}</h1>{said}</section>')


def _document(book: Book, title: str, text: str) -> str:
    head = f'<head><meta charset="utf-8"/><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>'
    language = f'lang="{escape(book.language)}" xml:lang="{escape(book.language)}" dir="{book.direction}"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html {_NAMESPACES} {language}>{head}<body>{text}</body></html>\n'


def _with_stated_days(data: bytes) -> bytes:
    """The same file with one day for all that is in it; the library takes the clock's."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(written, "w") as again:
        for name in made.namelist():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED  # EPUB 3.3, 4.3.3: the first one as it is
            entry.external_attr = 0o644 << 16
            again.writestr(entry, made.read(name))
    return written.getvalue()
