"""A built site, read back: its pages as trees of elements, so that tests can ask for a link, a heading, a cell.

(Not named `site`: that is a module of Python's own, which is always there already.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "track", "wbr"}


@dataclass(eq=False, slots=True)
class Element:
    """An element with its attributes, its words in order, and the elements inside."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def words(self) -> str:
        """What a reader reads; raised numbers stand in brackets."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        for part in self.inside:
            if isinstance(part, str):
                yield part
            elif part.tag == "sup":
                yield f"[{part.words}]"
            elif part.tag == "br":
                yield " "
            else:
                yield from part.texts()

    def everything(self) -> Iterator["Element"]:
        waiting = self.inside[::-1]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Element):
                yield part
                waiting += part.inside[::-1]

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """The elements inside with this tag and these attributes; `class_` asks for one class among others."""
        wanted = attributes.pop("class_", None)
        return [
            one
            for one in self.everything()
            if one.tag == tag
            and (wanted is None or wanted in one.attributes.get("class", "").split())
            and all(one.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> "Element":
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}, not one"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        _leave(self.open, tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


# What a program writes: words, and a tag with its attributes in quotation marks, a comment or a declaration behind them.
_TAG = re.compile(r"""([^<]*)<(?:([a-zA-Z][\w:-]*)((?:\s+[\w:@.-]+(?:="[^"]*"|='[^']*')?)*)\s*(/?)>|/([a-zA-Z][\w:-]*)>
    |!--(?!-?>)(?:(?!--!?>).)*-->|!doctype[^<>]*>)""", re.ASCII | re.DOTALL | re.IGNORECASE | re.VERBOSE)  # fmt: skip
_ATTRIBUTE = re.compile(r"""([\w:@.-]+)(?:="([^"]*)"|='([^']*)')?""", re.ASCII)
_RAW = {name: re.compile(rf"[^<]*(?:<(?!/{name})[^<]*)*", re.IGNORECASE) for name in ("script", "style")}


def read_html(source: str) -> Element:
    """A piece of HTML as an element that holds it."""
    return read_tidy_html(source) or read_any_html(source)


def read_tidy_html(source: str) -> Element | None:
    """The same, twice as fast; None where something is written as programs do not write it."""
    root = Element("", {})
    inside, around, place = root.inside, [root], 0
    while tag := _TAG.match(source, place):
        words, start, written, empty, end = tag.groups()
        place = tag.end()
        if words:
            inside.append(unescape(words) if "&" in words else words)
        if start:
            name = start.lower()
            element = Element(name, {key.lower(): unescape(one or other) for key, one, other in _ATTRIBUTE.findall(written)} if written else {})
            inside.append(element)
            if empty or name in VOID:
                continue
            around.append(element)
            inside = element.inside
            if raw := _RAW.get(name):
                words = raw.match(source, place)[0]
                inside += [words] if words else []
                place += len(words)
        elif end:
            _leave(around, end.lower())
            inside = around[-1].inside
    rest = source[place:]
    if "<" in rest:
        return None
    if rest:
        inside.append(unescape(rest))
    return root


def _leave(around: list[Element], name: str) -> None:
    """Leave the nearest element of that name, and all that were begun in it."""
    if any(element.tag == name for element in around):
        while around.pop().tag != name:
            pass


def read_any_html(source: str) -> Element:
    """The same as Python's own reader has it, however it is written."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.root


@dataclass(eq=False)
class Page:
    """One HTML file, and the address at which it is served."""

    address: str
    source: str

    @cached_property
    def root(self) -> Element:
        return read_html(self.source)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return self.root.all(tag, **attributes)

    def one(self, tag: str, **attributes: str) -> Element:
        return self.root.one(tag, **attributes)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {element["id"]: element for element in self.root.everything() if "id" in element.attributes}

    @cached_property
    def ids(self) -> list[str]:
        """Every id on the page, as often as it stands there."""
        return [element["id"] for element in self.root.everything() if "id" in element.attributes]

    @property
    def is_redirect(self) -> bool:
        return bool(self.all("meta", **{"http-equiv": "refresh"}))

    @property
    def content(self) -> Element:
        """What is the page's own: without the header, the navigation and the footer of the theme."""
        return self.one("article", class_="md-content__inner")

    def meta(self, name: str) -> str:
        return self.one("meta", name=name)["content"]


@dataclass(eq=False)
class Site:
    """Everything that a build wrote, and what it printed."""

    folder: Path
    printed: str = ""

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            address = "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = Page(address, path.read_text(encoding="utf-8"))
        return found

    @property
    def own_pages(self) -> dict[str, Page]:
        """The pages that are neither redirects nor the page for errors."""
        return {address: page for address, page in self.pages.items() if not page.is_redirect and address != "/404.html"}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file with its bytes, by its path."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def __getitem__(self, address: str) -> Page:
        return self.pages[address]


def resolve(address: str, href: str) -> tuple[str, str] | None:
    """Where a link from the page at `address` leads: an address of the site and an anchor; None for other sites."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return address, unquote(parts.fragment)
    folders = address.split("/")[1:-1]
    if parts.path.startswith("/"):
        folders = []
    for step in parts.path.strip("/").split("/"):
        if step == "..":
            assert folders, f"{address}: {href} leads out of the site"
            folders.pop()
        elif step not in {"", "."}:
            folders.append(unquote(step))
    is_folder = not folders or parts.path.endswith(("/", "/.", "/..")) or parts.path in {".", ".."}
    return "/" + "/".join(folders) + ("/" if folders and is_folder else ""), unquote(parts.fragment)


def links(page: Page) -> Iterator[str]:
    """Whatever a page leads to or asks for, raw HTML and redirects included."""
    for element in page.root.everything():
        yield from (element[name] for name in ("href", "src", "poster", "data", "action") if name in element.attributes)
        if element.attributes.get("http-equiv") == "refresh":
            yield element["content"].partition("url=")[2]


def reported(row: Element) -> str:
    """The first cell of a claim without its citation."""
    cell = row.one("td", class_="dk-value")
    return cell.words.removesuffix(cell.one("details").words).strip()
