"""The site of a server between two builds of the whole: single pages are made of the records as they are now.

Records may be new, gone or renamed: then their pages come and go, and with them lines of the sitemap and ways from earlier addresses. What
MkDocs made itself, the navigation above all, has to be the same.
"""

import logging
import shutil
from collections.abc import Collection, Iterator
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.commands.build import _build_page as build_page
from mkdocs.commands.build import _build_theme_template as build_theme_template
from mkdocs.commands.build import _populate_page as populate_page
from mkdocs.structure.pages import Page

from dossierkit.asking import kept_work
from dossierkit.asking.handed_on import Made
from dossierkit.build import SiteContent, histories_of, load, load_again, without_garbage_collection
from dossierkit.exports.export import ExportedFile
from dossierkit.history.today_from_last_change import last_change
from dossierkit.mkdocs_events import sitemaps
from dossierkit.mkdocs_events.framed_pages import FramedPages, Theme, known_pages
from dossierkit.mkdocs_events.parts import file_of
from dossierkit.problems import DossierError
from dossierkit.reading.kept_readings import KeptReadings
from dossierkit.search.indexing import Indexing
from dossierkit.store.kept_values import Store
from dossierkit.workers.export_work import put_facts
from dossierkit.workers.page_batches import put, twin_beside

log = logging.getLogger("mkdocs.plugins.dossierkit")


class ServedSite:
    """What the last build of the whole site was made with, and its content, which `renew` puts another in the place of.

    `pages` are those that MkDocs knows, by their addresses.
    """

    def __init__(self, content: SiteContent, theme: Theme, env: Environment, pages: dict[str, Page]) -> None:
        self.content = content
        self._theme, self._env, self._pages = theme, env, pages
        self._framed = self._new_frames()
        self._written: dict[str, Made] = {**content.kept.news()} if content.kept else {}  # what stands for each page as its file has it
        self._exports: dict[str, list[ExportedFile]] = {}  # the files for programs that were written, by the names of their groups
        self._told: dict[str, dict[str, ExportedFile]] = {}  # what pages say of files, by the addresses of the pages
        self._listed = _listed(content)
        self._late = self._late_now()  # of the pages that it takes work to know, those that have files

    def _new_frames(self, known: FramedPages | None = None) -> FramedPages:
        """What puts pages into their frames; those that are `known` stay where all that stands in them is the same."""
        framed = FramedPages(self.content, ())
        framed.begin(self._theme, self._env, known)
        return framed

    @property
    def root(self) -> Path:
        """The root of the project."""
        return Path(self._theme.config.config_file_path).parent

    @without_garbage_collection()
    def renew(self, store: Store, readings: KeptReadings, changed: Collection[Path]) -> Collection[str] | None:
        """Take the records as they are now, of which these files have changed; the addresses of all pages that are known at once.

        None where the whole site has to be built: MkDocs knows other pages then.
        """
        before = self.content
        today, language = last_change(self.root), before.site.language
        library = load_again(before.library, changed, readings, today, language)
        if library is None:
            try:
                library = load(self.root, today=today, kept=readings, language=language)
            except DossierError:
                return None
        content = SiteContent(library, before.site, histories_of(library))
        if before.kept is None or self._known_to_mkdocs(content) != self._known_to_mkdocs(before):
            return None
        content.keep(store, before.kept)
        self.content = content
        self._framed = self._new_frames(self._framed if library.dossiers == before.library.dossiers else None)
        self._let_go(before)
        return [*(address for address in content.dossier_pages.known_at_once if address not in self._pages), *self._pages]

    def is_late(self, address: str) -> bool:
        """Whether it takes work to know if there is a page at an address."""
        return self.content.dossier_pages.is_late(address)

    @without_garbage_collection()
    def late_pages(self) -> Collection[str]:
        """The addresses of the other pages, which take work to know; those that are no more are taken away."""
        late = self._late_now()
        self._take_away(self._late.keys() - {*self.content.dossier_pages, *self.content.moved_from})
        self._late = late
        return [*late]

    def _late_now(self) -> dict[str, None]:
        return dict.fromkeys(address for address in self.content.dossier_pages.late if address not in self._pages)

    def _known_to_mkdocs(self, content: SiteContent) -> tuple[object, ...]:
        """What MkDocs and the theme have been told of a site's content as a whole: dossiers, navigation, pages in it, who is responsible."""
        dossiers = [(dossier.id, dossier.title) for dossier in content.library.dossiers]
        return dossiers, content.tabs, known_pages(content, self._theme.config), content.responsible_for(None)

    def _let_go(self, before: SiteContent) -> None:
        """Take away the pages that are no more, and lead on from addresses that are earlier ones now."""
        site = Path(self._theme.config.site_dir)
        now = {*self.content.dossier_pages.known_at_once, *self.content.moved_from}
        self._take_away({*before.dossier_pages.known_at_once, *before.moved_from} - now)
        if self.content.moved_from != before.moved_from:
            for one in self.content.redirects():
                self._written.pop(one.address, None)
                _put(file_of(site, one.address), one.html.encode())

    def _take_away(self, addresses: Collection[str]) -> None:
        site = Path(self._theme.config.site_dir)
        for address in addresses:
            self._written.pop(address, None)
            page = file_of(site, address)
            twin_beside(page).unlink(missing_ok=True)
            _remove(site, page)

    def write(self, address: str) -> None:
        """Write the page at an address, unless its file has the same content already; where there is none any more, its file goes."""
        dossier_page = self.content.dossier_pages.get(address)
        if dossier_page is None and address in self._late and address not in self.content.moved_from:
            self._take_away([address])
        elif dossier_page and self.is_late(address) and address not in self._pages:
            self._late[address] = None
        if dossier_page:
            same = self.content.as_kept(dossier_page)
            if same and same == self._written.get(address):
                return
        self._told.pop(address, None)
        if page := self._pages.get(address):
            populate_page(page, self._theme.config, self._theme.files)
            build_page(page, self._theme.config, self._theme.files.documentation_pages(), self._theme.nav, self._env)
        elif dossier_page:
            self._framed.write(address)
        if self.content.kept and (made := self.content.kept.news().get(address)):
            self._written[address] = made

    def write_exports(self) -> Iterator[None]:
        """Write the files for programs that are others than before, group by group, but for those that wait until somebody asks for them."""
        for name, group in self.content.export_groups.items():
            if not group.addresses:
                self._write_group(name)
                yield

    def make_file(self, address: str) -> None:
        """Make a file that waits until somebody asks for it, with those that are made together with it, or the page that offers them.

        What is there as it would be now is left alone.
        """
        for name in self.content.exports_that_wait.get(address, ()):
            self._write_group(name)
        files = {file.address: file for listed in self._exports.values() for file in listed}
        if address in self.content.pages_with_facts and self._told.get(address) != files:
            self._written.pop(address, None)
            self.write(address)
            put_facts(Path(self._theme.config.site_dir), self.content, address, files)
            self._told[address] = files

    def _write_group(self, name: str) -> None:
        if name in self._exports and self.content.exports_as_kept(name) == self._exports[name]:
            return
        site = Path(self._theme.config.site_dir)
        with TemporaryDirectory(prefix="dossierkit-exports-") as folder:
            files = self.content.write_exports(name, Path(folder))
            for file in files:
                _move(Path(folder, file.address.strip("/")), site / file.address.strip("/"))
        for gone in {file.address for file in self._exports.get(name, ())} - {file.address for file in files}:
            _remove(site, site / gone.strip("/"))
        self._exports[name] = files

    def write_files(self, store: Store, search: Indexing) -> Iterator[None]:
        """Write the files for programs and the earlier addresses that are others than before, and make the search; step by step."""
        site = Path(self._theme.config.site_dir)
        yield from self.write_exports()
        for one in self.content.redirects():
            _put(file_of(site, one.address), one.html.encode())
        if (listed := _listed(self.content)) != self._listed:
            build_theme_template(sitemaps.NAME, self._env, self._theme.files, self._theme.config, self._theme.nav)
            self._listed = listed
        yield from search.starting(self.content.search_documents(), self.content.site.language)
        search.publish_when_done(site, log.error)
        yield
        if self.content.kept:
            kept_work.save(self.root, store, self.content.kept)


def _listed(content: SiteContent) -> list[str]:
    """The addresses of the pages that the sitemap names."""
    return [address for address, page in content.dossier_pages.items() if page.is_listed]


def _put(path: Path, data: bytes) -> None:
    """Write a file, unless it has these bytes already."""
    if not path.is_file() or path.read_bytes() != data:
        put(path, data)


def _move(new: Path, path: Path) -> None:
    """Put a new file in the place of the last one, unless that has the same bytes; somebody may be reading it."""
    if path.is_file() and cmp(new, path, shallow=False):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}")
    shutil.move(new, beside)
    beside.replace(path)


def _remove(site: Path, path: Path) -> None:
    """Remove a file, and the folders above it in which nothing is left."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == site or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
