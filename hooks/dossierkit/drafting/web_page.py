"""What a web page says of itself: title, publisher, authors, date, language, and the text of the article in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.dates_in_web_pages import date_in_address
from dossierkit.drafting.decoding import decoded, is_text, without_controls
from dossierkit.drafting.instants import territories_of
from dossierkit.drafting.page_authors import looks_like_a_name
from dossierkit.drafting.page_head import Head, clean_line
from dossierkit.drafting.publication_date import DatesInData, PublicationDate, publication_date
from dossierkit.drafting.shown_dates import ShownDates

INSTALL = 'pip install "dossierkit[import]"'
LARGEST_PAGE = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says of itself. What it does not say is None or empty.

    `published` is an EDTF date; `date_from_address` says that it was read in the page's address, which is less sure. `about_date` says in words
    why there is none, or why to look at it closely.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    date_from_address: bool = False
    about_date: str = ""
    language: str | None = None
    type: str | None = None
    url: str | None = None
    text: str = ""

    @property
    def is_article(self) -> bool:
        """Whether it reads like an article: it has a title and at least 25 words."""
        return bool(self.title) and len(self.text.split()) >= 25


def read_text(raw: bytes, url: str | None, latest: date | None = None) -> WebPage:
    """A plain text file: only its text, and what its address tells. Raises DraftRefusedError where it is not text.

    `latest` is the last day that it can have been published on; None where nobody can say.
    """
    text = decoded(raw)
    if not is_text(text):
        raise DraftRefusedError("the file is no text")
    found = publication_date(DatesInData(), (), date_in_address(url) if url else None, latest=latest)
    return WebPage(text=text, publisher=_host(url), published=found.day, date_from_address=found.from_address)


def read_page(raw: bytes, url: str | None, encoding: str | None = None, latest: date | None = None) -> WebPage:
    """What the HTML of a page says; `encoding` is what its server named, `latest` the last day that it can have been published on.

    Needs the extra `import` (trafilatura). Raises DraftRefusedError where it is not HTML, or where the libraries for it are missing.
    """
    try:
        from trafilatura import extract, html2txt, load_html  # noqa: PLC0415  (an extra)
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    except ImportError:
        raise DraftRefusedError(f"reading a page needs trafilatura: {INSTALL}") from None
    text = decoded(raw, encoding)
    if not is_text(text) or "<" not in text:
        raise DraftRefusedError("the file is no HTML page", "save the page as HTML, or give its text with --text")
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", without_controls(text))
    tree = load_html(html)
    if tree is None:
        raise DraftRefusedError("the HTML of the page cannot be read", "give its text with --text")
    said = Head(tree)
    address = url or said.url
    known = extract_metadata(tree, default_url=address, extensive=False)
    found = _published(tree, said, address, known.date, latest)
    publisher = said.publisher
    return WebPage(
        title=said.title or clean_line(known.title),
        publisher=publisher or _host(address),
        authors=tuple(name for name in said.authors or _authors(known.author) if name != publisher),
        published=found.day,
        date_from_address=found.from_address,
        about_date=found.words,
        language=said.language,
        type=said.type,
        url=said.url,
        text=extract(tree, url=url, include_comments=False, favor_recall=True) or html2txt(html) or "",
    )


def _published(tree: Any, said: Head, address: str | None, second_opinion: str | None, latest: date | None) -> PublicationDate:
    """The day of publication, weighed from everything that the page and its address say."""
    territories = territories_of(urlsplit(address or "").hostname or "", said.language)
    shown = ShownDates(tree, said.language_tag, said.headline, territories)
    in_address = date_in_address(address) if address else None
    return publication_date(said.dates(territories), shown.dates, in_address, second_opinion, latest)


def _host(url: str | None) -> str | None:
    """The host of an address, which may stand for the name of a publisher."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _authors(names: str | None) -> Iterator[str]:
    """The authors that trafilatura found, without what is no name."""
    for one in (names or "").split(";"):
        if (name := clean_line(one)) and "://" not in name and looks_like_a_name(name):
            yield name
