"""A dossier's book before it has a form: its chapters as XHTML, its pictures, its style, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from dossierkit.addresses import STYLES, WORLD, Site
from dossierkit.books.chapters import Chapter, chapters, file_of
from dossierkit.books.page_as_xhtml import Page
from dossierkit.library import Library
from dossierkit.offline.land_pictures import pictures
from dossierkit.problems import DossierError, Problem
from dossierkit.records import Dossier


@dataclass(frozen=True)
class Book:
    """A book: `parts` are its chapters by the parts that they belong to, in their order; `texts` the content of each as XML, by its file's name."""

    title: str
    about: str
    language: str
    direction: str
    identifier: str
    authors: tuple[str, ...]
    licence: str
    changed: date | None
    parts: Mapping[str, tuple[Chapter, ...]]
    texts: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    style: str = ""


def book_of(library: Library, dossier: Dossier, built: Path, site: Site, changed: date | None) -> Book:
    """The book of a dossier, from the pages of the built site at `built`.

    Raises DossierError where a page is not there or the packages are not installed that read pages.
    """
    _needs_the_extra()
    listed = [*chapters(library, dossier)]
    missing = [one for one in listed if not file_of(built, one).is_file()]
    if missing:
        raise DossierError([Problem(str(dossier.path), 1, 1, "book", f"{built} has no page {missing[0].address}", "build the site first")])
    pages = {one.name: Page(file_of(built, one).read_text(encoding="utf-8"), one.address) for one in listed}
    names = {one.address: one.name for one in listed}
    ids = {name: page.ids for name, page in pages.items()}

    def link_of(address: str, anchor: str) -> str | None:
        name = names.get(address)
        if name:
            return f"{name}#{anchor}" if anchor in ids[name] else name
        return f"{site.url.rstrip('/')}{address}{f'#{anchor}' if anchor else ''}" if site.url else None

    shown: dict[str, bytes] = {}
    for page in pages.values():
        page.lead(link_of)
        shown |= {name: (built / address).read_bytes() for address, name in page.take_pictures()}
    first = pages[listed[0].name]
    parts: dict[str, list[Chapter]] = {}
    for one in listed:
        parts.setdefault(one.part, []).append(one)
    styles, world = ((built / one.strip("/")).read_text(encoding="utf-8") for one in (STYLES, WORLD))
    shown |= {place.name: text.encode() for place, text in pictures(world, styles)}
    return Book(
        title=str(dossier.title),
        about=str(dossier.summary),
        language=first.language,
        direction=first.direction,
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.url or site.name}{listed[0].address}')}",
        authors=tuple(dossier.maintainers) or site.maintainers or (site.name,),
        licence=" · ".join(filter(None, (dossier.license_text, dossier.license_data))),
        changed=changed,
        parts={part: tuple(some) for part, some in parts.items()},
        texts={name: page.as_xml() for name, page in pages.items()},
        pictures=shown,
        style=styles,
    )


def _needs_the_extra() -> None:
    try:
        for name in ("html5lib", "lxml.etree", "ebooklib.epub"):
            import_module(name)
    except ImportError:
        hint = "install them with `pip install 'dossierkit[book]'`"
        raise DossierError([Problem("pyproject.toml", 1, 1, "book", "a book needs the packages ebooklib, html5lib and lxml", hint)]) from None
