"""A page of the site as XHTML that stands in a book: its content without what only a screen needs, and links to other chapters.

Read and written with html5lib and lxml, which keep the names of SVG as the standard has them (HTML, 13.2.6.1, "adjust SVG attributes").
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from dossierkit.offline.land_pictures import PARTS, in_place_of_parts

XHTML, SVG, XLINK = "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_WITHOUT = {"script", "style", "form", "button", "input", "select", "label", "template", "link", "dialog"}
_OF_A_SCREEN = {"dk-top", "dk-tell", "dk-contents", "dk-cite-page", "dk-cite-this", "dk-parts", "dk-foot", "dk-unseen", "dk-live-region"}
_NOT_IN_BOOKS = ("data-", "aria-keyshortcuts", "loading", "decoding", "fetchpriority", "popover", "inputmode", "enterkeyhint", "cite")
_WORLD = re.compile(r"assets/offline/(\w+)\.svg$")

LinkOf = Callable[[str, str], str | None]  # address of a page of the site and an anchor -> where the book has it


class Page:
    """The content of one page, cleaned; `title` is its first heading."""

    def __init__(self, html: str, address: str) -> None:
        parser = import_module("html5lib").HTMLParser(import_module("html5lib").getTreeBuilder("lxml"), namespaceHTMLElements=True)
        self.address = address
        self._tree = parser.parse(in_place_of_parts(html))
        content = self._tree.find(f".//{{{XHTML}}}article")
        if content is None:
            raise ValueError(f"the page {address} has no content")
        self.content = content
        self._clean()

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self._tree.getroot().get("lang") or "en")

    @property
    def direction(self) -> str:
        """Which way its words run."""
        return str(self._tree.getroot().get("dir") or "ltr")

    @property
    def ids(self) -> frozenset[str]:
        """The anchors that the content has."""
        return frozenset(filter(None, (one.get("id") for one in self.content.iter())))

    def _clean(self) -> None:
        for one in [*self.content.iter()]:
            if not isinstance(one.tag, str) or _name(one) in _WITHOUT or _OF_A_SCREEN & {*one.get("class", "").split()} or "hidden" in one.attrib:
                _drop(one)  # the first are comments
        for one in self.content.iter():
            for name in [*one.attrib]:
                if name.startswith(_NOT_IN_BOOKS) or (name == "name" and _name(one) == "details"):
                    del one.attrib[name]
            if change := _IN_BOOKS.get(_name(one)):
                change(one)
        self._bring_signs()

    def _bring_signs(self) -> None:
        """The signs that the content draws, which on the site stand above it."""
        used = {one.get(f"{{{XLINK}}}href", "").removeprefix("#") for one in self.content.iter(f"{{{SVG}}}use")} - self.ids
        symbols = [one for one in self._tree.iter(f"{{{SVG}}}symbol") if one.get("id") in used]
        if symbols:
            holder = self.content.makeelement(f"{{{SVG}}}svg", {"width": "0", "height": "0", "aria-hidden": "true", "class": "dk-signs-of-kinds"})
            holder.extend(symbols)
            self.content.insert(0, holder)

    def lead(self, link_of: LinkOf) -> None:
        """Let every link lead where the book has what it leads to; where it has not, the words stay."""
        for one in [*self.content.iter(f"{{{XHTML}}}a", f"{{{SVG}}}a")]:
            attribute = "href" if one.get("href") is not None else f"{{{XLINK}}}href"
            target = one.get(attribute)
            if target is None or target.startswith("#"):
                if target and target[1:] not in self.ids:
                    del one.attrib[attribute]
                continue
            parts = urlsplit(target)
            if parts.scheme:
                continue
            place = posixpath.normpath(posixpath.join(self.address, parts.path)) if parts.path else self.address
            found = link_of(place if place == "/" or "." in posixpath.basename(place) else f"{place}/", parts.fragment)
            if found is None:
                del one.attrib[attribute]
            else:
                one.set(attribute, found)

    def take_pictures(self) -> Iterator[tuple[str, str]]:
        """The pictures of the site that the content shows: of each its address below the site's root, and its name in the book, which it has now."""
        for one in self.content.iter(f"{{{XHTML}}}img"):
            source = one.get("src", "")
            if not urlsplit(source).scheme:
                address = posixpath.normpath(posixpath.join(self.address, source)).strip("/")
                name = f"of-the-site-{address.replace('/', '-')}"
                one.set("src", f"pictures/{name}")
                yield address, name

    def as_xml(self) -> str:
        """The content as XML, without the element around it; no name has a prefix but those of links in pictures."""
        etree = import_module("lxml.etree")
        return "".join(etree.tostring(_without_prefixes(etree, one), encoding="unicode") for one in self.content)


_PREFIXES: Mapping[str, Mapping[str | None, str]] = {XHTML: {None: XHTML}, SVG: {None: SVG, "xlink": XLINK}}


def _without_prefixes(etree: Any, element: Any) -> Any:
    """The same element in its name space without a prefix, which html5lib gives to everything."""
    space = str(element.tag).partition("}")[0].strip("{")
    made = etree.Element(element.tag, dict(element.attrib), nsmap=_PREFIXES.get(space))
    made.text, made.tail = element.text, element.tail
    made.extend(_without_prefixes(etree, one) for one in element)
    return made


def _opened(details: Any) -> None:
    details.set("open", "open")


def _described(img: Any) -> None:
    img.set("alt", img.get("alt", ""))


def _land(image: Any) -> None:
    """A part of the world's outlines is a picture of the book."""
    found = _WORLD.search(image.get("href", ""))
    if found and found[1] in PARTS:
        del image.attrib["href"]
        image.set(f"{{{XLINK}}}href", f"pictures/{found[1]}.svg")


_IN_BOOKS: Mapping[str, Callable[[Any], None]] = {"details": _opened, "img": _described, "image": _land}


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _drop(element: Any) -> None:
    """Take an element away; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
