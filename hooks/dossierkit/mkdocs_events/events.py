"""MkDocs' events: what the build hooks do at each step of a build.

`dossierkit_hooks.py` hands them to MkDocs. Each event is short and calls `build.py`. Titles and descriptions are escaped here,
because the theme puts them into its pages as HTML.
"""

import gc
import logging
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, ParamSpec, TypeVar
from urllib.parse import unquote, urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from dossierkit import addresses, admin, content_security_policy
from dossierkit.addresses import FAVICON, HOME, Site, feed
from dossierkit.asking import kept_work
from dossierkit.asking.kept_work import KeptWork
from dossierkit.build import SiteContent, empty_library, histories_of, load, without_garbage_collection
from dossierkit.checking.checks_of_settings import written_by_people
from dossierkit.checking.hints.faint_colours import faint_colours
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.editing.all_or_nothing import recover
from dossierkit.editions.publishing import put_editions
from dossierkit.frame.marks import without_marks
from dossierkit.history.today_from_last_change import last_change
from dossierkit.language import OWN_CATALOGUES, SOURCE, direction, gettext, languages, ngettext, pgettext
from dossierkit.library import Library
from dossierkit.mkdocs_events import parts, sitemaps
from dossierkit.mkdocs_events.files import add_files, admin_folders, keep_sound_content, put_theme_into_layer, shorten_scripts
from dossierkit.mkdocs_events.framed_pages import FramedPages, LastSite, Theme, framed_pages, others_write, with_framed_pages
from dossierkit.mkdocs_events.page_keys import reader_links, set_days, set_edit_link, set_keys
from dossierkit.mkdocs_events.progress import shown
from dossierkit.mkdocs_events.served_site import ServedSite
from dossierkit.mkdocs_events.settings import language_of, option, root_of, site_of
from dossierkit.mkdocs_events.watching import Watching, watch_with
from dossierkit.pages.dossier_page import Crumb, Rendered, title_of
from dossierkit.pages.kept_templates import KeptTemplates
from dossierkit.problems import DossierError, Problem, in_words
from dossierkit.reading.all_files import CONTENT
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.kept_readings import KeptReadings, readings_kept_in
from dossierkit.records import Dossier
from dossierkit.search.facets import kinds_of_pages
from dossierkit.search.indexing import Indexing, IndexingError
from dossierkit.search.lean_index import letters
from dossierkit.serving import Serving
from dossierkit.settings import SettingsFile
from dossierkit.site_folder import SiteFolder
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import PACKAGE, key
from dossierkit.workers import export_work
from dossierkit.workers.engines import engine
from dossierkit.workers.export_work import ExportWork, LastExports, PublishedFile
from dossierkit.workers.other_machines import EngineError, PageWorkElsewhere
from dossierkit.workers.page_batches import twin_beside, write_twin
from dossierkit.workers.pool import PageWork, can_be_split, page_work, split_off, workers_for
from dossierkit.workers.work_ahead import WorkAhead
from dossierkit.workers.written_pages import as_list, from_list

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.dossierkit")


@dataclass(slots=True)
class _State:
    """What outlives one build: hook modules are loaded once per process, also in `mkdocs serve`."""

    command: str = "build"
    dirty: bool = False
    site_content: SiteContent | None = None
    problems: tuple[Problem, ...] = ()
    search: Indexing = field(default_factory=Indexing)
    scripts: frozenset[str] = frozenset()  # of the theme, that stand in its pages; by their hashes
    folder: SiteFolder | None = None
    text: str = ""  # the Markdown of the page of text that is being made
    framed: FramedPages | None = None  # of the build that goes on
    theme: Theme | None = None
    env: Environment | None = None
    exports: ExportWork | None = None
    exports_folder: TemporaryDirectory[str] | None = None  # where the files for programs stand until the site has them
    ahead: WorkAhead | None = None  # what is made before the pages of records are
    kept: Store | None = None  # what was made in the builds before
    readings: KeptReadings | None = None  # of the files of the project
    served: ServedSite | None = None
    only: str = ""  # the dossier that alone is built
    hosts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # that pages may load from, by what is loaded
    brought: Mapping[str, Path] = field(default_factory=dict)  # pages that parts of the site bring, by address
    last: LastSite | None = None
    stays: set[str] = field(default_factory=set)  # the files of the last site that stay in it, by their paths


_state = _State()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether MkDocs builds or serves: a server goes on when a record is wrong."""
    _state.command = command
    _state.dirty = dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build into a folder beside the site's; speak English, and warn, where the site's language has no catalogue."""
    # What a reader chose is kept under this name. By itself the theme writes the way from each page to the root, so that its script has
    # another text, and another hash, at every depth.
    config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
    if SettingsFile(root_of(config)).at("theme", "favicon") is None:
        config.theme["favicon"] = FAVICON
    _state.hosts = tuple((name, tuple(hosts)) for name, hosts in sorted((option(config, "csp") or {}).items()))
    if (language := language_of(config)) not in (known := languages(Path(config.config_file_path).parent)):
        log.warning("theme.language: no catalogue of words in `%s`, so the site speaks English; there is one in %s", language, ", ".join(known))
        config.theme["language"] = SOURCE  # as a whole: words, dates, and the way the text runs
    if lost := written_by_people(Path(config.config_file_path).parent, Path(config.site_dir)):
        raise Abort(f"the built site would take the place of {lost}: name a folder that holds nothing else, like `site`")
    if _state.command != "serve" and not _state.dirty:
        _state.folder = SiteFolder(Path(config.site_dir))
        _state.folder.begin()
        config.site_dir = str(_state.folder.new)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, link and check the project before MkDocs empties the site's folder, and start to make the search index.

    Changes that a stopped `dossier` command left half done are finished first. A build with errors ends here with one log line for
    each; a server keeps the last good records and shows the problems on its pages.
    """
    root = Path(config.config_file_path).parent
    try:
        recover(root)
        readers = split_off if _state.command != "serve" and can_be_split() else None
        _state.readings = _state.readings or readings_kept_in(root, readers, (parts_of_text,))
        _state.search.shelf = _state.kept = _state.kept or Store(root, kept_work.NAME)
        library = load(root, today=last_change(root), kept=_state.readings, language=language_of(config))
        if _state.command != "serve":
            _close_readings()  # a server reads again what changed; a build has the records
        with without_garbage_collection():
            _state.site_content, _state.problems = SiteContent(library, site_of(config), histories_of(library)), ()
            _state.site_content.keep(_state.kept, kept_work.last_table(root, _state.kept))
    except DossierError as error:
        _state.problems = error.problems
        for problem in error.problems:
            log.error("%s", problem)  # noqa: TRY400  (a traceback is of no use to a curator)
        if _state.command != "serve":
            raise Abort(in_words(len(error.problems), "problem")) from None
        if _state.site_content is None:
            _state.site_content = SiteContent(empty_library(root))  # the pages of text, and the problems on them
    for hint in faint_colours(root):
        log.info("%s", hint.problem)
    _look_at_parts(config)
    if _state.command != "serve":
        gc.freeze()  # what was read stays until the end: looking through it for garbage again and again would cost more than all else
    _state.last = last = _last_site(config)
    _state.stays = set()
    not_known = framed_pages(_site_content(), config)
    framed = [address for address in not_known if _is_built(address)]
    work = _page_work(_left(framed, last))
    _state.framed = FramedPages(_site_content(), framed, work, _state.brought, last)
    _forget_exports()
    _state.exports_folder = TemporaryDirectory(prefix="dossierkit-exports-")
    if _state.command != "serve":
        _state.exports = ExportWork(_site_content(), work, Path(_state.exports_folder.name), _last_exports(config, last))
    known = [one for one in _site_content().dossier_pages if one not in not_known and one not in _state.brought and _is_built(one)]
    _state.ahead = WorkAhead(_site_content(), work, known)
    documents = _site_content().search_documents()
    within = (one for one in documents if not _state.only or one.kind == "text" or _state.only in one.filters.get("dossier", ()))
    _state.search.start(within, language_of(config))


def _last_site(config: MkDocsConfig) -> LastSite | None:
    """The last site, as far as pages may be taken over from it: where it is built anew as a whole, and was before.

    They stay in it where nobody else looks for them in the new site, or builds it at the same time.
    """
    if _state.folder is None or _state.kept is None or not _state.folder.site.is_dir():
        return None
    pages = from_list(kept_work.latest(Path(config.config_file_path).parent, _state.kept, _written_in(_state.folder)))
    stays = _state.folder.is_alone and not _state.only and not others_write(config)
    return LastSite(_state.folder.site, pages, _state.folder.last_files() if stays else None) if pages else None


def _written_in(folder: SiteFolder) -> str:
    """The name under which stands what was written into a folder."""
    return f"written-{key(str(folder.site)).hex()}"


def _last_exports(config: MkDocsConfig, last: LastSite | None) -> LastExports | None:
    """The files for programs of the last site, as far as they may be taken over from it."""
    if last is None or _state.folder is None or _state.kept is None:
        return None
    published = kept_work.latest(Path(config.config_file_path).parent, _state.kept, f"exports-{_written_in(_state.folder)}")
    return LastExports(last.folder, export_work.from_list(published), last.files)


def _left(framed: Collection[str], last: LastSite | None) -> int:
    """How many pages have to be made: no part of the site brings them, and the last site had others."""
    content = _site_content()
    known = last.pages if last else {}
    return sum(1 for one in framed if one not in _state.brought and not (one in known and content.as_kept(content.dossier_pages[one])))


def _look_at_parts(config: MkDocsConfig) -> None:
    """Learn whether a part of the site is built, or one put together from parts."""
    if _state.command == "serve":
        return
    try:
        _state.only = parts.only(_site_content())
        _state.brought = parts.pages_in(parts.given_parts(), _site_content(), config)
    except parts.PartError as error:
        raise Abort(str(error)) from None


def _is_built(address: str) -> bool:
    """Whether a page belongs to what is built: with one dossier alone, not those of others."""
    dossier_page = _site_content().dossier_pages.get(address)
    return not _state.only or dossier_page is None or dossier_page.dossier in {"", _state.only}


def _page_work(pages: int) -> PageWork | None:
    """Workers for so many pages of records: those of the engine that is asked for or, where there are many pages, processes of this machine.

    These begin before anything else goes on in this process.
    """
    if _state.command == "serve":
        return None
    try:
        if found := engine():
            return PageWorkElsewhere(_site_content(), found)
        workers = workers_for(pages)
    except (EngineError, ValueError) as error:
        raise Abort(str(error)) from None
    return page_work(_site_content(), workers) if workers > 1 else None


@event_priority(100)  # other plugins see the pages too
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add an empty page for each dossier page in the navigation (its HTML comes in `on_page_content`), the exports, redirects and forms."""
    site_content = _site_content()
    keep_sound_content(files, site_content, _state.problems, config)
    put_theme_into_layer(files, config)
    shorten_scripts(files)
    framed = framed_pages(site_content, config)
    pages = [address for address in site_content.dossier_pages if address not in framed]
    add_files(files, site_content, pages, config)
    if _state.command == "serve" and not files.get_file_from_path("index.md"):  # a place to show the problems at
        files.append(File.generated(config, "index.md", content=""))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Put a section for each dossier behind the home page: its overview and listings. Records stay out: they would slow every page down."""
    site_content = _site_content()
    pages = {_address_of(file.page): file.page for file in files.documentation_pages() if file.page}
    sections = {dossier.id: _section(dossier, site_content.tabs[dossier.id], pages) for dossier in site_content.library.dossiers}
    for place, page in pages.items():
        if place in site_content.dossier_pages:
            page.parent = sections.get(site_content.dossier_pages[place].dossier)
    nav.items[1:1] = sections.values()
    _state.theme = Theme(config, files, nav, sections)
    return nav


def _section(dossier: Dossier, tabs: list[tuple[str, str]], pages: Mapping[str, Page]) -> Section:
    children: list[StructureItem] = []
    for title, place in tabs:
        pages[place].title = title
        children.append(pages[place])
    return Section(escape(dossier.title), children)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Set what MkDocs and the theme need of a page: title, breadcrumbs, edit link; keep its text from MkDocs, which has another dialect."""
    site_content = _site_content()
    place = _address_of(page)
    _state.text = markdown.strip("\n")
    if dossier_page := site_content.dossier_pages.get(place):
        set_keys(page, site_content.parts(dossier_page, _NOT_YET), config)
        return ""
    content_page = site_content.content_pages.get(place)
    page.meta.update(_keys_of(content_page) if content_page else {}, hide=["navigation", *(content_page.keys.hide if content_page else ())])
    page.meta["feeds"] = site_content.feeds_in_head(place)
    if content_page and (dossier := site_content.library.dossier_of_page(content_page)):
        page.meta["crumbs"] = (Crumb(dossier.title, addresses.address(dossier)),)
    set_days(page, [day.isoformat() for day in site_content.days(place) or ()])
    set_edit_link(page, "" if content_page and content_page.of_package else f"{CONTENT}/{page.file.src_uri}", config)
    return ""


_NOT_YET = Rendered("", "")  # a page in the navigation is rendered when MkDocs asks for it


def _keys_of(content_page: ContentPage) -> dict[str, str]:
    """The front matter of a page of text, as far as it is there, as HTML."""
    keys = content_page.keys
    given = {"title": keys.title and escape(keys.title), "description": keys.description and escape(keys.description), "template": keys.template}
    return {key: value for key, value in given.items() if value}


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put a dossier page's HTML in the place of its empty page; end a content page with its numbered sources."""
    site_content = _site_content()
    place = _address_of(page)
    dossier_page = site_content.dossier_pages.get(place)
    if dossier_page is None:
        page.toc = get_toc([])  # the theme would make a way past the frame from it, which is there already
        content_page = site_content.content_pages.get(place)
        if content_page is None:
            return html
        finished = site_content.render_content_page(content_page, _state.text)
        page.meta["head"] = finished.head
        if "title" not in page.meta and "title" not in vars(page) and (title := title_of(finished.html)):
            page.title = escape(title)
        return finished.html
    if place in _state.brought or not _is_built(place):
        return ""
    rendered = _state.ahead.rendered(place) if _state.ahead else site_content.render(dossier_page)
    page.meta.update(description=escape(rendered.description), head=rendered.head)
    write_twin(rendered.twin, Path(page.file.abs_dest_path))
    return rendered.html


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001
    """Give the theme the links by which readers report what is wrong or missing, and who is responsible."""
    site_content = _site_content()
    place = _address_of(page)
    dossier_page = site_content.dossier_pages.get(place)
    title = dossier_page.full_title if dossier_page else unescape(str(page.title or ""))
    dossier = dossier_page.dossier if dossier_page else ""
    reader_links(context, site_content.feedback_links(place, title, dossier), site_content.responsible_for(dossier))
    return context


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG001
    """Give the sitemap, and what else is made of all pages, those too that MkDocs does not know."""
    listed = with_framed_pages(context["pages"], _site_content(), config.site_url)
    context["pages"] = [file for file in listed if _is_built(f"/{file.url}")]
    return context


_BARE_PAGE = "404.html"  # the first that MkDocs makes, and the theme's alone: nothing that anybody wrote stands on it


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Make the error page valid HTML, like the others, and learn from it which scripts the theme writes into pages; divide a large sitemap."""
    if template_name == _BARE_PAGE:
        _state.scripts = content_security_policy.hashes(output_content)
        if _state.framed and _state.theme and _state.env:
            _state.framed.begin(_state.theme, _state.env)
    if template_name == sitemaps.NAME:
        files = dict(sitemaps.in_parts(output_content, config.site_url or "/"))
        output_content = files.pop(sitemaps.NAME)  # which MkDocs writes
        for name, text in files.items():
            Path(config.site_dir, name).write_text(text, encoding="utf-8")
        return output_content
    return _protected(_valid(output_content), template_name) if template_name.endswith(".html") else output_content


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Make a finished page valid HTML, and put its policy into it; take one that a part brings as it is."""
    if brought := _state.brought.get(_address_of(page)):
        if (twin := twin_beside(brought)).is_file():
            write_twin(twin.read_bytes().decode(), Path(page.file.abs_dest_path))
        return brought.read_bytes().decode()
    return _protected(_valid(output), without_marks(page.file.src_uri))


def _protected(html: str, name: str) -> str:
    """The page with the policy of the site."""
    _tell_of_strange_scripts(content_security_policy.hashes(html), name)
    return content_security_policy.protected(html, _policy())


def _tell_of_strange_scripts(scripts: frozenset[str], name: str) -> None:
    """A script in a page that is not the theme's would not run: that is told, and ends a strict build."""
    if strange := scripts - _state.scripts:
        told = "%s: a script stands in the page that no browser will run, for it is not the theme's (%s); put it into a file, see SECURITY.md"
        log.warning(told, name, ", ".join(sorted(strange)))


def _policy() -> content_security_policy.Directives:
    policy = content_security_policy.opened(content_security_policy.POLICY, _state.hosts)
    if _state.command == "serve":
        return content_security_policy.while_served(policy)
    return content_security_policy.with_scripts(policy, _state.scripts)


_ROOT = re.compile(r'<html lang="([^"]+)"(?![^>]* dir=)')
_SWITCHES = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


def _valid(html: str) -> str:
    """Without the attribute that the theme gives to two switches, and that the standard of HTML does not; the root says which way it runs."""
    root = _ROOT.search(html)
    if root and direction(root[1]) == "rtl":
        html = f'{html[: root.end()]} dir="rtl"{html[root.end() :]}'
    return _SWITCHES.sub(r"\1", html)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Give the theme the catalogue of words, and the problems, so that a server can show them on every page."""
    here = partial(_in_language, site_of(config))
    env.install_gettext_callables(here(gettext), here(ngettext), newstyle=True, pgettext=here(pgettext))  # type: ignore[attr-defined]
    env.globals |= {
        "dossier_problems": _state.problems,
        "dossier_version": _site_content().version,
        "dossier_feed": feed(HOME)[1:] if _site_content().is_followed else "",
        "dossier_responsible": _site_content().responsible_for(None),
        "dossier_count": len(_site_content().library.dossiers),
        "dossier_editions": len(_site_content().library.editions),
        "dossier_kinds": _site_content().library.kinds.declared,
        "dossier_kinds_of_pages": cache(here(partial(_kinds_of_pages, _site_content().library))),
    }
    if _state.kept and len(config.plugins.events["env"]) == 1:  # what others add to it, they may have changed
        env.bytecode_cache = KeptTemplates(_state.kept, sorted(env.extensions))
    _state.env = env
    return env


def _kinds_of_pages(library: Library) -> list[tuple[str, str, str]]:
    """The kinds of pages that the search can find, in the order of the results: name, words, and the letter that stands for it in the index."""
    words = kinds_of_pages(library.kinds)
    there = {*words} - {*library.kinds.by_name} | library.kinds_there
    of_kind = {kind: letter for letter, kind in letters(there).items()}
    return [(kind, said, of_kind.get(kind, "x")) for kind, said in words.items() if kind in there]


@event_priority(100)  # other plugins find the whole site
def _write_framed_pages(config: MkDocsConfig) -> None:
    """Write the pages that MkDocs does not know."""
    framed = _begin_framed_pages()
    for address, scripts in shown(framed.finished(), framed.number):
        _tell_of_strange_scripts(scripts, address)
    exports = _publish_exports(Path(config.site_dir))
    if _state.kept and _site_content().kept:
        root = Path(config.config_file_path).parent
        kept_work.save(root, _state.kept, _made())
        if _state.folder:
            kept_work.save_latest(root, _state.kept, _written_in(_state.folder), as_list(framed.written))
            kept_work.save_latest(root, _state.kept, f"exports-{_written_in(_state.folder)}", export_work.as_list(exports))
    if _state.command == "serve" and _state.theme and _state.env:
        pages = {_address_of(file.page): file.page for file in _state.theme.files.documentation_pages() if file.page}
        _state.served = ServedSite(_site_content(), _state.theme, _state.env, pages)
        for _step in _state.served.write_exports():
            pass  # nobody waits for a page yet
    _state.stays |= framed.kept
    _close_framed_pages()


def _publish_exports(site: Path) -> Mapping[str, PublishedFile]:
    """Put the files for programs into the site; what the next build may know of them. A server makes them itself."""
    if _state.exports is None:
        return {}
    for _address in _state.exports.publish(site):
        pass
    for page in _site_content().pages_with_facts:
        export_work.put_facts(site, _site_content(), page, _state.exports.files)
    _state.stays |= _state.exports.kept
    return _state.exports.published


def _made() -> KeptWork:
    made = _site_content().kept
    if made is None:
        raise RuntimeError("nothing is kept")
    return made


def _begin_framed_pages() -> FramedPages:
    if _state.framed is None or _state.theme is None or _state.env is None:  # MkDocs calls on_pre_build, on_nav and on_env first
        raise RuntimeError("there is nothing to fill the theme with")
    _state.framed.begin(_state.theme, _state.env)
    return _state.framed


def _close_framed_pages() -> None:
    if _state.framed:
        _state.framed.close()
    _state.framed = _state.ahead = _state.theme = _state.env = None


def _forget_exports() -> None:
    if _state.exports_folder:
        _state.exports_folder.cleanup()
    _state.exports = _state.exports_folder = None


def _close_kept() -> None:
    """Close what was kept of earlier builds; a server keeps it open from build to build."""
    if _state.kept:
        _state.kept.close()
    _close_readings()
    _state.kept = _state.search.shelf = None


def _close_readings() -> None:
    if _state.readings:
        _state.readings.close()
    _state.readings = None


@event_priority(-100)  # what other plugins put beside the pages is there by then
def _publish(config: MkDocsConfig) -> None:
    """Put the policy of the site for hosts, and the search index, beside the pages.

    A build waits for the index and fails with it; a server puts it there when it is done.
    """
    _forget_exports()
    site = Path(config.site_dir)
    also = [admin.policy(*admin_folders(config))] if option(config, "admin") else []
    (site / content_security_policy.FILE).write_text(content_security_policy.headers(_policy(), *also), encoding="utf-8")
    if _site_content().library.editions and not _state.only:
        put_editions(site, _site_content().library, _site_content().site, _state.kept, _stays)
    if _state.command == "serve":
        _state.search.publish_when_done(site, log.error)
        return
    try:
        _state.search.publish(site, _stays)
        if _state.kept:
            _state.kept.save()
    except IndexingError as error:
        raise Abort(str(error)) from None
    _close_kept()
    if _state.only:
        parts.finish_part(site, _state.only, _site_content(), config)
    if _state.folder and not _warned():
        if not _state.folder.is_alone:
            log.info("another build of this site is at work; this one waits for it")
        _state.folder.put(_state.stays)
        config.site_dir = str(_state.folder.site)
        _state.folder = _state.last = None
        _state.stays = set()


def _stays(path: str, data: bytes) -> bool:
    """Whether a file of the last site has these bytes already; then it stays there."""
    if not _state.last or not (files := _state.last.files) or path not in files:
        return False
    is_so = files[path].is_common and files[path].size == len(data) and (_state.last.folder / path).read_bytes() == data
    if is_so:
        _state.stays.add(path)
    return is_so


on_post_build = CombinedEvent(_write_framed_pages, _publish)


def _warned() -> bool:
    """Whether a strict build has met a warning, for which it fails as soon as the events are over; ProperDocs has a logger of its own."""
    handlers = [handler for engine in ("mkdocs", "properdocs") for handler in logging.getLogger(engine).handlers]
    return any(counts() for handler in handlers if (counts := getattr(handler, "get_counts", None)))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the server make the pages of records that changed when they are asked for, without building the whole site."""
    root = Path(config.config_file_path).parent
    watched = [Path(config.docs_dir), Path(config.config_file_path), *(Path(one).resolve() for one in config.watch)]
    if (root / OWN_CATALOGUES).is_dir():
        watched.append(root / OWN_CATALOGUES)
        server.watch(str(root / OWN_CATALOGUES))
    watching = Watching()
    serving = Serving(root, _Served(), builder, watched, log, watching.told)
    server.builder = serving.build
    server.set_app(serving.answering(server.get_app() or server.serve_request, server.mount_path))
    watch_with(server, watching)
    if not any(PACKAGE.is_relative_to(one) for one in watched):
        server.watch(str(PACKAGE))
    return server


class _Served:
    """The site that was served last, whichever build made it."""

    def waits(self, address: str) -> bool:
        return _state.served is not None and address in _state.served.content.exports_that_wait

    def make_file(self, address: str) -> None:
        if _state.served:
            _state.served.make_file(address)

    def renew(self, changed: Collection[Path]) -> Collection[str] | None:
        if _state.problems or not _state.served or not _state.kept or not _state.readings:  # problems stand on every page
            return None
        addresses = _state.served.renew(_state.kept, _state.readings, changed)
        if addresses is not None:
            _state.site_content = _state.served.content
        return addresses

    def is_late(self, address: str) -> bool:
        return _state.served is not None and _state.served.is_late(address)

    def late_pages(self) -> Collection[str]:
        return _state.served.late_pages() if _state.served else ()

    def write(self, address: str) -> None:
        if _state.served:
            _state.served.write(address)

    def write_files(self) -> Iterator[None]:
        if _state.served and _state.kept:
            yield from _state.served.write_files(_state.kept, _state.search)
            if _state.readings:
                _state.readings.save()


def on_build_error(error: Exception) -> None:
    """Stop making the search index when a build fails, and leave the last site as it was; a server goes on.

    What the system refuses, such as room on the disk, is told in one line.
    """
    if _state.command == "serve":
        return
    _state.search.close()
    _close_framed_pages()
    _forget_exports()
    _close_kept()
    if _state.folder:
        _state.folder.discard()
        _state.folder = None
        if isinstance(error, OSError) and error.errno:  # a template that is not found is one too, and the system has not refused it
            where = f" ({error.filename})" if error.filename else ""
            raise Abort(f"the site could not be written: {error.strerror or error}{where}; the last one is as it was") from None


def on_shutdown() -> None:
    """Stop making the search index and pages when MkDocs ends, after Ctrl-C too."""
    _state.search.close()
    _close_framed_pages()
    _forget_exports()
    _close_kept()


def _in_language(site: Site, function: Callable[P, T]) -> Callable[P, T]:
    """The function, called with the site's language in use: MkDocs renders the theme on its own, outside the other events."""

    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        with site.speaking():
            return function(*args, **kwargs)

    return called


def _site_content() -> SiteContent:
    if _state.site_content is None:  # MkDocs calls on_pre_build first
        raise RuntimeError("nothing was read")
    return _state.site_content


def _address_of(page: Page) -> str:
    return "/" + unquote(page.url).lstrip("./")
