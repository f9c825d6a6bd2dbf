"""A dossier page: what it is before it is rendered, and how it becomes HTML with a description and a table of contents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from dossierkit.addresses import address
from dossierkit.corroboration.changed_figures import ChangedFigures
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.history.file_histories import FileHistory
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntriesOfDossiers
from dossierkit.library.network import networks_of
from dossierkit.prose.conversion import first_paragraph, plain, record_prose
from dossierkit.prose.link_targets import LinkTargets
from dossierkit.prose.links_and_notes import LinkParts, LinksAndNotes
from dossierkit.records import Dossier

LONGEST_DESCRIPTION = 300  # characters
CONTENTS = "<!--contents-->"  # where a template wants its table of contents, which is read off the finished page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way down to a page: the title and the address of a page above it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What a page is about and how it is made.

    `title` is its heading, `full_title` what the browser shows in its tab, `description` that of search engines where the prose has no first
    paragraph. `path` is the file that its edit link opens, empty for a page made of many. `dossier` is the id of the dossier it lies in, empty
    for pages of the whole site. `subject` are the variables of its template, `text` the Markdown of its prose. `crumbs` lead down to it.
    `before` and `behind` are the addresses of the parts around it, where it is one of a long list.
    """

    address: str
    title: str
    full_title: str
    template: str
    description: str
    path: str
    dossier: str
    subject: Mapping[str, Any]
    text: str = ""
    crumbs: tuple[Crumb, ...] = ()
    before: str = ""
    behind: str = ""


def page_of_dossier(dossier: Dossier, place: str, title: str, template: str, description: str, subject: Mapping[str, Any]) -> DossierPage:
    """A page about a dossier as a whole, such as its map: the template is given the dossier as `record`, the title and the `subject`."""
    return DossierPage(
        address=place,
        title=title,
        full_title=_("%(page)s – %(dossier)s") % {"page": title, "dossier": dossier.title},
        template=template,
        description=description,
        path=str(dossier.path),
        dossier=dossier.id,
        subject={"record": dossier, "title": title, **subject},
        crumbs=(Crumb(dossier.title, address(dossier)),),
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents: the level of the heading (2 or 3), its anchor, its words."""

    level: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A dossier page in HTML (what stands inside the theme's frame), with its description and table of contents."""

    html: str
    description: str
    contents: list[Heading] = field(default_factory=list)


class PageRenderer:
    """Renders dossier pages: one Jinja environment, and what is worked out of the library once for all pages."""

    def __init__(self, library: Library, env: Environment, histories: Mapping[str, FileHistory]) -> None:
        self.library = library
        self.env = env
        self.link_targets = LinkTargets(library)
        self.link_parts = LinkParts()
        self.figures = Figures(library)
        self.dated_entries_of = DatedEntriesOfDossiers(library)
        self.networks = networks_of(library)
        self.histories = histories
        self.changed_figures = ChangedFigures(library, histories)

    def render(self, dossier_page: DossierPage) -> Rendered:
        """The page in HTML, its description (at most 300 characters) and its table of contents."""
        page = self.links_and_notes(dossier_page.address, dossier_page.path)
        prose = record_prose(dossier_page.text, page)
        html, found = self.with_contents(self.fill(dossier_page.template, page, prose, **dossier_page.subject))
        return Rendered(html, shortened(first_paragraph(prose) or dossier_page.description), found)

    def links_and_notes(self, address: str, path: str) -> LinksAndNotes:
        """The links and notes of the page at `address`, whose prose stands in the file at `path`."""
        return LinksAndNotes(self.library, address, path, self.link_targets, self.link_parts)

    def with_contents(self, html: str) -> tuple[str, list[Heading]]:
        """The HTML with a table of contents where its template has put the mark CONTENTS, and the headings found."""
        found = headings(html)
        if CONTENTS in html and found:
            html = html.replace(CONTENTS, self.env.get_template("table_of_contents.html").render(headings=found), 1)
        return html, found

    def fill(self, template: str, page: LinksAndNotes, prose: Markup, **subject: Any) -> str:
        """One template filled with the library, the figures, the page's links and notes, its prose and its own variables."""
        known = {
            "library": self.library,
            "figures": self.figures,
            "dated_entries_of": self.dated_entries_of,
            "networks": self.networks,
            "histories": self.histories,
            "changed_figures": self.changed_figures,
            "elsewhere": {},  # the page has no list that is too long for it
        }
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
