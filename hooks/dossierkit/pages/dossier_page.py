"""A dossier page: what it is before it is rendered, and how it becomes HTML with a description and a table of contents."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from dossierkit.addresses import address
from dossierkit.asking.asked import Asked
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.prose.conversion import first_paragraph, plain, record_prose
from dossierkit.prose.links_and_notes import LinkParts, LinksAndNotes
from dossierkit.records import Dossier

LONGEST_DESCRIPTION = 300  # characters
CONTENTS = "<!--contents-->"  # where a template wants its table of contents, which is read off the finished page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way down to a page: the title and the address of a page above it."""

    title: str
    address: str


class Later(Mapping[str, Any]):
    """The variables of a template of which only some are `known`; the others are worked out by `work` when one of them is asked for."""

    def __init__(self, known: Mapping[str, Any], work: Callable[[], Mapping[str, Any]]) -> None:
        self._known, self._work = known, work

    @cached_property
    def _all(self) -> Mapping[str, Any]:
        return {**self._known, **self._work()}

    def __getitem__(self, name: str) -> Any:
        return self._known[name] if name in self._known else self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


More = Callable[[Library], Mapping[str, Any]]


def nothing_more(_library: Library) -> Mapping[str, Any]:
    """The variables of a page that has none beside its subject."""
    return {}


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What a page is about and how it is made.

    `title` is its heading, `full_title` what the browser shows in its tab, `description` that of search engines where the prose has no first
    paragraph. `path` is the file that its edit link opens, empty for a page made of many. `dossier` is the id of the dossier it lies in, empty
    for pages of the whole site. `subject` are the variables of its template, `text` the Markdown of its prose. `crumbs` lead down to it.
    `before` and `behind` are the addresses of the parts around it, where it is one of a long list. `more` are variables that take work: they
    are asked of the library when the page is rendered, and only then. One that is not `is_listed` is for those who have its address: no sitemap
    names it, and search engines are told to leave it out.
    """

    address: str
    title: str
    full_title: str
    template: str
    description: str | Callable[[], str]
    path: str
    dossier: str
    subject: Mapping[str, Any]
    text: str = ""
    crumbs: tuple[Crumb, ...] = ()
    before: str = ""
    behind: str = ""
    more: More = nothing_more
    is_listed: bool = True

    @property
    def described(self) -> str:
        """The description, worked out where that is still to be done."""
        return self.description if isinstance(self.description, str) else self.description()


def page_of_dossier(
    dossier: Dossier,
    place: str,
    title: str,
    template: str,
    description: str | Callable[[], str],
    subject: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
) -> DossierPage:
    """A page about a dossier as a whole, such as its map: the template is given the dossier as `record`, the title and the `subject`.

    Description and subject may be functions, which are called when the page is made.
    """
    known = {"record": dossier, "title": title}
    return DossierPage(
        address=place,
        title=title,
        full_title=_("%(page)s – %(dossier)s") % {"page": title, "dossier": dossier.title},
        template=template,
        description=description,
        path=str(dossier.path),
        dossier=dossier.id,
        subject=Later(known, subject) if callable(subject) else {**known, **subject},
        crumbs=(Crumb(dossier.title, address(dossier)),),
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents: the level of the heading (2 or 3), its anchor, its words.

    `language` is a code of BCP 47, empty for words in the site's own.
    """

    level: int
    id: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A dossier page in HTML (what stands inside the theme's frame), with its description and table of contents.

    `twin` is the text of the file beside it that says the same to programs; empty for a page that has none. `head` is what stands in the
    head of the page for programs, as HTML.
    """

    html: str
    description: str
    contents: list[Heading] = field(default_factory=list)
    twin: str = ""
    head: str = ""


class PageRenderer:
    """Renders dossier pages: one Jinja environment, and everything that they may ask."""

    def __init__(self, asked: Asked, env: Environment) -> None:
        self.asked = asked
        self.env = env
        self.link_parts = LinkParts()

    def render(self, dossier_page: DossierPage) -> Rendered:
        """The page in HTML, its description (at most 300 characters) and its table of contents."""
        page = self.links_and_notes(dossier_page.address, dossier_page.path)
        prose = record_prose(dossier_page.text, page)
        subject = {**dossier_page.subject, **dossier_page.more(self.asked.library)}
        html, found = self.with_contents(self.fill(dossier_page.template, page, prose, **subject))
        return Rendered(html, shortened(first_paragraph(prose) or dossier_page.described), found)

    def links_and_notes(self, address: str, path: str) -> LinksAndNotes:
        """The links and notes of the page at `address`, whose prose stands in the file at `path`."""
        return LinksAndNotes(self.asked.library, address, path, self.asked.link_targets, self.link_parts)

    def with_contents(self, html: str, foreign: str = "", language: str = "") -> tuple[str, list[Heading]]:
        """The HTML with a table of contents where its template has put the mark CONTENTS, and the headings found.

        `foreign` is the part of the HTML that is in another language than the site, `language` which.
        """
        found = headings(html)
        if foreign and language:
            theirs = {heading.id for heading in headings(foreign)}
            found = [replace(heading, language=language) if heading.id in theirs else heading for heading in found]
        if CONTENTS in html and found:
            html = html.replace(CONTENTS, self.env.get_template("table_of_contents.html").render(headings=found), 1)
        return html, found

    def fill(self, template: str, page: LinksAndNotes, prose: Markup, **subject: Any) -> str:
        """One template filled with the library, the figures, the page's links and notes, its prose and its own variables."""
        names = ("library", "figures", "dated_entries_of", "networks", "histories", "changed_figures")
        known: dict[str, Any] = {name: getattr(self.asked, name) for name in names}
        known["elsewhere"] = {}  # the page has no list that is too long for it
        return self.env.get_template(template).render(known, page=page, prose=prose, **subject)


_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


_COUNT = re.compile(r'<span class="dk-soft">.*?</span>')  # the number of entries beside a heading


def headings(html: str) -> list[Heading]:
    """The headings of levels 2 and 3 that have an anchor, read off the finished page; counts beside them left out."""
    return [Heading(int(level), id_, plain(_COUNT.sub("", words))) for level, id_, words in _HEADING.findall(html)]


_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def title_of(html: str) -> str:
    """The words of the first `<h1>` of a page, without markup; empty where there is none."""
    found = _TITLE.search(html)
    return plain(found[1]) if found else ""


def shortened(text: str) -> str:
    """At most 300 characters, cut between words and ended with `…`."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
