"""Pages that MkDocs does not know: those of records and topics, of which there are thousands.

To MkDocs each would be a file, a page, a conversion of no Markdown and a theme filled once more. Here the theme is filled once for each
kind of page, in its own way and MkDocs', and its frame is put around every page of that kind. Other plugins see the frames, in `on_post_page`,
and none of the pages.
"""

import logging
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copy2, copyfile
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from dossierkit import content_security_policy
from dossierkit.addresses import TWIN
from dossierkit.build import SiteContent
from dossierkit.frame.frames import Frames
from dossierkit.frame.marks import Frame
from dossierkit.frame.page_parts import PageParts, Shape, shape, shape_of
from dossierkit.mkdocs_events.files import page_file
from dossierkit.mkdocs_events.page_keys import NO_DAY, reader_links, set_keys
from dossierkit.pages.dossier_page import Rendered
from dossierkit.site_folder import FileState
from dossierkit.workers.page_batches import Made, parts_of, twin_beside, what_was_written, write_page
from dossierkit.workers.pool import PageWork
from dossierkit.workers.written_pages import State, Written, frame_digest, is_as_written, words_digest

log = logging.getLogger("mkdocs.plugins.dossierkit")


def framed_pages(site_content: SiteContent, config: MkDocsConfig) -> frozenset[str]:
    """The addresses of the pages that MkDocs does not know: those with a folder of their own kind around them that no navigation names."""
    return frozenset(address for address in site_content.dossier_pages if address.count("/") > _OF_A_DOSSIER) - _in_navigation(site_content, config)


def known_pages(site_content: SiteContent, config: MkDocsConfig) -> list[str]:
    """The addresses of the dossier pages that MkDocs knows. Those that take work to know are asked for only where the navigation names one."""
    pages, named = site_content.dossier_pages, _in_navigation(site_content, config)
    late = [address for address in sorted(named) if pages.is_late(address) and address in pages]
    return [*(address for address in pages.known_at_once if address.count("/") <= _OF_A_DOSSIER or address in named), *late]


def _in_navigation(site_content: SiteContent, config: MkDocsConfig) -> frozenset[str]:
    shown = {place for tabs in site_content.tabs.values() for _title, place in tabs}
    return frozenset(shown | {f"/{path.removesuffix('index.md')}" for path in _named(config.nav)})


_OF_A_DOSSIER = 3  # slashes in the address of a listing or a view


def _named(nav: object) -> Iterator[str]:
    """Every path in the navigation of mkdocs.yml."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for one in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
            yield from _named(one)


@dataclass(frozen=True, slots=True)
class Theme:
    """What MkDocs fills the theme with. `sections` are those of the navigation, by the id of the dossier."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    sections: Mapping[str, Section]


@dataclass(frozen=True, slots=True)
class LastSite:
    """The folder of the last site, and what the build that made it told of its pages.

    `files` are its files by their paths, where those that are the same stay in it; None where the new site is to have all files itself.
    """

    folder: Path
    pages: Mapping[str, Written]
    files: Mapping[str, FileState] | None = None


class FramedPages:
    """The pages that MkDocs does not know, while they are made: by workers, if there is work for them, and otherwise all at the end.

    `brought` are the files of pages that are made already, by their addresses. Those that are the same as in the `last` site are taken over
    from it; `kept` are the paths of those that stay where they are in it. `written` is what the next build may know of them.
    """

    def __init__(
        self,
        site_content: SiteContent,
        addresses: Collection[str],
        work: PageWork | None = None,
        brought: Mapping[str, Path] | None = None,
        last: LastSite | None = None,
    ) -> None:
        self._site_content = site_content
        wanted = {*addresses}
        self._brought = {address: path for address, path in (brought or {}).items() if address in wanted}
        of_the_site = site_content.dossier_pages if wanted else ()  # a server has single pages made, and asks for no others
        self._left = [address for address in of_the_site if address in wanted and address not in self._brought]
        self._work = work
        self._last = last
        self._taken_over: dict[str, frozenset[str]] = {}
        self.written: dict[str, Written] = {}
        self.kept: set[str] = set()
        self._frames: Frames | None = None
        self._site = Path()

    def begin(self, theme: Theme, env: Environment, known: "FramedPages | None" = None) -> None:
        """Let the workers begin: the frames are made with the first page of each kind, for the others have to know them. Happens only once.

        Frames that other pages of the same theme have `known` are theirs too.
        """
        if self._frames is not None:
            return
        self._frames = Frames(partial(_filled, site_content=self._site_content, theme=theme, env=env), known.frames if known else None)
        self._site = Path(theme.config.site_dir)
        taken = {file.dest_uri for file in theme.files}
        for address in self._left:
            if f"{address[1:]}index.html" in taken:
                log.warning("%s: a plugin makes a page at this address, where that of a record is", address)
        if self._last:
            in_place = others_write(theme.config)
            alone = [address for address in self._left if f"{address[1:]}index.html" not in taken]
            self._taken_over = {address: found for address in alone if (found := self._take_over(address, self._last, in_place)) is not None}
            self._left = [address for address in self._left if address not in self._taken_over]
        if self._work is None:
            return
        kinds: dict[object, list[str]] = {}
        for address in self._left:
            kinds.setdefault(self._kind(address), []).append(address)
        large, small = ([pages for pages in kinds.values() if (len(pages) >= _LARGE) is is_large] for is_large in (True, False))
        for some in (large, small):  # the workers make the pages of the large kinds while the frames of the many small ones are made
            for pages in some:
                self._frames.whole(parts_of(pages[0], self._site_content))
            self._work.start([address for pages in some for address in pages], self._frames.made, self._site)

    @property
    def frames(self) -> Mapping[Shape, Frame | None]:
        """The frames that were made so far, by the shape of their pages."""
        return self._frames.made if self._frames else {}

    def _kind(self, address: str) -> object:
        page = self._site_content.dossier_pages[address]
        return address.rsplit("/", 2)[0], page.dossier, page.crumbs, bool(page.path), bool(self._site_content.days(address))

    @property
    def number(self) -> int:
        """How many pages there are."""
        return len(self._left) + len(self._brought) + len(self._taken_over)

    def finished(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Each page once it is written: its address, and the hashes of the scripts that stand in its own words."""
        for address, path in self._brought.items():
            place = self._site / address.strip("/") / "index.html"
            place.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, place)
            if (twin := twin_beside(path)).is_file():
                copyfile(twin, twin_beside(place))
            yield address, frozenset()
        yield from self._taken_over.items()
        for made in self._work.finished() if self._work else (Made(address, whole=False) for address in self._left):
            if made.parcel and self._site_content.kept:
                self._site_content.kept.take(made.address, made.parcel)
            if made.written:
                self.written[made.address] = made.written
            yield made.address, made.scripts if made.whole else self.write(made.address)

    def write(self, address: str) -> frozenset[str]:
        """Write one page; the hashes of the scripts that stand in its own words."""
        if self._frames is None:
            raise RuntimeError("the pages have not begun")
        parts = parts_of(address, self._site_content)
        path = write_page(self._frames.whole(parts), parts.twin, address, self._site)
        scripts = content_security_policy.hashes(parts.html)
        if (frame := self._frames.made.get(shape(parts))) and (written := what_was_written(path, parts, frame, self._site_content, scripts)):
            self.written[address] = written
        return scripts

    def _take_over(self, address: str, last: LastSite, others: bool) -> frozenset[str] | None:  # noqa: FBT001  (asked for once)
        """Take a page over from the last site, if it would be written just the same; the hashes of its scripts, or None."""
        written = last.pages.get(address)
        page = self._site_content.dossier_pages[address]
        made = self._site_content.as_kept(page) if written else None
        if written is None or made is None or self._frames is None:
            return None
        parts = self._site_content.parts(page, _NOT_RENDERED)
        kind = shape_of(parts, has_heading=written.has_heading, is_described=written.is_described)
        if kind not in self._frames.made:
            self._frames.whole(parts_of(address, self._site_content))  # the first of its shape brings the frame
        frame = self._frames.made.get(kind)
        if frame is None or (frame_digest(frame), words_digest(parts, made.key)) != written[:2]:
            return None
        files = {"index.html": written.page} | ({TWIN: written.twin} if written.twin else {})
        if last.files is not None:
            places = {f"{address[1:]}{name}": FileState(*file, is_common=True) for name, file in files.items()}
            if any(last.files.get(place) != file for place, file in places.items()):
                return None
            self.kept.update(places)
        elif not all(_brought(last.folder, self._site, address, name, file, copied=others) for name, file in files.items()):
            return None
        self.written[address] = written
        return frozenset(written.scripts)

    def close(self) -> None:
        """Let the workers end."""
        if self._work:
            self._work.close()


_LARGE = 100  # pages
_NOT_RENDERED = Rendered("", "")
_OURS = 2  # what this package does when a build ends


def others_write(config: MkDocsConfig) -> bool:
    """Whether other plugins are called when all pages are there: they may write into the very files."""
    return len(config.plugins.events["post_build"]) > _OURS


def _brought(last: Path, site: Path, address: str, name: str, written: State, *, copied: bool) -> bool:
    """Bring a page's file from the last site: the same file has two names then, unless it has to be a copy. False where it is not as it was."""
    place = address.strip("/")
    old, new = f"{last}/{place}/{name}", f"{site}/{place}/{name}"
    if not is_as_written(old, written):
        return False
    os.makedirs(f"{site}/{place}", exist_ok=True)  # noqa: PTH103  (thousands of times, as below)
    if not copied:
        try:
            os.link(old, new)
        except OSError:  # there are disks without a second name for a file
            copied = True
    if copied:
        copy2(old, new)
    return is_as_written(new, written)


def _filled(parts: PageParts, site_content: SiteContent, theme: Theme, env: Environment) -> str:
    """The whole page as MkDocs makes it of these parts."""
    page = Page(None, page_file(parts.address, theme.config), theme.config)
    page.parent = theme.sections.get(parts.dossier)
    page.markdown, page.content, page.toc = "", parts.html, get_toc([])
    set_keys(page, parts, theme.config)
    page.meta["description"] = parts.description
    context = get_context(theme.nav, theme.files, theme.config, page)
    reader_links(context, parts.ways, site_content.responsible_for(parts.dossier))
    page.active = True
    try:
        html = env.get_template("main.html").render(context)
    finally:
        page.active = False
    return theme.config.plugins.on_post_page(html, page=page, config=theme.config)


@dataclass(frozen=True, slots=True)
class _ListedPage:
    """A page as far as lists of pages, such as the sitemap, ask for it."""

    url: str
    canonical_url: str | None
    abs_url: str | None
    title: str
    update_date: str
    meta: Mapping[str, Any]
    is_link: bool = False
    is_homepage: bool = False


@dataclass(frozen=True, slots=True)
class _ListedFile:
    """The file of such a page."""

    url: str
    page: _ListedPage


def with_framed_pages(files: Sequence[File], site_content: SiteContent, site_url: str | None) -> list[Any]:
    """The files of all pages in their order, for the sitemap: those that MkDocs knows, and between them those of the framed pages."""
    known = {f"/{file.url}": file for file in files}
    first = next((number for number, file in enumerate(files) if f"/{file.url}" in site_content.dossier_pages), len(files))
    others = [file for file in files if f"/{file.url}" not in site_content.dossier_pages]
    listed = (address for address, page in site_content.dossier_pages.items() if page.is_listed)
    pages = [known.get(address) or _listed(address, site_content, site_url) for address in listed]
    return [*others[:first], *pages, *others[first:]]


def _listed(address: str, site_content: SiteContent, site_url: str | None) -> _ListedFile:
    url = address[1:]
    canonical = f"{site_url.rstrip('/')}/{url}" if site_url else None
    days = [day.isoformat() for day in site_content.days(address) or ()]
    title = site_content.dossier_pages[address].full_title
    page = _ListedPage(
        url, canonical, urlsplit(canonical).path if canonical else None, title, days[1] if days else NO_DAY, {"title": title, "days": days}
    )
    return _ListedFile(url, page)
