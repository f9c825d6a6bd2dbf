"""What a web page says of itself in its head and byline: publisher, date, language, address.

Read from `<meta>` (Open Graph, Highwire `citation_…`, Dublin Core), JSON-LD (schema.org), `<time>` and usual class names.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossierkit.drafting.answers import DraftRefusedError, checked_answer, visible_text
from dossierkit.drafting.dates_in_web_pages import written_date

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


class Head:
    """The data of one page; `tree` is the page as lxml reads it. Each property is None where the page does not say it."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta: dict[str, str] = {}
        for one in tree.iter("meta"):
            name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv") or ""
            if content := clean_line(one.get("content")):
                self._meta.setdefault(name.strip().lower(), content)
        self._linked = [*_linked_data(tree)]
        self._work: Mapping[str, Any] = next((one for one in self._linked if "datePublished" in one or "headline" in one), {})

    @property
    def publisher(self) -> str | None:
        """The name of the site, as it gives it."""
        publisher = self._work.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        return self._first(_SITE_NAMES[:1]) or clean_line(named) or self._first(_SITE_NAMES[1:])

    @property
    def language(self) -> str | None:
        """A BCP 47 code: the language and, where it is given, the script; the country is left out."""
        given = [self._tree.get("lang"), self._tree.get("{http://www.w3.org/XML/1998/namespace}lang"), self._tree.get("xml:lang")]
        given += [self._work.get("inLanguage"), *(self._meta.get(name) for name in _LANGUAGES)]
        return next((code for one in given if isinstance(one, str) and (code := _language(one))), None)

    @property
    def type(self) -> str | None:
        """The type of article (`news`, `analysis`), where JSON-LD says so in so many words."""
        types = self._work.get("@type")
        named = types if isinstance(types, list) else [types]
        return "analysis" if "AnalysisNewsArticle" in named else "news" if {"NewsArticle", "ReportageNewsArticle"} & {*map(str, named)} else None

    @property
    def url(self) -> str | None:
        """The address that the page gives as its own (`<link rel="canonical">`, else `og:url`)."""
        links = (one.get("href") for one in self._tree.iter("link") if (one.get("rel") or "").lower() == "canonical")
        for one in (*links, self._meta.get("og:url")):
            try:
                return checked_answer("article", "url", one or "")
            except DraftRefusedError:
                continue
        return None

    @property
    def published(self) -> str | None:
        """The date of publication in EDTF: as the data of the page give it, the most exact of those that agree; else as readers see it."""
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


def clean_line(text: Any) -> str | None:
    """Words on one line without characters that cannot be seen; None where nothing is left."""
    if not isinstance(text, str):
        return None
    return visible_text(_SPACE.sub(" ", text)).strip() or None


def _language(code: str) -> str | None:
    """`en_GB` and `EN` are `en`; `zh-Hant-TW` is `zh-Hant`."""
    parts = re.split("[-_]", code.strip().split(",")[0])
    script = [part.title() for part in parts[1:2] if len(part) == 4 and part.isalpha()]
    try:
        return checked_answer("article", "language", "-".join([parts[0].lower(), *script]))
    except DraftRefusedError:
        return None
