"""Markdown to safe HTML: `[[id]]` becomes a link to a record, `[@id]` a numbered citation, and what could act in a browser goes.

Records' prose is converted by Prose; content pages are converted by MkDocs with ProseExtension, then cleaned by `clean`.
"""

import re
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

from dossierkit.prose.links_and_notes import LinksAndNotes

_STROKE = "\ue000"  # stands for the `|` of a link while Markdown looks for the cells of tables
RECORD = re.compile(rf"\[\[\s*([^\[\]|{_STROKE}\n]+?)\s*(?:[|{_STROKE}]\s*([^\[\]\n]+?)\s*)?\]\]")
SOURCE = re.compile(r"\[@\s*([^\[\],\s]+)\s*(?:,\s*([^\[\]\n]+?)\s*)?\]")

_SPACE_BEFORE_SOURCE = re.compile(rf"[ \t]*{SOURCE.pattern}")  # a raised number stands right behind its word

TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
    ),
    *("ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_BEFORE_LINKS = 165  # Python-Markdown's own links have 160, escapes 180, code 190


class ProseExtension(Extension):
    """An extension of Python-Markdown: resolves `[[id]]` and `[@id]` for the page being converted (`links_and_notes`, set before).

    Where that is None (nothing good was read yet), links show as plain words and citations not at all.
    """

    links_and_notes: LinksAndNotes | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Add the patterns for links and citations to a converter (Python-Markdown's hook)."""
        md.preprocessors.register(_HideStroke(md), "dossierkit-stroke", 25)
        md.postprocessors.register(_ShowStroke(md), "dossierkit-stroke", 5)
        md.inlinePatterns.register(_RecordLink(self, md), "dossierkit-record", _BEFORE_LINKS + 1)
        md.inlinePatterns.register(_Citation(self, md), "dossierkit-source", _BEFORE_LINKS)


class _HideStroke(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [RECORD.sub(lambda found: found[0].replace("|", _STROKE), line) for line in lines]


class _ShowStroke(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace(_STROKE, "|")


class _Pattern(InlineProcessor):
    def __init__(self, pattern: re.Pattern[str], extension: ProseExtension, md: Markdown) -> None:
        super().__init__(pattern.pattern, md)
        self.extension = extension


class _RecordLink(_Pattern):
    def __init__(self, extension: ProseExtension, md: Markdown) -> None:
        super().__init__(RECORD, extension, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        id_, text = m.groups()
        links_and_notes = self.extension.links_and_notes
        record = links_and_notes.library.records.get(id_) if links_and_notes else None
        if not links_and_notes or not record:
            return text or id_, m.start(0), m.end(0)
        return self.md.htmlStash.store(links_and_notes.link(record, text)), m.start(0), m.end(0)


class _Citation(_Pattern):
    def __init__(self, extension: ProseExtension, md: Markdown) -> None:
        super().__init__(_SPACE_BEFORE_SOURCE, extension, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        id_, locator = m.groups()
        links_and_notes = self.extension.links_and_notes
        if not links_and_notes or not links_and_notes.library.article(id_):
            return "", m.start(0), m.end(0)
        return self.md.htmlStash.store(links_and_notes.cite_article(id_, locator)), m.start(0), m.end(0)


_TAG_OF_HEADING = re.compile(r"(</?h)([1-5])\b")


def _below_the_title(html: str) -> str:
    """The page has a title already: a text whose headings begin at the first level moves down by one."""
    return _TAG_OF_HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html) if "<h1" in html else html


def _slug(text: str, separator: str) -> str:
    """Ids of headings in a text, apart from those that the page itself has."""
    return f"text-{slugify_unicode(text, separator)}"


class Prose:
    """Converts the prose of records. One converter serves every page; making one costs more than using it."""

    def __init__(self) -> None:
        self.extension = ProseExtension()
        toc = {"toc": {"toc_depth": 3, "slugify": _slug}}
        self._markdown = Markdown(extensions=["sane_lists", "tables", "toc", self.extension], extension_configs=toc)

    def html(self, text: str, links_and_notes: LinksAndNotes) -> Markup:
        """The safe HTML of a Markdown text, its headings one level below the page's title; its citations are numbered in `links_and_notes`."""
        if not text:
            return Markup()
        self.extension.links_and_notes = links_and_notes
        return clean(_below_the_title(self._markdown.reset().convert(text)))


def clean(html: str) -> Markup:
    """The HTML without scripts, styles, event handlers, frames, forms, addresses that run code, and pictures of other sites."""
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None, attribute_filter=_kept)
    return Markup(safe)  # noqa: S704


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """No pictures of other sites, no classes but our own, no ids but those of headings."""
    refused = {
        "src": bool(ELSEWHERE.match(value)),
        "class": not all(name.startswith("dk-") for name in value.split()),
        "id": not (re.fullmatch("h[1-6]", tag) and re.fullmatch(r"\w[\w-]*", value) and not value.startswith("__")),
    }
    return None if refused.get(attribute) else value


ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


_MARKUP = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """The words of a piece of HTML, without tags and without raised numbers."""
    return " ".join(Markup(_MARKUP.sub("", re.sub(r"\s*<sup.*?</sup>", "", html, flags=re.DOTALL))).unescape().split())  # noqa: S704


def first_paragraph(html: str) -> str:
    """The words of the first paragraph, for cards, listings and the page's description; empty where there is none."""
    found = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    return plain(found[1]) if found else ""
