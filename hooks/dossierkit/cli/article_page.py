"""The page of an article for `dossier new article`: saved as HTML or text, or downloaded; and its address, which must be new."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from dossierkit.cli.article_options import ArticleOptions
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.fetching import download
from dossierkit.drafting.headlines import without_endings
from dossierkit.drafting.known_records import article_at
from dossierkit.drafting.web_page import LARGEST_PAGE, WebPage, read_page, read_text
from dossierkit.library import Library
from dossierkit.records.vocabulary import NOT_ON_WEB, READ_OFF_WEB
from dossierkit.settings import option
from dossierkit.values.web_addresses import archived_address

_TEXTS = {".txt", ".text", ".md"}  # endings of files that are no HTML


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """An article's own address (None for what is not on the web), what its page says of itself, and how it was read.

    That is `page` or `archived_copy`, None where it was not. `archived` is the address of the saved copy that was given in place of the
    article's own, `captured` the EDTF date on which it was saved.
    """

    url: str | None
    page: WebPage
    read_as: str | None = None
    archived: str | None = None
    captured: str | None = None


def opened_page(given: ArticleOptions, library: Library, questions: Questions) -> OpenedPage:
    """The page of the article; one without any content where none was given, nor named when asked for.

    What is not on the web (by its type or the form it was read in) has no address.

    An address that an article has already ends the command before anything is read. Raises DraftRefusedError for this and where the page cannot
    be used, click.UsageError where options contradict each other.
    """
    if given.html and given.text:
        raise click.UsageError("give --html or --text, not both")
    if given.fetch and not given.url:
        raise click.UsageError("--fetch needs --url")
    address = checked_option("article", "url", given.url) if given.url else None
    url = _new_address(given, library, address) if address else None
    page = _page(given, questions, address, url)
    if page and not page.is_article and not given.text:
        click.echo("The page does not read like an article; look closely at what is proposed.")
    if not address and not _is_off_web(given):
        address = questions.required("article", "url", "Address of the article", None, page.url if page else None)
        url = _new_address(given, library, address)
    copy = archived_address(address) if address else None
    read_as = None if page is None or given.text else "archived_copy" if copy else "page"
    found = page or read_text(b"", url, _latest(address))
    if found.title and isinstance(endings := option(library.root, "title_endings"), list):
        found = replace(found, title=without_endings(found.title, map(str, endings)))
    return OpenedPage(url, found, read_as, address if copy else None, copy.captured if copy else None)


def _page(given: ArticleOptions, questions: Questions, address: str | None, url: str | None) -> WebPage | None:
    """What was given to read, or is named when asked for; None for nothing."""
    latest = _latest(address)
    if given.html:
        return read_page(_content(given.html), url, latest=latest)
    if given.text:
        return read_text(_content(given.text), url, latest)
    if given.fetch and address:
        answer = download(address)
        return read_page(answer.content, url, answer.encoding, latest)
    if not questions.asking or _is_off_web(given):
        return None
    words = "The page, saved as HTML or text: the path of the file, or Enter for none"
    return questions.ask_until_valid(words, None, _reader(url, latest))


def _is_off_web(given: ArticleOptions) -> bool:
    """Whether options say that there is no page: a book, or what was read in print."""
    return given.type in NOT_ON_WEB or given.read_as in READ_OFF_WEB


def _reader(url: str | None, latest: date) -> Callable[[str], WebPage]:
    """Reads the file of a path that somebody typed, or dragged into the terminal."""

    def read(path: str) -> WebPage:
        file = Path(path.strip("'\" ").replace("\\ ", " ")).expanduser()
        try:
            with file.open("rb") as opened:
                content = _content(opened)
        except (OSError, ValueError) as error:
            raise DraftRefusedError(f"`{file}` cannot be read: {getattr(error, 'strerror', None) or error}") from None
        return read_text(content, url, latest) if file.suffix.lower() in _TEXTS else read_page(content, url, latest=latest)

    return read


def _latest(address: str | None) -> date:
    """The last day that the page can have been published on: today, or the day on which the copy was saved."""
    today = date.today()  # noqa: DTZ011  (the day where the reader is)
    copy = archived_address(address) if address else None
    captured = copy.captured if copy else None
    return min(today, date.fromisoformat(captured)) if captured and len(captured) == 10 else today


def _new_address(given: ArticleOptions, library: Library, url: str) -> str:
    """The article's own address: that of a saved copy names it."""
    there = article_at(library, url)
    if there and not given.again:
        raise DraftRefusedError(f"{there.path} is the article at this address already ({there.title})", "--again makes another record of it")
    copy = archived_address(url)
    return checked_option("article", "url", copy.url) if copy else url


def _content(file: BinaryIO) -> bytes:
    """What a file holds. Raises DraftRefusedError where it is too large to be a page."""
    content = file.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise DraftRefusedError(f"{file.name} has more than {LARGEST_PAGE // 1_000_000} MB")
    return content
