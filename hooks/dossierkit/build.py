"""The order of the whole thing: read, link, check, then render."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from dossierkit.addresses import HOME, SEARCH, Site, issue_form, redirects, relative
from dossierkit.apparatus import Apparatus
from dossierkit.checks import check
from dossierkit.citation import FORMATS, apa, claim_citation, page_citation, source_citation
from dossierkit.exports import Export, exports
from dossierkit.language import gettext as _
from dossierkit.language import speaking
from dossierkit.library import Library
from dossierkit.linking import link
from dossierkit.pages import leaves
from dossierkit.pages.corrections import corrections
from dossierkit.pages.dossiers import tabs
from dossierkit.pages.leaf import Leaf, Press, Rendered, title_of
from dossierkit.problems import DossierError, Problem, Severity
from dossierkit.prose import clean
from dossierkit.reading import Corpus, Over, in_order, read
from dossierkit.records import Article, Record
from dossierkit.rendering import environment
from dossierkit.search.documents import SearchDocument, documents
from dossierkit.wording import calendar_words

Step = Callable[[str], AbstractContextManager[None]]


def _untimed(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


def examine(root: Path, step: Step = _untimed, today: date | None = None, over: Over = in_order) -> tuple[Library, list[Problem]]:
    """Everything below `root`, linked for a day, and everything that is wrong with it.

    `step` may time the steps, and `over` count the files that are read.
    """
    with step("read"):
        corpus = read(root, over)
    with step("link"):
        library = link(corpus, today)
    with step("check"):
        problems = sorted([*corpus.problems, *check(library)])
    return library, problems


def load(root: Path, step: Step = _untimed, today: date | None = None) -> Library:
    """The linked library of a project that can be published, as of a day.

    Raises DossierError with every problem where there is one.
    """
    library, problems = examine(root, step, today)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise DossierError(errors)
    return library


def nothing(root: Path) -> Library:
    """What there is before anything good was read: a library without records."""
    return link(Corpus(root))


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page at an old address that leads to the new one."""

    address: str
    html: str


class Edition:
    """What one build publishes: the leaves of a library, rendered one at a time when they are asked for.

    `site` is what the pages say of the whole: where it is published, where its files are edited, and in which language.
    """

    def __init__(self, library: Library, site: Site | None = None) -> None:
        self.library = library
        self.site = site or Site()
        with speaking(self.site.language):
            self.leaves: dict[str, Leaf] = {leaf.address: leaf for leaf in leaves(library)}
            self.tabs: dict[str, list[tuple[str, str]]] = {
                dossier.id: [one for one in tabs(dossier) if one[1] in self.leaves] for dossier in library.dossiers
            }
        env = environment()
        env.globals |= {"edit_url": self.site.edit_url, "cite_claim": partial(claim_citation, library, self.site)}
        self._press = Press(library, env)

    @property
    def version(self) -> str:
        """The day of the last change in words; empty where it is not known."""
        with speaking(self.site.language):
            return calendar_words(self.library.today) if self.library.today else ""

    def render(self, leaf: Leaf) -> Rendered:
        """One leaf in HTML."""
        with speaking(self.site.language):
            rendered = self._press.render(leaf)
            return replace(rendered, html=rendered.html + self._how_to_cite(leaf.address, leaf.title, leaf.subject.get("record")))

    def finish_essay(self, html: str, page: Apparatus) -> str:
        """A page of `content/` with its sources; on the home page, with the dossiers and the latest articles."""
        with speaking(self.site.language):
            if page.address == HOME:
                finished = self._press.fill("home.html", page, clean(html), mended=corrections(self.library), tabs=self.tabs)
            else:
                finished = self._press.fill("essay.html", page, clean(html))
            return self._press.with_contents(finished)[0] + self._how_to_cite(page.address, "" if page.address == HOME else title_of(finished))

    def _how_to_cite(self, address: str, title: str, about: Record | None = None) -> str:
        """What ends a page: the page as others cite it and, where it is about an article, the article itself."""
        if address == SEARCH:
            return ""
        works = {_("Cite this page"): page_citation(self.library, self.site, address, title, about)}
        if isinstance(about, Article):
            works[_("Cite the source itself")] = source_citation(about)
        ways = [(label, apa(work), [(name, write(work)) for name, write in FORMATS.items()]) for label, work in works.items()]
        return self._press.env.get_template("cite.html").render(ways=ways)

    def ways_to_tell(self, address: str, title: str, dossier: str | None) -> list[tuple[str, str]]:
        """What a reader who finds something wrong or missing can do, and where: the forms of the site's forge, filled in for the page."""
        with speaking(self.site.language):
            page = self.site.url.rstrip("/") + address
            ways = [
                (_("Suggest a correction"), issue_form(self.site, "correction", page=page, title=_("Correction: %(page)s") % {"page": title})),
                (_("Add an article"), issue_form(self.site, "article", dossier=dossier or "")),
            ]
            return [way for way in ways if way[1]]

    def exports(self) -> list[Export]:
        """The files for programs."""
        with speaking(self.site.language):
            return [*exports(self.library, self.site)]

    def search_documents(self) -> tuple[SearchDocument, ...]:
        """Everything that the search can find."""
        with speaking(self.site.language):
            return documents(self.library, self._press.figures, self.site.language)

    def redirects(self) -> list[Redirect]:
        """A page for every earlier address."""
        template = self._press.env.get_template("redirect.html")
        with speaking(self.site.language):
            return [Redirect(old, template.render(target=relative(new, old), title=one.label)) for old, new, one in redirects(self.library)]
