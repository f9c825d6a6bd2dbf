"""What a web page says of itself: title, publisher, authors, date, language, and the text of the article in it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dossierkit.drafting.answers import RefusedError, checked, visible
from dossierkit.drafting.decoding import decoded
from dossierkit.drafting.written_dates import date_in_address, written_date

INSTALL = 'pip install ".[import]"'
LARGEST_PAGE = 5_000_000  # bytes

_SITE_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_LANGUAGES = ("content-language", "og:locale", "dc.language", "language")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:date|dateline|byline|published|publish|pubdate|posted|time|timestamp|datum|fecha)(?:$|[\s_-])", re.IGNORECASE)
_CHANGED = re.compile("updat|modif|chang", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a]")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. What it does not say is None or empty; `date_from_address` tells where the date was read."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    date_from_address: bool = False
    language: str | None = None
    type: str | None = None
    url: str | None = None
    text: str = ""

    @property
    def is_article(self) -> bool:
        """Whether it reads like an article: it has a title and a few sentences."""
        return bool(self.title) and len(self.text.split()) >= 25


def read_text(raw: bytes, url: str | None) -> Page:
    """A plain text: only its letters, and what its address tells."""
    text = decoded(raw)
    if _BINARY.search(text):
        raise RefusedError("the file is no text")
    return _with_address(Page(text=text), url)


def read_page(raw: bytes, url: str | None, encoding: str | None = None) -> Page:
    """What the HTML of a page says. Raises RefusedError where it is none, or where the libraries for it are missing."""
    try:
        from trafilatura import extract, html2txt, load_html  # noqa: PLC0415  (an extra)
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    except ImportError:
        raise RefusedError(f"reading a page needs trafilatura: {INSTALL}") from None
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(raw, encoding))
    if _BINARY.search(html) or "<" not in html:
        raise RefusedError("the file is no HTML page", "save the page as HTML, or give its text with --text")
    tree = load_html(html)
    if tree is None:
        raise RefusedError("the HTML of the page cannot be read", "give its text with --text")
    said = _Said(tree)
    known = extract_metadata(html, default_url=url, extensive=False)
    publisher = said.publisher
    page = Page(
        title=_title(_clean(known.title if known else None), publisher),
        publisher=publisher,
        authors=tuple(name for name in _authors(known.author if known else None) if name != publisher),
        published=said.published,
        language=said.language,
        type=said.type,
        url=said.url,
        text=extract(html, url=url, include_comments=False, favor_recall=True) or html2txt(html) or "",
    )
    return _with_address(page, url or page.url)


def _with_address(page: Page, url: str | None) -> Page:
    """What the address tells where the page does not: its host, and perhaps a date."""
    if not url:
        return page
    said = {name: getattr(page, name) for name in Page.__slots__}
    from_address = None if page.published else date_in_address(url)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Page(
        **said | {"publisher": page.publisher or host or None, "published": page.published or from_address, "date_from_address": bool(from_address)}
    )


class _Said:
    """What stands in the head of a page, by the names that the web has for it."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta: dict[str, str] = {}
        for one in tree.iter("meta"):
            name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv") or ""
            if content := _clean(one.get("content")):
                self._meta.setdefault(name.strip().lower(), content)
        self._linked = [*_linked_data(tree)]
        self._work: Mapping[str, Any] = next((one for one in self._linked if "datePublished" in one or "headline" in one), {})

    @property
    def publisher(self) -> str | None:
        """The name of the site, as it gives it."""
        publisher = self._work.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        return self._first(_SITE_NAMES[:1]) or _clean(named) or self._first(_SITE_NAMES[1:])

    @property
    def language(self) -> str | None:
        """A BCP 47 code: the language and, where it matters, the script; what country its English comes from is left out."""
        given = [self._tree.get("lang"), self._tree.get("{http://www.w3.org/XML/1998/namespace}lang"), self._tree.get("xml:lang")]
        given += [self._work.get("inLanguage"), *(self._meta.get(name) for name in _LANGUAGES)]
        return next((code for one in given if isinstance(one, str) and (code := _language(one))), None)

    @property
    def type(self) -> str | None:
        """The kind of article, where the page says so in so many words."""
        types = self._work.get("@type")
        named = types if isinstance(types, list) else [types]
        return "analysis" if "AnalysisNewsArticle" in named else "news" if {"NewsArticle", "ReportageNewsArticle"} & {*map(str, named)} else None

    @property
    def url(self) -> str | None:
        """The address that the page gives as its own."""
        links = (one.get("href") for one in self._tree.iter("link") if (one.get("rel") or "").lower() == "canonical")
        for one in (*links, self._meta.get("og:url")):
            try:
                return checked("article", "url", one or "")
            except RefusedError:
                continue
        return None

    @property
    def published(self) -> str | None:
        """The date of publication: as the data of the page give it, at the most exact; else as its readers see it."""
        data = [*self._days(self._work.get("datePublished"), *(self._meta.get(name) for name in _DATES))]
        if data:
            return max((day for day in data if day.startswith(data[0])), key=len)
        return next(self._days(*self._marked(), *self._visible()), None)

    def _days(self, *given: Any) -> Iterator[str]:
        for one in given:
            if isinstance(one, str) and (day := written_date(_SPACE.sub(" ", one).strip(), self.language or "en")):
                yield day

    def _marked(self) -> Iterator[str | None]:
        for one in self._tree.iter("meta", "time", "span", "abbr", "p", "div"):
            if one.get("itemprop") == "datePublished" or (one.tag == "time" and (one.get("pubdate") is not None)):
                yield one.get("datetime") or one.get("content") or one.text_content()
        for one in self._tree.iter("time"):
            if not _CHANGED.search(f"{one.get('class')} {one.get('itemprop')}"):
                yield one.get("datetime") or one.text_content()

    def _visible(self) -> Iterator[str]:
        for one in self._tree.iter("span", "p", "div", "li", "small"):
            named = f"{one.get('class') or ''} {one.get('id') or ''}"
            if _BYLINE.search(named) and not _CHANGED.search(named):
                yield one.text_content()

    def _first(self, names: Sequence[str]) -> str | None:
        return next((self._meta[name] for name in names if name in self._meta), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD in a page, outer ones first; what is not JSON is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                waiting = [json.loads(script.text_content())]
            except (ValueError, RecursionError):
                continue
            while waiting:
                one = waiting.pop(0)
                if isinstance(one, dict):
                    yield one
                    waiting += one.values()
                elif isinstance(one, list):
                    waiting += one


def _clean(text: Any) -> str | None:
    """Words on one line without what cannot be seen; None where nothing is left."""
    if not isinstance(text, str):
        return None
    return visible(_SPACE.sub(" ", text)).strip() or None


def _title(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site behind it."""
    if title and publisher and (match := re.fullmatch(rf"(.+?)\s+[|–—·•-]+\s+{re.escape(publisher)}", title)):
        return match[1]
    return title


def _authors(said: str | None) -> Iterator[str]:
    for one in (said or "").split(";"):
        if (name := _clean(one)) and "://" not in name:
            yield name


def _language(said: str) -> str | None:
    """`en_GB` and `EN` are `en`; `zh-Hant-TW` is `zh-Hant`."""
    parts = re.split("[-_]", said.strip().split(",")[0])
    script = [part.title() for part in parts[1:2] if len(part) == 4 and part.isalpha()]
    try:
        return checked("article", "language", "-".join([parts[0].lower(), *script]))
    except RefusedError:
        return None
