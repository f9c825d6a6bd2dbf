"""The order of the whole: read files, link records, check them, render pages. MkDocs is not imported here.

`mkdocs_events/` and `cli/` call `load` or `examine`; `SiteContent` then makes what a build publishes.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import TypeVar

from jinja2 import Environment

from dossierkit.addresses import (
    HOME,
    LEAD_ON,
    SEARCH,
    Site,
    data_file,
    dossier_view,
    feed,
    file_history,
    issue_form,
    mail,
    property_anchor,
    redirects,
    relative,
)
from dossierkit.addresses import address as address_of
from dossierkit.asking.asked import Asked
from dossierkit.asking.handed_on import HandedOn, Made
from dossierkit.asking.kept_work import EmptyShelf, KeptWork, Shelf, conditions
from dossierkit.checking.checks_after_a_change import is_still_sound
from dossierkit.checking.checks_between_records import check, with_meant_records
from dossierkit.checking.checks_of_catalogues import check_catalogues
from dossierkit.checking.checks_of_settings import check_settings
from dossierkit.checking.coverage import Coverage, coverage_of
from dossierkit.citation.all_formats import FORMATS, file_name
from dossierkit.citation.apa import apa
from dossierkit.citation.claims import claim_citation
from dossierkit.citation.page import page_citation, source_citation
from dossierkit.exports.all_exports import export_groups
from dossierkit.exports.export import Basis, Export, ExportedFile, ExportGroup
from dossierkit.exports.facts_of_files import with_facts
from dossierkit.exports.feed_links import FeedLink, feed_names, feeds_in_head, own_feeds
from dossierkit.exports.record_twin import record_twin
from dossierkit.frame.page_parts import PageParts, page_parts
from dossierkit.guide import reference_pages
from dossierkit.history.file_histories import FileHistory, file_histories
from dossierkit.keeping.newer_than_editions import Newer, NewerThanEditions
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.library.linking_again import Changed, link_again
from dossierkit.library.resolving_references import link
from dossierkit.page_metadata.described_page import DescribedPage
from dossierkit.page_metadata.head import head
from dossierkit.page_metadata.licences import licence_url
from dossierkit.pages.all_pages import DossierPages
from dossierkit.pages.corrections_page import corrections
from dossierkit.pages.dossier_page import DossierPage, PageRenderer, Rendered, title_of
from dossierkit.pages.editions_page import cited, files_to_take
from dossierkit.pages.environment import environment, keep_templates
from dossierkit.pages.overview_and_listings import tabs
from dossierkit.pages.responsible import Responsible, responsible
from dossierkit.problems import DossierError, Problem, Severity
from dossierkit.prose.conversion import page_prose
from dossierkit.reading.all_files import ReportProgress, no_progress, read, read_again, read_content
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.kept_readings import KeptReadings
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing
from dossierkit.search.search_documents import SearchDocument, documents
from dossierkit.settings import site_language
from dossierkit.wording.dates_in_words import calendar_words

T = TypeVar("T")
Step = Callable[[str], AbstractContextManager[None]]


def _untimed(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Python's garbage collector off: what is read stays until the end, and looking for garbage would cost a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def examine(
    root: Path,
    step: Step = _untimed,
    today: date | None = None,
    progress: ReportProgress = no_progress,
    kept: KeptReadings | None = None,
    language: str | None = None,
) -> tuple[Library, list[Problem]]:
    """The library of the project at `root` and every problem in it, errors and hints alike; a project with errors has a library too.

    `step` is entered with the name of each step (`read`, `link`, `check`) and may time it. `progress` passes on the record files and
    may count them. `today` is the day that the library takes for today; None where it is not known. Of what is `kept` of an earlier time
    only what changed is read anew; everything else is the same as without. `language` is the site's (BCP 47); None for that of `mkdocs.yml`.
    """
    with without_garbage_collection():
        with step("read"):
            corpus = read(root, progress, kept, language or site_language(root))
            corpus.content_pages += reference_pages(root, corpus.kinds, corpus.content_pages, keep=kept is not None)
        with step("link"):
            library = link(corpus, today)
        with step("check"):
            problems = sorted([*with_meant_records(library, corpus.problems), *check_settings(root), *check_catalogues(root), *check(library)])
    return library, problems


def load(root: Path, step: Step = _untimed, today: date | None = None, kept: KeptReadings | None = None, language: str | None = None) -> Library:
    """The library of a project that can be published.

    Takes what `examine` takes, and saves what is `kept`. Raises DossierError with every error if there is one.
    """
    library, problems = examine(root, step, today, kept=kept, language=language)
    if kept:
        kept.save()
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise DossierError(errors)
    return library


def load_again(
    before: Library, changed: Collection[Path], kept: KeptReadings, today: date | None = None, language: str | None = None
) -> Library | None:
    """The library after the files of a few records have changed, of which all others are as they were `before`, when nothing was wrong.

    None where that is not so, or something is wrong now: then all has to be read, linked and checked. `changed` are whole paths.
    """
    if len(changed) > FEW or today != before.today:
        return None
    by_path = {record.path: record for record in before.records.values()} if changed else {}
    library = before
    for path in sorted(changed):
        record = by_path.get(PurePosixPath(path.relative_to(before.root).as_posix()))
        if record is None:
            return None
        dossier = before.dossier(record.dossier or "")
        reading = read_again(before.root, record, dossier, before.kinds, kept, language or site_language(before.root))
        if not isinstance(reading.found, Record) or reading.document is None:
            return None
        now = link_again(library, Changed(record, reading.found, reading.document, reading.references))
        if now is None or not is_still_sound(library, now, record, reading.found):
            return None
        library = now
    return library


FEW = 3  # files that are saved at once


def histories_of(library: Library) -> Mapping[str, FileHistory]:
    """When the files of a project changed, by path, as Git tells; nothing where it cannot."""
    return file_histories(library.root, {str(record.path): record.previous_ids for record in library.with_withdrawn})


def empty_library(root: Path) -> Library:
    """A library without records, but with the pages of text that are sound: for a server whose first build has errors."""
    return link(read_content(root))


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page at an earlier address that leads to the present one; `html` is the whole page."""

    address: str
    html: str


class SiteContent:
    """What one build publishes, made from a library: dossier pages, content pages, exports, redirects, search documents.

    `dossier_pages` are by address and are rendered one at a time when asked for. `tabs` are the navigation of each dossier, by its
    id: titles and addresses. `site` is the published site as a whole; without it, links to its forge and its own URL are left out.
    `histories` are those of the project's files, by path; without them no page says when it changed. `asked` is all that its pages ask.
    """

    def __init__(self, library: Library, site: Site | None = None, histories: Mapping[str, FileHistory] | None = None) -> None:
        self.library = library
        self.site = site or Site()
        self.histories = histories or {}
        self.asked = Asked(library, self.histories)
        self._editions = NewerThanEditions(library)
        self._one_at_a_time = RLock()  # a page's links and notes belong to it alone, and threads share what it is made with
        with self.site.speaking():
            self.dossier_pages = DossierPages(library, lambda dossier: self._coverages[dossier.id], self._for_many_pages)
            self.tabs: dict[str, list[tuple[str, str]]] = {
                dossier.id: [one for one in tabs(library, dossier) if one[1] in self.dossier_pages] for dossier in library.dossiers
            }
        self.kept: KeptWork | None = None
        self._all_given: dict[str, tuple[DossierPage, str]] = {}  # what each page is made of, by its address
        env = environment(self.site.language, self.site.own_words)
        env.globals |= {
            "edit_url": self.site.edit_url,
            "site_url": self.site.url.rstrip("/"),
            "cite_data": self._data_citation,
            "cite_edition": partial(cited, self.site),
            "files_of_edition": files_to_take,
            "cite_claim": partial(claim_citation, self.asked.library, self.site, self.asked.histories),
            "licence_url": licence_url,
            "responsible_for": partial(responsible, self.site),
            "feed_of_figure": self._feed_of_figure,
        }
        self._renderer = PageRenderer(self.asked, env)

    def _feed_of_figure(self, record: Record, name: str) -> str:
        """The link from a record's page to the feed of one of its figures; an empty text where the site has none."""
        return f"{feed('', property_anchor(name))}" if self.site.url and self.asked.histories.get(str(record.path)) else ""

    @cached_property
    def is_followed(self) -> bool:
        """Whether the site has feeds: its address is known, and the history of any record."""
        return bool(self.site.url) and any(str(record.path) in self.histories for record in self.library.everything)

    def _feed_names(self, address: str) -> tuple[str, ...]:
        page = self.dossier_pages.get(address)
        return feed_names(self.histories, address, page.subject if page else {}) if self.is_followed else ()

    def feeds_in_head(self, address: str) -> tuple[FeedLink, ...]:
        """The feeds that programs find in the head of the page at an address."""
        if not self.is_followed:
            return ()
        page = self.dossier_pages.get(address)
        with self.site.speaking():
            return feeds_in_head(self.library, self.site, address, self._feed_names(address), page.dossier if page else "")

    @contextmanager
    def _for_many_pages(self) -> Iterator[None]:
        """While something is worked out that belongs to no page: in the site's language, one thread at a time, and without noting what is asked."""
        with self._one_at_a_time, self.site.speaking(), self.asked.questions.unnoted():
            yield

    @cached_property
    def _coverages(self) -> Mapping[str, Coverage]:
        """What each dossier still lacks, by its id: worked out when its page or its file for programs is asked for."""
        with self._for_many_pages():
            of = partial(coverage_of, self.library, today=self.library.today, figures=self.asked.figures)
            return {dossier.id: of(dossier) for dossier in self.library.dossiers}

    @property
    def environment(self) -> Environment:
        """What the templates of this site are filled with beside the variables of a page: filters, functions, the words of its language."""
        return self._renderer.env

    @property
    def version(self) -> str:
        """The day of the project's last change in words; an empty text where it is not known."""
        with self.site.speaking():
            return calendar_words(self.library.today) if self.library.today else ""

    def render(self, dossier_page: DossierPage) -> Rendered:
        """One dossier page as HTML, with when its record changed and how to cite it; as it was kept, if it would be the same."""
        if self.kept is None:
            return self._rendered(dossier_page)
        return self.kept.made(dossier_page.address, self._given(dossier_page), lambda: self._rendered(dossier_page))

    def keep(self, shelf: Shelf, last: bytes | HandedOn | KeptWork = b"") -> None:
        """Keep what is made on a shelf, and take from there what would be made just the same.

        `last` is the work of the last build, or what it hands on.
        """
        self.kept = KeptWork(shelf, self.asked, conditions(self.site), last)
        keep_templates(self._renderer.env, shelf)

    def hand_over(self) -> None:
        """Note for whoever keeps it what is made here, and keep nothing."""
        self.kept = KeptWork(EmptyShelf(), self.asked, "", hands_over=True)

    def as_kept(self, dossier_page: DossierPage) -> Made | None:
        """What stands for a dossier page as it was kept, if it would be made just the same now; None for one that has to be made."""
        return self.kept.same(dossier_page.address, self._given(dossier_page)) if self.kept else None

    def _given(self, page: DossierPage) -> str:
        """The fingerprint of all that a page is made of and does not ask for."""
        known, given = self._all_given.get(page.address, (None, ""))
        if known is page:
            return given
        with self.site.speaking():
            words = (page.title, page.full_title, page.template, page.described, page.path, page.dossier, page.crumbs, page.text)
            newer = self._newer(page.address, page.subject.get("record")) if self.library.editions else None
            given = self.asked.fingerprints.of((words, page.subject, newer) if newer else (words, page.subject), "front")
        self._all_given[page.address] = page, given
        return given

    def _rendered(self, dossier_page: DossierPage) -> Rendered:
        with self._one_at_a_time, self.site.speaking():
            made = self._renderer.render(dossier_page)
            if not dossier_page.is_listed:  # the page of a withdrawn record says so, and nothing of what was in it
                return Rendered(made.html, made.description, made.contents)
            about = dossier_page.subject.get("record")
            foot = self._foot(dossier_page.address, dossier_page.title, about)
            head = self._head(dossier_page.address, dossier_page.full_title, made.description, about if isinstance(about, Record) else None)
            return Rendered(made.html + foot, made.description, made.contents, self._twin(dossier_page), head)

    def _newer(self, address: str, about: object) -> Newer | None:
        """The edition that a page is newer than, or that its dossier has at all; None for a page that says nothing of any."""
        if isinstance(about, Dossier):
            return self._editions.of_dossier(about)
        return self._editions.of(about) if isinstance(about, Record) and address_of(about) == address else None

    def _head(self, address: str, title: str, description: str, about: Record | None = None) -> str:
        return head(DescribedPage(self.site, self.asked, address, title, description, about))

    def _twin(self, page: DossierPage) -> str:
        """The twin of the page of a record; that of a dossier, which holds the index of its records, is an export."""
        record = page.subject.get("record")
        if not isinstance(record, Actor | Event | Thing | Article) or address_of(record) != page.address:
            return ""
        return record_twin(record, page.text, self.asked.library, self.asked.figures, self.asked.histories, self.site)

    def compile_templates(self) -> None:
        """Compile every template now, so that processes that are split off from this one need not."""
        env = self._renderer.env
        with self.site.speaking():  # what is constant in them is worked out now
            for name in env.list_templates():
                env.get_template(name)

    def parts(self, dossier_page: DossierPage, rendered: Rendered) -> PageParts:
        """What a dossier page gives the frame that stands around its HTML."""
        address, title = dossier_page.address, dossier_page.full_title
        return page_parts(
            address,
            title=title,
            description=rendered.description,
            html=rendered.html,
            path=dossier_page.path,
            days=self.days(address),
            ways=self.feedback_links(address, title, dossier_page.dossier),
            dossier=dossier_page.dossier,
            crumbs=dossier_page.crumbs,
            before=dossier_page.before,
            behind=dossier_page.behind,
            head=rendered.head,
            twin=rendered.twin,
            is_listed=dossier_page.is_listed,
            feeds=self.feeds_in_head(address),
        )

    @cached_property
    def content_pages(self) -> Mapping[str, ContentPage]:
        """The pages of text, by address."""
        return {content_page.address: content_page for content_page in self.library.content_pages}

    def render_content_page(self, content_page: ContentPage, text: str | None = None) -> Rendered:
        """A page of `content/` in HTML: its text, its numbered sources, when it changed and how to cite it.

        `text` is its Markdown, where that is not the one of its file. The home page also lists the dossiers and the latest articles.
        """
        address = content_page.address
        with self._one_at_a_time, self.site.speaking():
            page = self._renderer.links_and_notes(address, content_page.document.path)
            prose = page_prose(content_page.document.body if text is None else text, page)
            if address == HOME:
                language = None
                finished = self._renderer.fill("home.html", page, prose, mended=corrections(self.asked.library), tabs=self.tabs)
            else:
                language = content_page.written_in or None
                finished = self._renderer.fill("content_page.html", page, prose, language=language)
            title = "" if address == HOME else title_of(finished) or content_page.keys.title or ""
            html, found = self._renderer.with_contents(finished, prose, language or "")
            description = content_page.keys.description or ""
            return Rendered(html + self._foot(address, title), description, found, head=self._head(address, title, description))

    def _foot(self, address: str, title: str, about: Record | None = None) -> str:
        """What ends a page: when it changed, the page as others cite it and, where it is about an article, the article itself."""
        if address == SEARCH:
            return ""
        path = self._own_file(address, about)
        history = self.asked.histories.get(path)
        changed = history.last if history and not isinstance(about, Dossier) else None  # a dossier is cited as a whole
        works = {_("Cite this page"): page_citation(self.asked.library, self.site, address, title, about, changed)}
        if isinstance(about, Article):
            works[_("Cite the source itself")] = source_citation(self.asked.library, about)
        ways = [(label, apa(work), [(name, write(work), file_name(work, name)) for name, write in FORMATS.items()]) for label, work in works.items()]
        on_forge = file_history(path, self.site.edit_url)
        follow = own_feeds(self._feed_names(address))
        newer = self._newer(address, about) if self.library.editions else None
        foot = self._renderer.env.get_template("foot.html")
        return foot.render(ways=ways, about=about, history=history, on_forge=on_forge, follow=follow, newer=newer, at=address)

    def _data_citation(self, dossier: Dossier) -> str:
        """How to cite the data of a dossier, in words."""
        title = _("Data of the dossier “%(dossier)s”") % {"dossier": dossier.title}
        place = dossier_view(dossier.id, "downloads")
        return apa(page_citation(self.asked.library, self.site, place, title, None, self.asked.library.today))

    def _own_file(self, address: str, about: Record | None = None) -> str:
        """The file that a page is made from, by its path; an empty text for a page made of many, such as the home page."""
        if about:
            return str(about.path) if address_of(about) == address else ""
        return self._content_files.get(address, "") if address != HOME else ""

    @cached_property
    def _content_files(self) -> Mapping[str, str]:
        return {one.address: one.document.path for one in self.library.own_content_pages}

    def days(self, address: str) -> tuple[date, date] | None:
        """The first day of a page and that of its last change; None where either is not known.

        Those of a page made of many files are the first day and the last change of any: of its dossier or, without one, of the site.
        """
        dossier_page = self.dossier_pages.get(address)
        about = dossier_page.subject.get("record") if dossier_page else None
        path = self._own_file(address, about)
        if path and not isinstance(about, Dossier):
            history = self.histories.get(path)
            return (history.first, history.last) if history else None
        return self._days_of_many[dossier_page.dossier if dossier_page else ""]

    @cached_property
    def _days_of_many(self) -> Mapping[str, tuple[date, date] | None]:
        """The days of each dossier, by its id, and those of the whole site, by an empty text."""
        paths: dict[str, list[str]] = {"": [*self._content_files.values()]}
        for record in self.library.everything:
            for dossier in {"", *dossiers_of(record)}:
                paths.setdefault(dossier, []).append(str(record.path))
        return {dossier: _span([self.histories.get(path) for path in listed]) for dossier, listed in paths.items()}

    def feedback_links(self, address: str, title: str, dossier: str | None) -> list[tuple[str, str]]:
        """Labels and URLs for readers who find something wrong or missing, filled in for a page: the forge's issue forms, and a mail.

        `dossier` is the id of the page's dossier, if it has one. Empty where the site names no forge and nobody gives a mail address.
        """
        with self.site.speaking():
            page = self.site.url.rstrip("/") + address
            subject = _("Correction: %(page)s") % {"page": title}
            text = _("About the page “%(title)s”, %(address)s") % {"title": title, "address": page}
            ways = [
                (_("Suggest a correction"), issue_form(self.site, "correction", page=page, title=subject)),
                (_("Report by mail"), mail(self.responsible_for(dossier).contact, subject, f"{text}\n\n")),
                (_("Add an article"), issue_form(self.site, "article", dossier=dossier or "")),
            ]
            return [way for way in ways if way[1]]

    def responsible_for(self, dossier: str | None) -> Responsible:
        """Who is responsible for a dossier, by its id, or for the whole site, and how to reach them."""
        return responsible(self.site, self.library.dossier(dossier or ""))

    def exports(self) -> Iterator[Export]:
        """The files for programs, with their addresses. Each is made when it is asked for: all of them together would be large."""
        return self._in_language(chain.from_iterable(group.make(self._basis) for group in self.export_groups.values()))

    @cached_property
    def export_groups(self) -> Mapping[str, ExportGroup]:
        """The groups of the files for programs, by their names: the files of each are made together."""
        return {group.name: group for group in export_groups(self.library, self.site)}

    @cached_property
    def exports_that_wait(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of the files that a server makes only when somebody asks for them, by the addresses of these and of pages that offer them."""
        return {**self.pages_with_facts, **{address: (name,) for name, group in self.export_groups.items() for address in group.addresses}}

    @cached_property
    def pages_with_facts(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that say of files what is known only when those are made, by their addresses, with the groups of the files that wait."""
        waiting = [(name, group.addresses) for name, group in self.export_groups.items() if group.addresses]
        return {
            dossier_view(id_, "downloads"): tuple(name for name, files in waiting if any(one.startswith(data_file(id_, "")) for one in files))
            for id_ in (dossier.id for dossier in self.library.dossiers)
        }

    def with_facts(self, html: str, files: Mapping[str, ExportedFile]) -> str:
        """Such a page with what is known of these files, by their addresses."""
        with self.site.speaking():
            return with_facts(html, files)

    @cached_property
    def _basis(self) -> Basis:
        asked = self.asked
        return Basis(
            asked.library,
            asked.figures,
            self.site,
            asked.histories,
            asked.changed_figures,
            asked.latest,
            asked.dated_entries_of,
            self._asked_for_coverages,
        )

    def _asked_for_coverages(self) -> Iterable[Coverage]:
        for question in ("everything", "today"):
            self.asked.questions.note((question,))
        return self._coverages.values()

    def write_exports(self, name: str, folder: Path) -> list[ExportedFile]:
        """Write the files of a group to their places below a folder, and keep what they were made of."""

        def write() -> list[ExportedFile]:
            exports = self._in_language(self.export_groups[name].make(self._basis))
            return [export.write(folder / export.address.strip("/")) for export in exports]

        with self._one_at_a_time:
            return self.kept.anew(name, self._given_to(name), write, whole=True) if self.kept else write()

    def exports_as_kept(self, name: str) -> list[ExportedFile] | None:
        """The files of a group as they were written when it was last made, if they would be the same now; None for a group that has to be made."""
        found: list[ExportedFile] | None = self.kept.taken(name, self._given_to(name)) if self.kept else None
        return found

    def _given_to(self, name: str) -> str:
        return self.asked.fingerprints.of((name, self.export_groups[name].addresses))

    def search_documents(self) -> Iterator[SearchDocument]:
        """Everything that the search finds: one document for each page, in the order of addresses, made when it is asked for."""
        return self._in_language(documents(self.asked.library, self.asked.figures, self.site.language))

    def _in_language(self, made: Iterator[T]) -> Iterator[T]:
        """The same, each made in the language of the site; what goes on between two of them is not in it."""
        while True:
            with self.site.speaking():
                try:
                    one = next(made)
                except StopIteration:
                    return
            yield one

    @cached_property
    def moved_from(self) -> list[str]:
        """Every address that a record or a dossier had before, in the order of the redirects."""
        return [old for old, _new, _record in redirects(self.library)]

    def redirects(self) -> list[Redirect]:
        """A page for every earlier address."""
        template = self._renderer.env.get_template("redirect.html")
        with self.site.speaking():
            return [
                Redirect(old, template.render(target=relative(new, old), title=one.label, script=relative(LEAD_ON, old)))
                for old, new, one in redirects(self.library)
            ]


def _span(histories: Sequence[FileHistory | None]) -> tuple[date, date] | None:
    """The first and the last day of some files; None where the history of any is not known."""
    known = [one for one in histories if one]
    return (min(one.first for one in known), max(one.last for one in known)) if known and len(known) == len(histories) else None
