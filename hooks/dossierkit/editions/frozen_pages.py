"""The pages of dossiers as an edition keeps them: without scripts and forms, with links to each other, and with all that they show beside them.

They lie below `pages/` at the addresses that they had on the site, so that a link from one to another stays as it is. What leads out of the
edition leads to the published site, and is marked. Files are linked by their names: the pages are read from a folder as well as from a server.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dossierkit.addresses import STYLES, WORLD, Site, address, dossier_view, on_the_web
from dossierkit.keeping.newer_than_editions import records_of
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.offline.land_pictures import in_place_of_parts, pictures
from dossierkit.offline.page_links import INDEX, file_of, in_attributes
from dossierkit.problems import DossierError, Problem
from dossierkit.records import Article, Dossier

PAGES = "pages"  # the folder of an edition in which its pages lie
POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
LIVE = ' data-live=""'  # the mark of a link that leads out of the edition
_WITHOUT = frozenset({"script", "form", "button", "input", "select", "label", "output", "template", "dialog"})
_OF_THE_SITE = frozenset({"dk-edit", "dk-tell", "dk-citing", "dk-follow", "dk-edition", "dk-unseen", "dk-live-region"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LINKS = frozenset({"href", "xlink:href"})
_URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|[a-z]+:|//)([^\"')]+)\1\s*\)")
_REFRESH = re.compile(r"<meta http-equiv=\"refresh\"")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around every frozen page: a line at its top, as HTML, made of the way up to the edition and the page's address on the site.

    `url` is that of the folder of the pages, if known.
    """

    banner: Callable[[str, str], str]
    url: str = ""


def frozen_pages(built: Path, library: Library, dossiers: Collection[Dossier], site: Site, around: Around) -> Iterator[tuple[str, bytes]]:
    """The pages of some dossiers from the built site at `built`, and what they show: paths below `pages/`, with the bytes of each file.

    Raises DossierError where the page of a dossier is not there.
    """
    places = dict(_places(built, library, dossiers))
    for dossier in dossiers:
        if address(dossier) not in places:
            raise DossierError([Problem(str(dossier.path), 1, 1, "edition", f"{built} has no page {address(dossier)}", "build the site first")])
    shown: set[str] = set()
    for place, file in places.items():
        page = _Frozen(in_place_of_parts(file.read_text(encoding="utf-8")), place, places.keys(), site)
        shown |= page.shown
        yield file_at(place), page.whole(around).encode()
    yield from _beside(built, shown)
    styles, world = ((built / one.strip("/")).read_text(encoding="utf-8") for one in (STYLES, WORLD))
    yield from ((str(path), text.encode()) for path, text in pictures(world, styles))


def _places(built: Path, library: Library, dossiers: Collection[Dossier]) -> Iterator[tuple[str, Path]]:
    """The addresses of the pages that belong to dossiers, with their files: those below the dossiers' own, and those of their articles.

    Left out are pages that lead on to others, and those of downloads and of what is still to be done, which belong to the site as it is now.
    """
    ids = {dossier.id for dossier in dossiers}
    left_out = {dossier_view(id_, view) for id_ in ids for view in ("downloads", "coverage")}
    own = (path for id_ in sorted(ids) for path in sorted((built / id_).rglob(INDEX)))
    withdrawn = (one for one in library.withdrawn.values() if isinstance(one, Article) and ids & {*one.dossiers})
    articles = (*(one for one in records_of(library, ids) if isinstance(one, Article)), *withdrawn)
    of_articles = (path for one in articles for path in sorted((built / address(one).strip("/")).rglob(INDEX)))
    for path in (*own, *of_articles):
        place = f"/{path.parent.relative_to(built).as_posix()}/"
        if not any(place.startswith(one) for one in left_out) and not _REFRESH.search(path.read_text(encoding="utf-8")):
            yield place, path


def file_at(place: str) -> str:
    """The file of the page at an address, below `pages/`."""
    return f"{place.strip('/')}/{INDEX}".lstrip("/")


class _Frozen(HTMLParser):
    """One page: its content is read, and what an edition does not keep is left out; `shown` are the addresses of files that it shows."""

    def __init__(self, html: str, place: str, known: Collection[str], site: Site) -> None:
        super().__init__(convert_charrefs=False)
        self._place, self._known, self._site = place, known, site
        self._root = self._body = ""
        self._title = self._description = ""
        self._styles: list[str] = []
        self._kept: list[str] = []
        self._inside = 0  # of the content, or of the signs that it draws: how many elements of that name are open
        self._name = ""
        self._left_out: list[str] = []  # the element that is left out, and those of its name in it
        self._in_title = False
        self.shown: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, dict(attrs), is_open=tag not in _VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, dict(attrs), is_open=False)

    def _tag(self, tag: str, given: dict[str, str | None], *, is_open: bool) -> None:
        written, classes = self.get_starttag_text() or "", {*(given.get("class") or "").split()}
        if self._left_out:
            if tag == self._left_out[0] and is_open:
                self._left_out.append(tag)
            return
        if not self._inside:
            self._outside(tag, given, written, classes)
            return
        if tag in _WITHOUT or classes & _OF_THE_SITE or "hidden" in given:
            if is_open:
                self._left_out.append(tag)
            return
        self._inside += tag == self._name and is_open
        self._kept.append(in_attributes(written, self._led))

    def _outside(self, tag: str, given: dict[str, str | None], written: str, classes: set[str]) -> None:
        if tag == "html":
            self._root = written
        elif tag == "body":
            self._body = written
        elif tag == "title" and not self._title:
            self._in_title = True
        elif tag == "meta" and given.get("name") == "description":
            self._description = given.get("content") or ""
        elif tag == "link" and given.get("rel") == "stylesheet":
            place = self._at(given.get("href") or "")
            if place:
                self._styles.append(given.get("href") or "")
                self.shown.add(place)
        elif tag == "article" or (tag == "svg" and "dk-signs-of-kinds" in classes):
            self._name, self._inside = tag, 1
            self._kept.append(written)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            if tag == self._left_out[0]:
                self._left_out.pop()
        elif self._inside:
            self._kept.append(f"</{tag}>")
            self._inside -= tag == self._name
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        self._words(data)

    def handle_entityref(self, name: str) -> None:
        self._words(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._words(f"&#{name};")

    def _words(self, words: str) -> None:
        if self._in_title:
            self._title += words
        elif self._inside and not self._left_out:
            self._kept.append(words)

    def _led(self, found: re.Match[str]) -> str:
        """An attribute with its link leading where the edition has what it leads to, or to the published site."""
        name, value = found["name"].strip(), unescape(found["value"])
        if name == "src":
            self._show(value)
            return found[0]
        if name not in _LINKS or value.startswith("#"):
            return found[0]
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return found[0]
        place = self._at(value)
        if place in self._known or place == self._place:
            changed, mark = file_of(value), ""
        elif place.endswith((".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")):
            self._show(value)
            return found[0]
        elif self._site.url:
            anchor = f"#{parts.fragment}" if parts.fragment else ""
            query = f"?{parts.query}" if parts.query else ""
            changed, mark = f"{on_the_web(self._site, place)}{query}{anchor}", LIVE
        else:
            return ""  # the words stay
        return f"{found['name']}={found['sign']}{escape(changed)}{found['sign']}{mark}"

    def _show(self, value: str) -> None:
        if place := self._at(value):
            self.shown.add(place)

    def _at(self, value: str) -> str:
        """The address that a link means, from the root of the site; an empty text for one that leads to another host or above the root."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or not parts.path:
            return "" if parts.scheme or parts.netloc else self._place
        joined = posixpath.normpath(posixpath.join(self._place, unquote(parts.path)))
        if not joined.startswith("/"):
            return ""
        is_page = parts.path.endswith(("/", "/.", "/..")) or parts.path in {".", ".."} or not posixpath.splitext(joined)[1]
        return f"{joined.rstrip('/')}/" if is_page else joined

    def whole(self, around: Around) -> str:
        """The page as it stands in the edition."""
        head = [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{self._title.strip()}</title>",
            *([f'<meta name="description" content="{escape(self._description)}">'] if self._description else []),
            *([f'<link rel="canonical" href="{escape(around.url + file_at(self._place))}">'] if around.url else []),
            *(f'<link rel="stylesheet" href="{escape(one)}">' for one in (*self._styles, f"{self._up}../assets/edition.css")),
        ]
        banner = f'<header class="dk-frozen">{around.banner(f"{self._up}../", self._place)}</header>'
        lines = ("<!doctype html>", self._root, "<head>", *head, "</head>", self._body, banner)
        return "\n".join([*lines, f'<main class="dk-kept">\n{"".join(self._kept)}\n</main>', "</body>", "</html>", ""])

    @property
    def _up(self) -> str:
        """What leads from the page to `pages/`."""
        return "../" * (self._place.count("/") - 1)


def _beside(built: Path, shown: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The files that pages show, by their paths, and those that style sheets name."""
    left, done = sorted(shown), set[str]()
    while left:
        place = left.pop()
        file = built / place.strip("/")
        if place in done or not file.is_file():
            continue
        done.add(place)
        data = file.read_bytes()
        if place.endswith(".css"):
            text = without_scripts(data.decode())
            left += [posixpath.normpath(posixpath.join(posixpath.dirname(place), urlsplit(one).path)) for _sign, one in _URL.findall(text)]
            data = text.encode()
        yield place.strip("/"), data


def without_scripts(styles: str) -> str:
    """A style sheet for pages without scripts: what it hides where a browser could run some is shown."""
    return styles.replace("(scripting: enabled)", "(max-width: 0px)").replace("(scripting: none)", "(min-width: 0px)")


def banner(name: str, day: str, site: Site) -> Callable[[str, str], str]:
    """What every page of an edition says at its top: which edition it is of, and where the page is as it is now."""

    def words(up: str, place: str) -> str:
        edition = f'<a href="{up}{INDEX}">{escape(_("Edition %(name)s") % {"name": name})}</a>'
        told = escape(_("Frozen on %(day)s: this page will not change.")) % {"day": escape(day)}
        now = f' <a href="{escape(on_the_web(site, place))}" data-live="">{escape(_("The page as it is now"))}</a>' if site.url else ""
        return f"<p><strong>{edition}</strong> {told}{now}</p>"

    return words
