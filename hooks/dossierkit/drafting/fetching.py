"""Downloads one page, when somebody asks for it: http and https only, within 20 seconds and 5 MB."""

import gzip
import io
import zlib
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.web_page import LARGEST_PAGE

SECONDS = 20  # to wait for a server
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; dossierkit)", "Accept": "text/html,application/xhtml+xml", "Accept-Encoding": "identity"}
_PAGES = {"text/html", "application/xhtml+xml", "text/plain"}  # media types that can be read


class Download(NamedTuple):
    """The bytes of a page, and the encoding that its server names, if it names one."""

    content: bytes
    encoding: str | None


def download(url: str) -> Download:
    """Download a page. Raises DraftRefusedError, in one line, for whatever goes wrong."""
    checked_answer("article", "url", url)
    try:
        with _opener().open(Request(url, headers=_HEADERS), timeout=SECONDS) as answer:  # noqa: S310  (http and https are all that it knows)
            kind = answer.headers.get_content_type()
            if kind not in _PAGES:
                raise DraftRefusedError(f"{url} is no page but {kind}", "save what it says as text and give it with --text")
            content = answer.read(LARGEST_PAGE + 1)
            if answer.length and len(content) <= LARGEST_PAGE:
                raise DraftRefusedError(f"{url} broke off before its end", "try again")
            if answer.headers.get("Content-Encoding", "").lower() == "gzip":
                content = gzip.GzipFile(fileobj=io.BytesIO(content)).read(LARGEST_PAGE + 1)
            encoding = answer.headers.get_content_charset()
    except HTTPError as error:
        error.close()
        raise DraftRefusedError(f"{url} answers with {error.code} {error.reason}", "save the page in a browser and give it with --html") from None
    except URLError as error:
        raise DraftRefusedError(f"{url} cannot be reached: {error.reason}") from None
    except TimeoutError:
        raise DraftRefusedError(f"{url} does not answer within {SECONDS} seconds") from None
    except (OSError, HTTPException, EOFError, zlib.error, ValueError) as error:
        raise DraftRefusedError(f"{url} cannot be read: {str(error) or type(error).__name__}") from None
    if len(content) > LARGEST_PAGE:
        raise DraftRefusedError(f"{url} has more than {LARGEST_PAGE // 1_000_000} MB", "save what it says as text and give it with --text")
    return Download(content, encoding)


def _opener() -> OpenerDirector:
    """An opener that knows http and https and nothing else, not even behind redirects."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, UnknownHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, HTTPErrorProcessor):
        opener.add_handler(handler())
    return opener
