"""A dossier page: one page of a dossier before MkDocs publishes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntriesOfDossiers
from dossierkit.library.network import Networks
from dossierkit.prose.conversion import Prose, first_paragraph, plain
from dossierkit.prose.links_and_notes import LinksAndNotes

LONGEST_DESCRIPTION = 300
CONTENTS = "<!--contents-->"  # where a template wants its table of contents, which is read off the finished page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page to a dossier page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What a page is about and how it is made.

    `title` is its heading and `full_title` what the browser shows. `description` is used where the prose has no first
    paragraph. `path` is the file that its edit link opens; empty where it is made from many. `crumbs` lead to it from its dossier.
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


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    level: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A dossier page in HTML."""

    html: str
    description: str
    contents: list[Heading] = field(default_factory=list)


class PageRenderer:
    """What renders dossier pages: one Jinja environment and one Markdown converter for all of them."""

    def __init__(self, library: Library, env: Environment) -> None:
        self.library = library
        self.env = env
        self.prose = Prose()
        self.figures = Figures(library)
        self.dated_entries_of = DatedEntriesOfDossiers(library)
        self.networks = Networks(library)

    def render(self, dossier_page: DossierPage) -> Rendered:
        """The dossier page's HTML, its description and its table of contents."""
        page = LinksAndNotes(self.library, dossier_page.address)
        prose = self.prose.html(dossier_page.text, page)
        html, found = self.with_contents(self.fill(dossier_page.template, page, prose, **dossier_page.subject))
        return Rendered(html, shortened(first_paragraph(prose) or dossier_page.description), found)

    def with_contents(self, html: str) -> tuple[str, list[Heading]]:
        """A page with its table of contents put in where its template wants it, and the headings in it."""
        found = headings(html)
        if CONTENTS in html and found:
            html = html.replace(CONTENTS, self.env.get_template("contents.html").render(headings=found), 1)
        return html, found

    def fill(self, template: str, page: LinksAndNotes, prose: Markup, **subject: Any) -> str:
        """One template with the library, the page's links_and_notes and its prose."""
        known = {"library": self.library, "figures": self.figures, "dated_entries_of": self.dated_entries_of, "networks": self.networks}
        return self.env.get_template(template).render(known, page=page, prose=prose, **subject)


_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


_COUNT = re.compile(r'<span class="dk-soft">.*?</span>')  # the number of entries beside a heading


def headings(html: str) -> list[Heading]:
    """The headings with an address, read off the page itself."""
    return [Heading(int(level), id_, plain(_COUNT.sub("", words))) for level, id_, words in _HEADING.findall(html)]


_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def title_of(html: str) -> str:
    """The words of a page's first heading; empty where it has none."""
    found = _TITLE.search(html)
    return plain(found[1]) if found else ""


def shortened(text: str) -> str:
    """At most 300 characters, cut between words."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
