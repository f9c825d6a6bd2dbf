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
    # In RIS a newspaper has no author but a reporter, whom not every reader takes for one, nor the day; a magazine has both.
    "news": Form("article", "MGZN", "article-newspaper"),
    "wire": Form("article", "MGZN", "article-newspaper"),
    "press_release": Form("online", "GEN", "webpage"),
    "official_statement": Form("online", "GEN", "webpage"),
    "transcript": Form("online", "GEN", "webpage"),
    "report": Form("report", "RPRT", "report"),
    "analysis": WEB_PAGE,
    "encyclopedia": Form("inreference", "ENCYC", "entry-encyclopedia"),
    "dataset": Form("dataset", "DATA", "dataset"),
    "social_post": Form("online", "ELEC", "post"),
    "video": Form("video", "VIDEO", "motion_picture"),
    "book": Form("book", "BOOK", "book"),
    "print_article": Form("article", "MGZN", "article-newspaper"),
    "interview": Form("misc", "PCOMM", "interview"),
    "court_file": Form("jurisdiction", "CASE", "legal_case"),
}


WRITTEN_BY_SOMEBODY = {"court_file": Form("misc", "GEN", "document")}  # cases have no authors in RIS, nor in what CSL prints
_NAMED = frozenset({"webpage", "post", "interview", "legal_case", "document"})  # forms so general that a reader wants to know what it is


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
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The notes as one text for reference managers, which say what is known of the date wherever their own forms of dates cannot say it all."""
        if self.issued is None or is_plain(self.issued):
            return ". ".join(self.notes)
        # In words of which more than one stands before the colon: Pandoc takes `word: …` in a note for a field of its own.
        return ". ".join((*self.notes, _("Date of publication: %(date)s") % {"date": date_words(self.issued)}))


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
    form = WRITTEN_BY_SOMEBODY.get(article.type, FORMS[article.type]) if article.authors else FORMS[article.type]
    return PageCitation(
        key=article.id,
        form=form,
        title=one_line(article.own_title),
        language=article.language,
        authors=tuple(map(one_line, article.authors)),
        container=one_line(library.publisher(article)),
        genre=ARTICLE_TYPES[article.type] if form.csl in _NAMED else "",
        issued=article.published,
        accessed=article.accessed,
        url=article.url or "",
        isbn=article.isbn or "",
        **{name: one_line(getattr(article, name) or "") for name in ("issue", "pages", "number", "held_at")},
        keywords=_topics(library, article) if article.topics else (),
        notes=tuple(map(one_line, notes)),
    )


def _topics(library: Library, article: Article) -> tuple[str, ...]:
    """What the dossiers of an article call its topics; commas and semicolons stand between keywords, and so in none."""
    labels = {slug: label for id_ in reversed(article.dossiers) if (home := library.dossier(id_)) for slug, label in home.topics.items()}
    return tuple(_PARTING.sub("", one_line(labels[slug])) for slug in article.topics if slug in labels)


_PARTING = re.compile("[,;،؛]")


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
def is_plain(when: EdtfDate) -> bool:
    """Whether a date is one year, month or day without a mark of doubt, which every format can say."""
    return when.form == "moment" and when.moments[0] is not None and when.moments[0].plain


@cache
def season(when: EdtfDate | None) -> int:
    """The season that a date is, from 1 for spring to 4 for winter, as reference managers count them; 0 where it is none."""
    moment = when.moments[0] if when and when.form == "moment" else None
    return int(moment.month) - 20 if moment and moment.month and moment.month.isdigit() and not moment.in_month else 0


@cache
def known_parts(when: EdtfDate | None) -> tuple[int, ...]:
    """Year, month and day of a date, as far as they are the same for every day that it can mean; empty where not even the year is.

    Of a season it is the year by which it is called, although a winter may run on into the next.
    """
    if when is None or when.earliest is None or when.latest is None:
        return ()
    if season(when):
        return (when.earliest.year,)
    ends = zip(when.earliest.timetuple()[:3], when.latest.timetuple()[:3], strict=True)
    return tuple(first for first, _last in takewhile(lambda pair: pair[0] == pair[1], ends))


@cache
def known_years(when: EdtfDate | None) -> tuple[int, ...]:
    """The first and the last year that a date can mean, or the one; of a period without an end its first year, of one without a beginning none."""
    if when is None or when.earliest is None:
        return ()
    if known := known_parts(when)[:1]:
        return known
    return (when.earliest.year, when.latest.year) if when.latest else (when.earliest.year,)


@cache
def approximate(when: EdtfDate) -> bool:
    """Whether any part of a date is marked as approximate (`~`)."""
    return any(moment is not None and moment.approximate for moment in when.moments)


@cache
def uncertain(when: EdtfDate) -> bool:
    """Whether any part of a date is marked as uncertain (`?`)."""
    return any(moment is not None and moment.uncertain for moment in when.moments)
