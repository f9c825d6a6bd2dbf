"""The page of an article for `dossier new article`: saved as HTML or text, or downloaded; and its address, which must be new."""

from typing import BinaryIO

import click

from dossierkit.cli.article_options import ArticleOptions
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.fetching import download
from dossierkit.drafting.known_records import article_at
from dossierkit.drafting.web_page import LARGEST_PAGE, WebPage, read_page, read_text
from dossierkit.library import Library
from dossierkit.records.vocabulary import NOT_ON_WEB, READ_OFF_WEB


def opened_page(given: ArticleOptions, library: Library, questions: Questions) -> tuple[str | None, WebPage]:
    """The address of the article, and what its page says of itself; a page without any content where none was given.

    What is not on the web (by its type or the form it was read in) has no address.

    An address that an article has already ends the command before anything is read. Raises DraftRefusedError for this and where the page cannot
    be used, click.UsageError where options contradict each other.
    """
    if given.html and given.text:
        raise click.UsageError("give --html or --text, not both")
    url = _new_address(given, library, checked_option("article", "url", given.url)) if given.url else None
    if given.fetch and not url:
        raise click.UsageError("--fetch needs --url")
    if given.fetch and not (given.html or given.text) and url:
        answer = download(url)
        page = read_page(answer.content, url, answer.encoding)
    elif given.html:
        page = read_page(_content(given.html), url)
    else:
        page = read_text(_content(given.text), url) if given.text else read_text(b"", url)
    if (given.html or given.fetch) and not page.is_article:
        click.echo("The page does not read like an article; look closely at what is proposed.")
    if url or given.type in NOT_ON_WEB or given.read_as in READ_OFF_WEB:
        return url, page
    return _new_address(given, library, questions.required("article", "url", "Address of the article", None, page.url)), page


def _new_address(given: ArticleOptions, library: Library, url: str) -> str:
    there = article_at(library, url)
    if there and not given.again:
        raise DraftRefusedError(f"{there.path} is the article at this address already ({there.title})", "--again makes another record of it")
    return url


def _content(file: BinaryIO) -> bytes:
    """What a file holds. Raises DraftRefusedError where it is too large to be a page."""
    content = file.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise DraftRefusedError(f"{file.name} has more than {LARGEST_PAGE // 1_000_000} MB")
    return content
