"""What a web page says of itself: title, publisher, authors, date, language, and the text of the article in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.dates_in_web_pages import date_in_address
from dossierkit.drafting.decoding import decoded
from dossierkit.drafting.page_head import Head, clean_line

INSTALL = 'pip install ".[import]"'
LARGEST_PAGE = 5_000_000  # bytes

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a]")


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says of itself. What it does not say is None or empty.

    `published` is an EDTF date; `date_from_address` says that it was read in the page's address, which is less sure.
    """

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
        """Whether it reads like an article: it has a title and at least 25 words."""
        return bool(self.title) and len(self.text.split()) >= 25


def read_text(raw: bytes, url: str | None) -> WebPage:
    """A plain text file: only its text, and what its address tells. Raises DraftRefusedError where it is not text."""
    text = decoded(raw)
    if _BINARY.search(text):
        raise DraftRefusedError("the file is no text")
    return _with_address(WebPage(text=text), url)


def read_page(raw: bytes, url: str | None, encoding: str | None = None) -> WebPage:
    """What the HTML of a page says; `encoding` is what its server named. Needs the extra `import` (trafilatura).

    Raises DraftRefusedError where it is not HTML, or where the libraries for it are missing.
    """
    try:
        from trafilatura import extract, html2txt, load_html  # noqa: PLC0415  (an extra)
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    except ImportError:
        raise DraftRefusedError(f"reading a page needs trafilatura: {INSTALL}") from None
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(raw, encoding))
    if _BINARY.search(html) or "<" not in html:
        raise DraftRefusedError("the file is no HTML page", "save the page as HTML, or give its text with --text")
    tree = load_html(html)
    if tree is None:
        raise DraftRefusedError("the HTML of the page cannot be read", "give its text with --text")
    said = Head(tree)
    known = extract_metadata(html, default_url=url, extensive=False)
    publisher = said.publisher
    page = WebPage(
        title=_title(clean_line(known.title if known else None), publisher),
        publisher=publisher,
        authors=tuple(name for name in _authors(known.author if known else None) if name != publisher),
        published=said.published,
        language=said.language,
        type=said.type,
        url=said.url,
        text=extract(html, url=url, include_comments=False, favor_recall=True) or html2txt(html) or "",
    )
    return _with_address(page, url or page.url)


def _with_address(page: WebPage, url: str | None) -> WebPage:
    """The page with what the address tells where the page does not: its host as publisher, and perhaps a date."""
    if not url:
        return page
    said = {name: getattr(page, name) for name in WebPage.__slots__}
    from_address = None if page.published else date_in_address(url)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return WebPage(
        **said | {"publisher": page.publisher or host or None, "published": page.published or from_address, "date_from_address": bool(from_address)}
    )


def _title(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site behind it."""
    if title and publisher and (match := re.fullmatch(rf"(.+?)\s+[|–—·•-]+\s+{re.escape(publisher)}", title)):
        return match[1]
    return title


def _authors(names: str | None) -> Iterator[str]:
    for one in (names or "").split(";"):
        if (name := clean_line(one)) and "://" not in name:
            yield name
