"""What must hold of links and pictures, wherever they stand, and of the files of `content/`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from dossierkit import addresses
from dossierkit.checking.absent_dossiers import absent_dossiers, is_page_of
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.prose.conversion import ids_in_page, ids_in_record
from dossierkit.prose.link_targets import ELSEWHERE, LinkTargets
from dossierkit.prose.mentions_and_faults import Address
from dossierkit.prose.prose_fault import ProseFault
from dossierkit.reading.all_files import CONTENT
from dossierkit.reading.one_file import Document
from dossierkit.records import Record
from dossierkit.settings import FILE, navigation, setting
from dossierkit.values.nearest_words import did_you_mean

HOME_FILE = f"{CONTENT}/index.md"
THEME = Path(__file__).parents[1] / "theme"


def links_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Links lead to other sites, to pages and files of this one, or to places on its pages (`prose-link`); pictures are there (`no-image`)."""
    return links_of_texts(library, (*library.documents.values(), *(content_page.document for content_page in library.content_pages)))


def links_of_texts(library: Library, documents: Iterable[Document]) -> Iterator[Problem]:
    """The same for some texts of the library; pages of a dossier that is not there are left alone."""
    links, gone = _Links(library), absent_dossiers(library)
    for document in documents:
        if not beyond_limits_of(document) and not is_page_of(gone, document.path):
            yield from (fault.of(document) for fault in links.faults(document))


def beyond_limits_of(document: Document) -> bool:
    """Whether the text is longer or more nested than anything else in it is looked at."""
    return bool(document.once(parts_of_text).beyond)


class _Links:
    """Follows the links of a library's texts; what a page has to link to is worked out when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._targets = LinkTargets(library)
        self._ids: dict[str, frozenset[str] | None] = {}

    def faults(self, document: Document) -> Iterator[ProseFault]:
        for link in document.once(parts_of_text).internal_links:
            if fault := self._of_link(document, link):
                yield ProseFault(link.line, link.column, "prose-link", *fault)
        for picture in document.once(parts_of_text).pictures:
            if self._is_content_there and not self._is_file(document, picture.written):
                message = f"there is no picture `{picture.written}`"
                yield ProseFault(picture.line, picture.column, "no-image", message, self._where_pictures_are(picture.written))

    def _of_link(self, document: Document, link: Address) -> tuple[str, str] | None:
        """What is wrong with a link, and what would be right; None where it leads somewhere."""
        place, _sign, anchor = link.written.partition("#")
        address = self._targets.address(document.path, link.written) if place else self._targets.pages.get(document.path, "")
        if address is None:
            return f"`{link.written}` leads nowhere", self._instead(document, place)
        known = self._ids_at(address.partition("#")[0]) if anchor else None
        if known is None or unquote(anchor) in known:
            return None
        there = "on this page" if not place else f"on the page of {place}"
        return f"`{link.written}` leads nowhere: there is no place `{anchor}` {there}", did_you_mean(anchor, known, most=3)

    def _instead(self, document: Document, place: str) -> str:
        known = did_you_mean(place, self._names_beside(document), most=1) if place else ""
        return known or "link to records with [[id]] or [[id|words]], to files by their way from this one, to other sites with their whole address"

    def _names_beside(self, document: Document) -> list[str]:
        folder = document.path.rpartition("/")[0] + "/"
        pages = [content_page.document.path for content_page in self._library.content_pages]
        return [path.removeprefix(folder) for path in (*pages, *self._library.content_files) if path.startswith(folder)]

    def _is_file(self, document: Document, written: str) -> bool:
        address = self._targets.address(document.path, written)
        return address is not None and f"{CONTENT}{unquote(re.split('[?#]', address)[0])}" in self._files

    def _where_pictures_are(self, written: str) -> str:
        beside = [path.removeprefix(f"{CONTENT}/") for path in self._library.content_files]
        return did_you_mean(written, beside) or f"put it below {CONTENT}/, and give its path from there, like `pictures/boat.png`"

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self._library.content_files)

    @cached_property
    def _is_content_there(self) -> bool:
        return is_readable(self._library.root / CONTENT)

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return {addresses.address(record): record for record in self._library.everything}

    @cached_property
    def _pages(self) -> Mapping[str, Document]:
        return {content_page.address: content_page.document for content_page in self._library.content_pages}

    def _ids_at(self, address: str) -> frozenset[str] | None:
        """The places on a page that a link can lead to; None where nobody can tell before the page is made, as on lists."""
        place = unquote(address)
        if place not in self._ids:
            self._ids[place] = self._worked_out(place)
        return self._ids[place]

    def _worked_out(self, place: str) -> frozenset[str] | None:
        if document := self._pages.get(place):
            return ids_in_page(document.body) | {"page-sources"} if not beyond_limits_of(document) and place != addresses.HOME else None
        if record := self._records.get(place):
            return places_of_record(self._library, record)
        return None


def places_of_record(library: Library, record: Record) -> frozenset[str]:
    """The places on a record's page that a link can lead to."""
    claims = tuple(getattr(record, "all_claims", ()))
    own = {claim.id for claim in claims} | {addresses.property_anchor(claim.property_name) for claim in claims}
    return ids_in_record(library.document(record).body) | own | addresses.HEADINGS


def nothing_of_the_sites_own_is_replaced(library: Library) -> Iterator[Problem]:
    """No page and no file of `content/` lies where the site has its own scripts, styles, indexes and data (`same-address`)."""
    pages = [(content_page.address, content_page.document.path) for content_page in library.content_pages]
    data = [addresses.data_file(id_, "") for dossier in library.dossiers for id_ in (dossier.id, *dossier.previous_ids)]
    for address, path in (*pages, *((path.removeprefix(CONTENT), path) for path in library.content_files)):
        if addresses.is_the_sites_own(address) or any(address.startswith(folder) for folder in data):
            folder = path.removeprefix(f"{CONTENT}/")
            message = f"{address} is a place of the site's own files"
            yield Problem(path, 1, 1, "same-address", message, f"move it to another folder than that of `{folder}`")


def settings_name_what_is_there(library: Library) -> Iterator[Problem]:
    """The site has a home page (`no-home`), `nav` leads to pages that are there (`nav`), and pages name templates that are (`no-template`)."""
    if not (library.root / FILE).is_file() or not is_readable(library.root / CONTENT):
        return  # of a folder that cannot be read it is told, and not also what follows from it
    if all(content_page.address != addresses.HOME for content_page in library.content_pages) and not (library.root / HOME_FILE).exists():
        yield Problem(HOME_FILE, 1, 1, "no-home", "there is no home page", "add this file; its text stands above the list of dossiers")
    yield from _navigation(library)
    folders = (library.root / _custom_folder(library.root), THEME)
    for content_page in library.content_pages:
        template, document = content_page.keys.template, content_page.document
        if template and not any((folder / template).is_file() for folder in folders):
            hint = "leave `template` away, or put the file into the folder that `theme.custom_dir` of mkdocs.yml names"
            yield Problem(document.path, *document.position(("template",)), "no-template", f"there is no template `{template}`", hint)


def is_readable(folder: Path) -> bool:
    """Whether what a folder holds can be listed."""
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True


def _custom_folder(root: Path) -> str:
    found = setting(root, "theme", "custom_dir")
    return str(found.value) if found and found.value else "."


def _navigation(library: Library) -> Iterator[Problem]:
    targets = LinkTargets(library)
    known = [content_page.document.path.removeprefix(f"{CONTENT}/") for content_page in library.content_pages]
    for entry in navigation(library.root):
        written = str(entry.value)
        at = f"{CONTENT}/{written}"
        told = at == HOME_FILE or ((library.root / at).is_file() and at.endswith(".md"))  # already, and why
        if "#" in written and not ELSEWHERE.match(written):
            yield Problem(
                FILE,
                entry.line,
                entry.column,
                "nav",
                f"`nav` leads to a place on a page: `{written}`",
                f"name the page: `{written.partition('#')[0]}`",
            )
        elif written and not ELSEWHERE.match(written) and not told and targets.address(HOME_FILE, written) is None:
            hint = did_you_mean(written, known, most=3) or f"name a page of {CONTENT}/, such as `{known[0] if known else 'index.md'}`"
            yield Problem(FILE, entry.line, entry.column, "nav", f"`nav` leads to `{written}`, which is not there", hint)
