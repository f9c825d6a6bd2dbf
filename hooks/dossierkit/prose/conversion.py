"""Markdown to safe HTML: the dialect's HTML, its links led to where they are published, and without what could act in a browser."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape

import nh3
from markdown.extensions.toc import slugify, slugify_unicode
from markupsafe import Markup

from dossierkit.prose.dialect import Slug, convert
from dossierkit.prose.limits import beyond_limits
from dossierkit.prose.link_targets import ELSEWHERE
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.prose.plain_paragraphs import plain_paragraphs

TAGS = {
    *("a", "abbr", "b", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q"),
    *("rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr"),
}
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}


def record_prose(text: str, links_and_notes: LinksAndNotes) -> Markup:
    """The safe HTML of a record's text, its headings one level below the page's title; its citations are numbered in `links_and_notes`."""
    if not text:
        return Markup()
    return _converted(text, links_and_notes, _slug, _below_the_title)


def page_prose(text: str, links_and_notes: LinksAndNotes) -> Markup:
    """The safe HTML of the text of a page of `content/`, title included; its citations are numbered in `links_and_notes`."""
    return _converted(text, links_and_notes, _slug_of_page, str)


def _converted(text: str, links_and_notes: LinksAndNotes, slug: Slug, changed: Callable[[str], str]) -> Markup:
    if any(True for _fault in beyond_limits(text)):  # nothing that is published has such a text
        return clean(Markup("<pre>{}</pre>").format(text))
    paragraphs = plain_paragraphs(text, links_and_notes)
    if paragraphs is not None:
        return Markup(paragraphs)  # noqa: S704  (words without markup, and links of our own)
    return clean(changed(convert(text, links_and_notes, slug)), links_and_notes.followed)


def ids_in_record(text: str) -> frozenset[str]:
    """The ids of the headings and footnotes in a record's text."""
    return _ids(convert(text, None, _slug))


@lru_cache(maxsize=100)  # a server asks after each save, and most pages are then as they were
def ids_in_page(text: str) -> frozenset[str]:
    """The ids of the headings and footnotes of a page of `content/`."""
    return _ids(convert(text, None, _slug_of_page))


_KEPT_ID = re.compile(r'<(?:h[1-6]|li|sup)\b[^>]*\sid="([^"]+)"')


def _ids(html: str) -> frozenset[str]:
    return frozenset(unescape(found) for found in _KEPT_ID.findall(clean(html)))


_TAG_OF_HEADING = re.compile(r"(</?h)([1-5])\b")


def _below_the_title(html: str) -> str:
    """The page has a title already: a text whose headings begin at the first level moves down by one."""
    return _TAG_OF_HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html) if "<h1" in html else html


def _slug(text: str) -> str:
    """Ids of headings in a record's text, apart from those that the page itself has."""
    return f"text-{slugify_unicode(text, '-')}"


def _slug_of_page(text: str) -> str:
    return slugify(text, "-") or slugify_unicode(text, "-")


Followed = Callable[[str], str | None]


def clean(html: str, followed: Followed | None = None) -> Markup:
    """The HTML without scripts, styles, event handlers, frames, forms, addresses that run code, and pictures of other sites.

    `followed` turns the address of a link or picture as it is written into that on the published page, or None where it leads nowhere.
    """
    kept = partial(_kept, followed)
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None, attribute_filter=kept)
    return Markup(safe)  # noqa: S704


_NOTE = re.compile(r"note-[a-z]+(?:-from(?:-\d+)?)?")
_ID = re.compile(r"\w[\w-]*")


def _kept(followed: Followed | None, tag: str, attribute: str, value: str) -> str | None:
    """No pictures of other sites, no classes but our own, no ids but those of headings and footnotes; links lead to where pages are."""
    match attribute:
        case "src":
            return None if ELSEWHERE.match(value) else followed(value) if followed else value
        case "href":
            return followed(value) if followed and not ELSEWHERE.match(value) else value
        case "class":
            return value if all(name.startswith("dk-") for name in value.split()) else None
        case "id":
            heading = re.fullmatch("h[1-6]", tag) and _ID.fullmatch(value) and not value.startswith("__")
            return value if heading or (tag in {"li", "sup"} and _NOTE.fullmatch(value)) else None
    return value


_MARKUP = re.compile(r"<[^>]*>")
_RAISED = re.compile(r"\s*<sup.*?</sup>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def plain(html: str) -> str:
    """The words of a piece of HTML, without tags and without raised numbers."""
    if "<" in html:
        html = _MARKUP.sub("", _RAISED.sub("", html) if "<sup" in html else html)
    return " ".join(unescape(str(html)).split())


def first_paragraph(html: str) -> str:
    """The words of the first paragraph, for cards, listings and the page's description; empty where there is none."""
    found = _PARAGRAPH.search(html)
    return plain(found[1]) if found else ""
