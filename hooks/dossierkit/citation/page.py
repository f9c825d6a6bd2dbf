"""What a citation of a web page says, whatever its format: one of our pages, or a source that they rest on.

`page_citation` and `source_citation` collect it; the modules of the formats (`apa.py`, `bibtex.py`, …) write it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Article, Dossier, Record
from dossierkit.records.vocabulary import ARTICLE_TYPES
from dossierkit.values.dates import EdtfDate, parse_date
from dossierkit.values.texts_in_languages import in_every_language
from dossierkit.wording.dates_in_words import date_words


class Form(NamedTuple):
    """The type of a cited work in each format: of biblatex, RIS and CSL."""

    bibtex: str
    ris: str
    csl: str


WEB_PAGE = Form("online", "ELEC", "webpage")
FORMS: Mapping[str, Form] = {
    "news": Form("article", "NEWS", "article-newspaper"),
    "wire": Form("article", "NEWS", "article-newspaper"),
    "press_release": Form("online", "GEN", "webpage"),
    "official_statement": Form("online", "GEN", "webpage"),
    "transcript": Form("online", "GEN", "webpage"),
    "report": Form("report", "RPRT", "report"),
    "analysis": WEB_PAGE,
    "encyclopedia": Form("online", "ENCYC", "entry-encyclopedia"),
    "dataset": Form("dataset", "DATA", "dataset"),
    "social_post": Form("online", "ELEC", "post"),
    "video": Form("online", "VIDEO", "motion_picture"),
    "book": Form("book", "BOOK", "book"),
    "print_article": Form("article", "NEWS", "article-newspaper"),
    "interview": Form("misc", "PCOMM", "interview"),
    "court_file": Form("misc", "CASE", "legal_case"),
}


_NAMED = frozenset({"webpage", "interview", "legal_case"})  # forms so general that a reader wants to know what it is


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A work as others cite it. What is not known is empty or None, and no format makes it up.

    `key` names it among a reader's references and never changes. `container` is the site or the publisher, `part` the dossier
    within it. `issue`, `pages`, `number` and `held_at` tell where to find
    what is printed or kept somewhere. `authors` are names as they were written: nothing tells given names from family names, or people from offices.
    """

    key: str
    form: Form
    title: str
    language: str
    authors: tuple[str, ...] = ()
    container: str = ""
    part: str = ""
    genre: str = ""
    issued: EdtfDate | None = None
    accessed: EdtfDate | None = None
    url: str = ""
    isbn: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    held_at: str = ""
    notes: tuple[str, ...] = ()


def page_citation(
    library: Library, site: addresses.Site, address: str, title: str, about: Dossier | Record | None = None, changed: date | None = None
) -> PageCitation:
    """The citation of one of our pages.

    `about` is the page's record or, for a page of a dossier as a whole, the dossier; None for other pages. `changed` is the day on which
    the page's own file last changed; without it the citation has the day of the project's last change.
    """
    issued = changed or library.today
    title = title or site.name
    own = about is not None and addresses.address(about) == address
    reviewed = about.reviewed if about and own else None
    dossier = about if isinstance(about, Dossier) else library.dossier(_home(about)) if about else None
    named = dossier.maintainers if dossier and dossier.maintainers else (site.name,)
    return PageCitation(
        key=_key(address, about if own else None),
        form=WEB_PAGE,
        title=one_line(title),
        language=site.language,
        authors=tuple(one_line(name) for name in named if name and name != title),
        container=one_line(site.name) if site.name != title else "",
        part=one_line(dossier.title) if dossier and dossier.title != title else "",
        genre=_("record of a source") if isinstance(about, Article) else "",
        issued=parse_date(issued.isoformat()) if issued else None,
        url=site.url.rstrip("/") + address if site.url else "",
        notes=(_("Reviewed: %(date)s") % {"date": date_words(reviewed)},) if reviewed else (),
    )


def source_citation(library: Library, article: Article) -> PageCitation:
    """The citation of the source that an article's record describes."""
    notes = [_("Text from %(publisher)s") % {"publisher": article.syndicated_from}] if article.syndicated_from else []
    if titles := [words for words in in_every_language(article.title) if words != article.own_title]:
        notes.append(_("In other languages: %(titles)s") % {"titles": " · ".join(titles)})
    if article.retracted:
        notes.append(_("Retracted by the publisher"))
    return PageCitation(
        key=article.id,
        form=FORMS[article.type],
        title=one_line(article.own_title),
        language=article.language,
        authors=tuple(map(one_line, article.authors)),
        container=one_line(library.publisher(article)),
        genre=ARTICLE_TYPES[article.type] if FORMS[article.type].csl in _NAMED else "",
        issued=article.published,
        accessed=article.accessed,
        url=article.url or "",
        isbn=article.isbn or "",
        **{name: one_line(getattr(article, name) or "") for name in ("issue", "pages", "number", "held_at")},
        notes=tuple(map(one_line, notes)),
    )


def _home(record: Record) -> str:
    homes = record.dossiers if isinstance(record, Article) else (record.dossier,)
    return next(filter(None, homes), "")


def _key(address: str, about: Dossier | Record | None) -> str:
    """A record's id; `<id>:page` for our page about an article, whose id names the source itself; else made from the address."""
    if about and not isinstance(about, Dossier):
        return f"{about.id}:page" if isinstance(about, Article) else about.id
    return re.sub(r"[^A-Za-z0-9:.-]", "-", f"site:{address.strip('/').replace('/', ':') or 'home'}")


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def one_line(text: str) -> str:
    """The words on one line, without control characters and with one space between them."""
    if not text.isprintable():  # rarely
        text = _CONTROLS.sub(" ", text)
    return " ".join(text.split())


@cache
def known_parts(when: EdtfDate | None) -> tuple[int, ...]:
    """Year, month and day of a date, as far as they are the same for every day that it can mean; empty where not even the year is."""
    if when is None or when.earliest is None or when.latest is None:
        return ()
    ends = zip(when.earliest.timetuple()[:3], when.latest.timetuple()[:3], strict=True)
    return tuple(first for first, _last in takewhile(lambda pair: pair[0] == pair[1], ends))


@cache
def approximate(when: EdtfDate) -> bool:
    """Whether any part of a date is marked as approximate (`~`)."""
    return any(moment is not None and moment.approximate for moment in when.moments)


@cache
def uncertain(when: EdtfDate) -> bool:
    """Whether any part of a date is marked as uncertain (`?`)."""
    return any(moment is not None and moment.uncertain for moment in when.moments)
