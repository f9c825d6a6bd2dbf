"""What a web page says of itself in its head and byline: publisher, date, language, address.

Read from `<meta>` (Open Graph, Highwire `citation_…`, Dublin Core), JSON-LD (schema.org), `<time>` and usual class names.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from typing import Any

from dossierkit.drafting.answers import DraftRefusedError, checked_answer, visible_text
from dossierkit.drafting.dates_in_web_pages import LONGEST, dates_in_text, written_date
from dossierkit.drafting.headlines import headline as headline_of
from dossierkit.drafting.headlines import title_shown
from dossierkit.drafting.instants import days_of_instant
from dossierkit.drafting.page_authors import authors
from dossierkit.drafting.publication_date import DatesInData, Days, GivenDate

_SITE_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title", "headline", "parsely-title", "title")
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|Ltd|LLC|Inc|S\.?L|S\.?A|S\.?p\.?A|Corp|Group)\b\.?")
_LANGUAGES = ("content-language", "og:locale", "dc.language", "language")
_CHANGED = re.compile("updat|modif|chang|revis", re.IGNORECASE)
_OF_A_DATE = re.compile("date|time|publi|issued|created", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi(?:sh|cat|ed)|pub[-_.]?date|issued|citation_(?:online_)?date|sailthru\.date|displaydate|article\.date", re.IGNORECASE)
_OF_OTHERS = re.compile("expir|valid|until|event|start|end|video|upload|access|build|crawl|copyright|timezone|refresh|duration", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Statement|Speech|PressRelease)$")
_PAGES = {"WebPage", "ItemPage", "Report", "ScholarlyArticle"}  # of schema.org: their dates may be those of the site
_SPACE = re.compile(r"\s+")


class Head:
    """The data of one page; `tree` is the page as lxml reads it. Each property is None where the page does not say it."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta: dict[str, str] = {}
        self._metas: list[tuple[str, str]] = []
        for one in tree.iter("meta"):
            name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv") or ""
            if content := clean_line(one.get("content")):
                self._metas.append((name.strip().lower(), content))
                self._meta.setdefault(name.strip().lower(), content)
        self._linked = [*_linked_data(tree)]
        self._by_id = {one["@id"]: one for one in self._linked if isinstance(one.get("@id"), str) and "name" in one}
        self._articles = [one for one in self._linked if any(map(_ARTICLE.search, _types(one)))]
        self._work: Mapping[str, Any] = next(
            iter((*self._articles, *(one for one in self._linked if "datePublished" in one or "headline" in one))), {}
        )

    @property
    def publisher(self) -> str | None:
        """The name of the site, as it gives it; the name of its host only where it gives no other."""
        publisher = self._named(self._work.get("publisher"))
        in_data = _without_scheme(publisher.get("name") if isinstance(publisher, dict) else publisher)
        in_head = _without_scheme(self._first(_SITE_NAMES[:1]))
        if in_head and in_data and _is_fuller(in_data, in_head):
            return in_data
        return in_head or in_data or _without_scheme(self._first(_SITE_NAMES[1:]))

    @property
    def title(self) -> str | None:
        """The title as readers see it."""
        headline = self._work.get("headline")
        in_data = unescape(headline) if isinstance(headline, str) else None
        return title_shown(self.headline, in_data, self._titles_in_head, self.publisher)

    @cached_property
    def headline(self) -> Any:
        """The heading of the article; None without one."""
        body = self._tree.find(".//body")
        headline = self._work.get("headline")
        return headline_of(self._tree if body is None else body, [*self._titles_in_head, *([headline] if isinstance(headline, str) else [])])

    @cached_property
    def _titles_in_head(self) -> list[str]:
        given = (*(self._meta.get(name) for name in _TITLES), self._tree.findtext(".//title"))
        return [one for one in given if one and one.strip()]

    def _named(self, one: Any) -> Any:
        """An object of JSON-LD that may only be referred to."""
        if isinstance(one, list):
            one = next(iter(one), None)
        return self._by_id.get(one.get("@id"), one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one

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
    def language_tag(self) -> str | None:
        """The language as the page names it, with its region: `en-GB`."""
        tag = self._tree.get("lang") or self._tree.get("xml:lang") or self._meta.get("og:locale")
        return tag if self.language and tag and re.match(rf"{self.language}\b|{self.language}_", tag.lower()) else self.language

    @property
    def authors(self) -> list[str]:
        """Who wrote it, names as written; empty where the page does not say."""
        given = self._work.get("author") or self._work.get("creator")
        return authors(self._tree, [self._named(one) for one in (given if isinstance(given, list) else [given])], self._metas, self.publisher)

    def dates(self, territories: frozenset[str]) -> DatesInData:
        """The dates in the data of the page, which was made in one of these territories."""
        found: dict[str, list[GivenDate]] = {"published": [], "perhaps": [], "changed": []}
        unclear: list[Days] = []
        for kind, given in self._dates_in_data():
            text = _SPACE.sub(" ", given).strip()
            if day := written_date(text, self.language_tag):
                anywhere = days_of_instant(text, day, frozenset())
                found[kind].append(GivenDate(days_of_instant(text, day, territories), anywhere))
            elif len(text) <= LONGEST and kind != "changed":
                unclear += [date.days for date in dates_in_text(text, self.language_tag)]
        return DatesInData(tuple(found["published"]), tuple(found["perhaps"]), tuple(found["changed"]), tuple(unclear))

    def _dates_in_data(self) -> Iterator[tuple[str, str]]:
        """The dates in JSON-LD and in `<meta>`, with what they are of; those of articles in JSON-LD before all others."""
        in_data = [("published", "datePublished"), ("perhaps", "dateCreated"), ("changed", "dateModified")]
        for one in self._articles:
            yield from ((kind, given) for kind, key in in_data if isinstance(given := one.get(key), str))
        yield from self._dates_in_meta()
        for one in self._linked:
            if _PAGES & {*_types(one)} and isinstance(given := one.get("datePublished"), str):
                yield "perhaps", given

    def _dates_in_meta(self) -> Iterator[tuple[str, str]]:
        """The dates in `<meta>` and in microdata, with what they are of, by their names."""
        for one in self._tree.iter("meta"):
            name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip()
            content = one.get("content") or ""
            if not name or not any(each.isdigit() for each in content) or not _OF_A_DATE.search(name):
                continue
            if _CHANGED.search(name):
                yield "changed", content
            elif not _OF_OTHERS.search(name):
                yield "published" if _PUBLISHED.search(name) else "perhaps", content

    def _first(self, names: Sequence[str]) -> str | None:
        return next((self._meta[name] for name in names if name in self._meta), None)


def _without_scheme(name: Any) -> str | None:
    """A name on one line; of an address only its host."""
    line = clean_line(unescape(name)) if isinstance(name, str) else None
    return re.sub(r"^https?://(?:www\.)?|(?<=[a-z])/$", "", line) if line else None


def _is_fuller(in_data: str, in_head: str) -> bool:
    """Whether the data have the name for which the head has only a host or a word without spaces: `The Post` for `thepost` or `post.example`."""
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", in_head):
        return not re.fullmatch(r"\S*\.\S+", in_data) and not _COMPANY.search(in_data)
    return " " in in_data and " " not in in_head and re.sub(r"\W", "", in_data).casefold() == re.sub(r"\W", "", in_head).casefold()


def _types(one: Mapping[str, Any]) -> list[str]:
    """The types of an object of JSON-LD."""
    given = one.get("@type")
    return [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]


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
