"""What a page gives its frame: its own words, and what decides which frame it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from dossierkit.addresses import relative
from dossierkit.frame.marks import SAMPLE, SAMPLE_OF_HEAD, SAMPLE_OF_HTML, SAMPLE_OF_TEXT, Marks
from dossierkit.pages.dossier_page import Crumb

_HEADING = "<h1"  # a theme puts a heading above a page that has none


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a page that a theme puts together.

    `title` and `description` are HTML, `html` is what stands in the frame. `path` is the file that its edit link opens, empty where there is none.
    `days` are the first and the last, empty where they are not known. `ways` are the labels and URLs by which readers report what is wrong.
    `before` and `behind` are the links to the parts of a long list around this one, empty where there are none. `head` is what
    its head says to programs, as HTML; `twin` the text of the file beside the page that says the same to programs, and that stands in no frame.
    Search engines are told to leave out a page that is not `is_listed`. `feeds` are title, link and media type of those that its head names.
    """

    address: str
    title: str
    description: str
    html: str
    path: str
    days: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    dossier: str
    crumbs: tuple[Crumb, ...]
    before: str = ""
    behind: str = ""
    head: str = ""
    twin: str = ""
    is_listed: bool = True
    feeds: tuple[tuple[str, str, str], ...] = ()


def page_parts(  # noqa: PLR0913  (as many as a page has)
    address: str,
    *,
    title: str,
    description: str,
    html: str,
    path: str,
    days: tuple[date, date] | None,
    ways: list[tuple[str, str]],
    dossier: str,
    crumbs: tuple[Crumb, ...],
    before: str = "",
    behind: str = "",
    head: str = "",
    twin: str = "",
    is_listed: bool = True,
    feeds: tuple[tuple[str, str, str], ...] = (),
) -> PageParts:
    """The parts of a page whose title and description are text; `before` and `behind` are addresses of the site."""
    written = tuple(day.isoformat() for day in days or ())
    first, last = (relative(one, address) if one else "" for one in (before, behind))
    said = (address, escape(title), escape(description), html, path, written, tuple(ways), dossier, crumbs)
    return PageParts(*said, first, last, head, twin, is_listed, feeds)


Shape = tuple[object, ...]


def shape(parts: PageParts) -> Shape:
    """Everything by which the frames of two pages could differ: pages of one shape stand in the same."""
    return shape_of(parts, has_heading=has_heading(parts), is_described=bool(parts.description))


def shape_of(parts: PageParts, *, has_heading: bool, is_described: bool) -> Shape:
    """The shape of a page that was not made, of which no more is known than these."""
    return (
        _folder(parts.address),
        parts.dossier,
        parts.crumbs,
        bool(parts.title),
        is_described,
        bool(parts.path),
        bool(parts.days),
        bool(parts.before),
        bool(parts.behind),
        parts.is_listed,
        parts.feeds,
        has_heading,
        tuple((label, _scheme(url)) for label, url in parts.ways),
    )


def has_heading(parts: PageParts) -> bool:
    """Whether a page brings its own heading."""
    return _HEADING in parts.html


def words(parts: PageParts) -> Mapping[str, str]:
    """What is the page's own, by the names of the gaps in its frame."""
    return {
        "name": _name(parts.address),
        "title": parts.title,
        "description": parts.description,
        "html": parts.html,
        "path": parts.path,
        "before": parts.before,
        "behind": parts.behind,
        "head": parts.head,
        **{f"day {number}": day for number, day in enumerate(parts.days)},
        **{f"way {number}": url.removeprefix(_scheme(url)) for number, (_label, url) in enumerate(parts.ways)},
    }


def marked(parts: PageParts, marks: Marks) -> PageParts:
    """Parts of the same shape, with a mark for each word that is the page's own."""
    return replace(
        parts,
        address=f"{_folder(parts.address)}{marks.mark('name')}/",
        title=parts.title and marks.mark("title", SAMPLE),
        description=parts.description and marks.mark("description", SAMPLE),
        html=marks.mark("html", SAMPLE_OF_HTML if has_heading(parts) else SAMPLE_OF_HTML.replace("h1", "h2")),
        path=parts.path and marks.mark("path", SAMPLE_OF_TEXT),
        before=parts.before and marks.mark("before", SAMPLE_OF_TEXT),
        behind=parts.behind and marks.mark("behind", SAMPLE_OF_TEXT),
        head=marks.mark("head", SAMPLE_OF_HEAD),
        days=tuple(marks.mark(f"day {number}") for number, _day in enumerate(parts.days)),
        ways=tuple((label, _scheme(url) + marks.mark(f"way {number}", SAMPLE_OF_TEXT)) for number, (label, url) in enumerate(parts.ways)),
    )


def _folder(address: str) -> str:
    return address[: address.rstrip("/").rindex("/") + 1]


def _name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _scheme(url: str) -> str:
    return url[: url.index(":") + 1]
